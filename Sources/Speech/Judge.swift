import Knowledge

/// Decides from a weighed text which kinds it tells of.
struct Judge: Sendable {
  private let weights: [Float]
  /// The weights with which a text tells of anything at all: from 0 on it does.
  private let anything: [Float]
  /// The score from which a kind is claimed beside the nearest one.
  private let claim: Float
  /// From here on what tells of nothing for sure is still worth a question.
  private let doubt: Float
  /// The weights for each of `SpeechClass.states`: from 0 on the run stands there.
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
    claim = image.fraction(number * 2, of: .thresholds)
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
      (lane: lane, score: Judge.sum(weighing.stateFeatures(of: lane), by: weights))
    }
    return scores.filter { $0.score >= 0 }.max { $0.score < $1.score }?.lane
  }

  /// Whether something is nearly claimed.
  func doubts(_ opinion: Opinion) -> Bool { opinion.anything >= doubt }

  /// The lanes that are claimed, the surest first.
  func claims(_ opinion: Opinion) -> [Int] {
    guard opinion.anything >= 0, let first = opinion.order.first else { return [] }
    return [first] + opinion.order.dropFirst().filter { opinion.kinds[$0] >= claim }
  }
}
