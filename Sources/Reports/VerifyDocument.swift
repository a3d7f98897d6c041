package import Checks
import Effects
import Releases
import Transcripts

/// Whether a database is still what a snapshot holds, `brolly.verify/1`.
package struct VerifyDocument: Encodable, Sendable {
  private let schema = "brolly.verify/1"
  /// Whether nothing differs but what was allowed.
  package let holds: Bool
  private let taken: String
  private let database: Name
  private let asked: Name
  private let changes: [Entry]
  /// What was allowed and did not happen.
  private let missing: [Phrase]
  /// What could not be seen.
  private let untold: [Phrase]

  private struct Entry: Encodable {
    let sign: String?
    let type: String
    let schema: Name?
    let table: Name?
    let name: Name?
    /// What it is called now, where it was renamed or moved.
    let to: Name?
    let says: Phrase
    let details: [Difference.Detail]
    let allowed: Bool

    init(_ difference: Difference, allowed: Bool) {
      sign = difference.change?.sign.rawValue
      type = difference.change?.object.kind.rawValue ?? "file"
      schema = difference.change?.object.schema
      table = difference.change?.object.table
      name = difference.change?.object.name
      to = difference.renamed
      says = difference.phrase
      details = difference.details
      self.allowed = allowed
    }
  }

  package init(_ comparison: Comparison, _ before: Snapshot, _ after: Snapshot) {
    holds = comparison.holds
    taken = before.taken
    database = before.database
    asked = after.database
    changes =
      comparison.differences.map { Entry($0, allowed: false) } + comparison.allowed.map { Entry($0, allowed: true) }
    missing = comparison.missing.map(\.phrase)
    untold = comparison.untold
  }
}

extension VerifyDocument: Document {
  package var answer: Answer {
    let surprises = changes.filter { !$0.allowed }
    let allowed = changes.filter(\.allowed)
    let since = Phrase(" since \(taken)")
    let lead: Phrase
    if !holds {
      let count = surprises.count.counted("change")
      lead = Phrase(count + (allowed.isEmpty ? "" : " beside what was allowed")) + since + Phrase(".")
    } else if allowed.isEmpty {
      lead = Phrase("Nothing changed") + since + Phrase(".")
    } else {
      lead = Phrase("Nothing changed") + since + Phrase(" but what was allowed.")
    }
    var blocks: [Block] = [.lead(lead)]
    if database != asked {
      blocks.append(
        .paragraph(
          Phrase([.text("The snapshot is of "), .name(database), .text("; this is "), .name(asked), .text(".")])))
    }
    if !holds {
      // What is only new has taken nothing away.
      let isOnlyNew = surprises.allSatisfy { $0.sign == Change.Sign.made.rawValue }
      blocks.append(
        .now(
          Phrase(
            isOnlyNew
              ? "Push nothing more until each is explained: what the list was to make is allowed by --only."
              : "Stop every writer and every other push until a person has explained each.")))
    }
    blocks += surprises.map { .paragraph($0.says) }
    blocks += allowed.map { .paragraph(Phrase("allowed: ") + $0.says) }
    blocks += missing.map { .paragraph(Phrase("allowed, and not there: ") + $0) }
    blocks += untold.map { .source(Phrase("Could not tell: ") + $0 + Phrase(".")) }
    let quiet = surprises.prefix(3).reduce(lead) { $0 + Phrase("  ") + $1.says }
    return Answer(title: Phrase("brolly verify"), summary: blocks, quiet: quiet)
  }
}
