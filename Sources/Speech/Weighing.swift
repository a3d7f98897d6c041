import Knowledge

/// A text weighed in windows of one to three sentences and as a whole.
struct Weighing {
  struct Window {
    let sentences: Range<Int>
    let scores: SIMD32<Float>
  }

  /// Whether the text is short: such texts have a judge of their own.
  let isShort: Bool
  /// Whether it says enough to guess at.
  let isSentence: Bool
  private let lineCount: Int
  /// For each sentence the line that it stands on, of `Prose.lines`.
  private let linesOfSentences: [Int]
  /// How much it says: the logarithm of the square of its length.
  private let extent: Float
  private let whole: SIMD32<Float>
  private let windows: [Window]
  /// For each class the window that is nearest to it.
  private let best: [Int]
  /// What it scores there, by kind.
  private let peaks: SIMD32<Float>
  /// What the next best window scores that shares no sentence with that one.
  private let seconds: SIMD32<Float>
  /// What the text as a whole is of each `TextClass`.
  private let text: SIMD32<Float>

  /// Lines up to which a text is short.
  static let shortest = 3

  init(of sums: SpeechModel.Sums, with model: SpeechModel) {
    text = model.texts.scores(of: sums.text, atLeast: SpeechModel.shortest)
    let sums = sums.sentences
    linesOfSentences = sums.map(\.line)
    lineCount = (linesOfSentences.last ?? -1) + 1
    isShort = lineCount <= Weighing.shortest
    var all = ClassSums()
    for sentence in sums { all.add(sentence.sums) }
    whole = model.scores(of: all, isWhole: isShort)
    isSentence = model.isSentence(all)
    extent = Weighing.logarithm(Int(model.kinds.square(of: all)))
    var windows: [Window] = []
    for start in sums.indices {
      var some = ClassSums()
      for end in start..<min(sums.count, start + 3) {
        some.add(sums[end].sums)
        windows.append(Window(sentences: start..<(end + 1), scores: model.scores(of: some, isWhole: isShort)))
      }
    }
    self.windows = windows
    // Window by window, for a text has thousands of them and they are wide.
    var best = [Int](repeating: 0, count: SpeechClass.count)
    var peaks = windows[0].scores
    for index in windows.indices {
      let scores = windows[index].scores
      for lane in best.indices where scores[lane] > peaks[lane] {
        best[lane] = index
        peaks[lane] = scores[lane]
      }
    }
    var seconds = SIMD32<Float>(repeating: -1.5)
    for window in windows {
      for lane in best.indices where window.scores[lane] > seconds[lane] {
        if !window.sentences.overlaps(windows[best[lane]].sentences) { seconds[lane] = window.scores[lane] }
      }
    }
    self.best = best
    self.peaks = peaks
    self.seconds = seconds
  }

  /// The lines that tell most of a kind, of `Prose.lines`.
  func lines(of lane: Int) -> Range<Int> {
    let sentences = windows[best[lane]].sentences
    return linesOfSentences[sentences.lowerBound]..<(linesOfSentences[sentences.upperBound - 1] + 1)
  }

  /// Something that a judge looks at.
  struct Feature {
    /// Which it is, from 0.
    let number: Int
    let value: Float
  }

