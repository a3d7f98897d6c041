import Bytes
import Knowledge
import Transcripts

/// Tells the runs of drizzle-kit in a paste apart and reads where each stands: the last line that tells it decides.
struct RunReader {
  /// What one place of the text tells of a run.
  private struct Sign {
    enum Meaning {
      /// A first line of a run, by the template that it is.
      case opens(Template)
      /// Somebody or a script calls the tool, with `--force` or without.
      case calls(String, isForced: Bool)
      /// The first lines of a screen, which only one command has.
      case shows
      case tells(RunState.Value, hasExecuted: Bool?)
      /// An error ends it.
      case fails(Stage)
      /// A file of migrations is shown.
      case holds
      case asks
      /// A list stands there, or the question about one: all that comes below it may come between its statements.
      case plans
      /// A spinner line, and the line that it becomes when it is done: both stand there only where nothing redraws it.
      case spins, settles
      /// The process is over.
      case ends
    }

    let range: Range<Int>
    let meaning: Meaning
    let command: String?
  }

  /// What a run was at when an error ended it, as far as the error tells.
  private enum Stage {
    /// Somebody had to answer and could not.
    case asking
    /// It read files and flags, or compared.
    case preparing
    /// It had no connection, or lost it.
    case connecting
    /// The connection may refuse it as well as a statement.
    case sending
    /// A statement was refused.
    case executing
    /// Any.
    case unknown

    init(toldBy summary: ArticleSummary) {
      let mayBeStatement = summary.also.contains { $0.kind == .partialApply }
      self =
        switch summary.kind {
        case .nonInteractive: .asking
        case .connection where !mayBeStatement: .connecting
        case .configuration where !mayBeStatement, .versionMismatch, .introspectionCrash: .preparing
        case .connection, .configuration: .sending
        default: summary.id == KnownArticle.errorLine.id ? .unknown : .executing
        }
    }
  }

  /// A run while it is read.
  private struct Draft {
    var lines: ClosedRange<Int>
    var command: String?
    var openings: [Template] = []
    var state: RunState?
    var hasSpun = false
    var hasNoTerminal = false
    /// Whether the database was read to the end.
    var hasRead = false
    var hasAsked = false
    /// Whether its list was shown, or a question about one.
    var hasPlanned = false
    /// Whether a statement was refused: those before it have run, whatever else is told.
    var hasRefused = false
    /// Whether only a call stands for it so far.
    var isCall = false
    var isForced = false

    /// Whether statements were executed before an error; nil where nobody can tell.
    func hasExecuted(before stage: Stage) -> Bool? {
      if hasRefused { return state?.hasExecuted }
      let isUntold = state?.value == .running && state?.hasExecuted == nil
      let mayHaveRun =
        switch stage {
        case .asking: isUntold
        case .preparing: isUntold || hasPlanned
        case .connecting: isUntold || hasPlanned || hasAsked || hasRead || isForced && !hasSpun
        case .sending: isUntold || hasPlanned || hasAsked || hasRead || !hasSpun
        case .executing, .unknown: true
        }
      // What a stack or a field says below an error that came before anything ran.
      if mayHaveRun, state?.value == .failed { return state?.hasExecuted }
      return mayHaveRun ? nil : false
    }
  }

  private let transcript: Transcript
  private let exit: Int?
  private var drafts: [Draft] = []

  /// - Parameter exit: the exit status of the last run, which a paste cannot show.
  init(of transcript: Transcript, exit: Int?) {
    self.transcript = transcript
    self.exit = exit
  }

  /// The runs in the order of the paste.
  mutating func runs(matches: [Match], menus: [Menu], summaries: ArticleSummaries) -> [Run] {
    for sign in signs(matches, menus, summaries) { take(sign) }
    let runs = drafts.indices.filter { !drafts[$0].isCall }
    return runs.map { index in
      var state = drafts[index].state
      if index == runs.last { state = state.map(afterExit) }
      return Run(
        lines: drafts[index].lines, command: drafts[index].command, state: state, isForced: drafts[index].isForced)
    }
  }

  /// What an exit status adds to the last line of a run.
  private func afterExit(_ state: RunState) -> RunState {
    guard let exit else { return state }
    switch state.value {
    case .open where exit != RunReader.interrupted: return RunState(.unanswered, line: state.line, hasExecuted: false)
    case .open: return RunState(.left, line: state.line, hasExecuted: false)
    case .running where exit != 0: return RunState(.failed, line: state.line, hasExecuted: state.hasExecuted)
    default: return state
    }
  }

  /// What a shell reports after Ctrl+C.
  private static let interrupted = 130

  // MARK: Signs

