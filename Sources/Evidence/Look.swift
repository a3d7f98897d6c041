import Findings
import Knowledge
package import Transcripts

/// What a live database says of one finding: the answers, what a loss would reach, and what a decision may rest on.
package struct Look: Sendable {
  package struct Answer: Sendable {
    package let asks: Phrase
    /// What was found; for an answer that is not known, why.
    package let says: Phrase
    package let isKnown: Bool
  }

  /// Something beside a subject that is touched by what becomes of it.
  package struct Reached: Sendable {
    /// What becomes of it.
    package enum Effect: String, Sendable {
      /// A drop with CASCADE takes its key to the subject; its rows stay.
      case losesKey = "loses its key"
      /// A drop with CASCADE takes it, too.
      case goes
      /// A truncate empties it, too.
      case emptied = "is emptied"
      /// The push drops its key before the truncate: its rows stay, and refer to nothing.
      case orphaned = "keeps rows without a parent"
    }

    /// With its schema.
    package let object: Name
    package let how: ShownText
    package let effect: Effect
    /// Nil for what has none that could go.
    package let rows: RowCount?
    /// Bytes, without indexes; nil where no row goes.
    package let size: Int?
  }

  /// What schema files declare and the database does not have.
  package enum Rest: Sendable {
    case nothing
    case missing(Phrase)
    case unknown(because: String)
  }

  package private(set) var answers: [Answer] = []
  package internal(set) var reach: [Reached] = []
  /// Objects that the paste says exist and the database does not have.
  package internal(set) var absent: [Name] = []
  /// Why the database did not say whether it has what the paste is about; nil where it did.
  package internal(set) var untold: String?
  /// The code that declares what no schema file does, as the database has it.
  package internal(set) var declarations: [TableDeclaration] = []
  /// The hints that 1.0 may be given for its questions, where what was found supports them.
  package internal(set) var hints: [Hint] = []
  /// What of the database is not as the paste says, beyond what is absent.
  package internal(set) var contradictions: [Phrase] = []
  /// What an error that ended a push leaves undone; nil where nobody has looked.
  package internal(set) var rest: Rest?
  /// Whether it may be another database than the one that is meant.
  private(set) var isDoubted = false
  private(set) var facts: [Condition.Fact: Known] = [:]

  mutating func say(_ asks: Phrase, _ says: Phrase) {
    answers.append(Answer(asks: asks, says: says, isKnown: true))
  }

  mutating func say(_ asks: Phrase, unknown because: String) {
    answers.append(Answer(asks: asks, says: Phrase(because), isKnown: false))
  }

  /// A fact holds for a finding only where it holds for each of its objects.
  mutating func establish(_ fact: Condition.Fact, _ known: Known) {
    facts[fact] = (facts[fact] ?? .yes) && known
  }

  /// Takes back every fact: the objects that were asked about may not be those of the paste.
  mutating func doubt(because reason: String) {
    let looked: [Condition.Fact] = [
      .noRows, .noDuplicates, .hasDuplicates, .sameRule, .noNulls, .objectExists, .ownerRights, .looksRenamed,
      .looksCreated, .noValues, .spelledOtherwise, .extensionOwned, .noKeyDeclared, .keyDeclared,
      .additiveList,
    ]
    for fact in looked { facts[fact] = .unknown(because: reason) }
    isDoubted = true
  }
}
