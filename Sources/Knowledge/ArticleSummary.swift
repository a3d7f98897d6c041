package import Releases

/// What recognition has to know of an article; the rest is read when the article is shown.
package struct ArticleSummary: Sendable {
  package let id: String
  /// Nil for lines that are no issue.
  package let kind: IssueKind?
  package let role: Article.Role
  package let state: RunState.Value?
  package let needs: Article.Need?
  package let commands: [String]
  package let dialects: [Dialect]
  package let versions: ReleaseRange?
  package let also: [Article.ImpliedKind]
}

extension ArticleSummary {
  init(of article: Article) {
    self.init(
      id: article.id, kind: article.kind, role: article.role, state: article.state, needs: article.needs,
      commands: article.commands, dialects: article.dialects, versions: article.versions, also: article.also)
  }
}
