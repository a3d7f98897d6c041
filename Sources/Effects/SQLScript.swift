import Bytes
package import Releases
import Transcripts

/// A text that is SQL from end to end, statement by statement.
package struct SQLScript: Sendable {
  package let statements: [Statement]

  /// Where each statement of a text stands, with the line, from 1, on which it begins.
  package static func parts(of bytes: [UInt8], dialect: Dialect?, firstLine: Int) -> [(range: Range<Int>, line: Int)] {
    let syntax = SQLSyntax(dialect, hasBackticks: bytes.contains(UInt8(ascii: "`")))
    return parts(of: bytes, syntax, firstLine: firstLine)
  }

  private static func parts(of bytes: [UInt8], _ syntax: SQLSyntax, firstLine: Int) -> [(range: Range<Int>, line: Int)]
  {
    var line = firstLine
    var position = 0
    return SQLSplitter.statements(in: bytes, syntax).map { range in
      line += bytes[position..<range.lowerBound].count { $0 == "\n" }
      position = range.lowerBound
      return (range, line)
    }
  }

  /// - Parameters:
  ///   - dialect: nil where nothing tells; then backticks speak against PostgreSQL.
  ///   - firstLine: where the text begins in the one that it comes from, from 1.
  package init(
    _ text: String, dialect: Dialect? = nil, owner: Statement.Owner = .person, isFailed: Bool = false,
    firstLine: Int = 1
  ) {
    let bytes = Array(text.utf8)
    let reader = StatementReader(dialect: dialect, hasBackticks: bytes.contains(UInt8(ascii: "`")))
    statements = SQLScript.parts(of: bytes, reader.syntax, firstLine: firstLine).map { range, line in
      let last = line + bytes[range].count { $0 == "\n" }
      let sql = String(decoding: bytes[range], as: UTF8.self)
      return Statement(
        reader.meaning(of: sql), lines: line...last, range: range, owner: owner, isFailed: isFailed,
        text: ShownText(sql))
    }
  }

  /// The statement that a text is: one of `parts`, whose end is not looked for again.
  package static func statement(_ text: String, dialect: Dialect?) -> Statement {
    let reader = StatementReader(dialect: dialect, hasBackticks: false)
    let last = 1 + text.utf8.count { $0 == "\n" }
    return Statement(
      reader.meaning(of: text), lines: 1...last, range: 0..<text.utf8.count, owner: .person, isFailed: false,
      text: ShownText(text))
  }
}
