package import Notation
package import Transcripts
import Vetting

/// Incoming webhooks of Slack: <https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks>.
package enum Slack: Service {
  package static let name = "slack"
  package static let hosts: [String]? = ["hooks.slack.com", "hooks.slack-gov.com"]
  package static let settings: [TargetSetting] = []
  package static let secretAddresses = [
    "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/",
    "hooks.slack-gov.com/services/",
  ].map { SecretAddress($0) }
  package static let routes: Set<String> = ["services", "workflows", "triggers"]
  package static let example = HookExample(
    path: "/services/T0PLANTED1/B0PLANTED2/plantedSecretOfSlack24",
    status: 200, body: "ok")
  package static let pause = 1.1
  package static let edits = false

  /// Blocks of a message; Slack takes 50.
  static let blockLimit = 45
  /// UTF-16 units over all blocks, the most that Slack may count; about 13,200 were refused.
  static let limit = 11_000
  /// UTF-16 units of a heading.
  static let headingLimit = 150

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard !["workflows", "triggers"].contains(url.path.first) else {
      throw DeliveryError(
        because:
          "this address starts a workflow of Slack's Workflow Builder, which takes no messages; make an incoming "
          + "webhook: api.slack.com/apps, your app, Incoming Webhooks")
    }
    // The parts are not counted in letters: Slack has made them longer before.
    guard url.path.count == 4, url.path[0] == "services", !url.path.contains(""), url.query == nil else {
      throw DeliveryError(
        because: "this is no incoming webhook of Slack: its path is /services/ and three parts; copy it from "
          + "api.slack.com/apps, your app, Incoming Webhooks")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages {
      let blocks = Payload($0).blocks
      return blocks.count <= blockLimit && blocks.reduce(0) { $0 + $1.length } <= limit
    }.map { $0.message(JSONText.compact(Payload($0))) }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Words: Decodable {
      struct Style: Decodable {}

      let text: String
      let style: Style?
    }
    struct Part: Decodable {
      let type: String
      let elements: [Words]
    }
    struct Sent: Decodable {
      struct Block: Decodable {
        let text: Words?
        let elements: [Part]?
      }

      let blocks: [Block]
    }
    var texts = SentTexts()
    for block in try JSONText.read(Sent.self, from: Array(body.utf8)).blocks {
      if let heading = block.text { texts.prose.append(heading.text) }
      for part in block.elements ?? [] {
        // Bold words are leads.
        let words = part.elements.filter { $0.style == nil && $0.text != "\n" }.map(\.text)
        if part.type == "rich_text_preformatted" { texts.commands += words } else { texts.prose += words }
      }
    }
    return texts
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    Request(
      method: .post, url: url, headers: [("Content-Type", "application/json; charset=utf-8")], body: message.body)
  }

  /// Errors are bare words; the words hold, not the statuses, which differ between reports.
  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    if answer.status == 200, answer.isWhole, answer.body == Array("ok".utf8) { return .posted(id: nil, thread: nil) }
    let word = answer.text.prefix { !$0.isWhitespace }
    if (400..<500).contains(answer.status), answer.status != 429, let reason = reasons[String(word)] {
      return .notPosted(because: "\(word): \(reason)")
    }
    return .usual(
      answer, reasons: [403: "the hook may not post", 404: "the hook is gone", 410: "the channel is archived"])
  }

  private static let reasons: [String: String] = {
    let gone = "the hook was removed, switched off or mistyped; make a new one"
    let admin = "an administrator does not allow it"
    let ours = "the message is not as Slack wants it, which is a defect of brolly"
    return [
      "invalid_token": gone, "no_service": gone, "no_service_id": gone, "no_team": gone, "team_disabled": gone,
      "no_active_hooks": gone, "action_prohibited": admin, "posting_to_general_channel_denied": admin,
      "channel_not_found": "the channel is gone", "channel_is_archived": "the channel is archived",
      "user_not_found": "the person it posts to is gone", "invalid_payload": ours, "invalid_blocks": ours,
      "invalid_blocks_format": ours, "invalid_attachments": ours, "too_many_attachments": ours, "no_text": ours,
      "missing_text_or_fallback_or_attachments": ours,
    ]
  }()

  private struct Payload: Encodable {
    /// For notifications and screen readers: the one place that reads mentions, links and emphasis.
    let text: String
    let blocks: [Block]
    let unfurlLinks = false
    let unfurlMedia = false

    enum CodingKeys: String, CodingKey {
      case text, blocks
      case unfurlLinks = "unfurl_links"
      case unfurlMedia = "unfurl_media"
    }

    init(_ page: Page) {
      text = page.notification
      blocks = [.header(Payload.title(page))] + page.blocks.map { .rich($0) } + [.rich([.paragraph(page.origin)])]
    }

    /// The heading, cut until it fits; the last is short enough whatever it is made of.
    private static func title(_ page: Page) -> String {
      let titles = [Page.shortText, 100, 50].lazy.map { limit in
        page.heading.lead + " " + page.heading.text.cut(to: limit).written(for: .terminal)
      }
      return titles.first { $0.utf16.count <= headingLimit } ?? page.heading.lead
    }
  }

  /// `rich_text` takes every text as it is: no escapes, no mentions, no fence that a command could close.
  private enum Block: Encodable {
    case header(String)
    case rich([Piece])

    var length: Int {
      switch self {
      case .header(let text): text.utf16.count
      case .rich(let pieces):
        Element.all(pieces).reduce(0) { $0 + $1.elements.reduce(0) { $0 + $1.text.utf16.count } }
      }
    }

    private enum Key: String, CodingKey {
      case type, text, elements
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: Key.self)
      switch self {
      case .header(let text):
        try container.encode("header", forKey: .type)
        try container.encode(PlainText(text: text), forKey: .text)
      case .rich(let pieces):
        try container.encode("rich_text", forKey: .type)
        try container.encode(Element.all(pieces), forKey: .elements)
      }
    }
  }

  private struct PlainText: Encodable {
    let type = "plain_text"
    let text: String
    let emoji = false
  }

  private struct Element: Encodable {
    let type: String
    var elements: [Words]

    /// Neighbouring paragraphs as lines of one element, as Slack's own editor writes them.
    static func all(_ pieces: [Piece]) -> [Element] {
      pieces.map(Element.init).reduce(into: []) { elements, next in
        if let last = elements.last, last.type == next.type, next.type != "rich_text_preformatted" {
          elements[elements.count - 1].elements += [Words(text: "\n", style: nil)] + next.elements
        } else {
          elements.append(next)
        }
      }
    }

    private init(_ piece: Piece) {
      switch piece {
      case .command(let command):
        type = "rich_text_preformatted"
        elements = [Words(text: command.text, style: nil)]
      case .paragraph(let paragraph):
        type = paragraph.tone == .stop ? "rich_text_quote" : "rich_text_section"
        let text = paragraph.text.written(for: .terminal)
        elements =
          [Words(text: paragraph.lead + " ", style: paragraph.tone == .quiet ? nil : Words.Style())]
          + (text.isEmpty ? [] : [Words(text: text, style: nil)])
      }
    }
  }

  private struct Words: Encodable {
    struct Style: Encodable {
      let bold = true
    }

    let type = "text"
    let text: String
    let style: Style?
  }
}
