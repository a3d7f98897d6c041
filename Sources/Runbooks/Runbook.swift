import Bytes
package import Transcripts

/// The way through: what to do, in order, with places where to stop.
///
/// Only this target makes runbooks.
package struct Runbook: Sendable {
  package let id: String
  package let title: Phrase
  package let steps: [Step]

  /// The same up to its first stop, where `objections` say why nothing behind it is offered; all of it without any.
  package func held(by objections: [Phrase]) -> Runbook {
    guard let first = objections.first, let stop = steps.firstIndex(where: { $0.kind == .stop }) else { return self }
    var steps = Array(steps[...stop])
    let all = objections.dropFirst().reduce(first) { $0 + Phrase("; ") + $1 }
    steps[stop].detail = Phrase("Checked: ") + all + Phrase(". Nothing behind this is offered until that is settled.")
    return Runbook(id: id, title: title, steps: steps)
  }

  /// What the record of an incident calls it: the same for the same runbook and subjects.
  package var reference: String { Runbook.reference(of: ([id] + steps.map(\.id)).joined(separator: " ")) }

  /// The same for what has no runbook.
  package static func reference(of text: String) -> String { "brolly-" + StableID.of(text) }

  /// How many numbered steps at its beginning change nothing in the database.
  package var quietSteps: Int {
    let first = steps.firstIndex { !$0.isQuiet } ?? steps.endIndex
    return steps[..<first].count { $0.number != nil }
  }
}
