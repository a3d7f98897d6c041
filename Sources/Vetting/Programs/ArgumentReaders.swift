import Bytes

/// `xargs` and `parallel`, which put words that they read behind a command.
enum ArgumentReaders {
  static func meaning(of invocation: Invocation) -> Meaning {
    invocation.program == "parallel" ? parallel(invocation) : arguments(invocation)
  }

  private static func arguments(_ invocation: Invocation) -> Meaning {
    var rest = invocation.arguments[...]
    let valued: Set<String> = [
      "-n", "-I", "-P", "-L", "-d", "-s", "-E", "-a", "-J", "-R", "--max-args", "--max-procs", "--delimiter",
      "--arg-file",
    ]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    guard var started = invocation.starting(rest) else {
      return .judged(Judgement(.allowed, "it prints what it reads"))
    }
    var words = [Invocation.Argument("$(…)", isKnown: false)]
    if case .other(_, let paths, _) = invocation.input, !paths.isEmpty {
      words = paths.map { Invocation.Argument($0.text, isKnown: false, isPattern: true) }
    } else if case .text(let text) = invocation.input {
      words = text.split(whereSeparator: \.isWhitespace).map { Invocation.Argument(String($0)) }
    }
    let isFile = invocation.has("-a", "--arg-file")
    let mark = invocation.value(of: "-I", "--replace")?.text ?? "{}"
    if started.arguments.contains(where: { $0.text.contains(mark) }) {
      // Each line takes the place of the mark for itself.
      if case .text(let text) = invocation.input {
        words = text.split(separator: "\n").prefix(50).map { Invocation.Argument(String($0)) }
      }
      return .all(
        words.map { line in
          var one = started
          one.input = .nothing
          one.arguments = one.arguments.map { word in
            guard word.text.contains(mark) else { return word }
            return Invocation.Argument(
              word.text.replacing(mark, with: line.text), isKnown: word.isKnown && line.isKnown && !isFile)
          }
          return .command(one)
        })
    }
    started.arguments += words
    started.input = .nothing
    return .command(started)
  }

  /// `parallel COMMAND ::: words`, or lines that it reads as commands.
  private static func parallel(_ invocation: Invocation) -> Meaning {
    let valued: Set<String> = ["-j", "-P", "-N", "-n", "-L", "--jobs", "-S", "--joblog", "--delay", "--timeout", "-a"]
    var rest = invocation.arguments[...]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    let command = rest.prefix { !$0.text.hasPrefix(":::") }
    let words = rest.dropFirst(command.count).filter { !$0.text.hasPrefix(":::") }
    guard (Array(command) + words).allSatisfy(\.isKnown) else { return .unknown("brolly cannot tell what it runs") }
    if command.isEmpty {
      if !words.isEmpty { return .all(words.map { .shell($0.text) }) }
      guard case .text(let text) = invocation.input else { return .unknown("it runs lines that are not here") }
      return .standardInput(text)
    }
    let line = command.map(\.text).joined(separator: " ")
    return .all([
      .shell(line.contains("{") ? line : ([line] + words.map(\.text)).joined(separator: " ")),
      .unknown("it puts words into a line that a shell reads"),
    ])
  }
}
