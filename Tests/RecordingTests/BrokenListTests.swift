import Effects
import Foundation
import Support
import Testing
import Transcripts

@testable import Findings
@testable import Knowledge

/// Statements are sent one by one: what stands before the one that failed has run, what stands behind it has not.
struct BrokenListTests {
  private static let broken = Recording.all.filter { $0.commandName == "push" && $0.hasFailedStatement }

  private static func run(_ screen: String) throws -> (run: RunContext, statements: [Effects.Statement]) {
    let reading = RecognisedPaste(of: try Transcript(Array(screen.utf8), hiding: []), with: .embedded)
    return (reading.run, reading.statements)
  }

  private static func takesAway(_ sql: String) -> Bool {
    let words = sql.lowercased()
    return ["drop table", "truncate table", "drop schema", "drop materialized view"].contains(where: words.hasPrefix)
      || words.contains(" drop column ")
  }

  /// What the call of a forced run shows above its screen.
  private static func called(_ recording: Recording) -> String {
    recording.mode == "force" ? "$ npx drizzle-kit push --force\n" + recording.screen : recording.screen
  }

  @Test func whatWasTakenBeforeAnErrorIsDamage() throws {
    let lossy = BrokenListTests.broken.filter { $0.executed.contains(where: BrokenListTests.takesAway) }
    #expect(lossy.count > 50)
    var hidden = 0
    for recording in lossy {
      #expect(try BrokenListTests.run(BrokenListTests.called(recording)).run.mayHaveTaken, "\(recording.title)")
      // The screen of a forced push shows its error alone.
      if try !BrokenListTests.run(recording.screen).run.mayHaveTaken {
        hidden += 1
        #expect(recording.mode == "force", "\(recording.title)")
      }
    }
    #expect(hidden <= 3)
  }

  @Test func whatTookNothingIsNoDamage() throws {
    let whole = BrokenListTests.broken.filter { !$0.executed.contains(where: BrokenListTests.takesAway) }
    #expect(whole.count > 250)
    for recording in whole {
      let run = try BrokenListTests.run(recording.screen).run
      // 1.0 does not say what it drops after a table was renamed.
      #expect(!run.mayHaveTaken || run.unseenLoss == .unclaimed, "\(recording.title)")
    }
  }

