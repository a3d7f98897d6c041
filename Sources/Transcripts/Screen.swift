import Bytes

/// What a terminal of unbounded width and height shows after it received some bytes.
///
/// drizzle-kit writes colours, `CSI 2K`, `CSI nA`, `CSI nG`, cursor on and off, CR LF and tabs: no absolute positions and
/// no scroll regions. Over all recordings this gave the same questions and options as a full emulator.
struct Screen {
  /// The bytes shown, lines joined by line feeds, without blanks at their ends.
  static func shown(_ bytes: [UInt8]) -> [UInt8] {
    guard let first = firstControl(in: bytes) else { return bytes }
    var screen = Screen(plain: bytes[..<first], budget: bytes.count)
    screen.run(bytes, from: first)
    return screen.finished()
  }

  /// Lines that can no longer change, ready.
  private var done: [UInt8]
  /// The lines that the cursor may still reach, as scalars; tabs are blanks by now.
  private var rows: [[Unicode.Scalar]] = [[]]
  private var row = 0
  private var column = 0
  /// Cells that escape sequences may still blank or fill: a hostile paste must not cost more than its own length.
  private var budget: Int

  /// How far a cursor may go back up; a menu is never longer.
  private static let reachRows = 1_000

  private init(plain: ArraySlice<UInt8>, budget: Int) {
    let lastBreak = plain.lastIndex(of: 0x0A)
    done = Array(plain[..<(lastBreak.map { $0 + 1 } ?? plain.startIndex)])
    self.budget = budget
    let rest = plain[(lastBreak.map { $0 + 1 } ?? plain.startIndex)...]
    rows[0] = Array(String(decoding: rest, as: UTF8.self).unicodeScalars)
    column = rows[0].count
  }

  /// The first byte that a screen does not show as it is: an escape, a carriage return (also before a line feed, where it
  /// has to go), a backspace, a bell or a form feed.
  private static func firstControl(in bytes: [UInt8]) -> Int? {
    var index = 0
    while true {
      index = ByteScanning.endOfPlain(in: bytes.span, from: index, to: bytes.count)
      guard index < bytes.count else { return nil }
      switch bytes[index] {
      case 0x1B, 0x0D, 0x08, 0x0C, 0x07: return index
      default: index += 1
      }
    }
  }

  private mutating func run(_ bytes: [UInt8], from start: Int) {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x1B: index = escape(bytes, at: index)
      case 0x0A:
        newLine()
        index += 1
      case 0x0D:
        column = 0
        index += 1
        while index < bytes.count, bytes[index] == 0x0D { index += 1 }
      case 0x08:
        column = max(0, column - 1)
        index += 1
      case 0x07, 0x0C: index += 1
      default:
        let length = max(1, Decoding.sequenceLength(bytes, at: index))
        if length == 1 {
          put(Unicode.Scalar(byte))
        } else {
          put(String(decoding: bytes[index..<(index + length)], as: UTF8.self).unicodeScalars.first ?? " ")
        }
        index += length
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    if column < rows[row].count {
      rows[row][column] = scalar
    } else {
      while rows[row].count < column, budget > 0 {
        rows[row].append(" ")
        budget -= 1
      }
      rows[row].append(scalar)
      column = rows[row].count - 1
    }
    column += 1
  }

  private mutating func newLine() {
    column = 0
    if row + 1 < rows.count {
      row += 1
      return
    }
    rows.append([])
    row += 1
    if rows.count > 2 * Screen.reachRows {
      for line in rows[..<Screen.reachRows] { Screen.append(line, to: &done) }
      rows.removeFirst(Screen.reachRows)
      row -= Screen.reachRows
    }
  }

  /// Acts on the escape sequence at `start` and returns the index after it; a sequence cut off at the end is dropped.
  private mutating func escape(_ bytes: [UInt8], at start: Int) -> Int {
    guard start + 1 < bytes.count else { return bytes.count }
    switch bytes[start + 1] {
    case UInt8(ascii: "["):
      var index = start + 2
      var number = 0
      var hasNumber = false
      while index < bytes.count, !(0x40...0x7E).contains(bytes[index]) {
        // A sequence has no line feed inside; this one was cut in the middle.
        if bytes[index] == 0x0A || bytes[index] == 0x1B { return index }
        if bytes[index].isDigit {
          number = min(9_999, number * 10 + Int(bytes[index] - 0x30))
          hasNumber = true
        }
        index += 1
      }
      guard index < bytes.count else { return bytes.count }
      act(bytes[index], hasNumber ? number : nil)
      return index + 1
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      // A title, a link: up to BEL or ESC \.
      var index = start + 2
      while index < bytes.count, bytes[index] != 0x07, bytes[index] != 0x0A {
        if bytes[index] == 0x1B { return min(bytes.count, index + 2) }
        index += 1
      }
      return index < bytes.count && bytes[index] == 0x07 ? index + 1 : index
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"):
      return min(bytes.count, start + 3)
    default:
      return start + 2
    }
  }

  private mutating func act(_ final: UInt8, _ number: Int?) {
    let count = max(1, number ?? 1)
    switch final {
    case UInt8(ascii: "A"): row = max(0, row - count)
    case UInt8(ascii: "B"): row = min(rows.count - 1, row + count)
    case UInt8(ascii: "C"): column += count
    case UInt8(ascii: "D"): column = max(0, column - count)
    case UInt8(ascii: "E"): (row, column) = (min(rows.count - 1, row + count), 0)
    case UInt8(ascii: "F"): (row, column) = (max(0, row - count), 0)
    case UInt8(ascii: "G"): column = max(0, count - 1)
    case UInt8(ascii: "J") where number ?? 0 == 0:
      rows.removeSubrange((row + 1)...)
      rows[row].removeSubrange(min(column, rows[row].count)...)
    case UInt8(ascii: "K"):
      switch number ?? 0 {
      case 0: rows[row].removeSubrange(min(column, rows[row].count)...)
      case 1:
        let end = min(column + 1, rows[row].count, budget)
        for index in 0..<end { rows[row][index] = " " }
        budget -= end
      default: rows[row].removeAll()
      }
    default: break
    }
  }

  private consuming func finished() -> [UInt8] {
    for line in rows { Screen.append(line, to: &done) }
    return done
  }

  private static func append(_ line: [Unicode.Scalar], to bytes: inout [UInt8]) {
    let end = line.lastIndex { $0 != " " }.map { $0 + 1 } ?? 0
    for scalar in line[..<end] {
      if scalar.value < 0x80 {
        bytes.append(UInt8(scalar.value))
      } else {
        bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
      }
    }
    bytes.append(0x0A)
  }
}
