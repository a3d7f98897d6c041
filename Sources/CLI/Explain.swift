import Bytes
import Findings
import Knowledge
import Releases
import Rendering
import Reports
import Transcripts

/// Prints articles: what the tool asks, what each answer does by version, what to do.
enum Explain {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let knowledge = try KnowledgeSource.base(arguments)
    guard let wanted = arguments.operand else {
      throw Failure(.usage, "name a kind or an article, such as `drift`; `brolly knowledge list` has them all")
    }
    try Answering.write(try page(wanted, knowledge), arguments, elsewhere: Terminal.self, console: console)
    return .answered
  }

  static func page(_ wanted: String, _ knowledge: KnowledgeBase) throws(Failure) -> ArticlePage {
    let summaries = (0..<knowledge.articleCount).map { (number: $0, summary: knowledge.summary($0)) }
    if let article = summaries.first(where: { $0.summary.id == wanted || $0.summary.id.hasSuffix("/" + wanted) }) {
      return ArticlePage(knowledge.article(article.number))
    }
    if let kind = IssueKind(rawValue: wanted) {
      let articles = summaries.filter { $0.summary.kind == kind || $0.summary.also.contains { $0.kind == kind } }
      let own = articles.first { $0.summary.role == .matter && $0.summary.kind == kind }
      return ArticlePage(
        of: kind, own: own.map { knowledge.article($0.number) }, wordings: articles.map { knowledge.article($0.number) }
      )
    }
    let names =
      IssueKind.allCases.map(\.rawValue) + summaries.map { String($0.summary.id.split(separator: "/").last ?? "") }
    let near = Arguments.nearest(wanted, among: names).map { "; did you mean `\($0)`?" } ?? "."
    throw Failure(
      .nothingRecognised,
      "there is no kind and no article `\(wanted)`\(near) `brolly knowledge list WORD` searches them")
  }
}
