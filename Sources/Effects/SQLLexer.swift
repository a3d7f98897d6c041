import Bytes

/// Splits SQL into words, names, strings and marks; blanks and comments are left out. Cost grows linearly.
struct SQLLexer {
  struct Token {
    enum Kind {
      /// A keyword, or a name without quotes.
      case word
      /// A name in quotes, with them.
      case quotedName
      case string
      case number
      /// One character of anything else.
      case mark
      /// A comment that MySQL runs.
      case runningComment
    }

    let kind: Kind
    let range: Range<Int>
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private let syntax: SQLSyntax

  /// - Parameter range: the part of `bytes` that is read; all of it where none is given.
  init(_ bytes: [UInt8], in range: Range<Int>? = nil, _ syntax: SQLSyntax) {
    self.bytes = bytes
    position = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
    self.syntax = syntax
  }

  mutating func next() -> Token? {
    while position < end {
      let start = position
      let byte = bytes[start]
      if byte <= 0x20 {
        position += 1
      } else if byte == "-", peek(1) == byte {
        skipLine()
      } else if byte == "#", syntax.hasHashComments {
        skipLine()
      } else if byte == "/", peek(1) == "*" {
        let isRunning = peek(2) == "!"
        skipComment()
        if isRunning { return Token(kind: .runningComment, range: start..<position) }
      } else {
        return Token(kind: token(at: byte), range: start..<position)
      }
    }
    return nil
  }

  /// Reads the token that begins with `byte` at the position, up to its end.
  private mutating func token(at byte: UInt8) -> Token.Kind {
    switch byte {
    case "'":
      skipQuoted(by: byte, hasEscapes: syntax.hasBackslashes)
      return .string
    case "\"", "`":
      skipQuoted(by: byte, hasEscapes: false)
      return .quotedName
    case "$" where dollarTag != nil:
      skipDollarQuoted()
      return .string
    case _ where byte.isDigit:
      position += 1
      while let byte = peek(0), byte.isNamePart || byte == "." { position += 1 }
      return .number
    case _ where byte.isNamePart:
      let start = position
      while let byte = peek(0), byte.isNamePart || byte == "$" { position += 1 }
      // `E'…'` is a string with backslashes.
      if position == start + 1, byte | 0x20 == "e", peek(0) == "'" {
        skipQuoted(by: UInt8(ascii: "'"), hasEscapes: true)
        return .string
      }
      return .word
    default:
      position += 1
      return .mark
    }
  }

  private func peek(_ offset: Int) -> UInt8? { position + offset < end ? bytes[position + offset] : nil }

  private func starts(with text: StaticString) -> Bool {
    position + text.utf8CodeUnitCount <= end && bytes.span.has(text, at: position)
  }

  private mutating func skipLine() {
    while let byte = peek(0), byte != "\n" { position += 1 }
  }

  private mutating func skipComment() {
    var depth = 0
    while position < end {
      if starts(with: "/*"), depth == 0 || syntax.nestsComments {
        depth += 1
        position += 2
      } else if starts(with: "*/") {
        depth -= 1
        position += 2
        if depth == 0 { return }
      } else {
        position += 1
      }
    }
  }

  private mutating func skipQuoted(by quote: UInt8, hasEscapes: Bool) {
    position += 1
    while let byte = peek(0) {
      position += 1
      if byte == "\\", hasEscapes {
        position = min(end, position + 1)
      } else if byte == quote {
        guard peek(0) == quote else { return }
        position += 1
      }
    }
  }

  /// How many bytes the opening `$tag$` at the position has; nil where there is none.
  private var dollarTag: Int? {
    guard syntax.hasDollarQuotes else { return nil }
    var length = 1
    // Nobody writes a longer tag.
    while length < 64, let byte = peek(length), byte.isNamePart { length += 1 }
    return peek(length) == "$" && !(peek(1).map(\.isDigit) ?? true)
      ? length + 1 : nil
  }

  private mutating func skipDollarQuoted() {
    guard let length = dollarTag else { return }
    let tag = Array(bytes[position..<(position + length)])
    position += length
    while position < end {
      if bytes[position] == "$", position + length <= end,
        bytes[position..<(position + length)].elementsEqual(tag)
      {
        position += length
        return
      }
      position += 1
    }
  }
}
