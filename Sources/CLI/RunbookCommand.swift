import Evidence
import Findings
import Knowledge
import Machine
import Projects
import Releases
import Reports
import Runbooks
import Transcripts

/// Prints the runbook of a matter without a paste, for a wiki or a drill.
enum RunbookCommand {
  /// The names that can be given, as flags.
  static let subjects: [ObjectKind] = [
    .table, .column, .constraint, .candidates, .view, .enum, .sequence, .schema, .index, .policy,
  ]

  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    try Answering.write(try document(arguments), arguments, console: console)
    return .answered
  }

  static func document(_ arguments: Arguments) throws(Failure) -> any Document {
    let knowledge = try KnowledgeSource.base(arguments)
    guard let wanted = arguments.operand else {
      throw Failure(.usage, "name a runbook, such as `drift` or `after-the-damage`")
    }
    let release = try arguments.kit()
    let project = try ProjectSource.project(arguments)
    let dialect = arguments["dialect"].flatMap(Dialect.init) ?? project?.config?.dialect.value
    let version = release.map { .given($0) } ?? project?.kit.map { RunContext.Version.installed($0.releases) }
    // A file that is judged has not run, unless somebody says so.
    let isFile = wanted == KnownRunbook.plannedMigration.id
    let state = arguments["state"].flatMap(RunState.Value.init) ?? (isFile ? .planned : nil)
    let facts = Facts(
      of: RunContext(
        command: isFile ? "generate" : "push", dialect: dialect, version: version,
        state: state.map { RunState($0, hasExecuted: $0 == .applied || $0 == .failed) }))
    var named = Subjects()
    for subject in subjects {
      for text in arguments.all(subject.rawValue) {
        let parts = Name(text).parts(atMost: 2)
        let name = parts.count == 2 ? parts[1].within(parts[0]) : Name(text)
        named.add(Subject(name, under: subject, from: .words))
      }
    }
    // For drift, the tables that are named are what the schema does not know, and nothing that a push is to make.
    if wanted == "drift", named[.candidates].isEmpty {
      named = named.mapped { $0.key == .table ? $0.acting(as: .candidate) : $0 }
    }
    let workplace = project.map(Workplace.init) ?? Workplace()
    guard let runbook = Runbook(named: wanted, subjects: named, facts: facts, knowledge: knowledge, at: workplace)
    else {
      let near = Arguments.suggestion(for: wanted, among: IssueKind.allCases.map(\.rawValue))
      throw Failure(.nothingRecognised, "there is no runbook `\(wanted)`\(near)")
    }
    let document = RunbookDocument(runbook)
    guard arguments.has("incident") else { return document }
    let incident = Incident(
      runbook, seen: nil, opened: Timestamp.now.text, release: version.map { "\($0.range)" }, database: dialect)
    return IncidentDocument(incident, document)
  }
}
