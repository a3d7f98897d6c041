package import Transcripts

/// What a text advises and is right.
package struct Agreement: Sendable {
  package let article: String
  /// Where it says so, from 1.
  package internal(set) var lines: [Int]
  package let says: Phrase
}
