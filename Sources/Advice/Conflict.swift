package import Transcripts

/// Two pieces of advice in one text that cannot both be followed.
package struct Conflict: Sendable {
  package let proposal: Proposal
  package let warning: ShownText
  /// From 1, of the paste.
  package let warningLine: Int
}
