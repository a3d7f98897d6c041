import Bytes

/// The words behind a program's name, told apart by what its row says of options.
struct ToolWords {
  var operands: [Invocation.Argument] = []
  var options: [(option: Tool.Option, value: Invocation.Argument?)] = []
  /// Words that are unknown options, or may turn out to be options.
  var strangers: [Invocation.Argument] = []
  /// What stands behind an option that starts a command, or behind the operands of a launcher.
  var command: ArraySlice<Invocation.Argument>?

  private let known: [Tool.Options]
  /// Whether options that no row names are harmless.
  private let isOpen: Bool
  private var isBehindDashes = false

  /// - Parameters:
  ///   - limit: after how many operands a command begins; nil where none does.
  ///   - variables: whether `NAME=value` before the command is for its environment.
  init(_ arguments: [Invocation.Argument], _ known: [Tool.Options], until limit: Int? = nil, variables: Bool = false) {
    self.known = known
    isOpen = known.contains { $0.isOpen }
    var rest = arguments[...]
    while command == nil, let word = rest.first {
      let isVariable = limit != nil && variables && word.text[...].isAssignment
      let isOption = !isBehindDashes && word.isFlag
      if let limit, operands.count >= limit, !isOption, !isVariable { break }
      rest = rest.dropFirst()
      if takePlus(word) { continue }
      if !isOption {
        takeOperand(word, isVariable: isVariable)
      } else if word.text == "--" {
        isBehindDashes = true
      } else if !takeOption(word, &rest), !takeBundle(word, &rest) {
        takeStranger(word)
      }
    }
    if limit != nil, command == nil { command = rest }
  }

  /// `less +'!command'`
  private mutating func takePlus(_ word: Invocation.Argument) -> Bool {
    guard !isBehindDashes, word.text.hasPrefix("+"), let option = named("+") else { return false }
    options.append((option, word))
    return true
  }

  private mutating func takeOperand(_ word: Invocation.Argument, isVariable: Bool) {
    let mayBeOption = !word.isKnown && word.text.hasPrefix("$") && !word.isAddress && !word.isBelowFolder
    if mayBeOption, !isBehindDashes, !isOpen { strangers.append(word) }
    if !isVariable { operands.append(word) }
  }

  /// `--file x`, `--file=x`, `-f x`: an option that is known by its whole name, with its value.
  private mutating func takeOption(_ word: Invocation.Argument, _ rest: inout ArraySlice<Invocation.Argument>) -> Bool {
    let (name, attached) = ToolWords.parts(of: word)
    guard let option = named(word.text[...]) ?? (attached == nil ? nil : named(name)) else { return false }
    if option.effect == .command {
      command = rest
      return true
    }
    var value = attached
    if option.takesValue, value == nil {
      value = rest.first
      rest = rest.dropFirst()
    }
    options.append((option, value))
    return true
  }

  /// An option that brolly does not know; where many are harmless, one that may be the beginning of one that is not.
  private mutating func takeStranger(_ word: Invocation.Argument) {
    guard isOpen else { return strangers.append(word) }
    let (name, attached) = ToolWords.parts(of: word)
    if let option = mayMean(name) { options.append((option, attached)) }
  }

  /// `-xvf FILE`, `-n5`.
  private mutating func takeBundle(_ word: Invocation.Argument, _ rest: inout ArraySlice<Invocation.Argument>) -> Bool {
    guard !word.text.hasPrefix("--"), let found = bundle(word.text.dropFirst(), of: word, &rest) else { return false }
    options += found
    return true
  }

  /// The options behind one dash, the last of them with its value; nil where a letter is not known.
  private func bundle(
    _ letters: Substring, of word: Invocation.Argument, _ rest: inout ArraySlice<Invocation.Argument>
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

  /// A word at its `=`.
  private static func parts(of word: Invocation.Argument) -> (name: Substring, value: Invocation.Argument?) {
    let name = word.text.prefix { $0 != "=" }
    guard name.endIndex < word.text.endIndex else { return (name, nil) }
    let value = word.text[name.endIndex...].dropFirst()
    return (name, Invocation.Argument(String(value), isKnown: word.isKnown))
  }

  private func named(_ name: Substring) -> Tool.Option? { known.lazy.compactMap { $0.named(name) }.first }

  /// An option that does more and that `name` may begin: GNU's programs take any beginning of a long name.
  private func mayMean(_ name: Substring) -> Tool.Option? {
    guard name.hasPrefix("--"), name.utf8.count > 3 else { return nil }
    return known.lazy.flatMap(\.all).first { $0.effect != .harmless && $0.name.hasPrefix(name) }
  }

  /// `-v` is also in `-fv`, `--flag` is also `--flag=value`; where an option is not known, any letter may be it.
  func holds(option word: String) -> Bool {
    if options.contains(where: { $0.option.name == word }) { return true }
    let isShort = !word.hasPrefix("--") && word.utf8.count == 2
    return strangers.contains { stranger in
      stranger.text.hasPrefix(word + "=")
        || isShort && !stranger.text.hasPrefix("--") && stranger.text.contains(word.last ?? "-")
    }
  }
}
