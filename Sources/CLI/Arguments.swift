import Bytes
import Delivery
import Transcripts

/// A call of brolly, read against the table of commands.
struct Arguments {
  let command: Interface.Command
  let subcommand: String?
  var operand: String? { operands.first }
  /// One, unless the command takes several.
  let operands: [String]
  private let values: [(flag: String, value: String)]
  private let switches: Set<String>

  /// A call that does not fit the table: what is wrong, and what to do.
  struct UsageError: Error {
    let message: String
  }

  subscript(flag: Interface.Flag) -> String? { self[flag.name] }
  subscript(flag: String) -> String? { values.last { $0.flag == flag }?.value }
  /// Every value of a flag that may be given more than once, in order.
  func all(_ flag: String) -> [String] { values.filter { $0.flag == flag }.map(\.value) }
  func has(_ name: String) -> Bool { switches.contains(name) }

  init(_ words: [String]) throws(UsageError) {
    var rest = words[...]
    var command = Interface.command(Interface.standard)
    if let first = rest.first, !first.hasPrefix("-"), let named = Interface.command(first) {
      command = named
      rest.removeFirst()
    } else if rest.first == "--version" {
      command = Interface.command("version")
      rest.removeFirst()
    } else if let first = rest.first, Arguments.looksLikeCommand(first),
      let near = Arguments.nearest(first, among: Interface.commands.map(\.name))
    {
      throw UsageError(
        message: "there is no command `\(first)`; did you mean `\(near)`? (a file of that name: ./\(first))")
    }
    guard let command else { throw UsageError(message: "no command") }
    self.command = command
    var subcommand: String?
    var operands: [String] = []
    var values: [(flag: String, value: String)] = []
    var switches: Set<String> = []
    var onlyOperands = false
    while let word = rest.popFirst() {
      if !onlyOperands, word == "--" {
        onlyOperands = true
      } else if !onlyOperands, word.hasPrefix("-"), word != "-" {
        let (name, inline) = Arguments.split(word)
        guard let flag = command.flags.first(where: { $0.name == name }) else {
          try Arguments.refuseURL(word)
          throw UsageError(message: Arguments.unknown(word, of: command))
        }
        if flag.value == nil {
          guard inline == nil else { throw UsageError(message: "--\(flag.name) takes no value") }
          switches.insert(flag.name)
        } else {
          guard let value = inline ?? rest.popFirst() else {
            throw UsageError(message: "--\(flag.name) needs a value: --\(flag.name) \(flag.value ?? "")")
          }
          if !flag.mayHoldURL { try Arguments.refuseURL(value) }
          if !flag.values.isEmpty, !flag.values.contains(value) {
            let near = Arguments.nearest(value, among: flag.values).map { "; did you mean `\($0)`?" } ?? ""
            throw UsageError(
              message: "--\(flag.name) takes \(flag.values.joined(separator: ", ")), not `\(value)`\(near)")
          }
          values.append((flag.name, value))
        }
      } else if !command.subcommands.isEmpty, subcommand == nil {
        try Arguments.refuseURL(word)
        guard command.subcommands.contains(where: { $0.name == word }) else {
          let names = command.subcommands.map(\.name)
          let near = Arguments.nearest(word, among: names).map { "; did you mean `\($0)`?" } ?? ""
          throw UsageError(message: "`\(command.name)` takes \(names.joined(separator: ", ")), not `\(word)`\(near)")
        }
        subcommand = word
      } else {
        try Arguments.refuseURL(word)
        guard command.operand != nil else { throw UsageError(message: "`\(command.name)` takes no `\(word)`") }
        guard operands.isEmpty || command.takesMany else {
          throw UsageError(message: "one \(command.operand ?? "operand") at a time; `\(word)` is too many")
        }
        operands.append(word)
      }
    }
    if !command.subcommands.isEmpty, subcommand == nil, !switches.contains("help") {
      throw UsageError(
        message: "`\(command.name)` needs one of \(command.subcommands.map(\.name).joined(separator: ", "))")
    }
    self.subcommand = subcommand
    self.operands = operands
    self.values = values
    self.switches = switches
  }

  /// Arguments are seen by everybody on the machine and kept in the shell's history.
  private static func refuseURL(_ word: String) throws(UsageError) {
    // A path below a folder may be like that of a hook, too; one below a host is none.
    let host = word.prefix { $0 != "/" }
    let isBelowHost = host.contains(".") && !host.hasPrefix(".") && !host.hasPrefix("~")
    let isAddress = Services.secretAddresses.contains { word.contains($0.start) && ($0.hasHost || isBelowHost) }
    if word.contains("://") || isAddress {
      throw UsageError(
        message: "an argument looks like an address, which may be a secret: others on this machine can read arguments, "
          + "and the shell keeps them. Take it out of the history; give a hook's address in BROLLY_WEBHOOK_URL or in a file "
          + "of mode 600 (--url-file)")
    }
  }

  private static func split(_ word: String) -> (name: String, value: String?) {
    let parts = word.drop { $0 == "-" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    var name = String(parts.first ?? "")
    if !word.hasPrefix("--"), let flag = Interface.flags.first(where: { $0.short == name }) { name = flag.name }
    return (name, parts.count > 1 ? String(parts[1]) : nil)
  }

  private static func unknown(_ word: String, of command: Interface.Command) -> String {
    let name = split(word).name
    let near = nearest(name, among: command.flags.map(\.name)).map { "; did you mean `--\($0)`?" } ?? ""
    return "`\(command.name)` has no flag `\(word)`\(near)"
  }

  private static func looksLikeCommand(_ word: String) -> Bool {
    !word.hasPrefix("-") && !word.contains("/") && !word.contains(".")
  }

  /// The nearest of `names` within two changes of a letter.
  static func nearest(_ word: String, among names: [String]) -> String? {
    let ranked = names.map { ($0, distance(word, $0)) }.min { $0.1 < $1.1 }
    return ranked.flatMap { $0.1 <= 2 && $0.1 < word.count ? $0.0 : nil }
  }

  /// How many letters must be put in, taken out or changed.
  private static func distance(_ one: String, _ other: String) -> Int {
    let (left, right) = (Array(one), Array(other))
    var row = Array(0...right.count)
    for (i, character) in left.enumerated() {
      var previous = row[0]
      row[0] = i + 1
      for (j, candidate) in right.enumerated() {
        let cost = character == candidate ? previous : previous + 1
        previous = row[j + 1]
        row[j + 1] = min(cost, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
