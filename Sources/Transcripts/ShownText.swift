import Bytes

/// Text from a paste that is to be shown, whole lines and names alike; it can be had only written for a place.
package struct ShownText: Hashable, Sendable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// The bare text; only for JSON, and not beyond this target.
  var raw: String { text }

  package var isBlank: Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }

  /// The text without blanks, for comparing.
  package var condensed: ShownText {
    ShownText(String(decoding: text.utf8.filter { $0 > 0x20 }, as: UTF8.self))
  }

  /// Its first `count` characters, with a mark where it goes on.
  package func beginning(_ count: Int) -> ShownText {
    let scalars = text.unicodeScalars
    guard scalars.count > count else { return self }
    var kept = scalars.prefix(max(0, count - 1))
    while kept.last == " " { kept.removeLast() }
    return ShownText(String(kept) + "…")
  }

  package func contains(_ other: ShownText) -> Bool { !other.text.isEmpty && text.contains(other.text) }

  package var trimmed: ShownText { ShownText(String(text.trimmingBlanks)) }

  /// The text with the escapes of a place that is not on the list, such as a chat service: `escape` gives what stands
  /// for a character, nil for the character itself. Hidden characters are shown before it sees any.
  package func written(escaping escape: (Unicode.Scalar) -> String?) -> String { escaped(nil, escape) }

  /// The text for a terminal, Markdown or HTML; the other places take names only and get it as for a terminal.
  package func written(for place: QuotingContext) -> String {
    switch place {
    case .markdown: escaped(ShownText.markdown) { $0.value < 0x7F ? "\\" + String($0) : nil }
    case .html:
      escaped("&<>\"'") {
        switch $0 {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&#39;"
        default: nil
        }
      }
    default:
      // Most text is plain and needs no look at each character.
      isPrintable ? text : escaped("") { _ in nil }
    }
  }

  /// Whether every byte is a character of ASCII that shows.
  private var isPrintable: Bool {
    let bytes = text.utf8.span
    return bytes.indices.allSatisfy { bytes[$0] >= 0x20 && bytes[$0] < 0x7F }
  }

  /// Control, bidirectional and invisible characters: shown as what they are, never as what they do.
  package static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE007F:
      true
    default: false
    }
  }

  /// What Markdown takes for a mark.
  private static let markdown: ByteSet = "\\`*_{}[]<>#|~!@&$:"

  /// - Parameter marks: the only printable ASCII characters that `replacement` is asked about; nil for all.
  private func escaped(_ marks: ByteSet?, _ replacement: (Unicode.Scalar) -> String?) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      let isPlain = scalar.value >= 0x20 && scalar.value < 0x7F && marks?.contains(UInt8(scalar.value)) == false
      if isPlain {
        result.append(UInt8(scalar.value))
      } else if scalar == "\t" {
        result.append(0x20)
      } else if ShownText.isHidden(scalar) {
        result += "⟨U+\(String(scalar.value, radix: 16, uppercase: true))⟩".utf8
      } else if let replaced = replacement(scalar) {
        result += replaced.utf8
      } else {
        result += String(scalar).utf8
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension ShownText: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  /// JSON is the one place that gets the bare text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
