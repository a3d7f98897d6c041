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

extension Dialect {
  /// Nil where a name may have any length.
  package var nameLimit: NameLimit? {
    switch family {
    case .mysql: .characters
    case .sqlite: nil
    default: .bytes
    }
  }
}
