package import Checks
import Releases
import Transcripts

/// A snapshot, as it is told to people; programs get the snapshot itself.
package struct SnapshotDocument: Document {
  private let snapshot: Snapshot
  /// Where it was written to; nil where it is not.
  private let file: String?

  package init(_ snapshot: Snapshot, in file: String?) {
    self.snapshot = snapshot
    self.file = file
  }

  package func encode(to encoder: any Encoder) throws { try snapshot.encode(to: encoder) }

  package var answer: Answer {
    let counts = [
      (snapshot.count(.table), "table"), (snapshot.count(.column), "column"),
      (snapshot.count(.constraint), "constraint"), (snapshot.objects.count, "object"), (snapshot.files.count, "file"),
    ].filter { $0.0 > 0 }.map { $0.0.counted($0.1) + ($0.1 == "object" && $0.0 > 1 ? " in all" : "") }
    let lead = Phrase([
      .name(snapshot.database), .text(" as \(snapshot.taken) found it: \(counts.joined(separator: ", "))."),
    ])
    var blocks: [Block] = [.lead(lead)]
    if let file {
      blocks.append(
        .paragraph(Phrase([.text("Later: brolly verify "), .shown(ShownText(file)), .text(" --database …")])))
    }
    let untold = snapshot.objects.filter { $0.isUncounted }.map { Phrase([.name($0.name)]) }
    if !untold.isEmpty { blocks.append(.source(Phrase("Not counted: ") + Phrase.list(untold) + Phrase("."))) }
    return Answer(title: Phrase("brolly snapshot"), summary: blocks, quiet: lead)
  }
}
