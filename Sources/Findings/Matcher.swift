import Bytes
import Knowledge
import Transcripts

/// Compares templates with a text around the place where their anchor was found.
///
/// It reads both ways from the anchor: seen from there, a hole ends at the nearest literal, to the left as to the right.
/// Read from the front alone, a template with a hole before its anchor would be tried from each of the hundreds of places
/// where that hole may begin, and the first that fits need not be the nearest.
struct Matcher {
  private let text: [UInt8]

  /// How many bytes a hole may take: a bound, so that cost stays linear in the text. The longest recorded is 110.
  private static let holeLimit = 400

  init(text: [UInt8]) { self.text = text }

  /// The match of `wording` whose anchor's searched part ends at `end`, if the rest of the template is there too.
  func match(_ wording: KnowledgeBase.Wording, anchorEnd end: Int) -> Match? {
    let template = wording.template
    guard case .literal(let anchor) = template.pieces[template.anchorIndex] else { return nil }
    let length = min(anchor.count, KnowledgeBase.anchorLength)
    var start = back(from: end, by: length)
    var found = literal(anchor, at: start)
    if found == nil, end >= length {
      // A cut that stands for a blank counts as one.
      start = end - length
      found = literal(anchor, at: start)
    }
    guard let afterAnchor = found else { return nil }
    guard
      let right = right(template, from: afterAnchor),
      let left = left(template, from: start)
    else { return nil }
    let range = left.position..<right.position
    guard isWhole(range, template), !template.opensLine || opensLine(range.lowerBound) else { return nil }
    guard !template.closesLine || closesLine(range.upperBound) else { return nil }
    return Match(wording: wording, range: range, captures: left.captures.reversed() + right.captures)
  }

  // MARK: To the right of the anchor

  private typealias Side = (position: Int, captures: [Match.Capture])

  private func right(_ template: Template, from start: Int) -> Side? {
    var position = start
    var captures: [Match.Capture] = []
    var index = template.anchorIndex + 1
    while index < template.pieces.count {
      switch template.pieces[index] {
      case .literal(let bytes):
        guard let end = literal(bytes, at: position) else { return nil }
        position = end
      case .hole(let hole):
        var next: [UInt8]?
        if index + 1 < template.pieces.count, case .literal(let bytes) = template.pieces[index + 1] { next = bytes }
        guard
          let range = hole.isNumber
            ? number(at: position) : extent(of: hole, at: position, before: next, template)
        else { return nil }
        captures.append(Match.Capture(hole: hole, range: range))
        position = range.upperBound
      }
      index += 1
    }
    return (position, captures)
  }

  private func number(at start: Int) -> Range<Int>? {
    var end = start
    while end < text.count, text[end].isDigit || text[end] == Transcript.softBreak && end > start {
      end += 1
    }
    return end > start ? start..<end : nil
  }

  private func extent(
    of hole: Hole, at start: Int, before next: [UInt8]?, _ template: Template
  ) -> Range<Int>? {
    guard let next, let first = next.first else {
      return template.closesLine || !hole.isName ? restOfLine(from: start) : word(from: start)
    }
    // On the same line first; a name may hold a line feed, and prose may be wrapped anywhere, but once is enough.
    for breaks in 0...1 {
      var left = breaks
      var end = start
      let limit = min(text.count, start + Matcher.holeLimit)
      while end < limit {
        // Nearly every byte neither breaks a line nor begins the literal.
        if text[end] > 0x20, !Matcher.isSame(first, text[end]) {
          end += 1
          continue
        }
        if end > start, mayStand(first, at: end), literal(next, at: end) != nil {
          return hole.isName && first == 0x20 && holdsWords(start..<end) ? nil : start..<end
        }
        // Every cut may also be the end of an ordinary line that happens to be the longest.
        if text[end] == Transcript.softBreak, beginsAnew(at: end + 1, template) { break }
        if text[end] == Transcript.lineBreak {
          if left == 0 || text[end - 1] == UInt8(ascii: ";") || beginsAnew(at: end + 1, template) { break }
          left -= 1
        }
        end += 1
      }
    }
    return nil
  }

  /// Whether a line ends within `range` and words stand beside it: without quotes a name goes on in the next line only
  /// where the line was cut within it.
  private func holdsWords(_ range: Range<Int>) -> Bool {
    text[range].contains(Transcript.lineBreak) && text[range].contains(0x20)
  }

