import Bytes

/// Words and quotes.
extension ShellParser {
  mutating func skipWord() throws(NotShell) { _ = try readWord() }

  /// The next word; goes on also where none stands.
  mutating func readWord() throws(NotShell) -> ShellWord {
    skipBlanks()
    guard byte != nil else { throw failure("a word is missing") }
    let start = index
    let word = try word()
    if index == start { index += 1 }
    return word
  }

  mutating func word() throws(NotShell) -> ShellWord {
    var word = ShellWord()
    var plain: [UInt8] = []
    func flushed(_ plain: inout [UInt8]) -> String {
      defer { plain.removeAll(keepingCapacity: true) }
      return String(decoding: plain, as: UTF8.self)
    }
    while let byte {
      if byte == "<" || byte == ">", self.byte(after: 1) == "(",
        plain.isEmpty, word.parts.isEmpty
      {
        index += 2
        word.parts.append(.file(of: try list(until: [])))
        try expect(UInt8(ascii: ")"), "`<(` is not closed")
        continue
      }
      if ShellParser.endsWord(byte) { break }
      index += 1
      switch byte {
      case "'":
        word.isQuoted = true
        try singleQuoted(into: &plain)
      case "\"":
        word.isQuoted = true
        if !plain.isEmpty { word.append(flushed(&plain)) }
        try doubleQuoted(into: &word)
      case "\\":
        guard let next = self.byte else { throw failure("a line that goes on and does not") }
        index += 1
        if next == "\n" { line += 1 } else { plain.append(next) }
        word.isQuoted = true
      case "$" where self.byte == "'":
        index += 1
        word.isQuoted = true
        try escaped(into: &plain, &word)
      case "$", "`":
        if !plain.isEmpty { word.append(flushed(&plain)) }
        try substitution(byte, quoted: false, into: &word)
      case "*", "?", "[":
        word.isPattern = true
        plain.append(byte)
      case "{" where opensBraces():
        word.isPattern = true
        plain.append(byte)
      default: plain.append(byte)
      }
    }
    if !plain.isEmpty { word.append(flushed(&plain)) }
    return word
  }

  /// Whether `{` begins `{a,b}` or `{1..3}`, which the shell takes apart.
  private mutating func opensBraces() -> Bool {
    if index >= braces.end {
      var end = index
      var mark = -1
      while end < text.count, !" \t\n}".utf8.contains(text[end]) {
        let isRange = text[end] == "." && text[end - 1] == "."
        if text[end] == "," || isRange { mark = end }
        end += 1
      }
      braces = (end, end < text.count && text[end] == "}" ? mark : -1)
    }
    return braces.mark >= index
  }

  static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0D, 0x0A, ";", "&", "|", "(",
      ")", "<", ">":
      true
    default: false
    }
  }

  private mutating func singleQuoted(into plain: inout [UInt8]) throws(NotShell) {
    while let byte {
      index += 1
      if byte == "'" { return }
      if byte == "\n" { line += 1 }
      plain.append(byte)
    }
    throw failure("a quote that is not closed")
  }

  /// `$'…'`, whose escapes may spell anything.
  private mutating func escaped(into plain: inout [UInt8], _ word: inout ShellWord) throws(NotShell) {
    while let byte {
      index += 1
      if byte == "'" { return }
      if byte == "\n" { line += 1 }
      guard byte == "\\", let next = self.byte else {
        plain.append(byte)
        continue
      }
      index += 1
      switch next {
      case "n": plain.append(0x0A)
      case "t": plain.append(0x09)
      case "r": plain.append(0x0D)
      case "e", "E": plain.append(0x1B)
      case "\\", "'", "\"", "?": plain.append(next)
      case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"), 0x30...0x37:
        word.isSpelled = true
        spelled(next, into: &plain)
      default:
        word.isSpelled = true
        plain += [byte, next]
      }
    }
    throw failure("a quote that is not closed")
  }

  /// A character by its number, in eights or sixteens.
  private mutating func spelled(_ mark: UInt8, into plain: inout [UInt8]) {
    let isOctal = mark < 0x40
    if isOctal { index -= 1 }
    let width = isOctal ? 3 : mark == "x" ? 2 : mark == "u" ? 4 : 8
    var value: UInt32 = 0
    var digits = 0
    while digits < width, let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, !isOctal || digit < 8 {
      value = value * (isOctal ? 8 : 16) + UInt32(digit)
      digits += 1
      index += 1
    }
    if value < 0x80 {
      plain.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value) {
      plain += String(scalar).utf8
    }
  }

  mutating func doubleQuoted(into word: inout ShellWord, untilEnd: Bool = false) throws(NotShell) {
    var plain: [UInt8] = []
    func flush(_ plain: inout [UInt8], _ word: inout ShellWord) {
      if !plain.isEmpty { word.append(String(decoding: plain, as: UTF8.self)) }
      plain.removeAll(keepingCapacity: true)
    }
    while let byte {
      index += 1
      switch byte {
      case "\"" where !untilEnd:
        flush(&plain, &word)
        return
      case "\\":
        guard let next = self.byte else { break }
        index += 1
        if next == "\n" {
          line += 1
        } else {
          if !"\"\\$`".utf8.contains(next) { plain.append(byte) }
          plain.append(next)
        }
      case "$", "`":
        flush(&plain, &word)
        try substitution(byte, quoted: true, into: &word)
      default:
        if byte == "\n" { line += 1 }
        plain.append(byte)
      }
    }
    guard !untilEnd else { return flush(&plain, &word) }
    throw failure("a quote that is not closed")
  }
}
