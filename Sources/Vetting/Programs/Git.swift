/// What git does to files that a database depends on.
enum Git {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    var rest = invocation.arguments[...]
    var settings: [Meaning] = []
    var plain: [Invocation.Argument] = []
    while let word = rest.first, word.isFlag {
      rest = rest.dropFirst()
      guard word.text == "-c" else {
        plain.append(word)
        if word.text == "-C", let folder = rest.popFirst() { plain.append(folder) }
        continue
      }
      if let setting = rest.popFirst() { settings += GitSetting(Invocation.Variable(setting)).meanings }
    }
    let words = plain + rest
    if rest.first?.text == "config", let (name, value) = GitSetting.written(by: rest.dropFirst()) {
      settings += GitSetting(Invocation.Variable(name.text, value)).meanings
    }
    let meaning = command(invocation.with(words), tool)
    return settings.isEmpty ? meaning : .all(settings + [meaning])
  }

  private static func command(_ invocation: Invocation, _ tool: Tool) -> Meaning {
    let meaning = tool.meaning(of: invocation)
    // `--exec` and `bisect run` start a command, `submodule foreach` a line.
    if let index = invocation.words.firstIndex(where: { ["foreach", "run", "--exec", "-x"].contains($0) }) {
      let line = invocation.arguments[(index + 1)...].filter { $0.text != "--recursive" }
      let starts = invocation.words[..<index].contains { ["submodule", "bisect", "rebase"].contains($0) }
      if starts, line.allSatisfy(\.isKnown) {
        return .all([meaning, .shell(line.map(\.text).joined(separator: " "))])
      }
    }
    if invocation.words.contains("filter-repo") || invocation.words.contains("filter-branch"),
      case let judgement = FileChanges.deleting(invocation.arguments.filter { !$0.isFlag }),
      judgement.verdict == .refused
    {
      return .judged(judgement)
    }
    let words = ToolWords(invocation.arguments, [tool.options])
    guard let verb = words.operands.first?.text else { return meaning }
    if verb == "checkout" || verb == "restore", let path = olderHistory(invocation) {
      return .judged(
        Judgement(
          .refused, "it sets `\(path)` back to an older state: what was applied since then can no longer be told",
          instead: .keepTheHistory))
    }
    guard verb == "rm" || verb == "clean" else { return meaning }
    if verb == "rm" { return .judged(FileChanges.deleting(Array(words.operands.dropFirst()))) }
    if invocation.has("-n", "--dry-run") { return .judged(Judgement(.allowed, "it lists what it would delete")) }
    let judgement = FileChanges.deleting(Array(words.operands.dropFirst()))
    return .judged(
      judgement.verdict == .refused
        ? judgement
        : Judgement(.needsPerson, "it deletes files that are not in git, freshly generated migrations among them"))
  }

  /// The file of the history of migrations that is taken from an earlier commit: `HEAD~3`, `@{1.day.ago}`, `3f2c9ab`.
  private static func olderHistory(_ invocation: Invocation) -> String? {
    let words = invocation.words
    let isOlder = words.contains { word in
      let source = word.hasPrefix("--source=") ? word.dropFirst(9) : word[...]
      return !source.contains("/") && source.contains { "~^{".contains($0) } && !source.hasPrefix("-")
        || source.utf8.count > 6 && source.utf8.count < 41 && source.allSatisfy(\.isHexDigit)
    }
    guard isOlder || words.contains("--ours") || words.contains("--theirs") else { return nil }
    return words.first { $0.contains("/") && FileChanges.isInHistory($0) || $0 == "drizzle" }
  }
}
