/// Finds where the statements of a script begin and end.
enum SQLSplitter {
  /// The bytes of each statement without its semicolon, blanks and comments around it. A semicolon in brackets ends
  /// nothing: a rule has several statements. drizzle-kit's breakpoint always does.
  static func statements(in bytes: [UInt8], isMySQL: Bool) -> [Range<Int>] {
    var statements: [Range<Int>] = []
    var lexer = SQLLexer(bytes, isMySQL: isMySQL)
    var open: Range<Int>?
    var depth = 0
    func close() {
      if let range = open { statements.append(range) }
      open = nil
      depth = 0
    }
    while let token = lexer.next() {
      if token.kind == .breakpoint {
        close()
        continue
      }
      if token.kind == .mark {
        switch bytes[token.range.lowerBound] {
        case UInt8(ascii: "("): depth += 1
        case UInt8(ascii: ")"): depth = max(0, depth - 1)
        case UInt8(ascii: ";") where depth == 0:
          close()
          continue
        default: break
        }
      }
      open = (open?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound
    }
    close()
    return statements
  }
}
