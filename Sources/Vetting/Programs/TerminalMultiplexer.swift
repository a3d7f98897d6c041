/// Terminals within a terminal: they start lines, and type into what runs in them.
enum TerminalMultiplexer {
  static func meaning(of invocation: Invocation) -> Meaning {
    let words = invocation.words
    let types = ["send-keys", "send", "stuff", "paste-buffer", "write-chars", "write", "action"]
    if let index = words.firstIndex(where: { types.contains($0) }) {
      // Ctrl+C leaves whatever is asked; nothing runs.
      let keys = words[(index + 1)...].enumerated().filter { place, word in
        !word.hasPrefix("-") && (place == 0 || words[index + place] != "-t")
      }
      if !keys.isEmpty, keys.allSatisfy({ $0.element == "C-c" || $0.element == "^C" }) {
        return .judged(Judgement(.allowed, "Ctrl+C leaves what is asked, and nothing runs"))
      }
      return .judged(
        Judgement(
          .refused, "it sends keys to whatever is asked there, unread", instead: .cureTheQuestion))
    }
    let verb = invocation.operands.first ?? ""
    let lists = [
      "ls", "list-sessions", "-ls", "-list", "list", "attach", "a", "detach", "info", "-r", "-V", "has-session",
    ]
    if words.isEmpty || lists.contains(verb) || lists.contains(words[0]) {
      return .judged(Judgement(.allowed, "no database changes"))
    }
    let valued = [
      "-t", "-s", "-n", "-c", "-e", "-x", "-y", "-F", "-L", "-S", "-f", "-h", "-p", "-T", "--name", "--cwd",
    ]
    var rest = invocation.arguments[...]
    if invocation.program != "screen" { rest = (rest.firstIndex { $0.text == verb }.map { rest[($0 + 1)...] }) ?? rest }
    while let word = rest.first, word.isFlag {
      // `-dmS name` of screen, and the options of tmux that take a word.
      let takesValue =
        valued.contains(word.text)
        || invocation.program == "screen" && word.text.last.map { "SptTehcLs".contains($0) } == true
      rest = rest.dropFirst(takesValue ? 2 : 1)
      if word.text == "--" { break }
    }
    guard !rest.isEmpty else {
      return .judged(Judgement(.allowed, "it opens or closes a terminal; no database changes"))
    }
    guard rest.allSatisfy(\.isKnown) else { return .unknown("brolly cannot tell what it starts") }
    let starts = [
      "new", "new-session", "new-window", "neww", "split-window", "splitw", "respawn-pane", "respawnp", "run-shell",
      "run", "if-shell", "popup", "display-popup",
    ]
    guard invocation.program == "screen" || starts.contains(verb) else {
      return .unknown("brolly cannot tell what `\(verb)` of it does")
    }
    return .shell(rest.map(\.text).joined(separator: " "))
  }
}
