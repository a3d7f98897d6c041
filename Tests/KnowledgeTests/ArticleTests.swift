import Support
import Testing

@testable import Findings
@testable import Knowledge

/// Every article's examples are its tests, in every disguise.
struct ArticleTests {
  /// An article by its number, named in the results by its id.
  struct Named: CustomTestStringConvertible, Sendable {
    let number: Int
    let testDescription: String
  }

  static let knowledge = KnowledgeBase.embedded
  static let articles = (0..<knowledge.articleCount).map {
    Named(number: $0, testDescription: knowledge.summary($0).id)
  }

  @Test func thereAreExamples() {
    #expect(ArticleTests.articles.flatMap { ArticleTests.knowledge.article($0.number).examples }.count > 300)
  }

  @Test(arguments: articles) func examplesHold(_ named: Named) {
    let article = ArticleTests.knowledge.article(named.number)
    for example in article.examples where !article.teaches(example) {
      for disguise in ArticleTests.disguises(of: example) {
        let failure = ExampleCheck.failure(
          of: example, in: article, with: ArticleTests.knowledge, as: disguise.applied(to: example.text))
        guard let failure else { continue }
        Issue.record(
          "\(failure), \(disguise)",
          sourceLocation: SourceLocation("knowledge/\(article.id).md", line: example.line))
      }
    }
  }

  /// What is learned holds for most examples and not for each: `brolly knowledge check` counts them in the same way.
  @Test func mostOfWhatTeachesIsUnderstood() {
    let tried = ArticleTests.articles.flatMap { named -> [String?] in
      let article = ArticleTests.knowledge.article(named.number)
      return article.examples.filter(article.teaches).map { example in
        ExampleCheck.failure(of: example, in: article, with: ArticleTests.knowledge)
          .map { "\(article.id).md:\(example.line): \($0)" }
      }
    }
    let failures = tried.compactMap(\.self)
    #expect(tried.count > 180)
    #expect(failures.count * 100 <= tried.count * 15, "\(Printed(failures.joined(separator: "\n")))")
  }

  /// Prose is wrapped and quoted, but no terminal draws it; what must be ignored is tried as it is written.
  private static func disguises(of example: Article.Example) -> [Disguise] {
    switch example.expectation {
    case .recognised: Disguise.allCases
    case .reported: [.plain, .carriageReturns, .quoted, .smartQuotes, .zeroWidth]
    case .ignored: [.plain]
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
    let ids = Set((0..<ArticleTests.knowledge.articleCount).map { ArticleTests.knowledge.summary($0).id })
    for article in KnownArticle.allCases {
      #expect(ids.contains(article.id), "\(article.id) is named in KnownArticle and missing in knowledge/")
    }
    #expect(ids.contains { $0.hasPrefix(KnownArticle.aboutTheRun) })
    #expect(ids.contains { $0.hasPrefix(KnownArticle.dropStatements) })
  }

  /// Every kind has an article, and every kind has a runbook.
  @Test func everyKindIsCovered() {
    let knowledge = ArticleTests.knowledge
    let kinds = Set(
      (0..<knowledge.articleCount).flatMap { number -> [IssueKind] in
        let summary = knowledge.summary(number)
        return [summary.kind].compactMap(\.self) + summary.also.map(\.kind)
      })
    for kind in IssueKind.allCases {
      #expect(kinds.contains(kind), "no article is of kind \(kind.rawValue)")
      #expect(knowledge.runbook(kind.rawValue) != nil, "no runbook for \(kind.rawValue)")
    }
  }
}
