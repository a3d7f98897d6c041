import Machine

/// Tries to get each part of one checklist to its target: decides what is retried, after how long, and what never is.
struct Attempts {
  private let key: String
  private let target: Target
  private let transport: Transport
  private let tell: (String) -> Void

  /// Seconds that the waits of all parts may take together.
  private static let patience = 60.0
  private static let retries = 3

  private var waited = 0.0
  /// Seconds before the next part; nil before the first.
  private var pause: Double?
  private(set) var isInterrupted = false

  /// - Parameter key: a hash of target and report.
  init(key: String, target: Target, transport: Transport, tell: @escaping (String) -> Void) {
    self.key = key
    self.target = target
    self.transport = transport
    self.tell = tell
  }

  var isUnderWay: Bool { pause != nil }

  /// Keeps the service's distance between two parts; true when somebody interrupts.
  mutating func pausesInterrupted() -> Bool {
    isInterrupted = Interruption.wait(seconds: pause ?? 0)
    return isInterrupted
  }

  /// One of the three results, never `notNow`.
  mutating func outcome(of message: Message, _ plan: Posting.PartPlan, thread: String?) throws(DeliveryError) -> Outcome
  {
    guard case .edit(let id) = plan else { return try outcome(of: message, thread: thread, insteadOf: nil) }
    let edited = try outcome(of: message, thread: thread, insteadOf: id)
    guard case .notPosted = edited, !isInterrupted else { return edited }
    tell("part \(message.part): the earlier message cannot be edited any more; it is posted anew")
    return try outcome(of: message, thread: thread, insteadOf: nil)
  }

  private mutating func outcome(of message: Message, thread: String?, insteadOf earlier: String?) throws(DeliveryError)
    -> Outcome
  {
    let request = target.service.request(
      posting: message, to: target.url, settings: target.settings, thread: thread, insteadOf: earlier)
    let id = "brolly_\(key)_\(message.part)"
    var attempt = 0
    while true {
      let now = Timestamp.now
      let stamp = try target.service.stamp(on: request, id: id, at: now.seconds, settings: target.settings)
      let stamped = Request(
        method: request.method, url: request.url, headers: request.headers + stamp, body: request.body)
      tell("part \(message.part) of \(message.parts): \(request.method.rawValue), \(request.body.utf8.count) bytes")
      let wait: Double
      let reason: String
      switch try transport.send(stamped, reach: target.reach) {
      case .interrupted(let mayHaveLeft):
        isInterrupted = true
        return mayHaveLeft
          ? .unknown(because: "interrupted after the request may have left")
          : .notPosted(because: "interrupted before anything left")
      case .unanswered(let because):
        return .unknown(because: because)
      case .notSent(let because, let mayPass):
        guard mayPass, attempt < Attempts.retries else { return .notPosted(because: because) }
        wait = Double(1 << attempt)
        reason = because
      case .answered(let answer):
        pause = max(target.service.pause, Attempts.rest(asked: answer))
        let outcome = Attempts.judged(answer, by: target.service)
        guard case .notNow(let seconds) = outcome else { return outcome }
        let asked = [seconds, answer.headers["retry-after"].flatMap { RetryAfter.seconds(in: $0, now: now.exact) }]
          .compactMap(\.self).filter { $0.isFinite && $0 >= 0 }.max()
        wait = asked ?? Double(2 << attempt)
        reason = "the service asks to come back in \(Attempts.rounded(wait)) s"
        guard attempt < Attempts.retries else {
          return .notPosted(because: "\(reason), for the \(Attempts.retries + 1)th time")
        }
      }
      guard waited + wait <= Attempts.patience else {
        return .notPosted(because: "\(reason), which is longer than brolly waits; post again then")
      }
      waited += wait
      attempt += 1
      tell("\(target.scrubber.shown(reason)); trying again in \(Attempts.rounded(wait)) s")
      // Some more, so that not everybody comes back at once.
      isInterrupted = Interruption.wait(seconds: (wait * 1_000).rounded(.up) / 1_000 + .random(in: 0...0.25))
      if isInterrupted { return .notPosted(because: "interrupted while waiting; \(reason)") }
    }
  }

  /// A redirect is never followed: the body would go where nobody named it, and the address may be in the new place.
  private static func judged(_ answer: HTTPAnswer, by service: any Service.Type) -> Outcome {
    if (300..<400).contains(answer.status) {
      return .notPosted(because: "the address redirects to another; use the one that the service shows")
    }
    let outcome = service.outcome(of: answer)
    if case .notNow(nil) = outcome, answer.status != 429, answer.headers["retry-after"] == nil {
      return .unknown(because: "the service is in trouble (status \(answer.status))")
    }
    return outcome
  }

  /// Seconds that the service wants between this request and the next, although it took this one.
  private static func rest(asked answer: HTTPAnswer) -> Double {
    guard answer.headers["x-ratelimit-remaining"] == "0",
      let rest = answer.headers["x-ratelimit-reset-after"].flatMap({ RetryAfter.seconds(in: $0, now: 0) })
    else { return 0 }
    return min(rest, patience)
  }

  private static func rounded(_ seconds: Double) -> String {
    seconds == seconds.rounded() ? "\(Int(min(seconds, 1e9)))" : "\((seconds * 1_000).rounded(.up) / 1_000)"
  }
}
