import Bytes

/// What words come to where a command runs.
extension ShellReader {
  func argument(_ word: ShellWord) -> Invocation.Argument {
    var text = ""
    var isKnown = !word.isPattern
    var script: String?
    for part in word.parts {
      switch part {
      case .text(let plain): text += plain
      case .variable(let name, _):
        if let value = value(of: name) {
          text += value
        } else {
          text += partly[name] ?? "$" + name
          isKnown = false
        }
      case .output(let pipelines):
        if let printed = printed(by: pipelines) {
          text += printed
        } else {
          text += "$(…)"
          isKnown = false
        }
      case .file(let pipelines):
        script = printed(by: pipelines)
        text += "<(…)"
        isKnown = false
      case .alternative(let name, let parts, let isPlus, _):
        // Where the variable is set nobody knows: what may stand there is shown, and not known.
        let other = argument(ShellWord(parts: parts, isQuoted: true))
        let value = value(of: name)
        let isSet = value.map { !$0.isEmpty } ?? !isPlus
        text += isSet == isPlus || value == nil ? other.text : value ?? ""
        if value == nil || !other.isKnown { isKnown = false }
      case .computed, .prompt, .evaluated:
        text += "$(…)"
        isKnown = false
      }
    }
    let isDisguised = word.isSpelled
    if !word.isQuoted, let plain = Lookalike.resolved(text) {
      return Invocation.Argument(plain, isKnown: isKnown, isPattern: word.isPattern, isDisguised: true)
    }
    return Invocation.Argument(
      text, isKnown: isKnown || word.isPattern, isPattern: word.isPattern, isDisguised: isDisguised,
      script: script ?? written(to: text))
  }

  func value(of name: String) -> String? {
    if case .some(.some(let value)) = variables[name] { return value }
    guard let positional else { return nil }
    if name == "@" || name == "*" {
      return positional.allSatisfy(\.isKnown) ? positional.map(\.text).joined(separator: " ") : nil
    }
    guard let number = Int(name), number > 0 else { return nil }
    guard number <= positional.count else { return "" }
    return positional[number - 1].isKnown ? positional[number - 1].text : nil
  }

  /// What a substitution prints, where it only echoes.
  func printed(by pipelines: [ShellPipeline]) -> String? {
    guard pipelines.count == 1 else { return nil }
    var input = Invocation.Input.nothing
    for stage in pipelines[0].stages {
      guard case .command = stage.kind, stage.redirections.allSatisfy({ $0.kind != .output }) else { return nil }
      input = output(of: stage, reading: self.input(of: stage, from: input))
    }
    guard case .text(let text) = input, text.utf8.count < 10_000 else { return nil }
    var printed = text[...]
    while printed.last == "\n" { printed.removeLast() }
    return String(printed)
  }

  /// The words that one becomes: what an unquoted variable holds is split, and `"$@"` is several.
  func arguments(_ word: ShellWord) -> [Invocation.Argument] {
    if word.parts.count == 1, case .variable("@", _) = word.parts[0], let positional { return positional }
    let whole = argument(word)
    let splits = word.parts.contains { part in
      switch part {
      case .variable(_, quoted: false), .alternative(_, _, _, quoted: false): true
      case .output: !word.isQuoted
      default: false
      }
    }
    guard let separators else { return [Invocation.Argument(whole.text, isKnown: splits ? false : whole.isKnown)] }
    // A blank of another kind is none to a shell, and one to whoever copies it.
    let isCut = whole.isDisguised && !word.isQuoted && whole.text.contains(" ")
    let isChoice = word.parts.contains { if case .alternative = $0 { true } else { false } }
    guard isCut || splits && (whole.isKnown || isChoice) else {
      return whole.text.isEmpty && !word.isQuoted ? [] : [whole]
    }
    // Only what is put in is split, which matters where a word holds more than that.
    if separators != " \n\t", word.parts.count > 1, whole.text.contains(where: { separators.contains($0) }) {
      return [Invocation.Argument(whole.text, isKnown: false)]
    }
    return whole.text.split { separators.contains($0) }.map {
      Invocation.Argument(
        String($0), isKnown: whole.isKnown, isPattern: whole.isPattern, isDisguised: whole.isDisguised)
    }
  }
}
