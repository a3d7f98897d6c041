import Bytes

/// A sentence, and where known the thing in it that its mood is about: a command, a flag, a key.
package struct Utterance: Sendable {
  let text: [UInt8]
  /// Without those of the thing.
  let words: [Word]
  /// What stands between the words is told apart by the side of the thing, and by the clause.
  let thing: Range<Int>?
  /// Whether it ends with a question mark.
  let isQuestion: Bool

  /// Bytes that are looked at before a thing, and behind it.
  private static let contextBytes = 400

  /// A sentence whose thing nobody has found.
  package init(_ sentence: Substring) {
    self.init(Array(sentence.bytes.prefix(Utterance.contextBytes * 2)), thing: nil)
  }

  /// The sentence around a thing.
  package init(before: Substring, after: Substring) {
    let before = Array(before.utf8.suffix(Utterance.contextBytes))
    // Blanks stand for the thing, which no word of the sentence is then part of.
    let start = before.count + 1
    self.init(
      before + [0x20, 0x20, 0x20] + Array(after.utf8.prefix(Utterance.contextBytes)), thing: start..<(start + 1))
  }

  init(_ text: [UInt8], thing: Range<Int>?) {
    self.text = text
    self.thing = thing
    var words: [Word] = []
    words.reserveCapacity(text.count / 6 + 2)
    var reader = WordReader(text: text)
    if let thing {
      reader.read(0..<thing.lowerBound, into: &words)
      reader.read(thing.upperBound..<text.count, into: &words)
    } else {
      reader.read(0..<text.count, into: &words)
    }
    self.words = words
    isQuestion = Utterance.endsWithQuestion(text)
  }

  private static func endsWithQuestion(_ text: [UInt8]) -> Bool {
    // “?”, “？”, “؟”, and behind them a quote, a bracket or an emoji.
    let end = text.suffix(8)
    return end.contains(UInt8(ascii: "?")) || end.reversed().starts(with: [0x9F, 0xBC, 0xEF])
      || end.reversed().starts(with: [0x9F, 0xD8])
  }
}

extension Utterance {
  /// Where the sentence begins that holds the byte at `place`, and where it ends.
  static func sentence(around place: Range<Int>, in text: [UInt8]) -> Range<Int> {
    var start = place.lowerBound
    while start > 0, !ends(text, before: start) { start -= 1 }
    var end = max(start, place.upperBound)
    while end < text.count, !ends(text, before: end) || end == place.upperBound { end += 1 }
    return start..<end
  }

  /// Sentences of a line, with the marks at their ends.
  package static func sentences(of line: Substring) -> [Substring] {
    let text = line.bytes
    var sentences: [Substring] = []
    var start = line.startIndex
    for end in 1..<max(1, text.count) where ends(text, before: end) {
      let next = line.utf8.index(line.startIndex, offsetBy: end)
      sentences.append(line[start..<next])
      start = next
    }
    if start < line.endIndex { sentences.append(line[start...]) }
    return sentences
  }

  /// Whether a sentence ends right before the byte at `place`.
  private static func ends(_ text: [UInt8], before place: Int) -> Bool {
    guard place > 0, place < text.count else { return true }
    let last = text[place - 1]
    if last == 0x0A { return true }
    if last < 0x80 {
      // A dot in a name or a number ends nothing.
      return (last == UInt8(ascii: ".") || last == UInt8(ascii: "!") || last == UInt8(ascii: "?"))
        && text[place] <= 0x20
    }
    guard place >= 3 else { return false }
    switch (text[place - 3], text[place - 2], last) {
    // 。！？；।
    case (0xE3, 0x80, 0x82), (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x9F), (0xEF, 0xBC, 0x9B), (0xE0, 0xA5, 0xA4): return true
    // ؟
    case (_, 0xD8, 0x9F): return text[place] <= 0x20
    default: return false
    }
  }
}
