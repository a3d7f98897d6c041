package import Releases

/// A word that names something of the writer's own.
package struct HeardName: Hashable, Sendable {
  package let kind: ObjectKind
  /// Where it first stands in the text of the transcript.
  package let range: Range<Int>
  /// From 1.
  package let line: Int
}

extension HeardName {
  /// The names of a text, each once, in its order.
  static func all(in prose: Prose, text: [UInt8], with table: FeatureTable, in context: NameFeatures.Context)
    -> [HeardName]
  {
    let features = NameFeatures(of: prose, text: text, in: context)
    var best: [Feature: (name: HeardName, score: Float)] = [:]
    for index in prose.lines.indices {
      for number in features.candidates(ofLine: index) {
        let word = prose.words[number]
        let spelling = features.spelling(of: word)
        var sums = ClassSums()
        if !table.add(spelling, to: &sums) { table.add(NameFeatures.unknownSpelling, to: &sums) }
        features.forEach(number, ofLine: index) { table.add($0, to: &sums) }
        let scores = table.biases + SIMD32<Float>(sums.lanes) * table.scales
        guard scores[NameClass.isName] > 0, scores[NameClass.isName] > best[spelling]?.score ?? 0 else { continue }
        let key = NameClass.keys.max { scores[NameClass.lane(of: $0)] < scores[NameClass.lane(of: $1)] } ?? .table
        let first = best[spelling]?.name
        best[spelling] = (
          HeardName(kind: key, range: first?.range ?? word.range, line: first?.line ?? prose.lines[index].number),
          scores[NameClass.isName]
        )
      }
    }
    return best.values.map(\.name).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }
}
