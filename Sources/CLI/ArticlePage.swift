import Knowledge
import Releases
import Reports
import Transcripts

/// An article, or all of a kind, as `brolly explain` prints it.
struct ArticlePage: Document {
  private let blocks: [Block]
  private let title: String
  private let kind: IssueKind?
  private let article: ExplainedArticle?
  private let wordings: [ListedArticle]

  init(_ article: Article) {
    title = Holes.named(in: article.title)
    kind = article.kind
    self.article = ExplainedArticle(article)
    wordings = []
    blocks =
      [.head(kinds: article.kind.map { [$0] } ?? [], origin: ArticlePage.origin(of: article))]
      + ArticlePage.blocks(of: article)
  }

  /// - Parameters:
  ///   - own: the article about the matter itself.
  ///   - wordings: all articles that report the kind, alone or beside another one.
  init(of kind: IssueKind, own: Article?, wordings: [Article]) {
    title = own.map { Holes.named(in: $0.title) } ?? kind.rawValue
    self.kind = kind
    article = own.map { ExplainedArticle($0) }
    self.wordings = wordings.map { ListedArticle(id: $0.id, kind: $0.kind, title: Holes.named(in: $0.title)) }
    let rows = wordings.filter { $0.kind == kind }.map { [$0.id, Holes.named(in: $0.title)] }
    let others = wordings.count - rows.count
    let rest = others == 0 ? "" : " It may come beside \(others) more: `brolly explain \(kind.rawValue) --format json`."
    blocks =
      [.head(kinds: [kind], origin: own.map(ArticlePage.origin) ?? [])]
      + (own.map(ArticlePage.blocks) ?? [])
      + [
        .heading("What prints it"), .table(["Article", "It says"], rows: rows),
        .source(Phrase("`brolly explain ARTICLE` prints one of them.\(rest)")),
      ]
  }

  var answer: Answer {
    Answer(title: Phrase(title), summary: blocks, quiet: Phrase(title))
  }

  private enum CodingKeys: String, CodingKey { case schema, kind, article, wordings }

  func encode(to encoder: any Encoder) throws {
    var keys = encoder.container(keyedBy: CodingKeys.self)
    try keys.encode("brolly.explain/1", forKey: .schema)
    try keys.encode(kind, forKey: .kind)
    try keys.encode(article, forKey: .article)
    try keys.encode(wordings, forKey: .wordings)
  }

  // MARK: Parts

  private static func origin(of article: Article) -> [String] {
    var words = [article.id]
    if let versions = article.versions { words.append("\(versions)") }
    if !article.commands.isEmpty { words.append(article.commands.joined(separator: ", ")) }
    if article.dialects.count < Dialect.allCases.count {
      words.append(article.dialects.map(\.rawValue).joined(separator: ", "))
    }
    words.append(article.basis == .recorded ? "recorded" : "read in the published source")
    return words.filter { !$0.isEmpty }
  }

  private static func blocks(of article: Article) -> [Block] {
    var blocks: [Block] = [.lead(Phrase(Holes.named(in: article.title)))]
    if let correction = article.correction {
      blocks.append(.paragraph(Phrase("What is so: " + correction.text)))
      blocks.append(.source(Phrase("Seen: " + correction.source)))
    }
    if !article.prose.isEmpty { blocks.append(.prose("\n" + article.prose)) }
    if !article.options.isEmpty { blocks.append(.heading("What each answer really does")) }
    blocks += article.options.flatMap(self.blocks)
    if !article.decide.isEmpty {
      blocks.append(.heading("What to do"))
      let isOnly = article.decide.count == 1
      blocks.append(.table(["When", "Do"], rows: article.decide.map { row($0, isOnly: isOnly) }))
    }
    if let runbook = article.runbook ?? article.kind?.rawValue {
      blocks.append(.source(Phrase("Runbook: \(runbook).")))
    }
    return blocks
  }

  /// What an answer does, by what is known, and what it lost where it was recorded.
  private static func blocks(of option: Article.MenuOption) -> [Block] {
    let effects = option.effects.map { [when($0.when, isOnly: false), Holes.named(in: $0.text)] }
    let losses = option.losses.map { ["\($0.dialect.rawValue) \($0.command)", "\($0.versions)", $0.loss.rawValue] }
    return [
      .heading("  " + Holes.named(in: option.labels.first?.text ?? "")),
      effects.isEmpty
        ? .paragraph(Phrase(Holes.named(in: option.effect)))
        : .table(["When", "It does"], rows: effects + [["else", Holes.named(in: option.effect)]]),
      losses.isEmpty
        ? .source(Phrase("No run of it was recorded.")) : .table(["Recorded on", "Releases", "Lost"], rows: losses),
    ]
  }

  private static func when(_ conditions: [Condition], isOnly: Bool) -> String {
    conditions.isEmpty ? isOnly ? "always" : "else" : conditions.map(\.description).joined(separator: ", ")
  }

  private static func row(_ row: Article.Row, isOnly: Bool) -> [String] {
    let action =
      switch row.action {
      case .answer: "Choose “\(row.option ?? "")”"
      case .abort: row.option.map { "Choose “\($0)”, or press Ctrl+C" } ?? "Press Ctrl+C"
      case .stop: "Stop"
      case .fix: "Follow the runbook"
      }
    let because = Holes.named(in: row.because)
    let until = row.until.map { " Go on only when " + sentence(Holes.named(in: $0)) } ?? ""
    return [when(row.when, isOnly: isOnly), action + ": " + sentence(because) + until]
  }

  private static func sentence(_ text: String) -> String { text.last == "." ? text : text + "." }
}
