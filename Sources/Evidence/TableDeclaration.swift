import Bytes
import Releases
package import Transcripts

/// The code of a schema file that declares a table as the database has it.
///
/// Source: drizzle-orm 0.36 – 0.44, `pg-core`. What it has no words for is a doubt; `drizzle-kit pull` shows more.
package struct TableDeclaration: Sendable {
  /// TypeScript, with its imports.
  package private(set) var text = ""
  /// The table, with its schema.
  package var object: Name { card.schema.dotted(card.name) }
  /// What of the table the code leaves out.
  package private(set) var doubts: [Phrase] = []

  private let card: RelationCard
  private var imports: Set<String> = []
  private var usesSQL = false

  /// Nil for what is no plain table, and for one that is somebody else's.
  package init?(_ card: RelationCard) {
    guard card.kind == "table", card.ownership == nil, !card.columns.isEmpty else { return nil }
    self.card = card
    var lines: [String] = []
    for column in card.columns { lines.append("  " + line(column)) }
    var extras: [String] = []
    for key in card.keys { if let extra = extra(key) { extras.append("  " + extra + ",") } }
    if card.hasRowSecurity { doubts.append(Phrase("row security and its policies")) }
    for dependent in card.dependents where dependent.kind == .trigger {
      doubts.append(Phrase([.text("the trigger "), .name(dependent.name)]))
    }
    let isStandard = card.schema.isCalled("public")
    imports.insert(isStandard ? "pgTable" : "pgSchema")
    var head = ["import { \(imports.sorted().joined(separator: ", ")) } from \"drizzle-orm/pg-core\";"]
    if usesSQL { head.append("import { sql } from \"drizzle-orm\";") }
    let name = "\"\(card.name.quoted(for: .typescriptString))\""
    let maker: String
    if isStandard {
      maker = "pgTable("
    } else {
      let schema = card.schema.quoted(for: .typescriptWord) + "Schema"
      head.append("export const \(schema) = pgSchema(\"\(card.schema.quoted(for: .typescriptString))\");")
      maker = "\(schema).table("
    }
    lines = head + ["", "export const \(word(card.name)) = \(maker)\(name), {"] + lines
    lines += extras.isEmpty ? ["});"] : ["}, (t) => ["] + extras + ["]);"]
    text = lines.joined(separator: "\n") + "\n"
  }

  private func word(_ name: Name) -> String { name.quoted(for: .typescriptWord) }
  private func string(_ name: Name) -> String { "\"" + name.quoted(for: .typescriptString) + "\"" }

  // MARK: Columns

  private mutating func line(_ column: RelationCard.Column) -> String {
    let plain = column.typeText.hasSuffix("[]") ? String(column.typeText.dropLast(2)) : column.typeText
    let isSerial = column.defaultText?.hasPrefix("nextval(") == true && TableDeclaration.serials[plain] != nil
    var builder: String
    if isSerial, let serial = TableDeclaration.serials[plain] {
      builder = call(serial, column)
    } else if let type = builderOf(plain, column) {
      builder = type
    } else {
      doubts.append(
        Phrase([.text("the type of "), .name(column.name), .text(", "), .shown(column.type)]))
      builder = call("text", column) + " /* another type */"
    }
    if plain != column.typeText { builder += ".array()" }
    if isAlone(column, .primary) {
      builder += ".primaryKey()"
    } else if column.isNotNull, !isSerial, column.identity == nil {
      builder += ".notNull()"
    }
    switch column.identity {
    case "a"?: builder += ".generatedAlwaysAsIdentity()"
    case "d"?: builder += ".generatedByDefaultAsIdentity()"
    default:
      if let standard = column.defaultText, !isSerial { builder += written(default: standard, plain) }
    }
    return "\(word(column.name)): \(builder),"
  }

  private static let serials = ["integer": "serial", "bigint": "bigserial", "smallint": "smallserial"]

  private static let builders = [
    "integer": "integer", "smallint": "smallint", "text": "text", "boolean": "boolean", "real": "real", "json": "json",
    "jsonb": "jsonb", "double precision": "doublePrecision", "uuid": "uuid", "date": "date", "inet": "inet",
    "cidr": "cidr", "macaddr": "macaddr", "macaddr8": "macaddr8", "interval": "interval", "numeric": "numeric",
    "character varying": "varchar",
  ]

  private mutating func call(_ builder: String, _ column: RelationCard.Column, _ options: String = "") -> String {
    imports.insert(builder)
    let isBig = builder == "bigserial" || builder == "bigint"
    let options = isBig ? "{ mode: \"number\" }" : options
    return "\(builder)(\(string(column.name))\(options.isEmpty ? "" : ", " + options))"
  }

  /// Nil for a type without a builder.
  private mutating func builderOf(_ type: String, _ column: RelationCard.Column) -> String? {
    if let name = column.enumName {
      let bare = name.parts(atMost: 2).last ?? name
      doubts.append(Phrase([.text("the enum "), .name(bare), .text(": declare it first, with pgEnum")]))
      return "\(word(bare))(\(string(column.name)))"
    }
    if let builder = TableDeclaration.builders[type] { return call(builder, column) }
    let word = type.prefix { $0 != "(" }
    let inside = type.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
    let numbers = inside.split(separator: ",").map(String.init)
    switch word {
    case "bigint": return call("bigint", column)
    case "character varying": return call("varchar", column, "{ length: \(inside) }")
    case "character": return call("char", column, "{ length: \(inside) }")
    case "numeric":
      guard numbers.count == 2 else { return nil }
      return call("numeric", column, "{ precision: \(numbers[0]), scale: \(numbers[1]) }")
    case "vector": return call("vector", column, "{ dimensions: \(inside) }")
    default: break
    }
    for moment in ["timestamp", "time"] where type.hasPrefix(moment) && type.hasSuffix(" time zone") {
      var options: [String] = inside.isEmpty ? [] : ["precision: \(inside)"]
      if type.hasSuffix("with time zone") { options.append("withTimezone: true") }
      return call(moment, column, options.isEmpty ? "" : "{ \(options.joined(separator: ", ")) }")
    }
    return nil
  }

  private mutating func written(default standard: String, _ type: String) -> String {
    if standard == "now()", type.hasPrefix("timestamp") { return ".defaultNow()" }
    if standard == "gen_random_uuid()", type == "uuid" { return ".defaultRandom()" }
    if ["true", "false"].contains(standard) { return ".default(\(standard))" }
    let isNumber = standard.utf8.allSatisfy(\.isDigit)
    if isNumber, ["integer", "smallint", "bigint", "real", "double precision"].contains(type) {
      return ".default(\(standard))"
    }
    // `'draft'::text`
    if standard.hasPrefix("'"), let end = standard.firstRange(of: "'::")?.lowerBound,
      !standard[..<end].dropFirst().contains("'")
    {
      return ".default(\(string(Name(String(standard[..<end].dropFirst())))))"
    }
    return ".default(\(sql(standard)))"
  }

  private mutating func sql(_ expression: String) -> String {
    usesSQL = true
    var text = ""
    for character in expression {
      if character == "`" || character == "\\" || character == "$" { text += "\\" }
      text.append(character)
    }
    return "sql`\(text)`"
  }

  // MARK: Keys

  /// Whether the column alone is a key of this kind.
  private func isAlone(_ column: RelationCard.Column, _ kind: RelationCard.Key.Kind) -> Bool {
    card.keys.contains { $0.kind == kind && $0.columns == [column.name] }
  }

  private func list(_ columns: [Name], of table: String = "t") -> String {
    columns.map { "\(table).\(word($0))" }.joined(separator: ", ")
  }

  /// Nil for what stands at its column, and for what is a doubt.
  private mutating func extra(_ key: RelationCard.Key) -> String? {
    switch key.kind {
    case .primary:
      guard key.columns.count > 1 else { return nil }
      imports.insert("primaryKey")
      return "primaryKey({ name: \(string(key.name)), columns: [\(list(key.columns))] })"
    case .unique where key.isValid && !key.definitionText.contains("NULLS NOT DISTINCT"):
      imports.insert("unique")
      return "unique(\(string(key.name))).on(\(list(key.columns)))"
    case .foreign:
      guard let parent = key.parent else { return nil }
      imports.insert("foreignKey")
      let columns = list(parent.columns, of: parent.table == card.name ? "t" : word(parent.table))
      var text =
        "foreignKey({ name: \(string(key.name)), columns: [\(list(key.columns))], foreignColumns: [\(columns)] })"
      for deed in ["DELETE", "UPDATE"] {
        for rule in ["CASCADE", "SET NULL", "SET DEFAULT", "RESTRICT"] {
          guard key.definitionText.contains(" ON \(deed) \(rule)") else { continue }
          text += ".on\(deed == "DELETE" ? "Delete" : "Update")(\"\(rule.lowercased())\")"
        }
      }
      return text
    case .check where key.definitionText.hasPrefix("CHECK (") && key.definitionText.hasSuffix(")"):
      imports.insert("check")
      return "check(\(string(key.name)), \(sql(String(key.definitionText.dropFirst(7).dropLast()))))"
    case .index, .uniqueIndex:
      let isPlain =
        key.isValid && !key.columns.isEmpty && key.definitionText.contains(" USING btree (")
        && !key.definitionText.contains(" WHERE ") && !key.definitionText.contains(" INCLUDE ")
        && !key.definitionText.contains(" DESC") && !key.definitionText.contains(" NULLS ")
        && key.definitionText.filter { $0 == " " || $0 == "," }.count
          == key.definitionText.prefix { $0 != "(" }.filter { $0 == " " }.count + 2 * (key.columns.count - 1)
      guard isPlain else { break }
      let maker = key.kind == .index ? "index" : "uniqueIndex"
      imports.insert(maker)
      return "\(maker)(\(string(key.name))).on(\(list(key.columns)))"
    default: break
    }
    doubts.append(
      Phrase([.text("the \(key.kind.rawValue.count > 1 ? key.kind.rawValue : "constraint") "), .name(key.name)]))
    return nil
  }
}
