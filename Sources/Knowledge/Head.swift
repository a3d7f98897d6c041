/// What recognition has to know of an article; the rest is read when the article is shown.
package struct Head: Sendable {
  package let id: String
  /// Nil for lines that are no issue.
  package let kind: IssueKind?
  package let role: Article.Role
  package let outcome: Article.Outcome?
  package let needsTool: Bool
  package let commands: [String]
  package let dialects: [Dialect]
  package let versions: ReleaseRange?
  package let also: [Article.Also]

  init(of article: Article) {
    id = article.id
    kind = article.kind
    role = article.role
    outcome = article.outcome
    needsTool = article.needsTool
    commands = article.commands
    dialects = article.dialects
    versions = article.versions
    also = article.also
  }

  /// The head as numbers and strings for a table.
  var compiled: [UInt8] {
    var bytes = Compiled.string(id)
    func append<Case: CaseIterable & Equatable>(_ value: Case?) {
      let index = value.flatMap { value in Array(Case.allCases).firstIndex(of: value) }
      bytes += Compiled.numbers([index.map { $0 + 1 } ?? 0])
    }
    func append(_ texts: [String]) { bytes += Compiled.numbers([texts.count]) + texts.flatMap(Compiled.string) }
    append(kind)
    append(Optional(role))
    append(outcome)
    bytes += Compiled.numbers([needsTool ? 1 : 0])
    append(commands)
    append(dialects.map(\.rawValue))
    append(versions.map { ["\($0)"] } ?? [])
    bytes += Compiled.numbers([also.count])
    for also in also {
      append(Optional(also.kind))
      bytes += Compiled.numbers([also.names == nil ? 0 : 1])
      append((also.names ?? []).map(\.rawValue))
      append(also.when.map(\.description))
    }
    return bytes
  }

  init(from cursor: inout Cursor) {
    func value<Case: CaseIterable>(_ number: Int) -> Case? where Case.AllCases == [Case] {
      number == 0 ? nil : Case.allCases[number - 1]
    }
    func texts(_ cursor: inout Cursor) -> [String] { (0..<cursor.number()).map { _ in cursor.string() } }
    id = cursor.string()
    kind = value(cursor.number())
    role = value(cursor.number()) ?? .matter
    outcome = value(cursor.number())
    needsTool = cursor.number() == 1
    commands = texts(&cursor)
    dialects = texts(&cursor).compactMap(Dialect.init)
    versions = texts(&cursor).first.flatMap { ReleaseRange($0) }
    also = (0..<cursor.number()).map { _ in
      let kind: IssueKind = value(cursor.number()) ?? .drift
      let isNamed = cursor.number() == 1
      let names = texts(&cursor).compactMap(Hole.Key.init)
      return Article.Also(kind: kind, names: isNamed ? names : nil, when: texts(&cursor).compactMap(Condition.init))
    }
  }
}
