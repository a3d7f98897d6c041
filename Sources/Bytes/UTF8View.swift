// Searches of a text's bytes. The library asks a view for one byte after the other, in thirty instructions each; a span
// takes five. A file that imports this module uses these in place of the library's.
extension Substring.UTF8View {
  package func contains(_ byte: UInt8) -> Bool { span.contains { $0 == byte } }
  @inline(__always)
  package func contains(where predicate: (UInt8) -> Bool) -> Bool { span.contains(where: predicate) }
  @inline(__always)
  package func allSatisfy(_ predicate: (UInt8) -> Bool) -> Bool { !span.contains { !predicate($0) } }
  package func firstIndex(of byte: UInt8) -> Index? { firstIndex { $0 == byte } }
  @inline(__always)
  package func firstIndex(where predicate: (UInt8) -> Bool) -> Index? {
    let offset = span.offset(where: predicate)
    return offset < count ? index(startIndex, offsetBy: offset) : nil
  }
  package func starts(with text: String.UTF8View) -> Bool { span.starts(with: text.span) }
}

extension String.UTF8View {
  package func contains(_ byte: UInt8) -> Bool { span.contains { $0 == byte } }
  @inline(__always)
  package func contains(where predicate: (UInt8) -> Bool) -> Bool { span.contains(where: predicate) }
  @inline(__always)
  package func allSatisfy(_ predicate: (UInt8) -> Bool) -> Bool { !span.contains { !predicate($0) } }
  package func firstIndex(of byte: UInt8) -> Index? { firstIndex { $0 == byte } }
  @inline(__always)
  package func firstIndex(where predicate: (UInt8) -> Bool) -> Index? {
    let offset = span.offset(where: predicate)
    return offset < count ? index(startIndex, offsetBy: offset) : nil
  }
  package func starts(with text: String.UTF8View) -> Bool { span.starts(with: text.span) }
}

extension Span<UInt8> {
  @inline(__always)
  fileprivate func contains(where predicate: (UInt8) -> Bool) -> Bool { offset(where: predicate) < count }

  /// Where the first byte stands that `predicate` holds for; the end where there is none.
  @inline(__always)
  fileprivate func offset(where predicate: (UInt8) -> Bool) -> Int {
    var offset = 0
    while offset < count, !predicate(self[offset]) { offset += 1 }
    return offset
  }

  fileprivate func starts(with other: Span<UInt8>) -> Bool {
    guard count >= other.count else { return false }
    for offset in other.indices where self[offset] != other[offset] { return false }
    return true
  }
}
