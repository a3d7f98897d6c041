/// Fits as many linear classifiers at once as a vector has lanes: each is one.
///
/// Squared hinge loss with an L2 penalty, by coordinate descent on the dual (Hsieh et al. 2008). It uses nothing but
/// additions, products and quotients, in one order, so that every build of the program learns the same.
struct LinearTrainer<Lanes: SIMD & Sendable> where Lanes.Scalar == Float {
  /// One sample: what it holds, and of which classes it is, is not, or may be.
  struct Sample {
    /// Of `LinearTrainer.entries`.
    let entries: Range<Int>
    /// A bit for each class that it is of.
    let positive: UInt32
    /// A bit for each class that it teaches nothing about.
    let neutral: UInt32
    /// How much it counts, 1 for a text of its own.
    let weight: Float
    /// What is known of it before anything is learned: where it stands already.
    let offset: Lanes
  }

  private(set) var entries: [WeighedFeature] = []
  private(set) var samples: [Sample] = []
  private let featureCount: Int

  init(featureCount: Int) { self.featureCount = featureCount }

  mutating func add(
    _ vector: [WeighedFeature], positive: UInt32, neutral: UInt32, weight: Float, offset: Lanes = Lanes()
  ) {
    let start = entries.count
    entries += vector
    samples.append(
      Sample(
        entries: start..<entries.count, positive: positive, neutral: neutral & ~positive, weight: weight,
        offset: offset))
  }

  struct Result {
    /// For each feature, its weight in each class.
    var weights: [Lanes]
    var bias: Lanes
  }

  /// - Parameters:
  ///   - penalty: how much an error costs against large weights.
  ///   - rounds: how often each sample is looked at.
  ///   - balance: how much the few samples of a class count against the many that are not of it.
  ///   - isCorrection: whether the weights are added to a model that is there already: no class is nearer beforehand.
  /// - Returns: the mean of what stands after each part of the later rounds. Features that hang together go to and fro
  ///   with the last samples: a text more would move all that is above a threshold.
  @inline(__always)
  private func solved(penalty: Float, rounds: Int, balance: ClassBalance, isCorrection: Bool) -> Result {
    var weights = [Lanes](repeating: Lanes(), count: featureCount)
    var bias = Lanes()
    var alphas = [Lanes](repeating: Lanes(), count: samples.count)
    let balance = self.balance(isCorrection ? .none : balance)
    let signs = samples.map { LinearTrainer.lanes(of: $0.positive) { $0 ? 1 : -1 } }
    let masks = samples.map { LinearTrainer.lanes(of: $0.neutral) { $0 ? 0 : 1 } }
    let squares = samples.map { sample in
      entries[sample.entries].reduce(Float(1)) { $0 + $1.value * $1.value }
    }
    var order = Array(samples.indices)
    var dice = Dice()
    var mean = Mean(featureCount: featureCount)
    for round in 0..<rounds {
      dice.shuffle(&order)
      for (step, index) in order.enumerated() {
        if round * 2 >= rounds, step % Mean.step == 0 { mean.add(weights, bias) }
        let sample = samples[index]
        var dot = bias + sample.offset
        for number in sample.entries {
          LinearTrainer.add(weights[Int(entries[number].feature)], times: entries[number].value, to: &dot)
        }
        let sign = signs[index]
        let price = balance.negative.replacing(with: balance.positive, where: sign .> 0) * (penalty * sample.weight)
        let damping = Lanes(repeating: 0.5) / price
        let gradient = sign * dot - 1 + damping * alphas[index]
        let next = alphas[index] - gradient / (damping + squares[index])
        let clamped = next.replacing(with: 0, where: next .< 0) * masks[index]
        let change = (clamped - alphas[index]) * sign
        alphas[index] = clamped
        guard change != Lanes() else { continue }
        if !isCorrection { bias += change }
        for number in sample.entries {
          LinearTrainer.add(change, times: entries[number].value, to: &weights[Int(entries[number].feature)])
        }
      }
    }
    return mean.result
  }

  /// Weights that stood at several moments, added up.
  private struct Mean {
    /// Samples from one moment to the next.
    static var step: Int { 997 }

    private var weights: [Lanes]
    private var bias = Lanes()
    private var count: Float = 0

    init(featureCount: Int) { weights = [Lanes](repeating: Lanes(), count: featureCount) }

    mutating func add(_ weights: [Lanes], _ bias: Lanes) {
      for index in weights.indices { self.weights[index] += weights[index] }
      self.bias += bias
      count += 1
    }

    /// Nothing where there was nothing to learn from.
    var result: Result { Result(weights: weights.map { $0 / max(1, count) }, bias: bias / max(1, count)) }
  }

  @inline(__always)
  static func add(_ lanes: Lanes, times factor: Float, to sum: inout Lanes) {
    // Pointers, for the operators of so wide a vector go lane by lane through memory.
    unsafe withUnsafeMutableBytes(of: &sum) { sum in
      unsafe withUnsafeBytes(of: lanes) { lanes in
        let sum = unsafe sum.assumingMemoryBound(to: Float.self)
        let lanes = unsafe lanes.assumingMemoryBound(to: Float.self)
        for lane in 0..<Lanes.scalarCount { unsafe sum[lane] += lanes[lane] * factor }
      }
    }
  }

  /// How much a sample counts of each class, and one that is not of it.
  private func balance(_ balance: ClassBalance) -> (positive: Lanes, negative: Lanes) {
    var positive = Lanes(repeating: 1)
    var negative = Lanes(repeating: 1)
    for sample in samples {
      for lane in 0..<Lanes.scalarCount where sample.neutral >> UInt32(lane) & 1 == 0 {
        if sample.positive >> UInt32(lane) & 1 == 1 {
          positive[lane] += sample.weight
        } else {
          negative[lane] += sample.weight
        }
      }
    }
    let all = positive + negative
    let (few, many) = (all / (positive * 2), all / (negative * 2))
    return switch balance {
    case .none: (Lanes(repeating: 1), Lanes(repeating: 1))
    case .slight: (few.squareRoot().squareRoot(), many.squareRoot().squareRoot())
    case .full: (few, many)
    }
  }

  private static func lanes(of bits: UInt32, _ value: (Bool) -> Float) -> Lanes {
    var lanes = Lanes()
    for lane in 0..<Lanes.scalarCount { lanes[lane] = value(bits >> UInt32(lane) & 1 == 1) }
    return lanes
  }
}

// For each width apart: what is generic is fast only where the compiler sees in one file how wide it is.
extension LinearTrainer where Lanes == SIMD32<Float> {
  /// See `solved`.
  func fitted(penalty: Float, rounds: Int, balance: ClassBalance = .full, isCorrection: Bool = false) -> Result {
    solved(penalty: penalty, rounds: rounds, balance: balance, isCorrection: isCorrection)
  }
}

extension LinearTrainer where Lanes == SIMD2<Float> {
  /// See `solved`.
  func fitted(penalty: Float, rounds: Int, balance: ClassBalance) -> Result {
    solved(penalty: penalty, rounds: rounds, balance: balance, isCorrection: false)
  }
}

/// One for the classes of a table of features.
typealias ClassTrainer = LinearTrainer<SIMD32<Float>>
/// One for one class or two.
typealias ScoreTrainer = LinearTrainer<SIMD2<Float>>

/// A feature of a sample with its value.
struct WeighedFeature {
  let feature: Int32
  let value: Float
}

/// How much the few samples of a class count against the many that are not of it.
enum ClassBalance {
  /// Each counts alike, and a score tells how likely a class is.
  case none
  /// The fourth root of `full`.
  case slight
  /// They weigh the same.
  case full
}
