extension [UInt8] {
  /// Whether `literal` stands at `index`.
  package func has(_ literal: StaticString, at index: Int) -> Bool {
    span.has(literal, at: index)
  }

  /// Whether `literal`, in small letters, stands at `index` in any case, and ends before `end`.
  package func has(caseless literal: StaticString, at index: Int, before end: Int) -> Bool {
    index + literal.utf8CodeUnitCount <= end && span.has(caseless: literal, at: index)
  }
}

extension Span<UInt8> {
  /// Whether `literal`, in small letters, stands at `index` in any case.
  package func has(caseless literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset].lowered != literal.utf8Start[offset] { return false }
    return true
  }
}
