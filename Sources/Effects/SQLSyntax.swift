import Releases

/// How a dialect writes strings, names and comments.
enum SQLSyntax {
  case postgresql, mysql, sqlite

  /// - Parameter hasBackticks: whether the text quotes names by backticks, which PostgreSQL does not know.
  init(_ dialect: Dialect?, hasBackticks: Bool) {
    switch dialect?.family {
    case .mysql: self = .mysql
    case .sqlite: self = .sqlite
    case nil where hasBackticks: self = .mysql
    default: self = .postgresql
    }
  }

  /// Nil where a name may have any length.
  var nameLimit: NameLimit? {
    switch self {
    case .postgresql: Dialect.postgresql.nameLimit
    case .mysql: Dialect.mysql.nameLimit
    case .sqlite: Dialect.sqlite.nameLimit
    }
  }

  /// Whether a backslash hides the quote behind it in every string; PostgreSQL wants an `E` in front.
  var hasBackslashes: Bool { self == .mysql }
  var hasDollarQuotes: Bool { self == .postgresql }
  /// Whether a comment in a comment has to end, too.
  var nestsComments: Bool { self == .postgresql }
  var hasHashComments: Bool { self == .mysql }
}
