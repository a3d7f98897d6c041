import Knowledge
import Releases
import Speech
import Transcripts

/// Reads what a paste tells of the run: command, dialect, release, and where it stands.
struct RunContextReader {
  private let transcript: Transcript
  private let sightings: Sightings
  private var run = RunContext()
  private var commands: [(command: String, at: Int)] = []
  /// Whether it is a poem in which it drizzles.
  private let isAboutRain: Bool

  init(of transcript: Transcript, _ sightings: Sightings) {
    self.transcript = transcript
    self.sightings = sightings
    isAboutRain = Rain.isSubject(of: transcript)
  }

  /// - Parameters:
  ///   - speech: what somebody's own words tell.
  ///   - isAbout: whether the text is about drizzle, whatever it tells.
  ///   - context: what is known beside the text.
  mutating func readRun(hearing speech: Speech, isAbout: Bool = false, _ context: PasteContext) -> RunContext {
    run.exit = context.exit
    readCommand()
    run.otherTool = otherTool
    run.hearsWords = run.otherTool == nil && !isAboutRain
    let speech = run.hearsWords ? speech : Speech()
    run.isDrizzleKit = run.isNamed || isAbout || !speech.heard.isEmpty || ReportedAction.isCry(speech, in: transcript)
    // An error of a database is drizzle-kit's where the words beside it tell of one of its matters, though nobody names
    // it.
    if !run.isNamed, !speech.heard.isEmpty {
      let answers = linesOfDatabase
      run.isNamed = !answers.isEmpty && speech.heard.contains { !answers.contains($0.lines.lowerBound) }
    }
    readState()
    let onScreen = run.state
    let question = onScreen?.value == .open ? onScreen?.line : nil
    let mayTell = run.isDrizzleKit && [.open, .unanswered, .told].contains(onScreen?.value)
    let deeds = mayTell ? ReportedAction.all(in: speech, of: transcript, below: question) : []
    if let told = stateInWords(speech), !isStillAsked(told, deeds, below: onScreen) { take(told) }
    take(deeds, below: onScreen, hearing: speech)
    let lastRun = run.runs.last?.lines
    let release = ReleaseReader(of: transcript, sightings, lastRun: lastRun)
    run.version = context.kit.map(RunContext.Version.given) ?? release.version(mentionsDrizzle: run.isDrizzleKit)
    if case .stated = run.version { (run.isDrizzleKit, run.isNamed) = (true, true) }
    if let installation = context.installation, run.isDrizzleKit {
      run.version = installation.version(beside: run.version)
    }
    run.dialect = DialectReader(of: transcript, sightings, lastRun: lastRun).dialect(
      configured: run.isDrizzleKit ? context.installation?.dialect : nil)
    if run.command == nil, sightings.summaries.has(.readingConfig), !sightings.summaries.has(.pulling),
      !sightings.summaries.has(.pulled),
      !isBeforePulling
    {
      // `generate` compares files; a push would have said that it pulls the schema.
      run.command = sightings.menus.isEmpty ? nil : "generate"
    }
    // Statements that nothing has run and that no push lists stand in a file.
    if run.command == nil, run.state?.value == .planned { run.command = "generate" }
    return run
  }

  private mutating func readCommand() {
    let summaries = sightings.summaries
    for match in sightings.matches {
      guard let summary = summaries[match.wording.article], !isOfOtherTool(match) else { continue }
      take(summary, at: match.range.lowerBound, isExact: match.wording.form == .exact)
    }
    for menu in sightings.menus where menu.options.count > 1 {
      guard let summary = summaries[menu.article] else { continue }
      take(summary, at: menu.range.lowerBound, isExact: true)
    }
    run.command = commands.min { $0.at < $1.at }?.command
    if !run.isNamed { run.isNamed = isDDLOfNode }
  }

  /// The name of the tool that printed what stands here, where nothing names drizzle.
  private var otherTool: String? {
    guard !run.isNamed else { return nil }
    let summaries = sightings.summaries
    return sightings.matches.first { summaries[$0.wording.article]?.id.hasPrefix(KnownArticle.otherTools) == true }
      .map { summaries.title($0.wording.article) }
  }

  /// Whether a driver of node answers DDL here and no other tool for migrations is named: people often paste the error
  /// alone.
  private var isDDLOfNode: Bool {
    sightings.summaries.has(.nodeDriver) && !sightings.summaries.has(.anotherTool)
      && sightings.matches.contains {
        $0.wording.form == .exact && sightings.summaries[$0.wording.article]?.needs == .driver
      }
  }

  /// Whether it is the command of another tool that is called the same: `prisma db push`.
  private func isOfOtherTool(_ match: Match) -> Bool {
    let before = transcript.text[..<match.range.lowerBound].suffix(10)
    return RunContextReader.othersWithPush.contains { before.suffix($0.utf8.count).elementsEqual($0.utf8) }
  }

  private static let othersWithPush = ["prisma ", "supabase "]

