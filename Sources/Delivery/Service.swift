package import Notation
package import Transcripts

/// A chat service: what it takes, what it answers. One file in `Services/` each; the list is written by a test.
///
/// A service is pure: it makes requests and reads answers. `Transport` sends, `Posting` decides what to do next.
package protocol Service: Sendable {
  /// The word after `--to`.
  static var name: String { get }

  /// The hosts that are this service's own; nil for one that people run themselves.
  static var hosts: [String]? { get }

  /// What a target must hold besides the URL, with what it is for, such as Zulip's `stream`.
  static var settings: [TargetSetting] { get }

  /// How its addresses begin, up to the secret. They are taken out of what people paste, and refused as arguments.
  static var secretAddresses: [SecretAddress] { get }

  /// A hook of this service, for the tests.
  static var example: HookExample { get }

  /// Seconds between the parts of one checklist.
  static var pause: Double { get }

  /// Whether the path and query are those of a hook of this service.
  /// - Throws: `DeliveryError` with what is wrong and what to do, never with a part of the URL.
  static func check(_ url: WebhookURL) throws(DeliveryError)

  /// The checklist as messages within the service's limits, split only between steps, numbered when there are several.
  static func messages(for checklist: Checklist, settings: Settings) -> [Message]

  /// What a body of `messages` holds, read as the service reads it.
  /// - Throws: `Malformed` for what the service would not take.
  static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts

  /// The request that posts `message`, or that puts it in the place of an `earlier` one where the service edits.
  /// - Parameter thread: what `outcome` gave as the thread of the first part; nil for the first part.
  static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request

  /// Whether an edit of an earlier message is possible.
  static var edits: Bool { get }

  /// What an answer means; what ended without one is decided by `Posting`, and so are redirects.
  static func outcome(of answer: HTTPAnswer) -> Outcome

  // MARK: With defaults

  /// The hosts that are this service's own although people run it themselves too.
  static var publicHosts: [String] { get }

  /// Whether the settings of a target can be used.
  /// - Throws: `DeliveryError` with what is wrong and what to do, never with a secret.
  static func check(_ settings: Settings) throws(DeliveryError)

  /// Headers that each attempt makes anew, such as a signature with its time.
  /// - Parameters:
  ///   - id: the same for all attempts of a message.
  ///   - time: seconds since 1970.
  static func stamp(on request: Request, id: String, at time: Int, settings: Settings) throws(DeliveryError)
    -> [Request.Header]

  /// Words that stand in the addresses of everybody's hooks, and so are no secret.
  static var routes: Set<String> { get }

  /// What an answer that says yes means; for some less than that the message is there.
  static var promise: String { get }
}

extension Service {
  package static var publicHosts: [String] { hosts ?? [] }
  package static func check(_ settings: Settings) throws(DeliveryError) {}
  package static func stamp(on request: Request, id: String, at time: Int, settings: Settings) throws(DeliveryError)
    -> [Request.Header]
  { [] }
  package static var routes: Set<String> { [] }
  package static var promise: String { "posted" }

  /// Whether `host` is one of `publicHosts`; one that begins with a dot stands for all below it.
  static func owns(_ host: String) -> Bool {
    publicHosts.contains { $0.hasPrefix(".") ? host.hasSuffix($0) && host != $0.dropFirst() : host == $0 }
  }
}

/// What a target holds, by key.
package typealias Settings = [String: String]
