package import Knowledge

/// A matter that somebody's own words tell of, with what it rests on.
package struct Heard: Sendable {
  /// A word that spoke for it.
  package struct SpokenWord: Sendable {
    /// From 1.
    package let line: Int
    /// Where it stands in the text of the transcript.
    package let range: Range<Int>
  }

  package let kind: IssueKind
  /// First and last, from 1.
  package let lines: ClosedRange<Int>
  /// What weighed most, at most four, in the order of the text.
  package let words: [SpokenWord]
}
