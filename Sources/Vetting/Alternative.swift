package import Releases

/// The safe way to what a refused proposal was meant for.
package enum Alternative: String, CaseIterable, Sendable {
  /// To see what a push would do.
  case look
  /// To get past a question that nobody can answer.
  case cureTheQuestion
  /// To change the database by a file that somebody has read.
  case reviewedFile
  /// To bring the history in order.
  case keepTheHistory
  /// To find out what would be lost.
  case countFirst
  /// To see what it is before it is run.
  case readFirst

  /// The way in one sentence for the releases in question, with commands between backticks. Looking is done in other
  /// ways in other releases (recorded: 0.22.8 – 0.31.10 with strict and verbose, 1.0.0-rc.5 with explain).
  package func text(for releases: ReleaseRange?) -> String {
    switch self {
    case .look: Alternative.look(releases)
    case .cureTheQuestion:
      "fix the cause of the question, then drizzle-kit does not ask: " + Alternative.look(releases)
    case .reviewedFile:
      "put it into one reviewed file in git, with a count of what it touches before and after; `npx drizzle-kit check` tells whether the migrations fit together"
    case .keepTheHistory:
      "leave the folder as it is and see what it says: `npx drizzle-kit check`, `git log --oneline -- drizzle`"
    case .countFirst:
      "count first what would go: `psql \"$DATABASE_URL\" -X -c 'select current_database(), current_user'` says where you are, brolly's runbook for the paste says what to count"
    case .readFirst: "read what it would run, and paste that"
    }
  }

  private static func look(_ releases: ReleaseRange?) -> String {
    let old = "`strict: true, verbose: true` in the config and a plain push, then “No, abort”"
    let middle = "`npx drizzle-kit push --strict --verbose` in a terminal, read the list, choose “No, abort”"
    let new = "`npx drizzle-kit push --explain`, which runs nothing"
    switch releases?.eras ?? Era.allCases {
    case [.from1]: return new
    case [.before23]: return old
    case let eras: return eras.contains(.from1) ? middle + "; from 1.0 on " + new : middle
    }
  }
}
