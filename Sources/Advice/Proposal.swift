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
  /// The text with its blanks evened out: two proposals with the same key are one.
  let key: String

  init(_ text: String, line: Int, _ judgement: Judgement, isTyped: Bool = false) {
    self.line = line
    self.judgement = judgement
    self.isTyped = isTyped
    if Proposal.hasEvenBlanks(text) {
      self.text = ShownText(text)
      key = text
    } else {
      // A command over several lines is shown as one line.
      let isLong = text.utf8.contains(UInt8(ascii: "\n"))
      self.text = ShownText(isLong ? text.replacing("\\\n", with: " ").replacing("\n", with: " ") : text).trimmed
      key = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
  }

  /// Whether only single blanks stand in a text, and none at its ends.
  private static func hasEvenBlanks(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var previous: UInt8 = 0x20
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte > 0x20 && byte < 0x80 || byte == 0x20 && previous != 0x20 else { return false }
      previous = byte
    }
    return previous != 0x20
  }

  /// Adds another line with the same text. Where it is judged otherwise there, the worse judgement holds.
  mutating func repeated(on other: Int, _ judgement: Judgement) {
    if judgement.verdict.isWorse(than: self.judgement.verdict) { self.judgement = judgement }
    if other == line || other == repeats.last { return }
    repeats.append(max(other, line))
    line = min(other, line)
  }
}
