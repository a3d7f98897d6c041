import Knowledge
import Reports

/// An article as a list names it.
struct ListedArticle: Encodable, Sendable {
  let id: String
  @Nullable private(set) var kind: IssueKind?
  let title: String
  @Nullable private(set) var versions: String?

  init(id: String, kind: IssueKind?, title: String, versions: String? = nil) {
    self.id = id
    self.kind = kind
    self.title = title
    self.versions = versions
  }
}
