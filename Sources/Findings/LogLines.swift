import Bytes
import Knowledge
import Transcripts

/// Lines of a log that neither a person wrote nor drizzle-kit printed, told by their shape and by where they stand: no
/// word of theirs names a matter or a table.
enum LogLines {
  /// Marks them among the lines, from 1, that are known to be printed.
  static func mark(_ isPrinted: inout [Bool], in transcript: Transcript, beside sightings: Sightings) {
    guard transcript.lineCount >= fewest else { return }
    var plain: Set<String> = []
    markRepeated(&isPrinted, in: transcript, &plain)
    let runs = Runs(of: sightings, in: transcript)
    guard !runs.isEmpty else { return }
    markStamped(&isPrinted, in: transcript, outside: runs, &plain)
    markGroups(&isPrinted, in: transcript, without: runs)
  }

  /// Lines that make a log.
  private static let fewest = 4
  /// Lines at the end of a log among which somebody may speak.
  private static let reach = 400

  /// Whether somebody may have written a line, whatever its shape.
  /// - Parameter plain: words of a log that nobody needs to have said; more are added.
  private static func isSomebodys(_ line: Int, in transcript: Transcript, _ plain: inout Set<String>) -> Bool {
    guard line > transcript.lineCount - reach else { return false }
    let sentences = ReportedAction.sentences(of: transcript.text[transcript.range(ofLine: line)])
    return sentences.contains { $0.isSomebodys(beside: &plain) }
  }

  // MARK: Shape

  /// A line that stands there several times with other numbers is a counter's, unless somebody may speak in it:
  /// `Progress: resolved 40, reused 40`.
  private static func markRepeated(_ isPrinted: inout [Bool], in transcript: Transcript, _ plain: inout Set<String>) {
    var count: [UInt64: Int] = [:]
    var shapes = [UInt64?](repeating: nil, count: transcript.lineCount + 1)
    for line in 1...transcript.lineCount where !isPrinted[line] {
      guard let shape = shape(of: transcript.text[transcript.range(ofLine: line)]) else { continue }
      shapes[line] = shape
      count[shape, default: 0] += 1
    }
    // Lines of one shape have the same words: the last tells of all.
    var isCounter: [UInt64: Bool] = [:]
    for (line, shape) in shapes.enumerated().reversed() {
      guard let shape, count[shape, default: 0] >= fewest else { continue }
      if isCounter[shape] == nil { isCounter[shape] = !isSomebodys(line, in: transcript, &plain) }
      if isCounter[shape] == true { isPrinted[line] = true }
    }
  }

  /// What is the same in two lines that differ in their numbers; nil for a line without a number, or without words.
  /// Digits behind a letter are part of a name: `shard1`.
  private static func shape(of line: ArraySlice<UInt8>) -> UInt64? {
    var (hash, digits, letters) = (UInt64(0xCBF2_9CE4_8422_2325), 0, 0)
    var (wasDigit, isName) = (false, false)
    for byte in line {
      if !byte.isDigit { isName = byte.isLetter || byte == UInt8(ascii: "_") }
      if byte.isDigit, !isName {
        digits += 1
        if wasDigit { continue }
      } else if byte.isLetter {
        letters += 1
      }
      wasDigit = byte.isDigit && !isName
      hash = (hash ^ UInt64(wasDigit ? UInt8(ascii: "0") : byte)) &* 0x100_0000_01B3
    }
    return digits > 0 && letters > 3 ? hash : nil
  }

  // MARK: Place

  /// What drizzle-kit printed, as far as wordings tell.
  private struct Runs {
    /// A line of its own, and whether the run is over with it.
    private(set) var lines: [(number: Int, ends: Bool)] = []

    /// Lines behind one of the tool's that may be the rest of a message which no wording knows.
    static let reach = 30

    init(of sightings: Sightings, in transcript: Transcript) {
      let own: [Article.Role] = [.question, .list, .error, .end, .progress]
      for match in sightings.matches where match.wording.form == .exact {
        guard let summary = sightings.summaries[match.wording.article], summary.needs == nil,
          own.contains(summary.role), transcript.standsAlone(match.range)
        else { continue }
        let ends = summary.role == .end && [.applied, .unchanged].contains(summary.state)
        lines.append((transcript.lines(of: match.range).upperBound, ends))
      }
      for menu in sightings.menus where menu.options.count > 1 {
        lines.append((transcript.lines(of: menu.range).upperBound, false))
      }
      lines.sort { $0.number < $1.number }
    }

    var isEmpty: Bool { lines.isEmpty }

    /// Whether a line may be of a run: it stands between two of its lines, or a little below one that does not end it.
    func mayHold(_ line: Int) -> Bool {
      let next = BinarySearch.first(in: lines.indices) { lines[$0].number >= line }
      if next < lines.count, lines[next].number == line { return true }
      guard next > 0, !lines[next - 1].ends else { return false }
      return line - lines[next - 1].number <= Runs.reach
    }

    func stand(in range: ClosedRange<Int>) -> Bool {
      let next = BinarySearch.first(in: lines.indices) { lines[$0].number >= range.lowerBound }
      return next < lines.count && lines[next].number <= range.upperBound
    }
  }

  /// What a log stamps with the time and what does not stand in a run is of other programs.
  private static func markStamped(
    _ isPrinted: inout [Bool], in transcript: Transcript, outside runs: Runs, _ plain: inout Set<String>
  ) {
    let stamped = (1...transcript.lineCount).filter { transcript.bytes(ofLine: $0).isStamped }
    guard stamped.count >= fewest, stamped.count * 2 > transcript.lineCount else { return }
    for line in stamped where !runs.mayHold(line) && !isSomebodys(line, in: transcript, &plain) {
      isPrinted[line] = true
    }
  }

  /// What a runner folds away above a step: its settings.
  private static func markGroups(_ isPrinted: inout [Bool], in transcript: Transcript, without runs: Runs) {
    var start: Int?
    for line in 1...transcript.lineCount {
      let bytes = transcript.bytes(ofLine: line)
      guard let mark = bytes.firstIndex(of: UInt8(ascii: "#")) else { continue }
      if bytes[mark...].starts(with: "##[group]".utf8) {
        start = line
      } else if let first = start, bytes[mark...].starts(with: "##[endgroup]".utf8) {
        start = nil
        if runs.stand(in: first...line) { continue }
        for inner in first...line { isPrinted[inner] = true }
      }
    }
  }
}
