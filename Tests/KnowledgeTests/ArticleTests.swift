import Support
import Testing

@testable import Findings
@testable import Knowledge

/// Every article's examples are its tests, in every disguise.
struct ArticleTests {
  struct Case: CustomStringConvertible, Sendable {
    let article: Int
    let example: Int
    let disguise: Disguise
    let title: String
    var description: String { title }
  }

  static let knowledge = KnowledgeBase.embedded

  static let cases: [Case] = (0..<knowledge.articleCount).flatMap { number -> [Case] in
    let article = knowledge.article(number)
    return article.examples.indices.flatMap { example -> [Case] in
      // Prose is wrapped and quoted, but no terminal draws it; what must be ignored is tried as it is written.
      let disguises: [Disguise] =
        switch article.examples[example].expectation {
        case .recognised: Disguise.allCases
        case .reported: [.plain, .carriageReturns, .quoted, .smartQuotes, .zeroWidth]
        case .ignored: [.plain]
        }
      return disguises.map {
        Case(
          article: number, example: example, disguise: $0,
          title: "\(article.id):\(article.examples[example].line) \($0)")
      }
    }
  }

  @Test func thereAreExamples() {
    #expect(ArticleTests.cases.count > 1_000)
  }

  @Test func examplesHold() {
    for item in ArticleTests.cases {
      let article = ArticleTests.knowledge.article(item.article)
      let example = article.examples[item.example]
      let failure = ExampleCheck.failure(
        of: example, in: article, with: ArticleTests.knowledge, as: item.disguise.applied(to: example.text))
      if let failure {
        Issue.record(
          "\(failure), \(item.disguise)",
          sourceLocation: SourceLocation(
            fileID: "knowledge/\(article.id).md", filePath: Repository.root + "/knowledge/\(article.id).md",
            line: example.line,
            column: 1))
      }
    }
  }

  /// Two articles that claim one text would make the answer depend on their order.
  @Test func noWordingIsWrittenTwice() {
    var seen: [String: String] = [:]
    for number in 0..<ArticleTests.knowledge.articleCount {
      let article = ArticleTests.knowledge.article(number)
      for line in article.recognise {
        if let other = seen[line.text.lowercased()] {
          Issue.record("“\(line.text)” stands in \(other) and in \(article.id)")
        }
        seen[line.text.lowercased()] = article.id
      }
    }
  }

  @Test func articlesThatCodeNamesExist() {
    let ids = Set((0..<ArticleTests.knowledge.articleCount).map { ArticleTests.knowledge.head($0).id })
    for id in [
      KnownArticle.readingConfig, KnownArticle.pulling, KnownArticle.pulled, KnownArticle.applying,
      KnownArticle.executeAll,
      KnownArticle.silentExit, KnownArticle.secret, KnownArticle.nobodyAnswers,
    ] {
      #expect(ids.contains(id), "\(id) is named in KnownArticle and missing in knowledge/")
    }
    #expect(ids.contains { $0.hasPrefix(KnownArticle.about) })
    #expect(ids.contains { $0.hasPrefix(KnownArticle.dropConstraint) })
  }

  /// Every kind has an article, and every kind has a runbook.
  @Test func everyKindIsCovered() {
    let knowledge = ArticleTests.knowledge
    let kinds = Set(
      (0..<knowledge.articleCount).flatMap { number -> [IssueKind] in
        let head = knowledge.head(number)
        return [head.kind].compactMap(\.self) + head.also.map(\.kind)
      })
    for kind in IssueKind.allCases {
      #expect(kinds.contains(kind), "no article is of kind \(kind.rawValue)")
      #expect(knowledge.runbook(kind.rawValue) != nil, "no runbook for \(kind.rawValue)")
    }
  }
}
