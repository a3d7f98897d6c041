package import Transcripts

/// A mistaken belief about drizzle-kit that a text states, with its correction.
package struct Claim: Sendable {
  package let article: String
  /// From 1.
  package let line: Int
  package let says: ShownText
  package let correction: Phrase
  /// Where the correction was seen.
  package let source: String
}
