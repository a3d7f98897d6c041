/// Words of many languages by what they mean, so that what is learned in one language holds in the others.
///
/// An entry of a word or a stem has 15 bits of its meaning, from 1, and one that tells a stem from a whole word.
struct Glossary: Sendable {
  private let words: SlotTable

  init(image: SpeechImage) { words = SlotTable(image: image, of: .glossary) }

  /// Letters that a word may go on with and still be the one that is listed.
  static let longestEnding = 2
  /// Letters from which on a listed word may have an ending.
  static let shortestRoot = 4
  /// Letters of the longest stem.
  static let longestStem = 16

  private struct Found {
    let meaning: UInt32
    let isStem: Bool
  }

  static let start = Feature(sort: 60)
  /// The start of words that are listed for moods alone.
  static let startForMoods = Feature(sort: 61)

  /// Calls `body` with each meaning of a word.
  /// - Parameters:
  ///   - scalars: its letters without case.
  ///   - isForMoods: whether what is listed for moods holds before the rest.
  @inline(__always)
  func forEachMeaning(of scalars: [UInt32], isForMoods: Bool = false, _ body: (UInt32) -> Void) {
    guard !words.isEmpty, let first = scalars.first else { return }
    // Glyphs and Thai have no blanks between words; Arabic and Hebrew write small words in front.
    let starts = Glossary.isUnspaced(first) ? scalars.count : Glossary.isPrefixed(first) ? min(3, scalars.count) : 1
    let isUnspaced = starts == scalars.count && starts > 3 || Glossary.isUnspaced(first)
    var from = 0
    while from < starts {
      guard let (meaning, length) = longest(in: scalars, from: from, isUnspaced, isForMoods) else {
        from += 1
        continue
      }
      body(meaning)
      if !isUnspaced { return }
      from += length
    }
  }

  /// The meanings of a word at its two ends, 0 where it has none: one that stands beside a word tells what that is.
  /// - Parameter scalars: room for its letters.
  func ends(of word: Word, in text: [UInt8], using scalars: inout [UInt32]) -> (first: UInt32, last: UInt32) {
    guard word.shape == .plain || word.shape == .glyphs else { return (0, 0) }
    scalars.removeAll(keepingCapacity: true)
    var index = word.range.lowerBound
    while index < word.range.upperBound {
      let (scalar, next) = Scalar.decoded(text, at: index, upTo: word.range.upperBound)
      scalars.append(Scalar.folded(scalar))
      index = next
    }
    var ends: (first: UInt32, last: UInt32) = (0, 0)
    forEachMeaning(of: scalars) { meaning in
      if ends.first == 0 { ends.first = meaning }
      ends.last = meaning
    }
    return ends
  }

  @inline(__always)
  private func longest(in scalars: [UInt32], from start: Int, _ isUnspaced: Bool, _ isForMoods: Bool)
    -> (meaning: UInt32, length: Int)?
  {
    var hash = Glossary.start
    var hashForMoods = Glossary.startForMoods
    var best: (meaning: UInt32, length: Int)?
    for end in start..<min(scalars.count, start + Glossary.longestStem) {
      let letter = Scalar.base(scalars[end])
      hash = hash.and(letter)
      hashForMoods = hashForMoods.and(letter)
      guard let found = isForMoods ? find(hashForMoods.spread) ?? find(hash.spread) : find(hash.spread) else {
        continue
      }
      let length = end - start + 1
      let rest = scalars.count - end - 1
      let isWhole = rest == 0 || rest <= Glossary.longestEnding && length >= Glossary.shortestRoot
      if isUnspaced || found.isStem || isWhole { best = (found.meaning, length) }
    }
    return best
  }

  @inline(__always)
  private func find(_ hash: UInt32) -> Found? {
    words.entry(of: hash).map { Found(meaning: $0 >> 1, isStem: $0 & 1 == 1) }
  }

  @inline(__always)
  private static func isUnspaced(_ scalar: UInt32) -> Bool {
    scalar >= 0x2E80 || scalar >= 0xE00 && scalar < 0xF00 || scalar >= 0x1000 && scalar < 0x10A0
  }

  @inline(__always)
  private static func isPrefixed(_ scalar: UInt32) -> Bool { scalar >= 0x590 && scalar < 0x780 }
}
