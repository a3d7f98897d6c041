/// What a model counts: a word, two in a row, or a run of letters, as a number that is as good as unique.
struct Feature: Hashable, Sendable {
  private(set) var value: UInt32

  private init(_ value: UInt32) { self.value = value }

  /// The start of a feature of one sort.
  @inline(__always)
  init(sort: UInt8) { value = 0x811C_9DC5 ^ UInt32(sort) &* 0x9E37_79B1 }

  /// Goes on with a byte or a scalar.
  @inline(__always)
  func and(_ scalar: UInt32) -> Feature { Feature((value ^ scalar) &* 0x0100_0193 &+ (value >> 15)) }

  @inline(__always)
  func and(_ other: Feature) -> Feature { and(other.value) }

  /// The feature with its bits mixed, as a hash for a table.
  @inline(__always)
  var spread: UInt32 {
    var mixed = value
    mixed ^= mixed >> 16
    mixed = mixed &* 0x7FEB_352D
    mixed ^= mixed >> 15
    mixed = mixed &* 0x846C_A68B
    return mixed ^ (mixed >> 16)
  }
}
