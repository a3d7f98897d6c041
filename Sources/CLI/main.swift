import Machine

StandardStream.tellClosedPipes()
let console = Console()

do {
  let arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
  let run = arguments.has(Interface.help.name) ? Help.ofCommand : arguments.command.run
  Program.exit(try run(arguments, console).rawValue)
} catch let error as Arguments.UsageError {
  console.warn("brolly: \(error.message)\nRun `brolly help` for usage.")
  Program.exit(ExitStatus.usage.rawValue)
} catch let failure as Failure {
  console.warn("brolly: \(failure.message)")
  Program.exit(failure.status.rawValue)
}
