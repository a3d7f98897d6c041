import Knowledge

/// Learns a model from labelled texts.
///
/// In two steps: weights of features for each kind, from whole texts and from windows of lines; then a judge that
/// decides for a text from its weighed windows. The judge learns from texts that the weights have not seen, a third of
/// the files at a time, for it is to judge the texts of other writers.
package struct SpeechTrainer {
  private let files: [[PreparedText]]

  /// Features of a model. Each costs 40 bytes.
  static let featureLimit = 20_000
  static let slotCount = 1 << 16

  /// - Parameter files: texts by file; those of one file are of one writer.
  package init(_ files: [[LabelledText]]) { self.files = files.map { $0.compactMap(PreparedText.init) } }

  private init(files: [[PreparedText]]) { self.files = files }

  /// The image of a model that has learned all files.
  package func image() -> [UInt8] {
    let weights = Weights(learnedFrom: files.flatMap(\.self))
    let judges = JudgeTrainer(files: files).judges()
    return weights.image(judges: judges).bytes
  }

  package var textCount: Int { files.reduce(0) { $0 + $1.count } }
}

/// Rows of weights, before there is a judge.
struct Weights {
  private let entries: [VocabularyBuilder.Entry]
  private let slots: [UInt32]
  private let rows: [UInt8]
  private let lanes: [Float]

  init(learnedFrom texts: [PreparedText]) {
    var builder = VocabularyBuilder()
    for text in texts {
      builder.add(text.lines.lazy.flatMap(\.features), classes: text.classes)
    }
    let (entries, textCount) = builder.chosen(limit: SpeechTrainer.featureLimit, least: 2)
    let slots = Weights.slots(of: entries.map(\.feature))
    // What a feature adds to the square of a text's length: rare ones more.
    let squares = entries.map { entry in
      let rarity = 1 + 0.6931 * (Weighing.logarithm(1 + textCount) - Weighing.logarithm(1 + entry.texts))
      return rarity * rarity
    }
    let table = FeatureTable(slots: slots)
    var trainer = LinearTrainer(featureCount: entries.count)
    for text in texts { text.teach(&trainer, squares: squares) { table.row(of: $0) } }
    let result = trainer.fitted(penalty: 1, rounds: 6)

    var largest = SIMD32<Float>(repeating: 1e-6)
    let scaled = zip(result.weights, squares).map { weights, square in weights * square.squareRoot() }
    for weights in scaled { largest = pointwiseMax(largest, pointwiseMax(weights, -weights)) }
    let units = largest / 127
    var rows: [UInt8] = []
    rows.reserveCapacity(entries.count * SpeechImage.rowSize)
    for (weights, square) in zip(scaled, squares) {
      let row = (weights / units).rounded(.toNearestOrEven)
      for lane in 0..<SpeechImage.rowSize {
        let value = lane < SpeechClass.count ? row[lane] : lane == SpeechImage.lengthLane ? min(127, square) : 0
        rows.append(UInt8(bitPattern: Int8(value)))
      }
    }
    self.entries = entries
    self.slots = slots
    self.rows = rows
    lanes = (0..<SpeechClass.count).flatMap { [units[$0], result.bias[$0]] }
  }

  private static func slots(of features: [UInt32]) -> [UInt32] {
    var slots = [UInt32](repeating: 0, count: SpeechTrainer.slotCount)
    for (number, feature) in features.enumerated() {
      var slot = Int(feature) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = (feature & 0xFFFF_0000) | UInt32(number + 1)
    }
    return slots
  }

  func image(judges: [Judge.Trained]) -> SpeechImageWriter {
    var writer = SpeechImageWriter()
    writer.numbers[.slots] = slots.map { Int32(bitPattern: $0) }
    writer.rows = rows
    writer.numbers[.lanes] = lanes.map(SpeechImageWriter.fixed)
    writer.numbers[.judges] = judges.flatMap { $0.weights.map(SpeechImageWriter.fixed) }
    writer.numbers[.thresholds] = judges.flatMap { [$0.claim, $0.lead].map(SpeechImageWriter.fixed) }
    return writer
  }

  /// A model without a judge, for weighing.
  var model: SpeechModel {
    let none = Judge.Trained(weights: [Float](repeating: 0, count: Weighing.featureCount), claim: 0, lead: 0)
    return SpeechModel(image: SpeechImage(image(judges: [none, none]).bytes))
  }
}

/// The same look-up as that of a model, giving numbers of rows.
private struct FeatureTable {
  let slots: [UInt32]

  func row(of feature: UInt32) -> Int32? {
    var slot = Int(feature) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] >> 16 == feature >> 16 { return Int32(slots[slot] & 0xFFFF) - 1 }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }
}
