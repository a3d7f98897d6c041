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

  init(of transcript: Transcript, _ sightings: Sightings) {
    self.transcript = transcript
    self.sightings = sightings
  }

  /// - Parameters:
  ///   - speech: what somebody's own words tell.
  ///   - isAbout: whether the text is about drizzle, whatever it tells.
  ///   - context: what is known beside the text.
  mutating func readRun(hearing speech: Speech, isAbout: Bool = false, _ context: PasteContext) -> RunContext {
    run.exit = context.exit
    readCommand()
    run.isDrizzleKit = run.isNamed || isAbout || !speech.heard.isEmpty
    // What a database answered is about such a matter where the words beside it tell of one, although nobody names the tool.
    if !speech.heard.isEmpty, hasAnswerOfDatabase { run.isNamed = true }
    readState()
    if let told = stateInWords(speech) { take(told) }
    let lastRun = run.runs.last?.lines
    let release = ReleaseReader(of: transcript, sightings, lastRun: lastRun)
    run.version = context.kit.map(RunContext.Version.given) ?? release.version(mentionsDrizzle: run.isDrizzleKit)
    if case .stated = run.version { (run.isDrizzleKit, run.isNamed) = (true, true) }
    if let installation = context.installation, run.isDrizzleKit {
      run.version = installation.version(beside: run.version)
    }
    run.dialect = DialectReader(of: transcript, sightings, lastRun: lastRun).dialect(
      configured: run.isDrizzleKit ? context.installation?.dialect : nil)
    if run.command == nil, seen(KnownArticle.readingConfig.id), !seen(KnownArticle.pulling.id),
      !seen(KnownArticle.pulled.id),
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
      guard let summary = summaries[match.wording.article] else { continue }
      take(summary, at: match.range.lowerBound, isExact: match.wording.form == .exact)
    }
    for menu in sightings.menus where menu.options.count > 1 {
      guard let summary = summaries[menu.article] else { continue }
      take(summary, at: menu.range.lowerBound, isExact: true)
    }
    run.command = commands.min { $0.at < $1.at }?.command
    if !run.isNamed { run.isNamed = isDDLOfNode }
  }

  /// Whether a driver of node answers DDL here and no other tool for migrations is named: people often paste the error
  /// alone.
  private var isDDLOfNode: Bool {
    seen(KnownArticle.nodeDriver.id) && !seen(KnownArticle.anotherTool.id)
      && sightings.matches.contains {
        $0.wording.form == .exact && sightings.summaries[$0.wording.article]?.needs == .driver
      }
  }

  private mutating func take(_ summary: ArticleSummary, at offset: Int, isExact: Bool) {
    if summary.needs == nil { run.isNamed = true }
    if summary.commands.count == 1, isExact { commands.append((summary.commands[0], offset)) }
  }

  private var hasAnswerOfDatabase: Bool {
    sightings.matches.contains { match in
      guard match.wording.form == .exact, let summary = sightings.summaries[match.wording.article] else { return false }
      return summary.role == .error && summary.id.hasPrefix(KnownArticle.ofDatabases)
    }
  }

  private func seen(_ id: String) -> Bool { sightings.summaries.read.contains { $0.id == id } }

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
      let subjects = captures.subjects(of: match)
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
    if let state = run.state, state.value == .open, let line = state.line { return speech.state(behind: line) }
    return speech.state ?? lossBehindRun(speech)
  }

  /// A loss that people speak of behind a run that went to its end has happened.
  private func lossBehindRun(_ speech: Speech) -> RunState? {
    guard let state = run.state, state.value == .applied, let end = state.line else { return nil }
    return speech.heard.first { $0.kind == .dataLoss && $0.lines.lowerBound > end }.map {
      RunState(.lost, line: $0.lines.upperBound, hasExecuted: nil)
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
    if isNews { run.state = told }
  }
}
