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

  private let text: [UInt8]
  private let knowledge: KnowledgeBase
  private(set) var claims: [Claim] = []
  /// For each rule: the sets met in the current sentence, and where.
  private var sets: [UInt8]
  private var ranges: [Range<Int>]
  /// The rules that have a set in the current sentence.
  private var touched: [Int] = []
  private var sentenceEnd = 0

  init(text: [UInt8], knowledge: KnowledgeBase) {
    self.text = text
    self.knowledge = knowledge
    sets = [UInt8](repeating: 0, count: knowledge.ruleCount)
    ranges = [Range<Int>](repeating: 0..<0, count: knowledge.ruleCount)
  }

  /// Takes a word that was found; words come in the order of their ends.
  mutating func take(_ words: [KnowledgeBase.Word], at range: Range<Int>) {
    guard
      range.lowerBound == 0 || !Matcher.isWordByte(text[range.lowerBound])
        || !Matcher.isWordByte(text[range.lowerBound - 1])
    else { return }
    let isWhole =
      range.upperBound == text.count || !Matcher.isWordByte(text[range.upperBound])
      || !Matcher.isWordByte(text[range.upperBound - 1])
    for word in words where isWhole || word.isPrefix {
      if range.lowerBound >= sentenceEnd {
        close()
        sentenceEnd = Reports.sentenceEnd(in: text, from: range.upperBound)
      }
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
    for number in touched.sorted() {
      // The bit behind the last set is that of the words which must not be there.
      let rule = knowledge.rule(number)
      if sets[number] == (1 << UInt8(rule.setCount)) - 1 {
        claims.append(Claim(rule: number, article: rule.article, range: ranges[number]))
      }
      sets[number] = 0
    }
    touched.removeAll(keepingCapacity: true)
  }

  /// Where the sentence that goes on at `start` ends: at a full stop, an empty line, a list item, or the end of a line
  /// that is too short to have been wrapped.
  static func sentenceEnd(in text: [UInt8], from start: Int) -> Int {
    var lineStart = start
    while lineStart > 0, start - lineStart < 120, text[lineStart - 1] != Transcript.lineBreak { lineStart -= 1 }
    var index = start
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
        if index + 1 == text.count || text[index + 1] <= 0x20 || text[index + 1] == UInt8(ascii: ")") {
          return index + 1
        }
      case 0xE3 where text[index...].starts(with: "。".utf8): return index + 3
      case Transcript.lineBreak:
        let next = index + 1
        if next >= text.count || text[next] == Transcript.lineBreak || index - lineStart < 50 { return next }
        if [
          UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: "|"),
          UInt8(ascii: "["),
        ]
        .contains(text[next]) {
          return next
        }
        lineStart = next
      default: break
      }
      index += 1
    }
    return text.count
  }
}
