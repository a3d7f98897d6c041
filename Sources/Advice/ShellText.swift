import Vetting

/// A script of a shell, or a session at its prompt.
enum ShellText {
  /// - Parameter firstLine: the line of the paste, from 1, on which the script begins.
  static func read(_ lines: ArraySlice<String>, firstLine: Int? = nil, into reader: inout AdviceReader) {
    let first = firstLine ?? lines.startIndex + 1
    // A prompt may stand before each line all the same.
    let plain = lines.map { CommandLine.behindPrompt(Substring($0)).map(String.init) ?? $0 }
    let text = plain.joined(separator: "\n")
    do throws(Vetting.NotShell) {
      propose(try Vetting.script(text, reader.surroundings), of: text, first, into: &reader)
    } catch {
      // Each line for itself: one that no shell takes does not hide the others.
      for (index, line) in plain.enumerated() where CommandLine.begins(Substring(line)) {
        reader.command(line, line: first + index)
      }
    }
  }

  private static func propose(
    _ commands: [Vetting.JudgedCommand], of text: String, _ first: Int, into reader: inout AdviceReader
  ) {
    let bytes = Array(text.utf8)
    var index = 0
    var found: [(text: String, line: Int, judgement: Judgement)] = []
    while index < commands.count {
      // What stands on one line is one proposal, and the worst of it counts.
      var last = index
      var worst = commands[index].judgement
      while last + 1 < commands.count, commands[last + 1].line == commands[index].line {
        last += 1
        if commands[last].judgement.verdict.isWorse(than: worst.verdict) { worst = commands[last].judgement }
      }
      let range = commands[index].range.lowerBound..<max(commands[index].range.upperBound, commands[last].range.upperBound)
      found.append((String(decoding: bytes[range], as: UTF8.self), first + commands[index].line - 1, worst))
      index = last + 1
    }
    let matters = found.filter { !isPlumbing($0.text) || $0.judgement.verdict != .allowed }
    for proposal in matters.isEmpty ? found : matters {
      reader.propose(proposal.text, line: proposal.line, proposal.judgement)
    }
  }

  /// Lines of a script that only hold it together.
  private static func isPlumbing(_ text: String) -> Bool {
    let word = text.prefix { $0 != " " && $0 != ";" && $0 != "\n" }
    return ["set", "cd", "export", "exit", "return", "true", "false", ":", "trap", "shift", "local", "echo", "printf", "sleep", "[", "[[", "test", "read", "declare", "alias", "pushd", "popd"].contains(word)
      || (word.contains("=") && word.count == text.count)
  }

  /// Only the lines behind a prompt; what stands below them was printed.
  static func readSession(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var prompts = 0
    for index in lines.indices {
      guard let command = CommandLine.behindPrompt(Substring(lines[index])) else { continue }
      prompts += 1
      reader.command(command, line: index + 1, isTyped: true)
    }
    if prompts == 0 { read(lines, into: &reader) }
  }
}
