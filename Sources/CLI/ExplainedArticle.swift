import Knowledge
import Releases
import Reports

/// An article as programs read it.
struct ExplainedArticle: Encodable, Sendable {
  private struct Option: Encodable {
    let label: String
    let effect: String
    let effects: [ConditionalEffect]
    let loses: [Loss]
  }

  private struct ConditionalEffect: Encodable {
    let when: [String]
    let says: String
  }

  private struct Loss: Encodable {
    let dialect: Dialect
    let command: String
    let versions: String
    let loses: String
  }

  private struct Row: Encodable {
    let when: [String]
    let `do`: Article.Row.Action
    @Nullable var option: String?
    let because: String
    @Nullable var until: String?
  }

  private let id: String
  private let title: String
  @Nullable private var kind: IssueKind?
  private let role: String
  @Nullable private var versions: String?
  private let commands: [String]
  private let dialects: [Dialect]
  private let known: Article.Basis
  private let options: [Option]
  private let decide: [Row]
  /// What is true instead of a claim, and where it was seen.
  private var so: String?
  private var seen: String?
  private let prose: String

  init(_ article: Article) {
    id = article.id
    title = Holes.named(in: article.title)
    kind = article.kind
    role = article.role.rawValue
    versions = article.versions.map { "\($0)" }
    commands = article.commands
    dialects = article.dialects
    known = article.basis
    options = article.options.map { option in
      Option(
        label: Holes.named(in: option.labels.first?.text ?? ""), effect: Holes.named(in: option.effect),
        effects: option.effects.map {
          ConditionalEffect(when: $0.when.map(\.description), says: Holes.named(in: $0.text))
        },
        loses: option.losses.map {
          Loss(dialect: $0.dialect, command: $0.command, versions: "\($0.versions)", loses: $0.loss.rawValue)
        })
    }
    decide = article.decide.map {
      Row(
        when: $0.when.map(\.description), do: $0.action, option: $0.option, because: Holes.named(in: $0.because),
        until: $0.until.map { Holes.named(in: $0) })
    }
    so = article.correction?.text
    seen = article.correction?.source
    prose = article.prose
  }
}
