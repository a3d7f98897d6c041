/// Learns by which words something dangerous is asked for, and by which a person is to do it with care.
struct UrgeTrainer {
  /// How many places there are, a byte each.
  private static let placeCount: UInt32 = 1 << 16
  /// How much a sentence of a report counts, in which nobody asks for anything.
  private static let quietWeight: Float = 0.5

  private static let urge: UInt32 = 1
  private static let person: UInt32 = 2

  private let glossary: Glossary
  private var trainer = ScoreTrainer(featureCount: Int(placeCount))

  /// - Parameters:
  ///   - utterances: what somebody labelled.
  ///   - quiet: texts in which nobody asks for anything dangerous.
  static func write(
    learnedFrom utterances: [LabelledUtterance], quiet: [String], with glossary: Glossary,
    to image: inout SpeechImageWriter
  ) {
    var trainer = UrgeTrainer(glossary: glossary)
    trainer.add(utterances)
    trainer.add(quiet: quiet)
    trainer.write(to: &image)
  }

  private init(glossary: Glossary) { self.glossary = glossary }

  /// Each sentence that speaks of a thing, and the text around it: both are weighed.
  private mutating func add(_ utterances: [LabelledUtterance]) {
    var labels: [String: UInt32] = [:]
    var isOther: Set<String> = []
    var order: [String] = []
    for utterance in utterances {
      let isUrged = utterance.isUrged
      for text in [utterance.sentence] + (utterance.isCommand ? [] : [utterance.text]) {
        if labels[text] == nil { order.append(text) }
        labels[text, default: 0] |=
          (isUrged ? UrgeTrainer.urge : 0) | (isUrged && utterance.gesture == .person ? UrgeTrainer.person : 0)
        if utterance.gesture == .other { isOther.insert(text) }
      }
    }
    for text in order {
      let label = labels[text] ?? 0
      // Whether a person is to do it is learned from what is asked for alone.
      let isTold = label & UrgeTrainer.urge == 1 && !isOther.contains(text)
      add(text, label, neutral: isTold ? 0 : UrgeTrainer.person, weight: 1)
    }
  }

  private mutating func add(quiet texts: [String]) {
    var seen: Set<Substring> = []
    for line in texts.flatMap({ $0.split(separator: "\n") }) {
      for part in [line] + Utterance.sentences(of: line) where seen.insert(part).inserted {
        add(String(part), 0, neutral: UrgeTrainer.person, weight: UrgeTrainer.quietWeight)
      }
    }
  }

  private mutating func add(_ text: String, _ positive: UInt32, neutral: UInt32, weight: Float) {
    var counts: [Int: Float] = [:]
    var length: Float = 0
    var features = UtteranceFeatures(of: Utterance(text[...]), with: glossary)
    func take(_ feature: Feature) {
      counts[UrgeTable.place(of: feature, UrgeTrainer.placeCount), default: 0] += 1
      length += 1
    }
    features.forEachFeature(take, part: take)
    let root = max(1, length).squareRoot()
    // In one order, so that every build learns the same.
    let vector = counts.sorted { $0.key < $1.key }.map {
      WeighedFeature(feature: Int32($0.key), value: $0.value / root)
    }
    trainer.add(vector, positive: positive, neutral: neutral, weight: weight)
  }

  private func write(to image: inout SpeechImageWriter) {
    // Where nobody labelled a sentence, nothing is asked for.
    guard !trainer.samples.isEmpty else { return }
    let result = trainer.fitted(penalty: 0.7, rounds: 16, balance: .full)
    let units = SIMD2(
      NibblePair.unit(of: result.weights.map { $0[0] }), NibblePair.unit(of: result.weights.map { $0[1] }))
    let largest = SIMD2(repeating: NibblePair.largest)
    image.rows[.urges] = result.weights.map { weights in
      let scaled = (weights / units).rounded(.toNearestOrEven).clamped(lowerBound: -largest, upperBound: largest)
      return NibblePair.byte(scaled[0], scaled[1])
    }
    image.numbers[.urgeLanes] = [units[0], units[1], result.bias[0], result.bias[1]].map(SpeechImageWriter.fixed)
  }
}
