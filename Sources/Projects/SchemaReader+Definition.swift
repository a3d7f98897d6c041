/// Reads what builders of columns say: `varchar("code", { length: 20 }).notNull()`.
///
/// Source: drizzle-orm 0.36 – 0.44, `pg-core/columns`, each `getSQLType`; in the words of PostgreSQL's `format_type`.
extension SchemaReader {
  func definition(at index: Int) -> ColumnDefinition? {
    guard let call = call(at: index), let builder = call.path.last else { return nil }
    var definition = ColumnDefinition()
    definition.type = type(builder, call.open)
    if definition.type == nil { definition.enumName = enumName(of: builder) }
    if builder.hasSuffix("serial") { (definition.isNotNull, definition.hasDefault) = (true, true) }
    var next = tokens.end(ofBracketAt: call.open)
    while tokens.isMark(".", at: next), let word = tokens.word(at: next + 1) {
      next += 2
      // Types in front of the bracket.
      if tokens.isMark("<", at: next) { while let token = tokens[next], !token.isMark("(") { next += 1 } }
      guard tokens.isMark("(", at: next) else { break }
      definition.take(word)
      if word == "references" { definition.reference = reference(at: next) }
      // Where the name is computed, `?` stands for it.
      if word == "unique", !tokens.isMark(")", at: next + 1) { definition.uniqueName = text(at: next + 1) ?? "?" }
      next = tokens.end(ofBracketAt: next)
    }
    return definition
  }

  private static let plainTypes = [
    "integer": "integer", "serial": "integer", "bigint": "bigint", "bigserial": "bigint", "smallint": "smallint",
    "smallserial": "smallint", "text": "text", "boolean": "boolean", "real": "real", "json": "json", "jsonb": "jsonb",
    "doublePrecision": "double precision", "uuid": "uuid", "date": "date", "inet": "inet", "cidr": "cidr",
    "macaddr": "macaddr", "macaddr8": "macaddr8", "point": "point", "line": "line", "interval": "interval",
    "bytea": "bytea",
  ]

  private func type(_ builder: String, _ open: Int) -> String? {
    func length(_ key: String) -> String { option(key, of: open).map { "(\($0))" } ?? "" }
    switch builder {
    case "varchar": return "character varying" + length("length")
    case "char": return "character(\(option("length", of: open) ?? "1"))"
    case "bit": return "bit(\(option("dimensions", of: open) ?? "1"))"
    case "vector", "halfvec", "sparsevec": return builder + length("dimensions")
    case "numeric", "decimal":
      guard let precision = option("precision", of: open) else { return "numeric" }
      return "numeric(\(precision),\(option("scale", of: open) ?? "0"))"
    case "timestamp", "time":
      return builder + length("precision") + (option("withTimezone", of: open) == "true" ? " with" : " without")
        + " time zone"
    default: return SchemaReader.plainTypes[builder]
    }
  }

  /// What stands in a call's options under `key`.
  private func option(_ key: String, of open: Int) -> String? {
    for index in open..<tokens.end(ofBracketAt: open) where tokens.isMark(":", at: index + 1) {
      guard tokens.word(at: index) == key else { continue }
      switch tokens[index + 2] {
      case .number(let text)?, .word(let text)?: return text
      default: return nil
      }
    }
    return nil
  }

  /// The texts of the list at `index`; nil where something else stands in it.
  func values(at index: Int) -> [String]? {
    guard tokens.isMark("[", at: index) else { return nil }
    var values: [String] = []
    for index in (index + 1)..<max(index + 1, tokens.end(ofBracketAt: index) - 1) {
      switch tokens[index] {
      case .text(let text)?: values.append(text)
      case .mark(",")?: break
      default: return nil
      }
    }
    return values
  }

  /// The name of the enum that a constant of this file makes.
  private func enumName(of builder: String) -> String? {
    guard let start = reader.constants[builder], let call = call(at: start),
      let last = call.path.last, last == "pgEnum" || last == "enum"
    else { return nil }
    return text(at: call.open + 1)
  }
}

extension ColumnDefinition {
  fileprivate mutating func take(_ modifier: String) {
    switch modifier {
    case "notNull": isNotNull = true
    case "primaryKey": (isPrimaryKey, isNotNull) = (true, true)
    case "default", "defaultNow", "defaultRandom": hasDefault = true
    case "generatedAlwaysAs": hasDefault = true
    case "generatedAlwaysAsIdentity", "generatedByDefaultAsIdentity": (hasDefault, isNotNull) = (true, true)
    case "unique": isUnique = true
    case "references": refers = true
    case "array": type = type.map { $0 + "[]" }
    default: break
    }
  }
}
