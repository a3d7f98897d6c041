import Bytes
import Effects
package import Knowledge
package import Releases
package import Transcripts

/// What a paste tells of the run: which tool, command, database and version, and how it ended.
package struct RunContext: Sendable {
  package enum Version: Sendable {
    case stated(ReleaseRange)
    /// Given on the command line.
    case given(Release)
    /// From the folder of the project.
    case installed(ReleaseRange)
    /// From wording or stack: some release of the range.
    case inferred(ReleaseRange)

    /// The releases that it may be.
    package var range: ReleaseRange {
      switch self {
      case .given(let release): ReleaseRange(release)
      case .stated(let range), .installed(let range), .inferred(let range): range
      }
    }
  }

  /// Whether the text is about drizzle-kit: its own lines stand there, or somebody tells of it.
  package internal(set) var isDrizzleKit = false
  /// The other tool for migrations whose lines these are; nil where drizzle is named, or none.
  package internal(set) var otherTool: String?
  /// Whether somebody's words can be about drizzle-kit: they are not beside what another tool printed, and rain is
  /// none.
  var hearsWords = true
  /// Whether the text itself names the tool: only then are wordings that other programs print, too, taken for the
  /// tool's.
  var isNamed = false
  /// `push`, `generate`, `migrate`, `pull`, …; nil when nothing tells.
  package internal(set) var command: String?
  package internal(set) var dialect: Dialect?
  package internal(set) var version: Version?
  /// The exit status, where it was given.
  package internal(set) var exit: Int?
  /// Every run of drizzle-kit in the paste, in its order.
  package internal(set) var runs: [Run] = []
  /// What was answered to rename questions in the last run, in order; leaving takes all of it back.
  package internal(set) var answers: [EarlierAnswer] = []
  /// What the data-loss list of the last run took before an error ended it.
  package internal(set) var taken: [ListedLoss] = []
  /// What became of the statements of its list before an error ended the last run, by where each begins in the text.
  package private(set) var fates: [Int: StatementFate] = [:]
  /// Whether one of them that may have run takes something away.
  private var mayHaveTakenListed = false
  /// The tables among them that were dropped, or may have been.
  package private(set) var dropped: [Name] = []
  /// Why the last run, which failed, may have taken away what its screen does not show.
  package private(set) var unseenLoss: UnseenLoss?
  /// Whether the last run, which failed, took something away before its error, or may have.
  package var mayHaveTaken: Bool { !taken.isEmpty || mayHaveTakenListed || unseenLoss != nil }
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

extension RunContext {
  /// Commands that send no statement that changes a database.
  private static let withoutStatements = ["generate", "check", "export", "up", "pull", "introspect", "drop"]

  /// Takes from the statements of a run that failed whether some of them ran.
  mutating func take(_ statements: [Statement]) {
    guard let failed = state, failed.value == .failed, failed.hasExecuted == nil else { return }
    // PostgreSQL takes a failed migration back as a whole; only push and migrate write to a database at all.
    if command == "migrate" && dialect?.family == .postgresql
      || command.map(RunContext.withoutStatements.contains) == true
    {
      state = RunState(.failed, line: failed.line, hasExecuted: false)
      return
    }
    guard let lines = runs.last?.lines else { return }
    let own = statements.filter { $0.owner == .tool && lines.contains($0.lines.lowerBound) }
    // A list that holds nothing but what an error repeats is none.
    guard own.contains(where: { !$0.isFailed }), let refused = own.firstIndex(where: \.isFailed) else { return }
    state = RunState(.failed, line: failed.line, hasExecuted: refused > 0)
  }

  /// Takes from a data-loss list above an error what of it has run: whoever sees the error has approved the list.
  ///
  /// In every recorded run that failed below a list with a line that empties a table, the rows were gone before the
  /// error; only where that table was renamed in the same run, the truncate itself was what failed.
  mutating func takeList(_ findings: [Finding]) {
    guard let failed = state, failed.value == .failed, failed.hasExecuted != false, command ?? "push" == "push",
      let lines = runs.last?.lines
    else { return }
    let own = findings.filter { $0.certainty > .reported && lines.contains($0.lines.lowerBound) }
    let list = own.last { $0.articleID == KnownArticle.dataLoss.id && $0.role == .question }
    let hasRenamed = answers.contains { $0.renamed != nil && $0.subject.kind == .table }
    let errors = own.filter { $0.role == .error && $0.lines.lowerBound > list?.lines.lowerBound ?? 0 }
    guard !errors.isEmpty else { return }
    if let list, RunContext.areCutOff(errors) {
      mayHaveTakenListed = list.listed.contains { $0.effect != .dropsKey }
      return
    }
    if !hasRenamed {
      taken += (list?.listed ?? []).filter { loss in
        switch loss.effect {
        case .empties: true
        // What the error names is what could not be dropped.
        case .drops: !errors.contains { $0.subjects.all.contains { $0.name == loss.subject.name } }
        case .dropsKey: false
        }
      }
    }
    // The tool has seen the table and cannot find it to drop it: a statement before has taken it along.
    if let gone = errors.first(where: { $0.articleID == KnownArticle.droppedTableGone.id }) {
      taken += gone.subjects.all.filter { $0.kind == .table }.map { ListedLoss(.drops, $0) }
    }
    if !taken.isEmpty { state = RunState(.failed, line: failed.line, hasExecuted: true) }
  }

  /// Whether errors tell that the run broke off, and not which statement was refused.
  private static func areCutOff(_ errors: [Finding]) -> Bool {
    let kinds: [IssueKind] = [.connection, .configuration, .versionMismatch, .introspectionCrash]
    let cuts = Set(errors.filter { kinds.contains($0.kind) && $0.subjects.all.isEmpty }.map(\.articleID))
    let told = errors.filter { $0.articleID != KnownArticle.errorLine.id }
    return !told.isEmpty && told.allSatisfy { cuts.contains($0.articleID) }
  }

  /// Takes back that nothing was executed where a run that pushed shows statements above the error that broke it off.
  mutating func doubt(_ statements: [Statement], _ findings: [Finding]) {
    guard let failed = state, failed.value == .failed, failed.hasExecuted == false, command ?? "push" == "push",
      let line = failed.line, let last = runs.last,
      !findings.contains(where: { $0.kind == .nonInteractive && $0.certainty > .reported })
    else { return }
    let start = runs.count < 2 ? 1 : last.lines.lowerBound
    let own = statements.filter { $0.owner == .tool && !$0.isFailed && $0.lines.lowerBound >= start }
    guard own.contains(where: { $0.lines.upperBound < line }) else { return }
    state = RunState(.failed, line: line, hasExecuted: nil, by: failed.ending)
  }

  /// Takes what became of the statements that the last run listed, or that a look before it did, once an error ended it.
  /// - Parameter refusals: what the errors of the paste name.
  mutating func takeList(of statements: [Statement], _ refusals: [BrokenList.Refusal]) {
    guard let failed = state, failed.value == .failed, failed.hasExecuted != false, command ?? "push" == "push",
      failed.ending == nil, let last = runs.last
    else { return }
    let start = runs.count < 2 ? 1 : last.lines.lowerBound
    let below = refusals.filter { $0.line >= start }
    let listed = statements.filter { $0.owner == .tool }
    var own = listed.filter { $0.lines.lowerBound >= start }
    var isOther = false
    if !own.contains(where: { !$0.isFailed }), let before = runs.dropLast().last,
      [.planned, .left].contains(before.state?.value)
    {
      let start = runs.count < 3 ? 1 : before.lines.lowerBound
      own = listed.filter { $0.lines.lowerBound >= start }
      isOther = true
    }
    let isUncertain = isOther || !staysWhereItStopped
    if let list = BrokenList(own, refusals: below, isUncertain: isUncertain, dialect: dialect) {
      fates = list.fates
      mayHaveTakenListed = mayHaveTakenListed || list.mayHaveTaken
      dropped = list.dropped
      let hasExecuted = failed.hasExecuted ?? list.hasExecuted
      state = RunState(.failed, line: failed.line, hasExecuted: hasExecuted)
    } else if taken.isEmpty {
      unseenLoss = unseenLoss(
        last, below, refused: listed.first { $0.isFailed && $0.lines.lowerBound >= start })
    }
  }

  /// Whether what ran before an error stays. Recorded on PostgreSQL and MariaDB; a push to SQLite is a transaction up to
  /// 0.30.5, and again with some drivers of 1.0.
  private var staysWhereItStopped: Bool {
    switch dialect?.family {
    case .postgresql?, .mysql?: true
    case nil: false
    default: version.map { ReleaseRange("0.30.6 – 0.31.11")?.covers($0.range) ?? false } ?? false
    }
  }

  /// - Parameter refused: the statement that the error repeats.
  private func unseenLoss(_ run: Run, _ refusals: [BrokenList.Refusal], refused: Statement?) -> UnseenLoss? {
    if run.isForced { return .forced }
    let releases = version?.range
    let isRetyping = refusals.contains { $0.article == KnownArticle.cannotBeCast.id }
    if answers.isEmpty, isRetyping, let releases, ReleaseRange("0.20 – 0.30.6")?.covers(releases) == true {
      return .retyped
    }
    // What is created and renamed comes before what is dropped.
    let isEarly = refused.map { [.create, .rename].contains($0.verb) } ?? true
    let isFrom1 = releases.map { $0.eras == [.from1] } ?? false
    return isFrom1 && !isEarly && answers.contains { $0.subject.kind == .table || $0.subject.kind == .column }
      ? .unclaimed : nil
  }

  /// Takes what the words around a screen say of where the run stands.
  /// - Parameters:
  ///   - hasOptions: whether a line of a menu stands somewhere.
  ///   - hasEnded: whether the end of a process is told.
  mutating func takeWords(_ findings: [Finding], hasOptions: Bool, hasEnded: Bool) {
    let isFragment = state?.value == .told && hasOptions
    guard state?.value == .open || isFragment else { return }
    // A question that nobody can answer does not wait any more.
    if findings.contains(where: { $0.kind == .nonInteractive }) || isFragment && hasEnded {
      state = RunState(.unanswered, line: state?.line, hasExecuted: false)
    }
  }
}
