import Transcripts

/// The names of a text that are longer than PostgreSQL keeps: its parser hands out what is left of them.
struct LongNames {
  private var whole: [Name: Name] = [:]

  init(in sql: String) {
    guard sql.utf8.count > LongNames.limit else { return }
    let bytes = Array(sql.utf8)
    var lexer = SQLLexer(bytes, .postgresql)
    while let token = lexer.next() {
      guard token.range.count > LongNames.limit, token.kind == .word || token.kind == .quotedName else { continue }
      let text = Name(String(decoding: bytes[token.range], as: UTF8.self))
      let name = token.kind == .word ? text.lowercased : text.unquoted
      if name.byteCount > LongNames.limit, whole[name.stored()] == nil { whole[name.stored()] = name }
    }
  }

  /// PostgreSQL keeps so many bytes of a name.
  private static let limit = 63
  /// MySQL refuses a name with more characters.
  private static let characterLimit = 64

  /// The names in a statement that are longer than its database takes, each once, as they are written.
  static func all(in sql: String, _ syntax: SQLSyntax) -> [Name] {
    guard syntax != .sqlite, sql.utf8.count > limit else { return [] }
    let bytes = Array(sql.utf8)
    var lexer = SQLLexer(bytes, syntax)
    var names: [Name] = []
    while let token = lexer.next() {
      guard token.range.count > limit, token.kind == .word || token.kind == .quotedName else { continue }
      let text = Name(String(decoding: bytes[token.range], as: UTF8.self))
      let name = token.kind == .word ? text : text.unquoted
      let isLong = syntax == .mysql ? name.characterCount > characterLimit : name.byteCount > limit
      if isLong, !names.contains(name) { names.append(name) }
      if names.count == mostNames { break }
    }
    return names
  }

  /// More are not told: a statement of nothing but names would cost their square.
  private static let mostNames = 100

  /// The name as it was written.
  func whole(_ name: Name) -> Name { whole[name] ?? name }
}
