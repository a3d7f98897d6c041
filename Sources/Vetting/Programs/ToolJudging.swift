import Bytes

extension Tool {
  /// What the words of a command make the program do. It is allowed only where each of them is understood.
  func meaning(of invocation: Invocation) -> Meaning {
    if invocation.words == ["--help"] { return .judged(Judgement(.allowed, "it prints help")) }
    let rule = rules.first { $0.fits(invocation, options) }
    // What a launcher has of its own is no program that it starts.
    let isOwn = start?.behind.isEmpty == true && rule?.judgement.verdict == .allowed
    if !isOwn, let start, let started = started(start, invocation) { return started }
    return meaning(of: invocation, by: rule)
  }

  private func meaning(of invocation: Invocation, by rule: Rule?) -> Meaning {
    let judgement =
      rule?.judgement ?? otherwise
      ?? Judgement(.unknown, "brolly does not know this command of `\(invocation.program)`", instead: .readFirst)
    let known = rule.map { [$0.allOptions, options] } ?? [options]
    let words = ToolWords(invocation.arguments, known)
    var meanings: [Meaning] = [.judged(judgement)]
    if judgement.verdict == .allowed {
      if let stranger = words.strangers.first {
        meanings.append(.unknown("brolly cannot tell what it does with `\(stranger.text)`"))
      }
      if let limit = known.compactMap(\.operands).min(), words.operands.count > limit {
        meanings.append(.unknown("brolly cannot tell what it does with `\(words.operands[limit].text)`"))
      }
    }
    for (option, value) in words.options {
      if let effect = effect(of: option, value, instead: judgement) { meanings.append(effect) }
    }
    if known.contains(where: \.isCopying) {
      let named = rule?.words.count { !$0.hasPrefix("-") } ?? 0
      meanings += FileChanges.copying(words.operands.dropFirst(named)).map { .judged($0) }
    }
    if let command = words.command {
      // What is found lies in the folders that are named.
      let found = words.operands.dropFirst().map { Invocation.Argument($0.text, isKnown: false, isPattern: true) }
      meanings.append(
        invocation.starting(Array(command) + found).map { .command($0) } ?? .unknown("it starts something else"))
    }
    return meanings.count == 1 ? meanings[0] : .all(meanings)
  }

  private func effect(of option: Option, _ value: Invocation.Argument?, instead judgement: Judgement) -> Meaning? {
    switch option.effect {
    case .harmless, .command: nil
    case .writes: value.flatMap { FileChanges.writing($0) }.map { .judged($0) }
    case .person: .judged(Judgement(.needsPerson, "`\(option.name)` changes something"))
    case .refused:
      .judged(Judgement(.refused, "`\(option.name)` loses what is there", instead: judgement.instead ?? .countFirst))
    case .unknown: .unknown("with `\(option.name)` it starts or writes something that is not here")
    case .line:
      value.map { $0.isKnown ? .shell($0.text) : .unknown("brolly cannot tell what `\(option.name)` runs") }
    }
  }

  // MARK: Launchers

  /// What it starts; nil where these words start nothing.
  private func started(_ start: Start, _ invocation: Invocation) -> Meaning? {
    var arguments = invocation.arguments[...]
    var meanings: [Meaning] = []
    if !start.behind.isEmpty {
      guard let mark = arguments.firstIndex(where: { start.behind.contains($0.text[...]) }) else { return nil }
      arguments = Array(arguments[(mark + 1)...])[...]
    }
    let words = ToolWords(Array(arguments), [options], until: start.after, variables: start.setsVariables)
    for (option, value) in words.options {
      if let effect = effect(of: option, value, instead: Judgement(.unknown, "")) { meanings.append(effect) }
    }
    var command = words.command ?? []
    if let stranger = words.strangers.first {
      meanings.append(.unknown("brolly cannot tell what `\(stranger.text)` makes of it"))
      // What is started is found by its name then.
      if let first = arguments.firstIndex(where: { Tools.isKnown($0.text) }) { command = arguments[first...] }
    }
    if start.isLine {
      guard command.allSatisfy(\.isKnown) else { return .unknown("brolly cannot tell all of the line it runs") }
      if !command.isEmpty { meanings.append(.shell(command.map(\.text).joined(separator: " "))) }
    } else if var started = invocation.starting(command) {
      for word in arguments[..<command.startIndex] where word.text[...].isAssignment {
        started.environment.append(Invocation.Variable(word))
      }
      meanings.append(.command(started))
    }
    if meanings.isEmpty, !start.behind.isEmpty {
      return .all([
        meaning(of: invocation, by: rules.first { $0.fits(invocation, options) }), .unknown("it starts something"),
      ])
    }
    if meanings.isEmpty {
      // A line in one of its options is all that it needs.
      return otherwise.map { .judged($0) } ?? .judged(Judgement(.allowed, "it starts nothing"))
    }
    return meanings.count == 1 ? meanings[0] : .all(meanings)
  }
}

