// Classes of characters that look into Unicode's tables only for what is not ASCII. A file that imports this module
// uses these in place of the standard library's.
extension Character {
  package var isWhitespace: Bool {
    if let byte = asciiValue { return byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
    return unicodeScalars.first?.properties.isWhitespace ?? false
  }

  package var isLetter: Bool {
    if let byte = asciiValue { return byte.isLetter }
    return unicodeScalars.first?.properties.isAlphabetic ?? false
  }

  package var isNumber: Bool {
    if let byte = asciiValue { return byte.isDigit }
    return unicodeScalars.first?.properties.numericType != nil
  }
}
