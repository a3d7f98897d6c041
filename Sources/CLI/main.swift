import Glibc

signal(SIGPIPE, SIG_IGN)
let console = Console()

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  let run = arguments.has(Interface.help.name) ? Help.ofCommand : arguments.command.run
  exit(try run(arguments, console).rawValue)
} catch let error as Arguments.UsageError {
  console.warn("brolly: \(error.message)\nRun `brolly help` for usage.")
  exit(ExitStatus.usage.rawValue)
} catch let failure as Failure {
  console.warn("brolly: \(failure.message)")
  exit(failure.status.rawValue)
}
