import Bytes
package import Transcripts
package import Vetting

/// Something that somebody proposes to run or to set, and what it would do.
package struct Proposal: Sendable {
  /// As it is written, without the prompt or list mark before it.
  package let text: ShownText
  /// From 1, of the paste.
  package private(set) var line: Int
  /// Where the same stands again.
  package private(set) var repeats: [Int] = []
  package private(set) var judgement: Judgement
  /// Whether it stands behind a shell's prompt: it has been run, or is to be typed.
  package let isTyped: Bool
  /// What tells two proposals of the same text from each other, and one from itself written with other blanks.
  let key: String

  init(_ text: String, line: Int, _ judgement: Judgement, isTyped: Bool = false) {
    // A line that goes on is one line to its reader.
    let isLong = text.utf8.contains(UInt8(ascii: "\n"))
    self.text =
      ShownText(isLong ? text.replacing("\\\n", with: " ").replacing("\n", with: " ") : text).trimmed
    self.line = line
    self.judgement = judgement
    self.isTyped = isTyped
    key = Proposal.hasEvenBlanks(text) ? text : text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether only single blanks stand in a text, and none at its ends.
  private static func hasEvenBlanks(_ text: String) -> Bool {
    var previous: UInt8 = 0x20
    for byte in text.utf8 {
      guard byte > 0x20 && byte < 0x80 || byte == 0x20 && previous != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20
  }

  /// Takes another line on which the same stands. Where it is judged otherwise there, the worst holds.
  mutating func repeated(on other: Int, _ judgement: Judgement) {
    if judgement.verdict.isWorse(than: self.judgement.verdict) { self.judgement = judgement }
    if other == line || other == repeats.last { return }
    repeats.append(max(other, line))
    line = min(other, line)
  }
}
