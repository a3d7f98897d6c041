/// A set of bytes; asking it costs one shift.
package struct ByteSet: Sendable, ExpressibleByStringLiteral {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// The bytes of `text`.
  package init(stringLiteral text: StaticString) {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    text.withUTF8Buffer { bytes in
      for index in bytes.indices {
        let byte = unsafe bytes[index]
        let bit = UInt64(1) << (byte & 63)
        switch byte >> 6 {
        case 0: words.0 |= bit
        case 1: words.1 |= bit
        case 2: words.2 |= bit
        default: words.3 |= bit
        }
      }
    }
    self.words = words
  }

  package func contains(_ byte: UInt8) -> Bool {
    let word =
      switch byte >> 6 {
      case 0: words.0
      case 1: words.1
      case 2: words.2
      default: words.3
      }
    return word >> (byte & 63) & 1 == 1
  }
}
