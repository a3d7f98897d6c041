/// Weights of the features of sentences by which something dangerous is asked for.
///
/// Features whose hashes begin alike share a bucket of sixteen bytes: a mark for each of eight, one byte of its hash, and
/// behind them two weights for each. None is stored whole, so that a few bytes hold thousands of them; one in thirty of
/// the features that are not known is taken for one that is, and the weights were learned so.
struct UrgeTable: Sendable {
  private let image: SpeechImage
  private let start: Int
  /// How many buckets there are.
  private let count: UInt32
  private let units: SIMD2<Float>
  private let biases: SIMD2<Float>

  init(image: SpeechImage) {
    self.image = image
    start = image.start(of: .urges)
    count = UInt32(truncatingIfNeeded: image.count(of: .urges) / UrgeTable.bucketSize)
    let lanes = (0..<image.count(of: .urgeLanes)).map { image.fraction($0, of: .urgeLanes) }
    units = lanes.count == 4 ? SIMD2(lanes[0], lanes[1]) : .zero
    // Nothing is asked for where nothing was learned.
    biases = lanes.count == 4 ? SIMD2(lanes[2], lanes[3]) : SIMD2(repeating: -1)
  }

  /// What the features of a sentence add up to.
  struct Sums {
    fileprivate var weights = SIMD2<Int32>.zero
    fileprivate var length: Int32 = 0
  }

  @inline(__always)
  func add(_ feature: Feature, to sums: inout Sums) {
    guard count > 0 else { return }
    sums.length += 1
    let hash = feature.spread
    let bucket = start + UrgeTable.bucket(of: hash, count) * UrgeTable.bucketSize
    // A byte of `others` is 0 where the mark is the one that is looked for; the trick finds the first of them.
    let others = image.eight(at: bucket) ^ UInt64(UrgeTable.mark(of: hash)) &* 0x0101_0101_0101_0101
    let found = (others &- 0x0101_0101_0101_0101) & ~others & 0x8080_8080_8080_8080
    guard found != 0 else { return }
    let slot = found.trailingZeroBitCount / 8
    sums.weights &+= NibblePair.weights(in: image.byte(at: bucket + UrgeTable.slotCount + slot))
  }

  /// How near a sentence is to being one that asks for something dangerous, and to being one that wants it done with
  /// care by a person; above 0 is.
  func scores(of sums: Sums) -> (urge: Float, person: Float) {
    let length = Float(max(UrgeTable.shortest, sums.length)).squareRoot()
    let scores = SIMD2<Float>(sums.weights) * units / length + biases
    return (scores[0], scores[1])
  }

  /// A heading or a line of a list has fewer features, and is weighed as if it had as many: it asks for little by
  /// itself.
  private static let shortest: Int32 = 120

  /// Features that a bucket has room for.
  static let slotCount = 8
  static let bucketSize = slotCount * 2

  /// The bucket of a hash among `count`.
  @inline(__always)
  static func bucket(of hash: UInt32, _ count: UInt32) -> Int { Int((UInt64(hash) &* UInt64(count)) >> 32) }

  /// The mark of a hash; 0 stands where no feature is.
  @inline(__always)
  static func mark(of hash: UInt32) -> UInt8 { UInt8((hash & 0xFFFF) % 255 + 1) }
}
