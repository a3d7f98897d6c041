// Frequent questions about texts, answered from their bytes. The standard library compares characters, which takes ten
// to a hundred times as long. A shell and a database read bytes, too: a quote with an accent on it is one character,
// and still a quote to both. A file that imports this module uses these in place of the library's.
extension Substring {
  /// Whether it can be the name of a variable that holds an address: capitals, digits and underscores.
  package var isVariable: Bool {
    let isPlain = utf8.allSatisfy { $0.isCapital || $0.isDigit || $0 == 0x5F }
    return isPlain && (3...64).contains(utf8.count) && utf8.first.map { $0 > 0x39 } ?? false
  }

  /// Whether a shell takes it for `NAME=value`.
  package var isAssignment: Bool {
    guard let sign = firstIndex(of: "="), sign != startIndex, utf8.first?.isDigit == false else { return false }
    return self[..<sign].utf8.allSatisfy { $0.isWord }
  }

  package func contains(_ text: String) -> Bool { offset(of: text) != nil }

  package func contains(_ character: Character) -> Bool {
    guard let byte = character.byte else { return contains { $0 == character } }
    let bytes = utf8.span
    for offset in bytes.indices where bytes[offset] == byte { return true }
    return false
  }

  package func firstIndex(of character: Character) -> Index? {
    guard let byte = character.byte else { return firstIndex { $0 == character } }
    let bytes = utf8.span
    var offset = 0
    while offset < bytes.count, bytes[offset] != byte { offset += 1 }
    return offset < bytes.count ? index(at: offset) : nil
  }

  /// The first `character` that stands in no quotes, neither single nor double.
  package func firstIndex(ofUnquoted character: Character) -> Index? {
    var quote: Character?
    for index in indices {
      let next = self[index]
      if let open = quote {
        if next == open { quote = nil }
      } else if next == "'" || next == "\"" {
        quote = next
      } else if next == character {
        return index
      }
    }
    return nil
  }

  package func hasPrefix(_ text: String) -> Bool {
    // Nine in ten are told by the first byte; the spans take as long as comparing dozens.
    guard text.utf8.isEmpty || utf8.first == text.utf8.first else { return false }
    let (bytes, wanted) = (utf8.span, text.utf8.span)
    return stands(wanted, in: bytes, at: 0)
  }

  package func hasSuffix(_ text: String) -> Bool {
    guard text.utf8.isEmpty || utf8.last == text.utf8.last else { return false }
    let (bytes, wanted) = (utf8.span, text.utf8.span)
    return stands(wanted, in: bytes, at: bytes.count - wanted.count)
  }

  package func firstRange(of text: String) -> Range<Index>? {
    offset(of: text).map { index(at: $0)..<index(at: $0 + text.utf8.count) }
  }

  package func replacing(_ text: Substring, with other: String) -> Substring { replacing(String(text), with: other) }

  package func replacing(_ text: String, with other: String) -> Substring {
    guard var place = offset(of: text) else { return self }
    var changed = ""
    var end = 0
    while true {
      changed += self[index(at: end)..<index(at: place)]
      changed += other
      end = place + text.utf8.count
      guard let next = offset(of: text, from: end) else { break }
      place = next
    }
    changed += self[index(at: end)...]
    return changed[...]
  }

  package func split(
    separator: Character, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    let bytes = utf8.span
    guard let mark = separator.byte else {
      return split(
        maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences, whereSeparator: { $0 == separator })
    }
    var pieces: [Substring] = []
    var start = 0
    for end in bytes.indices where bytes[end] == mark && pieces.count < maxSplits {
      // A return and a line feed are one character, and no line feed.
      if mark == 0x0A, end > 0, bytes[end - 1] == 0x0D { continue }
      if end > start || !omittingEmptySubsequences { pieces.append(self[index(at: start)..<index(at: end)]) }
      start = end + 1
    }
    if start < bytes.count || !omittingEmptySubsequences { pieces.append(self[index(at: start)...]) }
    return pieces
  }

  /// The bytes, copied at once: `Array(utf8)` takes thirty instructions for each.
  package var bytes: [UInt8] {
    unsafe utf8.withContiguousStorageIfAvailable { unsafe Array($0) } ?? Array(utf8)
  }

  func index(at offset: Int) -> Index { utf8.index(startIndex, offsetBy: offset) }

  /// The first byte, from `start` on, at which all bytes of `text` stand.
  private func offset(of text: String, from start: Int = 0) -> Int? {
    let (bytes, wanted) = (utf8.span, text.utf8.span)
    guard !wanted.isEmpty else { return start }
    let last = bytes.count - wanted.count
    let first = wanted[0]
    var index = start
    while index <= last {
      if bytes[index] == first, stands(wanted, in: bytes, at: index) { return index }
      index += 1
    }
    return nil
  }

  private func stands(_ wanted: Span<UInt8>, in bytes: Span<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start + wanted.count <= bytes.count else { return false }
    for offset in wanted.indices where bytes[start + offset] != wanted[offset] { return false }
    return true
  }
}

extension String {
  package func contains(_ text: String) -> Bool { self[...].contains(text) }
  package func contains(_ character: Character) -> Bool {
    guard let byte = character.byte else { return self[...].contains(character) }
    let bytes = utf8.span
    for offset in bytes.indices where bytes[offset] == byte { return true }
    return false
  }
  package func firstIndex(of character: Character) -> Index? { self[...].firstIndex(of: character) }
  package func firstRange(of text: String) -> Range<Index>? { self[...].firstRange(of: text) }
  package func replacing(_ text: String, with other: String) -> String {
    String(self[...].replacing(text, with: other))
  }

  package func split(
    separator: Character, maxSplits: Int = .max, omittingEmptySubsequences: Bool = true
  ) -> [Substring] {
    self[...].split(
      separator: separator, maxSplits: maxSplits, omittingEmptySubsequences: omittingEmptySubsequences)
  }
}

// The library appends a substring as any sequence, and finds out at run time how: the first time in a hundred thousand
// instructions, then in five hundred.
extension String {
  package static func += (text: inout String, other: Substring) { text.append(contentsOf: other) }
}
