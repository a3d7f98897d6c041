extension Outcome {
  /// What an answer means that does not prove that the message is there, for a service that says no more about it.
  ///
  /// Holds what the answer says, which may repeat the URL: `Posting` takes that out and shortens it.
  /// - Parameter reasons: what the service means by a status, in words.
  static func usual(_ answer: HTTPAnswer, reasons: [Int: String] = [:]) -> Outcome {
    let said = String(decoding: answer.body, as: UTF8.self)
    // A page comes from a proxy or an outage and says nothing that a person could use.
    let isPage = said.drop(while: \.isWhitespace).first == "<"
    let reason =
      (200..<300).contains(answer.status) ? "not what it answers when a message is there" : reasons[answer.status]
    let because =
      "it answered \(answer.status)" + (reason.map { ": " + $0 } ?? "")
      + (said.isEmpty || isPage ? "" : " (\(said))")
    return switch answer.status {
    case 429: .notNow(seconds: nil)
    case 503 where answer.headers["retry-after"] != nil: .notNow(seconds: nil)
    // With 408 and all of 5xx the request may have arrived and done its work.
    case 300..<408, 409..<500: .notPosted(because: because)
    default: .unknown(because: because)
    }
  }
}
