/// How the addresses of a chat service's hooks begin, up to what must be found nowhere.
package struct SecretAddress: Hashable, Sendable {
  /// `hooks.slack.com/services/`; without a host, such as `/hooks/`, for a service that people run themselves.
  package let start: String
  let bytes: [UInt8]

  package init(_ start: String) {
    self.start = start
    bytes = Array(start.utf8)
  }

  /// Whether the address is known by its host. A path alone says little: what follows has to look like a token, too.
  package var hasHost: Bool { !start.hasPrefix("/") }
}
