import Bytes

/// The words behind a program's name, told apart by what its row says of options.
struct ToolWords {
  var operands: [Invocation.Argument] = []
  var options: [(option: Tool.Option, value: Invocation.Argument?)] = []
  /// Words that are unknown options, or may turn out to be options.
  var strangers: [Invocation.Argument] = []
  /// What stands behind an option that starts a command, or behind the operands of a launcher.
  var command: ArraySlice<Invocation.Argument>?

  /// - Parameter limit: after how many operands a command begins; nil where none does.
  init(_ arguments: [Invocation.Argument], _ known: [Tool.Options], until limit: Int? = nil, variables: Bool = false) {
    let isOpen = known.contains { $0.isOpen }
    func named(_ name: Substring) -> Tool.Option? { known.lazy.compactMap { $0.named(name) }.first }
    /// Options that do more, where all others are harmless: GNU's programs take any beginning of a long name.
    func mayMean(_ name: Substring) -> Tool.Option? {
      guard name.hasPrefix("--"), name.utf8.count > 3 else { return nil }
      return known.lazy.flatMap(\.all).first { $0.effect != .harmless && $0.name.hasPrefix(name) }
    }
    var rest = arguments[...]
    var isBehindDashes = false
    while let word = rest.first {
      if let limit, operands.count >= limit, isBehindDashes || !word.isFlag,
        !(variables && ToolWords.isAssignment(word.text))
      {
        command = rest
        return
      }
      rest = rest.dropFirst()
      // `less +'!command'`
      if !isBehindDashes, word.text.hasPrefix("+"), let option = named("+") {
        options.append((option, word))
        continue
      }
      if isBehindDashes || !word.isFlag {
        let mayBeOption = !word.isKnown && word.text.hasPrefix("$") && !word.isAddress && !word.isBelowFolder
        if mayBeOption, !isBehindDashes, !isOpen { strangers.append(word) }
        if limit == nil || !(variables && ToolWords.isAssignment(word.text)) { operands.append(word) }
        continue
      }
      if word.text == "--" {
        isBehindDashes = true
        continue
      }
      let text = word.text[...]
      let name = text.prefix { $0 != "=" }
      let attached = name.endIndex < text.endIndex ? text[name.endIndex...].dropFirst() : nil
      if let option = named(text) ?? (attached == nil ? nil : named(name)) {
        if option.effect == .command {
          command = rest
          return
        }
        var value = attached.map { Invocation.Argument(String($0), isKnown: word.isKnown) }
        if option.takesValue, value == nil {
          value = rest.first
          rest = rest.dropFirst()
        }
        options.append((option, value))
        continue
      }
      if !text.hasPrefix("--"), let found = bundle(text.dropFirst(), of: word, &rest, named, isOpen: isOpen) {
        options += found
        continue
      }
      if isOpen, let option = mayMean(name) {
        options.append((option, attached.map { Invocation.Argument(String($0), isKnown: word.isKnown) }))
      } else if !isOpen {
        strangers.append(word)
      }
    }
    if limit != nil, command == nil { command = rest }
  }

  /// `-xvf FILE`, `-n5`; nil where a letter is not known.
  private func bundle(
    _ letters: Substring, of word: Invocation.Argument, _ rest: inout ArraySlice<Invocation.Argument>,
    _ named: (Substring) -> Tool.Option?, isOpen: Bool
  ) -> [(option: Tool.Option, value: Invocation.Argument?)]? {
    if !letters.isEmpty, letters.allSatisfy(\.isNumber), let number = named("-#") { return [(number, nil)] }
    var found: [(option: Tool.Option, value: Invocation.Argument?)] = []
    var letters = letters
    while let letter = letters.popFirst() {
      guard let option = named("-" + String(letter)) else {
        if isOpen { continue }
        return nil
      }
      guard option.takesValue else {
        found.append((option, nil))
        continue
      }
      if letters.isEmpty {
        found.append((option, rest.first))
        rest = rest.dropFirst()
      } else {
        found.append((option, Invocation.Argument(String(letters), isKnown: word.isKnown)))
      }
      break
    }
    return found
  }

  static func isAssignment(_ word: String) -> Bool {
    guard let sign = word.firstIndex(of: "="), sign != word.startIndex else { return false }
    return word[..<sign].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
  }
}
