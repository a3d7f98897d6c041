import Releases

/// The body of a DO block: statements between BEGIN and END, with what catches their errors.
enum Block {
  /// What its statements do; unknown beside that where there is more in it than statements.
  static func meaning(of body: String) -> StatementMeaning {
    let bytes = Array(body.utf8)
    var parts: [StatementMeaning] = []
    var isUnderstood = true
    for range in SQLSplitter.statements(in: bytes, .postgresql) {
      let text = withoutFrame(bytes, range)
      guard !text.isEmpty else { continue }
      do throws(SQLTree.SyntaxError) { parts.append(try PostgresReader.meaning(of: text)) } catch {
        isUnderstood = false
      }
    }
    if !isUnderstood { parts.append(.unknown) }
    var meaning = parts.isEmpty ? StatementMeaning(effects: [.readsOnly]) : .joined(parts)
    meaning.form = .block
    return meaning
  }

  /// A statement without the words of the block before it; nothing where it is one of them, as is `NULL`.
  private static func withoutFrame(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var lexer = SQLLexer(bytes, in: range, .postgresql)
    var start = range.upperBound
    var isException = false
    while let token = lexer.next() {
      let word = String(decoding: bytes[token.range], as: UTF8.self).uppercased()
      if token.kind == .word, word == "EXCEPTION" {
        isException = true
      } else if isException {
        // `EXCEPTION WHEN duplicate_object OR … THEN`
        if word == "THEN" { isException = false }
      } else if !(token.kind == .word && ["BEGIN", "END", "NULL"].contains(word)) {
        start = token.range.lowerBound
        break
      }
    }
    return String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
  }
}
