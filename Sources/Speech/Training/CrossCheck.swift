import Knowledge
import Transcripts

/// What a model that has not seen a file finds in it.
package struct CrossCheck: CustomStringConvertible {
  private var tally: [(name: String, hits: Int, count: Int)] = []
  private let name: String

  /// Learns from all files of `corpus` but the one at `index`, and reads that.
  package init(of index: Int, in corpus: Corpus) {
    name = corpus.files[index].name
    let others = corpus.files.indices.filter { $0 != index }.map { corpus.files[$0].texts }
    let model = SpeechModel(image: SpeechImage(SpeechTrainer(others, with: corpus.glossary).image()))
    for label in corpus.files[index].texts {
      guard let text = PreparedText(label, with: model.glossary) else { continue }
      let speech = Speech(of: text.transcript, with: model)
      let found = Set(speech.heard.map(\.kind))
      if let state = label.state {
        for value in SpeechClass.states {
          if state == value { count("\(value)", speech.state?.value == value ? 1 : 0, of: 1) }
          if speech.state?.value == value { count("said \(value)", state == value ? 1 : 0, of: 1) }
        }
      }
      if label.kinds.isEmpty {
        count("silent", found.isEmpty ? 1 : 0, of: 1)
        continue
      }
      count("main", label.main.isDisjoint(with: found) ? 0 : 1, of: 1)
      count("needed", label.needed.intersection(found).count, of: label.needed.count)
      count("nothing beside", found.isSubset(of: label.allowed) ? 1 : 0, of: 1)
      let said = speech.names(of: speech.heard.map(\.kind), on: speech.heard.map(\.lines)).map {
        LabelledText.NamedObject(
          name: String(decoding: text.transcript.text[$0.range], as: UTF8.self), key: $0.kind)
      }
      for name in label.names {
        count("names", said.contains { $0.name == name.name } ? 1 : 0, of: 1)
        count("keys", said.contains(name) ? 1 : 0, of: 1)
      }
      for name in said { count("said and so", label.names.contains { $0.name == name.name } ? 1 : 0, of: 1) }
      for heard in speech.heard {
        guard let lines = label.lines?[heard.kind] else { continue }
        let isThere = lines.contains { heard.lines.lowerBound - 1 <= $0 && $0 <= heard.lines.upperBound + 1 }
        count("lines", isThere ? 1 : 0, of: 1)
      }
    }
  }

  private mutating func count(_ what: String, _ hits: Int, of count: Int) {
    if let index = tally.firstIndex(where: { $0.name == what }) {
      tally[index].hits += hits
      tally[index].count += count
    } else {
      tally.append((what, hits, count))
    }
  }

  package var description: String {
    let parts = tally.map { "\($0.name) \($0.hits)/\($0.count) \($0.hits * 1_000 / max(1, $0.count))‰" }
    return "\(name): \(parts.joined(separator: ", "))"
  }
}
