/// What brolly has learned of people's words.
package struct SpeechModel: Sendable {
  let kinds: FeatureTable
  /// What a team's own texts add to the weights of `kinds`.
  var own: FeatureTable?
  let glossary: Glossary
  let names: FeatureTable
  let knownWords: KnownWords
  let shortJudge: Judge
  let longJudge: Judge

  /// What the program carries.
  package static let embedded: SpeechModel? = SpeechImage.embedded.map { SpeechModel(image: $0) }

  init(image: SpeechImage) {
    kinds = FeatureTable(image: image, slots: .slots, rows: .rows, lanes: .lanes)
    glossary = Glossary(image: image)
    names = FeatureTable(image: image, slots: .nameSlots, rows: .nameRows, lanes: .nameLanes)
    knownWords = KnownWords(image: image)
    shortJudge = Judge(image: image, number: 0)
    longJudge = Judge(image: image, number: 1)
  }

  /// The sums of each of the sentences of `prose`.
  func sums(of prose: Prose, text: [UInt8]) -> [(line: Int, sums: ClassSums)] {
    let features = LineFeatures(of: prose, text: text, with: glossary)
    let sentences = prose.sentences
    var all = sentences.map { (line: $0.line, sums: ClassSums()) }
    var sentence = 0
    // A line at a time, for a word of a sentence stands beside what the line is.
    func reach(_ word: Int) -> Int {
      while sentences[sentence].end <= word { sentence += 1 }
      return sentence
    }
    var words = WordSums(text: text, with: glossary, in: kinds)
    for index in prose.lines.indices {
      if let own {
        features.forEach(ofLine: index) { feature, word in
          let sentence = reach(word)
          kinds.add(feature, to: &all[sentence].sums)
          own.add(feature, to: &all[sentence].sums)
        }
      } else {
        features.forEach(
          ofLine: index, own: { words.add(prose.words[$0], to: &all[reach($0)].sums) },
          { feature, word in kinds.add(feature, to: &all[reach(word)].sums) })
      }
    }
    return all
  }

  /// Who decides what a text tells of.
  func judge(of weighing: Weighing) -> Judge { weighing.isShort ? shortJudge : longJudge }

  /// How near lines with these sums are to each class; above 0 is of it.
  /// - Parameter isWhole: whether that is all that somebody wrote; then a few words are too little to be sure by.
  func scores(of sums: ClassSums, isWhole: Bool = false) -> SIMD32<Float> {
    kinds.scores(of: sums, atLeast: isWhole ? SpeechModel.shortest : 1)
  }

  /// Whether lines with these sums say enough to guess at.
  func isSentence(_ sums: ClassSums) -> Bool { kinds.square(of: sums) >= SpeechModel.shortest }

  /// Two or three common words tell of nothing, however one-sided they are; a sentence is longer than this.
  static let shortest: Int32 = 200

  /// The words of line `index` that speak for `kind`, with how much each weighs.
  func weights(ofLine index: Int, of prose: Prose, text: [UInt8], for lane: Int) -> [(word: Int, weight: Int)] {
    let features = LineFeatures(of: prose, text: text, with: glossary)
    var weights: [(word: Int, weight: Int)] = []
    features.forEach(ofLine: index) { feature, word in
      if weights.last?.word != word { weights.append((word, 0)) }
      weights[weights.count - 1].weight += kinds.weight(lane, of: feature) + (own?.weight(lane, of: feature) ?? 0)
    }
    return weights
  }
}
