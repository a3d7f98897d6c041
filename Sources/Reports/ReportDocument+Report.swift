import Advice
import Decisions
import Effects
import Evidence
import Findings
import Knowledge
import Projects
import Releases
import Runbooks
import Transcripts
import Vetting

extension ReportDocument {
  /// What was found out, as it is told to programs.
  package init(_ report: Report) {
    let run = report.run
    let workplace = report.sources.project.map(Workplace.init) ?? Workplace()
    self.init(
      transcript: Paste(
        tool: run.isDrizzleKit ? "drizzle-kit" : nil, command: run.command, dialect: run.dialect,
        version: run.version.map(Version.init), lines: report.lineCount,
        state: run.state.map(State.init), runs: run.runs.map(Run.init),
        answers: run.answers.isEmpty ? nil : run.answers.map(EarlierAnswer.init), unseenLoss: run.unseenLoss,
        project: report.sources.project.map { project in
          Folder(project, run, showsList: report.reading.statements.contains { $0.owner == .tool })
        }, otherTool: run.otherTool),
      statements: report.reading.statements.map { Statement($0, fate: run.fates[$0.range.lowerBound]) },
      list: report.reading.listed.last?.sentence,
      issues: report.decisions.enumerated().map {
        ReportedIssue($1, id: $0 + 1, run.state, report.sources.clues[looking: $0])
      },
      advice: Proposal.all(report.advice, run.version?.range, at: workplace),
      conflicts: report.advice.conflicts.isEmpty ? nil : report.advice.conflicts.map(Conflict.init),
      claims: report.reading.claims.isEmpty ? nil : report.reading.claims.map(Claim.init),
      right: report.reading.agreements.isEmpty
        ? nil : report.reading.agreements.map { Right(lines: $0.lines, says: $0.says) },
      perhaps: report.reading.perhaps.isEmpty ? nil : report.reading.perhaps.map(Doubt.init),
      runbook: report.runbook.map(ReportedRunbook.init),
      unrecognised: report.unknownLines.map { Line(line: $0.line, text: $0.text) }, redacted: report.leftOut.count,
      leftOut: report.leftOut.isEmpty ? nil : Removal.all(report.leftOut),
      database: report.sources.database.map { Database($0.identity, $0.activity, failure: $0.failure) })
    guard let live = report.sources.database else { return }
    for (index, look) in live.looks.enumerated() { issues[index].take(look) }
    if !live.notes.isEmpty { database?.notes = live.notes.map(\.says) }
    if !live.preconditions.isEmpty { database?.checks = live.preconditions.map(Database.Precheck.init) }
    for index in runbook?.steps.indices ?? 0..<0 {
      if let results = runbook?.steps[index].id.flatMap({ live.results[$0] }) { runbook?.steps[index].take(results) }
    }
  }
}

extension ReportDocument.Version {
  fileprivate init(_ version: RunContext.Version) {
    value = version.range.short
    known =
      switch version {
      case .stated: "stated"
      case .given: "given"
      case .installed: "installed"
      case .inferred: "inferred"
      }
  }
}

extension [[Clue]] {
  /// What was looked up for the decision at `index`.
  fileprivate subscript(looking index: Int) -> [Clue] { index < count ? self[index] : [] }
}

extension ReportDocument.Evidence {
  fileprivate init(_ clue: Clue) {
    self.init(
      asks: clue.asks, says: clue.says, known: clue.isKnown, source: clue.source.rawValue,
      decisive: clue.isDecisive)
  }
}

extension ReportDocument.Folder {
  fileprivate init(_ project: Project, _ run: RunContext, showsList: Bool) {
    let differences = Disagreement.all(between: run, and: project, showsList: showsList)
    self.init(
      folder: project.folder, release: project.kit.map { $0.releases.short }, releaseSource: project.kit?.source,
      orm: project.orm.map { $0.releases.short }, config: project.config?.file, schema: project.config?.schema.value,
      out: project.config?.migrationsFolder,
      dialect: project.config?.dialect.value, runner: Workplace(project).runner, variable: project.config?.variable,
      unread: project.unread.isEmpty ? nil : project.unread.map { "\($0.file): \($0.because)" },
      differences: differences.isEmpty ? nil : differences)
  }
}

