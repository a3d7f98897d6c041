package import Transcripts
package import Vetting

/// A look at a live database: one transaction that can only read, asked nothing but what the catalogue holds.
///
/// READ ONLY alone is no boundary: a string of several statements can end the transaction. So each question is one
/// statement of the extended protocol with its names beside it as parameters: one of `Question`, or a query of a runbook
/// that the policy has approved.
package struct Session: ~Copyable {
  private let connection: Connection
  package let identity: Identity
  /// Seconds that a statement may take at present.
  private var limit = Session.patience
  /// Whether the transaction is there.
  private var isOpen = true

  /// - Parameter allowsSuperuser: whether somebody has said that a role that may do anything is meant.
  /// - Throws: `DatabaseFailure` where the database cannot be reached, or should not be asked by this role.
  package init(at address: DatabaseAddress, allowsSuperuser: Bool) throws(DatabaseFailure) {
    let connection = try Connection(to: address)
    let rows: Rows
    do throws(QueryFailure) {
      try Session.begin(connection)
      rows = try connection.rows(Question.identity.sql, limit: Session.patience)
    } catch {
      throw DatabaseFailure(.unreachable, "the database was reached and does not say who it is: \(error.because)")
    }
    let identity = Identity(
      rows, place: connection.place, promisedPID: connection.backendPID, isPooled: address.isPooled)
    guard !identity.isSuperuser || allowsSuperuser else {
      let grants = identity.grants.map { "  " + $0 }.joined(separator: "\n")
      throw DatabaseFailure(
        .superuser,
        "the role \(identity.role.quoted(for: .terminal)) is a superuser of "
          + "\(identity.database.quoted(for: .terminal)), and looking needs none. For a database of your own, such as one "
          + "in docker, say --allow-superuser. Elsewhere an administrator makes a role that can only look, once:\n\(grants)"
      )
    }
    self.connection = connection
    self.identity = identity
  }

  /// Seconds for a question that says nothing else.
  static let patience = 5

  /// Asks `question` about `parameters`, in their order.
  /// - Throws: `QueryFailure` where the database does not answer; the next question may be asked all the same,
  ///   unless it is `lost`.
  package mutating func ask(_ question: Question, _ parameters: [Name?] = []) throws(QueryFailure) -> Rows {
    try rows(question.sql, parameters.map { $0?.parameter }, limit: question.limit)
  }

  /// Asks `question`, where others can be asked without its answer.
  /// - Throws: `QueryFailure.lost` alone.
  package mutating func tried(_ question: Question, _ parameters: [Name?] = []) throws(QueryFailure) -> Result<
    Rows, QueryFailure
  > {
    do { return .success(try ask(question, parameters)) } catch {
      guard error != .lost else { throw error }
      return .failure(error)
    }
  }

  /// Asks what a runbook prints, in the same words.
  package mutating func ask(_ query: ApprovedText) throws(QueryFailure) -> Rows {
    guard query.language == .sql else { throw .refused(state: "not a question") }
    // What is printed names tables as psql finds them; what the server knows itself comes first all the same.
    _ = try rows(Question.searchPath, ["pg_catalog, \"$user\", public, pg_temp"], limit: Session.patience)
    let answer = try rows(query.text, [], limit: Session.patience)
    _ = try rows(Question.searchPath, ["pg_catalog, pg_temp"], limit: Session.patience)
    return answer
  }

  private mutating func rows(_ sql: String, _ parameters: [String?], limit: Int) throws(QueryFailure) -> Rows {
    if !isOpen {
      try Session.begin(connection)
      isOpen = true
      self.limit = Session.patience
    }
    do {
      if self.limit != limit {
        _ = try connection.rows(Question.timeLimit, ["\(limit)s"], limit: Session.patience)
        self.limit = limit
      }
      return try connection.rows(sql, parameters, limit: limit)
    } catch {
      // An error ends the transaction; the next question begins another.
      isOpen = false
      if error != .lost { _ = try? connection.rows("rollback", limit: Session.patience) }
      throw error
    }
  }

  static func begin(_ connection: borrowing Connection) throws(QueryFailure) {
    _ = try connection.rows("begin transaction isolation level repeatable read read only", limit: patience)
    _ = try connection.rows(Question.settings, ["\(patience)s"], limit: patience)
  }
}
