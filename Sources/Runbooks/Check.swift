package import Transcripts
package import Vetting

/// Something to be looked at and ticked.
package struct Check: Sendable {
  package let say: Phrase
  /// How to look; nil where a person sees it without a command.
  package let command: ApprovedText?
  /// What the command asks a database, for a machine that asks by itself; nil where it asks more or less than that.
  package let question: ApprovedText?
  package let expect: Phrase?
  /// What a machine can compare; nil where only a person can.
  package let expectation: Expectation?
}
