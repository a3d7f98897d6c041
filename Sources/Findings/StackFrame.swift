import Bytes

/// A line of a stack, `at parse (/app/node_modules/pg/lib/parser.js:12:7)`, maybe with the error's fields opened behind
/// it.
enum StackFrame {
  static func isLine(_ line: ArraySlice<UInt8>) -> Bool {
    let line = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard line.starts(with: "at ".utf8) else { return false }
    let end = line.reversed().drop { $0 == UInt8(ascii: ")") || $0 == UInt8(ascii: "{") || $0 <= 0x20 }
    let column = end.prefix(while: \.isDigit)
    return !column.isEmpty && end.dropFirst(column.count).first == UInt8(ascii: ":")
  }
}
