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
}
