import Releases
import Vetting

/// The language of a fence as a runbook writes it.
enum FenceLanguage: Sendable {
  /// Questions that become one call of psql, read-only and limited in time.
  case psql
  case block(Language)

  /// The one database that understands it; nil for all.
  var family: Dialect? {
    switch self {
    case .psql, .block(.sql), .block(.sqlFile): .postgresql
    case .block(.mysql): .mysql
    case .block(.sqlite): .sqlite
    case .block(.shell), .block(.typescript): nil
    }
  }

  /// The language of what is printed.
  var printed: Language {
    switch self {
    case .psql: .shell
    case .block(let language): language
    }
  }

  init?(_ info: [String]) {
    switch (info.first, info.dropFirst().first) {
    case ("psql", nil): self = .psql
    case ("sql", "mysql"): self = .block(.mysql)
    case ("sql", "sqlite"): self = .block(.sqlite)
    case ("shell", nil): self = .block(.shell)
    case ("typescript", _): self = .block(.typescript)
    case ("sql-file", .some): self = .block(.sqlFile)
    default: return nil
    }
  }
}
