import Knowledge
import Transcripts

extension Judge {
  /// What is kept of a judge.
  struct Trained {
    var weights: [Float]
    var claim: Float
    var lead: Float
    /// For each of `SpeechClass.states`.
    var states: [[Float]]
  }
}

/// Teaches the judges on texts that the weights they look at have not seen.
struct JudgeTrainer {
  private let files: [[PreparedText]]

  private let glossary: GlossaryWriter

  init(files: [[PreparedText]], with glossary: GlossaryWriter) {
    self.files = files
    self.glossary = glossary
  }

  private struct Case {
    let label: LabelledText
    let features: [[Weighing.Feature]]
    /// For each of `SpeechClass.states`.
    let states: [[Weighing.Feature]]
  }

  /// The judge of short texts, and that of long ones.
  func judges() -> [Judge.Trained] {
    var short: [Case] = []
    var long: [Case] = []
    let folds = 3
    for fold in 0..<folds {
      let model = Weights(
        learnedFrom: files.indices.filter { $0 % folds != fold }.flatMap { files[$0] }
      ).model(with: glossary)
      for index in files.indices where index % folds == fold {
        for text in files[index] where !text.lines.isEmpty {
          let weighing = Weighing(of: model.sums(of: text.prose, text: text.transcript.text), with: model)
          let one = Case(
            label: text.label, features: SpeechClass.kinds.indices.map { weighing.features(of: $0) },
            states: SpeechClass.stateLanes.map { weighing.stateFeatures(of: $0) })
          if weighing.isShort { short.append(one) } else { long.append(one) }
        }
      }
    }
    return [JudgeTrainer.trained(on: short), JudgeTrainer.trained(on: long)]
  }

  /// By how much lower a matter beside another may stand than the labels say: in one text of eight somebody else would
  /// have named one more.
  private static let unlabelled: Float = 0.1

  private static func trained(on cases: [Case]) -> Judge.Trained {
    var trainer = LinearTrainer(featureCount: Weighing.featureCount)
    for one in cases {
      for (lane, features) in one.features.enumerated() {
        let kind = SpeechClass.kinds[lane]
        trainer.add(
          features.map { LinearTrainer.Entry(feature: Int32($0.number), value: $0.value) },
          positive: one.label.stated.contains(kind) ? 1 : 0, neutral: one.label.allowed.contains(kind) ? 1 : 0,
          weight: 1)
      }
    }
    let result = trainer.fitted(penalty: 0.1, rounds: 8)
    var weights = result.weights.map { $0[0] }
    weights[0] += result.bias[0]
    var judge = Judge.Trained(
      weights: weights, claim: 1, lead: 1, states: SpeechClass.states.indices.map { stateWeights(of: $0, on: cases) })
    let judged = cases.filter(\.label.isMeasured).map { one in
      (
        one.label,
        one.features.map { Judge.sum($0, by: weights) }
      )
    }
    // The thresholds that come nearest to what is asked for, all goals together.
    var least = Float.infinity
    for step in 0...40 {
      for gap in -8...12 {
        let claim = Float(step) * 0.05
        let lead = claim - Float(gap) * 0.05
        let missed = Tally(judged, claim: claim, lead: lead).missed
        guard missed < least else { continue }
        least = missed
        judge.claim = claim
        judge.lead = lead
      }
    }
    judge.claim -= unlabelled
    return judge
  }

  /// The weights with which a text says that the run stands at state `index`, from 0 on.
  private static func stateWeights(of index: Int, on cases: [Case]) -> [Float] {
    let state = SpeechClass.states[index]
    let told = cases.filter { $0.label.state != nil }
    var trainer = LinearTrainer(featureCount: Weighing.stateFeatureCount)
    for one in told {
      trainer.add(
        one.states[index].map { LinearTrainer.Entry(feature: Int32($0.number), value: $0.value) },
        positive: one.label.state == state ? 1 : 0, neutral: 0, weight: 1)
    }
    let result = trainer.fitted(penalty: 0.1, rounds: 8)
    var weights = result.weights.map { $0[0] }
    weights[0] += result.bias[0]
    let scored = told.filter(\.label.isMeasured).map { one in
      (one.label.state == state, Judge.sum(one.states[index], by: weights))
    }
    // Rows that are gone and not heard cost more than a false alarm.
    let worth: Float = state == .lost ? 2 : 1
    var best: (threshold: Float, value: Float) = (2, 0)
    for step in 0...80 {
      let threshold = 2 - Float(step) * 0.05
      let said = scored.filter { $0.1 >= threshold }
      let hits = Float(said.count { $0.0 })
      let missed = Float(scored.count { $0.0 }) - hits
      let value = (1 + worth) * hits / ((1 + worth) * hits + worth * missed + Float(said.count) - hits + 1)
      if value > best.value { best = (threshold, value) }
    }
    // A loss stops everything: it has to be told more clearly than what counts in the corpus.
    weights[0] -= best.threshold + (state == .lost ? 0.3 : 0)
    return weights
  }
}

/// How good claims are at one pair of thresholds.
private struct Tally {
  private struct Share {
    var hits = 0
    var count = 0

    mutating func add(_ isHit: Bool) {
      hits += isHit ? 1 : 0
      count += 1
    }

    func below(_ goal: Float) -> Float { count == 0 ? 0 : max(0, goal - Float(hits) / Float(count)) }
  }

  private var main = Share()
  private var needed = Share()
  private var inside = Share()
  private var silent = Share()

  init(_ judged: [(label: LabelledText, scores: [Float])], claim: Float, lead: Float) {
    let judge = Judge(weights: [], claim: claim, lead: lead)
    for (label, scores) in judged {
      let claimed = Set(judge.claims(scores).map { SpeechClass.kinds[$0] })
      if label.kinds.isEmpty {
        silent.add(claimed.isEmpty)
      } else {
        main.add(!label.main.isDisjoint(with: claimed))
        inside.add(claimed.isSubset(of: label.allowed))
        for kind in label.needed { needed.add(claimed.contains(kind)) }
      }
    }
  }

  /// By how much the goals are missed, summed; a word too many counts for more than one too few.
  var missed: Float { main.below(0.9) + needed.below(0.78) + 1.2 * inside.below(0.92) + 1.4 * silent.below(0.93) }
}
