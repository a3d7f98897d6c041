import Knowledge

/// From where on a judge claims anything, more than one kind, or asks: what comes nearest to what is asked for.
struct Thresholds {
  /// From here on a text tells of anything.
  private(set) var anything: Float = 1
  /// From here on it tells of a kind beside the nearest.
  private(set) var claim: Float = 1
  /// From here on most texts tell of something, although it is not said for sure.
  private(set) var doubt: Float = 1

  /// Texts of a file from which on it counts no more than another: each writer has a voice of his own.
  private static let fewest = 60

  init(of opinions: [(label: LabelledText, file: Int, opinion: Judge.Opinion)]) {
    var counts: [Int: Int] = [:]
    for one in opinions { counts[one.file, default: 0] += 1 }
    let texts = opinions.map { label, file, opinion in
      let order = opinion.order
      return Judged(
        anything: opinion.anything, order: order.map { 1 << UInt32($0) }, scores: order.map { opinion.kinds[$0] },
        main: SpeechClass.bits(of: label.main), needed: SpeechClass.bits(of: label.needed),
        allowed: SpeechClass.bits(of: label.allowed), isHarmless: label.kinds.isEmpty,
        weight: 1 / Float(max(Thresholds.fewest, counts[file] ?? 0)))
    }
    var least = Float.infinity
    for step in -30...30 {
      // A kind that a text rather does not tell of is none to claim beside another.
      for width in -1...20 {
        let (anything, claim) = (Float(step) * 0.05, Float(width) * 0.1)
        let missed = Tally(of: texts, from: anything, claim: claim).missed
        guard missed < least else { continue }
        least = missed
        self.anything = anything
        self.claim = claim
      }
    }
    doubt = Thresholds.doubt(texts, below: anything)
  }

  /// The lowest bound from which on two of three texts that claim nothing tell of something.
  private static func doubt(_ texts: [Judged], below anything: Float) -> Float {
    let open = texts.filter { $0.anything < anything }.sorted { $0.anything > $1.anything }
    var matters: Float = 0
    var all: Float = 0
    var doubt = anything
    for text in open {
      all += text.weight
      matters += text.isHarmless ? 0 : text.weight
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
  /// How much it counts.
  let weight: Float

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

/// How good claims are at one pair of thresholds.
private struct Tally {
  private struct Share {
    var hits: Float = 0
    var count: Float = 0

    mutating func add(_ hits: Int, of count: Int = 1, weight: Float) {
      self.hits += Float(hits) * weight
      self.count += Float(count) * weight
    }

    func below(_ goal: Float) -> Float { count == 0 ? 0 : max(0, goal - hits / count) }
  }

  private var main = Share()
  private var needed = Share()
  private var inside = Share()
  private var silent = Share()

  init(of texts: [Judged], from least: Float, claim: Float) {
    for text in texts {
      let claimed = text.claimed(from: least, claim: claim)
      if text.isHarmless {
        silent.add(claimed == 0 ? 1 : 0, weight: text.weight)
      } else {
        main.add(claimed & text.main != 0 ? 1 : 0, weight: text.weight)
        inside.add(claimed & ~text.allowed == 0 ? 1 : 0, weight: text.weight)
        needed.add(
          (claimed & text.needed).nonzeroBitCount, of: text.needed.nonzeroBitCount, weight: text.weight)
      }
    }
  }

  /// By how much the goals are missed, summed; a word too many counts for more than one too few.
  var missed: Float { main.below(0.9) + needed.below(0.78) + 1.2 * inside.below(0.92) + 1.4 * silent.below(0.93) }
}
