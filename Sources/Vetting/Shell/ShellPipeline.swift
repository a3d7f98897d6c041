/// Commands of which each reads what the one before it prints; a single command is a pipeline of one.
struct ShellPipeline: Sendable {
  /// The line of the script, from 1, on which it begins.
  let line: Int
  /// Its bytes in the script.
  let range: Range<Int>
  let stages: [Stage]
  /// Whether it is followed by `||`: a failure is looked after by what comes next.
  let failsOver: Bool

  struct Stage: Sendable {
    let kind: Kind
    let redirections: [Redirection]

    /// Whether it is a redirection alone, or a command that prints nothing whatever it reads.
    var printsNothing: Bool {
      guard case .command(_, let words) = kind else { return false }
      return words.isEmpty || [":", "true", "false"].contains(words[0].literal ?? "")
    }
  }

  indirect enum Kind: Sendable {
    case command(assignments: [Assignment], words: [ShellWord])
    /// `( … )`, `{ …; }`, and the bodies of `if`, `while`, `for` and `case`.
    case group([ShellPipeline])
    /// `name() { … }`: nothing runs yet.
    case definition(String, [ShellPipeline])
  }

  struct Assignment: Sendable {
    let name: String
    let value: ShellWord
    /// Whether it is put behind what the variable holds already: `+=`.
    var appends = false
  }

  struct Redirection: Sendable {
    enum Kind: Sendable {
      case input, output
      /// `2>&1`, `>&2`, `<&3`: another stream of the command; no file.
      case stream
      /// A here-document or here-string; the word is its text.
      case text
    }

    let kind: Kind
    let target: ShellWord
  }
}
