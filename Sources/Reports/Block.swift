package import Knowledge
import Releases
package import Transcripts
package import Vetting

/// A piece of an answer, without a word about how it looks: every format and every chat service walks the same pieces.
package indirect enum Block: Sendable {
  /// The kinds of what is the matter, and where it was read.
  case head(kinds: [IssueKind], origin: [String])
  /// What is the matter.
  case lead(Phrase)
  case now(Phrase)
  case paragraph(Phrase)
  /// Where a claim comes from: read last, and by few.
  case source(Phrase)
  case answers([MenuAnswer])
  /// A name as it is wanted and as it is kept.
  case stored(StoredName)
  /// What the paste believes and what is so, side by side.
  case claims([ReportDocument.Claim])
  /// What the paste proposes, a line each.
  case proposals([ProposedLine])
  /// One proposal with all that is known of it.
  case proposal(ReportDocument.Proposal)
  /// The runbook's title, and its steps and stops counted: `6 steps, 2 stops`.
  case title(Phrase, count: String)
  case step(ReportDocument.Step)
  /// What a part of a longer text is about.
  case heading(String)
  /// Markdown of an article: paragraphs, lists, fences.
  case prose(String)
  case table([String], rows: [[String]])

  /// An answer that the menu offers, with what it really does.
  package struct MenuAnswer: Sendable {
    /// The lines of the menu that do the same; the first is the one that `effect` speaks of.
    package internal(set) var labels: [ShownText]
    package let effect: Phrase
    package let isSafe: Bool
    /// Whether rows, columns or objects were lost.
    package let isLossy: Bool
    /// A number that lines of the menu share where they differ in a name only.
    let like: Int?

    /// Whether it stands for the rest of a menu, whose lines do what the line above it says in full.
    let isRest: Bool

    /// Of the rest of a menu, where it is more than a line, the number alone.
    package var shortened: MenuAnswer {
      guard isRest, labels.count > 1 else { return self }
      var answer = self
      answer.labels = [ShownText("and \(labels.count) lines like it")]
      return answer
    }

    init(_ option: ReportDocument.Option, effect: Phrase, isSafe: Bool, isRest: Bool = false) {
      self.isRest = isRest
      labels = [option.label]
      self.effect = effect
      self.isSafe = isSafe
      isLossy = option.loses.isOfData
      like = option.like
    }

    /// What leaves the menu without an answer.
    init(leaving label: ShownText, effect: Phrase, isSafe: Bool) {
      labels = [label]
      self.effect = effect
      self.isSafe = isSafe
      isLossy = false
      isRest = false
      like = nil
    }
  }

  /// Proposals that share a verdict and its reason.
  package struct ProposedLine: Sendable {
    /// Of the paste, from 1.
    package let lines: [Int]
    package let text: ShownText
    package let verdict: Verdict
    package let word: String
    package let because: Phrase
  }

  /// A constraint's name against the 63 bytes that PostgreSQL keeps.
  package struct StoredName: Sendable {
    package let name: Name

    var isCut: Bool { name.exceeds(.bytes) }

    /// The name that is wanted above the one that is kept, each behind its word; none where both are the same.
    package var rows: [(word: String, name: Name, isCut: Bool)] {
      isCut ? [("wanted", name, false), ("stored", name.stored(), true)] : []
    }

    /// How long it is, and what is kept of it.
    package var says: Phrase {
      isCut
        ? Phrase("\(name.byteCount) bytes; PostgreSQL keeps the first \(name.stored().byteCount).")
        : Phrase([.name(name), .text(" has \(name.byteCount) bytes: PostgreSQL keeps it whole.")])
    }
  }
}
