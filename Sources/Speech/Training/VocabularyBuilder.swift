/// Chooses the features that a model knows: those that tell kinds apart, as many as there is room for.
struct VocabularyBuilder {
  private struct Count {
    var texts: Int32 = 0
    var lastText: Int32 = -1
    var classes = SIMD32<Int32>.zero
    /// Of the texts that it stands in: features that stand in the same ones have the same.
    var signature: UInt64 = 0
    let isRun: Bool
  }

  private var counts: [UInt32: Count] = [:]
  private var textCount: Int32 = 0
  private var classCounts = SIMD32<Int32>.zero
  private var dice = Dice()

  /// Adds a text.
  /// - Parameters:
  ///   - features: each as often as it stands there.
  ///   - runs: the same for runs of letters.
  mutating func add(
    _ features: some Sequence<UInt32>, runs: some Sequence<UInt32> = EmptyCollection<UInt32>(), classes: UInt32
  ) {
    var lanes = SIMD32<Int32>.zero
    for lane in 0..<32 where classes >> UInt32(lane) & 1 == 1 { lanes[lane] = 1 }
    classCounts &+= lanes
    let signature = dice.bits()
    for feature in features { count(feature, isRun: false, lanes, signature) }
    for feature in runs { count(feature, isRun: true, lanes, signature) }
    textCount += 1
  }

  private mutating func count(_ feature: UInt32, isRun: Bool, _ lanes: SIMD32<Int32>, _ signature: UInt64) {
    let index = textCount
    func next(_ count: inout Count) {
      if count.lastText == index { return }
      count.lastText = index
      count.texts += 1
      count.classes &+= lanes
      count.signature &+= signature
    }
    next(&counts[feature, default: Count(isRun: isRun)])
  }

  struct Entry {
    let feature: UInt32
    /// In how many texts it stands.
    let texts: Int
    /// Whether it is a run of letters.
    let isRun: Bool

    /// How much a run of letters adds to the square of a length beside a word: of each word there are a dozen.
    private static let shareOfRuns: Float = 0.25

    /// What it adds to the square of a text's length, of `count` texts: a rare one more.
    func square(ofTexts count: Int) -> Float {
      let rarity = Weighing.rarity(in: texts, of: count)
      return rarity * rarity * (isRun ? Entry.shareOfRuns : 1)
    }
  }

  /// At most `limit` features, the most telling first.
  /// - Parameter isOneOfEach: whether of those that stand in the same texts one is enough: they tell the same.
  func chosen(limit: Int, least: Int, isOneOfEach: Bool = false) -> (entries: [Entry], textCount: Int) {
    let shares = SIMD32<Float>(classCounts) / Float(max(1, textCount))
    var scored: [(score: Float, entry: Entry)] = []
    let first = isOneOfEach ? firstOfEach(least: least) : [:]
    for (feature, count) in counts where count.texts >= least {
      if isOneOfEach, first[count.signature] != feature { continue }
      let expected = shares * Float(count.texts)
      let excess = SIMD32<Float>(count.classes) - expected
      let score = (excess * excess / (expected + 0.5)).max()
      scored.append((score, Entry(feature: feature, texts: Int(count.texts), isRun: count.isRun)))
    }
    scored.sort { ($0.score, $0.entry.feature) > ($1.score, $1.entry.feature) }
    return (scored.prefix(limit).map(\.entry), Int(textCount))
  }

  /// For each set of texts one of the features that stand in them: a word before a run of its letters.
  private func firstOfEach(least: Int) -> [UInt64: UInt32] {
    var first: [UInt64: (isRun: Bool, feature: UInt32)] = [:]
    for (feature, count) in counts where count.texts >= least {
      if let other = first[count.signature],
        (other.isRun ? 1 : 0, other.feature) < (count.isRun ? 1 : 0, feature)
      {
        continue
      }
      first[count.signature] = (count.isRun, feature)
    }
    return first.mapValues(\.feature)
  }
}
