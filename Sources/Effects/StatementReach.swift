import Bytes
import Transcripts

/// How far a statement goes in a paste, from its first word to its semicolon or to where something else begins.
struct StatementReach {
  /// How a statement stands in the text.
  struct Setting {
    let syntax: SQLSyntax
    var isAtPrompt = false
    /// Whether SQL is expected here: in a list of drizzle-kit, at a prompt, in a fence of SQL. Elsewhere a statement
    /// that does not end soon is a sentence.
    var isExpected = true
    /// How many lines are read at most.
    var lineLimit = Int.max
  }

  enum Ending {
    case semicolon, breakpoint
    /// Something else begins.
    case open
  }

  /// Its bytes in the text, without what ends it.
  let range: Range<Int>
  /// Where the text goes on.
  let next: Int
  let ending: Ending
  let lineCount: Int
  private let bytes: [UInt8]
  /// Where in `bytes` the terminal may have cut a word in two.
  private let cuts: [Int]

  init(in text: [UInt8], from start: Int, _ words: StatementStart, _ setting: Setting) {
    var boundary = SQLBoundary(setting.syntax)
    var bytes: [UInt8] = []
    var cuts: [Int] = []
    var index = start
    var lines = 1
    var ending = Ending.open
    let byteLimit = setting.isExpected ? 256 << 10 : 4 << 10
    let lineLimit = min(setting.lineLimit, setting.isExpected ? 20_000 : 20)
    while index < text.count, bytes.count < byteLimit {
      // The longest line looks as if it were cut at its end: what begins a statement begins a line.
      let isCut = text[index] == Transcript.softBreak
      let isEnd = isCut && !boundary.isQuoting && StatementStart(in: text, at: index + 1)?.isFirm == true
      let byte = isEnd ? Transcript.lineBreak : text[index]
      if isCut && !isEnd {
        cuts.append(bytes.count)
      } else if boundary.ends(with: byte) {
        ending = .semicolon
        break
      } else if byte == Transcript.lineBreak {
        let line = PasteLine(text, from: index + 1)
        let prompt = line.prompt
        if lines >= lineLimit || prompt.map({ !$0.isContinuation || !setting.isAtPrompt }) == true
          || StatementReach.stops(before: line, text, after: bytes, boundary, words, setting)
        {
          break
        }
        lines += 1
        bytes.append(byte)
        if let prompt { index = prompt.end - 1 }
      } else {
        bytes.append(byte)
        if boundary.isAtBreakpoint {
          ending = .breakpoint
          break
        }
      }
      index += 1
    }
    var end = index
    if ending == .breakpoint {
      bytes.removeLast(StatementReach.breakpoint.count)
      end = index + 1 - StatementReach.breakpoint.count
    }
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    while end > start + 1, text[end - 1] <= 0x20 { end -= 1 }
    range = start..<max(end, start + 1)
    next = min(text.count, ending == .open ? index : index + 1)
    self.ending = ending
    lineCount = lines
    self.bytes = bytes
    self.cuts = cuts
  }

  static let breakpoint = Array("--> statement-breakpoint".utf8)

  var sql: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether it is only a tag such as `DROP TABLE`, with which a client confirms a statement.
  var isTag: Bool { ending == .open && bytes.count { $0 <= 0x20 } < 2 }

  /// The same with a blank at each cut; nil where there is none.
  var sqlWithBlanks: String? {
    guard !cuts.isEmpty else { return nil }
    var spaced: [UInt8] = []
    var start = 0
    for cut in cuts where cut <= bytes.count {
      spaced += bytes[start..<cut] + [0x20]
      start = cut
    }
    return String(decoding: spaced + bytes[start...], as: UTF8.self)
  }

  /// Whether an unfinished statement certainly does not continue on `line`.
  private static func stops(
    before line: PasteLine, _ text: [UInt8], after bytes: [UInt8], _ boundary: SQLBoundary, _ words: StatementStart,
    _ setting: Setting
  ) -> Bool {
    if line.isFence { return true }
    if boundary.isInDollarQuotes { return false }
    if line.interrupts || line.mark != nil { return true }
    if line.isBlank { return !setting.isExpected || boundary.depth == 0 && boundary.isInCode }
    guard !boundary.isInComment, let next = StatementStart(in: text, at: line.range.lowerBound), next.isFirm else {
      return false
    }
    // A string or name that is still open has lost its end.
    guard boundary.isInCode else { return true }
    if let last = bytes.last(where: { $0 > 0x20 }), [UInt8(ascii: ","), UInt8(ascii: "(")].contains(last) {
      return false
    }
    if words.first.holdsStatements { return false }
    let lastWord = bytes.reversed().drop { $0 <= 0x20 }.prefix { $0.isNamePart }.reversed()
    return !["AS", "ALSO", "BEGIN", "DO", "ELSE", "FOR", "INSTEAD", "ON", "THEN"].contains(
      String(decoding: lastWord, as: UTF8.self).uppercased())
  }
}
