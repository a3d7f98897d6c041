/// Rows of weights by feature, read in place: a hash table of those that are known.
struct FeatureTable: Sendable {
  private let image: SpeechImage
  private let slots: SlotTable
  private let rows: Int
  private let rowSize: Int
  /// For each class: what a unit of weight is, and the bias.
  let scales: SIMD32<Float>
  let biases: SIMD32<Float>

  init(
    image: SpeechImage, slots: SpeechImage.Section, rows: SpeechImage.Section, lanes: SpeechImage.Section
  ) {
    self.image = image
    self.slots = SlotTable(image: image, of: slots)
    self.rows = image.start(of: rows)
    rowSize = SpeechImage.rowSize(of: rows)
    var scales = SIMD32<Float>.zero
    var biases = SIMD32<Float>.zero
    for lane in 0..<(image.count(of: lanes) / 2) {
      scales[lane] = image.fraction(lane * 2, of: lanes)
      biases[lane] = image.fraction(lane * 2 + 1, of: lanes)
    }
    self.scales = scales
    self.biases = biases
  }

  /// The place of the row of a feature, spread; nil where it is not known.
  @inline(__always)
  func row(of feature: UInt32) -> Int? {
    slots.entry(of: feature).map { rows + (Int($0) - 1) * rowSize }
  }

  /// How near what has these sums is to each class; above 0 is of it. The last byte of a row tells what its feature adds
  /// to the square of the length.
  /// - Parameter shortest: the square of the length up to which it is weighed as if it were longer.
  func scores(of sums: ClassSums, atLeast shortest: Int32 = 1) -> SIMD32<Float> {
    let length = Float(max(shortest, square(of: sums))).squareRoot()
    return sums.weighed(by: scales, over: length, from: biases)
  }

  /// The square of the length of what has these sums.
  func square(of sums: ClassSums) -> Int32 { sums.lanes[rowSize - 1] }

  /// Adds the row of a feature to `sums`; false where it is not known.
  @inline(__always) @discardableResult
  func add(_ feature: Feature, to sums: inout ClassSums) -> Bool {
    guard let row = row(of: feature.spread) else { return false }
    image.add(rowAt: row, size: rowSize, to: &sums)
    return true
  }

  /// The same for a feature that is spread already.
  func add(spread feature: UInt32, to sums: inout ClassSums) {
    if let row = row(of: feature) { image.add(rowAt: row, size: rowSize, to: &sums) }
  }

  /// What a feature, spread, adds to the square of the length; nil where it is not known.
  func square(of feature: UInt32) -> Float? {
    row(of: feature).map { Float(image.weight(rowSize - 1, ofRowAt: $0)) }
  }

  /// One weight of a feature; 0 where it is not known.
  func weight(_ lane: Int, of feature: Feature) -> Int {
    row(of: feature.spread).map { image.weight(lane, ofRowAt: $0) } ?? 0
  }
}
