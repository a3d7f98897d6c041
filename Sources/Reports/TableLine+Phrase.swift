import Evidence
import Transcripts

extension TableLine {
  /// `public.orders  about 1200 rows  1 MB`.
  var phrase: Phrase {
    let path = Phrase([.name(schema.dotted(name))])
    if isLocked { return path + Phrase("  somebody holds a lock on it") }
    let count = rows.map { isBare ? "no row" : "about \($0.counted("row"))" } ?? "never analysed"
    return path + Phrase("  \(count)  \(size.asBytes)")
  }
}
