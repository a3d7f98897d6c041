/// The lines of a text with how far they are indented, without those that are empty.
struct IndentedLines: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> (indent: Int, text: String)? {
    while index < bytes.count {
      var start = index
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      var end = index
      index += 1
      if end > start, bytes[end - 1] == 0x0D { end -= 1 }
      let begin = start
      while start < end, bytes[start] == 0x20 { start += 1 }
      // Longer lines hold nothing that is looked for.
      if start < end {
        return (start - begin, String(decoding: bytes[start..<Swift.min(end, start + 1_000)], as: UTF8.self))
      }
    }
    return nil
  }
}
