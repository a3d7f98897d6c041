import Foundation

/// A connection by libpq, which `.ci/install` brings: a `psql` for each of a thousand databases that tests make, fill and
/// drop took a sixth of the suite.
final class PostgresSession: @unchecked Sendable {
  private typealias Connect = @convention(c) (UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Execute = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> OpaquePointer?
  private typealias Notice = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> Void
  private typealias SetNotice = @convention(c) (OpaquePointer, Notice, UnsafeMutableRawPointer?) -> Notice?
  private typealias Status = @convention(c) (OpaquePointer?) -> Int32
  private typealias Message = @convention(c) (OpaquePointer?) -> UnsafePointer<CChar>
  private typealias End = @convention(c) (OpaquePointer?) -> Void

  private static let connect = function("PQconnectdb", as: Connect.self)
  private static let setNotice = function("PQsetNoticeProcessor", as: SetNotice.self)
  private static let connectionStatus = function("PQstatus", as: Status.self)
  private static let execute = function("PQexec", as: Execute.self)
  private static let status = function("PQresultStatus", as: Status.self)
  private static let message = function("PQresultErrorMessage", as: Message.self)
  private static let clear = function("PQclear", as: End.self)
  private static let finish = function("PQfinish", as: End.self)

  private static func function<Function>(_ name: String, as type: Function.Type) -> Function {
    guard let library = dlopen("libpq.so.5", RTLD_NOW), let address = dlsym(library, name) else {
      preconditionFailure("libpq is missing: .ci/install")
    }
    return unsafeBitCast(address, to: type)
  }

  private let connection: OpaquePointer

  init(_ url: String) throws {
    guard let connection = PostgresSession.connect(url) else { throw CocoaError(.fileReadUnknown) }
    self.connection = connection
    guard PostgresSession.connectionStatus(connection) == 0 else { throw CocoaError(.fileReadUnknown) }
    _ = PostgresSession.setNotice(connection, { _, _ in }, nil)
  }

  deinit { PostgresSession.finish(connection) }

  /// Runs statements as one transaction: the error's text, or nil.
  func run(_ text: String) -> String? {
    let result = PostgresSession.execute(connection, text)
    defer { PostgresSession.clear(result) }
    // Nothing to run, a command, or rows.
    return [0, 1, 2].contains(PostgresSession.status(result)) ? nil : String(cString: PostgresSession.message(result))
  }
}
