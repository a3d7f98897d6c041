import Bytes

/// A simple command with everything put in that can be known without running it.
struct Invocation: Sendable {
  /// A word after expansion.
  struct Argument: Sendable {
    let text: String
    /// Whether the shell would see this text and no other.
    let isKnown: Bool
    /// Whether file names take its place.
    let isPattern: Bool
    /// Whether a character in it only looks like the one it is read as.
    let isDisguised: Bool
    /// What stands in the file that a process substitution makes, where that is known.
    let script: String?

    init(
      _ text: String, isKnown: Bool = true, isPattern: Bool = false, isDisguised: Bool = false, script: String? = nil
    ) {
      self.script = script
      self.text = text
      self.isKnown = isKnown
      self.isPattern = isPattern
      self.isDisguised = isDisguised
    }

    /// Whether it is a variable that holds the address of a database, by its name: no option comes of it.
    var isAddress: Bool {
      guard text.hasPrefix("$") else { return false }
      let name = text.dropFirst()
      return name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
        && (["URL", "URI", "DSN", "CONN", "_DB"].contains { name.hasSuffix($0) }
          || ["DATABASE", "PG", "DB_"].contains { name.hasPrefix($0) }
          || ["PROD", "PRODUCTION", "STAGING", "REPLICA", "PRIMARY", "SOURCE", "TARGET", "DB", "OLD", "NEW"]
            .contains(name))
    }

    /// Whether it is a path below a folder that a variable names, `$HOME/x`: no option comes of it.
    var isBelowFolder: Bool {
      guard text.hasPrefix("$"), let slash = text.firstIndex(of: "/") else { return false }
      let name = text[..<slash].dropFirst().filter { $0 != "{" && $0 != "}" }
      return ["HOME", "PWD", "DIR", "ROOT", "TEMP", "TMP", "WORKSPACE"].contains { name.hasSuffix($0) }
    }

    var isFlag: Bool { text.utf8.first == "-" && text.utf8.count > 1 }
  }

  /// A variable that is set for a command.
  struct Variable: Sendable {
    let name: String
    let value: Argument

    init(_ name: String, _ value: Argument) {
      self.name = name
      self.value = value
    }

    /// `name=value`; the whole word where it is none.
    init(_ word: Argument) {
      let sign = word.text.firstIndex(of: "=") ?? word.text.endIndex
      name = String(word.text[..<sign])
      value = Argument(String(word.text[sign...].dropFirst()), isKnown: word.isKnown)
    }
  }

  /// What a command reads.
  enum Input: Sendable {
    /// The keyboard, as far as the text tells.
    case terminal
    /// `/dev/null`.
    case nothing
    /// A text that stands in the script.
    case text(String)
    /// Something else, with what it is, where the files lie that it lists, and a part of it that is known.
    case other(String, paths: [Argument] = [], partly: String = "")

    var isTerminal: Bool { if case .terminal = self { true } else { false } }
  }

  /// The last part of the path, in lower case.
  var program: String
  /// The program as it is written.
  let path: String
  var arguments: [Argument]
  /// The variables that are set for it. No dictionary: its type alone takes longer to make than any command to judge.
  var environment: [Variable]
  var input: Input

  init(path: String, arguments: [Argument], environment: [Variable] = [], input: Input = .terminal) {
    self.path = path
    program = Invocation.name(path)
    self.arguments = arguments
    self.environment = environment
    self.input = input
  }

  /// The same surroundings with the program and arguments that a launcher starts; nil where it starts nothing.
  func starting(_ words: some Collection<Argument>) -> Invocation? {
    guard let first = words.first else { return nil }
    return Invocation(
      path: first.isKnown ? first.text : "", arguments: Array(words.dropFirst()), environment: environment, input: input
    )
  }

  var words: [String] { arguments.map(\.text) }

  /// The arguments that are no flags.
  var operands: [String] { arguments.filter { !$0.isFlag }.map(\.text) }

  func has(_ flags: String...) -> Bool {
    arguments.contains { argument in flags.contains { argument.text == $0 || argument.text.hasPrefix($0 + "=") } }
  }

  /// The value of `--flag value` or `--flag=value`.
  func value(of flags: String...) -> Argument? {
    for (index, argument) in arguments.enumerated() {
      for flag in flags {
        if argument.text == flag { return index + 1 < arguments.count ? arguments[index + 1] : nil }
        if argument.text.hasPrefix(flag + "=") {
          return Argument(String(argument.text.dropFirst(flag.count + 1)), isKnown: argument.isKnown)
        }
      }
    }
    return nil
  }

  /// The same with other words.
  func with(_ arguments: some Sequence<Argument>) -> Invocation {
    Invocation(path: path, arguments: Array(arguments), environment: environment, input: input)
  }

  private static func name(_ path: String) -> String {
    // A package of npm keeps its scope: `@acme/drizzle-kit` is somebody else's.
    let isWhole = path.hasPrefix("@") || !path.utf8.contains { $0 == "/" || $0 == "\\" }
    var name = isWhole ? path.lowercased() : (path.split { $0 == "/" || $0 == "\\" }.last ?? "").lowercased()
    guard name.utf8.contains(UInt8(ascii: ".")) else { return name }
    for suffix in [".cmd", ".exe", ".ps1"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    return name
  }
}
