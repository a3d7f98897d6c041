/// Features by number, and how rare each is.
struct FeatureCounts {
  /// The hash of each.
  private(set) var hashes: [UInt32] = []
  /// See `Weighing.rarity`.
  let rarities: [Float]
  private var numbers: [UInt32: Int32] = [:]

  /// - Parameter texts: of each the hashes of its features, each as often as it stands there.
  init(_ texts: some Sequence<[UInt32]>) {
    var counts: [(texts: Int, last: Int)] = []
    var textCount = 0
    for text in texts {
      for hash in text {
        if let number = numbers[hash] {
          guard counts[Int(number)].last != textCount else { continue }
          counts[Int(number)] = (counts[Int(number)].texts + 1, textCount)
        } else {
          numbers[hash] = Int32(hashes.count)
          hashes.append(hash)
          counts.append((1, textCount))
        }
      }
      textCount += 1
    }
    rarities = counts.map { Weighing.rarity(in: $0.texts, of: textCount) }
  }

  func number(of hash: UInt32) -> Int32? { numbers[hash] }
}
