import Advice
import Decisions
import Findings
import Knowledge
import Notation
import Runbooks
import Transcripts
import Vetting

/// The report for programs, `brolly.report/1`.
package enum JSON: Format {
  package static let name = "json"

  package static func render(_ report: Report, _ settings: RenderSettings) -> String {
    JSONText.indented(Root(report)) + "\n"
  }

  package static func render(_ verdicts: Verdicts, _ settings: RenderSettings) -> String {
    JSONText.indented(VetRoot(verdicts)) + "\n"
  }
}

/// A key that is there also when its value is null.
private struct Nullable<Value: Encodable>: Encodable {
  let value: Value?

  init(_ value: Value?) { self.value = value }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let value { try container.encode(value) } else { try container.encodeNil() }
  }
}

private struct Root: Encodable {
  let schema = "brolly.report/1"
  let transcript: TranscriptPart
  let issues: [IssuePart]
  let advice: [ProposalPart]
  let runbook: Nullable<RunbookPart>
  let unrecognised: [LinePart]
  let redacted: Int

  init(_ report: Report) {
    transcript = TranscriptPart(report)
    issues = report.decisions.enumerated().map { IssuePart($1, id: $0 + 1) }
    runbook = Nullable(report.runbook.map(RunbookPart.init))
    advice = report.advice.proposals.map { ProposalPart($0, report.circumstances.version?.range) }
    unrecognised = report.unrecognised.map { LinePart(line: $0.line, text: $0.text) }
    redacted = report.redacted
  }
}

private struct TranscriptPart: Encodable {
  let tool: Nullable<String>
  let command: Nullable<String>
  let dialect: Nullable<Dialect>
  let version: Nullable<VersionPart>
  let lines: Int
  let state: Nullable<StatePart>
  let runs: [RunPart]

  init(_ report: Report) {
    let run = report.circumstances
    tool = Nullable(run.isDrizzleKit ? "drizzle-kit" : nil)
    command = Nullable(run.command)
    dialect = Nullable(run.dialect)
    version = Nullable(run.version.map(VersionPart.init))
    lines = report.lineCount
    state = Nullable(run.state.map(StatePart.init))
    runs = run.runs.map(RunPart.init)
  }
}

private struct StatePart: Encodable {
  let value: RunState.Value
  let line: Nullable<Int>
  let says: String

  init(_ state: RunState) {
    value = state.value
    line = Nullable(state.line)
    says = state.says
  }
}

private struct RunPart: Encodable {
  let lines: [Int]
  let command: Nullable<String>
  let state: Nullable<StatePart>

  init(_ run: Run) {
    lines = [run.lines.lowerBound, run.lines.upperBound]
    command = Nullable(run.command)
    state = Nullable(run.state.map(StatePart.init))
  }
}

private struct VersionPart: Encodable {
  let value: String
  let known: String

  init(_ version: Circumstances.Version) {
    value = "\(version.range)"
    switch version {
    case .stated: known = "stated"
    case .given: known = "given"
    case .inferred: known = "inferred"
    }
  }
}

private struct IssuePart: Encodable {
  let id: Int
  let kind: IssueKind
  let match: Finding.Certainty
  let article: String
  let title: Phrase
  let lines: [Int]
  let names: [String: [Name]]
  let objects: [ObjectPart]
  let rows: Nullable<Int>
  let losses: [LossPart]
  let risk: String
  let options: [OptionPart]
  let choice: ChoicePart
  let evidence: [String] = []
  let reach: [String] = []

