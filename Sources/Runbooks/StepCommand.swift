package import Transcripts
package import Vetting

/// A command, query, edit or file of a step, with the words that go with it.
package struct StepCommand: Sendable {
  package let text: ApprovedText
  /// The releases that it is for, such as `0.23 – 0.31`; nil where every release takes it.
  package let releases: String?
  /// What to do with it, printed above it; empty where the step says enough.
  package let note: Phrase
}
