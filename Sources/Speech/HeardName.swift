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
  /// How sure it has to be, in a short text and in a long one, where most words are about something else. Found by
  /// trying what keeps seven of ten names true.
  private static let least: (short: Float, long: Float) = (-0.25, 0.25)

  /// The names of a text, each once, in its order.
  static func all(in prose: Prose, text: [UInt8], with model: SpeechModel, in context: NameFeatures.Context)
    -> [HeardName]
  {
    let features = NameFeatures(of: prose, text: text, in: context, with: model.glossary)
    let table = model.names
    var places: [Feature: Int] = [:]
    var found: [(first: Range<Int>, lines: [Int], scores: SIMD32<Float>)] = []
    for index in prose.lines.indices {
      let line = prose.lines[index].number
      for number in features.candidates(ofLine: index) {
        let spelling = features.spelling(of: prose.words[number])
        var sums = ClassSums()
        if !table.add(spelling, to: &sums) { table.add(NameFeatures.unknownSpelling, to: &sums) }
        features.forEach(number, ofLine: index) { table.add($0, to: &sums) }
        let scores = sums.weighed(by: table.scales, over: 1, from: table.biases)
        guard let place = places[spelling] else {
          places[spelling] = found.count
          found.append((prose.words[number].range, [line], scores))
          continue
        }
        if found[place].lines.last != line { found[place].lines.append(line) }
        // Where it stands best tells what it is.
        if scores[NameClass.isName] > found[place].scores[NameClass.isName] { found[place].scores = scores }
      }
    }
    let least = prose.lines.count <= Weighing.shortest ? least.short : least.long
    return found.filter { $0.scores[NameClass.isName] > least }.map { name in
      HeardName(kind: NameClass.nearest(name.scores), range: name.first, lines: name.lines)
    }
  }
}
