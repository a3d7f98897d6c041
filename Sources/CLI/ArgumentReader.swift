import Bytes
import Delivery
import Transcripts

/// Reads the words behind a command, one at a time.
struct ArgumentReader {
  typealias UsageError = Arguments.UsageError

  private(set) var subcommand: String?
  private(set) var operands: [String] = []
  private(set) var values: [(flag: String, value: String)] = []
  private(set) var switches: Set<String> = []
  private let command: Interface.Command
  /// Behind `--` nothing is a flag.
  private var onlyOperands = false

  init(of command: Interface.Command) { self.command = command }

  /// Takes `word`, and its value off the front of `rest`.
  mutating func take(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    if !onlyOperands, word == "--" {
      onlyOperands = true
    } else if !onlyOperands, word.hasPrefix("-"), word != "-" {
      try takeFlag(word, &rest)
    } else {
      try ArgumentReader.refuseURL(word)
      if !command.subcommands.isEmpty, subcommand == nil { try takeSubcommand(word) } else { try takeOperand(word) }
    }
  }

  /// Refuses a call that lacks something.
  func finish() throws(UsageError) {
    guard command.subcommands.isEmpty || subcommand != nil || switches.contains("help") else {
      throw UsageError(
        message: "`\(command.name)` needs one of \(command.subcommands.map(\.name).joined(separator: ", "))")
    }
  }

  private mutating func takeFlag(_ word: String, _ rest: inout ArraySlice<String>) throws(UsageError) {
    let (name, inline) = ArgumentReader.split(word)
    guard let flag = command.flags.first(where: { $0.name == name }) else {
      try ArgumentReader.refuseURL(word)
      let near = Arguments.suggestion(for: name, among: command.flags.map(\.name), marks: "--")
      throw UsageError(message: "`\(command.name)` has no flag `\(word)`\(near)")
    }
    guard let placeholder = flag.value else {
      guard inline == nil else { throw UsageError(message: "--\(flag.name) takes no value") }
      switches.insert(flag.name)
      return
    }
    guard let value = inline ?? rest.popFirst() else {
      throw UsageError(message: "--\(flag.name) needs a value: --\(flag.name) \(placeholder)")
    }
    if !flag.mayHoldURL { try ArgumentReader.refuseURL(value) }
    guard flag.values.isEmpty || flag.values.contains(value) else {
      let near = Arguments.suggestion(for: value, among: flag.values)
      throw UsageError(message: "--\(flag.name) takes \(flag.values.joined(separator: ", ")), not `\(value)`\(near)")
    }
    values.append((flag.name, value))
  }

  private mutating func takeSubcommand(_ word: String) throws(UsageError) {
    let names = command.subcommands.map(\.name)
    guard names.contains(word) else {
      let near = Arguments.suggestion(for: word, among: names)
      throw UsageError(message: "`\(command.name)` takes \(names.joined(separator: ", ")), not `\(word)`\(near)")
    }
    subcommand = word
  }

  private mutating func takeOperand(_ word: String) throws(UsageError) {
    guard let operand = command.operand else { throw UsageError(message: "`\(command.name)` takes no `\(word)`") }
    guard operands.isEmpty || command.takesMany else {
      throw UsageError(message: "one \(operand) at a time; `\(word)` is too many")
    }
    operands.append(word)
  }

  /// `--flag=value` in its two parts, `-f` by its long name.
  private static func split(_ word: String) -> (name: String, value: String?) {
    let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    var name = String(parts.first ?? "")
    if !word.hasPrefix("--"), let flag = Interface.flags.first(where: { $0.short == name }) { name = flag.name }
    return (name, parts.count > 1 ? String(parts[1]) : nil)
  }

  /// Refuses what may be a secret: everybody on the machine sees arguments, and the shell's history keeps them.
  private static func refuseURL(_ word: String) throws(UsageError) {
    // A path below a folder may look like that of a hook, too; one below a host does not.
    let host = word.prefix { $0 != "/" }
    let isBelowHost = host.contains(".") && !host.hasPrefix(".") && !host.hasPrefix("~")
    let isAddress = Services.secretAddresses.contains { word.contains($0.start) && ($0.hasHost || isBelowHost) }
    guard !word.contains("://"), !isAddress else {
      throw UsageError(
        message: "an argument looks like an address, which may be a secret: others on this machine can read arguments, "
          + "and the shell keeps them. Take it out of the history; give a hook's address in BROLLY_WEBHOOK_URL or in a file "
          + "of mode 600 (--url-file)")
    }
  }
}
