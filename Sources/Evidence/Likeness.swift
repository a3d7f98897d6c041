import Projects
package import Transcripts

/// An object of the database beside the new one that a schema file declares: are they one?
///
/// What it suggests is no answer: a person who knows the data gives that.
package struct Likeness: Sendable {
  package enum Verdict: String, Sendable {
    case rename, create, ask
  }

  package let verdict: Verdict
  /// What speaks for it, in a few words each.
  private let reasons: [Phrase]

  private init(_ verdict: Verdict, _ reasons: [Phrase]) {
    self.verdict = verdict
    self.reasons = reasons
  }

  /// `a rename: the same type and rules, the same place, the names are alike`.
  package var phrase: Phrase {
    let words =
      switch verdict {
      case .rename: "looks like a rename"
      case .create: "looks like two things"
      case .ask: "unclear, ask whoever wrote it"
      }
    guard !reasons.isEmpty else { return Phrase(words) }
    return Phrase(words + ": ") + Phrase(joined: reasons, by: ", ")
  }

  // MARK: Columns

  /// - Parameters:
  ///   - card: the table that has `old`.
  ///   - declaration: the table with the new column; nil where no schema file that can be read has it.
  init(
    column old: RelationCard.Column, of card: RelationCard, and new: Name, in declaration: DeclaredObject?,
    git: SchemaHistory.Answer?
  ) {
    let names = NameLikeness(old.name, new)
    var comparison = Aspects(names: names)
    if let declaration, let index = declaration.columns.firstIndex(where: { $0.name.map(new.isCalled) == true }) {
      let column = declaration.columns[index]
      comparison.compare(old, column.definition)
      comparison.compareRules(old, card, column.definition)
      comparison.comparePlace(
        before: card.columns.prefix { $0.name != old.name }.last?.name,
        and: index == 0 ? nil : declaration.columns[index - 1].name.map { Name($0) }, isFirst: index == 0)
    }
    let verdict: Verdict =
      switch git {
      case .renamed: .rename
      case .sideBySide: .create
      default:
        comparison.isSameType == true && comparison.hasSameRules == true && names.isAlike
          ? .rename : comparison.isOtherFamily && !names.isAlike ? .create : .ask
      }
    self.init(verdict, Likeness.reasons(git) + comparison.reasons)
  }

  // MARK: Tables

  init(table card: RelationCard, and new: Name, declaration: DeclaredObject?, git: SchemaHistory.Answer?) {
    let names = NameLikeness(card.name, new)
    var reasons = Likeness.reasons(git)
    if let ownership = card.ownership {
      self.init(.create, reasons + [Phrase("it is ") + ownership.owner])
      return
    }
    guard let declaration, !declaration.hasOtherColumns, !declaration.columns.isEmpty else {
      let verdict: Verdict = if case .renamed = git { .rename } else { .ask }
      self.init(verdict, reasons + [Likeness.words(names), Phrase("no schema file shows the new columns")])
      return
    }
    let pairs = declaration.columns.map { column in
      (column, card.columns.first { old in column.name.map(old.name.isCalled) == true })
    }
    let shared = pairs.filter { column, old in old.map { Aspects.isSameType($0, column.definition) != false } ?? false }
    let retyped = pairs.compactMap { column, old -> RelationCard.Column? in
      old.flatMap { Aspects.isSameType($0, column.definition) == false ? $0 : nil }
    }
    let added = pairs.filter { $0.1 == nil }.compactMap { $0.0.name.map { Name($0) } }
    let known = Set(declaration.columns.compactMap(\.name))
    let gone = card.columns.filter { old in !known.contains { old.name.isCalled($0) } }.map(\.name)
    let telling = shared.filter { column, _ in column.name.map { !Likeness.usual.contains($0) } ?? false }
    let key = card.keys.first { $0.kind == .primary }?.columns ?? []
    let otherKey = declaration.primaryKey.flatMap { declared in
      key.count == declared.count && zip(key, declared).allSatisfy { $0.isCalled($1) } ? nil : declared
    }
    let isEqual = retyped.isEmpty && added.isEmpty && gone.isEmpty && otherKey == nil
    if retyped.isEmpty, added.isEmpty, gone.isEmpty {
      reasons.append(Phrase(shared.count == 1 ? "the same column" : "the same \(shared.count) columns"))
      if telling.isEmpty { reasons.append(Phrase("but such as many tables have")) }
    } else {
      reasons.append(Phrase("\(shared.count) of \(card.columns.count) columns are the same"))
      if let first = retyped.first { reasons.append(Phrase([.name(first.name), .text(" has another type")])) }
      if !gone.isEmpty { reasons.append(Likeness.list(gone) + Phrase(" would go")) }
      if !added.isEmpty { reasons.append(Likeness.list(added) + Phrase(added.count == 1 ? " is new" : " are new")) }
    }
    if let otherKey {
      let (there, here) = (Likeness.key(key), Likeness.key(otherKey.map { Name($0) }))
      reasons.append(there + Phrase(" there, ") + here + Phrase(" in the schema"))
    }
    reasons.append(Likeness.words(names))
    let verdict: Verdict =
      switch git {
      case .renamed: .rename
      case .sideBySide: .create
      default:
        isEqual && (names.isAlike || !telling.isEmpty)
          ? .rename : telling.isEmpty && !isEqual && !names.isAlike ? .create : .ask
      }
    self.init(verdict, reasons)
  }

  /// Columns that say nothing about a table, because too many tables have them.
  private static let usual: Set<String> = [
    "id", "name", "title", "description", "created_at", "updated_at", "deleted_at", "createdAt", "updatedAt", "user_id",
    "userId", "status", "type", "slug", "value", "data",
  ]

  // MARK: Enums

  /// - Parameters:
  ///   - old: the values of the one in the database.
  ///   - declared: those of the new one; nil where they are not written.
  init(enum name: Name, values old: [Name], and new: Name, declared: [String]?) {
    let names = NameLikeness(name, new)
    guard let declared else {
      self.init(.ask, [Likeness.words(names), Phrase("no schema file shows the new values")])
      return
    }
    let shared = declared.count { value in old.contains { $0.isCalled(value) } }
    let isEqual = shared == declared.count && shared == old.count
    let says = isEqual ? "the same values" : "\(shared) of \(old.count) values are the same"
    self.init(
      isEqual ? .rename : shared == 0 && !names.isAlike ? .create : .ask, [Phrase(says), Likeness.words(names)])
  }

  /// Nil where the schema file does not show it.
  static func isSameType(_ old: RelationCard.Column, _ new: ColumnDefinition?) -> Bool? {
    Aspects.isSameType(old, new)
  }

  // MARK: Words

  private static func reasons(_ git: SchemaHistory.Answer?) -> [Phrase] {
    switch git {
    case .renamed: [Phrase("git shows one line that changed the name")]
    case .sideBySide: [Phrase("git shows both side by side")]
    case .replaced: [Phrase("git shows one in the place of the other")]
    case .neverDeclared: [Phrase("git never saw the old one declared")]
    case .unknown, nil: []
    }
  }

  fileprivate static func words(_ names: NameLikeness) -> Phrase {
    switch names {
    case .same: Phrase("the names differ in spelling alone")
    case .alike: Phrase("the names are alike")
    case .numbered: Phrase("the names are numbered neighbours")
    case .unlike: Phrase("the names are unlike")
    }
  }

  private static func key(_ columns: [Name]) -> Phrase {
    columns.isEmpty ? Phrase("no primary key") : Phrase("the primary key is ") + list(columns)
  }

  private static func list(_ names: [Name]) -> Phrase { Phrase.list(names, atMost: 3) }
}