  /// What a judge looks at to decide whether a text tells of a kind; what is left out is 0.
  func features(of lane: Int) -> [Feature] {
    let window = windows[best[lane]]
    let peak = window.scores[lane]
    let lead = windows.prefix { $0.sentences.lowerBound == 0 }.reduce(Float(-1.5)) { max($0, $1.scores[lane]) }
    let wholeRival = Weighing.rival(of: lane, in: whole)
    let ahead = whole[lane] - wholeRival
    let own = [
      1, peak, seconds[lane], whole[lane], lead, min(0.5, max(-1, peak - Weighing.rival(of: lane, in: window.scores))),
      window.scores[SpeechClass.harmless], whole[SpeechClass.harmless], wholeRival,
      peak - Weighing.rival(of: lane, in: peaks),
      Weighing.logarithm(lineCount) / 4, ahead, max(0, ahead), max(0, peak), max(0, whole[lane]),
      max(0, whole[SpeechClass.harmless]),
    ]
    var features = own.enumerated().map { Feature(number: $0.offset, value: $0.element) }
    var first = own.count
    // Some kinds are told in passing more often than others.
    for value in [1, peak, whole[lane]] {
      features.append(Feature(number: first + lane, value: value))
      first += SpeechClass.kinds.count
    }
    // How much of anything there is.
    for other in SpeechClass.kinds.indices {
      features.append(Feature(number: first + other, value: peaks[other]))
      features.append(Feature(number: first + SpeechClass.kinds.count + other, value: whole[other]))
    }
    return features
  }

  static let featureCount = 16 + 5 * SpeechClass.kinds.count

  /// What a judge looks at to decide whether a text tells of anything at all.
  /// - Parameter judged: how sure it is of each kind.
  func features(beside judged: [Float]) -> [Feature] {
    let harmless = SpeechClass.harmless
    let surest = judged.sorted(by: >)
    let least = windows.reduce(Float(2)) { min($0, $1.scores[harmless]) }
    var values = [
      1, whole[harmless], max(0, whole[harmless]), peaks[harmless], least, Weighing.logarithm(lineCount) / 4,
      extent / 8, surest[0], surest[1], surest[2], max(0, surest[0]),
      judged.reduce(Float(0)) { $0 + max(-1.5, $1) } / 10, text[TextClass.matter], max(0, text[TextClass.matter]),
    ]
    for lane in SpeechClass.kinds.indices { values += [whole[lane], peaks[lane]] }
    return values.enumerated().map { Feature(number: $0.offset, value: $0.element) }
  }

  static let textFeatureCount = 14 + 2 * SpeechClass.kinds.count

  /// What a judge looks at to decide whether a text tells a state: how clearly it says it, where, and beside which others.
  func stateFeatures(of lane: Int) -> [Feature] {
    let window = windows[best[lane]]
    let first = windows.prefix { $0.sentences.lowerBound == 0 }.reduce(Float(-2)) { max($0, $1.scores[lane]) }
    let end = linesOfSentences.count
    let last = windows.reduce(Float(-2)) { $1.sentences.upperBound == end ? max($0, $1.scores[lane]) : $0 }
    var values = [
      1, peaks[lane], whole[lane], max(0, peaks[lane]), max(0, whole[lane]), first, last, seconds[lane],
      Weighing.logarithm(lineCount) / 4, window.scores[SpeechClass.harmless],
      Float(window.sentences.upperBound) / Float(max(1, end)),
    ]
    for other in SpeechClass.stateLanes {
      values += [peaks[other], whole[other], text[TextClass.lane(ofState: other)]]
    }
    values.append(text[TextClass.matter])
    return values.enumerated().map { Feature(number: $0.offset, value: $0.element) }
  }

  static let stateFeatureCount = 12 + 3 * SpeechClass.states.count

  /// The score of the nearest kind but `lane`.
  private static func rival(of lane: Int, in scores: SIMD32<Float>) -> Float {
    var rival: Float = -2
    for other in SpeechClass.kinds.indices where other != lane { rival = max(rival, scores[other]) }
    return rival
  }

  /// The logarithm to base 2, straight between powers: enough here, and the same on every machine.
  static func logarithm(_ count: Int) -> Float {
    guard count > 0 else { return 0 }
    let power = count.bitWidth - 1 - count.leadingZeroBitCount
    return Float(power) + Float(count) / Float(1 << power) - 1
  }

  /// What a feature that stands in `texts` of `all` texts is worth beside one that stands in each of them.
  static func rarity(in texts: Int, of all: Int) -> Float {
    // The natural logarithm of 2, which makes natural logarithms of those to base 2.
    1 + 0.6931 * (logarithm(1 + all) - logarithm(1 + texts))
  }
}
