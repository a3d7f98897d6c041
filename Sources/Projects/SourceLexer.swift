import Bytes

/// Cuts the bytes of a source file into tokens.
struct SourceLexer {
  private let bytes: [UInt8]
  private var index = 0
  /// The line of the token that was cut last, from 1.
  private(set) var line = 1
  private var breaks = 0
  /// Whether a slash would begin a regular expression.
  private var mayBeginValue = true

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The next token; nil at the end.
  mutating func next() -> SourceToken? {
    skipBlanks()
    line = breaks + 1
    guard index < bytes.count else { return nil }
    let token = cut()
    switch token {
    case .word(let word): mayBeginValue = ["return", "default", "typeof", "case", "in", "of"].contains(word)
    case .mark(let mark): mayBeginValue = ![")", "]", "}"].contains(mark)
    case .text, .template, .number, .other: mayBeginValue = false
    }
    return token
  }

  private func byte(_ offset: Int = 0) -> UInt8 { index + offset < bytes.count ? bytes[index + offset] : 0 }

  private mutating func skipBlanks() {
    while index < bytes.count {
      if byte() == "/", byte(1) == "/" {
        while index < bytes.count, byte() != 0x0A { index += 1 }
      } else if byte() == "/", byte(1) == "*" {
        index += 2
        while index < bytes.count, !(byte() == "*" && byte(1) == "/") { step() }
        index += 2
      } else if byte() <= 0x20 {
        step()
      } else {
        return
      }
    }
  }

  private mutating func step() {
    if byte() == 0x0A { breaks += 1 }
    index += 1
  }

  private mutating func cut() -> SourceToken {
    let first = byte()
    if SourceLexer.isWord(first), !first.isDigit { return .word(run(while: SourceLexer.isWord)) }
    if first.isDigit {
      return .number(run { SourceLexer.isWord($0) || $0 == "." })
    }
    switch first {
    case "\"", "'", "`": return string(first)
    case "/" where mayBeginValue: return expression()
    default: return mark()
    }
  }

  private mutating func run(while belongs: (UInt8) -> Bool) -> String {
    let start = index
    while index < bytes.count, belongs(bytes[index]) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isWord(_ byte: UInt8) -> Bool { byte.isNamePart || byte == "$" }

  private mutating func string(_ quote: UInt8) -> SourceToken {
    index += 1
    let start = index
    var text: [UInt8] = []
    var isComputed = false
    while index < bytes.count, byte() != quote {
      if quote != "`", byte() == 0x0A { break }
      if byte() == "\\" {
        index += 1
        text.append(SourceLexer.escaped(byte()))
        // A code of several digits stands for a character that no path here has.
        if [UInt8(ascii: "u"), UInt8(ascii: "x")].contains(byte()) { isComputed = true }
      } else {
        if quote == "`", byte() == "$", byte(1) == "{" { isComputed = true }
        text.append(byte())
      }
      step()
    }
    let end = min(index, bytes.count)
    index += 1
    return isComputed
      ? .template(String(decoding: bytes[min(start, end)..<end], as: UTF8.self))
      : .text(String(decoding: text, as: UTF8.self))
  }

  private static func escaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case "n": 0x0A
    case "t": 0x09
    case "r": 0x0D
    default: byte
    }
  }

  /// A regular expression, up to its end or that of the line.
  private mutating func expression() -> SourceToken {
    index += 1
    var isInSet = false
    while index < bytes.count, byte() != 0x0A, isInSet || byte() != "/" {
      if byte() == "[" { isInSet = true }
      if byte() == "]" { isInSet = false }
      index += byte() == "\\" ? 2 : 1
    }
    if byte() == "/" { index += 1 }
    return .other
  }

  private mutating func mark() -> SourceToken {
    for long: StaticString in ["...", "===", "!==", "=>", "??", "||", "&&", "?.", "==", "!="] {
      if bytes.has(long, at: index) {
        index += long.utf8CodeUnitCount
        return .mark("\(long)")
      }
    }
    index += 1
    let text = bytes[index - 1]
    return text < 0x7F ? .mark(String(decoding: [text], as: UTF8.self)) : .other
  }
}
