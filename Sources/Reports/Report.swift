package import Advice
package import Decisions
import Effects
package import Evidence
package import Findings
import Knowledge
package import Projects
import Releases
package import Runbooks
package import Transcripts
import Vetting

/// All that was found out about a paste, as typed values; `ReportDocument` tells it to programs.
package struct Report: Sendable {
  /// Where facts came from beside the paste, and what they were.
  package struct Sources: Sendable {
    /// The folder that was read.
    package let project: Project?
    /// What was looked up for each decision, in their order.
    package let clues: [[Clue]]
    /// The database that was asked.
    package let database: LiveDatabase?

    package init(project: Project?, clues: [[Clue]], database: LiveDatabase?) {
      self.project = project
      self.clues = clues
      self.database = database
    }
  }

  package let reading: RecognisedPaste
  /// How many lines the paste had.
  package let lineCount: Int
  /// Lines that look like drizzle-kit's own and that nothing explains.
  package let unknownLines: [(line: Int, text: ShownText)]
  /// The secrets and row values that were taken out.
  package let leftOut: [LeftOut]
  /// In the order of the paste.
  package let decisions: [Decision]
  package let runbook: Runbook?
  /// What the paste proposes beside what it shows.
  package let advice: Advice
  package let sources: Sources

  package init(
    of transcript: Transcript, _ reading: RecognisedPaste, decisions: [Decision], runbook: Runbook?, advice: Advice,
    sources: Sources
  ) {
    self.reading = reading
    lineCount = transcript.lineCount
    unknownLines = reading.unrecognised.map { ($0, transcript.shown(line: $0)) }
    leftOut = transcript.leftOut
    self.decisions = decisions
    self.runbook = runbook
    self.advice = advice
    self.sources = sources
  }

  package var run: RunContext { reading.run }

  /// Whether nobody may go on before something is known: a stop, a refused proposal, a loss that has happened, or a plan
  /// that nobody has read.
  package var mustStop: Bool {
    decisions.contains { $0.choice.action == .stop } || advice.isRefused || hasLost || hasUnreadPlan
  }

  /// Whether a run has made files or a list, has left its question or is not over: somebody has to read that first.
  private var hasUnreadPlan: Bool {
    decisions.isEmpty && run.isDrizzleKit && [.planned, .left, .running].contains(run.state?.value)
  }

  /// Whether something is gone, or half of a run has happened or may have.
  private var hasLost: Bool {
    switch run.state?.value {
    case .lost: true
    case .applied: reading.statements.contains { $0.owner == .tool && !$0.isFailed && $0.destroys > .constraint }
    case .failed: run.state?.hasExecuted == true || run.mayHaveTaken
    case .left: run.state?.hasExecuted != false
    default: false
    }
  }
}
