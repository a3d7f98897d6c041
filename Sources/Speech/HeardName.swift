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
    var found: [Feature: (first: Range<Int>, lines: [Int], key: ObjectKind, score: Float)] = [:]
    for index in prose.lines.indices {
      for number in features.candidates(ofLine: index) {
        let word = prose.words[number]
        let spelling = features.spelling(of: word)
        var sums = ClassSums()
        if !table.add(spelling, to: &sums) { table.add(NameFeatures.unknownSpelling, to: &sums) }
        features.forEach(number, ofLine: index) { table.add($0, to: &sums) }
        let scores = table.biases + SIMD32<Float>(sums.lanes) * table.scales
        let score = scores[NameClass.isName]
        let key = NameClass.keys.max { scores[NameClass.lane(of: $0)] < scores[NameClass.lane(of: $1)] } ?? .table
        var name = found[spelling] ?? (word.range, [], key, score)
        if name.lines.last != prose.lines[index].number { name.lines.append(prose.lines[index].number) }
        // Where it stands best tells what it is.
        if score > name.score { (name.key, name.score) = (key, score) }
        found[spelling] = name
      }
    }
    let least = prose.lines.count <= Weighing.shortest ? least.short : least.long
    return found.values.filter { $0.score > least }
      .map { HeardName(kind: $0.key, range: $0.first, lines: $0.lines) }
      .sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
