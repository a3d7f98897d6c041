import Bytes

/// How much room text takes on a terminal.
enum Cells {
  /// Cells of `text`: two for a character of a wide script or an emoji, else one.
  static func count(_ text: String) -> Int {
    text.utf8.allSatisfy { $0 < 0x80 } ? text.utf8.count : text.unicodeScalars.reduce(0) { $0 + width($1) }
  }

  /// `text`, or as much of its beginning as fits `cells` together with the mark that it goes on.
  static func cut(_ text: String, to cells: Int) -> String {
    guard count(text) > cells else { return text }
    var kept = String.UnicodeScalarView()
    var room = cells - 1
    for scalar in text.unicodeScalars {
      room -= width(scalar)
      if room < 0 { break }
      kept.append(scalar)
    }
    return String(kept) + "…"
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: scalar.properties.isGraphemeExtend ? 0 : 1
    }
  }
}
