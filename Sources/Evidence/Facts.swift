import Effects
package import Findings
package import Knowledge
package import Releases
package import Transcripts

/// What is known when a decision is made, and where it came from: the paste and the version, and whatever a project, a
/// live database or a rehearsal found out about one object.
package struct Facts: Sendable {
  private let run: RunContext
  private let listed: ListedStatements
  private var established: [ObjectFact: Known] = [:]
  private var looked: [FindingFact: Known] = [:]
  private var rests: [FindingPlace: Look.Rest] = [:]
  private var found: [Hint] = []

  /// A fact about one object.
  private struct ObjectFact: Hashable {
    let fact: Condition.Fact
    let kind: ObjectKind
    let path: [Name?]

    init(_ fact: Condition.Fact, of subject: Subject) {
      self.fact = fact
      kind = subject.kind
      path = [subject.schema, subject.table, subject.name]
    }
  }

  /// A fact about all objects of one finding.
  private struct FindingFact: Hashable {
    let fact: Condition.Fact
    let place: FindingPlace

    init(_ fact: Condition.Fact, for finding: Finding) {
      self.fact = fact
      place = FindingPlace(finding)
    }
  }

  /// Findings of one article on the same lines are one thing under several kinds.
  private struct FindingPlace: Hashable {
    let article: Int
    let lines: ClosedRange<Int>

    init(_ finding: Finding) {
      article = finding.article
      lines = finding.lines
    }
  }

  package init(from reading: RecognisedPaste) {
    run = reading.run
    listed = reading.listed
  }

  /// What is known of a run that nobody pasted.
  package init(of run: RunContext) {
    self.run = run
    listed = ListedStatements()
  }

  /// Takes what somebody found out about one object.
  package mutating func establish(_ fact: Condition.Fact, of subject: Subject, _ known: Known) {
    established[ObjectFact(fact, of: subject)] = known
  }

  /// Takes what a look at a database established for `finding`, for all of its objects together.
  package mutating func establish(_ look: Look, for finding: Finding) {
    for (fact, known) in look.facts { looked[FindingFact(fact, for: finding)] = known }
    if let rest = look.rest { rests[FindingPlace(finding)] = rest }
    for hint in look.hints where !found.contains(hint) { found.append(hint) }
  }

  /// Whether `condition` holds for `finding`. A fact holds only where it is known of each object of the finding: what is
  /// known of one table says nothing of another.
  package func known(_ condition: Condition, for finding: Finding) -> Known {
    if let known = finding.known(condition, in: run) { return known }
    guard case .fact(let fact) = condition else { return .unknown(because: "nobody has looked") }
    // What the database contradicts is no reason, whatever the screen shows.
    if fact == .additiveList, let known = looked[FindingFact(fact, for: finding)] { return known }
    if fact == .additiveList || fact == .destroyingList {
      guard let list = listed.list(beside: finding) else { return .unknown(because: "the screen shows no list") }
      return Known(fact == .additiveList ? list.isAdditive : !list.gone.isEmpty)
    }
    if let known = looked[FindingFact(fact, for: finding)] { return known }
    let subjects = finding.subjects.all
    guard !subjects.isEmpty else { return .unknown(because: "the paste names no object") }
    return subjects.reduce(.yes) { $0 && known(fact, of: $1) }
  }

  private func known(_ fact: Condition.Fact, of subject: Subject) -> Known {
    if let known = established[ObjectFact(fact, of: subject)] { return known }
    if fact == .noRows, let rows = subject.rows { return Known(rows == 0) }
    return .unknown(because: "nobody has looked")
  }

  /// What 1.0 may be told, where what was found supports that; what two new objects claim is neither's.
  package var hints: [Hint] { found.filter { hint in found.count { $0.claims(sameAs: hint) } == 1 } }

  /// What the error of `finding` leaves undone; nil where nobody has looked.
  package func rest(of finding: Finding) -> Look.Rest? { rests[FindingPlace(finding)] }

  /// Whether `condition` is known to hold for `finding`.
  package func holds(_ condition: Condition, for finding: Finding) -> Bool { known(condition, for: finding) == .yes }

  /// Whether `condition` is not known to be false for `finding`.
  package func mayHold(_ condition: Condition, for finding: Finding) -> Bool { known(condition, for: finding) != .no }

  /// The releases that the tool may be; nil when nothing tells.
  package var releases: ReleaseRange? { run.version?.range }
  package var command: String { run.command ?? "push" }
  package var dialect: Dialect? { run.dialect }
  package var state: RunState? { run.state }
  /// Whether statements stand in a file that nothing has run.
  package var isPlannedFile: Bool { state?.value.isFile(of: command) ?? false }

  /// Tables that were only answered to be renamed, and have their old name until the run goes on.
  package var plannedRenames: [(old: Name, new: Name)] {
    guard [.open, .left, .unanswered].contains(run.state?.value) else { return [] }
    return run.answers.compactMap { answer in
      guard answer.subject.kind == .table, let old = answer.renamed else { return nil }
      return (old, answer.subject.name)
    }
  }

  /// Tables that an earlier answer on the screen is to make or to call anew, while nothing has run.
  package var unmade: [Name] {
    guard run.state?.hasExecuted != true, run.state?.value != .applied else { return [] }
    return run.answers.map(\.subject).filter { $0.kind == .table }.map(\.name)
  }

  /// What an earlier answer on the screen is to make, while nothing has run.
  package var made: [Subject] {
    // Without a terminal nobody has chosen: 1.0 prints a placeholder.
    guard [.open, .left].contains(run.state?.value) else { return [] }
    return run.answers.filter { $0.renamed == nil }.map(\.subject)
  }

  /// How many questions were answered further up on the screen.
  package var chosen: Int { run.answers.count }

  /// Tables that a list dropped, or may have dropped: nobody can count them.
  package var dropped: [Name] {
    run.state?.value == .applied ? listed.lastStatements?.droppedTables ?? [] : run.dropped
  }

  /// Whether a run that failed took something away before its error, or may have.
  package var mayHaveTaken: Bool { run.mayHaveTaken }

  /// Whether the list of `finding` has been executed.
  package func hasTaken(_ finding: Finding) -> Bool {
    switch run.state?.value {
    case .applied, .lost: true
    case .failed: finding.listed.contains(where: run.taken.contains)
    default: false
    }
  }

  /// What of the list of `finding` is gone, or would go.
  package func taken(of finding: Finding) -> [ListedLoss] {
    run.state?.value == .failed && hasTaken(finding)
      ? finding.listed.filter(run.taken.contains) : finding.listed
  }

  /// Whether a prompt is open, or may still be where only words tell of it.
  package var mayBeOpen: Bool { [nil, .open, .told].contains(run.state?.value) }
}
