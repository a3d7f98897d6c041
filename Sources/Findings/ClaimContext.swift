import Bytes
import Knowledge
import Transcripts

/// Whether a text stands by what it says: not where the sentence, or the heading of its list, denies, forbids or asks
/// it.
struct ClaimContext {
  private let transcript: Transcript

  init(of transcript: Transcript) { self.transcript = transcript }

  /// Bytes of a sentence that are looked at on each side.
  private static let contextBytes = 240
  /// Lines of a list above a line.
  private static let listReach = 12

  func isHeld(at range: Range<Int>) -> Bool {
    let first = transcript.line(at: range.lowerBound)
    let before = before(range.lowerBound)
    let (after, asks) = after(range.upperBound)
    if asks || ClaimContext.refuses(before) || ClaimContext.refuses(after) { return false }
    let line = head(ofLine: first)
    // Looking for each mark in each line costs; most lines have nothing but ASCII.
    if line.contains("~~") || !ClaimContext.isASCII(line), ClaimContext.crosses.contains(where: line.contains) {
      return false
    }
    return !isUnderRefusal(first, line)
  }

  private func before(_ end: Int) -> String {
    let text = transcript.text
    var start = end
    let limit = max(transcript.range(ofLine: transcript.line(at: end)).lowerBound, end - ClaimContext.contextBytes)
    while start > limit {
      if start < end, text[start] == 0x20, ClaimContext.ends.contains(text[start - 1]) { break }
      start -= 1
    }
    return String(decoding: text[start..<end], as: UTF8.self)
  }

  /// The rest of the sentence, and whether it is a question.
  private func after(_ start: Int) -> (String, Bool) {
    let text = transcript.text
    var end = start
    let limit = min(text.count, start + ClaimContext.contextBytes)
    while end < limit, text[end] != Transcript.lineBreak {
      if ClaimContext.ends.contains(text[end]), end + 1 == text.count || text[end + 1] <= 0x20 {
        return (String(decoding: text[start..<end], as: UTF8.self), text[end] == UInt8(ascii: "?"))
      }
      end += 1
    }
    return (String(decoding: text[start..<end], as: UTF8.self), false)
  }

  private static let ends = Array(".!?;".utf8)

  private func head(ofLine line: Int) -> String {
    String(decoding: transcript.bytes(ofLine: line).prefix(ClaimContext.contextBytes), as: UTF8.self)
  }

  /// Whether the line is an item of a list whose heading denies or forbids it.
  private func isUnderRefusal(_ number: Int, _ line: String) -> Bool {
    guard let mark = line.first(where: { !$0.isWhitespace }), "-*•".contains(mark) || mark.isNumber else {
      return false
    }
    for above in stride(from: number - 1, through: max(1, number - ClaimContext.listReach), by: -1) {
      let text = head(ofLine: above)
      let last = text.last { !$0.isWhitespace && $0 != "*" }
      guard last == ":" || text.first == "#" else { continue }
      return ClaimContext.refuses(text)
    }
    return false
  }

  private static let crosses = ["❌", "🚫", "⛔", "✗", "✘", "~~"]

  private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

  static func refuses(_ text: String) -> Bool {
    let text = text.lowercased()
    if !isASCII(text), refusalsWithoutBlanks.contains(where: text.contains) { return true }
    let words = text.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    return words.contains { WordList.denies(String($0)) }
  }

  /// Decoded once: every word of it is looked for in each text.
  private static let refusalsWithoutBlanks = WordList.refusalsWithoutBlanks.all
}