  private mutating func take(_ summary: ArticleSummary, at offset: Int, isExact: Bool) {
    // The word alone is also one for rain.
    if summary.needs == nil, summary.id != KnownArticle.drizzle.id || !isAboutRain { run.isNamed = true }
    if summary.commands.count == 1, isExact { commands.append((summary.commands[0], offset)) }
  }

  /// Where a database answers.
  private var linesOfDatabase: Set<Int> {
    let answers = sightings.matches.filter { match in
      guard match.wording.form == .exact, let summary = sightings.summaries[match.wording.article] else { return false }
      return summary.role == .error && summary.id.hasPrefix(KnownArticle.ofDatabases)
    }
    return Set(answers.flatMap { Array(transcript.lines(of: $0.range)) })
  }

  /// Up to 0.20 a push did not say that it pulls.
  private var isBeforePulling: Bool {
    guard let version = run.version, let era = Release("0.21.0") else { return false }
    return version.range.last < era
  }

  private mutating func readAnswers(_ matches: [Match]) {
    let captures = CaptureReader(of: transcript)
    for match in matches where sightings.summaries[match.wording.article]?.id == KnownArticle.resolved.id {
      let line = transcript.line(at: match.range.lowerBound)
      let isRename = match.captures.contains { $0.hole.parts.last == .candidates }
      let subjects = captures.subjects(of: match).filter { $0.role != .place }
      guard run.runs.last?.lines.contains(line) == true, transcript.text[match.range].first != UInt8(ascii: "-"),
        let subject = subjects.last, run.answers.last?.line != line
      else { continue }
      run.answers.append(
        EarlierAnswer(line: line, subject: subject, renamed: isRename ? subjects.first?.name : nil))
    }
  }

  private mutating func readState() {
    let summaries = sightings.summaries
    let ours = sightings.matches.filter {
      summaries[$0.wording.article].map { run.isNamed || $0.needs == nil } ?? false
    }
    var reader = RunReader(of: transcript, exit: run.exit)
    run.runs = reader.runs(matches: ours, menus: sightings.menus, summaries: summaries)
    run.state = run.runs.last { $0.state != nil }?.state
    readAnswers(ours)
    // Help, a version and a command that does not exist are the tool's own and tell nothing of a run.
    let isOwn = ours.contains {
      [.error, .end].contains(summaries[$0.wording.article]?.role) && $0.wording.form == .exact
        && transcript.standsAlone($0.range)
    }
    if run.state == nil, run.isDrizzleKit, run.runs.isEmpty, !isOwn {
      run.state = RunState(.told, hasExecuted: nil)
    }
  }

  /// Where people's words say that the run stands. Below an open question only what stands behind it can be news: “I ran
  /// push” above it is how the question came up.
  private func stateInWords(_ speech: Speech) -> RunState? {
    guard let state = run.state, let line = state.line else { return speech.state }
    switch state.value {
    case .open: return speech.state == nil ? nil : speech.state(behind: line)
    case .applied: return lossBehindRun(speech, endingOn: line) ?? speech.state
    default: return speech.state
    }
  }

  /// A loss that people speak of behind a run that went to its end has happened.
  private func lossBehindRun(_ speech: Speech, endingOn end: Int) -> RunState? {
    if let told = speech.state(behind: end), told.value == .lost { return told }
    let heard = speech.heard.first { $0.kind == .dataLoss && $0.lines.lowerBound > end }?.lines.upperBound
    return (heard ?? ReportedAction.lastLoss(in: speech, of: transcript, behind: end)).map {
      RunState(.lost, line: $0, hasExecuted: nil)
    }
  }

  /// Takes what people's words say of the run: where no screen tells, and behind one. A screen that tells that nothing ran
  /// is believed, unless somebody goes on behind an open question.
  private mutating func take(_ told: RunState) {
    guard let state = run.state else { return }
    let isBehind = (told.line ?? 0) > (state.line ?? .max)
    let isInScreen = told.line.map { line in run.runs.contains { $0.state != nil && $0.lines.contains(line) } } ?? false
    let isNews =
      switch state.value {
      case .told: true
      case .open: isBehind
      case .applied, .failed, .running: told.value == .lost && !isInScreen
      case .left, .unanswered, .planned, .unchanged, .lost: false
      }
    // Nobody sees whether a run that only words tell of was left at its question, or in the midst of its statements.
    let isUnseen = told.value == .left && run.runs.isEmpty
    if isNews { run.state = isUnseen ? RunState(.left, line: told.line, hasExecuted: nil) : told }
  }

  // MARK: Told deeds

  /// Whether the line that seems to tell what became of a question only names a key.
  /// - Parameter screen: where the run stands by its screen alone.
  private func isStillAsked(_ told: RunState, _ deeds: [ReportedAction], below screen: RunState?) -> Bool {
    guard screen?.value == .open else { return false }
    let deeds = deeds.filter { $0.line == told.line }.map(\.deed)
    // Whoever presses Escape takes the run for left.
    let isUnclear = deeds.contains { $0 == .mention || $0 == .none } || told.value == .left && deeds.contains(.answer)
    return isUnclear && deeds.allSatisfy { [.mention, .none, .answer].contains($0) }
  }

