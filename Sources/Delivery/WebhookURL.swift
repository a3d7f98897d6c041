/// The address of a hook, which is its password: no part of it is readable outside this target, and it is never
/// described.
package struct WebhookURL: Sendable {
  /// `https`, or `http` for loopback.
  let scheme: String
  /// In lower case, without a dot at its end.
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

  var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }
}
