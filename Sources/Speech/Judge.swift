/// Decides from a weighed text which kinds it tells of.
struct Judge: Sendable {
  private let weights: [Float]
  /// From here on a kind is claimed beside a nearer one.
  let claim: Float
  /// From here on the nearest kind is claimed, and any other at all.
  let lead: Float
  /// The weights for each of `SpeechClass.states`: above 0 the run stands there.
  private let states: [[Float]]

  init(image: SpeechImage, number: Int) {
    let first = number * Judge.weightCount
    weights = (0..<Weighing.featureCount).map { image.fraction(first + $0, of: .judges) }
    states = SpeechClass.states.indices.map { state in
      let first = first + Weighing.featureCount + state * Weighing.stateFeatureCount
      return (0..<Weighing.stateFeatureCount).map { image.fraction(first + $0, of: .judges) }
    }
    claim = image.fraction(number * 2, of: .thresholds)
    lead = image.fraction(number * 2 + 1, of: .thresholds)
  }

  init(weights: [Float], claim: Float = 0, lead: Float = 0) {
    self.weights = weights
    self.claim = claim
    self.lead = lead
    states = []
  }

  private static let weightCount =
    Weighing.featureCount + SpeechClass.states.count * Weighing.stateFeatureCount

  /// How sure it is of each kind.
  func judged(_ weighing: Weighing) -> [Float] {
    SpeechClass.kinds.indices.map { lane in
      Judge.sum(weighing.features(of: lane), by: weights)
    }
  }

  static func sum(_ features: [Weighing.Feature], by weights: [Float]) -> Float {
    features.reduce(Float(0)) { $0 + weights[$1.number] * $1.value }
  }

  /// Where the words say that the run stands, the worst first: the lane of it.
  func state(in weighing: Weighing) -> Int? {
    zip(SpeechClass.stateLanes, states).first { lane, weights in
      Judge.sum(weighing.stateFeatures(of: lane), by: weights) >= 0
    }?.0
  }

  /// Whether something is nearly claimed.
  func doubts(_ judged: [Float]) -> Bool { judged.contains { $0 >= lead - Judge.doubt } }

  /// By how much a claim may be missed by what is still worth a question.
  private static let doubt: Float = 0.6

  /// The lanes that are claimed, the surest first.
  func claims(_ judged: [Float]) -> [Int] {
    let order = judged.indices.sorted { judged[$0] > judged[$1] }
    guard let first = order.first, judged[first] >= lead else { return [] }
    return [first] + order.dropFirst().filter { judged[$0] >= claim }
  }
}
