package import Transcripts
package import Vetting

/// One step of a runbook.
package struct Step: Sendable {
  package enum Kind: String, Sendable, Encodable {
    /// Somebody does something.
    case act
    /// Somebody looks; nothing changes.
    case check
    /// Nobody goes on before something is true.
    case stop
  }

  package let kind: Kind
  package let say: Phrase
  /// More about it; empty where there is no more to say.
  package let detail: Phrase
  package let command: Cleared?
  package let expect: Phrase?
  /// What must be true to go on; for stops.
  package let unless: Phrase?
}

/// The way through: what to do, in order, with places where to stop.
///
/// Only this target makes runbooks.
package struct Runbook: Sendable {
  package let id: String
  package let title: Phrase
  package let steps: [Step]
}
