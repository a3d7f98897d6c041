/// The features of a line: its words, neighbours, runs of letters, and what kind of line it is.
struct LineFeatures {
  private let prose: Prose
  private let text: [UInt8]
  /// The scalars of the word at hand with a blank on either side; kept, for each new array would cost more than it.
  private var scalars: [UInt32] = []

  init(of prose: Prose, text: [UInt8]) {
    self.prose = prose
    self.text = text
  }

  /// Calls `body` with each feature of line `index` and the number of the word that it ends in.
  @inline(__always)
  mutating func forEach(ofLine index: Int, _ body: (Feature, Int) -> Void) {
    let line = prose.lines[index]
    let setting = Feature(sort: 10).and(UInt32(line.setting.rawValue))
    body(setting, line.words.lowerBound)
    var previous = setting
    var beforePrevious: Feature?
    for number in line.words {
      let word = prose.words[number]
      if word.opensSentence, number > line.words.lowerBound {
        previous = Feature(sort: 11)
        beforePrevious = nil
      }
      if word.shape != .glyphs { body(Feature(sort: 4).and(word.hash), number) }
      body(Feature(sort: 5).and(previous).and(word.hash), number)
      if let beforePrevious { body(Feature(sort: 6).and(beforePrevious).and(word.hash), number) }
      if word.shape == .plain || word.shape == .glyphs {
        forEachRun(of: word) { body($0, number) }
      }
      beforePrevious = previous
      previous = word.hash
    }
  }

  /// Runs of three to five letters with the word's ends as blanks; of one to three where a glyph is a syllable or more.
  @inline(__always)
  private mutating func forEachRun(of word: Word, _ body: (Feature) -> Void) {
    scalars.removeAll(keepingCapacity: true)
    let isGlyphs = word.shape == .glyphs
    if !isGlyphs { scalars.append(0x20) }
    var index = word.range.lowerBound
    while index < word.range.upperBound {
      let (scalar, next) = Scalar.decoded(text, at: index, upTo: word.range.upperBound)
      scalars.append(Scalar.sort(scalar) == .digit ? 0x30 : Scalar.folded(scalar))
      index = next
    }
    if !isGlyphs { scalars.append(0x20) }
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
