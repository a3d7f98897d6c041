/// Sums of rows of weights: one for each class, and one for the squared length.
struct ClassSums: Sendable {
  private(set) var lanes = SIMD32<Int32>.zero

  @inline(__always)
  mutating func add(_ row: UnsafeRawBufferPointer) {
    // Pointers, for the operators of so wide a vector go lane by lane through memory.
    unsafe withUnsafeMutableBytes(of: &lanes) { bytes in
      let sums = unsafe bytes.assumingMemoryBound(to: Int32.self)
      // Of a known width they are added several at a time.
      switch row.count {
      case 32: for lane in 0..<32 { unsafe sums[lane] &+= Int32(Int8(bitPattern: row[lane])) }
      // Read at once, for a row might be taken to lie in the sums.
      case 16:
        let row = unsafe row.loadUnaligned(as: SIMD16<Int8>.self)
        for lane in 0..<16 { unsafe sums[lane] &+= Int32(row[lane]) }
      case let size: for lane in 0..<size { unsafe sums[lane] &+= Int32(Int8(bitPattern: row[lane])) }
      }
    }
  }

  @inline(__always)
  mutating func add(_ other: ClassSums) {
    unsafe withUnsafeMutableBytes(of: &lanes) { bytes in
      unsafe withUnsafeBytes(of: other.lanes) { others in
        let sums = unsafe bytes.assumingMemoryBound(to: Int32.self)
        let others = unsafe others.assumingMemoryBound(to: Int32.self)
        for lane in 0..<32 { unsafe sums[lane] &+= others[lane] }
      }
    }
  }

  /// Each lane times its unit over `length`, and its bias.
  func weighed(by units: SIMD32<Float>, over length: Float, from biases: SIMD32<Float>) -> SIMD32<Float> {
    var scores = SIMD32<Float>()
    unsafe withUnsafeMutableBytes(of: &scores) { scores in
      unsafe withUnsafeBytes(of: (lanes, units, biases)) { all in
        let scores = unsafe scores.assumingMemoryBound(to: Float.self)
        let sums = unsafe all.assumingMemoryBound(to: Int32.self)
        let terms = unsafe all.assumingMemoryBound(to: Float.self)
        for lane in 0..<32 {
          unsafe scores[lane] = terms[64 + lane] + Float(sums[lane]) * (terms[32 + lane] / length)
        }
      }
    }
    return scores
  }
}
