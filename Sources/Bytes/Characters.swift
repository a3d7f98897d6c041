// Walks over the characters of a text. The standard library looks for the end of each in Unicode's tables, or finds out
// that it need not, in a hundred instructions; an ASCII byte with another behind it is a character by itself, but for a
// return and a line feed. A file that imports this module uses these in place of the library's.
extension Substring {
  package var first: Character? {
    if let ascii = ascii(at: 0) { return ascii }
    return isEmpty ? nil : self[startIndex]
  }

  package func drop(while predicate: (Character) -> Bool) -> Substring { self[end(while: predicate)...] }

  package func prefix(while predicate: (Character) -> Bool) -> Substring { self[..<end(while: predicate)] }

  package func allSatisfy(_ predicate: (Character) -> Bool) -> Bool { end(while: predicate) == endIndex }

  package func contains(where predicate: (Character) -> Bool) -> Bool { end { !predicate($0) } != endIndex }

  package func firstIndex(where predicate: (Character) -> Bool) -> Index? {
    let end = end { !predicate($0) }
    return end == endIndex ? nil : end
  }

  package func split(
    maxSplits: Int = .max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) -> Bool
  ) -> [Substring] {
    let bytes = utf8.span
    var pieces: [Substring] = []
    var start = 0
    var offset = 0
    while offset < bytes.count, pieces.count < maxSplits {
      let next: Int
      let character: Character
      if let ascii = Substring.ascii(bytes, at: offset) {
        (character, next) = (ascii, offset + 1)
      } else {
        let index = index(at: offset)
        (character, next) = (self[index], utf8.distance(from: startIndex, to: self.index(after: index)))
      }
      if isSeparator(character) {
        if offset > start || !omittingEmptySubsequences { pieces.append(self[index(at: start)..<index(at: offset)]) }
        start = next
      }
      offset = next
    }
    if start < bytes.count || !omittingEmptySubsequences { pieces.append(self[index(at: start)...]) }
    return pieces
  }

  /// Where the characters end, from the first on, that `predicate` holds for.
  @inline(__always)
  private func end(while predicate: (Character) -> Bool) -> Index {
    let bytes = utf8.span
    var offset = 0
    var isOver = false
    while !isOver, let character = Substring.ascii(bytes, at: offset) {
      if predicate(character) { offset += 1 } else { isOver = true }
    }
    // An index that is counted in bytes is checked again each time that a character is asked for there; one that the
    // library has stepped to is not.
    var index =
      offset == 0
      ? startIndex : offset == bytes.count ? endIndex : index(after: utf8.index(startIndex, offsetBy: offset - 1))
    while !isOver, index < endIndex, predicate(self[index]) { index = self.index(after: index) }
    return index
  }

  private func ascii(at offset: Int) -> Character? { Substring.ascii(utf8.span, at: offset) }

  /// The character at a byte, where that is ASCII and surely a character by itself.
  @inline(__always)
  private static func ascii(_ bytes: Span<UInt8>, at offset: Int) -> Character? {
    guard offset < bytes.count, bytes[offset] < 0x80, bytes[offset] != 0x0D,
      offset + 1 == bytes.count || bytes[offset + 1] < 0x80
    else { return nil }
    return asciiCharacters[Int(bytes[offset])]
  }
}

/// Making a character takes as long as walking over ten.
private let asciiCharacters = (0..<128).map { Character(Unicode.Scalar(UInt8($0))) }

extension String {
  /// Compares bytes where the suffix is ASCII; the library compares characters from the end, in two thousand
  /// instructions.
  package func hasSuffix(_ text: String) -> Bool {
    let (bytes, wanted) = (utf8.span, text.utf8.span)
    let start = bytes.count - wanted.count
    for offset in wanted.indices.reversed() {
      guard wanted[offset] < 0x80 else { return hasSuffix(text[...]) }
      guard start + offset >= 0, bytes[start + offset] == wanted[offset] else { return false }
    }
    // A return and a line feed are one character.
    return start <= 0 || wanted.isEmpty || wanted[0] != 0x0A || bytes[start - 1] != 0x0D
  }

  package var first: Character? { self[...].first }
  package func split(
    maxSplits: Int = .max, omittingEmptySubsequences: Bool = true, whereSeparator isSeparator: (Character) -> Bool
  ) -> [Substring] {
    self[...].split(
      maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences, whereSeparator: isSeparator)
  }
  package func drop(while predicate: (Character) -> Bool) -> Substring { self[...].drop(while: predicate) }
  package func prefix(while predicate: (Character) -> Bool) -> Substring { self[...].prefix(while: predicate) }
  package func allSatisfy(_ predicate: (Character) -> Bool) -> Bool { self[...].allSatisfy(predicate) }
  package func contains(where predicate: (Character) -> Bool) -> Bool { self[...].contains(where: predicate) }
  package func firstIndex(where predicate: (Character) -> Bool) -> Index? { self[...].firstIndex(where: predicate) }
}
