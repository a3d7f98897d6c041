package import Transcripts

/// What was answered to a rename question further up on the same screen: the tool wipes the question and keeps this.
package struct EarlierAnswer: Sendable {
  /// From 1.
  package let line: Int
  /// What will be made, or what it will be called from now on.
  package let subject: Subject
  /// What was there before it, where the answer was that it is renamed; nil where something new is made.
  package let renamed: Name?
}
