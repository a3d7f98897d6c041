/// What brolly has learned of people's words.
package struct SpeechModel: Sendable {
  let kinds: FeatureTable
  /// What each feature says of a text as a whole.
  let texts: FeatureTable
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
    texts = FeatureTable(image: image, slots: .textSlots, rows: .textRows, lanes: .textLanes)
    glossary = Glossary(image: image)
    names = FeatureTable(image: image, slots: .nameSlots, rows: .nameRows, lanes: .nameLanes)
    knownWords = KnownWords(image: image)
    shortJudge = Judge(image: image, number: 0)
    longJudge = Judge(image: image, number: 1)
  }

  /// What the sentences of a text add up to, each with its line, and what the text as a whole does.
  struct Sums {
    let sentences: [(line: Int, sums: ClassSums)]
    let text: ClassSums
    /// What each word adds by itself.
    let words: WordSums
  }

  /// The sums of `prose`.
  func sums(of prose: Prose, text: [UInt8]) -> Sums {
    let features = LineFeatures(of: prose, text: text, with: glossary)
    let sentences = prose.sentences
    var all = sentences.map { (line: $0.line, sums: ClassSums()) }
    var whole = ClassSums()
    var sentence = 0
    // A line at a time, for a word of a sentence stands beside what the line is.
    func reach(_ word: Int) -> Int {
      while sentences[sentence].end <= word { sentence += 1 }
      return sentence
    }
    var words = WordSums(text: text, in: self)
    let closing = Prose.lastSentence(of: sentences)
    for index in prose.lines.indices {
      features.forEach(
        ofLine: index,
        own: { number in
          let word = prose.words[number]
          let meanings = words.add(word, to: &all[reach(number)].sums, and: &whole)
          if number >= closing {
            LineFeatures.forEachClosing(word, meaning: meanings) { texts.add($0, to: &whole) }
          }
          return meanings
        },
        pair: { feature, word in
          kinds.add(feature, to: &all[reach(word)].sums)
          texts.add(feature, to: &whole)
        }, { feature, word in kinds.add(feature, to: &all[reach(word)].sums) })
    }
    if let own {
      sentence = 0
      for index in prose.lines.indices {
        features.forEach(ofLine: index) { own.add($0, to: &all[reach($1)].sums) }
      }
    }
    return Sums(sentences: all, text: whole, words: words)
  }

  /// Who decides what a text tells of.
  func judge(of weighing: Weighing) -> Judge { weighing.isShort ? shortJudge : longJudge }

  /// How near lines with these sums are to each class; above 0 is of it.
  /// - Parameter isWhole: whether they are of a short text; then a few words are too little to be sure by.
  func scores(of sums: ClassSums, isWhole: Bool = false) -> SIMD32<Float> {
    kinds.scores(of: sums, atLeast: isWhole ? SpeechModel.shortest : 1)
  }

  /// Whether lines with these sums say enough to guess at.
  func isSentence(_ sums: ClassSums) -> Bool { kinds.square(of: sums) >= SpeechModel.shortest }

  /// Two or three common words tell of nothing, however one-sided they are; a sentence is longer than this.
  static let shortest: Int32 = 200

  /// The words of line `index` that speak for `kind`, with how much each weighs.
  /// - Parameter known: what words add by themselves; the same for all lines and kinds of a text.
  func weights(
    ofLine index: Int, of prose: Prose, text: [UInt8], for lane: Int, _ known: inout WordSums
  ) -> [(word: Int, weight: Int)] {
    let features = LineFeatures(of: prose, text: text, with: glossary)
    var weights: [(word: Int, weight: Int)] = []
    func add(_ weight: Int, _ word: Int) {
      if weights.last?.word != word { weights.append((word, 0)) }
      weights[weights.count - 1].weight += weight
    }
    if let own {
      features.forEach(ofLine: index) { feature, word in
        add(kinds.weight(lane, of: feature) + own.weight(lane, of: feature), word)
      }
    } else {
      let besideOthers = { (feature: Feature, word: Int) in add(kinds.weight(lane, of: feature), word) }
      features.forEach(
        ofLine: index,
        own: { word in
          var (sums, whole) = (ClassSums(), ClassSums())
          let meanings = known.add(prose.words[word], to: &sums, and: &whole)
          add(Int(sums.lanes[lane]), word)
          return meanings
        }, pair: besideOthers, besideOthers)
    }
    return weights
  }
}
