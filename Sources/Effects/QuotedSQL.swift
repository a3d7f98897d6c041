import Bytes
import Transcripts

/// A string of JavaScript or JSON in a paste, with its escapes undone: errors print the SQL that was refused so.
struct QuotedSQL {
  let sql: String
  /// Behind the closing quote.
  let end: Int

  /// A longer string, or one over more lines, has lost its end.
  private static let limit = (bytes: 64 << 10, lines: 400)

  /// Reads the string whose opening quote stands at `start`; nil where none does.
  init?(in text: [UInt8], at start: Int) {
    guard start < text.count, [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`")].contains(text[start]) else {
      return nil
    }
    let quote = text[start]
    var bytes: [UInt8] = []
    var index = start + 1
    var lines = 0
    reading: while index < text.count, bytes.count < QuotedSQL.limit.bytes {
      let byte = text[index]
      index += 1
      switch byte {
      case Transcript.softBreak: break
      case Transcript.lineBreak:
        lines += 1
        guard lines < QuotedSQL.limit.lines else { break reading }
        bytes.append(byte)
      case "\\":
        guard index < text.count else { break reading }
        bytes.append(QuotedSQL.unescaped(text[index]))
        index += 1
      case quote:
        // Node breaks a long string: `'…\n' +` and the rest on the next line.
        guard let next = QuotedSQL.continuation(in: text, from: index, quote) else { break reading }
        index = next
      default: bytes.append(byte)
      }
    }
    sql = String(decoding: bytes, as: UTF8.self)
    end = index
  }

  private static func unescaped(_ byte: UInt8) -> UInt8 {
    switch byte {
    case "n": 0x0A
    case "t", "r": 0x20
    default: byte
    }
  }

  /// Behind the quote that opens the rest of a string which a plus joins.
  private static func continuation(in text: [UInt8], from start: Int, _ quote: UInt8) -> Int? {
    var index = start
    var hasPlus = false
    while index < text.count {
      switch text[index] {
      case 0x20, Transcript.softBreak, Transcript.lineBreak: break
      case "+" where !hasPlus: hasPlus = true
      case quote where hasPlus: return index + 1
      default: return nil
      }
      index += 1
    }
    return nil
  }
}
