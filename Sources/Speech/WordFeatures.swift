/// The features that a word has whatever stands beside it: itself, what it means, and its runs of letters.
struct WordFeatures {
  private let text: [UInt8]
  private let glossary: Glossary
  /// The scalars of the word at hand with a blank on either side; reused, because allocating an array costs more than
  /// reading the word.
  private var scalars: [UInt32] = []
  /// What the word that was read last means, in the order of its letters.
  private(set) var meanings: [Feature] = []

  init(text: [UInt8], with glossary: Glossary) {
    self.text = text
    self.glossary = glossary
  }

  /// Calls `body` with each feature of `word` but its runs of letters, and `run` with those.
  @inline(__always)
  mutating func read(_ word: Word, _ body: (Feature) -> Void, run: (Feature) -> Void) {
    meanings.removeAll(keepingCapacity: true)
    if word.shape != .glyphs { body(Feature(sort: 4).and(word.hash)) }
    guard word.shape == .plain || word.shape == .glyphs else { return }
    Scalar.readLetters(of: word, in: text, into: &scalars)
    glossary.forEachMeaning(of: scalars) { meanings.append(Feature(sort: 50).and($0)) }
    for meaning in meanings { body(meaning) }
    forEachRun(of: word, run)
  }

  /// Whether a whole text is known by the runs of a word, and not by the word: that of glyphs may be a sentence.
  static func isKnownByRuns(_ word: Word) -> Bool { word.shape == .glyphs }

  /// Runs of three to five letters with the word's ends as blanks; of one to four where a glyph is a syllable or more.
  @inline(__always)
  private mutating func forEachRun(of word: Word, _ body: (Feature) -> Void) {
    let isGlyphs = word.shape == .glyphs
    if !isGlyphs {
      scalars.insert(0x20, at: 0)
      scalars.append(0x20)
    }
    let (shortest, longest) = isGlyphs ? (1, 4) : (3, 5)
    for start in scalars.indices {
      var run = Feature(sort: 7)
      for end in start..<min(scalars.count, start + longest) {
        run = run.and(scalars[end])
        if end - start + 1 >= shortest { body(run) }
      }
    }
  }
}