extension ReportDocument.State {
  fileprivate init(_ state: RunState) {
    self.init(value: state.value, line: state.line, says: state.says, executed: state.hasExecuted, by: state.ending)
  }
}

extension ReportDocument.Run {
  fileprivate init(_ run: Run) {
    self.init(
      lines: [run.lines.lowerBound, run.lines.upperBound], command: run.command,
      state: run.state.map(ReportDocument.State.init))
  }
}

extension ReportDocument.EarlierAnswer {
  fileprivate init(_ answer: EarlierAnswer) {
    self.init(line: answer.line, object: ReportDocument.Object(answer.subject), renamed: answer.renamed)
  }
}

extension ReportDocument.Statement {
  fileprivate init(_ statement: Effects.Statement, fate: StatementFate?) {
    self.init(
      line: statement.lines.lowerBound, does: statement.verb.rawValue,
      object: statement.object.map(ReportDocument.Object.init),
      column: statement.column, to: statement.newName, destroys: statement.destroys,
      cascade: statement.cascades, whose: statement.owner, failed: statement.isFailed ? true : nil, fate: fate)
  }
}

extension ReportDocument.Object {
  fileprivate init(_ object: SQLObject) {
    self.init(type: object.kind.rawValue, schema: object.schema, table: object.table, name: object.name)
  }
}

extension ReportDocument.ReportedIssue {
  fileprivate init(_ decision: Decision, id: Int, _ state: RunState?, _ clues: [Clue]) {
    let finding = decision.finding
    self.init(
      id: id, kind: finding.kind, match: finding.certainty.rawValue, article: finding.articleID,
      title: decision.title, lines: [finding.lines.lowerBound, finding.lines.upperBound],
      names: Dictionary(uniqueKeysWithValues: finding.subjects.keys.map { ($0.rawValue, finding.subjects[$0]) }),
      objects: finding.subjects.all.map(ReportDocument.Object.init),
      rows: finding.losses.isEmpty ? nil : finding.losses.reduce(0) { $0 + $1.rows },
      losses: finding.losses.map { ReportDocument.NamedLoss(object: $0.object, rows: $0.rows) },
      risk: ReportDocument.ReportedIssue.risk(decision),
      options: decision.options.map { ReportDocument.Option($0, like: $0.number) },
      choice: ReportDocument.Choice(decision.choice, state),
      evidence: clues.map(ReportDocument.Evidence.init),
      heard: finding.certainty == .reported
        ? finding.heard.map { ReportDocument.HeardWord(line: $0.line, word: $0.text) } : nil)
  }

  /// What is at stake, in one word: by the menu where there is one, else by the kind.
  private static func risk(_ decision: Decision) -> String {
    switch decision.worst {
    case .rows, .columns, .objects: "data-loss"
    case .constraint: "constraint"
    case .nothing: "none"
    case .unknown: "unknown"
    case nil:
      [.drift, .dataLoss, .renameOrCreate, .tableRebuild, .unsafeAdvice, .notNullWithoutDefault].contains(
        decision.finding.kind)
        ? "data-loss" : "unknown"
    }
  }
}

extension ReportDocument.Object {
  fileprivate init(_ subject: Subject) {
    self.init(
      type: subject.kind.rawValue, schema: subject.schema, table: subject.table, name: subject.name,
      rows: subject.rows, from: subject.origin.rawValue)
  }
}

extension ReportDocument.Option {
  fileprivate init(_ option: Decision.JudgedOption, like number: Int) {
    self.init(
      label: option.label, effect: option.effect, loses: option.loses,
      versions: option.versions.map { "\($0)" }, source: option.basis, like: number)
  }
}

