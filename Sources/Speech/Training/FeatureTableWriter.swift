/// A feature table as it is learned: which features are known, and a row of weights for each.
struct FeatureTableWriter {
  /// The numbers of rows, from 1.
  private var slots: SlotTableWriter
  private var rows: [UInt8] = []
  private var lanes: [Float] = []

  /// - Parameters:
  ///   - features: spread, each once.
  ///   - slotCount: a quarter more than features at least.
  init(_ features: [UInt32], slotCount: Int) {
    slots = SlotTableWriter(count: slotCount)
    for (number, feature) in features.enumerated() { slots.insert(UInt32(number + 1), under: feature) }
  }

  /// A table of chosen features, of which rare ones count more, with the weights that `fit` gives.
  init(
    of chosen: (entries: [VocabularyBuilder.Entry], textCount: Int), slotCount: Int, classes: Int,
    rowsOf section: SpeechImage.Section,
    fit: (inout ClassTrainer, FeatureTableWriter, _ squares: [Float]) -> ClassTrainer.Result
  ) {
    self.init(chosen.entries.map(\.feature), slotCount: slotCount)
    let squares = chosen.entries.map { $0.square(ofTexts: chosen.textCount) }
    var trainer = ClassTrainer(featureCount: squares.count)
    let result = fit(&trainer, self, squares)
    take(
      zip(result.weights, squares).map { weights, square in weights * square.squareRoot() }, bias: result.bias,
      classes: classes, rowsOf: section, last: squares)
  }

  /// The number of a feature's row, as a model finds it.
  func row(of feature: UInt32) -> Int32? { slots.entry(of: feature).map { Int32($0) - 1 } }

  /// Takes weights: the largest of a class is 127 units.
  /// - Parameters:
  ///   - section: the one whose rows they become.
  ///   - last: what stands in the last byte of each row, where it is no weight.
  ///   - units: what a unit is, where these weights are added to those of another table; what is larger is cut.
  mutating func take(
    _ weights: [SIMD32<Float>], bias: SIMD32<Float>, classes: Int, rowsOf section: SpeechImage.Section,
    last: [Float]? = nil, units known: SIMD32<Float>? = nil
  ) {
    let width = SpeechImage.rowSize(of: section)
    var units = known ?? SIMD32<Float>(repeating: 1e-6)
    if known == nil { for row in weights { units = pointwiseMax(units, pointwiseMax(row, -row) / 127) } }
    rows.reserveCapacity(weights.count * width)
    for (number, row) in weights.enumerated() {
      let scaled = (row / units).rounded(.toNearestOrEven)
        .clamped(lowerBound: SIMD32(repeating: -127), upperBound: SIMD32(repeating: 127))
      for lane in 0..<width {
        let value = lane < classes ? scaled[lane] : lane == width - 1 ? min(127, last?[number] ?? 0) : 0
        rows.append(UInt8(bitPattern: Int8(value)))
      }
    }
    lanes = (0..<classes).flatMap { [units[$0], bias[$0]] }
  }

  func write(
    to image: inout SpeechImageWriter, slots slotSection: SpeechImage.Section, rows rowSection: SpeechImage.Section,
    lanes laneSection: SpeechImage.Section
  ) {
    image.numbers[slotSection] = slots.numbers
    image.rows[rowSection] = rows
    image.numbers[laneSection] = lanes.map(SpeechImageWriter.fixed)
  }
}
