/// Weights of the features of sentences by which something dangerous is asked for.
///
/// A weight stands where the hash of its feature points, and no feature is stored: two that meet share a weight, and
/// were learned so. There is room for nearly all features of the corpus, where a table of known ones that costs as much
/// has room for one in twenty; that halves the sentences of strangers that are misjudged.
struct UrgeTable: Sendable {
  private let image: SpeechImage
  private let start: Int
  private let count: UInt32
  private let units: SIMD2<Float>
  private let biases: SIMD2<Float>

  init(image: SpeechImage) {
    self.image = image
    start = image.start(of: .urges)
    count = UInt32(truncatingIfNeeded: image.count(of: .urges))
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
    sums.weights &+= NibblePair.weights(in: image.byte(at: start + UrgeTable.place(of: feature, count)))
    sums.length += 1
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

  /// Where the weights of a feature stand among `count`.
  @inline(__always)
  static func place(of feature: Feature, _ count: UInt32) -> Int {
    Int((UInt64(feature.spread) &* UInt64(count)) >> 32)
  }
}
