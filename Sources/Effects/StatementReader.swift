import Knowledge

/// Reads one statement in the dialect that it is written in.
struct StatementReader {
  let isMySQL: Bool

  /// The longest statement that is parsed, in bytes: nesting is bounded by it.
  private static let limit = 64 << 10

  init(dialect: Dialect?, hasBackticks: Bool) {
    isMySQL = dialect.map { $0.family == .mysql } ?? hasBackticks
  }

  func meaning(of sql: String) -> StatementMeaning {
    guard sql.utf8.count <= StatementReader.limit else { return .unknown }
    do throws(SQLTree.SyntaxError) { return try PostgresReader.meaning(of: sql) } catch { return .unknown }
  }
}
