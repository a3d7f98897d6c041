package import Knowledge

/// What a paste tells of the run: which tool, command, database and version, and how it ended.
package struct Circumstances: Sendable {
  package enum Version: Sendable {
    case stated(ReleaseRange)
    /// Given on the command line.
    case given(Release)
    /// From wording or stack: some release of the range.
    case inferred(ReleaseRange)

    /// The releases that it may be.
    package var range: ReleaseRange {
      switch self {
      case .given(let release): ReleaseRange(release)
      case .stated(let range), .inferred(let range): range
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

  /// Whether `condition` holds for the run; nil when it is not about the run. A command that nothing tells is taken for
  /// the one that can do harm.
  package func known(_ condition: Condition) -> Known? {
    switch condition {
    case .command(let name): return Known((command ?? "push") == name)
    case .dialect(let wanted):
      guard let dialect else { return .unknown(because: "nothing here tells which database it is") }
      return Known(dialect.family == wanted.family)
    case .versions(let range):
      guard let version else { return .unknown(because: "nothing here tells which release it is") }
      if range.covers(version.range) { return .yes }
      return range.overlaps(version.range) ? .unknown(because: "the release is known only as a range") : .no
    case .state(let wanted):
      guard let state else { return .unknown(because: "nothing here tells where the run stands") }
      return Known(state.value == wanted)
    case .exit(let status):
      guard let exit else { return .unknown(because: "the exit status was not given") }
      return Known(exit == status)
    default: return nil
    }
  }
}

extension Circumstances {
  /// Takes what the words around a screen say of where the run stands.
  /// - Parameter hasOptions: whether a line of a menu stands somewhere.
  mutating func takeWords(_ findings: [Finding], hasOptions: Bool) {
    let mayWait = state?.value == .open || state?.value == .told && hasOptions
    // A question that nobody can answer does not wait any more.
    if mayWait, findings.contains(where: { $0.kind == .nonInteractive }) {
      state = RunState(.unanswered, line: state?.line, hasExecuted: false)
    }
  }
}
