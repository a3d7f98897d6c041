/// Decides from a weighed text which kinds it tells of.
struct Judge: Sendable {
  private let weights: [Float]
  /// From here on a kind is claimed.
  let claim: Float
  /// From here on the nearest kind is claimed where none reaches `claim`.
  let lead: Float
  /// From here on a window says that the run stands there, for each of `SpeechClass.states`.
  let states: [Float]

  init(image: SpeechImage, number: Int) {
    weights = (0..<Weighing.featureCount).map { image.fraction(number * Weighing.featureCount + $0, of: .judges) }
    let first = number * Judge.thresholdCount
    claim = image.fraction(first, of: .thresholds)
    lead = image.fraction(first + 1, of: .thresholds)
    states = SpeechClass.states.indices.map { image.fraction(first + 2 + $0, of: .thresholds) }
  }

  init(weights: [Float], claim: Float = 0, lead: Float = 0) {
    self.weights = weights
    self.claim = claim
    self.lead = lead
    states = []
  }

  static let thresholdCount = 2 + SpeechClass.states.count

  /// How sure it is of each kind.
  func judged(_ weighing: Weighing) -> [Float] {
    SpeechClass.kinds.indices.map { lane in
      weighing.features(of: lane).reduce(Float(0)) { $0 + weights[$1.number] * $1.value }
    }
  }

  /// Where the words say that the run stands, the worst first: the lane of it.
  func state(in weighing: Weighing) -> Int? {
    zip(SpeechClass.stateLanes, states).first { lane, least in weighing.window(of: lane).scores[lane] >= least }?.0
  }

  /// Whether something is nearly claimed.
  func doubts(_ judged: [Float]) -> Bool { judged.contains { $0 >= min(claim, lead) - Judge.doubt } }

  /// By how much a claim may be missed by what is still worth a question.
  private static let doubt: Float = 0.6

  /// The lanes that are claimed, the surest first.
  func claims(_ judged: [Float]) -> [Int] {
    let order = judged.indices.sorted { judged[$0] > judged[$1] }
    let claimed = order.filter { judged[$0] >= claim }
    if claimed.isEmpty, let first = order.first, judged[first] >= lead { return [first] }
    return claimed
  }
}
