import Bytes

/// Help, made from the table.
struct Help {
  /// Cells of a line.
  let width: Int

  init(width: Int) { self.width = max(40, min(width, 100)) }

  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let named = arguments.operand.flatMap { Interface.command($0) }
    if let wanted = arguments.operand, named == nil { throw Failure(.usage, "there is no command `\(wanted)`") }
    let help = Help(width: console.width)
    console.write(named.map { help.text(for: $0) } ?? help.overview())
    return .answered
  }

  /// What `--help` prints behind a command.
  @Sendable static func ofCommand(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let help = Help(width: console.width)
    let text = help.text(for: arguments.command)
    console.write(arguments.command.name == Interface.standard ? help.overview() + "\n" + text : text)
    return .answered
  }

  func overview() -> String {
    var lines = wrapped("brolly reads what drizzle-kit asks or printed, and tells what each answer really does.")
    lines += ["", "Usage: brolly [COMMAND] [FLAGS] [FILE]", "       … | brolly", "", "Commands:"]
    let column = 4 + (Interface.commands.map(\.name.count).max() ?? 0)
    for command in Interface.commands {
      let standard = command.name == Interface.standard ? " (default)" : ""
      lines += entry(command.name, command.summary + standard, column: column)
    }
    lines += ["", "Exit status:"]
    for status in ExitStatus.allCases { lines += entry("\(status.rawValue)", status.meaning, column: 7) }
    lines += [""]
    lines += wrapped(
      "brolly help COMMAND tells more. Nothing is sent anywhere but by `post` and --post, and no database is asked "
        + "but by --database.")
    return lines.joined(separator: "\n") + "\n"
  }

  func text(for command: Interface.Command) -> String {
    var lines = wrapped("\(command.name): \(command.summary)") + [""]
    lines += wrapped("Usage: " + Help.usage(of: command), indent: 7)
    if !command.subcommands.isEmpty {
      lines.append("")
      for subcommand in command.subcommands { lines += entry(subcommand.name, subcommand.summary, column: 12) }
    }
    lines += ["", "Flags:"]
    let names = command.flags.map(Help.name)
    let column = min(26, width * 2 / 5, 4 + (names.map(\.count).max() ?? 0))
    for (flag, name) in zip(command.flags, names) { lines += entry(name, flag.summary, column: column) }
    if !command.examples.isEmpty { lines += ["", "Examples:"] + command.examples.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  /// `--format FORMAT`
  static func name(of flag: Interface.Flag) -> String { "--\(flag.name)\(flag.value.map { " \($0)" } ?? "")" }

  static func usage(of command: Interface.Command) -> String {
    var words = ["brolly"]
    if command.name != Interface.standard { words.append(command.name) }
    if !command.subcommands.isEmpty { words.append(command.subcommands.map(\.name).joined(separator: "|")) }
    words.append("[FLAGS]")
    if let operand = command.operand { words.append(command.takesMany ? "[\(operand)…]" : "[\(operand)]") }
    return words.joined(separator: " ")
  }

  /// What brolly reads from the environment.
  static let environment: [(String, String)] = [
    ("BROLLY_WEBHOOK_URL", "the address of a chat's hook, for `post` and --post; never an argument"),
    ("BROLLY_PAGER, PAGER", "the pager on a terminal; empty or `cat` for none; else `less` with LESS=FRX"),
    ("COLUMNS", "cells of a line where the output is no terminal"),
    ("DATABASE_URL", "the database, only with `--database env`"),
    ("NO_COLOR", "no colours, when it holds anything"),
    ("LC_ALL, LC_CTYPE, LANG", "whether more than ASCII may be printed on a terminal"),
    ("TERM", "no colours and no pager on `dumb`"),
    ("XDG_CONFIG_HOME, XDG_STATE_HOME, HOME", "where the files below are"),
    ("https_proxy, no_proxy", "the way to a chat service"),
  ]

  /// What brolly reads and keeps.
  static let files: [(String, String)] = [
    ("$XDG_CONFIG_HOME/brolly/config.yaml", "targets for `post`, mode 600; else ~/.config/brolly/config.yaml"),
    ("$XDG_STATE_HOME/brolly/posted.jsonl", "what was posted in the last day; else ~/.local/state/brolly/posted.jsonl"),
  ]

  /// A name, and what it means from `column` on; below the name where that is longer.
  private func entry(_ name: String, _ text: String, column: Int) -> [String] {
    var lines = wrapped(text, indent: column)
    let first = "  " + name
    if first.count + 2 > column { return [first, pad("", column) + lines[0].drop { $0 == " " }] + lines.dropFirst() }
    lines[0] = pad(first, column) + lines[0].drop { $0 == " " }
    return lines
  }

  private func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// The words in lines, those after the first indented; no word is broken.
  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      if !line.isEmpty, indent + line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    lines.append(line)
    return lines.enumerated().map { $0.offset == 0 ? $0.element : pad("", indent) + $0.element }
  }
}
