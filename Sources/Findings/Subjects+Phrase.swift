import Bytes
import Knowledge
import Releases
package import Transcripts

extension Subjects {
  /// `text` with its holes filled: `<table>` becomes the captured names, or `the table` where there are none.
  /// - Parameter others: those that fill what has no names here.
  package func phrase(_ text: String, else others: Subjects = Subjects()) -> Phrase {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return Phrase(text) }
    let text = withoutAlternative(text)
    var parts: [Phrase.Part] = []
    var literal = ""
    let rest = text.readHoles { before, hole in
      guard let key = Subjects.key(hole) else { return false }
      literal += before
      let own = self[key]
      var names = own.isEmpty ? others[key] : own
      // A unique rule may be an index alone.
      if names.isEmpty, key == .constraint { names = self[.index] }
      if names.isEmpty, key == .table, parts.last?.isName == true, [" of ", " in "].contains(literal) {
        // `amount of the table` tells no more than `amount`.
        literal = ""
      } else if names.isEmpty, Subjects.nouns.contains(where: literal.hasSuffix) {
        literal.removeLast()
      } else if names.isEmpty {
        // At the start of a sentence the stand-in begins it.
        let startsSentence = literal.isEmpty && parts.isEmpty || literal.hasSuffix(". ")
        literal += startsSentence ? "T" + Subjects.standIn(for: key).dropFirst() : Subjects.standIn(for: key)
      } else {
        if !literal.isEmpty { parts.append(.text(literal)) }
        literal = ""
        parts += Phrase.list(names).parts
      }
      return true
    }
    literal += rest
    if !literal.isEmpty { parts.append(.text(literal)) }
    return Phrase(agreeing(parts))
  }

  /// `to <schema> or <table>` with the one of the two that has names, where the other has none.
  private func withoutAlternative(_ text: String) -> String {
    guard let joint = text.firstRange(of: "> or <"), let start = text[..<joint.lowerBound].lastIndex(of: "<"),
      let end = text[joint.upperBound...].firstIndex(of: ">"),
      let one = Subjects.key(text[start..<joint.lowerBound].dropFirst()),
      let other = Subjects.key(text[joint.upperBound..<end]), self[one].isEmpty != self[other].isEmpty
    else { return text }
    let rest = text[text.index(after: end)...]
    return text[..<start] + "<" + (self[one].isEmpty ? other : one).rawValue + ">" + rest
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
      guard case .text(let text) = parts[index], index > 1, case .name = parts[index - 1], parts[index - 2].isJoint
      else { continue }
      for (singular, plural) in Subjects.plurals where text.utf8.starts(with: singular.utf8) {
        parts[index] = .text(plural + String(text.dropFirst(singular.count)))
      }
      if case .text(let text) = parts[index], let table = text.firstRange(of: " its table ") {
        parts[index] = .text(text[..<table.lowerBound] + " their tables " + String(text[table.upperBound...]))
      }
    }
    for index in parts.indices where index + 2 < parts.count {
      guard case .text(let text) = parts[index], parts[index + 2].isJoint,
        text.utf8.suffix(9).elementsEqual("Whose is ".utf8)
      else { continue }
      parts[index] = .text(text.dropLast(3) + "are ")
    }
    if case .text(let head)? = parts.first, let plural = Subjects.pluralHeads[head], parts.count > 3, parts[2].isJoint {
      parts[0] = .text(plural)
    }
    return parts
  }

  /// Words behind which nothing stands for a name that is not known: “the constraint is …” reads well.
  private static let nouns = [
    "constraint ", "foreign key ", "check ", "index ", "policy ", "column ", "enum ", "sequence ", "The name ",
  ]

  /// The key of a hole: the last word of a dotted one.
  private static func key(_ hole: Substring) -> ObjectKind? {
    let dot = hole.utf8.lastIndex(of: UInt8(ascii: "."))
    return ObjectKind(rawValue: String(hole[(dot.map { hole.utf8.index(after: $0) } ?? hole.startIndex)...]))
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

  /// Whether it stands between two names of a list.
  fileprivate var isJoint: Bool { self == .text(" and ") || self == .text(", ") }
}
