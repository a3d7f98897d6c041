import Bytes
import Vetting

/// A script of a shell, or a session at its prompt.
enum ShellText {
  /// - Parameter firstLine: the line of the paste, from 1, on which the script begins.
  static func read(_ lines: ArraySlice<String>, firstLine: Int? = nil, into reader: inout AdviceReader) {
    let first = firstLine ?? lines.startIndex + 1
    // A prompt may stand before each line all the same.
    let plain =
      PowerShell.asPOSIX(Array(lines)) ?? batch(lines)
      ?? lines.map { line in
        let line = body(ofLoop: CommandLine.behindPrompt(Substring(line)).map(String.init) ?? line)
        // cmd and PowerShell end a line that goes on with marks of their own.
        let end = line.hasSuffix("\r") ? line.dropLast() : line[...]
        return end.hasSuffix(" ^") || end.hasSuffix(" `") ? end.dropLast() + "\\" : line
      }
    if let index = plain.firstIndex(where: { $0.contains("SendKeys(") }),
      let sent = Vetting.carried(inCode: plain[index], reader.context)
    {
      reader.propose(plain[index], line: first + index, sent)
    }
    let values = fishValues(plain)
    let isFish = !values.isEmpty && plain.contains { $0.drop { $0 == " " } == "end" }
    let text = (isFish ? plain.map { filled($0, values) } : plain).joined(separator: "\n")
    do throws(NotShell) {
      propose(try reader.script(text), of: text, first, into: &reader)
    } catch {
      // Line by line, so that one line that no shell takes does not hide the others.
      var isFound = false
      for (index, line) in plain.enumerated().map({ ($0, filled($1, values)) })
      where isCommand(Substring(line).drop { $0 == " " || $0 == "\t" }) {
        reader.command(line, line: first + index)
        isFound = true
      }
      if !isFound, let index = plain.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) {
        reader.propose(
          plain[index], line: first + index,
          Judgement(.unknown, "a shell would not take it: \(error.reason)", instead: .readFirst))
      }
    }
  }

  private static func isCommand(_ line: Substring) -> Bool {
    CommandLine.isCommand(line)
      || line.contains("drizzle-kit") && CommandLine.begins(line) && !CommandLine.isSentence(line)
  }

  /// A script of cmd as a shell of POSIX would have it; nil where nothing in it is peculiar to cmd.
  private static func batch(_ lines: ArraySlice<String>) -> [String]? {
    let starts = ["@echo off", "if exist ", "if not exist ", "setlocal", "rem ", "goto "]
    guard
      lines.prefix(2_000).contains(where: { line in
        let plain = line.drop { $0 == " " || $0 == "\t" }.prefix(14).lowercased()
        return starts.contains { plain.hasPrefix($0) }
      })
    else { return nil }
    // Such a line may stand in a script of POSIX as well, in what it prints.
    guard !SourceKind.firstLine(of: Array(lines.prefix(20))).hasPrefix("#!"), !holdsDocument(lines) else { return nil }
    var values: [(name: String, value: String)] = [("CD", ".")]
    return lines.map { line in
      var plain = Substring(line).drop { $0 == " " || $0 == "\t" || $0 == "@" }
      if plain.last == "\r" { plain.removeLast() }
      var lower = plain.lowercased()
      if lower.hasPrefix("rem ") || lower == "rem" || plain.hasPrefix("::") { return "" }
      // What stands behind `&` or `|` is a command of its own, whatever is set before it.
      let isSetting = ["echo off", "setlocal", "endlocal", "set ", ":"].contains { lower.hasPrefix($0) }
      // `set "NAME=a & b"`: what stands in quotes is the value's.
      let isQuoted = lower.hasPrefix("set \"")
      let start = isQuoted ? plain.dropFirst(5).firstIndex(of: "\"") ?? plain.startIndex : plain.startIndex
      if isSetting, let sign = plain[start...].firstIndex(where: { "&|;$".contains($0) }) {
        plain = plain[sign...].drop { "&| ".contains($0) }
        lower = plain.lowercased()
      }
      if lower.hasPrefix("echo off") || lower.hasPrefix("setlocal") || lower.hasPrefix("endlocal") { return "" }
      if plain.first == ":" { return "" }
      if lower.hasPrefix("set "), let sign = plain.firstIndex(of: "="), values.count < 100 {
        let value = filled(String(plain[plain.index(after: sign)...].filter { $0 != "\"" }), percents: values)
        values.append((plain[..<sign].dropFirst(4).filter { $0 != "\"" && $0 != " " }, value))
        return ""
      }
      // What is asked first says only when.
      if lower.hasPrefix("if ") {
        let words = filled(String(plain), percents: values).split(separator: " ")
        let command = words.firstIndex { Vetting.isProgram($0.filter { $0 != "(" }.lowercased()) && $0 != "if" }
        plain = command.map { words[$0...].joined(separator: " ").drop { $0 == "(" } } ?? ""
      }
      if plain.lowercased().hasPrefix("call ") { plain = plain.dropFirst(5) }
      return body(ofLoop: filled(String(plain), percents: values).replacing("\\", with: "/"))
    }
  }

  /// Whether a script holds a here-document of POSIX: a mark, and a line that it ends at.
  private static func holdsDocument(_ lines: ArraySlice<String>) -> Bool {
    lines.indices.contains { index in
      guard let sign = lines[index].firstRange(of: "<<") else { return false }
      let mark = lines[index][sign.upperBound...].drop { "-~'\"".contains($0) }.prefix { $0.isLetter || $0 == "_" }
      return !mark.isEmpty && lines[(index + 1)...].prefix(200).contains { $0.drop { $0 == "\t" } == mark }
    }
  }

  private static func filled(_ line: String, percents values: [(name: String, value: String)]) -> String {
    guard line.contains("%") else { return line }
    return values.reduce(line) { line, variable in
      line.utf8.count < ShellText.longestLine ? line.replacing("%" + variable.name + "%", with: variable.value) : line
    }
  }

  /// What a loop of cmd does with each thing that it finds: `for %f in (*.json) do del %f`.
  private static func body(ofLoop line: String) -> String {
    // Both marks are rare elsewhere.
    guard line.utf8.contains(where: { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "%") }) else { return line }
    let plain = line.drop { $0 == " " || $0 == "\t" || $0 == "@" }
    let name = plain.prefix { $0 != " " }.lowercased()
    // Its paths have another mark.
    if ["del", "erase", "rd", "rmdir", "copy", "xcopy", "move", "ren", "type"].contains(name), plain.contains("\\") {
      return String(plain.replacing("\\", with: "/"))
    }
    // So have the paths of PowerShell's own commands.
    if plain.contains("\\"), !plain.contains("\\\""),
      ["Remove-Item", "Get-ChildItem", "Set-Content", "Clear-Content", "Move-Item", "Copy-Item", "Rename-Item", "gci "]
        .contains(where: { plain.contains($0) })
    {
      return String(plain.replacing("\\", with: "/"))
    }
    guard plain.lowercased().hasPrefix("for "), plain.contains("%"),
      let mark = plain.firstRange(of: ") do ") ?? plain.firstRange(of: ") DO ")
    else { return line }
    return String(plain[mark.upperBound...].drop { " @(".contains($0) })
  }

  /// What fish's `set` gives its variables: `set -l f (string join '' -- '--' fo rce)`.
  private static func fishValues(_ lines: [String]) -> [(name: String, value: String)] {
    lines.compactMap { line in
      guard line.drop(while: { $0 == " " }).hasPrefix("set ") else { return nil }
      var words = line.split(separator: " ").dropFirst().drop { $0.hasPrefix("-") }
      guard let name = words.popFirst(), !words.isEmpty else { return nil }
      func unquoted(_ word: Substring) -> String { word.filter { !"'\"()".contains($0) } }
      guard words.first == "(string" else { return (String(name), words.map(unquoted).joined(separator: " ")) }
      let mark = words.dropFirst(2).first.map(unquoted) ?? " "
      return (String(name), words.dropFirst(3).filter { $0 != "--" }.map(unquoted).joined(separator: mark))
    }
  }

  private static func filled(_ line: String, _ values: [(name: String, value: String)]) -> String {
    guard line.contains("$") else { return line }
    return values.reduce(line) { line, variable in
      // Variables that hold others twice would double a line each time.
      guard line.utf8.count < ShellText.longestLine, line.contains("$" + variable.name) else { return line }
      return line.replacing("$" + variable.name, with: variable.value)
    }
  }

  /// Bytes of a line from which on no more variables are put in.
  private static let longestLine = 10_000

  private static func propose(
    _ commands: [JudgedCommand], of text: String, _ first: Int, into reader: inout AdviceReader
  ) {
    let bytes = Array(text.utf8)
    var index = 0
    var found: [(range: Range<Int>, line: Int, judgement: Judgement, matters: Bool)] = []
    while index < commands.count {
      // What stands on one line is one proposal, and the worst of it counts.
      var last = index
      var worst = commands[index].judgement
      while last + 1 < commands.count, commands[last + 1].line == commands[index].line {
        last += 1
        if commands[last].judgement.verdict.isWorse(than: worst.verdict) { worst = commands[last].judgement }
      }
      if last > index {
        worst = together(commands[index...last].map(\.judgement), of: worst, on: commands[index], bytes)
      }
      let range =
        commands[index].range.lowerBound..<max(commands[index].range.upperBound, commands[last].range.upperBound)
      let matters = worst.verdict != .allowed || !worst.isPlumbing && !isPlumbing(bytes[range])
      found.append((range, first + commands[index].line - 1, worst, matters))
      index = last + 1
    }
    let isAll = !found.contains { $0.matters }
    for proposal in found where isAll || proposal.matters {
      reader.propose(
        String(decoding: bytes[proposal.range], as: UTF8.self), line: proposal.line, proposal.judgement)
    }
  }

  /// Judges the commands of one line together: a migration that is generated and applied in one go is read by nobody.
  private static func together(
    _ all: [Judgement], of worst: Judgement, on first: JudgedCommand, _ bytes: [UInt8]
  ) -> Judgement {
    let line = String(decoding: bytes[first.range.lowerBound...].prefix { $0 != 0x0A }, as: UTF8.self)
    guard worst.verdict == .needsPerson, let generates = line.firstRange(of: "generate"),
      let applies = line.firstRange(of: "migrate") ?? line.firstRange(of: " push"),
      generates.upperBound < applies.lowerBound, line.contains("drizzle-kit")
    else { return worst }
    return Judgement(
      .needsPerson,
      "it writes a migration, drops included and unasked, and applies it at once: nobody reads it in between",
      instead: .readFirst)
  }

  /// Lines of a script that only hold it together.
  private static func isPlumbing(_ text: ArraySlice<UInt8>) -> Bool {
    let word = text.prefix { $0 != 0x20 && $0 != UInt8(ascii: ";") && $0 != 0x0A }
    return word.count < 7 && plumbing.contains(String(decoding: word, as: UTF8.self))
  }

  private static let plumbing: Set<String> = [
    "set", "cd", "exit", "return", "true", "false", ":", "trap", "shift", "local", "echo", "printf", "sleep", "[",
    "[[", "test", "read", "alias", "pushd", "popd",
  ]

  /// Only the lines behind a prompt; what stands below them was printed.
  static func readSession(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    // PowerShell's variables hold from one prompt to the next.
    if lines.contains(where: { $0.hasPrefix("PS") }) {
      let typed = lines.map { line in CommandLine.behindPrompt(Substring(line)).map(String.init) ?? "" }
      if PowerShell.asPOSIX(typed) != nil {
        return read(typed[...], firstLine: lines.startIndex + 1, into: &reader)
      }
    }
    var prompts = 0
    for index in lines.indices {
      guard let command = CommandLine.behindPrompt(Substring(lines[index])) else { continue }
      prompts += 1
      reader.command(command, line: index + 1, isTyped: true)
    }
    if prompts == 0 { read(lines, into: &reader) }
  }
}
