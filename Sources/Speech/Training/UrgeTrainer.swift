/// Learns by which words something dangerous is asked for, and by which a person is to do it with care.
struct UrgeTrainer {
  private static let bucketCount: UInt32 = 1 << 12
  /// How much a sentence of a report counts, in which nobody asks for anything.
  private static let quietWeight: Float = 0.5

  private static let urge: UInt32 = 1
  private static let person: UInt32 = 2

  /// What a text teaches.
  private struct Lesson {
    /// The hashes of its features, each as often as it stands there.
    let hashes: [UInt32]
    let positive: UInt32
    let neutral: UInt32
    let weight: Float
  }

  private let glossary: Glossary
  private var lessons: [Lesson] = []

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
    var hashes: [UInt32] = []
    var features = UtteranceFeatures(of: Utterance(text[...]), with: glossary)
    features.forEachFeature({ hashes.append($0.spread) }, part: { hashes.append($0.spread) })
    lessons.append(Lesson(hashes: hashes, positive: positive, neutral: neutral, weight: weight))
  }

  /// A table has room for one in thirty of all features: those that weigh most where all are learned. Their weights are
  /// learned again, by themselves.
  private func write(to image: inout SpeechImageWriter) {
    // Where nobody labelled a sentence, nothing is asked for.
    guard !lessons.isEmpty else { return }
    let all = FeatureCounts(lessons.lazy.map(\.hashes))
    let whole = fitted(featureCount: all.hashes.count, rarities: all.rarities) { all.number(of: $0) }
    var table = UrgeTableWriter(bucketCount: UrgeTrainer.bucketCount)
    let known = table.insert(UrgeTrainer.weightiest(of: whole).lazy.map { all.hashes[$0] })
    let rarities = known.map { hash in all.number(of: hash).map { all.rarities[Int($0)] } ?? 1 }
    let result = fitted(featureCount: known.count, rarities: rarities) { table.number(of: $0) }
    let weights = zip(result.weights, rarities).map { weights, rarity in weights * rarity }
    let units = SIMD2(NibblePair.unit(of: weights.map { $0[0] }), NibblePair.unit(of: weights.map { $0[1] }))
    let largest = SIMD2(repeating: NibblePair.largest)
    image.rows[.urges] = table.bytes { number in
      let scaled = (weights[number] / units).rounded(.toNearestOrEven).clamped(
        lowerBound: -largest, upperBound: largest)
      return NibblePair.byte(scaled[0], scaled[1])
    }
    // Weights are for values of which each is as large as `share` makes it.
    let scale = units * UrgeTrainer.share
    image.numbers[.urgeLanes] = [scale[0], scale[1], result.bias[0], result.bias[1]].map(SpeechImageWriter.fixed)
  }

  /// How large a value is beside its rarity: a sentence then has a length of 1 or so.
  private static let share: Float = 0.2

  private func fitted(featureCount: Int, rarities: [Float], number: (UInt32) -> Int32?) -> ScoreTrainer.Result {
    var trainer = ScoreTrainer(featureCount: featureCount)
    for lesson in lessons {
      let numbers = lesson.hashes.compactMap(number).sorted()
      let scale = UrgeTrainer.share / Float(max(1, lesson.hashes.count)).squareRoot()
      var vector: [WeighedFeature] = []
      for number in numbers {
        let value = rarities[Int(number)] * scale
        if let last = vector.last, last.feature == number {
          vector[vector.count - 1] = WeighedFeature(feature: number, value: last.value + value)
        } else {
          vector.append(WeighedFeature(feature: number, value: value))
        }
      }
      trainer.add(vector, positive: lesson.positive, neutral: lesson.neutral, weight: lesson.weight)
    }
    return trainer.fitted(penalty: 1, rounds: 16, balance: .full)
  }

  /// The numbers of features, those first that weigh most for either of the two.
  private static func weightiest(of result: ScoreTrainer.Result) -> [Int] {
    let strengths = result.weights.map { weights in pointwiseMax(weights, -weights).max() }
    return strengths.indices.filter { strengths[$0] > 0 }.sorted { (strengths[$0], $1) > (strengths[$1], $0) }
  }
}
