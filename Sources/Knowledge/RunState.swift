/// Where a run of drizzle-kit stands, and the line that tells it.
package struct RunState: Hashable, Sendable {
  package enum Value: String, CaseIterable, Sendable, Codable {
    /// A question waits for an answer; where `hasExecuted` is nil somebody may have given one.
    case open
    /// Left by Ctrl+C or an aborting option.
    case left
    /// Ended without an answer: no terminal, missing hints.
    case unanswered
    /// Ends in a spinner or in mid-air.
    case running
    /// Statements or files that nothing has run yet.
    case planned
    /// Executed to the end.
    case applied
    /// Stopped by an error.
    case failed
    /// Nothing to do.
    case unchanged
    /// Rows or objects are gone, people say.
    case lost
    /// Somebody's own words that do not say where the run stands.
    case told

    /// Whether statements stand in a file that nothing has run: what a push plans stands in none.
    package func isFile(of command: String?) -> Bool { self == .planned && command != "push" }
  }

  /// What ended a run, where that is no line of the tool: somebody tells of it.
  package enum Ending: String, Sendable, Codable {
    /// Escape was pressed at a question.
    case escape
    /// It was stopped while it may have been executing: Ctrl+C, or its process died.
    case interruption
  }

  package let value: Value
  /// The last line that tells it, from 1; nil where only the words as a whole do.
  package let line: Int?
  /// Whether statements were executed; nil where nothing tells.
  package let hasExecuted: Bool?
  package let ending: Ending?

  package init(_ value: Value, line: Int? = nil, hasExecuted: Bool?, by ending: Ending? = nil) {
    self.value = value
    self.line = line
    self.hasExecuted = hasExecuted
    self.ending = ending
  }

  /// The state in one clause.
  package var says: String {
    switch (value, ending) {
    case (.applied, .escape?): return "Escape was pressed at its last question, which executes every statement"
    case (.left, .escape?) where hasExecuted == false:
      return "Escape ended it at a rename question; nothing was executed"
    case (_, .escape?): return "Escape was pressed: a last question it executes, a rename question it ends"
    case (_, .interruption?): return "it was stopped; what ran before that stays"
    case (_, nil): return standing
    }
  }

  private var standing: String {
    switch value {
    case .open:
      hasExecuted == false
        ? "a question waits; nothing was executed" : "a question waits, or somebody has answered it"
    case .left:
      hasExecuted == false
        ? "it was left at a question; nothing was executed"
        : "it is said to have been left; it may have executed statements"
    case .unanswered: "it ended without an answer; nothing was executed"
    case .running:
      hasExecuted == false
        ? "it ends in mid-air; nothing was executed up to there" : "it ends in mid-air; it may have executed statements"
    case .planned: "statements or files are planned; nothing was executed"
    case .applied: "every statement was executed"
    case .failed:
      switch hasExecuted {
      case false?: "an error stopped it; nothing was executed"
      case true?: "an error stopped it; what ran before it stays"
      case nil: "an error stopped it; what ran before it, if anything, stays"
      }
    case .unchanged: "there was nothing to do; nothing was executed"
    case .lost: "rows or objects are said to be gone"
    case .told: "somebody tells of it; where the run stands is not said"
    }
  }
}
