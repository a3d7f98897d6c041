import Bytes

/// A paste as brolly reads it: the lines that a screen shows at the end, without secrets, and the same as one text that
/// can be searched without knowing about margins, wraps, colours or encodings.
package struct Transcript: Sendable {
  /// The screen's lines joined by line feeds, in UTF-8, with secrets taken out.
  private let screen: [UInt8]
  /// Where each line of `screen` begins; one entry more than there are lines.
  private let lineStarts: [Int]
  /// What can be searched. Each line stands without its margin; runs of blanks are one blank; quotes and dashes are
  /// plain; a line break is `lineBreak`, or `softBreak` where the terminal may have cut a word in two.
  package let text: [UInt8]
  /// Where each line begins in `text`; one entry more than there are lines.
  private let textStarts: [Int]
  /// Maps offsets of `text` to offsets of `screen`. Between two entries both advance byte by byte.
  private let anchors: [Anchor]
  /// The secrets and row values that were taken out, in the order of the paste.
  package let leftOut: [LeftOut]

  struct Anchor: Sendable {
    var text: Int
    var screen: Int
  }

  // Computed: a stored constant of another module is looked up behind a lock at every byte.
  @inlinable @inline(__always) package static var lineBreak: UInt8 { 0x0A }
  @inlinable @inline(__always) package static var softBreak: UInt8 { 0x0B }

  /// Reads a paste. Cost grows linearly with its size.
  /// - Parameter addresses: those of hooks, whose end is a secret.
  /// - Throws: `UnreadableInput` for data that is no text.
  package init(_ bytes: [UInt8], hiding addresses: [SecretAddress]) throws(UnreadableInput) {
    self.init(text: LogObjects.unwrapped(try Decoding.utf8(from: bytes)), hiding: addresses)
  }

  private init(text: [UInt8], hiding addresses: [SecretAddress]) {
    var screen = Screen.shown(text)
    // Trailing line feeds are ignored, not removed: removing them copies the array (2 ms per MB).
    let end = screen.lastIndex { $0 != Transcript.lineBreak }.map { $0 + 1 } ?? 0
    if end == 0 { screen = [] }
    var layout = Layout(of: screen, upTo: end)
    let redaction = Redaction(of: screen, layout: layout, hiding: addresses)
    if !redaction.leftOut.isEmpty {
      screen = redaction.screen
      while screen.last == Transcript.lineBreak { screen.removeLast() }
      layout = layout.moved(to: screen)
    }
    let reading = SearchText(of: screen, layout: layout)
    self.screen = screen
    lineStarts = layout.starts
    self.text = reading.text
    textStarts = reading.starts
    anchors = reading.anchors
    leftOut = redaction.leftOut
  }

  /// Reads a text as a shell would run it.
  ///
  /// A terminal may hide what stands before a carriage return, a backspace or an escape; a shell does not, so each of them
  /// begins a new line here. Colours are left out.
  /// - Throws: `UnreadableInput` for data that is no text.
  package init(script bytes: [UInt8], hiding addresses: [SecretAddress]) throws(UnreadableInput) {
    var shown = bytes
    var index = ByteScanning.endOfPlain(in: bytes.span, from: 0, to: bytes.count)
    while index < bytes.count {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
      let isReturn = bytes[index] == 0x0D && next != 0x0A && next != 0x0D
      let isMove = bytes[index] == 0x1B && !Transcript.isColour(bytes, at: index)
      if isReturn || isMove || bytes[index] == 0x08 { shown[index] = Transcript.lineBreak }
      index = ByteScanning.endOfPlain(in: bytes.span, from: index + 1, to: bytes.count)
    }
    self.init(text: try Decoding.utf8(from: shown), hiding: addresses)
  }

  /// Whether the escape at `start` sets a colour: `ESC [ 1 ; 31 m`. One right before `#` does not count: without it the
  /// rest of the line would be a comment, which it is not for a shell.
  private static func isColour(_ bytes: [UInt8], at start: Int) -> Bool {
    guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "[") else { return false }
    // The longest in use sets two colours of 24 bits.
    let sequence = bytes[(start + 2)...].prefix(40)
    guard let end = sequence.firstIndex(where: { !(0x30...0x3B).contains($0) }), bytes[end] == UInt8(ascii: "m")
    else { return false }
    return end + 1 == bytes.count || bytes[end + 1] != UInt8(ascii: "#")
  }

  /// How many lines the paste has; an empty paste has none.
  package var lineCount: Int { screen.isEmpty ? 0 : lineStarts.count - 1 }

  /// The last line, from 1, that is not blank; 1 where there is none.
  package var lastLine: Int { (1...max(1, lineCount)).last { !shown(line: $0).isBlank } ?? 1 }

  package var isEmpty: Bool { text.allSatisfy { $0 == 0x20 || $0 == Transcript.lineBreak } }

  /// The line, from 1, on which the byte of `text` at `offset` stands.
  package func line(at offset: Int) -> Int {
    BinarySearch.last(in: textStarts, notAbove: offset, in: 0..<max(1, lineCount)) + 1
  }

  /// The lines, from 1, on which the bytes at `range` of `text` stand.
  package func lines(of range: Range<Int>) -> ClosedRange<Int> {
    line(at: range.lowerBound)...line(at: max(range.lowerBound, range.upperBound - 1))
  }

  /// The bytes of `text` that make line `number`, from 1, without its break.
  package func range(ofLine number: Int) -> Range<Int> {
    let start = textStarts[number - 1]
    return start..<max(start, textStarts[number] - 1)
  }

  /// Line `number`, from 1, as the screen shows it.
  package func shown(line number: Int) -> ShownText {
    ShownText(source(ofLine: number))
  }

  /// Line `number`, from 1, as syntax: for readers of scripts and configurations, which judge it and never show it.
  package func source(ofLine number: Int) -> String { String(decoding: bytes(ofLine: number), as: UTF8.self) }

  /// The bytes of line `number`, from 1, as syntax.
  package func bytes(ofLine number: Int) -> ArraySlice<UInt8> {
    screen[lineStarts[number - 1]..<max(lineStarts[number - 1], lineStarts[number] - 1)]
  }

  /// What stands at `range` of `text`, as it was pasted: quotes and blanks unchanged, wraps undone.
  package func name(at range: Range<Int>) -> Name {
    var bytes: [UInt8] = []
    var index = BinarySearch.last(in: anchors, notAbove: range.lowerBound)
    var position = range.lowerBound
    while position < range.upperBound {
      let anchor = anchors[index]
      let next = index + 1 < anchors.count ? anchors[index + 1] : Anchor(text: text.count, screen: screen.count)
      let end = min(next.text, range.upperBound)
      if position < end {
        let start = anchor.screen + position - anchor.text
        if text[end - 1] == Transcript.softBreak {
          bytes.append(contentsOf: screen[start..<(start + end - 1 - position)])
        } else if end < range.upperBound {
          // Up to the next anchor: what folding took away between the two belongs to the name.
          bytes.append(contentsOf: screen[start..<max(start, next.screen)])
        } else {
          // A folded character is longer on the screen than the byte that stands for it.
          let last = start + end - 1 - position
          let stop = screen[last] < 0x80 ? last + 1 : last + max(1, Decoding.sequenceLength(screen, at: last))
          bytes.append(contentsOf: screen[start..<min(screen.count, max(stop, last + 1))])
        }
        position = end
      }
      index += 1
    }
    guard bytes.contains(where: { $0 >= 0x80 }) else { return Name(String(decoding: bytes, as: UTF8.self)) }
    // Chats insert these; nobody's names hold them.
    let invisible: [Unicode.Scalar] = ["\u{200B}", "\u{FEFF}", "\u{2060}"]
    let name = String(decoding: bytes, as: UTF8.self)
    guard name.unicodeScalars.contains(where: invisible.contains) else { return Name(name) }
    return Name(String(String.UnicodeScalarView(name.unicodeScalars.filter { !invisible.contains($0) })))
  }

  /// The name at `range` of `text` with every line break undone: a name that goes on in the next line was cut there.
  package func joinedName(at range: Range<Int>) -> Name {
    guard text[range].contains(Transcript.lineBreak) else { return name(at: range) }
    let pieces = text[range].split(separator: Transcript.lineBreak).map { name(at: $0.startIndex..<$0.endIndex) }
    return pieces.dropFirst().reduce(pieces.first ?? Name("")) { $0.joined($1) }
  }

  /// What stands at `range` of `text` as the screen shows it, wraps undone and runs of blanks as one.
  package func shown(range: Range<Int>) -> ShownText { name(at: range).shown }

  /// The words at `range` of `text` with line breaks as blanks, for comparing.
  package func words(at range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for byte in text[range] where byte != Transcript.softBreak {
      bytes.append(byte == Transcript.lineBreak ? 0x20 : byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Transcript {
  /// `literal` as it would stand in `text`.
  package static func folded(_ literal: String) -> [UInt8] {
    // Blanks at the ends of a line go; those of a literal stay.
    Array(SearchText.folded("x" + literal + "x").dropFirst().dropLast())
  }
}
