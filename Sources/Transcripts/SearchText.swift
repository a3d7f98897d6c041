import Bytes

/// The searchable text of a screen: margins off, blanks single, quotes and dashes plain, invisible characters gone.
struct SearchText {
  private(set) var text: [UInt8] = []
  private(set) var starts: [Int] = []
  private(set) var anchors: [Transcript.Anchor] = []

  init(of screen: [UInt8], layout: Layout) {
    text.reserveCapacity(screen.count + 1)
    let count = layout.starts.count - 1
    starts.reserveCapacity(count + 1)
    anchors.reserveCapacity(count + 1)
    let isDoubled = SearchText.isDoubled(screen, layout)
    for line in 0..<count {
      starts.append(text.count)
      let range = layout.starts[line]..<(layout.starts[line + 1] - 1)
      if isDoubled, Margin.skipBlanks(screen, range.lowerBound, range.upperBound) == range.upperBound { continue }
      let previous = line > 0 ? layout.starts[line - 1]..<(layout.starts[line] - 1) : nil
      let next = line + 1 < count ? layout.starts[line + 1]..<(layout.starts[line + 2] - 1) : nil
      // The rest of a cut line has no margin of its own.
      let start =
        line > 0 && layout.cut[line - 1]
        ? range.lowerBound
        : Margin.end(screen, range.lowerBound, range.upperBound, previous: previous, next: next)
      copy(screen, start, max(start, SearchText.endWithinBorder(screen, range)))
      text.append(layout.cut[line] ? Transcript.softBreak : Transcript.lineBreak)
    }
    starts.append(text.count)
  }

  /// Whether an empty line stands below every line, as word processors and chats put it: such lines separate nothing.
  private static func isDoubled(_ screen: [UInt8], _ layout: Layout) -> Bool {
    var (full, followed) = (0, 0)
    var wasFull = false
    for line in 0..<(layout.starts.count - 1) {
      let (start, end) = (layout.starts[line], layout.starts[line + 1] - 1)
      let isFull = Margin.skipBlanks(screen, start, end) < end
      if isFull { full += 1 }
      if wasFull, !isFull { followed += 1 }
      wasFull = isFull
    }
    return full >= 4 && followed >= full - 1
  }

  /// Where a line ends that stands between two borders of a box; where it has no such border, its own end.
  private static func endWithinBorder(_ screen: [UInt8], _ line: Range<Int>) -> Int {
    let start = Margin.skipBlanks(screen, line.lowerBound, line.upperBound)
    for border in ["│", "|", "┃", "║"] {
      let bytes = border.utf8
      guard screen[start..<line.upperBound].starts(with: bytes) else { continue }
      var end = line.upperBound
      while end > start, screen[end - 1] == 0x20 { end -= 1 }
      guard end - start >= 2 * bytes.count, screen[start..<end].suffix(bytes.count).elementsEqual(bytes) else { break }
      return end - bytes.count
    }
    return line.upperBound
  }

  /// How many bytes a check mark takes of which a wrong encoding left `[?]` or `[]`; nil where there is none.
  private static func lostMark(_ screen: [UInt8], _ index: Int, _ end: Int) -> Int? {
    let rest = screen[index..<end].prefix(4)
    return rest.starts(with: "[?] ".utf8) ? 3 : rest.starts(with: "[] ".utf8) ? 2 : nil
  }

