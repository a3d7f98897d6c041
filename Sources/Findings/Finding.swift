import Bytes
package import Knowledge
import Releases
package import Transcripts

/// One thing that is the matter: what, where, what it names, and the menu that asks about it.
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
    var rank: Int { self == .exact ? 2 : self == .partial ? 1 : 0 }
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
    package let subjects: Subjects
  }

  /// A menu as it stood in the paste: its lines mean something in its own article only.
  struct FoundMenu: Sendable {
    let article: Int
    let options: [FoundOption]
  }

  /// A word that is evidence for a matter which only somebody's own words tell of.
  package struct SpokenWord: Sendable {
    /// From 1.
    package let line: Int
    package let text: ShownText
  }

  /// What the lines around it tell beyond its names.
  enum Circumstance: Hashable, Sendable {
    /// The old and the new type differ in blanks only.
    case sameType
    /// The same list drops the constraint under the name that the database keeps.
    case storedNameDropped
    /// An error of a statement stands in the same paste.
    case runFailed
  }

  package internal(set) var kind: IssueKind
  package internal(set) var certainty: Certainty
  /// The number of its article in the knowledge.
  package internal(set) var article: Int
  package internal(set) var articleID: String
  package internal(set) var role: Article.Role
  /// First and last line, from 1.
  package internal(set) var lines: ClosedRange<Int>
  package internal(set) var subjects: Subjects
  package private(set) var losses: [NamedLoss] = []
  var menu: FoundMenu?
  /// What the lines of a data-loss list do, in their order.
  package internal(set) var listed: [ListedLoss] = []
  /// For what somebody's own words tell: those that weighed most.
  package internal(set) var heard: [SpokenWord] = []
  /// The type that a column is to have; nil where no line tells.
  package internal(set) var newType: ShownText?
  /// The names of the question alone, by which two questions of one article are told apart.
  var identity: [NameList]
  var circumstances: Set<Circumstance> = []
  /// The names in `losses`, to be looked up: a list may have thousands.
  private var lost: Set<Name> = []

  init(
    kind: IssueKind, certainty: Certainty, article: Int, articleID: String, role: Article.Role,
    lines: ClosedRange<Int>, subjects: Subjects = Subjects(), losses: [NamedLoss] = [], menu: FoundMenu? = nil,
    identity: [NameList] = []
  ) {
    self.kind = kind
    self.certainty = certainty
    self.article = article
    self.articleID = articleID
    self.role = role
    self.lines = lines
    self.subjects = subjects
    self.menu = menu
    self.identity = identity
    add(losses)
  }

  /// A matter that no wording claims; nil where the knowledge has no such article, as a folder of one's own may.
  init?(
    _ kind: IssueKind, by known: KnownArticle, in knowledge: KnowledgeBase, certainty: Certainty = .exact,
    lines: ClosedRange<Int>
  ) {
    guard let article = knowledge.number(ofArticle: known.id) else { return nil }
    self.init(
      kind: kind, certainty: certainty, article: article, articleID: known.id, role: .matter, lines: lines)
  }

  /// The lines of its menu; none where the menu is another article's.
  package var options: [FoundOption] {
    guard let menu, menu.article == article else { return [] }
    return menu.options
  }

  /// Adds what is lost, each object once.
  mutating func add(_ losses: [NamedLoss]) {
    for loss in losses where lost.insert(loss.object).inserted { self.losses.append(loss) }
  }
}

extension Finding {
  /// Whether `condition` holds for this finding in `run`; nil when only a look at something else can tell.
  package func known(_ condition: Condition, in run: RunContext) -> Known? {
    if let known = run.known(condition) { return known }
    return switch condition {
    case .longName(let limit): Known(subjects[.constraint].contains { $0.exceeds(limit) })
    case .sameType: Known(circumstances.contains(.sameType))
    case .storedNameDropped: Known(circumstances.contains(.storedNameDropped))
    case .runFailed: Known(circumstances.contains(.runFailed))
    case .reported: Known(certainty == .reported)
    default: nil
    }
  }
}
