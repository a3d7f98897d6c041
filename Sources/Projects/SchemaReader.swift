import Bytes
import Releases

/// Reads what one source file declares, and what it makes others' tables with.
struct SchemaReader {
  /// What a call returns.
  enum Maker: Equatable {
    case object(ObjectKind, schema: String?)
    /// A schema of the database, with its name where that is written.
    case schema(String?)
    /// Makes tables with something put around their names.
    case creator(before: String, after: String)
    /// Makes tables whose names are computed.
    case computedCreator
  }

  private let file: String
  private let casing: Casing?
  /// Whether the casing is known, also that there is none.
  private let isCasingKnown: Bool
  private(set) var reader: SourceReader
  /// Makers of other files, by the name under which this file imports them.
  private let imported: [String: Maker]
  private(set) var objects: [DeclaredObject] = []
  /// Calls that may make tables, and whose maker is not known here.
  private(set) var unknownMakers: [String] = []

  init(_ bytes: [UInt8], file: String, casing: Setting<String>, imported: [String: Maker] = [:]) {
    self.file = file
    self.casing = casing.value.flatMap(Casing.init)
    isCasingKnown = !casing.isComputed
    reader = SourceReader(bytes)
    self.imported = imported
    for (name, start) in reader.constants.sorted(by: { $0.value < $1.value }) {
      let count = objects.count
      read(name, at: start)
      if objects.count > count {
        let extras = extras(at: start)
        objects[count].take(keys(of: objects[count], behindColumnsIn: extras), checks(in: extras))
      }
    }
  }

  var tokens: SourceTokens { reader.tokens }

  /// What a constant of this file makes, for others that import it.
  func maker(named name: String, depth: Int = 0) -> Maker? {
    guard depth < 8, let start = reader.constants[name], let call = call(at: start) else { return imported[name] }
    switch call.path.last {
    case "pgSchema", "mysqlSchema", "mysqlDatabase", "cockroachSchema", "mssqlSchema", "singlestoreDatabase":
      return .schema(text(at: call.open + 1))
    case let last? where last.hasSuffix("TableCreator"): return creator(at: call.open + 1)
    default: return nil
    }
  }

  /// Whether something is called by this name, or on it.
  func mentions(_ name: String) -> Bool {
    reader.constants.values.contains { tokens.word(at: $0) == name }
  }

  // MARK: Declarations

  private mutating func read(_ property: String, at start: Int) {
    guard let call = call(at: start) else { return }
    let first = call.open + 1
    switch maker(of: call.path) {
    case .object(let kind, let schema)?:
      add(kind, in: schema, text(at: first), property, start, call.open)
    case .creator(let before, let after)?:
      add(.table, in: nil, text(at: first).map { before + $0 + after }, property, start, call.open)
    case .computedCreator?: add(.table, in: nil, nil, property, start, call.open)
    case .schema?: return
    case nil:
      // A name and columns: it looks like a table.
      guard text(at: first) != nil, tokens.isMark(",", at: first + 1), let name = call.path.first else { return }
      let isObject = tokens.isMark("{", at: first + 2) || tokens.isMark("(", at: first + 2)
      if isObject { unknownMakers.append(name) }
    }
  }

  private mutating func add(
    _ kind: ObjectKind, in schema: String?, _ name: String?, _ property: String, _ start: Int, _ open: Int
  ) {
    let body = tokens.end(ofExpressionAt: open + 1) + 1
    let isGiven = kind == .table || kind == .view && tokens.isMark(",", at: body - 1)
    let (columns, hasOthers) = isGiven ? self.columns(at: body) : ([], true)
    objects.append(
      DeclaredObject(
        kind: kind, schema: schema, name: name, property: property, file: file, line: tokens.lines[start],
        isExported: reader.exportedNames.contains(property) || reader.exported != nil,
        columns: columns, hasOtherColumns: hasOthers,
        values: kind == .enum ? values(at: body) : nil))
  }

  // MARK: Makers

  private static let tables = [
    "pgTable", "mysqlTable", "sqliteTable", "singlestoreTable", "cockroachTable", "mssqlTable", "gelTable",
  ]
  private static let views = ["pgView", "pgMaterializedView", "mysqlView", "sqliteView", "cockroachView", "mssqlView"]

  private func maker(of path: [String]) -> Maker? {
    guard let last = path.last, let first = path.first else { return nil }
    if path.contains(where: SchemaReader.tables.contains) { return .object(.table, schema: nil) }
    if SchemaReader.views.contains(last) { return .object(.view, schema: nil) }
    if last == "pgEnum" || last == "cockroachEnum" { return .object(.enum, schema: nil) }
    if last == "pgSequence" || last == "cockroachSequence" { return .object(.sequence, schema: nil) }
    if path.count == 1 { return maker(named: first) }
    guard path.count == 2, case .schema(let schema)? = maker(named: first) else { return nil }
    // Where the name of a schema is computed, `?` stands for it, so that no name is looked for there.
    let known = schema ?? "?"
    return switch last {
    case "table": .object(.table, schema: known)
    case "view", "materializedView": .object(.view, schema: known)
    case "enum": .object(.enum, schema: known)
    case "sequence": .object(.sequence, schema: known)
    default: nil
    }
  }

