import Bytes

/// A sentence with names from a paste in it, to be written for one place or another.
package struct Phrase: Hashable, Sendable {
  package enum Part: Hashable, Sendable {
    case text(String)
    case name(Name)
    case shown(ShownText)
    /// Text that was read from outside: escaped as shown text is, and not marked up.
    case words(ShownText)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
  package init(_ text: String) { parts = [.text(text)] }

  /// The phrase as a sentence begins: with a capital, unless a name comes first.
  package var asSentence: Phrase {
    guard case .text(let text)? = parts.first, let first = text.first, first.isLowercase,
      !text.utf8.starts(with: "drizzle-".utf8)
    else { return self }
    return Phrase([.text(first.uppercased() + String(text.dropFirst()))] + parts.dropFirst())
  }

  package init(joined phrases: [Phrase], by separator: String) {
    parts = phrases.enumerated().flatMap { ($0 > 0 ? [.text(separator)] : []) + $1.parts }
  }

  package var isEmpty: Bool { parts.isEmpty }

  /// The sentence for a terminal, Markdown or HTML; `code` marks the names.
  package func written(for place: QuotingContext, code: (String) -> String = { $0 }, plain: (String) -> String = { $0 })
    -> String
  {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += plain(text)
      case .name(let name): result += code(name.quoted(for: place))
      case .shown(let text): result += code(text.written(for: place))
      case .words(let text): result += text.written(for: place)
      }
    }
  }

  package static func + (one: Phrase, other: Phrase) -> Phrase { Phrase(one.parts + other.parts) }

  /// The phrase up to its first semicolon or colon: what is enough where a line has to do.
  package var firstClause: Phrase {
    var clause: [Part] = []
    for part in parts {
      switch part {
      case .text(let text):
        let end = Phrase.clauseEnd(text)
        clause.append(.text(String(text[..<end])))
        if end < text.endIndex { return Phrase(clause) }
      case .words(let text):
        let end = Phrase.clauseEnd(text.raw)
        clause.append(.words(ShownText(String(text.raw[..<end]))))
        if end < text.raw.endIndex { return Phrase(clause) }
      case .name, .shown: clause.append(part)
      }
    }
    return self
  }

  /// A colon inside backticks is of a command.
  private static func clauseEnd(_ text: String) -> String.Index {
    let bytes = text.utf8
    var isCode = false
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let next = bytes.index(after: index)
      switch bytes[index] {
      case UInt8(ascii: "`"): isCode.toggle()
      case UInt8(ascii: ";") where !isCode: return index
      case UInt8(ascii: ":") where !isCode && next < bytes.endIndex && bytes[next] == 0x20: return index
      default: break
      }
      index = next
    }
    return text.endIndex
  }

  /// How many lines of `width` cells it takes on a terminal, where words move on whole.
  package func height(width: Int) -> Int {
    var lines = 0
    var cells = 0
    var length = 0
    func endWord() {
      guard length > 0 else { return }
      if cells > 0, cells + 1 + length <= width {
        cells += 1 + length
      } else {
        lines += 1
        cells = length
      }
      length = 0
    }
    for byte in written(for: .terminal).utf8 {
      if byte == UInt8(ascii: " ") { endWord() } else if byte & 0xC0 != 0x80 { length += 1 }
    }
    endWord()
    return lines
  }

  /// The phrase without the full stop at its end.
  package var open: Phrase {
    guard case .text(let text)? = parts.last, text.last == "." else { return self }
    return Phrase(parts.dropLast() + [.text(String(text.dropLast()))])
  }

  /// The phrase with a full stop, unless it ends as a sentence does.
  package var ended: Phrase {
    let last: Character? =
      switch parts.last {
      case .text(let text): text.last
      case .words(let text): text.raw.last
      case .name, .shown: nil
      case nil: "."
      }
    guard let last, ".!?:…".contains(last) else { return self + Phrase(".") }
    return self
  }

  /// The names with commas and an "and", at most `most` of them, or one more where that is the last: it is hardly longer
  /// than the words for it.
  /// - Parameter total: how many there are, where `names` are only the first.
  package static func list(_ names: [Phrase], of total: Int? = nil, atMost most: Int = 4) -> Phrase {
    let total = total ?? names.count
    let count = names.count == most + 1 && total == names.count ? total : most
    var parts: [Part] = []
    for (index, name) in names.prefix(count).enumerated() {
      if index > 0 { parts.append(.text(index == total - 1 ? " and " : ", ")) }
      parts += name.parts
    }
    if total > count { parts.append(.text(" and \(total - count) more")) }
    return Phrase(parts)
  }

  /// The same of things that may be many: only those that are shown become phrases.
  package static func list<Thing>(_ things: [Thing], atMost most: Int = 4, as phrase: (Thing) -> Phrase) -> Phrase {
    list(things.prefix(most + 1).map(phrase), of: things.count, atMost: most)
  }

  package static func list(_ names: [Name], atMost count: Int = 4) -> Phrase {
    list(names, atMost: count) { Phrase([.name($0)]) }
  }
}

extension Phrase: Codable {
  /// What comes from outside is words, whatever it was when it was written.
  package init(from decoder: any Decoder) throws {
    self.init([.words(ShownText(try decoder.singleValueContainer().decode(String.self)))])
  }

  /// JSON gets names raw.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(
      parts.reduce(into: "") { result, part in
        switch part {
        case .text(let text): result += text
        case .name(let name): result += name.raw
        case .shown(let text), .words(let text): result += text.raw
        }
      })
  }
}
