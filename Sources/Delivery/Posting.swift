import Machine

/// One checklist on its way to one target.
package struct Posting: Sendable {
  package let target: Target
  package let messages: [Message]
  /// What is known of this checklist at this target from the last day.
  package let earlier: Ledger.Entry?
  private let key: String
  private let ledger: Ledger

  /// - Throws: `DeliveryError` where libcrypto is missing.
  package init(_ messages: [Message], run: String, to target: Target, ledger: Ledger) throws(DeliveryError) {
    self.target = target
    self.messages = messages
    self.ledger = ledger
    key = try Ledger.key(of: target, run: run)
    earlier = ledger.entry(key)
  }

  /// What will be done with each part.
  enum PartPlan: Equatable {
    case leave
    case edit(String)
    case post
  }

  /// Where the service can edit, parts that are there are edited. Where it cannot: after a posting that is known to
  /// have stopped only the missing parts are posted, otherwise all of them again.
  var plan: [PartPlan] {
    let known = earlier.map { $0.parts == messages.count ? $0.messages : [] } ?? []
    let isUnfinished = earlier?.result == .notPosted && !known.isEmpty && known.count < messages.count
    return messages.indices.map { index in
      guard index < known.count else { return .post }
      if target.service.edits, let id = known[index] { return .edit(id) }
      return isUnfinished ? .leave : .post
    }
  }

  /// What has to be said of an earlier posting before anything is sent; nil where there was none.
  package var notice: String? {
    guard let earlier else { return nil }
    let when = "This report went to the same target at \(Timestamp(earlier.time).text)"
    let name = target.service.name
    let plan = plan
    if earlier.result == .unknown {
      return "\(when); whether it arrived is not known. Look there first."
    }
    if plan.allSatisfy({ if case .edit = $0 { true } else { false } }) { return "\(when); it is edited in place." }
    if plan.contains(.leave) {
      return "\(when), up to part \(earlier.messages.count) of \(earlier.parts); the parts that are missing follow."
    }
    return earlier.messages.isEmpty ? nil : "\(when), and \(name) cannot edit: it will stand there twice."
  }

  /// Sends the parts in order and stops at the first that is not there.
  /// - Parameter tell: is given what happens, for `--verbose`; never with a part of the URL.
  package func send(by transport: Transport, tell: @escaping (String) -> Void) throws(DeliveryError) -> PostingResult {
    try Interruption.deferringSignals { () throws(DeliveryError) in try parts(by: transport, tell: tell) }
  }

  private func parts(by transport: Transport, tell: @escaping (String) -> Void) throws(DeliveryError) -> PostingResult {
    var thread = earlier?.thread
    var there: [String?] = []
    var attempts = Attempts(key: key, target: target, transport: transport, tell: tell)
    for (message, part) in zip(messages, plan) {
      if part == .leave {
        there.append(earlier?.messages[message.part - 1])
        continue
      }
      if attempts.isUnderWay, attempts.pausesInterrupted() {
        record(there, .notPosted, thread: thread)
        return delivered(there, .notPosted, "interrupted before part \(message.part)", isInterrupted: true)
      }
      // Recorded before it is sent, in case this process ends meanwhile.
      record(there, .unknown, thread: thread)
      switch try attempts.outcome(of: message, part, thread: thread) {
      case .posted(let id, let below):
        if case .edit(let known) = part { there.append(id ?? known) } else { there.append(id.flatMap(withoutAddress)) }
        thread = thread ?? below.flatMap(withoutAddress)
      case .notPosted(let because):
        record(there, .notPosted, thread: thread)
        return delivered(there, .notPosted, because, isInterrupted: attempts.isInterrupted)
      case .unknown(let because):
        record(there, .unknown, thread: thread)
        return delivered(there, .unknown, because, isInterrupted: attempts.isInterrupted)
      case .notNow: preconditionFailure("attempts end with one of the three results")
      }
    }
    record(there, .posted, thread: thread)
    return delivered(there, .posted, target.service.promise, isInterrupted: false)
  }

  /// Nil for an id that holds a part of the address, such as the space of Google's: no such thing is kept.
  private func withoutAddress(_ id: String) -> String? { target.scrubber.scrubbed(id) == id ? id : nil }

  private func record(_ there: [String?], _ result: PostingResult.Result, thread: String?) {
    ledger.record(
      Ledger.Entry(
        key: key, messages: there, parts: messages.count, result: result, thread: thread, time: Timestamp.now.seconds))
  }

  private func delivered(_ there: [String?], _ result: PostingResult.Result, _ because: String, isInterrupted: Bool)
    -> PostingResult
  {
    var text = target.scrubber.shown(because)
    if result != .posted, messages.count > 1 {
      let parts = "part \(there.count + 1) of \(messages.count)"
      let rest =
        there.isEmpty ? "none is there" : there.count == 1 ? "part 1 is there" : "parts 1–\(there.count) are there"
      text = "\(parts): \(text); \(rest)"
    }
    return PostingResult(
      service: target.service.name, result: result, messages: there.count, because: text, isInterrupted: isInterrupted)
  }
}
