import Notation
import Transcripts

/// Takes the address of a hook, whole or in parts, and other secrets of a target out of what people will see.
package struct Scrubber: Sendable {
  /// The longest first, so that nothing is left of one around another.
  private let secrets: [[UInt8]]
  private let address: [[UInt8]]

  private static let routes = Services.all.reduce(into: Set<String>()) { $0.formUnion($1.routes) }

  /// - Parameter others: secrets besides the address, such as a key for signing.
  package init(_ url: WebhookURL?, others: [String] = []) {
    var found: Set<String> = []
    var address: Set<String> = []
    if let url {
      let path = "/" + url.path.joined(separator: "/")
      address = [url.text, path]
      if let query = url.query { address.formUnion([query, path + "?" + query]) }
      let values = (url.query ?? "").split(separator: "&").flatMap { $0.split(separator: "=", maxSplits: 1) }
      for part in url.path + values.map(String.init) {
        found.insert(part)
        found.formUnion(part.split(separator: ":").map(String.init))
      }
    }
    for other in others {
      found.insert(other)
      found.formUnion(other.split(separator: " ").map(String.init))
    }
    found.formUnion(address)
    found.formUnion(found.map { PercentText.decoded($0) })
    self.address = Scrubber.longestFirst(address)
    secrets = Scrubber.longestFirst(found.subtracting(Scrubber.routes))
  }

  package func scrubbed(_ text: String) -> String { Scrubber.text(text, without: secrets) }

  /// `text` without the address, whole or from its path on: what is posted may hold words that are parts of it.
  package func withoutAddress(_ text: String) -> String { Scrubber.text(text, without: address) }

  private static func longestFirst(_ texts: Set<String>) -> [[UInt8]] {
    texts.map { Array($0.utf8) }.filter { $0.count >= 8 }.sorted { $0.count > $1.count }
  }

  private static func text(_ text: String, without secrets: [[UInt8]]) -> String {
    var bytes = Array(text.utf8)
    for secret in secrets {
      let pieces = bytes.split(separator: secret, omittingEmptySubsequences: false)
      if pieces.count > 1 { bytes = Array(pieces.joined(separator: "[redacted]".utf8)) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// What a server says, for people: scrubbed, on one line, hidden characters visible, at most 300 characters.
  package func shown(_ text: String) -> String {
    let words = Secrets.removed(from: scrubbed(text), hiding: Services.secretAddresses).split(
      whereSeparator: \.isWhitespace
    ).joined(separator: " ")
    let line = ShownText(words).written(for: .terminal)
    return line.count > 300 ? line.prefix(300) + "…" : line
  }
}
