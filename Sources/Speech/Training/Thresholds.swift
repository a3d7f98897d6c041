import Knowledge

/// From where on a judge claims anything, more than one kind, or asks: what comes nearest to what is asked for.
struct Thresholds {
  /// From here on a text tells of anything.
  private(set) var anything: Float = 1
  /// From here on it tells of a kind beside the nearest.
  private(set) var claim: Float = 1
  /// From here on most texts tell of something, although it is not said for sure.
  private(set) var doubt: Float = 1

  /// What is tried for `anything` and `claim`, a step apart.
  private static let bounds = (-24...24).map { Float($0) * 0.05 }
  /// Steps on either side of a pair of thresholds that count as it does: what is best by a hair is so by chance, and a
  /// file more would move it.
  private static let reach = 2

  init(of opinions: [(label: LabelledText, file: Int, opinion: Judge.Opinion)]) {
    var files: [Int: [Judged]] = [:]
    for (label, file, opinion) in opinions {
      files[file, default: []].append(Judged(label: label, opinion: opinion))
    }
    let writers = files.keys.sorted().map { files[$0] ?? [] }
    let bounds = Thresholds.bounds
    let missed = bounds.map { least in
      bounds.map { claim in
        Tally.missed(writers.map { Tally(of: $0, from: least, claim: claim) })
      }
    }
    var fewest = Float.infinity
    for row in bounds.indices {
      for column in bounds.indices {
        let mean = Thresholds.mean(of: missed, row: row, column: column)
        guard mean < fewest else { continue }
        fewest = mean
        anything = bounds[row]
        claim = bounds[column]
      }
    }
    doubt = Thresholds.doubt(writers, below: anything)
  }

  /// The mean around a place.
  private static func mean(of values: [[Float]], row: Int, column: Int) -> Float {
    var sum: Float = 0
    var count: Float = 0
    for row in max(0, row - reach)...min(values.count - 1, row + reach) {
      for column in max(0, column - reach)...min(values[row].count - 1, column + reach) {
        sum += values[row][column]
        count += 1
      }
    }
    return sum / count
  }

  /// The lowest bound from which on two of three texts that claim nothing tell of something.
  private static func doubt(_ writers: [[Judged]], below anything: Float) -> Float {
    let open = writers.flatMap { texts in
      texts.map { (text: $0, weight: 1 / Float(max(Tally.fewest, texts.count))) }
    }.filter { $0.text.anything < anything }.sorted { $0.text.anything > $1.text.anything }
    var matters: Float = 0
    var all: Float = 0
    var doubt = anything
    for (text, weight) in open {
      all += weight
      matters += text.isHarmless ? 0 : weight
      if matters >= all * 2 / 3 { doubt = text.anything }
    }
    return doubt
  }
}

/// A labelled text with what a judge makes of it; each kind is a bit.
private struct Judged {
  let anything: Float
  /// The kinds, the surest first, with how sure it is of each.
  let order: [UInt32]
  let scores: [Float]
  let main: UInt32
  let needed: UInt32
  let allowed: UInt32
  let isHarmless: Bool

  init(label: LabelledText, opinion: Judge.Opinion) {
    let order = opinion.order
    anything = opinion.anything
    self.order = order.map { 1 << UInt32($0) }
    scores = order.map { opinion.kinds[$0] }
    main = SpeechClass.bits(of: label.main)
    needed = SpeechClass.bits(of: label.needed)
    allowed = SpeechClass.bits(of: label.allowed)
    isHarmless = label.kinds.isEmpty
  }

  func claimed(from least: Float, claim: Float) -> UInt32 {
    guard anything >= least else { return 0 }
    var claimed = order[0]
    for index in order.indices.dropFirst() {
      guard scores[index] >= claim else { break }
      claimed |= order[index]
    }
    return claimed
  }
}

/// How good claims in the texts of one writer are at one pair of thresholds.
private struct Tally {
  private struct Share {
    var hits: Float = 0
    var count: Float = 0

    mutating func add(_ hits: Int, of count: Int = 1) {
      self.hits += Float(hits)
      self.count += Float(count)
    }
  }

  private var main = Share()
  private var needed = Share()
  private var inside = Share()
  private var silent = Share()

  init(of texts: [Judged], from least: Float, claim: Float) {
    for text in texts {
      let claimed = text.claimed(from: least, claim: claim)
      if text.isHarmless {
        silent.add(claimed == 0 ? 1 : 0)
      } else {
        main.add(claimed & text.main != 0 ? 1 : 0)
        inside.add(claimed & ~text.allowed == 0 ? 1 : 0)
        needed.add((claimed & text.needed).nonzeroBitCount, of: text.needed.nonzeroBitCount)
      }
    }
  }

  /// Texts of a writer from which on he counts no more than another: each has a voice of his own.
  static let fewest = 60

  /// By how much goals are missed, summed; the first counts for more, for who is told nothing has nothing.
  static func missed(_ writers: [Tally]) -> Float {
    1.25 * below(0.9, writers.map(\.main)) + below(0.78, writers.map(\.needed))
      + 1.2 * below(0.92, writers.map(\.inside)) + below(0.93, writers.map(\.silent))
  }

  /// By how much a writer who is as hard as one in six stays below a goal: shares of writers are a mean and what they
  /// differ by, and a new one is as often above that mean as below.
  private static func below(_ goal: Float, _ writers: [Share]) -> Float {
    var sum: Float = 0
    var squares: Float = 0
    var all: Float = 0
    for writer in writers where writer.count > 0 {
      let (weight, share) = (min(Float(fewest), writer.count), writer.hits / writer.count)
      sum += weight * share
      squares += weight * share * share
      all += weight
    }
    guard all > 0 else { return 0 }
    let mean = sum / all
    return max(0, goal - mean + max(0, squares / all - mean * mean).squareRoot())
  }
}
