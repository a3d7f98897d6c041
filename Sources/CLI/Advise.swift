import Advice
import Bytes
import Checks
import Decisions
import Evidence
import Findings
import Knowledge
import Machine
import Projects
import Releases
import Rendering
import Reports
import Runbooks
import Speech
import Transcripts
import Vetting

/// From a paste to the safe choice and the way through.
enum Advise {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let knowledge = try KnowledgeSource.base(arguments)
    let model = try KnowledgeSource.model(arguments)
    let kit = try arguments.kit()
    let exit = try number(arguments["exit"])
    let project = try ProjectSource.project(arguments)
    let expected = try Expect.changes(arguments)
    let destination = try arguments["post"].map { service throws(Failure) in
      try Destination(service, urlFile: arguments["url-file"])
    }
    // A missing address is told before a long paste is read.
    _ = try destination?.target()
    let address = try Database.address(arguments, of: project)
    let transcript = try Input.transcript(arguments, console: console)
    if !expected.isEmpty {
      let context = PasteContext(kit: kit, exit: exit, installation: project.map(Installation.init))
      return try Expect.run(
        expected, RecognisedPaste(of: transcript, with: knowledge, model, context: context), arguments, console: console
      )
    }
    var asking = Asking(address, arguments, console: console)
    let report = report(
      on: transcript, knowledge: knowledge, model, kit: kit, exit: exit, project: project, asking: &asking)
    let document = ReportDocument(report)
    if arguments.has("incident") {
      let incident = Incident(
        report.runbook, seen: document, opened: Timestamp.now.text, release: report.run.version.map { "\($0.range)" },
        database: report.run.dialect)
      try Answering.write(IncidentDocument(incident, document), arguments, console: console)
    } else {
      try Answering.write(document, arguments, console: console)
    }
    if let destination, !report.decisions.isEmpty {
      let status = try Post.report(document, to: destination, console: console)
      if status != .answered { return status }
    }
    if let failure = asking.failure { console.warn("brolly: \(failure.message)") }
    return report.status(asking.failure, isFine: document.isFine)
  }

  /// Goes the whole way from a paste to a report: what was read and recognised, what is known, what to do and how.
  static func report(
    on transcript: Transcript, knowledge: KnowledgeBase, _ model: SpeechModel? = .embedded,
    kit: Release? = nil, exit: Int? = nil, project: Project?, asking: inout Asking
  ) -> Report {
    // A database that is named and reached also tells the dialect of the paste.
    let context = PasteContext(kit: kit, exit: exit, installation: Installation(project, else: asking.dialect))
    let reading = RecognisedPaste(of: transcript, with: knowledge, model, context: context)
    var facts = Facts(from: reading)
    var evidence = project.map { ProjectEvidence($0) }
    let looks = asking.looks(at: reading, beside: &evidence)
    for (finding, look) in zip(reading.findings, looks) { facts.establish(look, for: finding) }
    var clues = reading.findings.map { evidence?.clues(for: $0, into: &facts) ?? [] }
    if let project, let index = reading.findings.firstIndex(where: { $0.kind == .migrationHistory }),
      let clue = asking.migrations(of: project)
    {
      clues[index].append(clue)
    }
    var decisions: [Decision] = []
    for finding in reading.findings {
      let known = decisions.first { $0.finding.article == finding.article }?.article
      decisions.append(Decision(finding, article: known ?? knowledge.article(finding.article), facts: facts))
    }
    let preconditions = asking.preconditions(looks, for: facts.command)
    let advice = Advice(
      beside: transcript,
      with: VettingContext(releases: reading.run.version?.range, scripts: project?.scripts ?? [:]))
    let runbook = Runbook(
      for: decisions, facts: facts, knowledge: knowledge, at: project.map(Workplace.init) ?? Workplace(),
      beside: advice.height + AnswerWriter.height(ofBeliefs: reading.claims.count))?
      .held(by: preconditions.compactMap(\.objection))
    let results = asking.results(of: runbook)
    return Report(
      of: transcript, reading, decisions: decisions, runbook: runbook, advice: advice,
      sources: Report.Sources(project: project, clues: clues, database: asking.report(looks, preconditions, results)))
  }

  private static func number(_ text: String?) throws(Failure) -> Int? {
    guard let text else { return nil }
    guard let number = Int(text), (0...255).contains(number) else {
      throw Failure(.usage, "`\(text)` is no exit status; write a number from 0 to 255")
    }
    return number
  }
}

extension Report {
  /// How the program ends, in this order: a script must not take half an answer for a whole one.
  /// - Parameter isFine: whether the answer says that nothing is wrong.
  fileprivate func status(_ failure: Failure?, isFine: Bool) -> ExitStatus {
    // The database could not be asked to the end.
    if let failure { return failure.status }
    // The database says that the runbook is not to be followed yet.
    let isHeld = sources.database?.preconditions.contains { $0.objection != nil } == true
    if isHeld, runbook != nil { return .checkFailed }
    // It cannot be the database of the run.
    if sources.database?.notes.contains(where: \.contradicts) == true { return .checkFailed }
    if mustStop { return .stop }
    return decisions.isEmpty && !isFine ? .nothingRecognised : .answered
  }
}
