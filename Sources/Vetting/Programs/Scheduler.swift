import Bytes

/// Programs that run something later, or under the care of the system.
enum Scheduler {
  static func meaning(of invocation: Invocation) -> Meaning {
    switch invocation.program {
    case "at", "batch":
      if invocation.has("-l", "-c", "-V") { return .judged(Judgement(.allowed, "it lists what is to run")) }
      if case .text(let text) = invocation.input { return .standardInput(text) }
      return .unknown("brolly cannot tell what is to run")
    case "crontab":
      if invocation.words == ["-l"] { return .judged(Judgement(.allowed, "it lists what is to run")) }
      switch invocation.input {
      case .text(let text), .other(_, _, let text):
        return .all([.unknown("it writes what runs every day")] + CronTable.commands(in: text).map { .shell($0) })
      case .terminal, .nothing: return .unknown("it writes what runs every day")
      }
    default:
      let rest = invocation.arguments.drop { $0.isFlag }
      return invocation.starting(rest).map {
        .all([.command($0), .unknown("the system runs it, with words of its own")])
      }
        ?? .unknown("the system runs it")
    }
  }
}
