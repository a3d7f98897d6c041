import Findings
import Knowledge
import Transcripts

/// Prints articles: what the tool asks, what each answer does by version, what to do.
enum Explain {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let knowledge = try KnowledgeSource.base(arguments[Interface.knowledge])
    guard let wanted = arguments.operand else {
      throw Failure(.usage, "name a kind or an article, such as `drift`; `brolly knowledge list` has them all")
    }
    let heads = (0..<knowledge.articleCount).map { (number: $0, head: knowledge.head($0)) }
    if let article = heads.first(where: { $0.head.id == wanted || $0.head.id.hasSuffix("/" + wanted) }) {
      console.write(text(of: knowledge.article(article.number)))
      return .answered
    }
    if let kind = IssueKind(rawValue: wanted) {
      let articles = heads.filter { $0.head.kind == kind || $0.head.also.contains { $0.kind == kind } }
      let lines = articles.map { "  \($0.head.id)  \(plain(knowledge.article($0.number).title))" }
      let own = articles.first { $0.head.role == .matter && $0.head.kind == kind }
      console.write(
        (own.map { text(of: knowledge.article($0.number)) + "\n" } ?? "") + "\(kind.rawValue) has these wordings:\n\n"
          + lines.joined(separator: "\n") + "\n\nbrolly explain ARTICLE prints one of them.\n")
      return .answered
    }
    let names = IssueKind.allCases.map(\.rawValue) + heads.map { String($0.head.id.split(separator: "/").last ?? "") }
    let near = Arguments.nearest(wanted, among: names).map { "; did you mean `\($0)`?" } ?? ""
    throw Failure(.nothingRecognised, "there is no kind and no article `\(wanted)`\(near)")
  }

  private static func text(of article: Article) -> String {
    var parts = ["# \(plain(article.title))", facts(of: article)]
    if !article.prose.isEmpty { parts.append(article.prose) }
    if !article.options.isEmpty {
      parts.append("## What each answer really does\n\n" + article.options.map(option).joined(separator: "\n"))
    }
    if !article.decide.isEmpty { parts.append("## What to do\n\n" + article.decide.map(row).joined(separator: "\n")) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func facts(of article: Article) -> String {
    var words = [article.kind?.rawValue ?? "no issue"]
    if let versions = article.versions { words.append("\(versions)") }
    if !article.commands.isEmpty { words.append(article.commands.joined(separator: ", ")) }
    if !article.dialects.isEmpty { words.append(article.dialects.map(\.rawValue).joined(separator: ", ")) }
    words.append(article.source == .recorded ? "recorded" : "read in the published source")
    return words.joined(separator: "; ")
  }

  private static func option(_ option: Article.MenuOption) -> String {
    var lines = ["- \(plain(option.labels.first?.text ?? ""))", "  \(plain(option.effect))"]
    for effect in option.effects {
      lines.append("  \(effect.when.map(\.description).joined(separator: ", ")): \(plain(effect.text))")
    }
    if option.losses.isEmpty { lines.append("  Never run here.") }
    for loss in option.losses {
      lines.append("  \(loss.dialect.rawValue) \(loss.command) \(loss.versions): \(lost(loss.loss))")
    }
    return lines.joined(separator: "\n")
  }

  private static func lost(_ loss: Loss) -> String { loss == .nothing ? "lost nothing" : "lost \(loss.rawValue)" }

  private static func row(_ row: Article.Row) -> String {
    let when = row.when.isEmpty ? "" : "When \(row.when.map(\.description).joined(separator: ", ")): "
    let deed: String
    switch row.deed {
    case .answer: deed = "choose “\(row.option ?? "")”"
    case .abort: deed = row.option.map { "choose “\($0)” or press Ctrl+C" } ?? "press Ctrl+C"
    case .stop: deed = "stop"
    case .fix: deed = "go on with the runbook"
    }
    return "- \(when)\(deed), because \(plain(row.because))\(row.until.map { ". Go on when " + plain($0) } ?? "")"
  }

  /// A text with its holes as words.
  private static func plain(_ text: String) -> String { Names().phrase(text).written(for: .terminal) }
}
