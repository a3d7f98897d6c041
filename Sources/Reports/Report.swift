package import Advice
package import Decisions
package import Effects
package import Evidence
package import Findings
package import Knowledge
package import Projects
import Releases
package import Runbooks
package import Transcripts
import Vetting

/// All that was found out about a paste, as typed values; `ReportDocument` tells it to programs.
package struct Report: Sendable {
  package let run: RunContext
  /// How many lines the paste had.
  package let lineCount: Int
  /// The SQL of the paste, in its order.
  package let statements: [Statement]
  /// What the last list of drizzle-kit does; nil where the paste shows none.
  package let list: StatementSummary?
  /// Mistaken beliefs about drizzle-kit in the paste.
  package let claims: [Claim]
  /// Correct advice in the paste.
  package let agreements: [Agreement]
  /// In the order of the paste.
  package let decisions: [Decision]
  package let runbook: Runbook?
  /// The kinds that it may be about where nothing was decided.
  package let perhaps: [IssueKind]
  /// Lines that look like drizzle-kit's own and that nothing explains.
  package let unrecognised: [(line: Int, text: ShownText)]
  /// What the paste proposes beside what it shows.
  package let advice: Advice
  /// The secrets and row values that were taken out.
  package let leftOut: [LeftOut]
  /// The folder that was read beside the paste.
  package let project: Project?
  /// What was looked up for each decision, in their order.
  package let clues: [[Clue]]
  /// The database that was asked beside the paste.
  package let database: LiveDatabase?

  package init(
    run: RunContext, lineCount: Int, statements: [Statement], list: StatementSummary?,
    claims: [Claim], agreements: [Agreement], decisions: [Decision], runbook: Runbook?,
    perhaps: [IssueKind] = [], unrecognised: [(line: Int, text: ShownText)], advice: Advice, leftOut: [LeftOut],
    project: Project? = nil, clues: [[Clue]] = [], database: LiveDatabase? = nil
  ) {
    self.run = run
    self.lineCount = lineCount
    self.statements = statements
    self.list = list
    self.claims = claims
    self.agreements = agreements
    self.decisions = decisions
    self.runbook = runbook
    self.perhaps = perhaps
    self.unrecognised = unrecognised
    self.advice = advice
    self.leftOut = leftOut
    self.project = project
    self.clues = clues
    self.database = database
  }

  /// Whether drizzle-kit's output was recognised and nothing is wrong in it.
  package var isFine: Bool {
    decisions.isEmpty && run.isDrizzleKit && [.applied, .unchanged].contains(run.state?.value)
      && !unrecognised.contains { $0.line > run.state?.line ?? 0 }
  }

  /// Whether nobody may go on before something is known: a stop, a refused proposal, or a loss that has happened.
  package var mustStop: Bool {
    decisions.contains { $0.choice.action == .stop } || advice.isRefused || hasLost
  }

  /// Whether something is gone, or half of a run has happened.
  private var hasLost: Bool {
    switch run.state?.value {
    case .lost: true
    case .applied: statements.contains { $0.owner == .tool && !$0.isFailed && $0.destroys > .constraint }
    case .failed: run.state?.hasExecuted == true
    default: false
    }
  }
}
