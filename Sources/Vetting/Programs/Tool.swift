import Bytes

/// What is known of a program.
struct Tool: Sendable {
  /// What stands behind `by` in a row.
  enum Reader: String {
    case drizzleKit = "drizzle-kit"
    case clients, restores, documents, files, writing, streams, archives, finds, words, repositories, containers,
      remotes, shells, windows, evaluation, sources, typescripts, sockets, terminals, schedulers, interpreters,
      scripts, packages, recipes, several, workspaces, restarts, services, environment, commands, traps, coprocesses,
      values, editors, queries,
      brolly
  }

  /// What an option does.
  enum Effect: Sendable {
    case harmless
    /// Its value is a file that is written.
    case writes
    case person, refused, unknown
    /// Its value is a line for a shell.
    case line
    /// A command stands behind it.
    case command
  }

  struct Option: Sendable {
    let name: Substring
    let effect: Effect
    let takesValue: Bool
  }

  struct Options: Sendable {
    var all: [Option] = []
    /// Whether options that are not named are harmless.
    var isOpen = false
    /// How many words that are no options it may have; nil for any number.
    var operands: Int?
    /// Whether it copies what its first word names onto what the next one does.
    var isCopying = false

    func named(_ name: Substring) -> Option? { all.first { $0.name == name } }
  }

  struct Rule: Sendable {
    /// The words that must be there: operands in this order, options anywhere.
    let words: [Substring]
    let judgement: Judgement
    var options = Options()

    /// Its options, and those among its words.
    var allOptions: Options {
      var all = options
      for word in words where word.hasPrefix("-") {
        let name = word.prefix { $0 != "=" }
        guard all.named(name) == nil else { continue }
        all.all.append(Option(name: name, effect: .harmless, takesValue: name.utf8.count < word.utf8.count))
      }
      return all
    }
  }

  /// How it starts another program.
  struct Start: Sendable {
    /// Whether the words are a line for a shell, put together with blanks.
    var isLine = false
    /// How many words stand before the command.
    var after = 0
    /// Words behind which the command stands.
    var behind: [Substring] = []
    /// Whether variables may be set before the command.
    var setsVariables = false
  }

  let names: [Substring]
  /// Whether npm has it under this name.
  var isPackage = false
  /// Whether what it starts runs in a container or on another machine, where nobody sees a question.
  var isElsewhere = false
  var options = Options()
  var rules: [Rule] = []
  var mentions: [Substring] = []
  var start: Start?
  /// Who reads its words, where rules do not suffice.
  var reader: Reader?
  /// For what no rule speaks of; nil where that is unknown.
  var otherwise: Judgement?
}
