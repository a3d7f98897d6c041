import Evidence
import Machine
import Projects
import Transcripts

/// The database that a command asks.
enum Database {
  /// The address that was named; nothing is connected yet.
  /// - Parameter project: whose `.env` may be meant, and whose config tells the variable that holds the address.
  /// - Throws: `Failure` where it is not an address.
  static func address(_ arguments: Arguments, of project: Project?) throws(Failure) -> DatabaseAddress? {
    guard let text = arguments[Interface.database] else { return nil }
    do throws(DatabaseFailure) {
      return try DatabaseAddress(text, of: project, environment: Environment.value)
    } catch { throw Failure(error) }
  }

  /// - Throws: `Failure` where none is named or it cannot be asked.
  static func session(_ arguments: Arguments, of project: Project?, console: Console) throws(Failure) -> Session {
    guard let address = try address(arguments, of: project) else {
      throw Failure(.usage, "name the database: --database URL, a service of libpq, or `env` for DATABASE_URL")
    }
    return try session(at: address, arguments, console: console)
  }

  /// - Throws: `Failure` where it cannot be asked.
  static func session(at address: DatabaseAddress, _ arguments: Arguments, console: Console) throws(Failure) -> Session
  {
    let session: Session
    do throws(DatabaseFailure) {
      session = try Session(at: address, allowsSuperuser: arguments.has(Interface.allowSuperuser.name))
    } catch { throw Failure(error) }
    if let remark = remark(on: session.identity) { console.tell(remark) }
    return session
  }

  /// A remark on the role, to be read before anything is asked.
  private static func remark(on identity: Identity) -> String? {
    guard !identity.powers.isEmpty else { return nil }
    let role = identity.role.quoted(for: .terminal)
    return "The role \(role): \(identity.powers.joined(separator: ", ")); brolly only reads. "
      + "`brolly inspect --database …` shows the GRANTs of a role that can only look."
  }
}

extension Failure {
  init(_ failure: DatabaseFailure) {
    switch failure.kind {
    case .usage: self.init(.usage, failure.message)
    case .unreachable, .unusable, .superuser: self.init(.unreachable, failure.message)
    }
  }

  /// A question that was not answered, where nothing can be said without it.
  init(_ failure: QueryFailure) {
    self.init(
      failure == .lost ? .unreachable : .checkFailed,
      "the database could not be read: \(failure.because); nothing was proved, ask again")
  }
}
