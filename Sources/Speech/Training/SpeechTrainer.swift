import Knowledge

/// Learns a model from labelled texts.
///
/// In two steps: weights of features, for each kind from texts and windows of their lines, and for texts as a whole;
/// then a judge that decides for a text from its weighed windows of sentences and from the whole. The judge learns
/// from texts that the weights have not seen, a fifth of the files at a time, for it is to judge the texts of other
/// writers.
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
    let reader = glossary.glossary
    let names = NameTrainer.table(learnedFrom: written, with: reader, words)
    var image = weights.image(judges: judges, names: names, glossary)
    words.write(to: &image)
    MoodTrainer.write(learnedFrom: moods, quiet: quiet, with: reader, to: &image)
    return image.bytes
  }
}
