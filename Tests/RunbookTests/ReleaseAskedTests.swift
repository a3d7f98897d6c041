import Releases
import Testing

@testable import Evidence
@testable import Findings
@testable import Knowledge
@testable import Runbooks
@testable import Transcripts
@testable import Vetting

/// Where a screen may be of several eras the first step asks which, and nothing is pushed before it is known.
struct ReleaseAskedTests {
  private static let states: [RunState.Value] = [.open, .left, .unanswered, .running, .failed]

  /// The runbooks that begin with the screen and end in a push.
  private static let pushing = BudgetTests.matters.filter { id in
    var library = BudgetTests.library
    return library.chapter(id).map { $0.opens && $0.ending.looks } ?? false
  }

  @Test func thereAreSuchRunbooks() { #expect(ReleaseAskedTests.pushing.count > 10) }

  @Test(arguments: pushing, states)
  func theFirstStepAsksAndNothingPushes(chapter: String, state: RunState.Value) throws {
    let range = try #require(ReleaseRange("0.21.0 – 1.0.0-rc.5"))
    for version in [nil, RunContext.Version.inferred(range)] {
      for dialect in [Dialect.postgresql, .sqlite] {
        for count in [1, 4] {
          let run = RunContext(
            command: "push", dialect: dialect, version: version, state: RunState(state, hasExecuted: false))
          let runbook = try #require(
            Runbook(
              named: chapter, subjects: BudgetTests.subjects("conversations", count: count), facts: Facts(of: run),
              library: BudgetTests.library))
          let first = try #require(runbook.steps.first { $0.number == 1 })
          #expect(first.commands.contains { $0.text.text.contains("drizzle-kit --version") }, "\(dialect) \(count)")
          for command in BudgetTests.commands(runbook.steps) {
            #expect(!command.text.contains("drizzle-kit push"), "\(dialect) \(count)")
          }
        }
      }
    }
  }
}
