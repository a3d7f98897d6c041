extension Dialect {
  /// As its makers write it.
  package var title: String {
    switch self {
    case .postgresql: "PostgreSQL"
    case .mysql: "MySQL"
    case .sqlite: "SQLite"
    case .turso: "Turso"
    case .singlestore: "SingleStore"
    case .cockroach: "CockroachDB"
    case .mssql: "SQL Server"
    }
  }
}