  private func signs(_ matches: [Match], _ menus: [Menu], _ summaries: ArticleSummaries) -> [Sign] {
    var signs: [Sign] = []
    // `Error: Process completed with exit code 1` is the end of a process and no error of the tool; an unknown command
    // is one of no run.
    let ends = Set(
      matches.filter { match in
        guard let summary = summaries[match.wording.article] else { return false }
        return summary.id == KnownArticle.processEnded.id
          || summary.role == .error && summary.state == nil && match.wording.form == .exact
      }.map { transcript.line(at: $0.range.lowerBound) })
    let errorEnds = RunReader.errorEnds(matches, summaries)
    for match in matches {
      guard let summary = summaries[match.wording.article] else { continue }
      // Of two errors that begin at one place the longer wording tells what it is.
      if summary.role == .error, let longest = errorEnds[match.range.lowerBound], RunReader.end(of: match) < longest {
        continue
      }
      if summary.id == KnownArticle.errorLine.id, ends.contains(transcript.line(at: match.range.lowerBound)) {
        continue
      }
      let command = summary.commands.count == 1 ? summary.commands[0] : nil
      func add(_ meaning: Sign.Meaning) { signs.append(Sign(range: match.range, meaning: meaning, command: command)) }
      switch summary.id {
      case KnownArticle.readingConfig.id, KnownArticle.versionHeader.id: add(.opens(match.wording.template))
      case KnownArticle.pulling.id: add(.spins)
      case KnownArticle.pulled.id: add(.settles)
      case KnownArticle.processEnded.id: add(.ends)
      default:
        if summary.id.hasPrefix(KnownArticle.aboutTheRun), let command, match.wording.form == .exact {
          if isScreen(match.range) {
            add(.shows)
          } else if isCall(match.range) {
            add(.calls(command, isForced: isForced(match.range)))
          }
        }
      }
      if summary.role == .question {
        // A line above a question is not the question itself.
        if transcript.standsAlone(match.range) {
          add(match.wording.template.asks ? .asks : .tells(.running, hasExecuted: false))
          if summary.kind != .renameOrCreate { add(.plans) }
        }
      } else if let state = summary.state {
        if summary.id == KnownArticle.statementBreakpoint.id {
          add(.holds)
        } else if state == .failed {
          add(.fails(Stage(toldBy: summary)))
        } else {
          add(.tells(state, hasExecuted: RunReader.hasExecuted(state, summary)))
        }
      }
    }
    for menu in menus where menu.options.count > 1 || isMarked(menu) {
      let command = summaries[menu.article].flatMap { $0.commands.count == 1 ? $0.commands[0] : nil }
      signs.append(Sign(range: menu.range, meaning: .asks, command: command))
      if summaries[menu.article]?.kind != .renameOrCreate {
        signs.append(Sign(range: menu.range, meaning: .plans, command: command))
      }
    }
    return signs.sorted { ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound) }
  }

  /// Where a wording of an error ends, and of two that end at one place the one with more words of its own.
  private static func end(of match: Match) -> (Int, Int) {
    (match.range.upperBound, match.wording.template.specificity)
  }

  /// Where the longest wording of an error ends that begins at a place.
  private static func errorEnds(_ matches: [Match], _ summaries: ArticleSummaries) -> [Int: (Int, Int)] {
    var ends: [Int: (Int, Int)] = [:]
    for match in matches where summaries[match.wording.article]?.role == .error {
      ends[match.range.lowerBound] = [ends[match.range.lowerBound] ?? (0, 0), end(of: match)].max(by: <)
    }
    return ends
  }

  /// Whether statements were executed when a line of an article says that the run is in `state`.
  private static func hasExecuted(_ state: RunState.Value, _ summary: ArticleSummary) -> Bool? {
    switch state {
    case .open, .left, .unanswered, .planned, .unchanged: false
    case .applied: true
    case .running: [KnownArticle.applying.id, KnownArticle.applyingChanges.id].contains(summary.id) ? nil : false
    case .failed, .lost, .told: nil
    }
  }

  /// Whether a menu of one line has the mark of the chosen one.
  private func isMarked(_ menu: Menu) -> Bool {
    let line = transcript.line(at: menu.range.lowerBound)
    return transcript.bytes(ofLine: line).span.contains("❯")
  }

  /// Whether several lines are covered: a screen, and no call.
  private func isScreen(_ range: Range<Int>) -> Bool { transcript.lines(of: range).count > 1 }

  /// Whether a call of the tool is a line of its own, as a shell, a package manager or a log echoes it.
  private func isCall(_ range: Range<Int>) -> Bool {
    let number = transcript.line(at: range.lowerBound)
    let marks: [UInt8] = [UInt8(ascii: "$"), UInt8(ascii: ">"), UInt8(ascii: "%"), UInt8(ascii: "#")]
    // A shell's mark is taken for a margin elsewhere.
    let shown = transcript.bytes(ofLine: number).split(separator: 0x20, maxSplits: 3).prefix(3)
    if shown.dropLast().contains(where: { $0.last.map(marks.contains) ?? false }) { return true }
    let line = transcript.range(ofLine: number)
    let before = transcript.text[line.lowerBound..<min(line.upperBound, range.lowerBound)].drop { $0 == 0x20 }
    let first = before.prefix { $0 != 0x20 }
    guard !first.isEmpty else { return true }
    let runners = ["npx", "pnpm", "yarn", "bun", "bunx", "npm", "dotenv", "run:"]
    return runners.contains { first.elementsEqual($0.utf8) }
  }

  /// Whether `--force` stands behind a call.
  private func isForced(_ range: Range<Int>) -> Bool {
    let line = transcript.range(ofLine: transcript.line(at: range.lowerBound))
    return transcript.text[min(range.upperBound, line.upperBound)..<line.upperBound].split(separator: 0x20)
      .contains { $0.elementsEqual("--force".utf8) }
  }

  // MARK: Runs

  private mutating func take(_ sign: Sign) {
    let lines = transcript.lines(of: sign.range)
    open(sign, at: lines.lowerBound)
    guard var draft = drafts.popLast() else { return }
    draft.lines = draft.lines.lowerBound...max(draft.lines.upperBound, lines.upperBound)
    if let command = sign.command, draft.command == nil { draft.command = command }
    switch sign.meaning {
    case .opens(let template):
      draft.openings.append(template)
      draft.isCall = false
    case .calls, .shows: break
    case .asks:
      (draft.isCall, draft.hasAsked) = (false, true)
      draft.state = RunState(draft.hasNoTerminal ? .unanswered : .open, line: lines.upperBound, hasExecuted: false)
    case .tells(let value, let hasExecuted):
      draft.isCall = false
      draft.state = RunState(value, line: lines.upperBound, hasExecuted: hasExecuted)
    case .fails(let stage):
      draft.isCall = false
      draft.state = RunState(.failed, line: lines.upperBound, hasExecuted: draft.hasExecuted(before: stage))
      if case .executing = stage, draft.state?.hasExecuted == nil { draft.hasRefused = true }
    case .plans: draft.hasPlanned = true
    case .holds:
      draft.isCall = false
      // What is shown below an error is what failed, or stands beside it.
      if draft.state?.value != .failed { draft.state = RunState(.planned, line: lines.upperBound, hasExecuted: false) }
    case .spins:
      draft.isCall = false
      draft.hasSpun = true
    case .settles:
      (draft.isCall, draft.hasRead) = (false, true)
      draft.hasNoTerminal = draft.hasSpun
    case .ends:
      switch draft.state?.value {
      case .open: draft.state = RunState(.unanswered, line: draft.state?.line, hasExecuted: false)
      case .running: draft.state = RunState(.failed, line: lines.upperBound, hasExecuted: draft.state?.hasExecuted)
      default: break
      }
    }
    drafts.append(draft)
  }

  /// Begins a run where `sign` cannot belong to the one before.
  private mutating func open(_ sign: Sign, at line: Int) {
    let lines = line...line
    guard let draft = drafts.last else {
      if case .ends = sign.meaning { return }
      var draft = Draft(lines: lines)
      if case .calls(_, let isForced) = sign.meaning { (draft.isCall, draft.isForced) = (true, isForced) }
      drafts.append(draft)
      return
    }
    switch sign.meaning {
    case .calls(_, let isForced):
      if draft.isCall {
        drafts.removeLast()
      } else if draft.state == nil {
        return
      }
      var next = Draft(lines: lines)
      (next.isCall, next.isForced) = (true, isForced)
      drafts.append(next)
    case .opens(let template):
      let hasGoneOn = draft.state.map { $0.value != .running } ?? false
      // Two wordings of one line begin one run.
      let isAgain = draft.openings.contains(template) && line > draft.lines.upperBound
      if hasGoneOn || isAgain { drafts.append(Draft(lines: lines)) }
    case .spins, .settles:
      // What is over does not begin to read the database again.
      if let state = draft.state, ![.running, .open].contains(state.value) { drafts.append(Draft(lines: lines)) }
    default: break
    }
  }
}

extension Template {
  /// Whether a question mark stands in its last piece, maybe before what can be typed: `(y/N)`.
  fileprivate var asks: Bool {
    if case .literal(let bytes)? = pieces.last { bytes.contains(UInt8(ascii: "?")) } else { false }
  }
}

extension Transcript {
  /// Whether only marks stand beside `range` on its line: a question in a sentence is quoted, not asked.
  func standsAlone(_ range: Range<Int>) -> Bool {
    var start = range.lowerBound
    while start > 0, !Transcript.isBreak(text[start - 1]) {
      start -= 1
      if text[start].isWord { return false }
    }
    var end = range.upperBound
    while end < text.count, !Transcript.isBreak(text[end]) {
      if text[end].isWord { return false }
      end += 1
    }
    return true
  }

  private static func isBreak(_ byte: UInt8) -> Bool { byte == lineBreak || byte == softBreak }
}
