import Bytes
package import Notation
package import Transcripts
import Vetting

/// Topics of ntfy: <https://docs.ntfy.sh/publish/>.
package enum Ntfy: Service {
  package static let name = "ntfy"
  package static let hosts: [String]? = nil
  package static let publicHosts = ["ntfy.sh"]
  package static let settings = [
    TargetSetting(
      key: "token", summary: "an access token, where the topic is protected", isRequired: false, isSecret: true)
  ]
  package static let secretAddresses: [SecretAddress] = [SecretAddress("ntfy.sh/")]
  package static let example = HookExample(
    path: "/plantedTopicOfNtfy",
    settings: ["token": "tk_plantedTokenOfNtfy"],
    status: 200, body: #"{"id":"abc","time":1,"event":"message","topic":"t","message":"m"}"#,
    markup: ##"@[\p{L}\d_*]|[A-Za-z]:/|\w\.[A-Za-z]"##)
  package static let pause = 1.0
  package static let edits = false

  /// Bytes of a message; with 4,096 it becomes an attachment.
  static let limit = 4_090

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard let topic = url.path.last, (1...64).contains(topic.utf8.count), url.query == nil,
      topic.utf8.allSatisfy({
        $0.isDigit || $0.isLetter || $0 == 0x2D || $0 == 0x5F
      })
    else {
      throw DeliveryError(
        because: "this is no topic of ntfy: its path ends with 1 to 64 letters, digits, - and _; a token is written "
          + "into the target, not into the address")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages { text(of: $0).utf8.count <= limit }.map { page in
      page.message(
        JSONText.compact(
          Payload(
            message: text(of: page), priority: priority(of: checklist.severity), tags: ["warning"],
            title: page.heading.lead + " " + plain.literal(page.heading.text))))
    }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Sent: Decodable {
      let title: String
      let message: String
    }
    let sent = try JSONText.read(Sent.self, from: Array(body.utf8))
    return SentTexts(prose: [sent.title]) + SentTexts(markdown: sent.message)
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    // JSON goes to the root of the server and names the topic, which is the secret: it joins the body only here.
    let body = message.body.dropLast() + ",\"topic\":" + JSONText.compact(url.path.last ?? "") + "}"
    let account = settings["token"].map { [("Authorization", "Bearer " + $0)] } ?? []
    return Request(
      method: .post, url: url.at(path: Array(url.path.dropLast()) + [""], query: nil),
      headers: [("Content-Type", "application/json")] + account, body: String(body))
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    let said = try? JSONText.read(Said.self, from: answer.body)
    if answer.status == 200, answer.isWhole, said?.event == "message", let id = said?.id, !id.isEmpty {
      return .posted(id: nil, thread: nil)
    }
    switch said?.code {
    // Requests of a visitor: one more every five seconds. Other limits are those of a day or of the server.
    case 42901 where answer.status == 429: return .notNow(seconds: 10)
    case let code? where answer.status == 429:
      return .notPosted(because: "a limit of the server is reached (\(code)); it is not lifted within a minute")
    case 40009: return .notPosted(because: "the topic's name is reserved or wrong")
    case 40101, 40301: return .notPosted(because: "the topic is protected; write its `token` into the target")
    case 41301, 41303: return .notPosted(because: "the message is too large, which is a defect of brolly")
    default: return .usual(answer, reasons: [401: "the topic is protected", 403: "the topic is protected"])
    }
  }

  private static func priority(of severity: Checklist.Severity) -> Int {
    switch severity {
    case .critical: 5
    case .warning: 4
    case .notice: 3
    }
  }

  /// Shown as it is, fences included; but phones make links of what looks like one.
  private static let plain = ChatMarkdown(heading: "", bold: "") { text in
    text.written { $0.isAny(of: ".:@/") ? MarkupNeutraliser.parted($0) : nil }
  }

  private static func text(of page: Page) -> String {
    (page.blocks + [[.paragraph(page.origin)]]).map(plain.written).joined(separator: "\n\n")
  }

  /// Keys in order; `topic` follows them.
  private struct Payload: Encodable {
    let markdown = false
    let message: String
    let priority: Int
    let tags: [String]
    let title: String
  }

  private struct Said: Decodable {
    let id: String?
    let event: String?
    let code: Int?
  }
}
