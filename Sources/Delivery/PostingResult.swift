import Notation

/// How a posting ended.
package struct PostingResult: Sendable {
  package enum Result: String, Sendable, Codable {
    case posted
    case notPosted = "not-posted"
    case unknown
  }

  package let service: String
  package let result: Result
  /// How many messages are there.
  package let messages: Int
  package let because: String
  /// Whether it ended because somebody pressed Ctrl+C.
  package let isInterrupted: Bool

  package init(service: String, result: Result, messages: Int, because: String, isInterrupted: Bool = false) {
    self.service = service
    self.result = result
    self.messages = messages
    self.because = because
    self.isInterrupted = isInterrupted
  }

  /// The result for programs, `brolly.post/1`.
  package var json: String {
    struct Root: Encodable {
      let schema = "brolly.post/1"
      let service: String
      let result: Result
      let messages: Int
      let because: String
    }
    return JSONText.indented(Root(service: service, result: result, messages: messages, because: because)) + "\n"
  }

  /// The result for a person.
  package var line: String {
    switch result {
    case .posted: "\(service): \(messages == 1 ? "one message" : "\(messages) messages") \(because)."
    case .notPosted: "Not posted to \(service): \(because)."
    case .unknown: "Whether it was posted to \(service) is not known: \(because). Look there before you post again."
    }
  }
}
