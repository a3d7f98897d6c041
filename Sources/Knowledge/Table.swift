/// Bytes that live as long as the program, with numbers in them that are read in place.
@safe package struct Table: Sendable {
  private nonisolated(unsafe) let base: UnsafeRawBufferPointer

  package init(_ literal: StaticString) {
    unsafe base = UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }

  /// Copies `bytes` to a place that is never given back: a folder of knowledge is read once in a run.
  init(_ bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    unsafe buffer.copyBytes(from: bytes)
    unsafe base = UnsafeRawBufferPointer(buffer)
  }

  var count: Int { unsafe base.count }

  /// The number at byte `offset`.
  @inline(__always)
  func number(at offset: Int) -> Int {
    precondition(offset >= 0 && offset + Digits.width <= count)
    return unsafe Digits.value(base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    precondition(offset >= 0 && offset < count)
    return unsafe base[offset]
  }

  func string(at range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: base[range]), as: UTF8.self)
  }

  func bytes(at range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe Array(base[range])
  }
}
