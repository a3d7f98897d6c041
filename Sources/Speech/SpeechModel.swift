/// What brolly has learned of people's words.
package struct SpeechModel: Sendable {
  let image: SpeechImage
  private let slots: Int
  private let mask: UInt32
  private let rows: Int
  /// For each class: what a unit of weight is, and the bias.
  private let scales: SIMD32<Float>
  private let biases: SIMD32<Float>
  let shortJudge: Judge
  let longJudge: Judge

  /// What the program carries.
  package static let embedded: SpeechModel? = SpeechImage.embedded.map { SpeechModel(image: $0) }

  init(image: SpeechImage) {
    self.image = image
    slots = image.start(of: .slots)
    mask = UInt32(truncatingIfNeeded: image.count(of: .slots) - 1)
    rows = image.start(of: .rows)
    var scales = SIMD32<Float>.zero
    var biases = SIMD32<Float>.zero
    for lane in 0..<SpeechClass.count {
      scales[lane] = image.fraction(lane * 2, of: .lanes)
      biases[lane] = image.fraction(lane * 2 + 1, of: .lanes)
    }
    self.scales = scales
    self.biases = biases
    shortJudge = Judge(image: image, number: 0)
    longJudge = Judge(image: image, number: 1)
  }

  /// The place of the row of a feature, spread; nil where it is not known.
  @inline(__always)
  func row(of feature: UInt32) -> Int? {
    var slot = feature & mask
    while true {
      let entry = UInt32(bitPattern: image.number(at: slots + Int(slot) * 4))
      if entry == 0 { return nil }
      if entry >> 16 == feature >> 16 { return rows + (Int(entry & 0xFFFF) - 1) * SpeechImage.rowSize }
      slot = (slot + 1) & mask
    }
  }

  /// The sums of each line of `prose`.
  func sums(of prose: Prose, text: [UInt8]) -> [ClassSums] {
    var features = LineFeatures(of: prose, text: text)
    return prose.lines.indices.map { index in
      var sums = ClassSums()
      features.forEach(ofLine: index) { feature, _ in
        if let row = row(of: feature.spread) { image.add(rowAt: row, to: &sums) }
      }
      return sums
    }
  }

  /// How near lines with these sums are to each class; above 0 is of it.
  func scores(of sums: ClassSums) -> SIMD32<Float> {
    // A lane holds a signed byte; the length is counted from its least.
    let length = Float(max(1, sums.lanes[SpeechImage.lengthLane])).squareRoot()
    return biases + SIMD32<Float>(sums.lanes) * (scales / length)
  }

  /// The words of line `index` that speak for `kind`, with how much each weighs.
  func weights(ofLine index: Int, of prose: Prose, text: [UInt8], for lane: Int) -> [(word: Int, weight: Int)] {
    var features = LineFeatures(of: prose, text: text)
    var weights: [(word: Int, weight: Int)] = []
    features.forEach(ofLine: index) { feature, word in
      guard let row = row(of: feature.spread) else { return }
      if weights.last?.word != word { weights.append((word, 0)) }
      weights[weights.count - 1].weight += image.weight(lane, ofRowAt: row)
    }
    return weights
  }
}
