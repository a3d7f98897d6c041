import Checks
import Evidence
import Findings
import Projects
import Releases
import Reports
import Runbooks

/// The database that is asked beside a paste, if one is named; a paste is answered without it, too.
struct Asking: ~Copyable {
  private var session: Session?
  private var identity: Identity?
  private var activity: Activity?
  /// Why it cannot be asked, or not to the end.
  private(set) var failure: Failure?
  private let isAsked: Bool
  /// What the database tells of a run in which nothing is the matter.
  private var notes: [Inquiry.Note] = []

  /// No database is asked.
  init() { isAsked = false }

  /// Opens the session at `address`, if there is one. Call it after the paste has been read.
  init(_ address: DatabaseAddress?, _ arguments: Arguments, console: Console) {
    isAsked = address != nil
    guard let address else { return }
    do throws(Failure) {
      let session = try Database.session(at: address, arguments, console: console)
      identity = session.identity
      self.session = consume session
    } catch { failure = error }
  }

  /// The kind of database that was reached.
  var dialect: Dialect? { identity == nil ? nil : .postgresql }

  /// Asks while the database can be asked; after a failure nothing more is asked, and what is missing is left out.
  private mutating func ask(_ questions: (inout Session) throws(QueryFailure) -> Void) {
    guard var session = session.take() else { return }
    do throws(QueryFailure) {
      try questions(&session)
      self.session = consume session
    } catch { failure = Failure(error) }
  }

  /// What the database says of each finding, in their order; fewer where it went away.
  mutating func looks(at reading: RecognisedPaste, beside project: inout ProjectEvidence?) -> [Look] {
    if session != nil, let dialect = reading.run.dialect, dialect.family != .postgresql {
      failure = Failure(
        .unreachable, "--database asks PostgreSQL only, and the paste is about another database; leave it out")
      session = nil
    }
    var looks: [Look] = []
    var inquiry = Inquiry(of: reading)
    var notes: [Inquiry.Note] = []
    var activity: Activity?
    ask { session throws(QueryFailure) in
      for finding in reading.findings {
        looks.append(try inquiry.look(at: finding, beside: &project, asking: &session))
      }
      if reading.findings.isEmpty {
        notes = try inquiry.notes(on: reading.run, beside: &project, asking: &session)
      } else {
        activity = try Activity(asking: &session)
      }
    }
    self.notes = notes
    self.activity = activity
    return looks
  }

  /// What was migrated, against the journal of the project.
  mutating func migrations(of project: Project) -> Clue? {
    var clue: Clue?
    ask { session throws(QueryFailure) in clue = try MigrationComparison.clue(of: project, asking: &session) }
    return clue
  }

  /// What must hold before anybody follows a runbook that ends in `command`.
  mutating func preconditions(_ looks: [Look], for command: String) -> [Precondition] {
    var preconditions: [Precondition] = []
    ask { session throws(QueryFailure) in
      preconditions.append(Precondition(isTheOne: looks))
      if command == "push" { preconditions.append(try Precondition(isNotMigrated: &session)) }
    }
    return preconditions
  }

  /// What becomes of the checks of a runbook, by step; nil for one that only a person can look at.
  mutating func results(of runbook: Runbook?) -> [Runbooks.Step.ID: [CheckResult?]] {
    var results: [Runbooks.Step.ID: [CheckResult?]] = [:]
    ask { session throws(QueryFailure) in
      for step in runbook?.steps ?? [] {
        for check in step.checks { results[step.id, default: []].append(try CheckResult(of: check, asking: &session)) }
      }
    }
    return results
  }

  /// What a report says of it; nil where no database was named.
  func report(
    _ looks: [Look], _ preconditions: [Precondition], _ results: [Runbooks.Step.ID: [CheckResult?]]
  ) -> LiveDatabase? {
    guard isAsked else { return nil }
    return LiveDatabase(
      identity: identity, activity: activity, looks: looks, notes: notes, failure: failure?.message,
      preconditions: preconditions, results: results)
  }
}