  /// Each recorded failure below the list of what it sent, with one more statement that it never came to.
  @Test func aListIsDividedByItsError() throws {
    var (lists, divided) = (0, 0)
    for recording in BrokenListTests.broken {
      let sent = (recording.statements ?? []).filter { $0.first == "sql" }
        .map { $0[1].trimmingCharacters(in: .whitespacesAndNewlines) }
      let lines = recording.screen.components(separatedBy: "\n")
      let ends = ["error:", "Error:", "┌── query error"]
      guard sent.count > 1, let error = lines.firstIndex(where: { line in ends.contains(where: line.hasPrefix) })
      else { continue }
      let head =
        lines[..<error].prefix { !$0.hasPrefix("[✓]") && !$0.contains("Warning") }
        + ["[✓] Pulling schema from database...", ""]
      let list = ["", " Warning  You are about to execute current statements:", ""] + sent
      let screen = Array(head) + list + ["DROP TABLE \"unreached\" CASCADE;", ""] + lines[error...]
      let (run, statements) = try BrokenListTests.run(screen.joined(separator: "\n"))
      guard run.state?.value == .failed else { continue }
      lists += 1
      let own = statements.filter { $0.owner == .tool }
      let fates = own.map { run.fates[$0.range.lowerBound] }
      #expect(own.count >= sent.count + 1, "\(recording.title)")
      #expect(fates[..<(sent.count - 1)].allSatisfy { $0?.mayHaveRun == true }, "\(recording.title): \(fates)")
      #expect(fates[(sent.count - 1)...sent.count].allSatisfy { $0 != .ran }, "\(recording.title): \(fates)")
      let took = sent.dropLast().contains(where: BrokenListTests.takesAway)
      if took { #expect(run.mayHaveTaken, "\(recording.title)") }
      // Where the error names one statement alone.
      if fates[sent.count - 1] == .notRun, !fates.contains(.perhaps) {
        divided += 1
        #expect(run.mayHaveTaken == (took || !run.taken.isEmpty), "\(recording.title): \(fates)")
        #expect(run.state?.hasExecuted == true, "\(recording.title)")
      }
    }
    #expect(lists > 150, "\(lists)")
    #expect(divided * 10 > lists * 6, "\(divided) of \(lists)")
  }

  private static let head = """
    No config path provided, using default 'drizzle.config.ts'
    Reading config file '/srv/shop/drizzle.config.ts'
    Using 'pg' driver for database querying

    """
  private static let pulled = "[✓] Pulling schema from database...\n"
  private static let listed =
    pulled + " Warning  You are about to execute current statements:\n\nDROP TABLE \"crates\" CASCADE;\n"
    + "ALTER TABLE \"orders\" ADD COLUMN \"n\" integer NOT NULL;\n\n"
  private static let approved =
    pulled + " Warning  Found data-loss statements:\n· You're about to delete crates table with 3 items\n\n"
    + "THIS ACTION WILL CAUSE DATA LOSS AND CANNOT BE REVERTED\n\nDo you still want to push changes?\n"
  /// Errors that may come before the first statement, and between any two.
  private static let cuts = [
    "Error: Connection terminated unexpectedly", "Error: read ECONNRESET", "Error: connect ETIMEDOUT 10.0.0.1:5432",
    "error: terminating connection due to administrator command\n  code: '57P01'",
    "TypeError: Cannot read properties of undefined (reading 'columns')",
  ]

  @Test(arguments: cuts) func whatBreaksAListOffMayHaveTakenSomething(_ error: String) throws {
    for above in [BrokenListTests.listed, BrokenListTests.approved] {
      let run = try BrokenListTests.run(BrokenListTests.head + above + error + "\n").run
      #expect(run.state?.value == .failed && run.state?.hasExecuted == nil, "\(above)")
      #expect(run.mayHaveTaken && run.taken.isEmpty, "\(above)")
    }
  }

  /// A connection that breaks once the database was read, or below `--force`, tells nothing of what was sent.
  @Test func whatIsNotShownMayHaveRun() throws {
    let lost = "Error: Connection terminated unexpectedly\n"
    let read = BrokenListTests.head + BrokenListTests.pulled
    let run = try BrokenListTests.run(read + lost).run
    #expect(run.state?.value == .failed && run.state?.hasExecuted == nil && !run.mayHaveTaken)
    let forced = try BrokenListTests.run("$ npx drizzle-kit push --force\n" + read + lost).run
    #expect(forced.state?.hasExecuted == nil && forced.unseenLoss == .forced)
    // Who never came to the database has executed nothing.
    for error in ["Error: connect ECONNREFUSED 127.0.0.1:5432\n", "[⣷] Pulling schema from database...\n" + lost] {
      #expect(try BrokenListTests.run(BrokenListTests.head + error).run.state?.hasExecuted == false, "\(error)")
    }
  }

  /// “must be owner” and “permission denied” are answers to a statement.
  @Test(arguments: ["must be owner of table orders", "permission denied for table orders"])
  func aRightThatLacksIsFoundAtItsStatement(_ words: String) throws {
    let error = "error: \(words)\n    at /srv/shop/node_modules/pg-pool/index.js:45:11 {\n  code: '42501'\n}\n"
    let (run, statements) = try BrokenListTests.run(BrokenListTests.head + BrokenListTests.listed + error)
    #expect(statements.map { run.fates[$0.range.lowerBound] } == [.ran, .notRun])
    #expect(run.state?.hasExecuted == true && run.mayHaveTaken && run.dropped == [Name("crates")])
    let alone = try BrokenListTests.run(BrokenListTests.head + BrokenListTests.pulled + error).run
    #expect(alone.state?.value == .failed && alone.state?.hasExecuted == nil)
  }
}
