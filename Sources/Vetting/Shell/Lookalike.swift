import Bytes

/// Characters that look like those of a command and are others: a shell takes them for what they are, a reader does not.
enum Lookalike {
  /// `text` as a reader takes it; nil when it holds no such character.
  static func resolved(_ text: String) -> String? {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return nil }
    let scalars = text.unicodeScalars
    guard scalars.contains(where: { !$0.isASCII && replacement(for: $0, isFirst: false) != nil }) else { return nil }
    // Bytes: a string that grows by a scalar takes ten times as long.
    var plain: [UInt8] = []
    plain.reserveCapacity(text.utf8.count)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isASCII {
        plain.append(UInt8(truncatingIfNeeded: scalar.value))
      } else if let replacement = replacement(for: scalar, isFirst: index == 0) {
        plain += replacement.utf8
      } else {
        plain += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }

  private static func replacement(for scalar: Unicode.Scalar, isFirst: Bool) -> String? {
    switch scalar.value {
    // A word processor makes one of two hyphens.
    case 0x2013, 0x2014, 0x2015, 0x2212: return isFirst ? "--" : "-"
    case 0x2010, 0x2011, 0x2012, 0xFE63, 0x30FC, 0x2500, 0xAD: return "-"
    case 0xFF01...0xFF5E: return Unicode.Scalar(scalar.value - 0xFEE0).map { String($0) }
    case 0x2018, 0x2019, 0x201C, 0x201D: return ""
    case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: return " "
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0x2066...0x2069, 0xFEFF: return ""
    // Mathematical letters, in runs of 26 and 26.
    case 0x1D400...0x1D6A3:
      let place = (scalar.value - 0x1D400) % 52
      return String(Unicode.Scalar(UInt8(place < 26 ? 0x41 + place : 0x61 + place - 26)))
    default: return letters[scalar]
    }
  }

  /// Cyrillic and Greek letters, with the Latin one that they look like (Unicode's confusables, UTS 39).
  private static let letters: [Unicode.Scalar: String] = [
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ѕ": "s", "і": "i", "ј": "j", "к": "k", "ӏ": "l", "м": "m",
    "п": "n",
    "о": "o", "р": "p", "ԛ": "q", "г": "r", "т": "t", "υ": "u", "ν": "v", "ѡ": "w", "ѵ": "v", "х": "x", "у": "y",
    "ᴢ": "z", "һ": "h",
    "ɡ": "g", "ƒ": "f", "α": "a", "ο": "o", "ρ": "p", "ι": "i", "κ": "k", "τ": "t", "ε": "e", "ı": "i", "ⅼ": "l",
    "ⅰ": "i", "ո": "n", "ս": "u",
    "А": "A", "В": "B", "С": "C", "Е": "E", "Н": "H", "І": "I", "Ј": "J", "К": "K", "М": "M", "О": "O", "Р": "P",
    "Ѕ": "S", "Т": "T", "Х": "X", "У": "Y", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K",
    "Μ": "M", "Ν": "N", "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X", "ⅽ": "c", "ⅾ": "d", "ⅿ": "m",
  ]
}
