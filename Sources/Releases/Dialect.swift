/// A database as drizzle-kit's `dialect` names it.
package enum Dialect: String, CaseIterable, Sendable, Codable {
  case postgresql, mysql, sqlite, turso, singlestore, cockroach, mssql

  /// The dialect whose recordings speak for this one: turso is SQLite, SingleStore is MySQL, Cockroach is PostgreSQL.
  package var family: Dialect {
    switch self {
    case .turso: .sqlite
    case .singlestore: .mysql
    case .cockroach: .postgresql
    default: self
    }
  }
}
