import Bytes

/// Editors, and what they are told to do without anybody at the keyboard.
enum Editor {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    let orders = ["+", "-c", "-es", "--cmd", "-S", "-s"]
    if invocation.has("-R"),
      !invocation.arguments.contains(where: { word in orders.contains { word.text.hasPrefix($0) } })
    {
      return .judged(Judgement(.allowed, "it shows a file"))
    }
    var scripts = invocation.arguments.filter { $0.text.contains { " !%|/".contains($0) } && !isPath($0.text) }
    if case .text(let text) = invocation.input { scripts.append(Invocation.Argument(text)) }
    let isTold = !scripts.isEmpty || invocation.has("-es", "-sc", "-s", "-c", "--batch")
    guard isTold else {
      return .judged(Judgement(.needsPerson, "it opens an editor; brolly cannot tell what you type there"))
    }
    let files = invocation.arguments.filter { !$0.isFlag && isPath($0.text) }
    let edited = FileChanges.editing(files, with: scripts)
    let lines = scripts.compactMap { script -> Meaning? in
      guard let mark = script.text.firstIndex(of: "!"), script.isKnown else { return nil }
      return .shell(String(script.text[script.text.index(after: mark)...]))
    }
    return .all([.unknown("its commands may write a file or start a program"), .judged(edited)] + lines)
  }

  private static func isPath(_ word: String) -> Bool {
    !word.contains(" ") && !word.hasPrefix(":") && !word.hasPrefix("%")
      && (word.contains("/") || word.contains(".")) && !word.hasPrefix("!")
  }
}
