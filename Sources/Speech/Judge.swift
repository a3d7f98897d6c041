import Knowledge

/// Decides from a weighed text which kinds it tells of.
struct Judge: Sendable {
  private let weights: [Float]
  /// The weights with which a text tells of anything at all: from `least` on it does.
  private let anything: [Float]
  /// The score from which a kind is claimed beside the nearest one.
  private let claim: Float
  /// From here on what tells of nothing for sure is still worth a question.
  private let doubt: Float
  /// The weights for each of `SpeechClass.states`: from `clear` on the run stands there.
  private let states: [[Float]]

  init(image: SpeechImage, number: Int) {
    var next = number * Judge.weightCount
    func weights(_ count: Int) -> [Float] {
      defer { next += count }
      return (next..<(next + count)).map { image.fraction($0, of: .judges) }
    }
    self.weights = weights(Weighing.featureCount)
    anything = weights(Weighing.textFeatureCount)
    states = SpeechClass.states.map { _ in weights(Weighing.stateFeatureCount) }
    claim = image.fraction(number * 2, of: .thresholds) + Judge.reserve[number]
    doubt = image.fraction(number * 2 + 1, of: .thresholds)
  }

  private static let weightCount =
    Weighing.featureCount + Weighing.textFeatureCount + SpeechClass.states.count * Weighing.stateFeatureCount

  /// How sure it is of what a text tells.
  struct Opinion {
    /// Of each kind.
    let kinds: [Float]
    /// Of anything at all.
    let anything: Float

    /// The lanes, the surest first.
    var order: [Int] { kinds.indices.sorted { kinds[$0] > kinds[$1] } }
  }

  func opinion(of weighing: Weighing) -> Opinion {
    let kinds = SpeechClass.kinds.indices.map { Judge.sum(weighing.features(of: $0), by: weights) }
    return Opinion(kinds: kinds, anything: Judge.sum(weighing.features(beside: kinds), by: anything))
  }

  static func sum(_ features: [Weighing.Feature], by weights: [Float]) -> Float {
    features.reduce(Float(0)) { $0 + weights[$1.number] * $1.value }
  }

  /// Where the words say that the run stands, most clearly: the lane of it.
  func state(in weighing: Weighing) -> Int? {
    let scores = zip(SpeechClass.stateLanes, states).map { lane, weights in
      (lane, score: Judge.sum(weighing.stateFeatures(of: lane), by: weights))
    }
    return zip(scores, SpeechClass.states).filter { $0.0.score >= Judge.clear($0.1) }.max { $0.0.score < $1.0.score }?.0
      .0
  }

  /// By how much surer one has to be of a matter beside another than the held-out labels say, in short texts and in long
  /// ones: each new voice says more between the lines. Of 156 texts of three new writers 85 to 92 % then had no matter too
  /// many, before 69 to 83 %, and the main one was found in 90 to 94 % as before.
  private static let reserve: [Float] = [0.1, 0.3]

  /// How clearly a state has to be told. Who is told of a loss stops every writer: at 0 two of three losses that were heard
  /// in 180 texts were none, from 0.3 on less than half. A plan speaks of leaving as often as somebody who has left.
  private static func clear(_ state: RunState.Value) -> Float { state == .left ? 0.8 : 0.3 }

  /// Whether something is nearly claimed.
  func doubts(_ opinion: Opinion) -> Bool { opinion.anything >= doubt }

  /// From where on a text tells of anything: silence has more room above its goal than what is heard.
  private static let least: Float = -0.07

  /// The lanes that are claimed, the surest first.
  func claims(_ opinion: Opinion) -> [Int] {
    guard opinion.anything >= Judge.least, let first = opinion.order.first else { return [] }
    return [first] + opinion.order.dropFirst().filter { opinion.kinds[$0] >= claim }
  }
}
