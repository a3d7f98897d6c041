/// Two weights in the halves of a byte.
enum NibblePair {
  /// The largest weight, in units.
  static let largest: Float = 7

  @inline(__always)
  static func weights(in byte: UInt8) -> SIMD2<Int32> {
    let byte = Int8(bitPattern: byte)
    return SIMD2(Int32((byte << 4) >> 4), Int32(byte >> 4))
  }

  static func byte(_ first: Float, _ second: Float) -> UInt8 {
    UInt8(truncatingIfNeeded: Int32(first) & 0xF | Int32(second) << 4)
  }

  /// What a unit is for weights of these sizes. The few largest are cut, so that the many others are told apart.
  static func unit(of weights: some Sequence<Float>) -> Float {
    let sizes = weights.map { abs($0) }.filter { $0 > 0 }.sorted()
    guard !sizes.isEmpty else { return 1e-6 }
    return max(1e-6, sizes[Int(Float(sizes.count - 1) * 0.98)] / largest)
  }
}
