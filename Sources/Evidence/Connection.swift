import Bytes
import CPostgres
import Machine

/// A connection to a PostgreSQL server, closed where it ends.
@safe struct Connection: ~Copyable {
  private let libpq: Libpq
  private let handle: OpaquePointer

  /// Takes what libpq has opened, or has tried to open.
  private init(_ handle: OpaquePointer, by libpq: Libpq) {
    self.libpq = libpq
    unsafe self.handle = handle
  }

  /// - Throws: `DatabaseFailure` with what is wrong and what to do.
  init(to address: DatabaseAddress) throws(DatabaseFailure) { self = try Connection.opened(to: address) }

  private static func opened(to address: DatabaseAddress) throws(DatabaseFailure) -> Connection {
    let libpq: Libpq
    do throws(Unavailable) { libpq = try Libpq() } catch { throw DatabaseFailure(.unusable, error.because) }
    // What stands behind the address holds whatever it says; what stands before it, where it says nothing.
    let text = try address.text(knowing: libpq.keywords)
    let options = [
      ("connect_timeout", "\(DatabaseAddress.patience)"), ("dbname", text), ("application_name", "brolly"),
      ("client_encoding", "UTF8"),
    ]
    let opened = unsafe CStrings.with(options.map { $0.0 }) { keywords in
      unsafe CStrings.with(options.map { $0.1 }) { values in unsafe libpq.connect(keywords, values, 1) }
    }
    guard let opened = unsafe opened else { throw DatabaseFailure(.unusable, "there is no memory for a connection") }
    let connection = unsafe Connection(opened, by: libpq)
    // A warning of the server is no output of ours.
    _ = unsafe libpq.setNotice(opened, { _, _ in }, nil)
    guard unsafe libpq.status(opened) == Int32(BROLLY_CONNECTION_OK) else {
      let said = unsafe libpq.errorMessage(opened).map { unsafe String(cString: $0) } ?? ""
      throw DatabaseFailure(connecting: said, place: connection.place, hiding: address)
    }
    return connection
  }

  deinit { unsafe libpq.finish(handle) }

  /// `db.example.net:5432`; empty where it is not a plain name.
  var place: String {
    guard let host = unsafe libpq.host(handle), let port = unsafe libpq.port(handle) else { return "" }
    let text = unsafe String(cString: host)
    // A password with an `@` in it is taken for a part of the host.
    let isPlain = text.utf8.allSatisfy {
      $0.isLetter || $0 >= 0x2D && $0 <= 0x3A || $0 == "_"
    }
    guard isPlain, !text.isEmpty else { return "" }
    return unsafe text.hasPrefix("/") ? text : text + ":" + String(cString: port)
  }

  /// The server process that the connection was told of; a pooler tells of one that does not exist.
  var backendPID: Int { unsafe Int(libpq.backendPID(handle)) }

  /// Asks one statement with its parameters beside it, and waits at most `limit` seconds.
  ///
  /// The extended protocol takes one statement and no more, so that nothing can be hung on to it.
  func rows(_ sql: String, _ parameters: [String?] = [], limit: Int) throws(QueryFailure) -> Rows {
    // No name holds a zero byte, and the protocol would end the value there.
    guard !parameters.contains(where: { $0?.utf8.contains(0) == true }) else { throw .missing }
    let sent = unsafe CStrings.with(parameters) { values in
      unsafe libpq.send(handle, sql, Int32(parameters.count), nil, values, nil, nil, 0)
    }
    guard sent == 1 else { throw .lost }
    // The server ends a question in time; a server that is gone does not.
    try wait(seconds: limit + 5, limit: limit)
    var rows = Rows(columns: [], cells: [])
    var failure: QueryFailure?
    while let result = unsafe libpq.next(handle) {
      defer { unsafe libpq.clear(result) }
      switch unsafe libpq.resultStatus(result) {
      case Int32(BROLLY_COMMAND_OK): break
      case Int32(BROLLY_TUPLES_OK): unsafe rows = read(result)
      default:
        let state = unsafe libpq.errorField(result, Int32(BROLLY_DIAG_SQLSTATE)).map { unsafe String(cString: $0) }
        failure = failure ?? QueryFailure(state: state ?? "", limit: limit)
      }
    }
    if let failure { throw failure }
    return rows
  }

  private func wait(seconds: Int, limit: Int) throws(QueryFailure) {
    let end = Timestamp.monotonicSeconds + Double(seconds)
    while unsafe libpq.isBusy(handle) != 0 {
      switch unsafe Descriptor(libpq.socket(handle)).waitForInput(until: end) {
      case .timedOut: throw .timeOut(seconds: limit)
      case .broken: throw .lost
      case .ready: if unsafe libpq.consume(handle) == 0 { throw .lost }
      }
    }
  }

  private func read(_ result: OpaquePointer) -> Rows {
    let columns = unsafe (0..<libpq.columnCount(result)).map { column in
      unsafe libpq.columnName(result, column).map { unsafe String(cString: $0) } ?? ""
    }
    let cells = unsafe (0..<libpq.rowCount(result)).map { row in
      (0..<Int32(columns.count)).map { column -> String? in
        guard unsafe libpq.isNull(result, row, column) == 0, let bytes = unsafe libpq.value(result, row, column) else {
          return nil
        }
        let count = unsafe Int(libpq.length(result, row, column))
        return unsafe String(
          decoding: UnsafeRawBufferPointer(start: UnsafeRawPointer(bytes), count: count), as: UTF8.self)
      }
    }
    return Rows(columns: columns, cells: cells)
  }
}