  /// Whether a line cannot be the rest of the one above: it is empty, a list item, an option, or the same wording again.
  private func beginsAnew(at start: Int, _ template: Template) -> Bool {
    guard start < text.count else { return true }
    switch text[start] {
    case Transcript.lineBreak, UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: ">"), UInt8(ascii: "["), 0xC2:
      return true
    default: break
    }
    if case .literal(let first) = template.pieces[0], literal(first, at: start) != nil { return true }
    return false
  }

  private func restOfLine(from start: Int) -> Range<Int>? {
    var end = start
    let limit = min(text.count, start + Matcher.holeLimit)
    while end < limit, text[end] != Transcript.lineBreak { end += 1 }
    while end > start, text[end - 1] == Transcript.softBreak { end -= 1 }
    return end > start ? start..<end : nil
  }

  /// One word, or what stands in quotes; punctuation behind it does not belong to it.
  private func word(from start: Int) -> Range<Int>? {
    guard start < text.count else { return nil }
    let limit = min(text.count, start + Matcher.holeLimit)
    let quote = text[start]
    if Matcher.isQuote(quote) {
      if let close = text[(start + 1)..<limit].firstIndex(where: { $0 == quote || $0 == Transcript.lineBreak }),
        text[close] == quote
      {
        return start..<(close + 1)
      }
    }
    var end = start
    while end < limit, !Matcher.isBlank(text[end]), !Matcher.isClosing(text[end]) {
      if text[end] == Transcript.softBreak, end > start, !isRest(at: end + 1) { break }
      end += 1
    }
    while end > start, Matcher.isTrailing(text[end - 1]) || isLooseQuote(at: end - 1, from: start) { end -= 1 }
    return end > start ? start..<end : nil
  }

  /// Whether the quote behind a word was opened before it.
  private func isLooseQuote(at place: Int, from start: Int) -> Bool {
    let quote = text[place]
    return Matcher.isQuote(quote) && !text[start..<place].contains(quote)
  }

  /// Whether a line can be the rest of a word that ends the one above: it is a piece of a word and nothing else. The
  /// longest line of a paste need not have been cut, and a sentence below it begins with a word of its own.
  private func isRest(at start: Int) -> Bool {
    let limit = min(text.count, start + Matcher.holeLimit)
    let line = text[start..<limit].prefix { $0 != Transcript.lineBreak && $0 != Transcript.softBreak }
    let word = line.prefix { $0.isWord || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    return !word.isEmpty && line.dropFirst(word.count).allSatisfy { Matcher.isTrailing($0) || Matcher.isQuote($0) }
      && !OrdinaryWords.contains(word)
  }

  // MARK: To the left of the anchor

  private func left(_ template: Template, from start: Int) -> Side? {
    var position = start
    var captures: [Match.Capture] = []
    var index = template.anchorIndex - 1
    while index >= 0 {
      switch template.pieces[index] {
      case .literal(let bytes):
        guard let begin = literalStart(bytes, endingAt: position) else { return nil }
        position = begin
      case .hole(let hole):
        var previous: [UInt8]?
        if index > 0, case .literal(let bytes) = template.pieces[index - 1] { previous = bytes }
        let extent =
          hole.isNumber
          ? numberBack(to: position) : extentBack(of: hole, endingAt: position, after: previous, template)
        guard let range = extent else { return nil }
        captures.append(Match.Capture(hole: hole, range: range))
        position = range.lowerBound
      }
      index -= 1
    }
    return (position, captures)
  }

  private func numberBack(to end: Int) -> Range<Int>? {
    var start = end
    while start > 0,
      text[start - 1].isDigit || text[start - 1] == Transcript.softBreak && start < end
    {
      start -= 1
    }
    return start < end ? start..<end : nil
  }

  private func extentBack(
    of hole: Hole, endingAt end: Int, after previous: [UInt8]?, _ template: Template
  ) -> Range<Int>? {
    guard let previous, let last = previous.last else {
      if template.opensLine || !hole.isName { return startOfLine(to: end) }
      return wordBack(to: end)
    }
    for breaks in 0...1 {
      var left = breaks
      var start = end
      let limit = max(0, end - Matcher.holeLimit)
      while start > limit {
        if text[start - 1] > 0x20, !Matcher.isSame(last, text[start - 1]) {
          start -= 1
          continue
        }
        if start < end, mayStand(last, at: start - 1), literalStart(previous, endingAt: start) != nil {
          return start..<end
        }
        start -= 1
        if text[start] == Transcript.lineBreak {
          if left == 0 || (start > 0 && text[start - 1] == Transcript.lineBreak) { break }
          left -= 1
        }
      }
      if start == limit, start < end, literalStart(previous, endingAt: start) != nil { return start..<end }
    }
    return nil
  }

  private func startOfLine(to end: Int) -> Range<Int>? {
    var start = end
    let limit = max(0, end - Matcher.holeLimit)
    while start > limit, text[start - 1] != Transcript.lineBreak { start -= 1 }
    return start < end ? start..<end : nil
  }

  private func wordBack(to end: Int) -> Range<Int>? {
    guard end > 0 else { return nil }
    let limit = max(0, end - Matcher.holeLimit)
    let quote = text[end - 1]
    if Matcher.isQuote(quote) {
      if let open = text[limit..<(end - 1)].lastIndex(where: { $0 == quote || $0 == Transcript.lineBreak }),
        text[open] == quote
      {
        return open..<end
      }
    }
    var start = end
    while start > limit, !Matcher.isBlank(text[start - 1]), text[start - 1] != UInt8(ascii: "("),
      text[start - 1] != Transcript.softBreak
    {
      start -= 1
    }
    while start < end, Matcher.isTrailing(text[start]) { start += 1 }
    return start < end ? start..<end : nil
  }

  // MARK: Literals

  /// Whether a literal may begin or end with `byte` there: most places are told by it alone.
  @inline(__always)
  private func mayStand(_ byte: UInt8, at place: Int) -> Bool {
    text[place] == Transcript.softBreak || Matcher.isSame(byte, text[place])
  }

  /// The end of `literal` when it stands at `start`: no case, a blank for one line break, cuts of the terminal skipped.
  private func literal(_ literal: [UInt8], at start: Int) -> Int? {
    var position = start
    for byte in literal {
      if byte != 0x20 {
        while position < text.count, text[position] == Transcript.softBreak { position += 1 }
      }
      guard position < text.count, Matcher.isSame(byte, text[position]) else { return nil }
      position += 1
    }
    return position
  }

  private func literalStart(_ literal: [UInt8], endingAt end: Int) -> Int? {
    var position = end
    for byte in literal.reversed() {
      if byte != 0x20 {
        while position > 0, text[position - 1] == Transcript.softBreak { position -= 1 }
      }
      guard position > 0, Matcher.isSame(byte, text[position - 1]) else { return nil }
      position -= 1
    }
    return position
  }

  private func back(from end: Int, by count: Int) -> Int {
    var position = end
    var left = count
    while left > 0, position > 0 {
      position -= 1
      if text[position] != Transcript.softBreak { left -= 1 }
    }
    return position
  }

  @inline(__always)
  private static func isSame(_ byte: UInt8, _ other: UInt8) -> Bool {
    if byte == other { return true }
    if other.isCapital { return byte == other | 0x20 }
    if byte == 0x20 { return other == Transcript.lineBreak || other == Transcript.softBreak }
    // A console without `›` writes a question mark.
    return byte == UInt8(ascii: ">") && other == UInt8(ascii: "?")
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == Transcript.lineBreak }

  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "'")
  }

  private static func isTrailing(_ byte: UInt8) -> Bool {
    isClosing(byte)
      || [UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "*")]
        .contains(byte)
  }

  // MARK: Ends

  /// Whether the match begins and ends between words.
  private func isWhole(_ range: Range<Int>, _ template: Template) -> Bool {
    if case .literal(let bytes) = template.pieces[0], let first = bytes.first, first.isWord,
      range.lowerBound > 0, text[range.lowerBound - 1].isWord
    {
      return false
    }
    if case .literal(let bytes)? = template.pieces.last, let last = bytes.last, last.isWord,
      range.upperBound < text.count, text[range.upperBound].isWord
    {
      return false
    }
    return true
  }

  /// Whether nothing but the mark of a menu, a bullet or what a wrong encoding left of them stands to the left.
  private func opensLine(_ start: Int) -> Bool {
    var index = start
    var seen = 0
    while index > 0, text[index - 1] != Transcript.lineBreak, text[index - 1] != Transcript.softBreak {
      index -= 1
      seen += 1
      let byte = text[index]
      let isMark = byte >= 0x80 || byte == 0x20 || [0x3E, 0x3F, 0x2A, 0x2D, 0x60, 0x22, 0x27].contains(byte)
      if !isMark || seen > 12 { return false }
    }
    return true
  }

  private func closesLine(_ end: Int) -> Bool {
    var index = end
    while index < text.count, [0x20, 0x22, 0x27, 0x60, UInt8(ascii: "|")].contains(text[index]) { index += 1 }
    return index == text.count || text[index] == Transcript.lineBreak || text[index] == Transcript.softBreak
  }
}
