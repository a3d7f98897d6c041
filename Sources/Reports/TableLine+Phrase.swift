import Evidence
import Transcripts

extension TableLine {
  /// `public.orders  about 1200 rows  1 MB`.
  var phrase: Phrase {
    let count = rows.map { "about \($0) rows" } ?? "never analysed"
    return Phrase([.name(schema.dotted(name)), .text("  \(count)  \(size.asBytes)")])
  }
}
