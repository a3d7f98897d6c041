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
