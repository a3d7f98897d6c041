/// Learns in which mood a sentence speaks of something, and what it asks for.
struct MoodTrainer {
  private static let featureLimit = 6_400
  private static let slotCount = 8_100

  private struct Case {
    let features: [UInt32]
    let positive: UInt32
    let neutral: UInt32
  }

  /// Writes what is learned of moods, and of what is asked for.
  /// - Parameters:
  ///   - utterances: what somebody labelled.
  ///   - quiet: texts in which nobody asks for anything dangerous.
  static func write(
    learnedFrom utterances: [LabelledUtterance], quiet: [String], with glossary: Glossary,
    to image: inout SpeechImageWriter
  ) {
    UrgeTrainer.write(learnedFrom: utterances, quiet: quiet, with: glossary, to: &image)
    table(learnedFrom: utterances, with: glossary)
      .write(to: &image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
  }

  private static func table(learnedFrom utterances: [LabelledUtterance], with glossary: Glossary) -> FeatureTableWriter
  {
    let cases = MoodTrainer.cases(of: utterances, glossary)
    var builder = VocabularyBuilder()
    for one in cases { builder.add(one.features, classes: one.positive) }
    return FeatureTableWriter(
      of: builder.chosen(limit: featureLimit, least: 2, isOneOfEach: true), slotCount: slotCount,
      classes: MoodClass.count,
      rowsOf: .moodRows
    ) { trainer, table, squares in
      for one in cases {
        let rows = one.features.compactMap { table.row(of: $0) }
        trainer.add(
          PreparedText.vector(of: [rows], squares), positive: one.positive, neutral: one.neutral, weight: 1)
      }
      return trainer.fitted(penalty: 2, rounds: 16)
    }
  }

  private static let moods = Mood.allCases.reduce(UInt32(0)) { $0 | bit(MoodClass.lane(of: $1)) }
  private static let all: UInt32 = (1 << UInt32(MoodClass.count)) - 1

  private static func bit(_ lane: Int) -> UInt32 { 1 << UInt32(lane) }

  private static func features(of utterance: Utterance, _ glossary: Glossary) -> [UInt32] {
    var reader = UtteranceFeatures(of: utterance, with: glossary)
    var features: [UInt32] = []
    reader.forEachFeature { features.append($0.spread) }
    return features
  }

  /// Each thing in its sentence, for its mood, and each sentence as it stands, for what it asks for.
  private static func cases(of utterances: [LabelledUtterance], _ glossary: Glossary) -> [Case] {
    var cases: [Case] = []
    var sentences: [String: UInt32] = [:]
    var order: [String] = []
    for utterance in utterances {
      let mood = bit(MoodClass.lane(of: utterance.mood))
      if let around = utterance.around {
        cases.append(Case(features: features(of: around, glossary), positive: mood, neutral: all & ~moods))
      }
      // A command is judged as what it is, and taken out of what is read for gestures.
      let sentence = utterance.sentence
      if sentences[sentence] == nil { order.append(sentence) }
      let gesture = utterance.isCommand ? Gesture.none : utterance.gesture
      sentences[sentence, default: 0] |= mood | bit(MoodClass.lane(of: gesture))
    }
    for sentence in order {
      cases.append(
        Case(features: features(of: Utterance(sentence[...]), glossary), positive: sentences[sentence] ?? 0, neutral: 0)
      )
    }
    return cases
  }
}

extension LabelledUtterance {
  /// The sentence around its thing; nil where that is nothing of its own.
  var around: Utterance? {
    guard let (sentence, thing) = place else { return nil }
    let bytes = Array(text.utf8)
    return Utterance(
      before: Substring(decoding: bytes[sentence.lowerBound..<thing.lowerBound], as: UTF8.self),
      after: Substring(decoding: bytes[thing.upperBound..<sentence.upperBound], as: UTF8.self))
  }

  /// Whether its thing is a command, a flag or a statement, as somebody would type it.
  var isCommand: Bool {
    guard let thing else { return false }
    return thing.hasPrefix("-") || thing.contains("drizzle-kit ") || thing.contains(" -") || thing.contains(" | ")
      || ["DROP ", "DELETE ", "TRUNCATE ", "ALTER ", "UPDATE "].contains { thing.hasPrefix($0) }
  }

  /// Whether it asks for something dangerous by words alone: a command is judged as what it is.
  var isUrged: Bool { mood == .proposed && gesture != .none && !isCommand }

  /// The sentence that its thing stands in, without it where that is a command; all of it where it is nothing of its own.
  var sentence: String {
    guard let (sentence, thing) = place else { return text }
    var bytes = Array(text.utf8)
    if isCommand { for index in thing { bytes[index] = 0x20 } }
    return String(decoding: bytes[sentence], as: UTF8.self)
  }

  private var place: (sentence: Range<Int>, thing: Range<Int>)? {
    guard let thing, let found = text.firstRange(of: thing) else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    let range = start..<(start + thing.utf8.count)
    return (Utterance.sentence(around: range, in: Array(text.utf8)), range)
  }
}
