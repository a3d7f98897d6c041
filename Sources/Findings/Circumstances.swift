package import Knowledge

/// What a paste tells of the run: which tool, command, database and version, and how it ended.
package struct Circumstances: Sendable {
  package enum Version: Sendable {
    case stated(Release)
    /// Given on the command line.
    case given(Release)
    /// From wording or stack: some release of the range.
    case inferred(ReleaseRange)

    /// The releases that it may be.
    package var range: ReleaseRange {
      switch self {
      case .stated(let release), .given(let release): ReleaseRange(release)
      case .inferred(let range): range
      }
    }
  }

  package internal(set) var isDrizzleKit = false
  /// `push`, `generate`, `migrate`, `pull`, …; nil when nothing tells.
  package internal(set) var command: String?
  package internal(set) var dialect: Dialect?
  package internal(set) var version: Version?
  /// The exit status, where it was given.
  package internal(set) var exit: Int?
  /// Every run of drizzle-kit in the paste, in its order.
  package internal(set) var runs: [Run] = []
  /// Where the last run stands; nil where nothing is of drizzle-kit.
  package internal(set) var state: RunState?

  init() {}

  /// What somebody says of a run that nobody pasted.
  package init(command: String?, dialect: Dialect?, version: Version?, state: RunState?) {
    (self.command, self.dialect, self.version, self.state) = (command, dialect, version, state)
  }

  /// Whether `condition` is known to hold; nil when it is not about the run. A command that nothing tells is taken for
  /// the one that can do harm.
  package func holds(_ condition: Condition) -> Bool? {
    switch condition {
    case .command(let name): (command ?? "push") == name
    case .dialect(let wanted): dialect?.family == wanted.family
    case .versions(let range): version.map { range.covers($0.range) } ?? false
    case .exit(let status): exit == status
    default: nil
    }
  }

  /// Whether `condition` may hold: a version or a dialect that is not known may be any.
  package func mayHold(_ condition: Condition) -> Bool {
    if case .versions(let range) = condition { return version.map { range.overlaps($0.range) } ?? true }
    if case .dialect = condition, dialect == nil { return true }
    return holds(condition) ?? true
  }
}
