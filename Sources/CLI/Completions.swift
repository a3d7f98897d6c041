import Bytes
import Knowledge

/// What shells complete, made from the table.
enum Completions {
  private static let shells = ["bash", "zsh", "fish"]

  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    guard let text = script(for: arguments.operand ?? "") else {
      throw Failure(.usage, "name a shell: \(shells.joined(separator: ", "))")
    }
    console.write(text)
    return .answered
  }

  private static func script(for shell: String) -> String? {
    switch shell {
    case "bash": bash
    case "zsh": zsh
    case "fish": fish
    default: nil
    }
  }

  /// The words that an operand may be, where they are a closed list.
  private static func operands(of command: Interface.Command) -> [String] {
    switch command.name {
    case "explain": IssueKind.allCases.map(\.rawValue)
    case "help": Interface.commands.map(\.name)
    case "completions": shells
    default: command.subcommands.map(\.name)
    }
  }

  private static func words(of command: Interface.Command) -> String {
    (operands(of: command) + command.flags.map { "--\($0.name)" }).joined(separator: " ")
  }

  /// Flags that are `wanted`, each once.
  private static func flags(_ wanted: (Interface.Flag) -> Bool) -> [Interface.Flag] {
    Interface.flags.filter(wanted)
      .reduce(into: []) { flags, flag in if !flags.contains(where: { $0.name == flag.name }) { flags.append(flag) } }
  }

  /// Flags whose values are folders, as a pattern of a shell.
  private static var folders: String {
    flags(\.takesFolder).map { "--\($0.name)" }.joined(separator: "|")
  }

  private static var names: String { Interface.commands.map(\.name).joined(separator: " ") }

  private static var standardWords: String { Interface.command(Interface.standard).map(words) ?? "" }

  /// Flags whose values are a closed list.
  private static var closed: [Interface.Flag] { flags { !$0.values.isEmpty } }

  private static var bash: String {
    let values = closed.map {
      "    --\($0.name)) COMPREPLY=($(compgen -W \"\($0.values.joined(separator: " "))\" -- \"$current\")); return ;;"
    }
    let cases = Interface.commands.map { "    \($0.name)) words=\"\(words(of: $0))\" ;;" }
    return """
      _brolly() {
        local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD-1]}" command="${COMP_WORDS[1]}" words
        case "$previous" in
      \(values.joined(separator: "\n"))
          \(folders)) COMPREPLY=($(compgen -d -- "$current")); return ;;
        esac
        case "$command" in
      \(cases.joined(separator: "\n"))
          *) words="\(names) \(standardWords)" ;;
        esac
        if [ "$COMP_CWORD" = 1 ]; then words="\(names) \(standardWords)"; fi
        COMPREPLY=($(compgen -W "$words" -f -- "$current"))
      }
      complete -F _brolly brolly

      """
  }

  private static var zsh: String {
    let values = closed.map { "    --\($0.name)) compadd -- \($0.values.joined(separator: " ")); return ;;" }
    let cases = Interface.commands.map { "    \($0.name)) compadd -- \(words(of: $0)); _files ;;" }
    return """
      #compdef brolly
      _brolly() {
        case "${words[CURRENT-1]}" in
      \(values.joined(separator: "\n"))
          \(folders)) _files -/; return ;;
        esac
        if (( CURRENT == 2 )); then compadd -- \(names) \(standardWords); _files; return; fi
        case "${words[2]}" in
      \(cases.joined(separator: "\n"))
          *) compadd -- \(standardWords); _files ;;
        esac
      }
      compdef _brolly brolly

      """
  }

  private static var fish: String {
    func quoted(_ text: String) -> String { "'" + text.split(separator: "'").joined(separator: "’") + "'" }
    var lines = Interface.commands.map {
      "complete -c brolly -n __fish_use_subcommand -a \($0.name) -d \(quoted($0.summary))"
    }
    for command in Interface.commands {
      let isStandard = command.name == Interface.standard
      let place = "__fish_seen_subcommand_from \(command.name)" + (isStandard ? "; or __fish_use_subcommand" : "")
      let own = operands(of: command)
      if !own.isEmpty {
        lines.append("complete -c brolly -n \(quoted(place)) -a \(quoted(own.joined(separator: " ")))")
      }
      for flag in command.flags {
        let value = flag.value == nil ? "" : " -r"
        let values = flag.values.isEmpty ? "" : " -f -a \(quoted(flag.values.joined(separator: " ")))"
        lines.append(
          "complete -c brolly -n \(quoted(place)) -l \(flag.name)\(value)\(values) -d \(quoted(flag.summary))")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
