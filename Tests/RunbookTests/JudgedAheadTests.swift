import Releases
import Testing
import Transcripts
import Vetting

@testable import Decisions
@testable import Evidence
@testable import Findings
@testable import Knowledge
@testable import Runbooks

/// What was judged when the program was built is what the policy says of it now, whatever the names.
struct JudgedAheadTests {
  private static let knowledge = KnowledgeBase.embedded

  private static func texts(in steps: [Step]) -> [ApprovedText] {
    BudgetTests.commands(steps) + BudgetTests.all(steps).flatMap { $0.checks.compactMap(\.question) }
  }

  @Test(arguments: [
    "users", "Force", "drop", "user_1", "pg_authid",
  ])
  func everyPrintedTextIsJudgedTheSame(name: String) throws {
    var count = 0
    var ahead = 0
    for text in ["drizzle-kit 0.31.10 postgres", "drizzle-kit push with mysql", "drizzle-kit push with sqlite"] {
      let facts = Facts(
        from: RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: JudgedAheadTests.knowledge))
      for kind in IssueKind.allCases {
        guard
          let runbook = Runbook(
            named: kind.rawValue, subjects: BudgetTests.subjects(name, count: 1), facts: facts,
            knowledge: JudgedAheadTests.knowledge)
        else { continue }
        for approved in JudgedAheadTests.texts(in: runbook.steps) {
          let judgement = Vetting.judge(approved.text, as: approved.language)
          #expect(approved.verdict == judgement.verdict, "\(kind): \(approved.text): \(judgement.because)")
          let known = JudgedAhead.verdict(
            on: approved.text, approved.language, [Name(name)], in: JudgedAheadTests.knowledge)
          count += 1
          ahead += known == nil ? 0 : 1
        }
      }
    }
    #expect(count > 100)
    // A table that is needed for nothing is not worth its bytes.
    if name == "users" { #expect(ahead * 4 > count * 3, "\(ahead) of \(count)") }
  }

  @Test(arguments: ["a b", "a\"b", "a'; drop table b; --", "$(rm)", "-f", "pg_authid", "drizzle", "", "é"])
  func otherNamesAreNeverJudgedAhead(name: String) {
    func text(_ name: String) -> String {
      "psql \"$DATABASE_URL\" -X -c \"begin read only\" -c \"set local statement_timeout = '5s'\" "
        + "-c 'select count(*) from \"\(name)\"'"
    }
    func verdict(_ text: String, _ name: String) -> Verdict? {
      JudgedAhead.verdict(on: text, .shell, [Name(name)], in: JudgedAheadTests.knowledge)
    }
    // The text is one that was judged ahead: only the name keeps it from being found.
    #expect(verdict(text("users"), "users") == .allowed)
    #expect(verdict(text(name), name) == nil)
    // Nor a text that holds a word for which no name stands.
    #expect(verdict(text("users"), name) == nil)
  }
}
