import Knowledge
import Releases
import Transcripts

/// What a model finds in files that it has not seen.
package struct CrossCheck: Sendable {
  /// For each of the files that it was given.
  package private(set) var measures: [Measures] = []

  /// Learns from all files of `corpus` but those at `indices`, and reads those.
  package init(of indices: [Int], in corpus: Corpus) {
    let others = corpus.files.indices.filter { !indices.contains($0) }.map { corpus.files[$0].texts }
    let model = SpeechModel(image: SpeechImage(SpeechTrainer(others, with: corpus.glossary).image()))
    measures = indices.map { CrossCheck.measures(of: corpus.files[$0].texts, with: model) }
  }

  private static func measures(of texts: [LabelledText], with model: SpeechModel) -> Measures {
    var measures = Measures()
    for label in texts {
      guard let text = PreparedText(label, with: model.glossary) else { continue }
      let speech = Speech(of: text.transcript, with: model)
      let found = Set(speech.heard.map(\.kind))
      if let state = label.state { count(state, speech.state?.value, in: &measures) }
      if label.kinds.isEmpty {
        measures.count(.silent, found.isEmpty)
        for kind in found { measures.confuse("nothing", with: kind.rawValue) }
        continue
      }
      measures.count(.main, !label.main.isDisjoint(with: found))
      measures.count(.needed, label.needed.intersection(found).count, of: label.needed.count)
      measures.count(.inside, found.isSubset(of: label.allowed))
      if label.main.isDisjoint(with: found) {
        let heard = found.map(\.rawValue).sorted().joined(separator: ", ")
        measures.confuse(label.kinds.first?.rawValue ?? "", with: heard.isEmpty ? "nothing" : heard)
      }
      for heard in speech.heard {
        guard let lines = label.lines?[heard.kind] else { continue }
        measures.count(.lines, lines.contains { heard.lines.lowerBound - 1 <= $0 && $0 <= heard.lines.upperBound + 1 })
      }
      count(label.names, speech, text, in: &measures)
    }
    return measures
  }

  private static func count(_ state: RunState.Value, _ heard: RunState.Value?, in measures: inout Measures) {
    for (value, measure) in [(RunState.Value.lost, Measures.Measure.lost), (.applied, .applied), (.left, .left)] {
      if state == value { measures.count(measure, heard == value) }
      if heard == value { measures.count(.told(measure), state == value) }
    }
    if state != heard, state != .told || heard != nil {
      measures.confuse("state \(state.rawValue)", with: heard?.rawValue ?? "nothing")
    }
  }

  private static func count(
    _ names: [LabelledText.NamedObject], _ speech: Speech, _ text: PreparedText, in measures: inout Measures
  ) {
    let said = speech.names(of: speech.heard.map(\.kind), on: speech.heard.map(\.lines)).map {
      LabelledText.NamedObject(name: String(decoding: text.transcript.text[$0.range], as: UTF8.self), key: $0.kind)
    }
    for name in names {
      measures.count(.names, said.contains { $0.name == name.name })
      measures.count(.keys, said.contains { $0.name == name.name && isNear($0.key, to: name.key) })
      if let other = said.first(where: { $0.name == name.name }), !isNear(other.key, to: name.key) {
        measures.confuse("name as \(name.key.rawValue)", with: other.key.rawValue)
      }
    }
    for name in said {
      let isSo = names.contains { $0.name == name.name }
      measures.count(.so, isSo)
      if !isSo { measures.confuse("no name", with: name.name) }
    }
  }

  /// Whether a name under one key is found under the other: what a question offers is a table or a column as well.
  private static func isNear(_ said: ObjectKind, to key: ObjectKind) -> Bool {
    if said == key { return true }
    if said == .candidates { return [.table, .column, .enum, .view].contains(key) }
    return said == .table && (key == .candidates || key == .view)
  }
}
