import Bytes
import Speech
import Vetting

/// Sentences with commands in them: a chat, a bug report, a list of possible solutions.
enum Prose {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var prose = ProseReader(of: lines)
    prose.read(into: &reader)
  }

  /// Sentences that warn of a way without naming a command.
  static func warnings(in lines: [String], into reader: inout AdviceReader) {
    for (index, line) in lines.enumerated() where line.utf8.count < 2_000 && !ToolScreen.isOwn(line) {
      let said = item(quoteless(line))
      // A command warns of nothing.
      if CommandLine.begins(said) { continue }
      if Utterance.sentences(of: said).contains(where: { sentence in
        sentence.split(separator: ",").contains { reader.warns($0) }
      }) {
        reader.warn(line, line: index + 1)
      }
    }
  }

  // MARK: Marks around a line

  /// A line without the marks of a quotation before it.
  static func quoteless(_ line: String) -> Substring {
    var rest = line[...].drop { $0 == " " || $0 == "\t" }
    var marks = 0
    while rest.hasPrefix(">"), marks < 8 {
      marks += 1
      let inner = rest.dropFirst().drop { $0 == " " }
      // `> npx …` is what npm prints before it runs something.
      if CommandLine.begins(inner), !rest.dropFirst().hasPrefix(">") { return rest }
      rest = inner
    }
    return rest
  }

  /// A line without its list mark, number or checkbox.
  static func item(_ line: Substring) -> Substring {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    if let first = rest.utf8.first, first < 0x80, !marksOfItems.contains(first) { return rest }
    for mark in ["- [ ] ", "- [x] ", "- ", "* ", "• ", "+ ", "・"] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
      break
    }
    let digits = rest.prefix { $0.isNumber }
    if !digits.isEmpty, digits.count < 4, let mark = rest.dropFirst(digits.count).first,
      mark == "." || mark == ")" || mark == ":"
    {
      rest = rest.dropFirst(digits.count + 1)
    }
    // A recipe of make.
    if rest.hasPrefix("@"), CommandLine.begins(rest.dropFirst()) { rest = rest.dropFirst() }
    return rest.drop { $0 == " " || $0 == "*" && !rest.hasPrefix("*.") }
  }

  /// What an item's mark or number begins with, unless it is no ASCII.
  private static let marksOfItems: ByteSet = "-*+@ 0123456789"

  /// `● Bash(npx …)`: what a coding agent's log writes before what it runs.
  static func agentCall(_ line: Substring) -> Substring? {
    guard let call = line.firstRange(of: "Bash("), line[..<call.lowerBound].count < 4 else { return nil }
    return line[call.upperBound...]
  }

  /// Whether the line below a call says that it was not carried out.
  static func isRefused(_ line: String) -> Bool {
    let plain = line.drop { $0 == " " || $0 == "\t" }
    guard plain.hasPrefix("⎿") || plain.hasPrefix("└") else { return false }
    let words = plain.lowercased()
    return ["blocked", "denied", "not allowed", "refused", "rejected", "doesn't want", "forbidden"].contains {
      words.contains($0)
    }
  }
}
