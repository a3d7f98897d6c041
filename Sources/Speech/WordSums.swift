/// What each word of a text adds to its sums by itself: looked up once for each spelling, however often it stands there.
struct WordSums {
  private let table: FeatureTable
  private var features: WordFeatures
  /// Where a spelling stands in the two lists below.
  private var places: [Feature: Int] = [:]
  private var sums: [ClassSums] = []
  private var meant: [Range<Int>] = []
  private var meanings: [Feature] = []

  init(text: [UInt8], with glossary: Glossary, in table: FeatureTable) {
    self.table = table
    features = WordFeatures(text: text, with: glossary)
  }

  /// Adds what `word` tells by itself to `sum`, and gives what it means.
  mutating func add(_ word: Word, to sum: inout ClassSums) -> ArraySlice<Feature> {
    if let place = places[word.hash] {
      sum.add(sums[place])
      return meanings[meant[place]]
    }
    var own = ClassSums()
    let table = table
    features.read(word, { table.add($0, to: &own) }, run: { table.add($0, to: &own) })
    let first = meanings.count
    meanings += features.meanings
    places[word.hash] = sums.count
    sums.append(own)
    meant.append(first..<meanings.count)
    sum.add(own)
    return meanings[first...]
  }
}
