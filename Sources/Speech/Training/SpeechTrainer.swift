import Knowledge

/// Learns a model from labelled texts.
///
/// In two steps: weights of features for each kind, from whole texts and from windows of lines; then a judge that
/// decides for a text from its weighed windows. The judge learns from texts that the weights have not seen, a third of
/// the files at a time, for it is to judge the texts of other writers.
package struct SpeechTrainer {
  private let files: [[PreparedText]]
  private let glossary: GlossaryWriter
  /// Texts that somebody wrote as they stand: in composed ones nobody labelled every name.
  private let written: [PreparedText]
  private let moods: [LabelledUtterance]
  private let quiet: [String]

  /// Features of a model; each costs 32 bytes.
  static let featureLimit = 17_300
  static let slotCount = 21_632

  /// - Parameter files: texts by file; those of one file are of one writer.
  package init(
    _ files: [[LabelledText]], with glossary: GlossaryWriter, moods: [LabelledUtterance] = [], quiet: [String] = []
  ) {
    self.glossary = glossary
    self.moods = moods
    self.quiet = quiet
    let reader = glossary.glossary
    let written = files.map { $0.compactMap { PreparedText($0, with: reader) } }
    self.written = written.flatMap(\.self)
    self.files = zip(files, written).map { labelled, written in
      written + ComposedText.documents(from: labelled).compactMap { PreparedText($0, with: reader) }
    }
  }

  /// The image of a model that has learned all files.
  package func image() -> [UInt8] {
    let weights = Weights(learnedFrom: files.flatMap(\.self))
    let judges = JudgeTrainer(files: files, with: glossary).judges()
    let words = KnownWordsWriter(written)
    let names = NameTrainer.table(learnedFrom: written, with: glossary.glossary, words)
    var image = weights.image(judges: judges, names: names, glossary)
    words.write(to: &image)
    MoodTrainer.table(learnedFrom: moods, quiet: quiet, with: glossary.glossary)
      .write(to: &image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
    return image.bytes
  }
}

/// Weights for each kind, before there is a judge.
struct Weights {
  private var table: FeatureTableWriter

  init(learnedFrom texts: [PreparedText]) {
    var builder = VocabularyBuilder()
    for text in texts { builder.add(text.lines.lazy.flatMap(\.features), classes: text.classes) }
    let (entries, textCount) = builder.chosen(limit: SpeechTrainer.featureLimit, least: 2)
    table = FeatureTableWriter(entries.map(\.feature), slotCount: SpeechTrainer.slotCount)
    // What a feature adds to the square of a text's length: rare ones more.
    let squares = entries.map { entry in
      let rarity = 1 + 0.6931 * (Weighing.logarithm(1 + textCount) - Weighing.logarithm(1 + entry.texts))
      return rarity * rarity
    }
    var trainer = LinearTrainer(featureCount: entries.count)
    for text in texts { text.teach(&trainer, squares: squares) { table.row(of: $0) } }
    let result = trainer.fitted(penalty: 1, rounds: 6)
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
    image.numbers[.judges] = judges.flatMap { ($0.weights + $0.states.joined()).map(SpeechImageWriter.fixed) }
    image.numbers[.thresholds] = judges.flatMap { [$0.claim, $0.lead].map(SpeechImageWriter.fixed) }
    return image
  }

  /// A model without a judge, for weighing.
  func model(with glossary: GlossaryWriter) -> SpeechModel {
    let none = Judge.Trained(
      weights: [Float](repeating: 0, count: Weighing.featureCount), claim: 0, lead: 0,
      states: SpeechClass.states.map { _ in [Float](repeating: 0, count: Weighing.stateFeatureCount) })
    return SpeechModel(image: SpeechImage(image(judges: [none, none], glossary).bytes))
  }
}
