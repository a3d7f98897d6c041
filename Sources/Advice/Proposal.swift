package import Transcripts
package import Vetting

/// Something that somebody proposes to run or to set, and what it would do.
package struct Proposal: Sendable {
  /// As it is written, without the prompt or list mark before it.
  package let text: ShownText
  /// From 1, of the paste.
  package let line: Int
  /// Where the same stands again.
  package internal(set) var repeats: [Int] = []
  package let judgement: Judgement
  /// Whether it stands behind a shell's prompt: it has been run, or is to be typed.
  package let isTyped: Bool
  /// What tells two proposals of the same text from each other, and one from itself written with other blanks.
  let key: String

  init(_ text: some StringProtocol, line: Int, _ judgement: Judgement, isTyped: Bool = false) {
    // A line that goes on is one line to its reader.
    self.text = ShownText(String(text).replacing("\\\n", with: " ").replacing("\n", with: " ")).trimmed
    self.line = line
    self.judgement = judgement
    self.isTyped = isTyped
    key = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
