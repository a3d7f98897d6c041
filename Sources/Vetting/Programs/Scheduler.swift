import Bytes

/// What runs something later, or in the care of the system.
enum Scheduler {
  static func meaning(of invocation: Invocation) -> Meaning {
    switch invocation.program {
    case "at", "batch":
      if invocation.has("-l", "-c", "-V") { return .judged(Judgement(.allowed, "it lists what is to run")) }
      if case .text(let text) = invocation.input { return .standardInput(text) }
      return .unknown("nobody here knows what is to run")
    case "crontab":
      if invocation.words == ["-l"] { return .judged(Judgement(.allowed, "it lists what is to run")) }
      if case .text(let text) = invocation.input {
        return .all([.unknown("it writes what runs every day")] + CronTable.commands(in: text).map { .shell($0) })
      }
      if case .other(_, _, let part) = invocation.input {
        return .all([.unknown("it writes what runs every day")] + CronTable.commands(in: part).map { .shell($0) })
      }
      return .unknown("it writes what runs every day")
    default:
      let rest = invocation.arguments.drop { $0.isFlag }
      return invocation.starting(rest).map {
        .all([.command($0), .unknown("the system runs it, with words of its own")])
      }
        ?? .unknown("the system runs it")
    }
  }
}

/// Lines of a crontab: five fields or a name, and a command.
package enum CronTable {
  /// The command of a line; nil where it is none.
  package static func command(_ line: Substring) -> Substring? {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    if rest.hasPrefix("@") {
      let word = rest.prefix { $0 != " " }
      guard ["@reboot", "@daily", "@hourly", "@weekly", "@monthly", "@yearly", "@annually", "@midnight"].contains(word)
      else { return nil }
      return rest.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    }
    for _ in 0..<5 {
      let field = rest.prefix { $0 != " " && $0 != "\t" }
      guard let first = field.first, first == "*" || first.isNumber,
        field.allSatisfy({ $0.isNumber || $0.isLetter || "*/,-".contains($0) })
      else { return nil }
      rest = rest.dropFirst(field.count).drop { $0 == " " || $0 == "\t" }
    }
    return rest.isEmpty ? nil : rest
  }

  static func commands(in text: String) -> [String] {
    text.split(separator: "\n").compactMap { command($0).map { String($0) } }
  }
}
