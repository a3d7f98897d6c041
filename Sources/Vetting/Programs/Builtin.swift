import Bytes

/// Commands of the shell itself that run or set something.
enum Builtin {
  static let plumbing = Judgement(.allowed, "it only holds the script together", isPlumbing: true)

  /// `env` prints what is set, or sets something for another program.
  static func environment(_ invocation: Invocation) -> Meaning {
    let split = ["-S", "--split-string"]
    if let index = invocation.arguments.firstIndex(where: { word in split.contains { word.text.hasPrefix($0) } }) {
      let word = invocation.arguments[index].text
      let first = word.hasPrefix("-S") ? word.dropFirst(2) : word.drop { $0 != "=" }.dropFirst()
      let words = [String(first)] + invocation.arguments[(index + 1)...].map(\.text)
      return invocation.arguments.allSatisfy(\.isKnown)
        ? .shell(words.joined(separator: " ")) : .unknown("brolly cannot tell all of the line it runs")
    }
    let options = Tool.Options(
      all: ["-i", "-0", "-v", "--ignore-environment", "--null", "-"].map {
        Tool.Option(name: $0, effect: .harmless, takesValue: false)
      }
        + ["-u", "--unset", "-C", "--chdir"].map { Tool.Option(name: $0, effect: .harmless, takesValue: true) })
    let words = ToolWords(invocation.arguments, [options], until: 0, variables: true)
    guard let command = words.command, var started = invocation.starting(command) else {
      return .judged(Judgement(.allowed, "it prints variables"))
    }
    let before = invocation.arguments.dropLast(command.count)
    started.environment += before.filter { $0.text[...].isAssignment }.map { Invocation.Variable($0) }
    return words.strangers.isEmpty
      ? .command(started) : .all([.unknown("brolly does not know this option of env"), .command(started)])
  }

  /// `command -v` only says where a program is.
  static func command(_ invocation: Invocation) -> Meaning {
    if invocation.has("-v", "-V") { return .judged(Judgement(.allowed, "it says where a program is")) }
    return invocation.starting(invocation.arguments.drop { $0.text == "-p" || $0.text == "--" }).map { .command($0) }
      ?? .judged(plumbing)
  }

  static func trap(_ invocation: Invocation) -> Meaning {
    guard let line = invocation.arguments.first(where: { $0.text != "--" }) else { return .judged(plumbing) }
    if ["-p", "-l", "-", ""].contains(line.text) { return .judged(plumbing) }
    return line.isKnown ? .shell(line.text) : .unknown("brolly cannot tell what it runs at the end")
  }

  static func coprocess(_ invocation: Invocation) -> Meaning {
    guard var started = invocation.starting(invocation.arguments) else { return .judged(plumbing) }
    started.input = .other("what the script writes to it")
    return .command(started)
  }

  /// Those that work with values: an index of an array is worked out, and a command in it runs.
  static func values(_ invocation: Invocation) -> Meaning {
    // What is compared as a text is not worked out.
    let isOfTexts =
      ["test", "[", "[["].contains(invocation.program)
      && invocation.words.contains { ["-z", "-n", "=", "==", "!="].contains($0) }
      && !invocation.words.contains { ["-v", "-R", "-t", "-eq", "-ne", "-lt", "-le", "-gt", "-ge"].contains($0) }
    if invocation.words.contains(where: { $0.contains("$(") || $0.contains("`") }), !isOfTexts,
      !["export", "setx"].contains(invocation.program)
    {
      return .unknown("a command in a value may run")
    }
    if ["mapfile", "readarray"].contains(invocation.program), let line = invocation.value(of: "-C") {
      return line.isKnown
        ? .all([.unknown("it runs a command for every line"), .shell(line.text)]) : .unknown("it runs a command")
    }
    return .judged(plumbing)
  }

  /// brolly itself: it reads and answers, but for what it posts and the file that it is told to write.
  static func brolly(_ invocation: Invocation) -> Meaning {
    // It starts no other program; a release that does may start anything.
    if invocation.words.contains("--") {
      return .unknown("brolly cannot tell what it does with the command behind `--`")
    }
    if invocation.words.first == "post" || invocation.value(of: "--post") != nil {
      return .judged(Judgement(.needsPerson, "it posts into a chat"))
    }
    return .judged(
      invocation.value(of: "-o", "--output").flatMap { FileChanges.writing($0) }
        ?? Judgement(.allowed, "it reads and answers"))
  }
}
