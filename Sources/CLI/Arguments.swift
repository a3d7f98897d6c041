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
    command = try Arguments.command(&rest)
    var reader = ArgumentReader(of: command)
    while let word = rest.popFirst() { try reader.take(word, &rest) }
    try reader.finish()
    subcommand = reader.subcommand
    operands = reader.operands
    values = reader.values
    switches = reader.switches
  }

  /// Takes the command off the front of a call; the standard one where none is named.
  private static func command(_ rest: inout ArraySlice<String>) throws(UsageError) -> Interface.Command {
    var command = Interface.command(Interface.standard)
    if let first = rest.first {
      if first == "--version" {
        command = Interface.command("version")
        rest.removeFirst()
      } else if !first.hasPrefix("-"), let named = Interface.command(first) {
        command = named
        rest.removeFirst()
      } else if looksLikeCommand(first), let near = nearest(first, among: Interface.commands.map(\.name)) {
        throw UsageError(
          message: "there is no command `\(first)`; did you mean `\(near)`? (a file of that name: ./\(first))")
      }
    }
    guard let command else { throw UsageError(message: "no command") }
    return command
  }

  private static func looksLikeCommand(_ word: String) -> Bool {
    !word.hasPrefix("-") && !word.contains("/") && !word.contains(".")
  }

  /// `; did you mean …?`, where one of `names` is near; with `marks` before it.
  static func suggestion(for word: String, among names: [String], marks: String = "") -> String {
    nearest(word, among: names).map { "; did you mean `\(marks)\($0)`?" } ?? ""
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
