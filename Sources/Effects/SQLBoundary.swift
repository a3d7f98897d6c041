import Bytes

/// Follows SQL byte by byte and tells where its statements end, whatever stands in strings, names and comments.
///
/// A semicolon in brackets ends nothing: a rule has several statements.
struct SQLBoundary {
  private enum Place: Equatable {
    case code
    case string(hasBackslashes: Bool)
    case name(quote: UInt8)
    /// Inside of a dollar-quoted string.
    case dollar
    /// After a `$` that may open or close one.
    case dollarTag(isOpening: Bool)
    case lineComment
    case comment(depth: Int)
  }

  private let syntax: SQLSyntax
  private var place = Place.code
  private(set) var depth = 0
  private var previous: UInt8 = 0
  /// The byte before `previous`.
  private var beforePrevious: UInt8 = 0
  /// Whether the byte before was a quote that may be the first of two.
  private var mayBeDoubled = false
  private var isEscaped = false
  private var openTag: [UInt8] = []
  private var tag: [UInt8] = []
  /// How much of the breakpoint a comment has begun with; nil where it is another.
  private var breakpoint: Int?

  init(_ syntax: SQLSyntax) { self.syntax = syntax }

  /// Whether the byte to come is of the statement itself, and not of something in quotes or of a comment.
  var isInCode: Bool { place == .code }

  /// Whether what is open ends only by its own mark, and not at the end of some line.
  var isInDollarQuotes: Bool {
    switch place {
    case .dollar, .dollarTag(isOpening: false): true
    default: false
    }
  }

  /// Whether the byte to come is of a string or of a name in quotes.
  var isQuoting: Bool {
    switch place {
    case .string, .name, .dollar, .dollarTag: true
    case .code, .lineComment, .comment: false
    }
  }

  var isInComment: Bool {
    switch place {
    case .comment: true
    default: false
    }
  }

  /// Whether a comment has just turned out to be drizzle-kit's mark between two statements.
  var isAtBreakpoint: Bool { place == .lineComment && breakpoint == SQLBoundary.mark.count }

  private static let mark = Array("> statement-breakpoint".utf8)

  /// Takes the next byte; true where it is a semicolon that ends the statement.
  mutating func ends(with byte: UInt8) -> Bool {
    let wasInCode = isInCode
    defer {
      beforePrevious = previous
      // The star that opens a comment closes none: `/*/`.
      if case .comment = place, wasInCode { previous = 0 } else { previous = byte }
    }
    if mayBeDoubled {
      mayBeDoubled = false
      // The second of two quotes stands for one, and what was open stays so.
      switch place {
      case .string where byte == "'": return false
      case .name(byte): return false
      default: place = .code
      }
    }
    switch place {
    case .code: return endsCode(with: byte)
    case .string(let hasBackslashes):
      if isEscaped {
        isEscaped = false
      } else if byte == "\\", hasBackslashes {
        isEscaped = true
      } else {
        mayBeDoubled = byte == "'"
      }
    case .name(let quote): mayBeDoubled = byte == quote
    case .dollarTag(let isOpening): readTag(byte, isOpening: isOpening)
    case .dollar:
      if byte == "$" {
        place = .dollarTag(isOpening: false)
        tag = []
      }
    case .lineComment: readLineComment(byte)
    case .comment(let depth): readComment(byte, depth)
    }
    return false
  }

  private mutating func endsCode(with byte: UInt8) -> Bool {
    switch byte {
    case ";": return depth == 0
    case "(": depth += 1
    case ")": depth = max(0, depth - 1)
    case "'":
      let isEscapeString = previous | 0x20 == "e" && !beforePrevious.isNamePart
      place = .string(hasBackslashes: syntax.hasBackslashes || isEscapeString)
    case "\"", "`": place = .name(quote: byte)
    case "$" where syntax.hasDollarQuotes && !previous.isNamePart:
      place = .dollarTag(isOpening: true)
      tag = []
    case "-" where previous == byte:
      place = .lineComment
      breakpoint = 0
    case "#" where syntax.hasHashComments:
      place = .lineComment
      breakpoint = nil
    case "*" where previous == "/": place = .comment(depth: 1)
    default: break
    }
    return false
  }

  private mutating func readTag(_ byte: UInt8, isOpening: Bool) {
    if byte == "$" {
      if isOpening {
        openTag = tag
        place = .dollar
      } else if tag == openTag {
        place = .code
      } else {
        // This `$` closes nothing, and may itself begin a tag that does.
        tag = []
      }
    } else if byte.isNamePart, tag.count < 64, !(tag.isEmpty && byte < 0x3A) {
      tag.append(byte)
    } else {
      place = isOpening ? .code : .dollar
      if isOpening { _ = endsCode(with: byte) }
    }
  }

  private mutating func readLineComment(_ byte: UInt8) {
    if byte == "\n" {
      place = .code
    } else if let count = breakpoint, count < SQLBoundary.mark.count {
      breakpoint = byte == SQLBoundary.mark[count] ? count + 1 : nil
    }
  }

  private mutating func readComment(_ byte: UInt8, _ depth: Int) {
    if byte == "/", previous == "*" {
      place = depth == 1 ? .code : .comment(depth: depth - 1)
    } else if byte == "*", previous == "/", syntax.nestsComments {
      place = .comment(depth: depth + 1)
    }
  }
}