  init(_ decision: Decision, id: Int) {
    let finding = decision.finding
    self.id = id
    kind = finding.kind
    match = finding.certainty
    article = finding.articleID
    title = decision.title
    lines = [finding.lines.lowerBound, finding.lines.upperBound]
    names = Dictionary(uniqueKeysWithValues: finding.names.keys.map { ($0.rawValue, finding.names[$0]) })
    objects = finding.subjects.all.map(ObjectPart.init)
    rows = Nullable(finding.losses.isEmpty ? nil : finding.losses.reduce(0) { $0 + $1.rows })
    losses = finding.losses.map { LossPart(object: $0.object, rows: $0.rows) }
    options = decision.options.map(OptionPart.init)
    choice = ChoicePart(decision.choice)
    risk = IssuePart.risk(decision)
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

private struct ObjectPart: Encodable {
  let type: String
  let schema: Nullable<Name>
  let table: Nullable<Name>
  let name: Name
  let rows: Nullable<Int>
  let from: Subject.Origin

  init(_ subject: Subject) {
    type = subject.kind.rawValue
    schema = Nullable(subject.schema)
    table = Nullable(subject.table)
    name = subject.name
    rows = Nullable(subject.rows)
    from = subject.origin
  }
}

private struct LossPart: Encodable {
  let object: Name
  let rows: Int
}

private struct OptionPart: Encodable {
  let label: ShownText
  let effect: Phrase
  let loses: Loss
  let versions: Nullable<String>
  let source: Article.Source

  init(_ option: Decision.JudgedOption) {
    label = option.label
    effect = option.effect
    loses = option.loses
    versions = Nullable(option.versions.map { "\($0)" })
    source = option.source
  }
}

private struct ChoicePart: Encodable {
  let `do`: Article.Row.Deed
  let option: Nullable<ShownText>
  let keys: Nullable<String>
  let because: Phrase
  let until: Nullable<Phrase>

  init(_ choice: Decision.Choice) {
    self.do = choice.deed
    option = Nullable(choice.option)
    keys = Nullable(choice.keys)
    because = choice.because
    until = Nullable(choice.until)
  }
}

private struct RunbookPart: Encodable {
  let id: String
  let title: Phrase
  let steps: [StepPart]

  init(_ runbook: Runbook) {
    id = runbook.id
    title = runbook.title
    steps = runbook.steps.map(StepPart.init)
  }
}

private struct StepPart: Encodable {
  let id: String
  let n: Nullable<Int>
  let kind: Step.Kind
  let say: Phrase
  let detail: Phrase?
  let command: String?
  let language: String?
  let file: String?
  let expect: Phrase?
  let expectation: Nullable<Expectation>?
  let commands: [CommandPart]?
  let checks: [CheckPart]?
  let unless: Phrase?
  let branches: [BranchPart]?

  init(_ step: Step) {
    id = step.id
    n = Nullable(step.number)
    kind = step.kind
    say = step.say
    detail = step.detail.isEmpty ? nil : step.detail
    let first = step.commands.first?.text ?? step.checks.lazy.compactMap(\.command).first
    command = first?.text
    language = first?.language.name
    file = first?.file
    expect = step.expect ?? step.checks.first?.expect
    expectation = step.checks.isEmpty ? nil : Nullable(step.checks[0].expectation)
    commands = step.commands.isEmpty ? nil : step.commands.map(CommandPart.init)
    checks = step.checks.isEmpty ? nil : step.checks.map(CheckPart.init)
    unless = step.unless
    branches = step.kind == .choose ? step.branches.map(BranchPart.init) : nil
  }
}

private struct CommandPart: Encodable {
  let language: String
  let command: String
  let `for`: Nullable<String>
  let note: Phrase?
  let file: Nullable<String>

  init(_ command: StepCommand) {
    language = command.text.language.name
    self.command = command.text.text
    self.for = Nullable(command.releases)
    note = command.note.isEmpty ? nil : command.note
    file = Nullable(command.text.file)
  }
}

private struct CheckPart: Encodable {
  let say: Phrase
  let language: Nullable<String>
  let command: Nullable<String>
  let expect: Nullable<Phrase>
  let expectation: Nullable<Expectation>

  init(_ check: Check) {
    say = check.say
    language = Nullable(check.command?.language.name)
    command = Nullable(check.command?.text)
    expect = Nullable(check.expect)
    expectation = Nullable(check.expectation)
  }
}

private struct BranchPart: Encodable {
  let key: String
  let when: Phrase
  let steps: [StepPart]

  init(_ branch: Branch) {
    key = branch.key
    when = branch.when
    steps = branch.steps.map(StepPart.init)
  }
}

private struct ProposalPart: Encodable {
  let text: ShownText
  let line: Int
  let lines: [Int]
  let verdict: Verdict
  let because: String
  let instead: Nullable<String>

  init(_ proposal: Proposal, _ releases: ReleaseRange?) {
    text = proposal.text
    line = proposal.line
    lines = [proposal.line] + proposal.repeats
    verdict = proposal.judgement.verdict
    because = proposal.judgement.because
    instead = Nullable(proposal.judgement.instead?.text(for: releases))
  }
}

private struct VetRoot: Encodable {
  let schema = "brolly.vet/1"
  let proposals: [ProposalPart]
  let conflicts: [ConflictPart]
  let redacted: Int

  init(_ verdicts: Verdicts) {
    proposals = verdicts.advice.proposals.map { ProposalPart($0, verdicts.releases) }
    conflicts = verdicts.advice.conflicts.map(ConflictPart.init)
    redacted = verdicts.redacted
  }
}

private struct ConflictPart: Encodable {
  let lines: [Int]
  let holds: Int
  let because: String

  init(_ conflict: Conflict) {
    lines = conflict.proposals.map(\.line) + [conflict.warningLine]
    holds = conflict.warningLine
    because = conflict.proposals[0].judgement.because
  }
}

private struct LinePart: Encodable {
  let line: Int
  let text: ShownText
}
