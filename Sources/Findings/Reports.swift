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
  /// For each rule met in the current sentence: which sets, and where.
  private var met: [Int: (sets: UInt8, range: Range<Int>)] = [:]
  private var rules: [Int: KnowledgeBase.Rule] = [:]
  private var sentenceEnd = 0

  init(text: [UInt8], knowledge: KnowledgeBase) {
    self.text = text
    self.knowledge = knowledge
  }

  /// Takes a word that was found; words come in the order of their ends.
  mutating func take(rule number: Int, set: Int, isPrefix: Bool, range: Range<Int>) {
    guard isWord(range, isPrefix: isPrefix) else { return }
    if range.lowerBound >= sentenceEnd {
      close()
      sentenceEnd = Reports.sentenceEnd(in: text, from: range.upperBound)
    }
    let entry = met[number]
    let sets = (entry?.sets ?? 0) | 1 << UInt8(set)
    let start = min(entry?.range.lowerBound ?? range.lowerBound, range.lowerBound)
    met[number] = (sets, start..<max(entry?.range.upperBound ?? range.upperBound, range.upperBound))
  }

  /// Ends the current sentence: rules whose sets all met are claimed.
  mutating func close() {
    for (number, entry) in met.sorted(by: { $0.key < $1.key }) {
      let rule = rules[number] ?? knowledge.rule(number)
      rules[number] = rule
      // The bit behind the last set is that of the words which must not be there.
      if entry.sets == (1 << UInt8(rule.setCount)) - 1 {
        claims.append(Claim(rule: number, article: rule.article, range: entry.range))
      }
    }
    met.removeAll(keepingCapacity: true)
  }

  private func isWord(_ range: Range<Int>, isPrefix: Bool) -> Bool {
    if range.lowerBound > 0, Matcher.isWordByte(text[range.lowerBound]), Matcher.isWordByte(text[range.lowerBound - 1]) {
      return false
    }
    return isPrefix || range.upperBound == text.count || !Matcher.isWordByte(text[range.upperBound])
      || !Matcher.isWordByte(text[range.upperBound - 1])
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
        if index + 1 == text.count || text[index + 1] <= 0x20 || text[index + 1] == UInt8(ascii: ")") { return index + 1 }
      case 0xE3 where text[index...].starts(with: "。".utf8): return index + 3
      case Transcript.lineBreak:
        let next = index + 1
        if next >= text.count || text[next] == Transcript.lineBreak || index - lineStart < 50 { return next }
        if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "#"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: "[")]
          .contains(text[next])
        {
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
