/// The features of a line: its words, neighbours, runs of letters, and what kind of line it is.
struct LineFeatures {
  private let prose: Prose
  private let text: [UInt8]
  private let glossary: Glossary
  /// The scalars of the word at hand with a blank on either side; kept, for each new array would cost more than it.
  private var scalars: [UInt32] = []

  init(of prose: Prose, text: [UInt8], with glossary: Glossary) {
    self.prose = prose
    self.text = text
    self.glossary = glossary
  }

  /// Calls `body` with each feature of line `index` and the number of the word that it ends in.
  @inline(__always)
  mutating func forEach(ofLine index: Int, _ body: (Feature, Int) -> Void) {
    let line = prose.lines[index]
    let setting = Feature(sort: 10).and(UInt32(line.setting.rawValue))
    body(setting, line.words.lowerBound)
    var previous = setting
    var beforePrevious: Feature?
    var meaning: Feature?
    var meaningBefore: Feature?
    for number in line.words {
      let word = prose.words[number]
      if word.opensSentence, number > line.words.lowerBound {
        previous = Feature(sort: 11)
        beforePrevious = nil
        meaning = nil
        meaningBefore = nil
      }
      if word.shape != .glyphs { body(Feature(sort: 4).and(word.hash), number) }
      body(Feature(sort: 5).and(previous).and(word.hash), number)
      if let beforePrevious { body(Feature(sort: 6).and(beforePrevious).and(word.hash), number) }
      if word.shape == .plain || word.shape == .glyphs {
        Scalar.readLetters(of: word, in: text, into: &scalars)
        glossary.forEachMeaning(of: scalars) { meant in
          let own = Feature(sort: 50).and(meant)
          body(own, number)
          if let meaning { body(Feature(sort: 51).and(meaning).and(own), number) }
          if let meaningBefore { body(Feature(sort: 52).and(meaningBefore).and(own), number) }
          meaningBefore = meaning
          meaning = own
        }
        forEachRun(of: word) { body($0, number) }
      }
      // What a status, a limit or a release is called is worth knowing; other numbers are not.
      if word.shape == .number, word.range.count <= 3 {
        let exact = text[word.range].reduce(Feature(sort: 53)) { $0.and(UInt32($1)) }
        body(exact, number)
        body(Feature(sort: 54).and(previous).and(exact), number)
      }
      beforePrevious = previous
      previous = word.hash
    }
  }

  /// Runs of three to five letters with the word's ends as blanks; of one to three where a glyph is a syllable or more.
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
