package import Transcripts

/// One step of a runbook: a decision or a look.
package struct Step: Sendable, Identifiable {
  package enum Kind: String, Sendable, Encodable {
    /// Somebody does something.
    case act
    /// Somebody looks; nothing changes.
    case check
    /// Nobody goes on before something is true.
    case stop
    /// One of several ways is taken; it comes directly after the stop that decides it.
    case choose
  }

  /// The same for one runbook and its subjects, whatever else the paste holds.
  package let id: String
  /// From 1, counting what a person does; nil for a stop.
  package let number: Int?
  package let kind: Kind
  /// For a stop what stands behind the word STOP: `until …`, `unless …` or `if …`.
  package let say: Phrase
  /// More about it; empty where there is no more to say.
  package internal(set) var detail: Phrase
  /// What to run or write, in order; where releases differ, one for each.
  package let commands: [StepCommand]
  /// What the commands should show.
  package let expect: Phrase?
  /// Boxes to be ticked, each for itself.
  package internal(set) var checks: [Check]
  /// What must be true to go on; for stops.
  package let unless: Phrase?
  /// The ways; for `choose`.
  package let branches: [Branch]
  /// Whether nothing that it says changes anything in the database.
  package let isQuiet: Bool
}

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
  package var reference: String { "brolly-" + StableID.of(([id] + steps.map(\.id)).joined(separator: " ")) }

  /// How many numbered steps at its beginning change nothing in the database.
  package var quietSteps: Int {
    let first = steps.firstIndex { !$0.isQuiet } ?? steps.endIndex
    return steps[..<first].count { $0.number != nil }
  }

  /// How many steps a person takes: stops and the steps of a branch are none.
  package var stepCount: Int { steps.count { $0.number != nil } }
  package var stopCount: Int { steps.count { $0.kind == .stop } }
}
