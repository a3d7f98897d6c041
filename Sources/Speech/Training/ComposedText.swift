import Knowledge

/// Documents made of short texts: a chat or a list in which at most one line tells of a matter.
///
/// Nobody writes enough long texts in which nothing is wrong; what is composed teaches that many words about a tool make
/// no matter.
enum ComposedText {
  /// Lines of a document.
  private static let length = 8
  /// How many documents of harmless lines are made for each of such length that there is.
  private static let rounds = 2

  static func documents(from texts: [LabelledText]) -> [LabelledText] {
    let lines = texts.filter { $0.text.utf8.count < 300 && !$0.text.utf8.contains(0x0A) }
    let languages = Set(lines.map(\.language)).sorted()
    var dice = Dice()
    return languages.flatMap { language in
      let own = lines.filter { $0.language == language }
      return documents(harmless: own.filter(\.kinds.isEmpty), stating: own.filter { !$0.kinds.isEmpty }, &dice)
    }
  }

  private static func documents(
    harmless: [LabelledText], stating: [LabelledText], _ dice: inout Dice
  ) -> [LabelledText] {
    guard harmless.count >= length else { return [] }
    var documents: [LabelledText] = []
    for _ in 0..<rounds {
      let order = dice.shuffled(harmless)
      for start in stride(from: 0, through: order.count - length, by: length) {
        documents.append(document(order[start..<(start + length)].map(\.self), number: documents.count))
      }
    }
    for text in dice.shuffled(stating).prefix(documents.count) {
      var lines = (1..<length).map { _ in harmless[dice.roll(below: harmless.count)] }
      lines.insert(text, at: dice.roll(below: lines.count + 1))
      documents.append(document(lines, number: documents.count))
    }
    return documents
  }

  /// The texts as lines, set in one of the ways in which people set lines.
  private static func document(_ texts: [LabelledText], number: Int) -> LabelledText {
    let speakers = ["Ana", "Bo", "Cem", "Dita", "Eli"]
    let lines = texts.enumerated().map { index, text in
      switch number % 4 {
      case 0: "- " + text.text
      case 1: speakers[index % 2 + number % 3] + ": " + text.text
      case 2: "\(index + 1). " + text.text
      default: text.text
      }
    }
    var stated: [IssueKind: [Int]] = [:]
    for (index, text) in texts.enumerated() {
      for kind in text.stated { stated[kind, default: []].append(index + 1) }
    }
    return LabelledText(
      lines.joined(separator: "\n"), kinds: texts.flatMap(\.kinds),
      allowed: texts.reduce(into: Set()) { $0.formUnion($1.allowed) }, names: texts.flatMap(\.names), lines: stated,
      quiet: texts.indices.filter { texts[$0].kinds.isEmpty }.map { $0 + 1 })
  }
}

extension Dice {
  fileprivate mutating func shuffled(_ texts: [LabelledText]) -> [LabelledText] {
    var order = Array(texts.indices)
    shuffle(&order)
    return order.map { texts[$0] }
  }
}
