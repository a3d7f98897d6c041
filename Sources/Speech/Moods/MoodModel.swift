/// What brolly has learned of moods: whether what stands in a sentence is proposed, and what is, where no command stands.
package struct MoodModel: Sendable {
  private let table: FeatureTable

  /// What the program carries.
  package static let embedded: MoodModel? = SpeechImage.embedded.map { MoodModel(image: $0) }

  init(image: SpeechImage) {
    table = FeatureTable(image: image, slots: .moodSlots, rows: .moodRows, lanes: .moodLanes)
  }

  /// How near an utterance is to each class of `MoodClass`; above 0 is of it.
  func scores(of utterance: Utterance) -> SIMD32<Float> {
    var sums = ClassSums()
    var features = UtteranceFeatures(of: utterance)
    features.forEach { table.add($0, to: &sums) }
    // Little is known of a sentence with few known words.
    let length = Float(max(MoodModel.shortest, sums.lanes[MoodClass.lengthLane])).squareRoot()
    return table.biases + SIMD32<Float>(sums.lanes) * (table.scales / length)
  }

  /// The mood in which an utterance speaks of its thing: what is not clearly something else is proposed.
  package func mood(of utterance: Utterance) -> Mood {
    // Only words speak against a proposal: where none is known, it is one.
    guard utterance.words.contains(where: { $0.shape == .plain || $0.shape == .glyphs }) else { return .proposed }
    return MoodModel.mood(scores(of: utterance) - table.biases, margin: MoodModel.margin)
  }

  /// The square of the length up to which a sentence is weighed as if it were longer.
  private static let shortest: Int32 = 700

  /// By how much another mood has to be nearer than a proposal.
  private static let margin: Float = 0.25

  static func mood(_ scores: SIMD32<Float>, margin: Float) -> Mood {
    let others = Mood.allCases.dropFirst().map { ($0, scores[MoodClass.lane(of: $0)]) }
    guard let best = others.max(by: { $0.1 < $1.1 }),
      best.1 - scores[MoodClass.lane(of: .proposed)] > margin
    else { return .proposed }
    return best.0
  }

  /// What a sentence asks for; nil where it asks for nothing dangerous.
  package func gesture(askedForIn sentence: some StringProtocol) -> Gesture? {
    let scores = scores(of: Utterance(sentence))
    // What is written as the tool writes it is found by its letters, and taken for a proposal unless it clearly is none.
    for (literal, gesture) in Literal.all(in: sentence) {
      guard scores[MoodClass.lane(of: gesture)] > scores[MoodClass.lane(of: .none)] else { continue }
      if mood(of: Utterance(before: sentence[..<literal.lowerBound], after: sentence[literal.upperBound...])) == .proposed {
        return gesture
      }
    }
    return MoodModel.gesture(scores, from: MoodModel.urge)
  }

  /// From here on something dangerous is asked for.
  private static let urge: Float = 0

  static func gesture(_ scores: SIMD32<Float>, from urge: Float) -> Gesture? {
    guard scores[MoodClass.urge] >= urge else { return nil }
    let gesture = nearestGesture(scores)
    return gesture == Gesture.none ? nil : gesture
  }

  private static func nearestGesture(_ scores: SIMD32<Float>) -> Gesture? {
    Gesture.allCases.max { scores[MoodClass.lane(of: $0)] < scores[MoodClass.lane(of: $1)] }
  }

  /// Whether a sentence warns of something dangerous.
  package func warns(_ sentence: some StringProtocol) -> Bool {
    let scores = scores(of: Utterance(sentence))
    return scores[MoodClass.urge] < MoodModel.urge && MoodModel.nearestGesture(scores) != Gesture.none
      && MoodModel.mood(scores - table.biases, margin: MoodModel.margin) == .warned
  }
}
