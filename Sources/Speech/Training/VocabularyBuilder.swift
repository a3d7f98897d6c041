/// Chooses the features that a model knows: those that tell kinds apart, as many as there is room for.
struct VocabularyBuilder {
  private struct Count {
    var texts: Int32 = 0
    var lastText: Int32 = -1
    var classes = SIMD32<Int32>.zero
  }

  private var counts: [UInt32: Count] = [:]
  private var textCount: Int32 = 0
  private var classCounts = SIMD32<Int32>.zero

  mutating func add(_ features: some Sequence<UInt32>, classes: UInt32) {
    var lanes = SIMD32<Int32>.zero
    for lane in 0..<32 where classes >> UInt32(lane) & 1 == 1 { lanes[lane] = 1 }
    classCounts &+= lanes
    for feature in features {
      var count = counts[feature] ?? Count()
      if count.lastText == textCount { continue }
      count.lastText = textCount
      count.texts += 1
      count.classes &+= lanes
      counts[feature] = count
    }
    textCount += 1
  }

  struct Entry {
    let feature: UInt32
    /// In how many texts it stands.
    let texts: Int
  }

  /// At most `limit` features, the most telling first.
  func chosen(limit: Int, least: Int) -> (entries: [Entry], textCount: Int) {
    let shares = SIMD32<Float>(classCounts) / Float(max(1, textCount))
    var scored: [(score: Float, entry: Entry)] = []
    for (feature, count) in counts where count.texts >= least {
      let expected = shares * Float(count.texts)
      let excess = SIMD32<Float>(count.classes) - expected
      let score = (excess * excess / (expected + 0.5)).max()
      scored.append((score, Entry(feature: feature, texts: Int(count.texts))))
    }
    scored.sort { ($0.score, $0.entry.feature) > ($1.score, $1.entry.feature) }
    return (scored.prefix(limit).map(\.entry), Int(textCount))
  }
}
