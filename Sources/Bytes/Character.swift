// Classes of characters that look into Unicode's tables only for what is not ASCII. A file that imports this module
// uses these in place of the standard library's.
extension Character {
  /// The byte of an ASCII character; nil for others and for a return with a line feed. The library's `asciiValue` takes
  /// ten times as long.
  @inline(__always)
  package var byte: UInt8? {
    let bytes = utf8
    guard bytes.count == 1 else { return nil }
    return bytes[bytes.startIndex]
  }

  package var isWhitespace: Bool {
    if let byte { return byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
    return unicodeScalars.first?.properties.isWhitespace ?? false
  }

  package var isLetter: Bool {
    if let byte { return byte.isLetter }
    return unicodeScalars.first?.properties.isAlphabetic ?? false
  }

  package var isNumber: Bool {
    if let byte { return byte.isDigit }
    return unicodeScalars.first?.properties.numericType != nil
  }
}
