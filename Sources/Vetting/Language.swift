/// What a block of a runbook holds.
package enum Language: Hashable, Sendable {
  /// One command of a POSIX shell.
  case shell
  /// Runs now, on PostgreSQL: one SELECT, SHOW or EXPLAIN without ANALYZE.
  case sql
  /// Runs now, on MySQL or SQLite: one of a closed list.
  case mysql, sqlite
  /// An edit of a schema or config file.
  case typescript
  /// Text for one reviewed file in git, never run from here.
  case sqlFile

  /// Whether only one kind of database understands it.
  package var isSQL: Bool { self != .shell && self != .typescript }

  /// The word in the report.
  package var name: String {
    switch self {
    case .shell: "shell"
    case .sql, .mysql, .sqlite: "sql"
    case .typescript: "typescript"
    case .sqlFile: "sql-file"
    }
  }
}
