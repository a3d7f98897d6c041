/// Finds where the statements of a script begin and end.
enum SQLSplitter {
  /// The bytes of each statement without its semicolon, and without blanks and comments around it.
  static func statements(in bytes: [UInt8], _ syntax: SQLSyntax) -> [Range<Int>] {
    var statements: [Range<Int>] = []
    var boundary = SQLBoundary(syntax)
    var start = 0
    func close(before end: Int) {
      if let range = trimmed(bytes, start..<end, syntax) { statements.append(range) }
      start = end
    }
    for (index, byte) in bytes.enumerated() {
      if boundary.ends(with: byte) {
        close(before: index)
        start = index + 1
        boundary = SQLBoundary(syntax)
      } else if boundary.isAtBreakpoint {
        close(before: index + 1)
        boundary = SQLBoundary(syntax)
      }
    }
    close(before: bytes.count)
    return statements
  }

  /// `range` from the first to the last thing in it that is no blank and no comment; nil where there is none.
  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>, _ syntax: SQLSyntax) -> Range<Int>? {
    var lexer = SQLLexer(bytes, in: range, syntax)
    guard let first = lexer.next() else { return nil }
    var end = first.range.upperBound
    while let token = lexer.next() { end = token.range.upperBound }
    return first.range.lowerBound..<end
  }
}
