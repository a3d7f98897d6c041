/// The manual page, made from the table.
enum Manual {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    console.write(page)
    return .answered
  }

  private static var page: String {
    var lines = [
      ".TH BROLLY 1 \"\" \"brolly \(Interface.version)\"", ".SH NAME",
      "brolly \\- read what drizzle\\-kit asks and tell what each answer really does", ".SH SYNOPSIS",
    ]
    for command in Interface.commands { lines += [roff(Help.usage(of: command)), ".br"] }
    lines += [
      ".SH DESCRIPTION",
      roff(
        "Reads a paste of a terminal, a CI log, a bug report or a chat, and prints what is the matter, the one thing to "
          + "do now, what each answer of the menu really did in recorded runs, and a runbook with places where to stop. "
          + "On a terminal the answer goes through a pager; without one its first block is printed, and --all prints the "
          + "rest."),
      ".SH COMMANDS",
    ]
    for command in Interface.commands {
      lines += [".SS \(command.name)", roff(command.summary + "."), ".PP"]
      for subcommand in command.subcommands {
        lines += [".TP", ".B " + roff(subcommand.name), roff(subcommand.summary)]
      }
      for flag in command.flags where flag.name != "help" {
        lines += [".TP", ".B " + roff(Help.name(of: flag)), roff(flag.summary)]
      }
      for example in command.examples { lines += [".PP", ".nf", roff("    " + example), ".fi"] }
    }
    lines.append(".SH EXIT STATUS")
    for status in ExitStatus.allCases { lines += [".TP", ".B \(status.rawValue)", roff(status.meaning)] }
    lines.append(".SH ENVIRONMENT")
    for (name, meaning) in Help.environment { lines += [".TP", ".B " + roff(name), roff(meaning)] }
    lines.append(".SH FILES")
    for (name, meaning) in Help.files { lines += [".TP", ".I " + roff(name), roff(meaning)] }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text with what roff would read escaped.
  private static func roff(_ text: String) -> String {
    let escaped = text.reduce(into: "") { $0 += $1 == "-" ? "\\-" : $1 == "\\" ? "\\e" : String($1) }
    return escaped.first == "." || escaped.first == "'" ? "\\&" + escaped : escaped
  }
}