  private mutating func copy(_ screen: [UInt8], _ start: Int, _ end: Int) {
    var index = start
    let lineStart = text.count
    anchor(at: index)
    if let mark = SearchText.lostMark(screen, index, end) {
      text.append(contentsOf: "[✓]".utf8)
      index += mark
      anchor(at: index)
    }
    while index < end {
      let plain = ByteScanning.endOfWords(in: screen.span, from: index, to: end)
      if plain > index {
        text.append(contentsOf: screen[index..<plain])
        index = plain
        continue
      }
      let byte = screen[index]
      if byte < 0x80 {
        if byte == 0x20 || byte == 0x09 {
          var past = index + 1
          while past < end, screen[past] == 0x20 || screen[past] == 0x09 { past += 1 }
          // What is invisible may stand between two blanks; they are one all the same.
          if past < end, text.count > lineStart, text.last != 0x20 { text.append(0x20) }
          if past > index + 1 { anchor(at: past) }
          index = past
        } else if byte == UInt8(ascii: "?"), SearchText.isLostApostrophe(screen, index, end) {
          text.append(UInt8(ascii: "'"))
          index += 1
        } else {
          text.append(byte)
          index += 1
        }
      } else {
        let length = max(1, Decoding.sequenceLength(screen, at: index))
        switch SearchText.folded(screen, index, length) {
        case .same: text.append(contentsOf: screen[index..<(index + length)])
        case .gone: anchor(at: index + length)
        case .plain(let plain):
          if plain != 0x20 || (text.count > lineStart && text.last != 0x20 && index + length < end) {
            text.append(plain)
          }
          anchor(at: index + length)
        case .other(let other):
          text.append(contentsOf: other)
          if other.count != length { anchor(at: index + length) }
        }
        index += length
      }
    }
    if text.count > lineStart, text.last == 0x20 { text.removeLast() }
  }

  private mutating func anchor(at screen: Int) {
    if anchors.last?.text == text.count { anchors.removeLast() }
    anchors.append(Transcript.Anchor(text: text.count, screen: screen))
  }

  /// `You?re about to`: what a wrong encoding leaves of a curly apostrophe.
  private static func isLostApostrophe(_ screen: [UInt8], _ index: Int, _ end: Int) -> Bool {
    guard index > 0, index + 2 < end, screen[index - 1].isLetter else {
      return false
    }
    let rest = screen[(index + 1)..<min(end, index + 4)]
    return rest.starts(with: "re ".utf8) || rest.starts(with: "t ".utf8) || rest.starts(with: "s ".utf8)
  }

  private enum Folded {
    case same
    case gone
    case plain(UInt8)
    case other([UInt8])
  }

  private static func folded(_ bytes: [UInt8], _ index: Int, _ length: Int) -> Folded {
    guard length > 1 else { return .same }
    var value = UInt32(bytes[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    switch value {
    case 0x2018, 0x2019, 0x201B, 0x2032, 0xB4, 0xFF07: return .plain(UInt8(ascii: "'"))
    case 0x201C, 0x201D, 0x201E, 0x2033, 0xAB, 0xFF02: return .plain(UInt8(ascii: "\""))
    case 0x2010...0x2015, 0x2212: return .plain(UInt8(ascii: "-"))
    // › and what stands for it, and ❯
    case 0x203A, 0xBB, 0x276F, 0x25B6, 0x25BA, 0x279C, 0x2192: return .plain(UInt8(ascii: ">"))
    case 0xFFFD: return .plain(UInt8(ascii: "?"))
    case 0xA0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .plain(0x20)
    case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: return .gone
    case 0x2026: return .other(Array("...".utf8))
    // ✔ √ and ✘ × for ✓ and ✗, as consoles without the glyphs show them
    case 0x2714, 0x221A: return .other(Array("✓".utf8))
    case 0x2718, 0xD7: return .other(Array("✗".utf8))
    // Every frame of the spinner is one.
    case 0x2800...0x28FF: return .other(Array("⣷".utf8))
    case 0xFF01...0xFF5E: return .plain(UInt8(value - 0xFF01 + 0x21))
    default: return .same
    }
  }

  /// The same folding for a literal of a template.
  static func folded(_ literal: String) -> [UInt8] {
    let bytes = Array(literal.utf8)
    var reading = SearchText()
    reading.copy(bytes, 0, bytes.count)
    return reading.text
  }

  private init() {}
}
