import Knowledge
import Transcripts

/// Lines that begin as drizzle-kit's messages do and that no wording explains.
enum UnclaimedLines {
  /// Their numbers, from 1.
  static func all(in transcript: Transcript, beside sightings: Sightings) -> [Int] {
    guard transcript.lineCount > 0 else { return [] }
    var isClaimed = [Bool](repeating: false, count: transcript.lineCount + 1)
    for range in (sightings.matches + sightings.claims).map(\.range) + sightings.menus.map(\.range) {
      let last = transcript.line(at: max(range.lowerBound, range.upperBound - 1))
      for line in transcript.line(at: range.lowerBound)...last { isClaimed[line] = true }
    }
    return (1...transcript.lineCount).filter { line in
      guard !isClaimed[line] else { return false }
      let range = transcript.range(ofLine: line)
      guard let first = transcript.text[range].first else { return false }
      return marks.contains { $0[0] == first && transcript.text[range].starts(with: $0) }
    }
  }

  /// How drizzle-kit's messages begin.
  private static let marks = [
    "[✓] ", "[x] ", "[✗] ", "[i] ", "[!] ", "· ", "Is ", "Warning ", "Error ", "error: ", "❯ ", "> + ", "> ~ ",
  ].map { Array($0.utf8) }
}
