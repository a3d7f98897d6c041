import Decisions
import Effects
import Evidence
import Findings
import Knowledge
import Releases
import Testing
import Transcripts

/// What a list holds decides whether it may be approved, and what is the matter.
struct ListDecisionTests {
  private static func screen(_ list: String) -> String {
    """
    [✓] Pulling schema from database...

     Warning  You are about to execute current statements:

    \(list)

    ❯ No, abort
      Yes, I want to execute all statements
    """
  }

  private static func reading(_ list: String) throws -> RecognisedPaste {
    RecognisedPaste(of: try Transcript(Array(screen(list).utf8), hiding: []), with: .embedded)
  }

  static let approvals: [(String, Article.Row.Action)] = [
    ("CREATE TABLE \"identity_map\" (\n\"id\" serial PRIMARY KEY NOT NULL\n);", .answer),
    ("CREATE TABLE \"identity_map\" (\n\"id\" serial\n);\nDROP TABLE \"conversations\" CASCADE;", .stop),
    ("ALTER TABLE \"users\" DROP COLUMN \"nick\";", .stop),
    ("DROP VIEW \"public\".\"active\";", .stop),
    ("ALTER TABLE \"users\" ADD CONSTRAINT \"u\" UNIQUE(\"email\");", .abort),
    ("ALTER TABLE \"users\" FROBNICATE;", .abort),
  ]

  @Test(arguments: approvals) func approvalIsJudgedByItsList(_ list: String, _ action: Article.Row.Action) throws {
    let reading = try ListDecisionTests.reading(list)
    let finding = try #require(reading.findings.first { $0.kind == .statementApproval })
    let article = KnowledgeBase.embedded.article(finding.article)
    #expect(Decision(finding, article: article, facts: Facts(from: reading)).choice.action == action)
  }

  static let matters: [(String, IssueKind, [String])] = [
    ("truncate table customers;", .dataLoss, ["customers"]),
    ("DROP TABLE\n  \"a\", \"b\" CASCADE;", .drift, ["a", "b"]),
    ("ALTER TABLE \"users\"\n  DROP COLUMN \"nick\",\n  ADD COLUMN \"x\" text NOT NULL;", .dataLoss, ["users"]),
    (
      "ALTER TABLE \"users\"\n  DROP COLUMN \"nick\",\n  ADD COLUMN \"x\" text NOT NULL;", .notNullWithoutDefault,
      ["users"]
    ),
    ("DROP TABLE \"a\" CASCADE; DROP TABLE \"b\" CASCADE;", .drift, ["a", "b"]),
  ]

  @Test(arguments: matters) func whatAStatementDoesIsAMatter(
    _ list: String, _ kind: IssueKind, _ tables: [String]
  ) throws {
    let finding = try #require(try ListDecisionTests.reading(list).findings.first { $0.kind == kind })
    #expect(finding.subjects[.table].map { $0.quoted(for: .terminal) } == tables)
  }

  @Test func aLongNameIsMeasuredWhereverItStands() throws {
    let name = "an_index_with_a_name_that_is_longer_than_sixty_three_bytes_and_so_gets_cut"
    let finding = try #require(
      try ListDecisionTests.reading("CREATE INDEX \"\(name)\" ON \"users\" (\"x\");").findings
        .first { $0.kind == .identifierTruncation })
    #expect(finding.subjects[.index] == [Name(name)])
  }
}
