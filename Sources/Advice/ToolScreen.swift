import Bytes
import Transcripts

/// What a program itself prints in the middle of somebody's paste: nobody proposes that.
enum ToolScreen {
  /// Indices of the lines of menus: a line with the pointer, and those below and above it that are set as far in.
  static func menuLines(of lines: ArraySlice<String>) -> Set<Int> {
    var menus: Set<Int> = []
    for index in lines.indices {
      guard let indent = pointed(lines[index]) else { continue }
      menus.insert(index)
      var above = index - 1
      while above >= lines.startIndex, isOption(lines[above], indent) {
        menus.insert(above)
        above -= 1
      }
      var below = index + 1
      while below < lines.endIndex, isOption(lines[below], indent) {
        menus.insert(below)
        below += 1
      }
    }
    return menus
  }

  /// Lines without the calls and options that a program lists as its help: nobody proposes them. All else stays, so that
  /// nothing is hidden behind a heading.
  static func withoutHelp(_ lines: [String]) -> [String] {
    var shown = lines
    // The line up to which help may go on.
    var end = 0
    for index in lines.indices {
      let isCall = isUsage(lines[index].utf8)
      guard isCall || index < end else { continue }
      // A command may go on with an option in the next line.
      if index > 0, let last = lines[index - 1].last, "\\^`".contains(last) { continue }
      let line = lines[index].drop { $0 == " " || $0 == "\t" }
      if isCall {
        let isAlone = line.dropFirst("Usage:".count).allSatisfy(\.isWhitespace)
        let call = isAlone ? index + 1 : index
        let isHelp = lines.indices.contains(call) && calls.contains { lines[call].contains($0) }
        end = isHelp ? index + longestHelp : 0
        if isHelp, !runs.contains(where: { lines[call].contains($0) }) { shown[call] = "" }
      } else if isOption(line) {
        shown[index] = ""
      } else if !line.isEmpty {
        let isSetIn = line.startIndex > lines[index].startIndex
        if !isSetIn && line.last != ":" || CommandLine.begins(line) && !CommandLine.isSentence(line) { end = 0 }
      }
    }
    return shown
  }

  /// Whether a line, from 1, is the statement that an error repeats, beside the other fields of its object.
  static func isRefusal(_ line: Int, of transcript: Transcript) -> Bool {
    guard isField(transcript.source(ofLine: line), of: statementFields) else { return false }
    return [line - 1, line + 1].contains { near in
      (1...transcript.lineCount).contains(near) && isField(transcript.source(ofLine: near), of: errorFields)
    }
  }

  private static let statementFields = ["sql: ", "query: "]
  /// What drivers set beside the statement, each with its own line.
  private static let errorFields = ["sqlMessage: ", "sqlState: ", "errno: ", "params: ["]

  /// Whether a line, set in as those of an object are, begins with one of `fields`.
  private static func isField(_ line: String, of fields: [String]) -> Bool {
    guard line.utf8.first == UInt8(ascii: " ") else { return false }
    let field = line.drop { $0 == " " }
    return fields.contains(where: field.hasPrefix)
  }

  /// `-h, --help  …`; no command behind a dash.
  private static func isOption(_ line: Substring) -> Bool {
    guard line.first == "-", !line.contains("drizzle-kit ") else { return false }
    let name = line.dropFirst().prefix { $0.isLetter || $0.isNumber }
    return line.hasPrefix("--") || name.count == 1
  }

  /// `Usage:` in front of a line.
  static func isUsage(_ line: some Collection<UInt8>) -> Bool {
    line.drop { $0 == 0x20 || $0 == 0x09 }.starts(with: "Usage:".utf8)
  }

  /// No help has more lines.
  static let longestHelp = 80

  /// What no line has that only says how something is called.
  private static let runs = ["--force", ";", " | ", "&&"]

  private static let calls = ["[flags]", "[options]", "[command]"]

  /// Whether the tool prints this line around its lists; such a line never warns of anything.
  static func isOwn(_ line: some StringProtocol) -> Bool {
    let shown = Substring(line).drop { $0 == " " }
    guard let first = shown.utf8.first, firstOfBeginnings.contains(first) else { return false }
    return beginnings.contains { shown.hasPrefix($0) }
  }

  /// Whether the line is an error of the tool whose words would ask for something in somebody's mouth.
  static func isError(_ line: some StringProtocol) -> Bool {
    let shown = Substring(line).drop { $0 == " " }
    guard let first = shown.utf8.first, first == UInt8(ascii: "E") || first == UInt8(ascii: "p") else { return false }
    return ["Error: [", "parent snapshot: "].contains { shown.hasPrefix($0) } && line.contains("snapshot")
  }

  /// The first bytes of `beginnings`: they tell of most lines.
  private static let firstOfBeginnings: ByteSet = "[WNRUPTD"

  private static let beginnings = [
    "[✓]", "[⣷]", "[i]", "[x]", "Warning  ", "Warning: You are about to", "No config path provided",
    "Reading config file",
    "Using '", "Pulling schema", "THIS ACTION WILL CAUSE DATA LOSS", "Do you still want to push changes?",
  ]

  /// `~ price › price_cents  rename column`, `+ price_cents  create column`, behind a pointer or a mark of a quotation.
  static func isMenuRow(_ line: Substring) -> Bool {
    let row = line.drop { " >❯\t".contains($0) }
    return row.hasPrefix("~ ") && row.contains(" › ") || row.hasPrefix("+ ") && row.contains(" create ")
  }

  /// Where the words of a line begin behind the pointer; nil where there is none, or a prompt of a shell.
  private static func pointed(_ line: String) -> Int? {
    // `❯` is the first thing in the line: one byte tells that most lines have none.
    guard line.utf8.first(where: { $0 != 0x20 }) == 0xE2 else { return nil }
    let indent = line.prefix { $0 == " " }.count
    let rest = line.dropFirst(indent)
    guard rest.hasPrefix("❯ "), CommandLine.behindPrompt(rest) == nil else { return nil }
    return indent + 1 + rest.dropFirst().prefix { $0 == " " }.count
  }

  private static func isOption(_ line: String, _ indent: Int) -> Bool {
    line.prefix { $0 == " " }.count == indent && line.count > indent && pointed(line) == nil
  }
}
