import Reports
import Transcripts

/// What can be recognised, one row each.
struct KnowledgeList: Document {
  /// Article, kind, title with its releases.
  let rows: [[String]]
  /// How many articles there are.
  let total: Int

  var answer: Answer {
    let count = Phrase(rows.count == total ? "\(total) articles" : "\(rows.count) of \(total) articles")
    let blocks: [Block] = rows.flatMap { row in
      [.paragraph(Phrase("\(row[0])  \(row[1])")), .prose("    " + row[2])]
    }
    return Answer(
      title: count, summary: blocks, runbook: [],
      end: [.source(count + Phrase("; `brolly explain ARTICLE` prints one, `brolly knowledge list WORD` searches."))],
      quiet: count)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rows.map { Row(id: $0[0], kind: $0[1], title: $0[2]) })
  }

  private struct Row: Encodable {
    let id: String
    let kind: String
    let title: String
  }
}
