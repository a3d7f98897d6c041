import Bytes

/// Where the lines of a screen begin, and after which the terminal cut a word in two.
struct Layout {
  /// One entry more than there are lines; a line ends one byte before the next begins.
  private(set) var starts: [Int]
  /// Whether the line is as long as the longest of its screen and goes on in the next: terminals cut there, in the
  /// middle of words. (A line one cell shorter was cut at a blank, which needs no telling.) On all recordings of 50, 80
  /// and 120 columns this joined every line that had been cut.
  private(set) var cut: [Bool]

  /// - Parameter limit: where the last line ends.
  init(of screen: [UInt8], upTo limit: Int) {
    var starts = [0]
    var widths: [Int] = []
    var paragraphs = Paragraphs()
    var start = 0
    while start <= limit {
      var end = start
      var width = 0
      while true {
        let plain = ByteScanning.endOfPlain(in: screen.span, from: end, to: limit)
        width += plain - end
        end = plain
        guard end < limit, screen[end] != 0x0A else { break }
        if screen[end] < 0x80 {
          width += 1
          end += 1
        } else {
          let length = max(1, Decoding.sequenceLength(screen, at: end))
          width += Layout.cells(screen, at: end, length: length)
          end += length
        }
      }
      if Fence(screen[start..<end]) != nil { paragraphs.fence() }
      paragraphs.add(width: width, isPointed: Layout.isPointed(screen, start, end))
      widths.append(width)
      start = end + 1
      starts.append(start)
    }
    self.starts = starts
    paragraphs.end()
    var cut = [Bool](repeating: false, count: widths.count)
    for line in widths.indices.dropLast()
    where widths[line] >= 20 && paragraphs.isLongest(line, widths[line]) && paragraphs.isOneBlock(line, line + 1) {
      let next = starts[line + 1]..<(starts[line + 2] - 1)
      // A line with a margin of its own (a line number, a timestamp) was not cut from the one above.
      let margin = Margin.end(
        screen, next.lowerBound, next.upperBound, previous: starts[line]..<(next.lowerBound - 1), next: nil)
      cut[line] = margin == next.lowerBound && Layout.goesOn(screen, next.lowerBound, next.upperBound)
      if cut[line] { paragraphs.count(cutAt: line) }
    }
    for line in cut.indices where cut[line] && !paragraphs.isScreen(line) { cut[line] = false }
    self.cut = cut
  }

  /// The same lines in a screen whose bytes, but not whose line feeds, have changed.
  func moved(to screen: [UInt8]) -> Layout {
    var moved = self
    moved.starts = [0]
    var index = 0
    while true {
      index = ByteScanning.endOfPlain(in: screen.span, from: index, to: screen.count)
      guard index < screen.count else { break }
      index += 1
      if screen[index - 1] == 0x0A { moved.starts.append(index) }
    }
    moved.starts.append(screen.count + 1)
    return moved
  }

  /// Whether the line of a menu that is chosen stands here.
  private static func isPointed(_ screen: [UInt8], _ start: Int, _ end: Int) -> Bool {
    start + 3 <= end && screen[start] == 0xE2 && screen[start + 1] == 0x9D && screen[start + 2] == 0xAF
  }

  /// Whether a line can be the rest of the one before: it begins with no blank, option, list item, question or spinner.
  private static func goesOn(_ screen: [UInt8], _ start: Int, _ end: Int) -> Bool {
    guard start < end else { return false }
    let first = screen[start]
    if first == 0x20 || first == 0x09 || first == UInt8(ascii: "[") { return false }
    let second = start + 1 < end ? screen[start + 1] : 0x20
    if second == 0x20, [UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "-"), UInt8(ascii: "*")].contains(first) {
      return false
    }
    let rest = screen[start..<min(end, start + 4)]
    return !["❯", "·", "│", "┌", "└", "Is ", "http"].contains { rest.starts(with: $0.utf8) }
  }

  /// The cells that one scalar takes: 2 for East Asian wide and emoji, 0 for marks and controls.
  private static func cells(_ bytes: [UInt8], at index: Int, length: Int) -> Int {
    guard length > 1 else { return 1 }
    var value = UInt32(bytes[index]) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for offset in 1..<length { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
    switch value {
    case 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F, 0xFEFF: return 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
