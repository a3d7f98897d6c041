package import Knowledge
package import Transcripts

/// One thing that is the matter: what, where, with whose names, and the menu that asks about it.
///
/// Only this target makes findings.
package struct Finding: Sendable {
  /// How sure the wording is.
  package enum Certainty: String, Comparable, Sendable, Encodable {
    /// Somebody's own words.
    case reported
    /// A part of a known wording.
    case partial
    /// The wording of a known release.
    case exact

    package static func < (one: Certainty, other: Certainty) -> Bool { one.rank < other.rank }
    private var rank: Int { self == .exact ? 2 : self == .partial ? 1 : 0 }
  }

  /// An object and how many rows its loss would touch.
  package struct NamedLoss: Sendable {
    package let object: Name
    package let rows: Int
  }

  /// A line of a menu as it stood in the paste.
  package struct FoundOption: Sendable {
    package let label: ShownText
    /// Its number in the article, from 0.
    package let number: Int
    package let names: Names
  }

  package internal(set) var kind: IssueKind
  package internal(set) var certainty: Certainty
  /// The number of its article in the knowledge.
  package internal(set) var article: Int
  package internal(set) var articleID: String
  package internal(set) var role: Article.Role
  /// First and last line, from 1.
  package internal(set) var lines: ClosedRange<Int>
  package internal(set) var names: Names
  package internal(set) var losses: [NamedLoss]
  package internal(set) var options: [FoundOption]
  /// The names of the question alone, by which two questions of one article are told apart.
  var identity: Names
}
