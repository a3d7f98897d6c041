package import Notation
import Reports
package import Transcripts
import Vetting

/// Any server that takes JSON, signed by Standard Webhooks: <https://www.standardwebhooks.com>.
package enum Webhook: Service {
  package static let name = "webhook"
  package static let hosts: [String]? = nil
  package static let settings = [
    TargetSetting(key: "key", summary: "the key for signing, whsec_…", isRequired: false, isSecret: true),
    TargetSetting(
      key: "github-secret", summary: "the secret for X-Hub-Signature-256, as GitHub signs", isRequired: false,
      isSecret: true),
  ]
  package static let secretAddresses: [SecretAddress] = []
  package static let example = HookExample(
    path: "/in/plantedSecretOfTheWebhook",
    settings: ["key": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"],
    status: 204, body: "")
  package static let pause = 0.5
  package static let edits = false

  /// Bytes of a body.
  static let limit = 20_000

  package static func check(_ url: WebhookURL) throws(DeliveryError) {}

  package static func check(_ settings: Settings) throws(DeliveryError) {
    if let key = settings["key"] { _ = try Signature.key(key) }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages { JSONText.compact(Payload($0)).utf8.count <= limit }.map {
      $0.message(JSONText.compact(Payload($0)))
    }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Sent: Decodable {
      struct Line: Decodable {
        let kind: String
        let text: String
      }

      let title: String
      let footer: String
      let blocks: [[Line]]
    }
    let sent = try JSONText.read(Sent.self, from: Array(body.utf8))
    let lines = sent.blocks.joined()
    return SentTexts(
      commands: lines.filter { $0.kind == "command" }.map(\.text),
      prose: [sent.title, sent.footer] + lines.filter { $0.kind != "command" }.map(\.text))
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    Request(method: .post, url: url, headers: [("Content-Type", "application/json")], body: message.body)
  }

  /// A receiver can drop what comes twice by its id.
  package static func stamp(on request: Request, id: String, at time: Int, settings: Settings) throws(DeliveryError)
    -> [Request.Header]
  {
    var headers = [("webhook-id", id), ("webhook-timestamp", "\(time)")]
    if let key = settings["key"] {
      let signature = try Signature.standard(id: id, time: time, body: request.body, key: try Signature.key(key))
      headers.append(("webhook-signature", signature))
    }
    if let secret = settings["github-secret"] {
      headers.append(("X-Hub-Signature-256", try Signature.github(body: request.body, secret: secret)))
    }
    return headers
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    if (200..<300).contains(answer.status) { return .posted(id: nil, thread: nil) }
    // Here these two mean "slow down", too.
    if [502, 504].contains(answer.status), answer.headers["retry-after"] != nil { return .notNow(seconds: nil) }
    return .usual(answer, reasons: [410: "the receiver wants no more messages at this address"])
  }

  private struct Payload: Encodable {
    let schema = "brolly.checklist/1"
    let run: String
    let part: Int
    let parts: Int
    let severity: String
    let title: String
    let blocks: [[Line]]
    /// The steps of this part as they stand in `brolly.report/1`.
    let steps: [ReportDocument.Step]
    let footer: String

    init(_ page: Page) {
      run = page.checklist.run
      part = page.part
      parts = page.parts
      severity = page.checklist.severity.rawValue
      title = page.heading.text.written(for: .terminal)
      blocks = page.blocks.map { $0.map(Line.init) }
      steps = page.items.compactMap(\.step)
      footer = page.origin.text.written(for: .terminal)
    }
  }

  /// Words, or a command.
  private struct Line: Encodable {
    let kind: String
    let lead: String?
    let text: String
    let language: String?
    let file: String?

    init(_ piece: Piece) {
      switch piece {
      case .paragraph(let paragraph):
        kind =
          switch paragraph.tone {
          case .stop: "stop"
          case .choice: "choice"
          case .heading, .plain, .quiet: "words"
          }
        lead = paragraph.lead
        text = paragraph.text.written(for: .terminal)
        language = nil
        file = nil
      case .command(let command):
        kind = "command"
        lead = nil
        text = command.text
        language = command.language.name
        file = command.file
      }
    }
  }
}