/// What of two columns is the same.
private struct Aspects {
  let names: NameLikeness
  private(set) var isSameType: Bool?
  private(set) var hasSameRules: Bool?
  /// Whether no value of the one could be read as the other.
  private(set) var isOtherFamily = false
  private var words: [Phrase] = []
  private var place: Phrase?

  init(names: NameLikeness) { self.names = names }

  var reasons: [Phrase] {
    (words.isEmpty ? [Phrase("no schema file shows the new column")] : words) + [place].compactMap(\.self)
      + [Likeness.words(names)]
  }

  mutating func compare(_ old: RelationCard.Column, _ new: ColumnDefinition?) {
    isSameType = Aspects.isSameType(old, new)
    switch isSameType {
    case true?: words.append(Phrase([.text("the same type, "), .shown(old.type)]))
    case false?:
      let other = new?.type ?? new?.enumName.map { "the enum " + $0 } ?? "another"
      words.append(Phrase([.shown(old.type), .text(" there, "), .shown(ShownText(other)), .text(" in the schema")]))
      isOtherFamily = Aspects.family(old.typeText) != new?.type.map(Aspects.family)
    case nil: words.append(Phrase([.shown(old.type), .text(" there, a type that is not read in the schema")]))
    }
  }

  mutating func compareRules(_ old: RelationCard.Column, _ card: RelationCard, _ new: ColumnDefinition?) {
    guard let new else { return }
    func isIn(_ kinds: [RelationCard.Key.Kind], alone: Bool) -> Bool {
      card.keys.contains {
        kinds.contains($0.kind) && (alone ? $0.columns == [old.name] : $0.columns.contains(old.name))
      }
    }
    var others: [String] = []
    if old.isNotNull != new.isNotNull { others.append(old.isNotNull ? "NOT NULL there only" : "NOT NULL is new") }
    if (old.defaultValue != nil) != new.hasDefault {
      others.append(old.defaultValue != nil ? "a default there only" : "a default is new")
    }
    let isKey = isIn([.primary], alone: true)
    if isKey != new.isPrimaryKey { others.append(isKey ? "the primary key there only" : "the primary key is new") }
    let isUnique = isIn([.unique, .uniqueIndex], alone: true)
    if isUnique != new.isUnique, !isKey { others.append(isUnique ? "unique there only" : "unique is new") }
    let refers = isIn([.foreign], alone: true)
    if refers != new.refers { others.append(refers ? "a foreign key there only" : "a foreign key is new") }
    hasSameRules = others.isEmpty
    words += others.isEmpty ? [Phrase("the same rules")] : others.map { Phrase($0) }
  }

  /// - Parameters:
  ///   - one: the column before the old one in the table.
  ///   - other: the column before the new one in the schema file.
  mutating func comparePlace(before one: Name?, and other: Name?, isFirst: Bool) {
    if one == other, one != nil || isFirst { place = Phrase("the same place") }
  }

  /// Nil where the schema file does not show it.
  static func isSameType(_ old: RelationCard.Column, _ new: ColumnDefinition?) -> Bool? {
    if let name = new?.enumName {
      return old.enumName.map { $0.parts(atMost: 2).last?.isCalled(name) ?? false } ?? false
    }
    return new?.type.map { old.type == ShownText($0) }
  }

  /// Types whose values can be read as one another's.
  private static func family(_ type: String) -> String {
    let word = type.prefix { $0.isLetter }
    switch word {
    case "integer", "bigint", "smallint", "numeric", "real", "double": return "number"
    case "text", "character", "uuid", "citext": return "text"
    case "timestamp", "date", "time": return "time"
    case "json", "jsonb": return "json"
    default: return String(word)
    }
  }
}
