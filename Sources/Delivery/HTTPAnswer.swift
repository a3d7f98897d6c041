/// A complete HTTP answer.
package struct HTTPAnswer: Sendable {
  package let status: Int
  /// Names in lower case.
  package let headers: [String: String]
  /// At most 64 KB of it.
  package let body: [UInt8]
  /// Whether the body ended where it should.
  package let isWhole: Bool
}

extension HTTPAnswer {
  var text: String { String(decoding: body, as: UTF8.self) }
}
