import Knowledge
import Transcripts

/// Somebody's own words: finds the sentences in which all sets of a rule meet.
struct Reports {
  struct Claim {
    let rule: Int
    let article: Int
    /// Offsets of the sentence's words that met.
    let range: Range<Int>
  }

  /// A literal of some rule, where words begin and end as the rule wants it. Compact: a log has a hundred thousand.
  struct Word {
    fileprivate let literal: Int32
    fileprivate let isWhole: Bool
    private let start: UInt32
    private let end: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }

    init?(_ number: Int, _ literal: KnowledgeBase.Literal, end: Int, in text: [UInt8]) {
      guard literal.hasWords(whole: true) else { return nil }
      let start = max(0, end - literal.length)
      guard
        start == 0 || !Transcript.isWordByte(text[start]) || !Transcript.isWordByte(text[start - 1])
      else { return nil }
      isWhole = end == text.count || !Transcript.isWordByte(text[end]) || !Transcript.isWordByte(text[end - 1])
      guard literal.hasWords(whole: isWhole) else { return nil }
      self.literal = Int32(number)
      self.start = UInt32(start)
      self.end = UInt32(end)
    }
  }

  private let text: [UInt8]
  private let knowledge: KnowledgeBase
  private(set) var claims: [Claim] = []
  /// For each rule: the sets met in the current sentence, and where.
  private var sets: [UInt8]
  private var ranges: [Range<Int>]
  /// For each rule: all of its sets, once somebody has asked; the bit behind the last one is that of the words which
  /// must not be there. Reading a rule at each sentence of a log cost a tenth of the whole.
  private var wanted: [UInt8]
  /// The rules that have a set in the current sentence.
  private var touched: [Int] = []
  private var sentenceEnd = 0

  init(text: [UInt8], knowledge: KnowledgeBase) {
    self.text = text
    self.knowledge = knowledge
    sets = [UInt8](repeating: 0, count: knowledge.ruleCount)
    wanted = [UInt8](repeating: 0, count: knowledge.ruleCount)
    ranges = [Range<Int>](repeating: 0..<0, count: knowledge.ruleCount)
  }

  /// Takes a word that was found; words come in the order of their ends.
  mutating func take(_ found: Word) {
    let range = found.range
    if range.lowerBound >= sentenceEnd {
      close()
      sentenceEnd = Reports.sentenceEnd(in: text, from: range.upperBound)
    }
    knowledge.literal(Int(found.literal)).forEachWord(whole: found.isWhole) { word in
      if sets[word.rule] == 0 {
        touched.append(word.rule)
        ranges[word.rule] = range
      }
      sets[word.rule] |= 1 << UInt8(word.set)
      let known = ranges[word.rule]
      ranges[word.rule] = min(known.lowerBound, range.lowerBound)..<max(known.upperBound, range.upperBound)
    }
  }

  /// Ends the current sentence: rules whose sets all met are claimed.
  mutating func close() {
    var met: [Int] = []
    for number in touched {
      if wanted[number] == 0 { wanted[number] = (1 << UInt8(knowledge.rule(number).setCount)) - 1 }
      if sets[number] == wanted[number] { met.append(number) }
      sets[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
    for number in met.sorted() {
      claims.append(Claim(rule: number, article: knowledge.rule(number).article, range: ranges[number]))
    }
  }

  /// Where the sentence that goes on at `start` ends: at a full stop, an empty line, a list item, or the end of a line
  /// that is too short to have been wrapped.
  static func sentenceEnd(in text: [UInt8], from start: Int) -> Int {
    var lineStart = start
    while lineStart > 0, start - lineStart < 120, text[lineStart - 1] != Transcript.lineBreak { lineStart -= 1 }
    var index = start
    while index < text.count {
      switch text[index] {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        if index + 1 == text.count || text[index + 1] <= 0x20 || text[index + 1] == UInt8(ascii: ")") {
          return index + 1
        }
      case 0xE3 where text[index...].starts(with: "。".utf8): return index + 3
      case UInt8(ascii: "\n"):
        let next = index + 1
        if next >= text.count || text[next] == Transcript.lineBreak || index - lineStart < 50 { return next }
        if beginsItem(text[next]) { return next }
        lineStart = next
      default: break
      }
      index += 1
    }
    return text.count
  }

  private static func beginsItem(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: "|"),
      UInt8(ascii: "["):
      true
    default: false
    }
  }
}
