import Releases

/// Reads one statement in the dialect that it is written in.
struct StatementReader {
  let syntax: SQLSyntax
  private let dialect: Dialect?

  /// The longest statement that is parsed, in bytes: nesting is bounded by it.
  private static let longestStatement = 64 << 10

  /// - Parameters:
  ///   - dialect: nil where nothing tells.
  ///   - hasBackticks: whether the text quotes names by backticks.
  init(dialect: Dialect?, hasBackticks: Bool) {
    self.dialect = dialect
    syntax = SQLSyntax(dialect, hasBackticks: hasBackticks)
  }

  func meaning(of sql: String) -> StatementMeaning {
    var meaning = bareMeaning(of: sql)
    meaning.longNames = LongNames.all(in: sql, syntax)
    return meaning
  }

  private func bareMeaning(of sql: String) -> StatementMeaning {
    guard sql.utf8.count <= StatementReader.longestStatement else { return .unknown }
    guard syntax == .postgresql else { return PlainReader.meaning(of: sql, syntax) ?? .unknown }
    do throws(SQLTree.SyntaxError) { return try PostgresReader.meaning(of: sql) } catch {
      // Without a dialect, what PostgreSQL does not take may be meant for another.
      let plain = PlainReader.meaning(of: sql, dialect == nil ? .mysql : .postgresql)
      return dialect == nil ? plain ?? .unknown : plain?.unsure ?? .unknown
    }
  }
}
