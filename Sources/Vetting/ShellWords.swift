/// The words of one simple command of a POSIX shell.
struct ShellWords {
  /// Why a line is not one simple command.
  struct NotSimple: Error {
    let reason: String
  }

  /// One word: its text after quoting, and the variables in it that the shell would put in.
  struct Word: Equatable {
    var text = ""
    var variables: [String] = []
    /// Whether the shell would put file names in its place.
    var isPattern = false
  }

  let words: [Word]

  /// Reads quotes as a shell does. Anything that would make it more than one command, or that only the shell can
  /// work out, is refused: pipes, lists, redirections, substitutions, braces, comments.
  init(_ line: String) throws(NotSimple) {
    var words: [Word] = []
    var word: Word?
    var rest = line[...]
    while let character = rest.popFirst() {
      switch character {
      case " ", "\t":
        if let done = word { words.append(done) }
        word = nil
      case "'":
        guard let end = rest.firstIndex(of: "'") else { throw NotSimple(reason: "a quote that is not closed") }
        word = word ?? Word()
        word?.text += rest[..<end]
        rest = rest[rest.index(after: end)...]
      case "\"":
        word = word ?? Word()
        try ShellWords.doubleQuoted(&rest, into: &word)
      case "\\":
        guard let next = rest.popFirst(), next != "\n" else { throw NotSimple(reason: "a line that goes on") }
        word = word ?? Word()
        word?.text.append(next)
      case "|", "&", ";", "<", ">", "(", ")", "`", "$", "\n", "\r", "\r\n", "[", "{", "}", "!", "~":
        throw NotSimple(
          reason: "`\(character == "\n" ? "line break" : String(character))` makes it more than one simple command")
      case "*", "?":
        word = word ?? Word()
        word?.text.append(character)
        word?.isPattern = true
      case "#" where word == nil: throw NotSimple(reason: "a comment")
      default:
        word = word ?? Word()
        word?.text.append(character)
      }
    }
    if let done = word { words.append(done) }
    self.words = words
  }

  private static func doubleQuoted(_ rest: inout Substring, into word: inout Word?) throws(NotSimple) {
    while let character = rest.popFirst() {
      switch character {
      case "\"": return
      case "\\":
        guard let next = rest.popFirst() else { break }
        if !"\"\\$`".contains(next) { word?.text.append("\\") }
        word?.text.append(next)
      case "`": throw NotSimple(reason: "a command inside a command")
      case "$":
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        guard !name.isEmpty else { throw NotSimple(reason: "`$` with something else than a name") }
        word?.variables.append(String(name))
        word?.text += "$" + name
        rest = rest.dropFirst(name.count)
      default: word?.text.append(character)
      }
    }
    throw NotSimple(reason: "a quote that is not closed")
  }
}
