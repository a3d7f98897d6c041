import FoundationEssentials

/// Bytes as letters, with padding.
package enum Base64 {
  package static func written(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// The bytes, or nil for a text that is no base64.
  package static func read(_ text: String) -> [UInt8]? { Data(base64Encoded: text).map { [UInt8]($0) } }
}
