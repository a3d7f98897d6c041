package import Transcripts

/// What a text believes of drizzle-kit, and what is so.
package struct Claim: Sendable {
  package let article: String
  /// From 1.
  package let line: Int
  package let says: ShownText
  package let correction: Phrase
  /// Where it was seen.
  package let source: String
}
