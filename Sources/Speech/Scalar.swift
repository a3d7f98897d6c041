import Bytes

/// What a character is for cutting a text into words.
enum Scalar {
  enum Sort: Sendable {
    case letter, digit, joiner, glyph, mark, end, other
  }

  /// The scalar at `index` of UTF-8, and where the next begins.
  @inline(__always)
  static func decoded(_ text: [UInt8], at index: Int, upTo end: Int) -> (scalar: UInt32, next: Int) {
    let first = text[index]
    if first < 0x80 { return (UInt32(first), index + 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, index + length <= end else { return (0xFFFD, index + 1) }
    var value = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(text[index + offset] & 0x3F) }
    return (value, index + length)
  }

  @inline(__always)
  static func sort(_ scalar: UInt32) -> Sort {
    if scalar < 0x80 {
      switch UInt8(scalar) {
      case let byte where byte.isLetter: return .letter
      case let byte where byte.isDigit: return .digit
      case UInt8(ascii: "_"): return .joiner
      case UInt8(ascii: "?"), UInt8(ascii: "!"): return .mark
      case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"): return .end
      default: return .other
      }
    }
    switch scalar {
    case 0xAA...0x2AF, 0x370...0x1FFF: return scalar == 0xD7 || scalar == 0xF7 ? .other : .letter
    case 0x3001, 0x3008...0x3020: return .other
    case 0x3002: return .end
    case 0x2E80...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x20000...0x3FFFD: return .glyph
    case 0x2190...0x2BFF, 0x1F000...0x1FAFF: return .mark
    default: return .other
    }
  }

  /// A letter without its case: Latin, Greek and Cyrillic; others have none.
  @inline(__always)
  static func folded(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0x41...0x5A: scalar + 0x20
    case 0xC0...0xDE: scalar + 0x20
    case 0x100...0x137, 0x14A...0x177: scalar | 1
    case 0x139...0x148: scalar + (scalar & 1)
    case 0x391...0x3A9: scalar + 0x20
    case 0x410...0x42F: scalar + 0x20
    case 0x400...0x40F: scalar + 0x50
    default: scalar
    }
  }

  /// Puts the letters of a word without case into `scalars`, each digit as one; kept, for each new array would cost more.
  @inline(__always)
  static func readLetters(of word: Word, in text: [UInt8], into scalars: inout [UInt32]) {
    scalars.removeAll(keepingCapacity: true)
    var index = word.range.lowerBound
    while index < word.range.upperBound {
      if text[index].isSmall {
        scalars.append(UInt32(text[index]))
        index += 1
        continue
      }
      let (scalar, next) = decoded(text, at: index, upTo: word.range.upperBound)
      scalars.append(sort(scalar) == .digit ? 0x30 : folded(scalar))
      index = next
    }
  }

  /// A folded Latin letter without its mark: many people leave marks out.
  @inline(__always)
  static func base(_ scalar: UInt32) -> UInt32 {
    guard scalar >= firstMarked else { return scalar }
    guard Int(scalar - firstMarked) < bases.count else {
      return scalar == 0x219 ? 0x73 : scalar == 0x21B ? 0x74 : scalar
    }
    let letter = bases[Int(scalar - firstMarked)]
    return letter == UInt8(ascii: ".") ? scalar : UInt32(letter)
  }

  private static let firstMarked: UInt32 = 0xE0
  /// The letters from `firstMarked` on; a dot where one is of its own.
  private static let bases = Array(
    ("aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiii"
      + "ii..jjkk.llllll..llnnnnnn...oooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.").utf8)
}
