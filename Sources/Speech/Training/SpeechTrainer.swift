import Knowledge

/// Learns a model from labelled texts.
///
/// In two steps: weights of features for each kind, from whole texts and from windows of lines; then a judge that
/// decides for a text from its weighed windows. The judge learns from texts that the weights have not seen, a fifth of
/// the files at a time, for it is to judge the texts of other writers.
package struct SpeechTrainer {
  private let files: [[PreparedText]]
  private let glossary: GlossaryWriter
  /// Texts that somebody wrote as they stand: in composed ones nobody labelled every name.
  private let written: [PreparedText]
  private let moods: [LabelledUtterance]
  private let quiet: [String]

  /// Features of a model; each costs 32 bytes.
  static let featureLimit = 11_500
  static let slotCount = 19_400

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
    UrgeTrainer.write(learnedFrom: moods, quiet: quiet, with: glossary.glossary, to: &image)
    MoodTrainer.table(learnedFrom: moods, with: glossary.glossary)
      .write(to: &image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
    return image.bytes
  }
}
