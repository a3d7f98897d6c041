import Knowledge

/// A text weighed in windows of one to three lines and as a whole.
struct Weighing {
  struct Window {
    /// Indices of `Prose.lines`.
    let lines: Range<Int>
    let scores: SIMD32<Float>
  }

  /// Whether the text is so short that it is read as a whole.
  let isShort: Bool
  private let lineCount: Int
  private let whole: SIMD32<Float>
  private let windows: [Window]
  /// For each class the window that is nearest to it.
  private let best: [Int]
  /// What it scores there, by kind.
  private let peaks: SIMD32<Float>

  /// Lines up to which a text is read as a whole.
  static let shortest = 3

  init(of sums: [ClassSums], with model: SpeechModel) {
    isShort = sums.count <= Weighing.shortest
    lineCount = sums.count
    var all = ClassSums()
    for line in sums { all.add(line) }
    whole = model.scores(of: all)
    var windows: [Window] = []
    if isShort {
      windows = [Window(lines: sums.indices, scores: whole)]
    } else {
      for start in sums.indices {
        var some = ClassSums()
        for end in start..<min(sums.count, start + 3) {
          some.add(sums[end])
          windows.append(Window(lines: start..<(end + 1), scores: model.scores(of: some)))
        }
      }
    }
    self.windows = windows
    var best = [Int](repeating: 0, count: SpeechClass.count)
    var peaks = SIMD32<Float>()
    for lane in best.indices {
      for index in windows.indices where windows[index].scores[lane] > windows[best[lane]].scores[lane] {
        best[lane] = index
      }
      peaks[lane] = windows[best[lane]].scores[lane]
    }
    self.best = best
    self.peaks = peaks
  }

  /// The window that tells most of a kind.
  func window(of lane: Int) -> Window { windows[best[lane]] }

  /// What a judge looks at to decide whether a text tells of a kind.
  func features(of lane: Int) -> [Float] {
    let window = windows[best[lane]]
    let peak = window.scores[lane]
    var second: Float = -1.5
    var lead: Float = -1.5
    for other in windows {
      if !other.lines.overlaps(window.lines) { second = max(second, other.scores[lane]) }
      if other.lines.lowerBound == 0 { lead = max(lead, other.scores[lane]) }
    }
    let wholeRival = Weighing.rival(of: lane, in: whole)
    let ahead = whole[lane] - wholeRival
    var features = [
      1, peak, second, whole[lane], lead, min(0.5, max(-1, peak - Weighing.rival(of: lane, in: window.scores))),
      window.scores[SpeechClass.harmless], whole[SpeechClass.harmless], wholeRival,
      peak - Weighing.rival(of: lane, in: peaks),
      Weighing.logarithm(lineCount) / 4, ahead, max(0, ahead), max(0, peak), max(0, whole[lane]),
      max(0, whole[SpeechClass.harmless]),
    ]
    for other in SpeechClass.kinds.indices { features.append(other == lane ? 1 : 0) }
    // How much of anything there is.
    for other in SpeechClass.kinds.indices { features.append(peaks[other]) }
    for other in SpeechClass.kinds.indices { features.append(whole[other]) }
    return features
  }

  static let featureCount = 16 + 3 * SpeechClass.kinds.count

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
}
