import Bytes

/// Comments that MySQL and MariaDB run: `/*!40101 DROP TABLE t */`.
enum RunningComments {
  /// A text with the marks of such comments taken out, so that what stands in them is read; nil where there is none.
  static func opened(_ sql: String) -> String? {
    guard sql.contains("/*!") || sql.contains("/*M!") else { return nil }
    var bytes: [UInt8] = []
    var rest = Array(sql.utf8)[...]
    var open = 0
    while let byte = rest.popFirst() {
      let isMark = byte == "/" && (rest.starts(with: "*!".utf8) || rest.starts(with: "*M!".utf8))
      if isMark {
        rest = rest.drop { $0 != "!" }.dropFirst().drop(while: \.isDigit)
        bytes.append(0x20)
        open += 1
      } else if open > 0, byte == "*", rest.first == "/" {
        rest.removeFirst()
        bytes.append(0x20)
        open -= 1
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
