import Knowledge

extension SpeechModel {
  /// Features of a team's own texts; the most telling ones where there are more.
  private static let ownFeatureLimit = 30_000
  private static let ownSlotCount = 1 << 16
  /// What a feature that the model does not know adds to the square of a text's length.
  private static let ownSquare: Float = 16

  /// This model after it has also learned a team's own texts. What it knows stays; weights are added where it would not
  /// find what the team says of its texts.
  package func learning(_ texts: [LabelledText]) -> SpeechModel {
    let texts = texts.compactMap { PreparedText($0, with: glossary) }
    guard !texts.isEmpty else { return self }
    var builder = VocabularyBuilder()
    for text in texts { builder.add(text.lines.lazy.flatMap(\.features), classes: text.classes) }
    let features = builder.chosen(limit: SpeechModel.ownFeatureLimit, least: 1).entries.map(\.feature)
    var table = FeatureTableWriter(features, slotCount: SpeechModel.ownSlotCount)
    let knownSquares = features.map { kinds.square(of: $0) }
    let squares = knownSquares.map { $0 ?? SpeechModel.ownSquare }
    // What it makes of a text so far; of what that tells it has to become twice as sure as of anything else.
    func known(_ lines: ArraySlice<PreparedText.Line>, of text: PreparedText) -> SIMD32<Float> {
      var sums = ClassSums()
      for feature in lines.lazy.flatMap(\.features) { kinds.add(spread: feature, to: &sums) }
      var scores = kinds.scores(of: sums)
      for lane in 0..<SpeechClass.count where text.classes >> UInt32(lane) & 1 == 1 { scores[lane] -= 1 }
      return scores
    }
    var trainer = ClassTrainer(featureCount: features.count)
    for text in texts {
      text.teach(&trainer, squares: squares, row: { table.row(of: $0) }, known: { known($0, of: text) })
    }
    let result = trainer.fitted(penalty: 4, rounds: 8, isCorrection: true)
    table.take(
      zip(result.weights, squares).map { weights, square in weights * square.squareRoot() }, bias: .zero,
      classes: SpeechClass.count, rowsOf: .rows,
      last: zip(knownSquares, squares).map { known, square in known == nil ? square : 0 }, units: kinds.scales)
    var image = SpeechImageWriter()
    table.write(to: &image, slots: .slots, rows: .rows, lanes: .lanes)
    var model = self
    model.own = FeatureTable(image: SpeechImage(image.bytes), slots: .slots, rows: .rows, lanes: .lanes)
    return model
  }

  /// Of texts that somebody labelled, those whose main matter is heard, or that are silent where nothing is wrong.
  package func understood(_ texts: [LabelledText]) -> [Bool] {
    texts.map { label in
      guard let text = PreparedText(label, with: glossary) else { return false }
      let found = Set(Speech(of: text.transcript, with: self).heard.map(\.kind))
      return label.kinds.isEmpty ? found.isEmpty : !label.main.isDisjoint(with: found)
    }
  }
}
