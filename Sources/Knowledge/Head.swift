/// What recognition has to know of an article; the rest is read when the article is shown.
package struct Head: Sendable {
  package let id: String
  /// Nil for lines that are no issue.
  package let kind: IssueKind?
  package let role: Article.Role
  package let state: RunState.Value?
  package let needsTool: Bool
  package let commands: [String]
  package let dialects: [Dialect]
  package let versions: ReleaseRange?
  package let also: [Article.Also]

  init(of article: Article) {
    id = article.id
    kind = article.kind
    role = article.role
    state = article.state
    needsTool = article.needsTool
    commands = article.commands
    dialects = article.dialects
    versions = article.versions
    also = article.also
  }

  /// The head as numbers and strings for a table.
  var compiled: [UInt8] {
    func list(_ items: [[UInt8]]) -> [UInt8] { Compiled.numbers([items.count]) + items.flatMap(\.self) }
    func places<Case: CaseIterable & Equatable>(_ values: [Case]) -> [UInt8] {
      Compiled.numbers([values.count] + values.map { Compiled.place(of: $0) })
    }
    return Compiled.string(id)
      + Compiled.numbers([
        Compiled.place(of: kind), Compiled.place(of: role), Compiled.place(of: state), needsTool ? 1 : 0,
      ])
      + list(commands.map(Compiled.string)) + places(dialects) + list(versions.map { [$0.compiled] } ?? [])
      + list(
        also.map { also in
          Compiled.numbers([Compiled.place(of: also.kind), also.names == nil ? 0 : 1]) + places(also.names ?? [])
            + list(also.when.map(\.compiled))
        })
  }

  init(from cursor: inout Cursor) {
    id = cursor.string()
    kind = cursor.value()
    role = cursor.value() ?? .matter
    state = cursor.value()
    needsTool = cursor.number() == 1
    commands = cursor.list { $0.string() }
    dialects = cursor.list { $0.value() }
    versions = cursor.list { ReleaseRange(from: &$0) }.first
    also = cursor.list { cursor in
      let kind: IssueKind? = cursor.value()
      let isNamed = cursor.number() == 1
      let names: [Hole.Key] = cursor.list { $0.value() }
      let when = cursor.list { Condition(from: &$0) }
      return kind.map { Article.Also(kind: $0, names: isNamed ? names : nil, when: when) }
    }
  }
}
