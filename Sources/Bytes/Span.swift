// Looks for texts among bytes.
extension Span<UInt8> {
  /// Whether `literal` stands at `index`. Inlined, so that words are compared as numbers: looking for what proposes
  /// something takes two fifths less.
  @inlinable @inline(__always)
  package func has(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset] != literal.utf8Start[offset] { return false }
    return true
  }

  /// The first index of `start..<end` from which on all bytes of `text` stand before `end`.
  package func firstIndex(of text: Span<UInt8>, from start: Int, to end: Int) -> Int? {
    guard !text.isEmpty, end - start >= text.count else { return nil }
    let first = text[0]
    for index in start...(end - text.count) where self[index] == first {
      var offset = 1
      while offset < text.count, self[index + offset] == text[offset] { offset += 1 }
      if offset == text.count { return index }
    }
    return nil
  }

  /// The first index of `start..<end` from which on `literal` stands before `end`.
  package func firstIndex(of literal: StaticString, from start: Int, to end: Int) -> Int? {
    let (first, last) = (literal.firstByte, end - literal.utf8CodeUnitCount)
    return start > last ? nil : (start...last).first { self[$0] == first && has(literal, at: $0) }
  }

  /// Whether `literal` stands anywhere.
  package func contains(_ literal: StaticString) -> Bool { firstIndex(of: literal, from: 0, to: count) != nil }
}

extension StaticString {
  /// Its first byte; a zero where it is empty.
  package var firstByte: UInt8 { utf8CodeUnitCount == 0 ? 0 : unsafe utf8Start[0] }

  package var bytes: [UInt8] { withUTF8Buffer { unsafe Array($0) } }
}

extension ArraySlice<UInt8> {
  /// The bytes as a text, with small letters for the capitals of ASCII.
  package var loweredText: String { String(decoding: lazy.map(\.lowered), as: UTF8.self) }
}
