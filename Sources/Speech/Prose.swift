import Bytes
import Transcripts

/// A text as somebody wrote it: its lines with what each is, and the words of each.
struct Prose: Sendable {
  /// What a line is.
  enum Setting: UInt8, CaseIterable, Sendable {
    case plain, heading, item, ticked, unticked, quoted, code, row, struck, yes, no
  }

  struct Line: Sendable {
    /// From 1.
    let number: Int
    let setting: Setting
    /// Of `Prose.words`.
    let words: Range<Int>
  }

  struct Sentence: Sendable {
    /// The line that it stands on, of `Prose.lines`.
    let line: Int
    /// Behind its last word, of `Prose.words`.
    let end: Int
  }

  /// The lines that have words, in their order.
  private(set) var lines: [Line] = []
  private(set) var words: [Word] = []

  /// No line.
  init() {}

  /// Lines that are read at the top of a text and at its end: what is longer is a log, and nobody's words.
  private static let headLines = 10_000
  /// Lines from which on what a program stamps with the time is no one's words either.
  private static let logLines = 500

  /// - Parameter isPrinted: for each line, from 1, whether a program printed it; empty where nobody knows.
  init(of transcript: Transcript, without isPrinted: [Bool] = []) {
    // A word and the blank behind it are six bytes in most languages.
    words.reserveCapacity(min(transcript.text.count, 1 << 20) / 5)
    let lineCount = transcript.lineCount - isPrinted.count { $0 }
    var place = 0
    var open = OpenFence()
    var wordReader = WordReader(text: transcript.text)
    for number in stride(from: 1, through: transcript.lineCount, by: 1) {
      let shown = transcript.bytes(ofLine: number)
      if open.take(shown) { continue }
      if isPrinted.indices.contains(number), isPrinted[number] { continue }
      if lineCount > Prose.logLines, shown.isStamped { continue }
      place += 1
      if place > Prose.headLines, place <= lineCount - Prose.headLines { continue }
      let first = words.count
      wordReader.read(transcript.range(ofLine: number), into: &words)
      guard words.count > first else { continue }
      let setting = open.fence == nil ? Prose.setting(of: shown) : .code
      lines.append(Line(number: number, setting: setting, words: first..<words.count))
    }
  }

  /// The lines that `isWanted` takes by their number, with their words.
  func part(_ isWanted: (Int) -> Bool) -> Prose {
    var part = Prose()
    for line in lines where isWanted(line.number) {
      let first = part.words.count
      part.words += words[line.words]
      part.lines.append(Line(number: line.number, setting: line.setting, words: first..<part.words.count))
    }
    return part.lines.count == lines.count ? self : part
  }

  /// Words from which on a sentence stands for itself: shorter ones belong to one beside them on the line.
  private static let shortestSentence = 5
  /// Bytes of glyphs that count as a word: two of them.
  private static let glyphsOfWord = 6

  /// The sentences of each line, in their order: at least one each.
  var sentences: [Sentence] {
    var sentences: [Sentence] = []
    for (index, line) in lines.enumerated() {
      let first = sentences.count
      var length = 0
      for number in line.words {
        let word = words[number]
        if word.opensSentence, length >= Prose.shortestSentence {
          sentences.append(Sentence(line: index, end: number))
          length = 0
        }
        length += word.shape == .glyphs ? word.range.count / Prose.glyphsOfWord : word.shape == .mark ? 0 : 1
      }
      if length < Prose.shortestSentence, sentences.count > first { sentences.removeLast() }
      sentences.append(Sentence(line: index, end: line.words.upperBound))
    }
    return sentences
  }

  /// The word with which the last of some sentences begins, of `Prose.words`.
  static func lastSentence(of sentences: [Sentence]) -> Int { sentences.dropLast().last?.end ?? 0 }

  private static func setting(of line: ArraySlice<UInt8>) -> Setting {
    let isIndented = line.first == 0x20 || line.first == 0x09
    let line = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = line.first else { return .plain }
    let rest = line.dropFirst()
    switch first {
    case UInt8(ascii: "#"): return .heading
    case UInt8(ascii: ">"): return .quoted
    case UInt8(ascii: "|"): return .row
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      guard rest.first == 0x20 else {
        return first == UInt8(ascii: "*") && rest.first == first && line.last == first ? .heading : .plain
      }
      return item(rest.dropFirst())
    case _ where first.isDigit:
      let behind = line.drop(while: \.isDigit)
      let isNumbered = behind.first == UInt8(ascii: ".") || behind.first == UInt8(ascii: ")")
      return isNumbered && behind.dropFirst().first == 0x20 ? .item : isIndented ? .code : .plain
    case UInt8(ascii: "~"): return rest.first == first ? .struck : .plain
    default: return mark(line) ?? .plain
    }
  }

  private static func item(_ text: ArraySlice<UInt8>) -> Setting {
    if text.starts(with: "[ ]".utf8) { return .unticked }
    if text.starts(with: "[x]".utf8) || text.starts(with: "[X]".utf8) { return .ticked }
    if text.starts(with: "~~".utf8) { return .struck }
    return mark(text) ?? .item
  }

  /// What an emoji in front says of the line.
  private static func mark(_ text: ArraySlice<UInt8>) -> Setting? {
    guard let first = text.first, first >= 0xE2 else { return nil }
    if ["✅", "👍", "🟢", "✔"].contains(where: { text.starts(with: $0.utf8) }) { return .yes }
    if ["❌", "🚫", "👎", "⛔", "🛑", "✗", "✘"].contains(where: { text.starts(with: $0.utf8) }) { return .no }
    return nil
  }
}
