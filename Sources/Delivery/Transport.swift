import CCurl
import Machine

/// Sends one request over a connection of its own, and tells apart what did not leave from what may have.
package struct Transport: Sendable {
  /// How a request ended.
  enum Exchange: Sendable {
    /// No byte of it left this machine. `mayPass`: trying again could help.
    case notSent(because: String, mayPass: Bool)
    case answered(HTTPAnswer)
    /// It may have arrived; no complete head of an answer came back.
    case unanswered(because: String)
    /// Somebody pressed Ctrl+C.
    case interrupted(mayHaveLeft: Bool)
  }

  /// Whom a request may reach.
  enum Reach: Sendable {
    /// Public addresses only: a named cloud service is never in a private network.
    case publicOnly
    case anywhere
  }

  /// Seconds for one request, its answer included.
  private let timeout: Double
  private let environment: @Sendable (String) -> String?

  package init(timeout: Double, environment: @escaping @Sendable (String) -> String?) {
    self.timeout = timeout
    self.environment = environment
  }

  /// - Throws: `DeliveryError` where libcurl is missing or cannot do what safety needs.
  func send(_ request: Request, reach: Reach) throws(DeliveryError) -> Exchange {
    let lines = request.headers.map { "\($0.name): \($0.value)" }
    guard lines.allSatisfy({ $0.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F } }) else {
      throw DeliveryError(
        because: "a setting of the target holds a line break or control character; correct config.yaml")
    }
    let curl = try Curl()
    var easy = Curl.Easy(by: curl)
    let url = request.url
    var isSet = easy.set(BROLLY_OPT_URL, url.text)
    isSet = limit(easy, to: url) && isSet
    easy.set(BROLLY_OPT_CUSTOMREQUEST, request.method.rawValue)
    // An empty `Expect` keeps libcurl from waiting for permission to send.
    let agent = request.headers.contains { $0.name == "User-Agent" } ? [] : ["User-Agent: brolly"]
    easy.set(headers: lines + agent + ["Expect:"])
    easy.set(body: Array(request.body.utf8))

    // Loopback is reached directly. Libcurl reads no variable itself, so it is known whose address is connected to.
    let proxy = url.isLoopback ? nil : Proxy(for: url.host, environment: environment).url
    isSet = easy.set(BROLLY_OPT_PROXY, proxy ?? "") && easy.set(BROLLY_OPT_NOPROXY, "") && isSet
    guard isSet else {
      throw DeliveryError(because: "this libcurl is too old to post safely; install a newer libcurl4")
    }

    var watch = Watch(isPublicOnly: reach == .publicOnly && proxy == nil)
    let code = unsafe withUnsafeMutablePointer(to: &watch) { watch in
      unsafe easy.watch(with: watch)
      return easy.perform()
    }
    return exchange(code, watch, easy, curl)
  }

  /// Verified, without redirects, on a connection that nothing else used or will: libcurl posts a body again by itself
  /// when a reused connection dies (measured on 7.88).
  private func limit(_ easy: borrowing Curl.Easy, to url: WebhookURL) -> Bool {
    let milliseconds = Int(timeout * 1_000)
    let protocols = url.scheme == "http" ? BROLLY_PROTO_HTTP : BROLLY_PROTO_HTTPS
    let set = [
      // The words came with libcurl 7.85, which took the bits of those before it for deprecated.
      easy.set(BROLLY_OPT_PROTOCOLS_STR, url.scheme) || easy.set(BROLLY_OPT_PROTOCOLS, protocols),
      easy.set(BROLLY_OPT_FOLLOWLOCATION, 0),
      easy.set(BROLLY_OPT_SSL_VERIFYPEER, 1),
      easy.set(BROLLY_OPT_SSL_VERIFYHOST, 2),
      easy.set(BROLLY_OPT_FRESH_CONNECT, 1),
      easy.set(BROLLY_OPT_FORBID_REUSE, 1),
      easy.set(BROLLY_OPT_TIMEOUT_MS, milliseconds),
      easy.set(BROLLY_OPT_CONNECTTIMEOUT_MS, min(milliseconds, 10_000)),
      easy.set(BROLLY_OPT_NOSIGNAL, 1),
      easy.set(BROLLY_OPT_NOPROGRESS, 0),
      easy.set(BROLLY_OPT_PATH_AS_IS, 1),
      easy.set(BROLLY_OPT_SUPPRESS_CONNECT_HEADERS, 1),
    ]
    return set.allSatisfy { $0 }
  }

  private func exchange(_ code: Int32, _ watch: Watch, _ easy: borrowing Curl.Easy, _ curl: Curl) -> Exchange {
    if watch.isHeadWhole, easy.status >= 200 {
      // What is known of the answer holds, however the body ended.
      return .answered(
        HTTPAnswer(status: easy.status, headers: watch.headers, body: watch.body, isWhole: code == 0))
    }
    if watch.isInterrupted { return .interrupted(mayHaveLeft: easy.mayHaveLeft) }
    if watch.isRefused {
      return .notSent(
        because: "the name of the service leads to a private address here, where the service cannot be; ask who runs "
          + "this network", mayPass: false)
    }
    let reason = curl.description(of: code)
    if easy.mayHaveLeft {
      return .unanswered(because: "the request may have arrived, but no whole answer came back (\(reason))")
    }
    // Certificates and their settings: curl.h's CURLE_SSL_CERTPROBLEM, _CIPHER, _PEER_FAILED_VERIFICATION,
    // _SSL_CACERT_BADFILE, _SSL_ISSUER_ERROR, _SSL_PINNEDPUBKEYNOTMATCH, _SSL_INVALIDCERTSTATUS.
    let isCertificate = [58, 59, 60, 77, 83, 90, 91].contains(code)
    // CURLE_COULDNT_RESOLVE_PROXY, _COULDNT_RESOLVE_HOST, _COULDNT_CONNECT, _OPERATION_TIMEDOUT, _SSL_CONNECT_ERROR.
    return .notSent(
      because: "\(isCertificate ? "the server's certificate is not to be trusted" : "no connection") (\(reason))",
      mayPass: [5, 6, 7, 28, 35].contains(code))
  }
}

