/// Help, completions and the manual page, all from the table.
enum Help {
  static func overview() -> String {
    var lines = [
      "brolly reads what drizzle-kit asks or printed and tells what each answer really does.", "",
      "Usage: brolly [COMMAND] [FLAGS] [FILE]", "       … | brolly", "", "Commands:",
    ]
    let width = Interface.commands.map(\.name.count).max() ?? 0
    for command in Interface.commands {
      let name = command.name + String(repeating: " ", count: width - command.name.count)
      lines.append("  \(name)  \(command.summary)\(command.name == Interface.standard ? " (default)" : "")")
    }
    lines += ["", "Exit status: " + exits.map { "\($0.0) \($0.1)" }.joined(separator: ", ") + "."]
    lines += [
      "",
      "brolly help COMMAND tells more. Nothing is sent anywhere but by `post` and --post, and no database is asked.",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  static let exits: [(Int32, String)] = [
    (0, "answered, or nothing is wrong"), (2, "nothing recognised"), (3, "stop, or refused"), (4, "a check failed"),
    (5, "not posted"),
    (6, "not known whether it was posted"), (64, "usage"), (65, "input unreadable"), (66, "file missing"),
    (70, "a defect of brolly"), (130, "interrupted"),
  ]

  static func text(for command: Interface.Command) -> String {
    var lines = ["\(command.name): \(command.summary)", "", "Usage: " + usage(of: command)]
    if !command.subcommands.isEmpty {
      lines.append("")
      lines += command.subcommands.map { "  \(pad($0.name, 10)) \($0.summary)" }
    }
    lines += ["", "Flags:"]
    lines += command.flags.map { flag in
      "  \(pad("--\(flag.name)\(flag.value.map { " \($0)" } ?? "")", 20)) \(flag.summary)"
    }
    if !command.examples.isEmpty {
      lines += ["", "Examples:"]
      lines += command.examples.map { "  \($0)" }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func usage(of command: Interface.Command) -> String {
    var words = ["brolly"]
    if command.name != Interface.standard { words.append(command.name) }
    if !command.subcommands.isEmpty { words.append(command.subcommands.map(\.name).joined(separator: "|")) }
    words.append("[FLAGS]")
    if let operand = command.operand { words.append("[\(operand)]") }
    return words.joined(separator: " ")
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  // MARK: Completions

  static let shells = ["bash", "zsh", "fish"]

  static func completions(for shell: String) -> String? {
    let names = Interface.commands.map(\.name)
    switch shell {
    case "bash":
      let cases = Interface.commands.map { command in
        "    \(command.name)) words=\"\((command.subcommands.map(\.name) + command.flags.map { "--\($0.name)" }).joined(separator: " "))\" ;;"
      }
      return """
        _brolly() {
          local current="${COMP_WORDS[COMP_CWORD]}" command="${COMP_WORDS[1]}" words
          if [ "${COMP_WORDS[COMP_CWORD-1]}" = --format ]; then
            COMPREPLY=($(compgen -W "\(Interface.format.values.joined(separator: " "))" -- "$current")); return
          fi
          case "$command" in
        \(cases.joined(separator: "\n"))
            *) words="\((names + (Interface.command(Interface.standard)?.flags ?? []).map { "--\($0.name)" }).joined(separator: " "))" ;;
          esac
          COMPREPLY=($(compgen -W "$words" -f -- "$current"))
        }
        complete -F _brolly brolly

        """
    case "zsh":
      let cases = Interface.commands.map { command in
        "    \(command.name)) compadd -- \((command.subcommands.map(\.name) + command.flags.map { "--\($0.name)" }).joined(separator: " ")); _files ;;"
      }
      return """
        #compdef brolly
        _brolly() {
          if (( CURRENT == 2 )); then compadd -- \(names.joined(separator: " ")); _files; return; fi
          case "${words[2]}" in
        \(cases.joined(separator: "\n"))
            *) _files ;;
          esac
        }
        compdef _brolly brolly

        """
    case "fish":
      var lines = Interface.commands.map {
        "complete -c brolly -n __fish_use_subcommand -a \($0.name) -d '\($0.summary.split(separator: "'").joined())'"
      }
      for command in Interface.commands {
        lines += command.flags.map {
          "complete -c brolly -n '__fish_seen_subcommand_from \(command.name)' -l \($0.name)\($0.value == nil ? "" : " -r") -d '\($0.summary.split(separator: "'").joined())'"
        }
      }
      return lines.joined(separator: "\n") + "\n"
    default: return nil
    }
  }

  // MARK: Manual

  static func manual(version: String) -> String {
    var lines = [
      ".TH BROLLY 1 \"\" \"brolly \(version)\"", ".SH NAME",
      "brolly \\- read what drizzle\\-kit asks and tell what each answer really does", ".SH SYNOPSIS", ".B brolly",
      "[COMMAND] [FLAGS] [FILE]", ".SH COMMANDS",
    ]
    for command in Interface.commands {
      lines += [".SS \(command.name)", roff(command.summary), ".PP"]
      for flag in command.flags where flag.name != "help" {
        lines += [".TP", ".B \\-\\-\(roff(flag.name))\(flag.value.map { " \($0)" } ?? "")", roff(flag.summary)]
      }
      for example in command.examples { lines += [".PP", ".nf", roff("    " + example), ".fi"] }
    }
    lines.append(".SH EXIT STATUS")
    for (status, meaning) in exits { lines += [".TP", ".B \(status)", roff(meaning)] }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func roff(_ text: String) -> String {
    text.reduce(into: "") { $0 += $1 == "-" ? "\\-" : $1 == "\\" ? "\\e" : String($1) }
  }
}
