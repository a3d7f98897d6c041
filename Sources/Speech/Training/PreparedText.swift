import Knowledge
import Transcripts

/// A text of the corpus, read as the program reads a paste.
struct PreparedText {
  struct Line {
    let number: Int
    /// What its words and their neighbours are, and behind that runs of letters.
    let features: [UInt32]
    fileprivate let wordFeatureCount: Int

    /// What its words and their neighbours are.
    var words: ArraySlice<UInt32> { features[..<wordFeatureCount] }
    /// Runs of letters.
    var runs: ArraySlice<UInt32> { features[wordFeatureCount...] }
  }

  let label: LabelledText
  let transcript: Transcript
  let prose: Prose
  let lines: [Line]
  /// Its features as a whole, see `TextClass`.
  let words: [UInt32]
  /// The same for runs of letters.
  let runs: [UInt32]

  /// Nil for what is no text.
  init?(_ label: LabelledText, with glossary: Glossary) {
    guard let transcript = try? Transcript(Array(label.text.utf8), hiding: []) else { return nil }
    let prose = Prose(of: transcript)
    let reader = LineFeatures(of: prose, text: transcript.text, with: glossary)
    var lines: [Line] = []
    for index in prose.lines.indices {
      var words: [UInt32] = []
      var runs: [UInt32] = []
      reader.forEach(
        ofLine: index, { feature, _ in words.append(feature.spread) },
        run: { feature, _ in runs.append(feature.spread) })
      lines.append(
        Line(number: prose.lines[index].number, features: words + runs, wordFeatureCount: words.count))
    }
    self.label = label
    self.transcript = transcript
    self.prose = prose
    self.lines = lines
    (words, runs) = PreparedText.wholeFeatures(of: prose, text: transcript.text, with: glossary)
  }

  /// What a model looks at in `SpeechModel.sums` for the text as a whole.
  private static func wholeFeatures(of prose: Prose, text: [UInt8], with glossary: Glossary)
    -> (words: [UInt32], runs: [UInt32])
  {
    let reader = LineFeatures(of: prose, text: text, with: glossary)
    var features = WordFeatures(text: text, with: glossary)
    let closing = Prose.lastSentence(of: prose.sentences)
    var words: [UInt32] = []
    var runs: [UInt32] = []
    for index in prose.lines.indices {
      reader.forEach(
        ofLine: index,
        own: { number in
          let word = prose.words[number]
          let hasRuns = WordFeatures.isKnownByRuns(word)
          features.read(word, { words.append($0.spread) }, run: { if hasRuns { runs.append($0.spread) } })
          if number >= closing {
            LineFeatures.forEachClosing(word, meaning: features.meanings[...]) { words.append($0.spread) }
          }
          return features.meanings[...]
        },
        pair: { feature, _ in words.append(feature.spread) }, { _, _ in })
    }
    return (words, runs)
  }
}

extension PreparedText {
  /// The classes of the whole text.
  var classes: UInt32 {
    stated | (label.kinds.isEmpty ? 1 << UInt32(SpeechClass.harmless) : SpeechClass.bits(of: label.stated))
  }

  /// Where it says that the run stands.
  private var stated: UInt32 { label.state.map(SpeechClass.bit) ?? 0 }
  /// What it teaches nothing about: of these somebody may have said nothing.
  private var unsaid: UInt32 { label.state == nil ? SpeechClass.stateBits : 0 }

  /// How much a window counts beside a whole text, which has dozens of them.
  private static let windowWeight: Float = 0.3
  /// How much a text counts in which nothing is wrong: there are few, and a false alarm costs trust.
  private static let harmlessWeight: Float = 2

  /// Adds the text, and where its lines are labelled its windows, to what `trainer` learns from.
  /// - Parameter known: what a model that is added to makes of some of the lines.
  func teach(
    _ trainer: inout ClassTrainer, squares: [Float], row: (UInt32) -> Int32?,
    known: (ArraySlice<Line>) -> SIMD32<Float> = { _ in SIMD32() }
  ) {
    let rows = lines.map { $0.features.compactMap(row) }
    trainer.add(
      PreparedText.vector(of: rows[...], squares), positive: classes,
      neutral: SpeechClass.bits(of: label.allowed) | unsaid,
      weight: label.kinds.isEmpty ? PreparedText.harmlessWeight : 1, offset: known(lines[...]))
    guard let stated = label.lines, lines.count > Weighing.shortest else { return }
    let allowed = SpeechClass.bits(of: label.allowed.union(label.stated))
    let harmless: UInt32 = 1 << UInt32(SpeechClass.harmless)
    for size in 1...3 {
      for start in stride(from: 0, through: lines.count - size, by: size) {
        let numbers = lines[start..<(start + size)].map(\.number)
        var positive = SpeechClass.bits(of: stated.filter { !Set($0.value).isDisjoint(with: numbers) }.keys)
        // A line with no mark says nothing either way of what the text is about.
        var neutral = allowed
        if label.kinds.isEmpty || positive == 0 && numbers.allSatisfy({ label.quiet.contains($0) }) {
          positive = harmless
          neutral = 0
        } else if positive == 0 {
          neutral |= harmless
        }
        // A window that does not say it is beside one that does: it may still lead there.
        if label.stateLines.contains(where: numbers.contains) {
          positive |= self.stated
        } else {
          neutral |= self.stated
        }
        neutral |= unsaid
        trainer.add(
          PreparedText.vector(of: rows[start..<(start + size)], squares), positive: positive, neutral: neutral,
          weight: PreparedText.windowWeight, offset: known(lines[start..<(start + size)]))
      }
    }
  }

  /// Lines as a vector of length 1 or so: how often each feature stands there, rare ones more.
  /// - Parameter shortest: the square of the length up to which they are as if they were longer.
  static func vector(of lines: ArraySlice<[Int32]>, _ squares: [Float], atLeast shortest: Float = 0) -> [WeighedFeature]
  {
    let features = lines.flatMap(\.self).sorted()
    var entries: [WeighedFeature] = []
    var length: Float = 1e-6
    var index = 0
    while index < features.count {
      let feature = features[index]
      var end = index
      while end < features.count, features[end] == feature { end += 1 }
      let square = squares[Int(feature)]
      entries.append(WeighedFeature(feature: feature, value: Float(end - index) * square.squareRoot()))
      length += Float(end - index) * square
      index = end
    }
    let scale = 1 / max(shortest, length).squareRoot()
    return entries.map { WeighedFeature(feature: $0.feature, value: $0.value * scale) }
  }
}