  /// The question at which something was done.
  fileprivate enum Asked {
    /// It asks whether all statements are to be executed: Escape executes them. Recorded in every release.
    case approval
    /// It asks whether something is new or renamed: Escape ends the run with `ERROR`.
    case renaming
    /// Another one, or nobody tells which.
    case other
  }

  /// Takes what somebody says was done at the question that stands last, or that the words are about.
  /// - Parameter screen: where the run stands by its screen alone.
  private mutating func take(_ deeds: [ReportedAction], below screen: RunState?, hearing speech: Speech) {
    guard let screen, !deeds.isEmpty else { return }
    let isOpen = screen.value != .told
    // Of a question that nobody pasted, only what it warned of tells that it was the last one.
    let asked = isOpen ? askedLast : askedInWords(speech.heard.map(\.kind))
    let deeds = deeds.filter { $0.deed != .mention && (!isOpen || $0.line > screen.line ?? 0) }
    // Whoever has pressed nothing yet speaks of what would be gone, unless a sentence says that it is.
    if !isOpen, run.state?.value == .lost, deeds.contains(where: { $0.deed == .none }),
      !deeds.contains(where: { $0.deed == .loss })
    {
      run.state = screen
    }
    var isApproved = false
    for deed in deeds {
      // What came of it is told beside it.
      if !isOpen, run.state?.value == .lost || run.state?.value == .applied && deed.deed != .loss { continue }
      switch (deed.deed, asked) {
      // Something is gone: it was not the last key.
      case (.interrupt, _) where run.state?.value == .lost: break
      case (.escape, .approval):
        run.state = RunState(.applied, line: deed.line, hasExecuted: true, by: .escape)
      case (.escape, .renaming):
        // Where something seems to be gone it may not have been the last question.
        let hasExecuted = run.state?.value == .lost ? nil : false
        run.state = RunState(.left, line: deed.line, hasExecuted: hasExecuted, by: .escape)
      case (.escape, .other):
        run.state = RunState(isOpen ? .running : .told, line: deed.line, hasExecuted: nil, by: .escape)
      case (.loss, _): run.state = RunState(.lost, line: deed.line, hasExecuted: nil)
      case (.yes, _):
        isApproved = true
        if isOpen, case .approval = asked { run.state = RunState(.applied, line: deed.line, hasExecuted: true) }
      case (.interrupt, _) where isOpen && !isApproved:
        run.state = RunState(.left, line: deed.line, hasExecuted: deed.isLate || deed.isMidway ? nil : false)
      // Only words tell, and not that anything was being executed.
      case (.interrupt, _) where !isOpen && !isApproved && !deed.isMidway:
        if speech.lines.count <= ReportedAction.linesOfMessage {
          run.state = RunState(.left, line: deed.line, hasExecuted: nil)
        }
      case (.answer, _) where isOpen && run.state?.value == .open, (.end, _) where isOpen && run.state?.value == .open:
        run.state = RunState(.open, line: deed.line, hasExecuted: nil)
      // A longer text tells of the end of other processes, too; and what nobody answered had not begun.
      case (.end, _)
      where isOpen || speech.lines.count > ReportedAction.linesOfMessage || run.state?.value == .unanswered:
        break
      case (.answer, _), (.mention, _), (.none, _): break
      case (.interrupt, _), (.death, _), (.end, _):
        run.state = RunState(.failed, line: deed.line, hasExecuted: nil, by: .interruption)
      }
    }
    if isOpen, !deeds.isEmpty, let last = run.runs.indices.last { run.runs[last].state = run.state }
  }

  /// Which question words are about; where they speak of both, it may be either.
  private func askedInWords(_ kinds: [IssueKind]) -> Asked {
    kinds.contains(.renameOrCreate) && kinds.contains(.dataLoss)
      ? .other : Asked(kinds.filter { $0 != .statementApproval })
  }

  /// Which question stands last on the screen.
  private var askedLast: Asked {
    let asked =
      sightings.matches.map { ($0.wording.article, $0.range.upperBound) }
      + sightings.menus.map { ($0.article, $0.range.upperBound) }
    let questions = asked.filter { sightings.summaries[$0.0]?.role == .question }
    let last = questions.max { $0.1 < $1.1 }
    return Asked(last.flatMap { sightings.summaries[$0.0]?.kind }.map { [$0] } ?? [])
  }
}

extension RunContextReader.Asked {
  fileprivate init(_ kinds: [IssueKind]) {
    if kinds.contains(where: { [.dataLoss, .statementApproval].contains($0) }) {
      self = .approval
    } else {
      self = kinds.contains(.renameOrCreate) ? .renaming : .other
    }
  }
}
