/// Secrets in a text that did not come in as a paste, such as a report that somebody else may have written.
package enum Secrets {
  /// `text` without passwords, tokens, keys, webhooks and row values.
  package static func removed(from text: String, hiding addresses: [SecretAddress]) -> String {
    let bytes = Array(text.utf8)
    let redaction = Redaction(of: bytes, layout: Layout(of: bytes, upTo: bytes.count), hiding: addresses)
    return redaction.leftOut.isEmpty ? text : String(decoding: redaction.screen, as: UTF8.self)
  }

  /// Whether `text` holds a password, a token, a key or a webhook.
  package static func are(in text: String, hiding addresses: [SecretAddress]) -> Bool {
    let bytes = Array(text.utf8)
    return Redaction(of: bytes, layout: Layout(of: bytes, upTo: bytes.count), hiding: addresses).leftOut.contains(
      where: \.kind.isSecret)
  }
}
