import Foundation
import Releases
import Support
import Testing
import Transcripts
import Vetting

@testable import Decisions
@testable import Evidence
@testable import Findings
@testable import Knowledge
@testable import Markup
@testable import Runbooks

/// Every runbook, with hostile names in it, and the decision table as one golden.
struct RunbookTests {
  private static let knowledge = KnowledgeBase.embedded

  /// The first article of each kind, else the first with which the kind goes along.
  private static let articles: [IssueKind: Int] = {
    var articles: [IssueKind: Int] = [:]
    let summaries = (0..<knowledge.articleCount).map { knowledge.summary($0) }
    for (number, summary) in summaries.enumerated() {
      if let kind = summary.kind, articles[kind] == nil { articles[kind] = number }
    }
    for (number, summary) in summaries.enumerated() {
      for also in summary.also where articles[also.kind] == nil { articles[also.kind] = number }
    }
    return articles
  }()

  /// A finding of each kind with every name given.
  private static func finding(
    _ kind: IssueKind, _ certainty: Finding.Certainty, named name: String, count: Int
  ) throws -> Finding {
    var subjects = Subjects()
    for key in ObjectKind.allCases {
      for index in 0..<count {
        subjects.add(Subject(Name(index == 0 ? name : "\(name)\(index)"), under: key, from: .words))
      }
    }
    let article = try #require(articles[kind], "no article is of the kind \(kind)")
    return Finding(
      kind: kind, certainty: certainty, article: article, articleID: knowledge.summary(article).id, role: .error,
      lines: 1...1, subjects: subjects)
  }

  @Test func noCommandOfADecisionIsWithheld() throws {
    for text in [
      "", "drizzle-kit push with mysql", "drizzle-kit push with sqlite", "drizzle-kit 0.22.8", "drizzle-kit 0.31.10",
      "drizzle-kit 1.0.0-rc.5", "drizzle-kit 0.20.18, push:mysql",
    ] {
      let facts = Facts(
        from: RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: RunbookTests.knowledge))
      for kind in IssueKind.allCases {
        for (certainty, count) in [(Finding.Certainty.exact, 1), (.reported, 3)] {
          for name in Hostile.names {
            let finding = try RunbookTests.finding(kind, certainty, named: name, count: count)
            let article = RunbookTests.knowledge.article(finding.article)
            let decision = Decision(finding, article: article, facts: facts)
            let runbook = try #require(
              Runbook(for: [decision], facts: facts, knowledge: RunbookTests.knowledge), "\(kind)")
            #expect(runbook.stopCount > 0, "\(kind) has no STOP")
            for step in BudgetTests.all(runbook.steps) {
              let detail = step.detail.written(for: .terminal)
              #expect(
                !detail.contains("is withheld"),
                "\(kind), \(name), \(text): \(step.say.written(for: .terminal)): \(detail)")
            }
          }
        }
      }
    }
  }

  private static func pulling(by driver: String) -> String {
    """
    No config path provided, using default 'drizzle.config.ts'
    Reading config file '/home/dev/app/drizzle.config.ts'
    Using '\(driver)' driver for database querying
    [✓] Pulling schema from database...


    """
  }

  /// A filter of tables is offered for a table alone, and never for the table of an index that goes.
  @Test(arguments: [
    (pulling(by: "mysql2") + "ALTER TABLE `orders` DROP INDEX `i`;\n", false),
    (pulling(by: "mysql2") + "DROP INDEX `i` ON `orders`;\n", false),
    (pulling(by: "pg") + "error: cannot drop sequence orders_id_seq because other objects depend on it\n", false),
    (
      pulling(by: "pg")
        + """
        Is parcel_state enum created or renamed from another enum?
        ❯ + parcel_state                 create enum
          ~ parcel_status › parcel_state rename enum
        """, false
    ),
    (
      pulling(by: "pg")
        + """
        Is identity_map table created or renamed from another table?
        ❯ + identity_map                 create table
          ~ conversations › identity_map rename table
        """, true
    ),
  ])
  func onlyTablesAreFilteredOut(_ text: String, _ isFiltered: Bool) throws {
    let reading = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: RunbookTests.knowledge)
    let facts = Facts(from: reading)
    let decisions = reading.findings.map {
      Decision($0, article: RunbookTests.knowledge.article($0.article), facts: facts)
    }
    let runbook = try #require(Runbook(for: decisions, facts: facts, knowledge: RunbookTests.knowledge))
    let commands = BudgetTests.commands(runbook.steps).map(\.text)
    #expect(commands.contains { $0.contains("tablesFilter") } == isFiltered, "\(commands)")
  }

  /// Every article's rows, one line each: a changed decision is a one-line change here.
  @Test func decisionTable() throws {
    var lines = ["article,kind,when,do,option,because,until"]
    func cell(_ text: String) -> String { "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
    for number in 0..<RunbookTests.knowledge.articleCount {
      let article = RunbookTests.knowledge.article(number)
      for row in article.decide {
        lines.append(
          [
            article.id, article.kind?.rawValue ?? "none", row.when.map(\.description).joined(separator: "; "),
            row.action.rawValue,
            row.option ?? "", row.because, row.until ?? "",
          ].map(cell).joined(separator: ","))
      }
    }
    try Golden.compare(
      lines.joined(separator: "\n") + "\n", with: "Tests/RunbookTests/decisions.csv", rewrittenBy: "decisionTable")
  }

  /// What `knowledge-compiler` refuses to embed.
  @Test(arguments: [
    ("", "## Doo — x\n", 1), ("ends: pussh\n", "", 2), ("order: abc\n", "", 2), ("yields: true\n", "", 2),
    ("title: [a, b]\n", "", 2), ("surprise: yes\n", "", 2), ("", "## Do — x\n\nUse: what nobody shares\n", 1),
    ("", "## Do — x\n\nWhen: the moon is full\n", 1), ("", "Text before a step.\n", 1),
  ])
  func anUnsoundRunbookIsRefused(_ front: String, _ body: String, _ line: Int) {
    func errors(_ front: String, _ body: String) -> [MarkupError] {
      RunbookCheck.errors(in: [Folder.File(id: "x", source: "---\n\(front)list: a\n---\n\n\(body)")])
    }
    #expect(errors("", "## Do — x\n\nDo it.\n").isEmpty)
    let found = errors(front, body)
    #expect(found.count == 1 && found.first.map { $0.line >= line } == true, "\(found)")
  }

  @Test func allRunbooksAreSound() throws {
    let files = try Folder(at: Repository.root + "/runbooks").files
    #expect(files.count > 30 && RunbookCheck.errors(in: files).isEmpty, "\(RunbookCheck.errors(in: files))")
  }

  @Test func runbooksThatCodeNamesExist() {
    for runbook in KnownRunbook.allCases {
      #expect(RunbookTests.knowledge.runbook(runbook.id) != nil, "\(runbook.id) is missing in runbooks/")
    }
  }

  /// Nothing that loses data is ever advised, whatever an article says.
  @Test func noArticleAdvisesWhatLost() {
    for number in 0..<RunbookTests.knowledge.articleCount {
      let article = RunbookTests.knowledge.article(number)
      for row in article.decide {
        let text = "\(row.option ?? "") \(row.because) \(row.until ?? "")"
        #expect(
          row.option?.hasPrefix("Yes") != true || row.when.contains(.fact(.additiveList)),
          "\(article.id) advises \(row.option ?? "")")
        #expect(!text.contains("press Esc") && !text.contains("use --force"), "\(article.id)")
      }
    }
  }
}
