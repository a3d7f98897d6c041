/// What brolly has learned of moods: whether what stands in a sentence is proposed, and what is, where no command stands.
package struct MoodModel: Sendable {
  private let table: FeatureTable
  private let glossary: Glossary

  /// What the program carries.
  package static let embedded: MoodModel? = SpeechImage.embedded.map { MoodModel(image: $0) }

  init(image: SpeechImage) {
    glossary = Glossary(image: image)
    table = FeatureTable(image: image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
  }

  /// How near an utterance is to each class of `MoodClass`; above 0 is of it.
  func scores(of utterance: Utterance) -> SIMD32<Float> {
    var sums = ClassSums()
    var features = UtteranceFeatures(of: utterance, with: glossary)
    features.forEachFeature { table.add($0, to: &sums) }
    // Little is known of a sentence with few known words.
    return table.scores(of: sums, atLeast: MoodModel.shortest)
  }

  /// The mood in which an utterance speaks of its thing: what is not clearly something else is proposed.
  /// - Parameter doubt: by how much more than elsewhere it has to be something else.
  package func mood(of utterance: Utterance, doubt: Float = 0) -> Mood {
    // Only words speak against a proposal: where none is known, it is one.
    guard utterance.words.contains(where: { $0.shape == .plain || $0.shape == .glyphs }) else { return .proposed }
    return MoodModel.mood(scores(of: utterance) - table.biases, doubt: doubt)
  }

  /// The square of the length up to which a sentence is weighed as if it were longer.
  private static let shortest: Int32 = 1_200

  /// Whether a line says of all that stands below it that nobody is to do it; a block is left out only where that is sure.
  package func warnsOfAll(below line: some StringProtocol) -> Bool {
    guard line.last == ":" || line.last == "：" else { return false }
    let scores = scores(of: Utterance(before: Utterance.sentences(of: line).last ?? "", after: ""))
    return scores[MoodClass.lane(of: .warned)] - scores[MoodClass.lane(of: .proposed)] > 1.2
  }

  /// By how much another mood has to be nearer than a proposal. A set-up that is described is there to be run, and what
  /// somebody asks or quotes may be his plan: only a warning is believed sooner.
  private static func margin(of mood: Mood) -> Float { mood == .warned ? 0.3 : 0.8 }

  static func mood(_ scores: SIMD32<Float>, doubt: Float = 0) -> Mood {
    let proposed = scores[MoodClass.lane(of: .proposed)]
    func lead(_ mood: Mood) -> Float { scores[MoodClass.lane(of: mood)] - proposed - margin(of: mood) - doubt }
    let nearest = Mood.allCases.dropFirst().max { lead($0) < lead($1) }
    return nearest.flatMap { lead($0) > 0 ? $0 : nil } ?? .proposed
  }

  /// What a sentence asks for; nil where it asks for nothing dangerous.
  package func gesture(askedForIn sentence: some StringProtocol) -> Gesture? {
    let sentence = Substring(sentence)
    let scores = scores(of: Utterance(sentence))
    // What is written as the tool writes it is found by its letters, and taken for a proposal unless it clearly is none.
    for (literal, gesture, isSure) in Literal.all(in: sentence) {
      // Whoever names both lines of a menu describes it.
      if gesture == .answer, sentence.contains("No, abort") { continue }
      if !isSure, scores[MoodClass.urge] < MoodModel.leastOfLiterals { continue }
      // Other programs have an Escape too.
      if gesture == .key, !isSure, scores[MoodClass.lane(of: .none)] > scores[MoodClass.lane(of: gesture)] { continue }
      let around = Utterance(before: sentence[..<literal.lowerBound], after: sentence[literal.upperBound...])
      if mood(of: around, doubt: MoodModel.doubtOfLiterals) == .proposed { return gesture }
    }
    return MoodModel.gesture(scores, from: MoodModel.urge)
  }

  /// The margin for a line of the tool's own menu: such a line is seldom written for another reason than to be chosen.
  private static let doubtOfLiterals: Float = 0.4
  /// From here on such a line may be asked for.
  private static let leastOfLiterals: Float = -1

  /// From here on something dangerous is asked for.
  private static let urge: Float = 0.1

  static func gesture(_ scores: SIMD32<Float>, from urge: Float) -> Gesture? {
    guard scores[MoodClass.urge] >= urge else { return nil }
    let gesture = nearestGesture(scores)
    return gesture == Gesture.none ? nil : gesture
  }

  private static func nearestGesture(_ scores: SIMD32<Float>) -> Gesture? {
    Gesture.allCases.max { scores[MoodClass.lane(of: $0)] < scores[MoodClass.lane(of: $1)] }
  }

  /// Whether a sentence surely warns of something dangerous.
  package func warns(_ sentence: some StringProtocol) -> Bool {
    let scores = scores(of: Utterance(sentence)) - table.biases
    let others = Mood.allCases.filter { $0 != .warned }.map { scores[MoodClass.lane(of: $0)] }
    return scores[MoodClass.urge] + table.biases[MoodClass.urge] < MoodModel.urge
      && scores[MoodClass.lane(of: .warned)] - (others.max() ?? 0) > 0.7
  }
}
