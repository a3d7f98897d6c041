import Machine
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
  static var settings: [Setting] { get }

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
  static func outcome(of answer: Answer) -> Outcome

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

/// A hook as a service makes it, and what it answers when all is well.
package struct HookExample: Sendable {
  /// Path and query. Each part that is a secret holds the word `planted`, so that it can be looked for.
  package let path: String
  package var settings: Settings = [:]
  package let status: Int
  package let body: String
  /// A regular expression for what the service would find alive in a text: mentions, links, formatting. The default
  /// finds nothing: the service takes each text as it is.
  package var markup = "(?!)"
}

/// Something that a target has to hold, or may hold.
package struct Setting: Sendable {
  package let key: String
  package let summary: String
  package let isRequired: Bool
  /// Whether it must be found nowhere, like the URL.
  package var isSecret = false
}

/// What a target holds, by key.
package typealias Settings = [String: String]

/// One message of a checklist, before it is addressed.
package struct Message: Sendable {
  /// From 1.
  package let part: Int
  package let parts: Int
  /// The body, byte for byte, as it is sent.
  package let body: String
  /// The message as people will read it, for `--preview`.
  package let preview: String
}

/// One HTTP request. Its URL is the secret: it can be sent and nothing else.
package struct Request: Sendable {
  package enum Method: String, Sendable {
    case post = "POST"
    case patch = "PATCH"
  }

  package let method: Method
  package let url: WebhookURL
  package let headers: [Header]
  package let body: String

  package typealias Header = (name: String, value: String)
}

/// A complete HTTP answer.
package struct Answer: Sendable {
  package let status: Int
  /// Names in lower case.
  package let headers: [String: String]
  /// At most 64 KB of it.
  package let body: [UInt8]
  /// Whether the body ended where it should.
  package let isWhole: Bool
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }
}

/// What became of a message.
package enum Outcome: Sendable, Equatable {
  /// It is there. `id`: to edit it; `thread`: to post below it; nil where the service gives none.
  case posted(id: String?, thread: String?)
  /// It is not there and will not be.
  case notPosted(because: String)
  /// It is not there; the service asks to come back. `seconds`: what the body says, nil where only a header tells.
  case notNow(seconds: Double?)
  /// Nobody can tell.
  case unknown(because: String)
}

/// Why something is not sent, and what to do. Holds no part of a URL.
package struct DeliveryError: Error, Sendable, Equatable {
  package let because: String

  /// Runs `body`; what the machine cannot give is a reason not to send.
  static func unless<Value>(_ body: () throws(Unavailable) -> Value) throws(DeliveryError) -> Value {
    do throws(Unavailable) { return try body() } catch { throw DeliveryError(because: error.because) }
  }
}
