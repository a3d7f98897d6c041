import Knowledge
import Releases
import Transcripts

/// Learns which words of a text are names, and of what.
enum NameTrainer {
  private static let featureLimit = 6_000
  private static let slotCount = 1 << 13

  private struct Case {
    let features: [UInt32]
    let classes: UInt32
  }

  static func table(learnedFrom texts: [PreparedText], with glossary: Glossary, _ words: KnownWordsWriter)
    -> FeatureTableWriter
  {
    let cases = texts.map { NameTrainer.cases(of: $0, with: glossary, words) }
    var builder = VocabularyBuilder()
    for one in cases.joined() { builder.add(one.features, classes: one.classes) }
    let entries = builder.chosen(limit: featureLimit, least: 3).entries
    var table = FeatureTableWriter(entries.map(\.feature), slotCount: slotCount)
    let unknown = NameFeatures.unknownSpelling.spread
    var trainer = ClassTrainer(featureCount: entries.count)
    for one in cases.joined() {
      // A spelling that a model does not know is one feature for all.
      let features = one.features.enumerated().compactMap { index, feature in
        table.row(of: feature) ?? (index == 0 ? table.row(of: unknown) : nil)
      }
      trainer.add(
        Set(features).sorted().map { WeighedFeature(feature: $0, value: 0.2) }, positive: one.classes,
        neutral: one.classes == 0 ? ~1 : 0, weight: 1)
    }
    let result = trainer.fitted(penalty: 0.3, rounds: 8)
    table.take(
      result.weights.map { $0 * 0.2 }, bias: result.bias, classes: NameClass.count,
      rowsOf: .nameRows)
    return table
  }

  /// The candidates of a text; the first feature of each is its spelling.
  private static func cases(of text: PreparedText, with glossary: Glossary, _ words: KnownWordsWriter) -> [Case] {
    // A text without a matter has names too, but nobody said which.
    guard !text.label.kinds.isEmpty else { return [] }
    let matters = Set(text.label.lines?.values.flatMap(\.self) ?? [])
    let context = NameFeatures.Context(
      lanes: text.label.kinds.map(SpeechClass.lane),
      isMatter: text.prose.lines.map { text.label.lines == nil || matters.contains($0.number) })
    let features = NameFeatures(
      of: text.prose, text: text.transcript.text, in: context, with: glossary, words.codes(without: text))
    var cases: [Case] = []
    for index in text.prose.lines.indices {
      for number in features.candidates(ofLine: index) {
        let word = text.prose.words[number]
        let name = String(decoding: text.transcript.text[word.range], as: UTF8.self)
        var own = [features.spelling(of: word).spread]
        features.forEach(number, ofLine: index) { own.append($0.spread) }
        let classes = text.label.names.filter { $0.name == name }.reduce(UInt32(0)) {
          $0 | 1 | 1 << UInt32(NameClass.lane(of: $1.key))
        }
        cases.append(Case(features: own, classes: classes))
      }
    }
    return cases
  }
}
