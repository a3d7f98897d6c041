/// Weights for each kind, and for texts as a whole, before there is a judge.
struct Weights {
  private let table: FeatureTableWriter
  private let texts: FeatureTableWriter

  init(learnedFrom texts: [PreparedText]) {
    self.texts = TextTrainer.table(learnedFrom: texts)
    var builder = VocabularyBuilder()
    for text in texts {
      builder.add(text.lines.lazy.flatMap(\.words), runs: text.lines.lazy.flatMap(\.runs), classes: text.classes)
    }
    table = FeatureTableWriter(
      of: builder.chosen(limit: SpeechTrainer.featureLimit, least: 2, isOneOfEach: true),
      slotCount: SpeechTrainer.slotCount, classes: SpeechClass.count, rowsOf: .rows
    ) { trainer, table, squares in
      for text in texts { text.teach(&trainer, squares: squares) { table.row(of: $0) } }
      return trainer.fitted(penalty: 0.4, rounds: 8, balance: .slight)
    }
  }

  func image(judges: [Judge.Trained], names: FeatureTableWriter? = nil, _ glossary: GlossaryWriter)
    -> SpeechImageWriter
  {
    var image = SpeechImageWriter()
    glossary.write(to: &image)
    table.write(to: &image, slots: .slots, rows: .rows, lanes: .lanes)
    texts.write(to: &image, slots: .textSlots, rows: .textRows, lanes: .textLanes)
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
