/// A sentence with names from a paste in it, to be written for one place or another.
package struct Phrase: Sendable {
  package enum Part: Sendable {
    case text(String)
    case name(Name)
    case shown(ShownText)
  }

  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }
  package init(_ text: String) { parts = [.text(text)] }

  /// The phrase as a sentence begins: with a capital, unless a name comes first.
  package var asSentence: Phrase {
    guard case .text(let text)? = parts.first, let first = text.first, first.isLowercase, text.first != "`" else {
      return self
    }
    return Phrase([.text(first.uppercased() + String(text.dropFirst()))] + parts.dropFirst())
  }

  package var isEmpty: Bool { parts.isEmpty }

  /// The sentence for a terminal, Markdown or HTML; `code` marks the names.
  package func written(for place: Place, code: (String) -> String = { $0 }, plain: (String) -> String = { $0 })
    -> String
  {
    parts.reduce(into: "") { result, part in
      switch part {
      case .text(let text): result += plain(text)
      case .name(let name): result += code(name.quoted(for: place))
      case .shown(let text): result += code(text.written(for: place))
      }
    }
  }
}

extension Phrase: Encodable {
  /// JSON gets names raw.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(
      parts.reduce(into: "") { result, part in
        switch part {
        case .text(let text): result += text
        case .name(let name): result += name.raw
        case .shown(let text): result += text.raw
        }
      })
  }
}
