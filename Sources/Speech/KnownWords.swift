/// How often words stand in the texts that were learned, and how often as a name there: what stands in many texts and
/// never as a name is a word of the language.
struct KnownWords: Sendable {
  private let codes: SlotTable

  init(image: SpeechImage) { codes = SlotTable(image: image, of: .knownWords) }

  /// A word without its case.
  static func feature(of word: ArraySlice<UInt8>) -> Feature {
    word.reduce(Feature(sort: 69)) { $0.and(UInt32(Scalar.folded(UInt32($1)))) }
  }

  /// 0 for a word that stands in less than two texts.
  func code(of word: Feature) -> UInt32 {
    codes.isEmpty ? 0 : codes.entry(of: word.spread) ?? 0
  }

  /// Whether a word stands in many texts and is a name in none.
  static func isCommon(_ code: UInt32) -> Bool { code >= 3 * 8 && code % 8 == 0 }

  /// In how many texts a word stands, roughly, and in which part of them as a name.
  static func code(texts: Int, named: Int) -> UInt32 {
    guard texts > 1 else { return 0 }
    let often: UInt32 = texts <= 3 ? 2 : texts <= 8 ? 3 : texts <= 24 ? 4 : 5
    let share = Float(named) / Float(texts)
    let part: UInt32 = named == 0 ? 0 : share < 0.1 ? 1 : share < 0.3 ? 2 : share < 0.6 ? 3 : share < 0.85 ? 4 : 5
    return often * 8 + part
  }
}
