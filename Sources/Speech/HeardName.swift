package import Releases

/// A word that names something of the writer's own.
package struct HeardName: Hashable, Sendable {
  package let kind: ObjectKind
  /// Where it first stands in the text of the transcript.
  package let range: Range<Int>
  /// The lines on which it stands, from 1.
  package let lines: [Int]
}

extension HeardName {
  /// How sure it has to be. Found by trying what keeps three of four names true in texts that nothing was learned from.
  private static let least: Float = -0.25
  /// How much the mean of the places where a word stands counts beside the best of them.
  private static let shareOfMean: Float = 0.3

  /// What the places where a word stands say of it.
  private struct Evidence {
    let first: Range<Int>
    var lines: [Int] = []
    var best = -Float.infinity
    var sum: Float = 0
    var count: Float = 0
    var keys = SIMD32<Float>.zero

    var score: Float { best + (sum / count - best) * HeardName.shareOfMean }

    mutating func add(_ scores: SIMD32<Float>, on line: Int) {
      if lines.last != line { lines.append(line) }
      best = max(best, scores[NameClass.isName])
      sum += scores[NameClass.isName]
      count += 1
      keys += scores
    }
  }

  /// The names of a text, each once, in its order.
  static func all(in prose: Prose, text: [UInt8], with model: SpeechModel, in context: NameFeatures.Context)
    -> [HeardName]
  {
    let features = NameFeatures(of: prose, text: text, in: context, with: model.glossary) {
      model.knownWords.code(of: $0)
    }
    let table = model.names
    var places: [Feature: Int] = [:]
    var found: [Evidence] = []
    for index in prose.lines.indices {
      let line = prose.lines[index].number
      for number in features.candidates(ofLine: index) {
        let spelling = features.spelling(of: prose.words[number])
        var sums = ClassSums()
        if !table.add(spelling, to: &sums) { table.add(NameFeatures.unknownSpelling, to: &sums) }
        features.forEach(number, ofLine: index) { table.add($0, to: &sums) }
        let scores = sums.weighed(by: table.scales, over: 1, from: table.biases)
        let place = places[spelling] ?? found.count
        if place == found.count {
          places[spelling] = place
          found.append(Evidence(first: prose.words[number].range))
        }
        found[place].add(scores, on: line)
      }
    }
    return found.filter { $0.score > least }.map {
      HeardName(kind: NameClass.nearest($0.keys), range: $0.first, lines: $0.lines)
    }
  }
}
