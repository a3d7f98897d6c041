package import Markup
import Releases

extension Article {
  /// Reads an article. All that is wrong in it is said at once.
  /// - Throws: `UnsoundArticle` with every error and its line.
  package init(id: String, document: Document) throws(UnsoundArticle) {
    var reader = ArticleReader(front: document.front, file: document.file)
    self = reader.article(id: id, document: document)
    if !reader.errors.isEmpty { throw UnsoundArticle(errors: reader.errors) }
  }
}

/// Reads front matter into an article and keeps the errors it meets.
private struct ArticleReader {
  let front: Node
  let file: String
  var errors: [MarkupError] = []

  init(front: Node, file: String) {
    self.front = front
    self.file = file
  }

  private static func isKnown(_ key: String) -> Bool {
    switch key {
    case "title", "kind", "role", "state", "commands", "dialects", "versions", "known", "needs", "recognise",
      "partial", "options", "also", "decide", "runbook", "is", "right", "source":
      true
    default: false
    }
  }

  mutating func article(id: String, document: Document) -> Article {
    for entry in front.entries where !ArticleReader.isKnown(entry.key) {
      fail(entry.line, "`\(entry.key)` is no key of an article; see knowledge/README.md")
    }
    let kindText = text("kind") ?? ""
    let kind = IssueKind(rawValue: kindText)
    if kind == nil, kindText != "none" {
      fail(front["kind"]?.line ?? 1, "`\(kindText)` is no kind; write one of the list, or none")
    }
    let role: Article.Role = word("role") ?? .matter
    let decide = items("decide").compactMap { row($0) }
    if role == .claim, kind != nil { fail(front["kind"]?.line ?? 1, "a claim is no issue: its kind is none") }
    if kind != nil, decide.last?.when.isEmpty != true {
      fail(
        front["decide"]?.line ?? front.line, "no row of `decide` without `when`: say what holds when nothing is known")
    }
    var prose: [String] = []
    var examples: [Article.Example] = []
    for block in document.blocks {
      switch block.content {
      case .fence(let info, let text):
        if let example = example(info, text, block.line) { examples.append(example) }
      case .heading(let level, let text): prose.append(String(repeating: "#", count: level) + " " + text)
      case .prose(let text): prose.append(text)
      }
    }
    let needs: Article.Need? = word("needs")
    let versions = text("versions").flatMap { ReleaseRange($0) }
    if versions == nil, let line = front["versions"]?.line {
      fail(line, "no range of releases such as `0.23 – 0.31.11`")
    }
    return Article(
      id: id, title: text("title", required: true) ?? id, kind: kind, role: role, state: state(role),
      commands: strings("commands"),
      dialects: strings("dialects").compactMap { name in
        Dialect(rawValue: name)
          ?? {
            fail(front["dialects"]?.line ?? 1, "`\(name)` is no dialect")
            return nil
          }()
      },
      versions: versions, basis: word("known") ?? .published, needs: needs,
      recognise: lines(front["recognise"]), partial: lines(front["partial"]),
      options: items("options").compactMap { option($0) }, also: items("also").compactMap { also($0) }, decide: decide,
      runbook: text("runbook"), correction: role == .claim ? correction() : nil,
      prose: prose.joined(separator: "\n\n"), examples: examples)
  }

  /// Columns that a correction may take: it stands beside the claim.
  private static let longestCorrection = 100

  private mutating func correction() -> Article.Correction? {
    let key = front["right"] == nil ? "is" : "right"
    guard let text = self.text(key, required: true), let source = self.text("source", required: true) else {
      return nil
    }
    if text.count > ArticleReader.longestCorrection {
      fail(
        front[key]?.line ?? front.line, "`\(key)` stands beside the claim: \(ArticleReader.longestCorrection) columns")
    }
    return Article.Correction(agrees: key == "right", text: text, source: source)
  }

  mutating func fail(_ line: Int, _ message: String) {
    errors.append(MarkupError(file: file, line: line, message: message))
  }

