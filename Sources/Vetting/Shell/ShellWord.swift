/// One word of a shell's command line, before the shell puts anything in its place.
struct ShellWord: Sendable {
  enum Part: Sendable {
    /// Text after quoting.
    case text(String)
    /// A variable that the shell puts in; `quoted` where what it holds is not split into words.
    case variable(String, quoted: Bool)
    /// What another command prints.
    case output(of: [ShellPipeline])
    /// The name of a file that holds it: `<(…)`.
    case file(of: [ShellPipeline])
    /// A variable whose value is expanded as a prompt is, commands in it included: `${x@P}`.
    case prompt
    /// `${name:-parts}`: what stands there where the variable holds nothing, or with `+` where it holds something.
    case alternative(String, [Part], isPlus: Bool, quoted: Bool)
    /// Variables whose values are worked out as arithmetic is, the commands in them included.
    case evaluated([String])
    /// Something only the shell can work out, such as `$((n + 1))`.
    case computed
  }

  var parts: [Part] = []
  /// Whether the shell would put file names in its place.
  var isPattern = false
  /// Whether a character of it is spelled by its number, as in `$'\x2d'`.
  var isSpelled = false
  /// Whether any of it stood in quotes: a quoted word is no keyword, and is there even when it is empty.
  var isQuoted = false

  mutating func append(_ text: String) {
    guard case .text(var whole)? = parts.last else { return parts.append(.text(text)) }
    // Taken out first: a text that somebody else holds is copied.
    parts.removeLast()
    whole += text
    parts.append(.text(whole))
  }

  /// The text of a word that the shell leaves alone; nil for any other.
  var literal: String? {
    switch parts.count {
    case 0: isQuoted ? "" : nil
    case 1: if case .text(let text) = parts[0] { text } else { nil }
    default: nil
    }
  }
}
