/// How long a name may be: PostgreSQL cuts what is longer, MySQL refuses it, SQLite keeps all of it.
package enum NameLimit: String, CaseIterable, Sendable {
  /// Of a standard build of PostgreSQL.
  case bytes = "63 bytes"
  case characters = "64 characters"

  package var count: Int {
    switch self {
    case .bytes: 63
    case .characters: 64
    }
  }
}

extension NameLimit {
  /// That of a database which nobody named is PostgreSQL's; nil where a name may have any length.
  package init?(of dialect: Dialect?) {
    guard let limit = (dialect ?? .postgresql).nameLimit else { return nil }
    self = limit
  }
}

extension Dialect {
  /// Nil where a name may have any length, or nobody recorded how long it may be.
  package var nameLimit: NameLimit? {
    switch self {
    case .postgresql, .cockroach: .bytes
    case .mysql, .singlestore: .characters
    case .sqlite, .turso, .mssql: nil
    }
  }
}