  /// `` (name) => `app_${name}` ``
  private func creator(at index: Int) -> Maker {
    let end = tokens.end(ofExpressionAt: index)
    guard case .template(let text)? = tokens[end - 1], tokens.isMark("=>", at: end - 2) else { return .computedCreator }
    let parts = text.split(separator: "${", omittingEmptySubsequences: false)
    guard parts.count == 2, let close = parts[1].firstIndex(of: "}"),
      parts[1][..<close].allSatisfy({ $0.isLetter || $0 == "_" })
    else { return .computedCreator }
    return .creator(before: String(parts[0]), after: String(parts[1][parts[1].index(after: close)...]))
  }

  // MARK: Calls

  /// The names of a call and where its bracket opens; nil for anything else.
  func call(at index: Int) -> (path: [String], open: Int)? {
    var path: [String] = []
    var next = index
    while let word = tokens.word(at: next) {
      path.append(word)
      next += 1
      if tokens.isMark(".", at: next) { next += 1 } else { break }
    }
    // Types between the name and the bracket.
    if tokens.isMark("<", at: next) {
      while let token = tokens[next], !token.isMark("("), next < index + 200 { next += 1 }
    }
    return !path.isEmpty && tokens.isMark("(", at: next) ? (path, next) : nil
  }

  /// The text that stands at `index` or that a constant there holds, where nothing else belongs to it.
  func text(at index: Int) -> String? {
    guard tokens.end(ofExpressionAt: index) == index + 1 else { return nil }
    switch tokens[index] {
    case .text(let text)?: return text
    case .word(let name)?:
      guard let start = reader.constants[name], case .text(let text)? = tokens[start] else { return nil }
      return text
    default: return nil
    }
  }

  // MARK: Columns

  /// The columns of the object at `index`, or of the object that a function there gives.
  private func columns(at index: Int) -> ([DeclaredObject.Column], Bool) {
    var start = index
    let end = tokens.end(ofExpressionAt: index)
    while start < end, !tokens.isMark("{", at: start) {
      if tokens.isMark("=>", at: start) || tokens[start]?.isMark("(") == true || tokens.word(at: start) != nil
        || tokens.isMark(")", at: start) || tokens.isMark(":", at: start)
      {
        start += 1
      } else {
        return ([], true)
      }
    }
    guard tokens.isMark("{", at: start) else { return constantColumns(at: index) }
    return columns(ofObjectAt: start, depth: 0)
  }

  /// The columns of an object that a constant holds.
  private func constantColumns(at index: Int) -> ([DeclaredObject.Column], Bool) {
    guard let name = tokens.word(at: index), let start = reader.constants[name], tokens.isMark("{", at: start) else {
      return ([], true)
    }
    return columns(ofObjectAt: start, depth: 1)
  }

  private func columns(ofObjectAt open: Int, depth: Int) -> ([DeclaredObject.Column], Bool) {
    var columns: [DeclaredObject.Column] = []
    var hasOthers = false
    let close = tokens.end(ofBracketAt: open) - 1
    var index = open + 1
    while index < close {
      switch tokens[index] {
      case .mark(","): index += 1
      case .mark("..."):
        let (others, areMore) = self.columns(spreadAt: index + 1, depth: depth)
        columns += others
        hasOthers = hasOthers || areMore
        index = max(tokens.end(ofExpressionAt: index + 1), index + 1)
      case .word(let key), .text(let key):
        if let column = column(key, at: index) { columns.append(column) } else { hasOthers = true }
        index = max(tokens.end(ofExpressionAt: index + 1), index + 1)
      default:
        hasOthers = true
        index = max(tokens.end(ofExpressionAt: index), index + 1)
      }
    }
    return (columns, hasOthers)
  }

  /// The columns of another object that is spread out here: a constant of this file.
  private func columns(spreadAt index: Int, depth: Int) -> ([DeclaredObject.Column], Bool) {
    guard depth < 4, let name = tokens.word(at: index), tokens.end(ofExpressionAt: index) == index + 1,
      let start = reader.constants[name], tokens.isMark("{", at: start)
    else { return ([], true) }
    return columns(ofObjectAt: start, depth: depth + 1)
  }

  /// `key: …`; nil for a shorthand or a method.
  private func column(_ key: String, at index: Int) -> DeclaredObject.Column? {
    guard tokens.isMark(":", at: index + 1) else { return nil }
    return DeclaredObject.Column(
      property: key, name: name(of: key, at: index + 2), line: tokens.lines[index], shape: shape(at: index + 2),
      definition: definition(at: index + 2))
  }

  /// The expression at `index` without its first text.
  private func shape(at index: Int) -> String {
    let end = min(tokens.end(ofExpressionAt: index), index + 60)
    var hasName = false
    return (index..<max(index, end)).reduce(into: "") { shape, index in
      switch tokens[index] {
      case .text(let text)?:
        if hasName { shape += "'\(text)' " }
        hasName = true
      case .word(let word)?: shape += word + " "
      case .mark(let mark)?: shape += mark
      case .template, .number, .other, nil: shape += "?"
      }
    }
  }

  /// The name that a builder gives its column: its first words, or else what the code calls it.
  private func name(of property: String, at index: Int) -> String? {
    guard let call = call(at: index) else { return nil }
    if case .text(let text)? = tokens[call.open + 1] { return text }
    // A function of this project may name it as it likes.
    if call.path.count == 1, let name = call.path.first {
      let isOwn = reader.imports[name].map { !$0.hasPrefix("drizzle-orm") } ?? (reader.constants[name] != nil)
      if isOwn { return nil }
    }
    return isCasingKnown ? casing?.written(property) ?? property : nil
  }
}
