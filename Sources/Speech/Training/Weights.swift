/// Weights for each kind, before there is a judge.
struct Weights {
  private var table: FeatureTableWriter

  /// How much a run of letters adds to the square of a length beside a word: of each word there are a dozen.
  private static let shareOfRuns: Float = 0.25

  init(learnedFrom texts: [PreparedText]) {
    var builder = VocabularyBuilder()
    for text in texts {
      builder.add(text.lines.lazy.flatMap(\.words), runs: text.lines.lazy.flatMap(\.runs), classes: text.classes)
    }
    let (entries, textCount) = builder.chosen(limit: SpeechTrainer.featureLimit, least: 2, isOneOfEach: true)
    table = FeatureTableWriter(entries.map(\.feature), slotCount: SpeechTrainer.slotCount)
    // What a feature adds to the square of a text's length: rare ones more.
    let squares = entries.map { entry in
      let rarity = Weighing.rarity(in: entry.texts, of: textCount)
      return rarity * rarity * (entry.isRun ? Weights.shareOfRuns : 1)
    }
    var trainer = ClassTrainer(featureCount: entries.count)
    for text in texts { text.teach(&trainer, squares: squares) { table.row(of: $0) } }
    let result = trainer.fitted(penalty: 0.4, rounds: 8, balance: .slight)
    table.take(
      zip(result.weights, squares).map { weights, square in weights * square.squareRoot() }, bias: result.bias,
      classes: SpeechClass.count, width: SpeechImage.rowSize(of: .rows), last: squares)
  }

  func image(judges: [Judge.Trained], names: FeatureTableWriter? = nil, _ glossary: GlossaryWriter)
    -> SpeechImageWriter
  {
    var image = SpeechImageWriter()
    glossary.write(to: &image)
    table.write(to: &image, slots: .slots, rows: .rows, lanes: .lanes)
    names?.write(to: &image, slots: .nameSlots, rows: .nameRows, lanes: .nameLanes)
    image.numbers[.judges] = judges.flatMap { judge in
      (judge.weights + judge.anything + judge.states.joined()).map(SpeechImageWriter.fixed)
    }
    image.numbers[.thresholds] = judges.flatMap { [$0.claim, $0.doubt].map(SpeechImageWriter.fixed) }
    return image
  }

  /// A model without a judge, for weighing.
  func model(with glossary: GlossaryWriter) -> SpeechModel {
    let none = Judge.Trained.none
    return SpeechModel(image: SpeechImage(image(judges: [none, none], glossary).bytes))
  }
}
