import Bytes
import Releases
import Transcripts

/// The names of a text that are longer than PostgreSQL keeps: its parser hands out what is left of them.
struct LongNames {
  private var whole: [Name: Name] = [:]

  init(in sql: String) {
    guard LongNames.mayStand(in: sql, above: NameLimit.bytes.count) else { return }
    let bytes = Array(sql.utf8)
    var lexer = SQLLexer(bytes, .postgresql)
    while let token = lexer.next() {
      guard token.range.count > NameLimit.bytes.count, token.kind == .word || token.kind == .quotedName else {
        continue
      }
      let text = Name(String(decoding: bytes[token.range], as: UTF8.self))
      let name = token.kind == .word ? text.lowercased : text.unquoted
      if name.exceeds(.bytes), whole[name.stored()] == nil { whole[name.stored()] = name }
    }
  }

  /// The names in a statement that are longer than its database takes, each once, as they are written.
  static func all(in sql: String, _ syntax: SQLSyntax) -> [Name] {
    guard let limit = syntax.nameLimit, mayStand(in: sql, above: limit.count) else { return [] }
    let bytes = Array(sql.utf8)
    var lexer = SQLLexer(bytes, syntax)
    var names: [Name] = []
    while let token = lexer.next() {
      guard token.range.count > limit.count, token.kind == .word || token.kind == .quotedName else { continue }
      let text = Name(String(decoding: bytes[token.range], as: UTF8.self))
      let name = token.kind == .word ? text : text.unquoted
      if name.exceeds(limit), !names.contains(name) { names.append(name) }
      if names.count == mostNames { break }
    }
    return names
  }

  /// Whether a text has a quote, or a word of more than `count` bytes: most have neither, and need no lexer.
  private static func mayStand(in sql: String, above count: Int) -> Bool {
    guard sql.utf8.count > count else { return false }
    var length = 0
    for byte in sql.utf8 {
      if byte == "\"" || byte == "`" { return true }
      length = byte.isNamePart || byte == "$" ? length + 1 : 0
      if length > count { return true }
    }
    return false
  }

  /// The most names that are reported: a statement of nothing but names would cost the square of their number.
  private static let mostNames = 100

  /// The name as it was written.
  func whole(_ name: Name) -> Name { whole[name] ?? name }
}
