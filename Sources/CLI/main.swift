import Glibc

/// The version of brolly.
let version = "0.1.0"

signal(SIGPIPE, SIG_IGN)
let console = Console()

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  exit(try run(arguments).rawValue)
} catch let error as Arguments.UsageError {
  console.warn("brolly: \(error.message)\nRun `brolly help` for usage.")
  exit(ExitStatus.usage.rawValue)
} catch let failure as Failure {
  console.warn("brolly: \(failure.message)")
  exit(failure.status.rawValue)
}

func run(_ arguments: Arguments) throws -> ExitStatus {
  if arguments.has("help") {
    let help = Help(width: console.width)
    console.write(
      arguments.command.name == Interface.standard
        ? help.overview() + "\n" + help.text(for: arguments.command) : help.text(for: arguments.command))
    return .answered
  }
  switch arguments.command.name {
  case "advise": return try Advise.run(arguments, console: console)
  case "vet": return try Vet.run(arguments, console: console)
  case "post": return try Post.run(arguments, console: console)
  case "inspect": return try Inspect.run(arguments, console: console)
  case "snapshot": return try SnapshotCommand.run(arguments, console: console)
  case "verify": return try Verify.run(arguments, console: console)
  case "runbook": return try RunbookCommand.run(arguments, console: console)
  case "explain": return try Explain.run(arguments, console: console)
  case "knowledge": return try KnowledgeCommand.run(arguments, console: console)
  case "completions":
    guard let text = Completions.script(for: arguments.operand ?? "") else {
      throw Failure(.usage, "name a shell: \(Completions.shells.joined(separator: ", "))")
    }
    console.write(text)
  case "man": console.write(Manual.page(version: version))
  case "version": console.write("brolly \(version)\n")
  default:
    let named = arguments.operand.flatMap { Interface.command($0) }
    if let wanted = arguments.operand, named == nil { throw Failure(.usage, "there is no command `\(wanted)`") }
    let help = Help(width: console.width)
    console.write(named.map { help.text(for: $0) } ?? help.overview())
  }
  return .answered
}
