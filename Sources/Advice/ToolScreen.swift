import Bytes

/// What the tool itself prints in the middle of somebody's paste: nobody proposes that.
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
    let all = lines
    var lines = lines
    var isInHelp = false
    for index in all.indices {
      // A command may go on with an option in the next line.
      if index > 0, let last = all[index - 1].last, "\\^`".contains(last) { continue }
      let shown = all[index].drop { $0 == " " || $0 == "\t" }
      if shown.hasPrefix("Usage:") {
        let isAlone = shown.dropFirst("Usage:".count).allSatisfy(\.isWhitespace)
        let call = isAlone ? index + 1 : index
        isInHelp = all.indices.contains(call) && calls.contains { all[call].contains($0) }
        if isInHelp { lines[call] = "" }
      } else if isInHelp, shown.hasPrefix("-"), shown.dropFirst().first?.isWhitespace == false {
        lines[index] = ""
      }
    }
    return lines
  }

  private static let calls = ["[flags]", "[options]", "[command]"]

  /// Whether the tool prints this line around its lists; such a line never warns of anything.
  static func isOwn(_ line: some StringProtocol) -> Bool {
    let shown = Substring(line).drop { $0 == " " }
    return beginnings.contains { shown.hasPrefix($0) }
  }

  /// Whether the line is an error of the tool whose words would ask for something in somebody's mouth.
  static func isError(_ line: some StringProtocol) -> Bool {
    let shown = line.drop { $0 == " " }
    return ["Error: [", "parent snapshot: "].contains { shown.hasPrefix($0) } && line.contains("snapshot")
  }

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