/// What is seen of an exchange while it runs.
private struct Watch {
  let isPublicOnly: Bool
  var isRefused = false
  var isInterrupted = false
  var isHeadWhole = false
  var headers: [String: String] = [:]
  var body: [UInt8] = []

  /// Bytes of an answer that are read; the rest is ignored.
  static let mostBytes = 65_536

  mutating func read(headerLine bytes: UnsafeRawBufferPointer) {
    let line = unsafe String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/") {
      // Another head: the one before was an interim one.
      headers = [:]
      isHeadWhole = false
    } else if line.allSatisfy(\.isNewline) {
      isHeadWhole = true
    } else if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " }
      headers[line[..<colon].lowercased()] = String(value.prefix { !$0.isNewline })
    }
  }
}

extension Curl.Easy {
  /// Reports what happens to `watch`, which must live until the request is over.
  fileprivate func watch(with watch: UnsafeMutablePointer<Watch>) {
    let context = UnsafeMutableRawPointer(watch)
    unsafe set(
      BROLLY_OPT_WRITEFUNCTION,
      receiver: { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let watch = unsafe context.assumingMemoryBound(to: Watch.self)
        let held = unsafe watch.pointee.body.count
        let room = Watch.mostBytes - held
        unsafe watch.pointee.body.append(
          contentsOf: UnsafeRawBufferPointer(start: bytes, count: min(room, size * count)))
        // Fewer than given: libcurl ends the transfer.
        return min(room, size * count)
      }, BROLLY_OPT_WRITEDATA, context)
    unsafe set(
      BROLLY_OPT_HEADERFUNCTION,
      receiver: { bytes, size, count, context in
        guard let bytes = unsafe bytes, let context = unsafe context else { return 0 }
        let watch = unsafe context.assumingMemoryBound(to: Watch.self)
        unsafe watch.pointee.read(headerLine: UnsafeRawBufferPointer(start: bytes, count: size * count))
        return size * count
      }, BROLLY_OPT_HEADERDATA, context)
    unsafe set(
      progress: { context, _, _, _, _ in
        guard Interruption.isPending, let context = unsafe context else { return 0 }
        unsafe context.assumingMemoryBound(to: Watch.self).pointee.isInterrupted = true
        return 1
      }, context)
    unsafe set(
      opener: { context, _, address in
        guard let context = unsafe context, let address = unsafe address else { return Int32(BROLLY_SOCKET_BAD) }
        let watch = unsafe context.assumingMemoryBound(to: Watch.self)
        let bytes = unsafe brolly_address_in(address).map { unsafe Socket.address(in: $0) } ?? []
        if unsafe watch.pointee.isPublicOnly, !PublicAddress.isPublic(bytes) {
          unsafe watch.pointee.isRefused = true
          return Int32(BROLLY_SOCKET_BAD)
        }
        return unsafe Socket.open(
          family: address.pointee.family, type: address.pointee.socktype, protocol: address.pointee.protocol)
      }, context)
  }
}
