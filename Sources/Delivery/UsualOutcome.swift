extension Outcome {
  /// What an answer means at every service that says nothing else about its status; for one that does not prove that
  /// the message is there.
  /// - Parameter reasons: what the service means by a status, in words.
  static func usual(_ answer: Answer, reasons: [Int: String] = [:]) -> Outcome {
    let reason = reasons[answer.status].map { ": " + $0 } ?? ""
    switch answer.status {
    case 429: return .notNow(seconds: nil)
    case 503 where answer.headers["retry-after"] != nil: return .notNow(seconds: nil)
    case 200..<300: return .unknown(because: "it answered \(answer.status), but not as it does when a message is there")
    case 300..<400: return .notPosted(because: "the URL redirects (\(answer.status)); use the one that it leads to")
    // The request may have arrived: 408 is about the rest of it.
    case 408, 500...: return .unknown(because: "it answered \(answer.status)\(reason)")
    case 400..<500: return .notPosted(because: "it answered \(answer.status)\(reason)")
    default: return .unknown(because: "it answered \(answer.status)")
    }
  }
}
