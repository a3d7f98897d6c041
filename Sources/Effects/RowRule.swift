package import Transcripts

/// The rule of a CHECK as tests of the columns of a row: of each clause at least one test has to hold.
///
/// It is built of closed parts alone, so that a question can be made of it whatever the rule says.
package struct RowRule: Sendable, Equatable {
  /// What is asked of a column before it is compared.
  package enum Call: String, CaseIterable, Sendable {
    case none = ""
    case length
    case characters = "char_length"
    case bytes = "octet_length"
    case lower, upper, abs, cardinality
    case trimmed = "btrim"
  }

  package enum Sign: String, CaseIterable, Sendable {
    case equal = "="
    case unequal = "<>"
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
    case matches = "~"
    case misses = "!~"
    case matchesAnyCase = "~*"
    case missesAnyCase = "!~*"
    case like = "~~"
    case unlike = "!~~"
    case likeAnyCase = "~~*"
    case unlikeAnyCase = "!~~*"
    case isNull = "is null"
    case isNotNull = "is not null"

    /// What holds where this does not; of a value that is missing neither does.
    var denied: Sign {
      switch self {
      case .equal: .unequal
      case .unequal: .equal
      case .less: .atLeast
      case .atMost: .more
      case .more: .atMost
      case .atLeast: .less
      case .matches: .misses
      case .misses: .matches
      case .matchesAnyCase: .missesAnyCase
      case .missesAnyCase: .matchesAnyCase
      case .like: .unlike
      case .unlike: .like
      case .likeAnyCase: .unlikeAnyCase
      case .unlikeAnyCase: .likeAnyCase
      case .isNull: .isNotNull
      case .isNotNull: .isNull
      }
    }

    /// The same with the sides exchanged; nil where the sides differ in kind.
    var mirrored: Sign? {
      switch self {
      case .equal, .unequal: self
      case .less: .more
      case .more: .less
      case .atMost: .atLeast
      case .atLeast: .atMost
      default: nil
      }
    }
  }

  /// What a column is compared with.
  package enum Other: Sendable, Equatable {
    case value(String)
    /// A number with a fraction, which a column of whole numbers does not take as its own.
    case decimal(String)
    case column(Name)
    case nothing
  }

  package struct Comparison: Sendable, Equatable {
    package let call: Call
    package let column: Name
    package let sign: Sign
    package let other: Other

    var denied: Comparison { Comparison(call: call, column: column, sign: sign.denied, other: other) }
  }

  package let clauses: [[Comparison]]

  package var comparisons: [Comparison] { clauses.flatMap(\.self) }

  /// Why nothing can be asked of a rule.
  package struct Unreadable: Error, Sendable {
    package let because: String

    package init(because: String) { self.because = because }
  }

  /// - Parameter condition: what stands in the brackets behind CHECK.
  /// - Throws: `Unreadable` where it is more than comparisons of columns.
  package init(_ condition: String) throws(Unreadable) {
    guard condition.utf8.count <= RowRule.longest else { throw Unreadable(because: "the rule is too long") }
    clauses = try RowRuleReader(condition).clauses
  }

  private static let longest = 4_000
}
