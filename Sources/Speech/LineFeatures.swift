/// The features of a line: its words, their neighbours, and what kind of line it is.
struct LineFeatures {
  private let prose: Prose
  private let text: [UInt8]
  private let glossary: Glossary

  init(of prose: Prose, text: [UInt8], with glossary: Glossary) {
    self.prose = prose
    self.text = text
    self.glossary = glossary
  }

  /// Calls `body` with each feature of line `index` and the number of the word that it ends in.
  @inline(__always)
  func forEach(ofLine index: Int, _ body: (Feature, Int) -> Void) {
    forEach(ofLine: index, body, run: body)
  }

  /// The same, with runs of letters apart.
  @inline(__always)
  func forEach(ofLine index: Int, _ body: (Feature, Int) -> Void, run: (Feature, Int) -> Void) {
    var features = WordFeatures(text: text, with: glossary)
    forEach(
      ofLine: index,
      own: { number in
        features.read(prose.words[number], { body($0, number) }, run: { run($0, number) })
        return features.meanings[...]
      }, pair: body, body)
  }

  /// Calls `body` with each feature that words have beside others, `pair` with those of the line and of two words in a
  /// row, and `own`, which tells what a word means, for those that a word has by itself.
  @inline(__always)
  func forEach(
    ofLine index: Int, own: (Int) -> ArraySlice<Feature>, pair: (Feature, Int) -> Void, _ body: (Feature, Int) -> Void
  ) {
    let line = prose.lines[index]
    let setting = Feature(sort: 10).and(UInt32(line.setting.rawValue))
    pair(setting, line.words.lowerBound)
    var previous = setting
    var meaning: Feature?
    var meaningBefore: Feature?
    for number in line.words {
      let word = prose.words[number]
      if word.opensSentence, number > line.words.lowerBound {
        previous = Feature(sort: 11)
        meaning = nil
        meaningBefore = nil
      }
      let meanings = own(number)
      pair(Feature(sort: 5).and(previous).and(word.hash), number)
      for own in meanings {
        if let meaning { body(Feature(sort: 51).and(meaning).and(own), number) }
        if let meaningBefore { body(Feature(sort: 52).and(meaningBefore).and(own), number) }
        meaningBefore = meaning
        meaning = own
      }
      // What a status, a limit or a release is called is worth knowing; other numbers are not.
      if word.shape == .number, word.range.count <= 3 {
        let exact = text[word.range].reduce(Feature(sort: 53)) { $0.and(UInt32($1)) }
        body(exact, number)
        body(Feature(sort: 54).and(previous).and(exact), number)
      }
      // Whoever names a year looks back or ahead; what is wrong now has a day.
      if word.shape == .number, LineFeatures.isYear(text[word.range]) { pair(Feature(sort: 55), number) }
      previous = word.hash
    }
  }

  private static func isYear(_ number: ArraySlice<UInt8>) -> Bool {
    number.count == 4 && (number.starts(with: "19".utf8) || number.starts(with: "20".utf8))
  }

  /// Calls `body` with what a word and its meanings are in the last sentence of a text, which may overrule the rest.
  @inline(__always)
  static func forEachClosing(_ word: Word, meaning meanings: ArraySlice<Feature>, _ body: (Feature) -> Void) {
    let closing = Feature(sort: 95)
    if !WordFeatures.isKnownByRuns(word) { body(closing.and(word.hash)) }
    for meaning in meanings { body(closing.and(meaning)) }
  }
}
