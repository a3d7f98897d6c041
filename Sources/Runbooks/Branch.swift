package import Transcripts

/// One of the ways that a `choose` step offers.
package struct Branch: Sendable {
  /// `A`, `B`, …
  package let key: String
  /// When to take it, such as `ours`.
  package let when: Phrase
  /// At most five.
  package let steps: [Step]
}
