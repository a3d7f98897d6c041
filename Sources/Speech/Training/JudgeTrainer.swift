import Knowledge
import Transcripts

extension Judge {
  /// What is kept of a judge.
  struct Trained {
    var weights: [Float]
    var anything: [Float]
    /// For each of `SpeechClass.states`.
    var states: [[Float]]
    var claim: Float = 0
    var doubt: Float = 0

    /// One that knows nothing.
    static let none = Trained(
      weights: [Float](repeating: 0, count: Weighing.featureCount),
      anything: [Float](repeating: 0, count: Weighing.textFeatureCount),
      states: SpeechClass.states.map { _ in [Float](repeating: 0, count: Weighing.stateFeatureCount) })
  }
}

/// Teaches the judges on texts that the weights they look at have not seen.
struct JudgeTrainer {
  private let files: [[PreparedText]]

  private let glossary: GlossaryWriter

  /// Parts of the files that are left out in turn.
  private static let folds = 5

  init(files: [[PreparedText]], with glossary: GlossaryWriter) {
    self.files = files
    self.glossary = glossary
  }

  fileprivate struct Case {
    let label: LabelledText
    /// The number of its file.
    let file: Int
    /// For each kind.
    let features: [[Weighing.Feature]]
    /// For each of `SpeechClass.states`.
    let states: [[Weighing.Feature]]
    /// What else is looked at, where it is known how sure one is of each kind.
    let weighing: Weighing
  }

  /// The judge of short texts, and that of long ones.
  func judges() -> [Judge.Trained] {
    var short: [Case] = []
    var long: [Case] = []
    for fold in 0..<JudgeTrainer.folds {
      let model = Weights(
        learnedFrom: files.indices.filter { $0 % JudgeTrainer.folds != fold }.flatMap { files[$0] }
      ).model(with: glossary)
      for index in files.indices where index % JudgeTrainer.folds == fold {
        for text in files[index] where !text.lines.isEmpty {
          let weighing = Weighing(of: model.sums(of: text.prose, text: text.transcript.text), with: model)
          let one = Case(
            label: text.label, file: index, features: SpeechClass.kinds.indices.map { weighing.features(of: $0) },
            states: SpeechClass.stateLanes.map { weighing.stateFeatures(of: $0) }, weighing: weighing)
          if weighing.isShort { short.append(one) } else { long.append(one) }
        }
      }
    }
    return [JudgeTrainer.trained(on: short), JudgeTrainer.trained(on: long)]
  }

  /// A judge that learned all cases; its thresholds are those with which judges that learned of the files of others
  /// come nearest to what is asked for.
  private static func trained(on cases: [Case]) -> Judge.Trained {
    var opinions: [(one: Case, opinion: Judge.Opinion)] = []
    var told: [[(isSo: Bool, score: Float)]] = SpeechClass.states.map { _ in [] }
    for fold in 0..<folds {
      let judge = fitted(to: cases.filter { $0.file % folds != fold })
      for one in cases where one.file % folds == fold && one.label.isMeasured {
        opinions.append((one, judge.opinion(of: one)))
        guard let state = one.label.state else { continue }
        for (index, weights) in judge.states.enumerated() {
          told[index].append((state == SpeechClass.states[index], Judge.sum(one.states[index], by: weights)))
        }
      }
    }
    var judge = fitted(to: cases)
    let thresholds = Thresholds(of: opinions.map { ($0.one.label, file: $0.one.file, $0.opinion) })
    judge.anything[0] -= thresholds.anything
    judge.claim = thresholds.claim
    judge.doubt = thresholds.doubt - thresholds.anything
    for index in told.indices { judge.states[index][0] -= threshold(of: told[index]) }
    return judge
  }

  /// A judge without thresholds.
  private static func fitted(to cases: [Case]) -> Judge.Trained {
    var judge = Judge.Trained.none
    var kinds = ScoreTrainer(featureCount: Weighing.featureCount)
    for one in cases {
      for (lane, features) in one.features.enumerated() {
        let kind = SpeechClass.kinds[lane]
        kinds.add(
          entries(features), positive: one.label.stated.contains(kind) ? 1 : 0,
          neutral: one.label.allowed.contains(kind) ? 1 : 0, weight: 1)
      }
    }
    judge.weights = weights(of: kinds, penalty: 0.03, balance: .none)
    var anything = ScoreTrainer(featureCount: Weighing.textFeatureCount)
    for one in cases {
      // What somebody may see a matter in, and need not, is of neither sort.
      let isOpen = !one.label.kinds.isEmpty && one.label.needed.isEmpty
      anything.add(
        entries(one.weighing.features(beside: judge.kinds(of: one))), positive: one.label.kinds.isEmpty ? 0 : 1,
        neutral: isOpen ? 1 : 0, weight: 1)
    }
    judge.anything = weights(of: anything, penalty: 0.1)
    for index in SpeechClass.states.indices {
      var state = ScoreTrainer(featureCount: Weighing.stateFeatureCount)
      for one in cases where one.label.state != nil {
        state.add(
          entries(one.states[index]), positive: one.label.state == SpeechClass.states[index] ? 1 : 0, neutral: 0,
          weight: 1)
      }
      judge.states[index] = weights(of: state, penalty: 0.03, balance: .none)
    }
    return judge
  }

  private static func entries(_ features: [Weighing.Feature]) -> [WeighedFeature] {
    features.map { WeighedFeature(feature: Int32($0.number), value: $0.value) }
  }

  /// The weights of the one class of `trainer`; the first feature is always 1 and takes the bias.
  private static func weights(of trainer: ScoreTrainer, penalty: Float, balance: ClassBalance = .full)
    -> [Float]
  {
    let result = trainer.fitted(penalty: penalty, rounds: 12, balance: balance)
    var weights = result.weights.map { $0[0] }
    weights[0] += result.bias[0]
    return weights
  }

  /// From which score on a text tells a state. That it is so counts for twice as much as that it is heard: who is told
  /// of a loss stops every writer.
  private static func threshold(of told: [(isSo: Bool, score: Float)]) -> Float {
    let all = Float(told.count { $0.isSo })
    var best: (threshold: Float, value: Float) = (2, 0)
    for step in 0...80 {
      let threshold = 2 - Float(step) * 0.05
      let said = told.filter { $0.score >= threshold }
      let value = Float(said.count { $0.isSo }) / (all / 4 + Float(said.count) + 1)
      if value > best.value { best = (threshold, value) }
    }
    return best.threshold
  }
}

extension Judge.Trained {
  fileprivate func kinds(of one: JudgeTrainer.Case) -> [Float] { one.features.map { Judge.sum($0, by: weights) } }

  fileprivate func opinion(of one: JudgeTrainer.Case) -> Judge.Opinion {
    let kinds = kinds(of: one)
    return Judge.Opinion(kinds: kinds, anything: Judge.sum(one.weighing.features(beside: kinds), by: anything))
  }
}
