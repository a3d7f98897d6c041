/// What another program does, as rules over its words: the first rule that fits holds.
struct Tool: Sendable {
  struct Rule: Sendable {
    /// The words that must be there: operands in this order, flags anywhere.
    let words: [String]
    let judgement: Judgement
    /// Whether nothing else may stand there.
    var isAlone = false
  }

  private let rules: [Rule]
  private let otherwise: Judgement

  init(
    _ rules: [Rule],
    otherwise: Judgement = Judgement(.unknown, "nobody here knows this command of it", instead: .readFirst)
  ) {
    self.rules = rules
    self.otherwise = otherwise
  }

  func judge(_ invocation: Invocation) -> Judgement {
    if let rule = rules.first(where: { $0.fits(invocation) }) {
      // What the shell puts in later could be a flag; only what is refused anyway needs no more.
      if rule.judgement.verdict == .refused
        || invocation.arguments.allSatisfy({ $0.isKnown || !$0.text.hasPrefix("$") || $0.text.contains("/") })
      {
        return rule.judgement
      }
      return rule.judgement.verdict == .allowed
        ? rule.judgement : Judgement(.unknown, "nobody here knows all of its words", instead: .readFirst)
    }
    return otherwise
  }
}

extension Tool.Rule {
  static func refused(_ words: String..., because: String, instead: Alternative = .countFirst) -> [Tool.Rule] {
    rules(words, Judgement(.refused, because, instead: instead))
  }

  static func needsPerson(_ words: String..., because: String) -> [Tool.Rule] {
    rules(words, Judgement(.needsPerson, because))
  }

  static func allowed(_ words: String..., because: String) -> [Tool.Rule] { rules(words, Judgement(.allowed, because)) }

  static func unknown(_ words: String..., because: String) -> [Tool.Rule] {
    rules(words, Judgement(.unknown, because, instead: .readFirst))
  }

  static func alone(_ words: String..., because: String) -> [Tool.Rule] {
    words.map { Tool.Rule(words: [$0], judgement: Judgement(.allowed, because), isAlone: true) }
  }

  private static func rules(_ lines: [String], _ judgement: Judgement) -> [Tool.Rule] {
    lines.map { Tool.Rule(words: $0.split(separator: " ").map(String.init), judgement: judgement) }
  }

  fileprivate func fits(_ invocation: Invocation) -> Bool {
    if isAlone, invocation.arguments.count != 1 { return false }
    var operands = invocation.operands[...]
    for word in words {
      if word.hasPrefix("-") {
        // `-v` is also in `-fv`; `--flag` is also `--flag=value`.
        let isShort = !word.hasPrefix("--")
        let isThere = invocation.arguments.contains { argument in
          argument.text == word || argument.text.hasPrefix(word + "=")
            || (isShort && word.count == 2 && argument.isFlag && argument.text.dropFirst().allSatisfy(\.isLowercase)
              && argument.text.contains(word.last ?? "-"))
        }
        if !isThere { return false }
      } else {
        // `pvc/data` is `pvc` and its name.
        guard let index = operands.firstIndex(where: { $0 == word || $0.hasPrefix(word + "/") && !word.contains(".") })
        else { return false }
        operands = operands[(index + 1)...]
      }
    }
    return true
  }
}
