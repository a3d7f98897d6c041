import Bytes

/// Shells within a shell: a line, a script, or what is typed.
enum NestedShell {
  static func meaning(of invocation: Invocation) -> Meaning {
    var invocation = invocation
    if ["busybox", "toybox"].contains(invocation.program) {
      guard let inner = invocation.starting(invocation.arguments) else {
        return .judged(Judgement(.allowed, "it prints help"))
      }
      if Tools.head(inner.program)?.reader != .shells { return .command(inner) }
      invocation = inner
    }
    var rest = invocation.arguments[...]
    var extra: [Meaning] = []
    while let word = rest.first, word.isFlag || word.text.hasPrefix("+") {
      rest = rest.dropFirst()
      switch word.text {
      case "--": break
      case "-o", "+o", "-O", "+O": rest = rest.dropFirst()
      case "--rcfile", "--init-file":
        extra.append(.unknown("brolly has not read `\(rest.first?.text ?? "")`"))
        rest = rest.dropFirst()
      case _ where word.text.hasPrefix("--rcfile=") || word.text.hasPrefix("--init-file="):
        extra.append(.unknown("brolly has not read what it starts with"))
      case "--version", "--help": return .judged(Judgement(.allowed, "it prints its version or help"))
      case _
      where word.text.first == "-" && !word.text.hasPrefix("--") && word.text.contains("n") && !word.text.contains("c"):
        return .judged(Judgement(.allowed, "it only checks how a script is written"))
      case _ where !word.text.hasPrefix("--") && word.text.contains("c"):
        guard let place = rest.firstIndex(where: { !$0.isFlag }) else { return .unknown("a shell without a line") }
        let words = Array(rest[(place + 1)...].dropFirst())
        return with(
          extra,
          rest[place].isKnown
            ? .shell(rest[place].text, words: words) : .unknown("brolly cannot tell which line it runs"))
      case _ where !word.text.hasPrefix("--") && word.text.contains("s"): rest = []
      default: continue
      }
      if word.text == "--" { break }
    }
    if let file = rest.first {
      if let script = file.script { return with(extra, .shell(script, words: Array(rest.dropFirst()))) }
      return with(extra, .unknown("brolly has not read `\(file.text)`"))
    }
    switch invocation.input {
    case .text(let text): return with(extra, .standardInput(text))
    case .terminal, .nothing: return with(extra, .judged(Judgement(.allowed, "it opens a shell")))
    case .other(let what, _, let part):
      let known = part.isEmpty ? [] : [Meaning.standardInput(part)]
      return with(extra + known, .unknown("it runs \(what), which brolly has not read"))
    }
  }

  private static func with(_ extra: [Meaning], _ meaning: Meaning) -> Meaning {
    extra.isEmpty ? meaning : .all(extra + [meaning])
  }

  /// `cmd /c …`, `powershell -Command …`
  static func ofWindows(_ invocation: Invocation) -> Meaning {
    let coded = ["-encodedcommand", "-enc", "-ec", "-e"]
    if let index = invocation.arguments.firstIndex(where: { coded.contains($0.text.lowercased()) }),
      let word = invocation.arguments[(index + 1)...].first, word.isKnown,
      let bytes = TextFilter.bytes(ofBase64: word.text)
    {
      // UTF-16, of which commands use one byte.
      return .shell(String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self))
    }
    let marks = ["-command", "-c", "/c", "/k"]
    guard let index = invocation.arguments.firstIndex(where: { marks.contains($0.text.lowercased()) }) else {
      return .unknown("brolly does not read what it runs")
    }
    let words = invocation.arguments[(index + 1)...]
    // A caret hides nothing from cmd, nor a backtick from PowerShell.
    let mark = invocation.program == "cmd" ? "^" : "`"
    return words.allSatisfy(\.isKnown)
      ? .shell(words.map { $0.text.replacing(mark, with: "") }.joined(separator: " "))
      : .unknown("brolly cannot tell all of the line it runs")
  }

  /// What is put together and run as a line: known to be bad, or else unknown.
  static func evaluation(_ invocation: Invocation) -> Meaning {
    let unknown = Meaning.unknown("`\(invocation.program)` runs what it is given as a command")
    guard invocation.arguments.allSatisfy(\.isKnown) else { return unknown }
    return .all([unknown, .shell(invocation.words.joined(separator: " "))])
  }

  static func source(_ invocation: Invocation) -> Meaning {
    if let file = invocation.arguments.first, file.isKnown, file.text.hasSuffix("/bin/activate") {
      return .judged(Judgement(.allowed, "it sets which Python is used"))
    }
    if let script = invocation.arguments.first?.script { return .standardInput(script) }
    return .unknown("brolly has not read `\(invocation.words.first ?? "")`")
  }

  /// `script` pretends to be a terminal.
  static func typescript(_ invocation: Invocation) -> Meaning {
    let note = "`script` pretends to be a terminal"
    let options = invocation.arguments
    if let index = options.firstIndex(where: {
      $0.text == "--command" || $0.isFlag && !$0.text.hasPrefix("--") && $0.text.hasSuffix("c")
    }) {
      guard let line = options.dropFirst(index + 1).first, line.isKnown else { return .unknown(note) }
      return .all([.shell(line.text), .judged(Judgement(.allowed, note))])
    }
    // On a Mac the command stands behind the file.
    let words = options.drop { $0.isFlag }.dropFirst()
    guard let started = invocation.starting(words) else {
      return .judged(Judgement(.needsPerson, "it opens a shell and writes down what is printed"))
    }
    return .command(started, note: note)
  }
}
