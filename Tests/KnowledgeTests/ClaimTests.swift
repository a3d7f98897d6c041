import Findings
import Knowledge
import Releases
import Support
import Testing
import Transcripts

/// What a text believes of drizzle-kit is set right, and only where the text holds it.
struct ClaimTests {
  private static func claims(in text: String) throws -> [Claim] {
    RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded, nil).claims
  }

  private static func articles(in text: String) throws -> [String] {
    try claims(in: text).map { String($0.article.split(separator: "/").last ?? "") }
  }

  @Test(arguments: [
    (
      "chat-that-forces",
      ["push-keeps-state", "prompt-y-n", "yes-flag", "force-variable", "strict-false", "select-proves"]
    ),
    (
      "chat-that-overrules",
      ["push-keeps-state", "look-by-pushing", "option-keep-existing-data", "minimal-definition", "mark-unmanaged"]
    ),
    (
      "bug-report-with-workarounds",
      [
        "appears-to-complete", "prompt-add-primary-key", "name-cut-to-63", "piped-answer", "exit-130",
        "migrate-after-push",
      ]
    ),
  ])
  func beliefsAreSetRight(_ folder: String, _ beliefs: [String]) throws {
    let claims = try ClaimTests.claims(in: Repository.text("examples/\(folder)/input.txt"))
    for belief in beliefs {
      #expect(claims.contains { $0.article == "claims/" + belief }, "\(belief) in \(claims.map(\.article))")
    }
    #expect(claims.map(\.line) == claims.map(\.line).sorted())
  }

  @Test func aNameThatWasNotCutIsMeasured() throws {
    let claims = try ClaimTests.claims(in: Repository.text("examples/bug-report-with-workarounds/input.txt"))
    let name = try #require(claims.first { $0.article == KnownArticle.nameCut.id })
    #expect(name.line == 17)
    let says = name.correction.written(for: .terminal)
    #expect(says.contains("has 31 bytes, both names are equal: not cut"), "\(says)")
  }

  @Test(arguments: [
    "drizzle-kit has no --yes; do not add --yes.",
    "Never just press Enter when drizzle-kit asks.",
    "What does not work with drizzle:\n- use --yes\n- DRIZZLE_KIT_FORCE=1\n- piping yes",
    "❌ drizzle: delete the migrations folder",
    "Does drizzle-kit push really run in a transaction, or is it that push rolls back?",
    "We believed that drizzle-kit rolls back automatically.",
    "Prisma asks (y/N) here, drizzle shows a menu.",
    "Press Escape to cancel the dialog.",
  ])
  func whatTheTextItselfRefusesIsNoClaim(_ text: String) throws {
    #expect(try ClaimTests.articles(in: text) == [])
  }

  /// What drizzle-kit printed is no belief.
  @Test(arguments: [
    "drift-table", "data-loss-list", "kit-1-missing-hints", "ci-log", "half-way-failure", "nothing-wrong",
  ])
  func screensClaimNothing(_ folder: String) throws {
    #expect(try ClaimTests.articles(in: Repository.text("examples/\(folder)/input.txt")) == [])
  }

  /// What a text clears is no subject of what it tells, and a rule against something proposes nothing.
  @Test func theChatThatOverrulesClearsTheNewTable() throws {
    let text = try Repository.bytes("examples/chat-that-overrules/input.txt")
    let reading = RecognisedPaste(of: try Transcript(text, hiding: []), with: .embedded)
    #expect(!reading.findings.contains { $0.kind == .unsafeAdvice })
    #expect(!reading.findings.contains { $0.subjects[.table].contains { $0.isCalled("identity_map") } })
    let drift = try #require(reading.findings.first { $0.kind == .drift })
    #expect(drift.subjects[.table].contains { $0.isCalled("conversations") })
  }

  /// What a text gets right is said, each rule once with its lines.
  @Test func whatIsRightIsAgreedTo() throws {
    let text = try Repository.text("examples/chat-that-overrules/input.txt")
    let reading = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded, nil)
    let right = Dictionary(reading.agreements.map { ($0.article, $0.lines) }) { first, _ in first }
    #expect(right.count == reading.agreements.count)
    #expect(right["claims/right-no-force"]?.contains(28) == true)
    #expect(right["claims/right-no-piped-answer"] == [29])
    #expect(right["claims/right-read-the-question"]?.contains(64) == true)
    #expect(right["claims/right-nothing-deleted"]?.contains(130) == true)
    #expect(right["claims/right-owner-first"]?.contains(122) == true)
    let forced = RecognisedPaste(
      of: try Transcript(Array("Run npx drizzle-kit push --force".utf8), hiding: []), with: .embedded, nil)
    #expect(forced.agreements.isEmpty)
  }

  @Test func aClaimIsNoIssue() throws {
    let text = "drizzle-kit: strict in 1.0 shows you the list first."
    let reading = RecognisedPaste(of: try Transcript(Array(text.utf8), hiding: []), with: .embedded, nil)
    #expect(reading.claims.count == 1)
    #expect(reading.findings.isEmpty)
  }

  @Test func everyClaimHasACorrection() {
    let knowledge = KnowledgeBase.embedded
    let claims = (0..<knowledge.articleCount).map { knowledge.article($0) }.filter { $0.role == .claim }
    #expect(claims.count >= 25)
    for article in claims {
      #expect(article.correction != nil && article.kind == nil, "\(article.id)")
      #expect(article.examples.contains { $0.expectation == .recognised }, "\(article.id)")
      #expect(article.examples.contains { $0.expectation == .ignored }, "\(article.id)")
    }
  }
}
