import Machine
import Notation

/// How a receiver knows that a message came from who holds the key, and that nobody changed it.
package enum Signature {
  /// The bytes of a key written as `whsec_` and base64.
  /// - Throws: `DeliveryError` for a key that is none, or not 24 to 64 bytes long.
  package static func key(_ text: String) throws(DeliveryError) -> [UInt8] {
    guard text.hasPrefix("whsec_"), let key = Base64.read(String(text.dropFirst("whsec_".count))),
      (24...64).contains(key.count)
    else {
      throw DeliveryError(
        because: "the signing key is not `whsec_` and 24 to 64 bytes in base64; copy it from the receiver")
    }
    return key
  }

  /// The header `webhook-signature` of Standard Webhooks: <https://www.standardwebhooks.com>.
  /// - Parameter time: seconds since 1970.
  package static func standard(id: String, time: Int, body: String, key: [UInt8]) throws(DeliveryError) -> String {
    try DeliveryError.unless { () throws(Unavailable) in
      "v1," + Base64.written(try Digest()(Array("\(id).\(time).\(body)".utf8), key: key))
    }
  }

  /// The header `X-Hub-Signature-256` of GitHub's webhooks; it signs no time, so it does not stop a replay.
  package static func github(body: String, secret: String) throws(DeliveryError) -> String {
    try DeliveryError.unless { () throws(Unavailable) in
      "sha256=" + Digest.hexadecimal(try Digest()(Array(body.utf8), key: Array(secret.utf8)))
    }
  }
}
