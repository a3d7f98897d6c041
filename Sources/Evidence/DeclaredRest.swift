import Findings
import Projects
import Releases
import Transcripts

/// What schema files declare beside what a database has: how far a push got that an error ended.
struct DeclaredRest: Sendable {
  /// A column that is stored as another type than the declared one.
  struct Retyped: Sendable {
    let table: Name
    let column: Name
    let stored: String
    let declared: String
  }

  /// Something that is declared and not there.
  struct Missing: Sendable {
    let says: Phrase
    let table: Name
    let columns: [Name]
    /// What a constraint is called that it would be.
    var constraint: Name?
  }

  /// Why nobody can tell.
  struct Unknown: Error {
    let because: String
  }

  /// A key whose name PostgreSQL has cut.
  struct Cut: Sendable {
    let declared: Name
    let stored: Name
  }

  private(set) var missing: [Missing] = []
  private(set) var cut: [Cut] = []
  private(set) var retyped: [Retyped] = []
  /// Declared tables to which nothing was written since they were made or emptied.
  private(set) var bare: [Name] = []

  /// What a database has of one table.
  private struct Stored {
    var columns: [RelationCard.Column] = []
    var keys: [RelationCard.Key] = []
  }

  private struct Place: Hashable {
    let schema: String
    let name: String
  }

  /// - Parameters:
  ///   - columns: the answer to `Question.storedColumns`.
  ///   - keys: that to `Question.storedKeys`.
  init(_ schema: Schema, _ tables: [TableLine], columns: Rows, keys: Rows) {
    var stored: [Place: Stored] = [:]
    func place(_ row: [String: String]) -> Place { Place(schema: row["schema"] ?? "", name: row["table"] ?? "") }
    for row in columns.all { stored[place(row), default: Stored()].columns.append(RelationCard.Column(row)) }
    for row in keys.all {
      if let key = RelationCard.Key(row) { stored[place(row), default: Stored()].keys.append(key) }
    }
    for object in schema.objects where object.kind == .table && object.isExported {
      guard let name = object.name else { continue }
      let at = Place(schema: object.schema ?? "public", name: name)
      guard let table = stored[at] else {
        missing.append(
          Missing(says: Phrase([.text("the table "), .name(Name(name))]), table: Name(name), columns: []))
        continue
      }
      if tables.contains(where: { $0.isBare && $0.isDeclared(by: object) }) {
        bare.append(Name(name))
      }
      compare(object, Name(name), with: table)
      for key in object.keys { compare(key, of: object, Name(name), with: table, in: schema) }
    }
  }

  private mutating func compare(_ object: DeclaredObject, _ table: Name, with stored: Stored) {
    for column in object.columns {
      guard let name = column.name else { continue }
      guard let old = stored.columns.first(where: { $0.name.isCalled(name) }) else {
        missing.append(
          Missing(
            says: Phrase([.text("the column "), .name(table.dotted(Name(name)))]), table: table, columns: [Name(name)]))
        continue
      }
      guard Likeness.isSameType(old, column.definition) == false else { continue }
      let declared = column.definition?.type ?? column.definition?.enumName ?? ""
      retyped.append(Retyped(table: table, column: Name(name), stored: old.typeText, declared: declared))
    }
  }

  private mutating func compare(
    _ key: DeclaredKey, of object: DeclaredObject, _ table: Name, with stored: Stored, in schema: Schema
  ) {
    guard let columns = object.columns(of: key) else { return }
    func isSame(_ names: [Name], _ texts: [String]) -> Bool {
      names.count == texts.count && zip(names, texts).allSatisfy { $0.isCalled($1) }
    }
    let names = columns.map { Name($0) }
    let list = Phrase.list(names)
    /// Takes a key that is declared: missing where nothing is stored, cut where its name is longer than what is kept.
    func take(_ found: RelationCard.Key?, _ says: @autoclosure () -> Phrase, _ parts: [Name]) {
      let made = key.name.map { Name($0) } ?? parts.dropFirst().reduce(parts[0]) { $0.appending("_").joined($1) }
      guard let found else {
        missing.append(Missing(says: says(), table: table, columns: names, constraint: made.stored()))
        return
      }
      if made != made.stored(), found.name == made.stored() { cut.append(Cut(declared: made, stored: found.name)) }
    }
    switch key.kind {
    case .primary:
      take(
        stored.keys.first { $0.kind == .primary && isSame($0.columns, columns) },
        Phrase([.text("the primary key of "), .name(table), .text(" on ")]) + list, [table.appending("_pkey")])
    case .unique:
      let kinds: [RelationCard.Key.Kind] = [.unique, .uniqueIndex, .primary]
      take(
        stored.keys.first { kinds.contains($0.kind) && isSame($0.columns, columns) },
        Phrase([.text("the unique rule of "), .name(table), .text(" on ")]) + list, [table] + names + [Name("unique")])
    case .foreign:
      guard let (parent, parentColumns) = schema.target(of: key), let first = names.first else { return }
      let found = stored.keys.first { stored in
        stored.kind == .foreign && isSame(stored.columns, columns) && stored.parent?.table.isCalled(parent) == true
      }
      let others = parentColumns.map { Name($0) }
      let target = others.count == 1 ? Name(parent).dotted(others[0]) : Name(parent)
      take(
        found, Phrase([.text("the foreign key "), .name(table.dotted(first)), .text(" → "), .name(target)]),
        [table] + names + [Name(parent)] + others + [Name("fk")])
    }
  }
}
