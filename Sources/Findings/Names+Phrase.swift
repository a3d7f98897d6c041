import Bytes
package import Releases
package import Transcripts

extension Names {
  /// `text` with its holes filled: `<table>` becomes the captured names, or `the table` where there are none.
  /// - Parameter others: those that fill what has no names here.
  package func phrase(_ text: String, else others: Names = Names()) -> Phrase {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return Phrase(text) }
    var parts: [Phrase.Part] = []
    var literal = ""
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "<"),
        let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")),
        let key = Names.key(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
      else {
        index += 1
        continue
      }
      literal += String(decoding: bytes[start..<index], as: UTF8.self)
      let own = self[key]
      let names = own.isEmpty ? others[key] : own
      if names.isEmpty, key == .table, parts.last?.isName == true, [" of ", " in "].contains(literal) {
        // `amount of the table` tells no more than `amount`.
        literal = ""
      } else if names.isEmpty, Names.nouns.contains(where: literal.hasSuffix) {
        literal.removeLast()
      } else if names.isEmpty {
        // At the start of a sentence the stand-in begins it.
        let startsSentence = literal.isEmpty && parts.isEmpty || literal.hasSuffix(". ")
        literal += startsSentence ? "T" + Names.standIn(for: key).dropFirst() : Names.standIn(for: key)
      } else {
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = ""
        for (index, name) in names.prefix(Names.shownAtOnce).enumerated() {
          if index > 0 { parts.append(.text(index == names.count - 1 ? " and " : ", ")) }
          parts.append(.name(name))
        }
        if names.count > Names.shownAtOnce { parts.append(.text(" and \(names.count - Names.shownAtOnce) more")) }
      }
      start = end + 1
      index = start
    }
    literal += String(decoding: bytes[start...], as: UTF8.self)
    if !literal.isEmpty { parts.append(.text(literal)) }
    return Phrase(agreeing(parts))
  }

  /// What stands in the singular beside one name, and in the plural beside several.
  private static let plurals = [
    (" is ", " are "), (" was ", " were "), (" has ", " have "), (", which has ", ", which have "),
    (", which is ", ", which are "), (" becomes ", " become "), (" is.", " are."), (", and is it ", ", and are they "),
  ]

  /// How a sentence begins that speaks of several.
  private static let pluralHeads = [
    "A unique constraint ": "The unique constraints ", "The name ": "The names ", "The column ": "The columns ",
    "A NOT NULL column ": "The NOT NULL columns ", "The type of ": "The types of ",
  ]

  /// The parts with the words before and after a list of names in the plural.
  private func agreeing(_ parts: [Phrase.Part]) -> [Phrase.Part] {
    var parts = parts
    for index in parts.indices {
      guard case .text(let text) = parts[index], index > 1, case .name = parts[index - 1],
        case .text(let joint) = parts[index - 2], joint == " and " || joint == ", "
      else { continue }
      for (singular, plural) in Names.plurals where text.utf8.starts(with: singular.utf8) {
        parts[index] = .text(plural + String(text.dropFirst(singular.count)))
      }
      if case .text(let text) = parts[index], let table = text.firstRange(of: " its table ") {
        parts[index] = .text(text[..<table.lowerBound] + " their tables " + String(text[table.upperBound...]))
      }
    }
    for index in parts.indices where index + 2 < parts.count {
      guard case .text(let text) = parts[index], case .text(let joint) = parts[index + 2],
        joint == " and " || joint == ", ", text.utf8.suffix(9).elementsEqual("Whose is ".utf8)
      else { continue }
      parts[index] = .text(text.dropLast(3) + "are ")
    }
    if case .text(let head)? = parts.first, let plural = Names.pluralHeads[head], parts.count > 3,
      case .text(let joint) = parts[2], joint == " and " || joint == ", "
    {
      parts[0] = .text(plural)
    }
    return parts
  }

  /// Words behind which nothing stands for a name that is not known: “the constraint is …” reads well.
  private static let nouns = [
    "constraint ", "foreign key ", "check ", "index ", "policy ", "column ", "enum ", "sequence ", "The name ",
  ]

  /// Longer lists are named in full in the report's names.
  private static let shownAtOnce = 4

  /// The key of a hole: the last word of a dotted one.
  package static func key(_ hole: String) -> ObjectKind? {
    hole.utf8.split(separator: UInt8(ascii: ".")).last.flatMap { ObjectKind(rawValue: String(Substring($0))) }
  }

  /// How a sentence speaks of something whose name is not known.
  private static func standIn(for key: ObjectKind) -> String {
    switch key {
    case .candidates: "the old object"
    default: "the \(key.rawValue)"
    }
  }
}

extension Phrase.Part {
  fileprivate var isName: Bool {
    if case .name = self { true } else { false }
  }
}