extension Tool.Rule {
  /// Whether an operand is the word of a rule, begins as it does where that ends in `*`, or holds what stands between two.
  private static func isCalled(_ operand: String, _ word: Substring) -> Bool {
    // In place of a thing stands no deed: `az vm reboot list` is about one that is called `list`.
    if word == "*" { return !deeds.contains(operand.prefix { $0 != "-" }) }
    if word.first == "*" { return operand.contains(word.dropFirst().dropLast()) }
    if word.last == "*" { return operand.hasPrefix(word.dropLast()) }
    // `kubectl delete pod,pvc`
    return operand[...] == word || operand.contains(",") && operand.split(separator: ",").contains(word)
  }

  /// What changes something, whatever stands behind it.
  private static let deeds: Set<Substring> = [
    "add", "apply", "attach", "cancel", "clone", "create", "delete", "deploy", "destroy", "detach", "disable", "drop",
    "enable", "execute", "exec", "failover", "flush", "generate", "grant", "import", "invoke", "kill", "migrate",
    "modify",
    "move", "patch", "promote", "purge", "put", "reboot", "rebuild", "reencrypt", "remove", "rename", "replace",
    "reset",
    "resize", "restart", "restore", "resume", "revoke", "rollback", "rotate", "run", "scale", "set", "start", "stop",
    "suspend", "switchover", "terminate", "truncate", "update", "upgrade", "write",
  ]

  /// `--dry-run=false`
  private static func isDryRunOff(_ argument: Invocation.Argument) -> Bool {
    let parts = argument.text.split(separator: "=", maxSplits: 1)
    return parts.count == 2 && parts[0].hasPrefix("-")
      && ["false", "none", "no", "0", "off"].contains(parts[1].lowercased())
      && (parts[0].hasSuffix("run") || parts[0].hasSuffix("simulate") || parts[0].hasSuffix("check"))
  }

  /// Whether the words of a command are those of this rule. What is allowed needs them in front; what is not may hide
  /// them anywhere.
  fileprivate func fits(_ invocation: Invocation, _ known: Tool.Options) -> Bool {
    // Most rules are of other commands: their words stand nowhere.
    for word in words where !word.hasPrefix("-") && !word.hasPrefix("*") {
      let start = word.last == "*" ? word.dropLast() : word
      guard
        invocation.arguments.contains(where: {
          $0.text.utf8.starts(with: start.utf8) || $0.text.utf8.contains(UInt8(ascii: ",")) && $0.text.contains(",")
        })
      else { return false }
    }
    let isStrict = judgement.verdict == .allowed
    let read = ToolWords(invocation.arguments, [known, allOptions])
    var operands = (isStrict ? read.operands : invocation.arguments.filter { !$0.isFlag }).map(\.text)[...]
    // A dry run that is switched off again is none.
    if isStrict, invocation.arguments.contains(where: Tool.Rule.isDryRunOff) { return false }
    return words.allSatisfy { word in
      if word.hasPrefix("-"), word.contains("=") { return invocation.arguments.contains { $0.text[...] == word } }
      if word.hasPrefix("-") { return read.holds(option: String(word)) }
      // `pvc/data` is `pvc` and its name.
      let place = operands.firstIndex {
        Tool.Rule.isCalled($0, word) || !isStrict && $0.hasPrefix(word + "/") && !word.contains(".")
      }
      guard let place, !isStrict || place == operands.startIndex else { return false }
      operands = operands[(place + 1)...]
      return true
    }
  }
}
