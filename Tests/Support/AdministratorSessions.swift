import Foundation
import Synchronization

/// The administrator's connections to one server, kept open: a `psql` for each of a thousand databases that tests make
/// and drop took a sixth of the suite.
final class AdministratorSessions: Sendable {
  private let folder: String
  private let free = Mutex<[Session]>([])

  init(folder: String) { self.folder = folder }

  /// Runs one statement; the error's text, or nil.
  func run(_ statement: String) -> String? {
    guard let session = free.withLock({ $0.popLast() }) ?? Session(folder: folder) else { return "no connection" }
    defer { free.withLock { $0.append(session) } }
    return session.run(statement)
  }

  /// A connection by libpq, which `.ci/install` brings.
  private struct Session: @unchecked Sendable {
    private typealias Connect = @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
    private typealias Execute = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> OpaquePointer?
    private typealias Notice = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void
    private typealias SetNotice = @convention(c) (OpaquePointer, Notice, UnsafeMutableRawPointer?) -> Notice?
    private typealias Status = @convention(c) (OpaquePointer?) -> Int32
    private typealias Message = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>
    private typealias Clear = @convention(c) (OpaquePointer?) -> Void

    private let connection: OpaquePointer
    private let execute: Execute
    private let status: Status
    private let message: Message
    private let clear: Clear

    init?(folder: String) {
      guard let library = dlopen("libpq.so.5", RTLD_NOW), let connect = dlsym(library, "PQconnectdb"),
        let execute = dlsym(library, "PQexec"), let status = dlsym(library, "PQresultStatus"),
        let message = dlsym(library, "PQresultErrorMessage"), let clear = dlsym(library, "PQclear"),
        let isOpen = dlsym(library, "PQstatus"), let setNotice = dlsym(library, "PQsetNoticeProcessor"),
        let made = unsafeBitCast(connect, to: Connect.self)("host=\(folder) user=admin dbname=postgres"),
        unsafeBitCast(isOpen, to: Status.self)(made) == 0
      else { return nil }
      _ = unsafeBitCast(setNotice, to: SetNotice.self)(made, { _, _ in }, nil)
      connection = made
      self.execute = unsafeBitCast(execute, to: Execute.self)
      self.status = unsafeBitCast(status, to: Status.self)
      self.message = unsafeBitCast(message, to: Message.self)
      self.clear = unsafeBitCast(clear, to: Clear.self)
    }

    func run(_ statement: String) -> String? {
      let result = execute(connection, statement)
      defer { clear(result) }
      // A command without rows.
      return status(result) == 1 ? nil : String(cString: message(result))
    }
  }
}
