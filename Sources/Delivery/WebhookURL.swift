import CCurl

/// The address of a hook, which is its password: no part of it is readable outside this target, and it is never
/// described.
package struct WebhookURL: Sendable {
  /// `https`, or `http` for loopback.
  let scheme: String
  /// In lower case, without a dot at its end; an IPv6 address without brackets.
  let host: String
  let port: Int?
  /// The parts of the path as given, percent-encoding kept.
  let path: [String]
  /// As given, percent-encoding kept: Teams signs it. Nil where there is none.
  let query: String?

  /// The same hook at another path and query, such as one of its messages.
  func at(path: [String], query: String?) -> WebhookURL {
    WebhookURL(scheme: scheme, host: host, port: port, path: path, query: query)
  }

  /// The value of a query parameter as given.
  func parameter(_ name: String) -> String? {
    query?.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// `127.evil.example` is none; libcurl writes every form of an IPv4 address as four numbers.
  var isLoopback: Bool {
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return host == "localhost" || host == "::1"
      || numbers.count == 4 && numbers[0] == "127"
        && numbers.allSatisfy { UInt8($0) != nil }
  }

  /// For libcurl and for hashes.
  var text: String {
    let authority = (host.contains(":") ? "[\(host)]" : host) + (port.map { ":\($0)" } ?? "")
    return "\(scheme)://\(authority)/" + path.joined(separator: "/") + (query.map { "?" + $0 } ?? "")
  }
}

extension WebhookURL {
  /// Reads an address as it was given, with libcurl's own parser.
  /// - Throws: `DeliveryError` for anything that could reach another place than it seems to.
  package init(_ given: String) throws(DeliveryError) {
    var slice = given[...]
    while let last = slice.last, last.isNewline || last == " " { slice.removeLast() }
    while let first = slice.first, first.isNewline || first == " " { slice.removeFirst() }
    let text = String(slice)
    guard !text.isEmpty else { throw DeliveryError(because: "the address of the hook is empty; give the whole URL") }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw DeliveryError(
        because: "the address of the hook holds a blank, a control character or a letter that is not ASCII; copy it "
          + "again from the service, one line and nothing else")
    }
    // Libcurl takes one or three slashes for two, as browsers do.
    guard text.contains("://"), !text.contains(":///"), let parts = Curl.URLParts(text, by: try Curl()),
      let scheme = parts[BROLLY_URL_SCHEME],
      let host = parts[BROLLY_URL_HOST], let path = parts[BROLLY_URL_PATH]
    else { throw DeliveryError(because: "the address of the hook is no URL; copy it again from the service") }
    guard parts[BROLLY_URL_USER] == nil, parts[BROLLY_URL_PASSWORD] == nil else {
      throw DeliveryError(because: "the address of the hook has a user or a password in it; hooks have none")
    }
    guard parts[BROLLY_URL_FRAGMENT] == nil else {
      throw DeliveryError(because: "the address of the hook has a `#` in it; hooks have none")
    }
    self.scheme = scheme.lowercased()
    self.host = WebhookURL.normalised(host)
    port = parts[BROLLY_URL_PORT].flatMap { Int($0) }
    query = parts[BROLLY_URL_QUERY]
    self.path = path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let tail = path + (query.map { "?" + $0 } ?? "")
    guard text.hasSuffix(tail) || path == "/" && self.path == [""], !self.path.contains("."),
      !self.path.contains("..")
    else {
      throw DeliveryError(because: "the path of the hook is not in its plain form; copy it again from the service")
    }
    guard self.scheme == "https" || self.scheme == "http" && isLoopback else {
      throw DeliveryError(because: "the address of the hook is not https; only a server on this machine may do without")
    }
  }

  private static func normalised(_ host: String) -> String {
    var host = host.lowercased()[...]
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    if host.hasSuffix(".") { host.removeLast() }
    return String(host)
  }
}

extension WebhookURL: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "the address of a hook" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
