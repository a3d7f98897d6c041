import Knowledge
import Transcripts

extension Judge {
  /// What is kept of a judge.
  struct Trained {
    var weights: [Float]
    var claim: Float
    var lead: Float
  }
}

/// Teaches the judges on texts that the weights they look at have not seen.
struct JudgeTrainer {
  private let files: [[PreparedText]]

  init(files: [[PreparedText]]) { self.files = files }

  private struct Case {
    let label: LabelledText
    let features: [[Float]]
  }

  /// The judge of short texts, and that of long ones.
  func judges() -> [Judge.Trained] {
    var short: [Case] = []
    var long: [Case] = []
    let folds = 3
    for fold in 0..<folds {
      let model = Weights(
        learnedFrom: files.indices.filter { $0 % folds != fold }.flatMap { files[$0] }
      ).model
      for index in files.indices where index % folds == fold {
        for text in files[index] where !text.lines.isEmpty {
          let weighing = Weighing(of: model.sums(of: text.prose, text: text.transcript.text), with: model)
          let one = Case(label: text.label, features: SpeechClass.kinds.indices.map { weighing.features(of: $0) })
          if weighing.isShort { short.append(one) } else { long.append(one) }
        }
      }
    }
    return [JudgeTrainer.trained(on: short), JudgeTrainer.trained(on: long)]
  }

  private static func trained(on cases: [Case]) -> Judge.Trained {
    var trainer = LinearTrainer(featureCount: Weighing.featureCount)
    for one in cases {
      for (lane, features) in one.features.enumerated() {
        let kind = SpeechClass.kinds[lane]
        trainer.add(
          features.enumerated().filter { $0.element != 0 }
            .map { LinearTrainer.Entry(feature: Int32($0.offset), value: $0.element) },
          positive: one.label.stated.contains(kind) ? 1 : 0, neutral: one.label.allowed.contains(kind) ? 1 : 0,
          weight: 1)
      }
    }
    let result = trainer.fitted(penalty: 0.1, rounds: 8)
    var weights = result.weights.map { $0[0] }
    weights[0] += result.bias[0]
    var judge = Judge.Trained(weights: weights, claim: 1, lead: 1)
    let judged = cases.map { one in
      (
        one.label,
        one.features.map { features in zip(weights, features).reduce(Float(0)) { $0 + $1.0 * $1.1 } }
      )
    }
    // The thresholds that find most while nineteen of twenty texts without an issue stay silent.
    var best = -1
    for step in 0...40 {
      for gap in 0...8 {
        let claim = Float(step) * 0.05
        let lead = claim - Float(gap) * 0.05
        let tally = Tally(judged, claim: claim, lead: lead)
        guard tally.isSound, tally.gain > best else { continue }
        best = tally.gain
        judge.claim = claim
        judge.lead = lead
      }
    }
    return judge
  }
}

/// How good claims are at one pair of thresholds.
private struct Tally {
  private var texts = 0
  private var beside = 0
  private var harmless = 0
  private var silent = 0
  private(set) var gain = 0

  init(_ judged: [(label: LabelledText, scores: [Float])], claim: Float, lead: Float) {
    let judge = Judge(weights: [], claim: claim, lead: lead)
    for (label, scores) in judged {
      let claimed = Set(judge.claims(scores).claimed.map { SpeechClass.kinds[$0] })
      if label.kinds.isEmpty {
        harmless += 1
        silent += claimed.isEmpty ? 1 : 0
      } else {
        texts += 1
        beside += claimed.isSubset(of: label.allowed) ? 0 : 1
        gain += label.main.isDisjoint(with: claimed) ? 0 : 2
        gain += label.needed.intersection(claimed).count
      }
    }
  }

  var isSound: Bool { beside * 100 <= texts * 9 && silent * 100 >= harmless * 90 }
}
