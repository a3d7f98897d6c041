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

  /// The name as it was written.
  func whole(_ name: Name) -> Name { whole[name] ?? name }
}
