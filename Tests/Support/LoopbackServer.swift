package import Foundation
import Synchronization

/// A real HTTP server on loopback that answers by a script and keeps what it was sent.
package final class LoopbackServer: Sendable {
  /// What is done with one connection.
  package struct Reply: Sendable {
    package enum End: Sendable {
      case close
      /// A reset, as when the other side dies.
      case reset
    }

    package var head: String?
    package var body: [UInt8]
    package var end = End.close
    /// Seconds before the head, and between head and body.
    package var delay = 0.0
    package var bodyDelay = 0.0

    /// A whole answer.
    package init(_ status: Int = 200, _ body: String = "", headers: [String] = []) {
      self.init(status, bytes: Array(body.utf8), headers: headers)
    }

    package init(_ status: Int, bytes: [UInt8], headers: [String] = [], claims length: Int? = nil) {
      let lines = ["HTTP/1.1 \(status) Said", "Content-Length: \(length ?? bytes.count)"] + headers
      head = lines.joined(separator: "\r\n") + "\r\n\r\n"
      body = bytes
    }

    private init(head: String?, end: End) {
      self.head = head
      body = []
      self.end = end
    }

    /// Reads the request and closes without a word.
    package static let closes = Reply(head: nil, end: .close)
    package static let resets = Reply(head: nil, end: .reset)
    /// Ends in the middle of the head.
    package static let halfAHead = Reply(head: "HTTP/1.1 200 OK\r\nContent-Le", end: .close)

    package func after(_ seconds: Double) -> Reply {
      var reply = self
      reply.delay = seconds
      return reply
    }

    package func bodyAfter(_ seconds: Double) -> Reply {
      var reply = self
      reply.bodyDelay = seconds
      return reply
    }
  }

  package struct Request: Sendable {
    package let method: String
    /// Path and query, byte for byte.
    package let target: String
    /// Names in lower case.
    package let headers: [String: String]
    package let body: [UInt8]
    package let time: Date

    package var text: String { String(decoding: body, as: UTF8.self) }
  }

  package let port: Int
  private let socket: Int32
  private let state: Mutex<State>

  private struct State {
    var script: [Reply]
    var received: [Request] = []
    var connections = 0
  }

  /// - Parameter script: the n-th reply answers the n-th request; the last one all that follow.
  package convenience init(_ script: Reply...) throws { try self.init(script) }

  /// - Parameters:
  ///   - accepts: false for a server that the system connects to, and that never reads.
  ///   - listens: false for a port that refuses, and that no other server is given meanwhile.
  package init(_ script: [Reply], accepts: Bool = true, listens: Bool = true) throws {
    state = Mutex(State(script: script))
    let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    self.socket = socket
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, length) == 0 && (!listens || listen(socket, 16) == 0) && getsockname(socket, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    if accepts && listens { Thread.detachNewThread { [self] in accept() } }
  }

  /// Nobody listens after this; the socket is closed by the thread that accepts, so that its number is not used anew
  /// before.
  package func stop() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// What came, in order.
  package var received: [Request] { state.withLock { $0.received } }
  /// Connections, whether a request came on them or not.
  package var connections: Int { state.withLock { $0.connections } }

  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  private func accept() {
    defer { close(socket) }
    while true {
      let connection = Foundation.accept(socket, nil, nil)
      if connection < 0 { return }
      state.withLock { $0.connections += 1 }
      Thread.detachNewThread { [self] in serve(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    defer { close(connection) }
    guard let request = LoopbackServer.read(connection) else { return }
    let reply = state.withLock { state in
      state.received.append(request)
      return state.script[min(state.received.count, state.script.count) - 1]
    }
    sleep(reply.delay)
    if let head = reply.head { LoopbackServer.write(Array(head.utf8), to: connection) }
    sleep(reply.bodyDelay)
    LoopbackServer.write(reply.body, to: connection)
    if reply.end == .reset {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
  }

  private func sleep(_ seconds: Double) { if seconds > 0 { Thread.sleep(forTimeInterval: seconds) } }

  private static func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let gap = Array("\r\n\r\n".utf8)
    while true {
      if let end = bytes.firstRange(of: gap) {
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
          if parts.count == 2 { headers[parts[0].lowercased()] = parts[1] }
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        if bytes.count - end.upperBound >= length {
          let words = lines[0].split(separator: " ").map(String.init)
          return Request(
            method: words.first ?? "", target: words.count > 1 ? words[1] : "", headers: headers,
            body: Array(bytes[end.upperBound..<(end.upperBound + length)]), time: Date())
        }
      }
      let count = recv(connection, &chunk, chunk.count, 0)
      if count <= 0 { return nil }
      bytes.append(contentsOf: chunk[..<count])
    }
  }

  private static func write(_ bytes: [UInt8], to connection: Int32) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}
