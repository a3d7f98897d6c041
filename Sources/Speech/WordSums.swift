/// What each word of a text adds to its sums by itself: looked up once for each spelling, however often it stands there.
struct WordSums {
  private struct Own {
    var kinds = ClassSums()
    /// To the sums of the whole text.
    var text = ClassSums()
    /// Of `meanings`.
    var meant = 0..<0
  }

  private let model: SpeechModel
  private var features: WordFeatures
  /// Where a spelling stands in the list below.
  private var places: [Feature: Int] = [:]
  private var owns: [Own] = []
  private var meanings: [Feature] = []

  init(text: [UInt8], in model: SpeechModel) {
    self.model = model
    features = WordFeatures(text: text, with: model.glossary)
  }

  /// Adds what `word` tells by itself to `sum` and to that of the whole text, and gives what it means.
  mutating func add(_ word: Word, to sum: inout ClassSums, and text: inout ClassSums) -> ArraySlice<Feature> {
    let place = places[word.hash] ?? read(word)
    sum.add(owns[place].kinds)
    text.add(owns[place].text)
    return meanings[owns[place].meant]
  }

  /// Looks up a spelling that was not seen before, and gives its place.
  private mutating func read(_ word: Word) -> Int {
    var own = Own()
    let model = model
    let hasRuns = WordFeatures.isKnownByRuns(word)
    features.read(
      word,
      { feature in
        model.kinds.add(feature, to: &own.kinds)
        model.texts.add(feature, to: &own.text)
      },
      run: { feature in
        model.kinds.add(feature, to: &own.kinds)
        if hasRuns { model.texts.add(feature, to: &own.text) }
      })
    own.meant = meanings.count..<(meanings.count + features.meanings.count)
    meanings += features.meanings
    places[word.hash] = owns.count
    owns.append(own)
    return owns.count - 1
  }
}