extension ReportDocument.Choice {
  /// Nothing can be pressed or chosen where no question is open.
  fileprivate init(_ choice: Decision.Choice, _ state: RunState?) {
    let mayBeOpen = [nil, .open, .told].contains(state?.value)
    let action = Action(rawValue: choice.action.rawValue) ?? .stop
    self.init(
      do: mayBeOpen || action == .stop ? action : .fix, option: mayBeOpen ? choice.option : nil,
      keys: state?.value == .open || state?.value == .told ? choice.keys : nil, because: choice.because,
      until: choice.until, restsOn: choice.grounds.map(ReportDocument.Ground.init))
  }
}

extension ReportDocument.Ground {
  fileprivate init(_ ground: Ground) {
    condition = ground.subject.description
    switch ground.known {
    case .yes: holds = true
    case .no: holds = false
    case .unknown(let reason):
      holds = nil
      because = reason
    }
  }
}

extension ReportDocument.Proposal {
  /// All that a text proposes. What several have in common is kept once: a long script has thousands of commands.
  /// - Parameter workplace: how commands read here.
  static func all(_ advice: Advice, _ releases: ReleaseRange?, at workplace: Workplace) -> [ReportDocument.Proposal] {
    var reasons: [String: Phrase] = [:]
    var ways: [String: Phrase] = [:]
    return advice.proposals.map { proposal in
      let judgement = proposal.judgement
      let because = reasons[judgement.because] ?? Phrase(judgement.because)
      reasons[judgement.because] = because
      let instead = judgement.instead.map { way in
        let phrase = ways[way.rawValue] ?? Phrase(workplace.filled(way.text(for: releases)))
        ways[way.rawValue] = phrase
        return phrase
      }
      return ReportDocument.Proposal(
        text: proposal.text, line: proposal.line, lines: [proposal.line] + proposal.repeats,
        verdict: judgement.verdict, because: because, instead: instead,
        effects: judgement.effects.map(ReportDocument.ReportedEffect.init))
    }
  }
}

extension ReportDocument.Conflict {
  init(_ conflict: Conflict) {
    self.init(
      lines: conflict.proposals.map(\.line) + [conflict.warningLine], holds: conflict.warningLine,
      because: Phrase(conflict.proposals[0].judgement.because))
  }
}

extension ReportDocument.Claim {
  fileprivate init(_ claim: Claim) {
    self.init(line: claim.line, says: claim.says, is: claim.correction, source: claim.source)
  }
}

extension ReportDocument.ReportedRunbook {
  init(_ runbook: Runbook) {
    self.init(
      id: runbook.id, title: runbook.title, steps: runbook.steps.map(ReportDocument.Step.init),
      quietSteps: runbook.quietSteps, reference: runbook.reference)
  }
}

extension ReportDocument.Step {
  fileprivate init(_ step: Step) {
    self.init(
      id: step.id, n: step.number, kind: Kind(rawValue: step.kind.rawValue) ?? .stop, say: step.say,
      detail: step.detail.isEmpty ? nil : step.detail, commands: step.commands.map(ReportDocument.Command.init),
      expect: step.expect, checks: step.checks.map(ReportDocument.Check.init), unless: step.unless,
      branches: step.branches.map(ReportDocument.Branch.init))
  }
}

extension ReportDocument.Branch {
  fileprivate init(_ branch: Branch) {
    self.init(key: branch.key, when: branch.when, steps: branch.steps.map(ReportDocument.Step.init))
  }
}

extension ReportDocument.Check {
  fileprivate init(_ check: Check) {
    self.init(
      say: check.say, command: check.command.map { ReportDocument.Command($0) }, expect: check.expect,
      expectation: check.expectation)
  }
}

extension ReportDocument.Command {
  fileprivate init(_ command: StepCommand) {
    self.init(command.text, era: command.releases, note: command.note.isEmpty ? nil : command.note)
  }

  fileprivate init(_ command: ApprovedText, era: String? = nil, note: Phrase? = nil) {
    self.init(
      text: command.text, language: command.language.name, era: era, note: note, file: command.file, approved: command)
  }
}
