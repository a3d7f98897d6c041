package import Knowledge
package import Transcripts

extension Names {
  /// `text` with its holes filled: `<table>` becomes the captured names, or `the table` where there are none.
  package func phrase(_ text: String) -> Phrase {
    var parts: [Phrase.Part] = []
    var literal = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "<", let end = rest.firstIndex(of: ">"), let key = Names.key(rest[..<end]) {
        let names = self[key]
        if names.isEmpty {
          // At the start of a sentence the stand-in begins it.
          let startsSentence = literal.isEmpty && parts.isEmpty || literal.hasSuffix(". ")
          literal += startsSentence ? "T" + Names.standIn(for: key).dropFirst() : Names.standIn(for: key)
        } else {
          parts.append(.text(literal))
          literal = ""
          for (index, name) in names.prefix(Names.shownAtOnce).enumerated() {
            if index > 0 { parts.append(.text(index == names.count - 1 ? " and " : ", ")) }
            parts.append(.name(name))
          }
          if names.count > Names.shownAtOnce { parts.append(.text(" and \(names.count - Names.shownAtOnce) more")) }
        }
        rest = rest[rest.index(after: end)...]
      } else {
        literal.append(character)
      }
    }
    if !literal.isEmpty { parts.append(.text(literal)) }
    return Phrase(parts.filter { if case .text("") = $0 { false } else { true } })
  }

  /// Longer lists are named in full in the report's names.
  private static let shownAtOnce = 4

  /// The key of a hole: the last word of a dotted one.
  package static func key(_ hole: some StringProtocol) -> Hole.Key? {
    hole.split(separator: ".").last.flatMap { Hole.Key(rawValue: String($0)) }
  }

  /// How a sentence speaks of something whose name is not known.
  private static func standIn(for key: Hole.Key) -> String {
    switch key {
    case .candidates: "the listed object"
    default: "the \(key.rawValue)"
    }
  }
}
