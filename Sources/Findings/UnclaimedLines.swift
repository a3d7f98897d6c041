import Bytes
import Knowledge
import Transcripts

/// Lines that begin as drizzle-kit's messages do and that no wording explains, and what somebody writes below its end.
enum UnclaimedLines {
  /// Their numbers, from 1.
  /// - Parameters:
  ///   - isPrinted: for each line, from 1, whether a program printed it.
  ///   - end: the line on which a run says that all went well; nil where none does.
  static func all(
    in transcript: Transcript, beside sightings: Sightings, printed isPrinted: [Bool], below end: Int?
  ) -> [Int] {
    guard transcript.lineCount > 0 else { return [] }
    var isClaimed = [Bool](repeating: false, count: transcript.lineCount + 1)
    // A sentence may begin as a line of another program does.
    let own = sightings.matches.filter {
      sightings.summaries[$0.wording.article]?.id.hasPrefix(KnownArticle.otherPrograms) != true
    }
    for range in own.map(\.range) + sightings.claims.map(\.range) + sightings.menus.map(\.range) {
      for line in transcript.lines(of: range) { isClaimed[line] = true }
    }
    return (1...transcript.lineCount).filter { line in
      guard !isClaimed[line] else { return false }
      let range = transcript.range(ofLine: line)
      guard let first = transcript.text[range].first else { return false }
      return marks.contains { $0[0] == first && transcript.text[range].starts(with: $0) }
        || end.map { line > $0 && !isPrinted[line] && isSentence(line, in: transcript) } ?? false
    }
  }

  /// Words that a sentence has at least; bytes, where words are written without blanks.
  private static let leastWords = 3
  private static let leastBytes = 12

  /// Whether a line may be somebody's own sentence: words, and not a line of a log, a prompt, a command or code.
  private static func isSentence(_ line: Int, in transcript: Transcript) -> Bool {
    let text = transcript.text[transcript.range(ofLine: line)]
    let shown = transcript.bytes(ofLine: line).drop { $0 == 0x20 || $0 == 0x09 }
    // A log puts a time or a name in front of every line.
    guard shown.first == text.first, !text.contains(where: code.contains) else { return false }
    let words = text.split(separator: 0x20)
    guard let first = words.first, let last = first.last, !prompts.contains(last), first.first?.isAnyLetter == true,
      !programs.contains(where: { first.elementsEqual($0.utf8) })
    else { return false }
    let spoken = words.filter { $0.contains(where: \.isAnyLetter) }
    return spoken.count >= leastWords || text.count { $0 >= 0x80 } >= leastBytes
  }

  private static let code = Array("{}=;|".utf8)
  private static let prompts = Array("$%#>:".utf8)
  /// Whose lines stand below a push in scripts.
  private static let programs = [
    "npm", "npx", "pnpm", "pnpx", "yarn", "bun", "bunx", "node", "psql", "mysql", "sqlite3", "git", "cd", "Done",
  ]

  /// How drizzle-kit's messages begin.
  private static let marks = [
    "[✓] ", "[x] ", "[✗] ", "[i] ", "[!] ", "· ", "Is ", "Warning ", "Error ", "error: ", "❯ ", "> + ", "> ~ ",
  ].map { Array($0.utf8) }
}
