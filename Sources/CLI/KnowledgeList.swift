import Knowledge
import Reports
import Transcripts

/// What can be recognised, one row each.
struct KnowledgeList: Document {
  private let schema = "brolly.knowledge/1"
  let articles: [ListedArticle]
  /// How many articles there are.
  let total: Int

  private enum CodingKeys: String, CodingKey { case schema, articles, total }

  var answer: Answer {
    let count = Phrase(articles.count == total ? "\(total) articles" : "\(articles.count) of \(total) articles")
    let blocks: [Block] = articles.flatMap { article in
      [
        .paragraph(Phrase("\(article.id)  \(article.kind?.rawValue ?? "–")")),
        .prose("    \(article.title)\(article.versions.map { " (\($0))" } ?? "")"),
      ]
    }
    return Answer(
      title: count, summary: blocks, runbook: [],
      end: [.source(count + Phrase("; `brolly explain ARTICLE` prints one, `brolly knowledge list WORD` searches."))],
      quiet: count)
  }
}