  private mutating func text(_ key: String, required: Bool = false) -> String? {
    let value = front[key]?.text
    if value == nil, required { fail(front.line, "no `\(key)`") }
    return value
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(_ key: String) -> Word?
  where Word.RawValue == String {
    guard let node = front[key] else { return nil }
    guard let word = node.text.flatMap(Word.init(rawValue:)) else {
      let all = Word.allCases.map(\.rawValue).joined(separator: ", ")
      fail(node.line, "`\(node.text ?? "a list")` is no `\(key)`; write one of \(all)")
      return nil
    }
    return word
  }

  /// Where a run stands at this line: an error stops it unless the article says otherwise, with `none` for not told.
  private mutating func state(_ role: Article.Role) -> RunState.Value? {
    if front["state"]?.text == "none" { return nil }
    return word("state") ?? (role == .error ? .failed : nil)
  }

  private func items(_ key: String) -> [Node] { front[key]?.items ?? [] }

  private func strings(_ key: String) -> [String] { items(key).compactMap(\.text) }

  private mutating func lines(_ node: Node?) -> [Article.Line] {
    (node?.items ?? []).compactMap { item in
      guard let text = item.text else {
        fail(item.line, "a template is one line of text; put it in quotes")
        return nil
      }
      return Article.Line(text: text, number: item.line)
    }
  }

  private mutating func conditions(_ node: Node?) -> [Condition] {
    (node?.items ?? []).compactMap { item in
      guard let condition = item.text.flatMap(Condition.init) else {
        fail(item.line, "`\(item.text ?? "a list")` is no condition; see `when` in knowledge/README.md")
        return nil
      }
      return condition
    }
  }

  /// Reports keys that nobody reads: they would be left out in silence, with all that stands under them.
  private mutating func check(_ node: Node, keys: Set<String>) {
    for entry in node.entries where !keys.contains(entry.key) {
      fail(entry.line, "`\(entry.key)` is no key here; write one of \(keys.sorted().joined(separator: ", "))")
    }
  }

  private mutating func option(_ node: Node) -> Article.MenuOption? {
    check(node, keys: ["label", "effect", "effects", "loses"])
    guard let label = node["label"] else {
      fail(node.line, "an option without `label`: how does its line in the menu read?")
      return nil
    }
    guard let effect = node["effect"]?.text else {
      fail(node.line, "an option without `effect`: what does it really do?")
      return nil
    }
    let effects = (node["effects"]?.items ?? []).compactMap { item -> Article.ConditionalText? in
      check(item, keys: ["when", "says"])
      guard let text = item["says"]?.text else {
        fail(item.line, "an effect without `says`: what does the option do then?")
        return nil
      }
      return Article.ConditionalText(when: conditions(item["when"]), text: text)
    }
    let losses: [Article.RecordedLoss] = (node["loses"]?.entries ?? []).compactMap { entry in
      let words = entry.key.utf8.split(separator: UInt8(ascii: " "), maxSplits: 2).map(Substring.init)
      guard words.count == 3, let dialect = Dialect(rawValue: String(words[0])), let versions = ReleaseRange(words[2]),
        let loss = entry.value.text.flatMap(Loss.init(rawValue:))
      else {
        fail(
          entry.line,
          "`\(entry.key)` is no record; write a database, a command, releases and what was lost, such as "
            + "`postgresql push 0.22.8 – 0.31.11: rows`")
        return nil
      }
      return Article.RecordedLoss(dialect: dialect, command: String(words[1]), versions: versions, loss: loss)
    }
    return Article.MenuOption(labels: lines(label), effect: effect, effects: effects, losses: losses)
  }

  private mutating func also(_ node: Node) -> Article.ImpliedKind? {
    check(node, keys: ["kind", "names", "when"])
    guard let kind = node["kind"]?.text.flatMap(IssueKind.init(rawValue:)) else {
      fail(
        node.line,
        "`also` without a `kind`; write one of \(IssueKind.allCases.map(\.rawValue).sorted().joined(separator: ", "))")
      return nil
    }
    let names = node["names"].map { names in
      names.items.compactMap { item -> ObjectKind? in
        guard let key = item.text.flatMap(ObjectKind.init(rawValue:)) else {
          fail(
            item.line,
            "`\(item.text ?? "a list")` is no `names`; write one of "
              + ObjectKind.allCases.map(\.rawValue).sorted().joined(separator: ", "))
          return nil
        }
        return key
      }
    }
    return Article.ImpliedKind(kind: kind, names: names, when: conditions(node["when"]))
  }

  private mutating func row(_ node: Node) -> Article.Row? {
    check(node, keys: ["when", "do", "option", "because", "until"])
    guard let action = node["do"]?.text.flatMap(Article.Row.Action.init(rawValue:)) else {
      fail(node.line, "a row without `do`: answer, abort, stop or fix")
      return nil
    }
    guard let because = node["because"]?.text else {
      fail(node.line, "a row without `because`: what speaks for it, in one sentence?")
      return nil
    }
    if action == .stop, node["until"]?.text == nil {
      fail(node.line, "a stop without `until`: what must a person establish?")
    }
    if action == .answer, node["option"]?.text == nil {
      fail(node.line, "an answer without `option`: which line of the menu?")
    }
    return Article.Row(
      when: conditions(node["when"]), action: action, option: node["option"]?.text, because: because,
      until: node["until"]?.text)
  }

  private mutating func example(_ info: [String], _ text: String, _ line: Int) -> Article.Example? {
    guard info.count >= 2, info[0] == "text", let expectation = Article.Example.Expectation(rawValue: info[1]) else {
      if info.first == "text" { fail(line, "a fence of text is `recognised`, `reported` or `ignored`") }
      return nil
    }
    let names = info.dropFirst(2).compactMap { word -> (key: ObjectKind, name: String)? in
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let key = ObjectKind(rawValue: String(parts[0])) else {
        fail(line, "`\(word)` is no name such as table=users")
        return nil
      }
      return (key, String(parts[1]))
    }
    return Article.Example(expectation: expectation, text: text, names: names, line: line)
  }
}
