package import Notation
package import Transcripts
import Vetting

/// Workflows of Microsoft Teams that post a card:
/// <https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/add-incoming-webhook>.
package enum Teams: Service {
  package static let name = "teams"
  package static let hosts: [String]? =
    [
      ".environment.api.powerplatform.com", ".environment.api.gov.powerplatform.microsoft.us",
      ".environment.api.high.powerplatform.microsoft.us", ".environment.api.appsplatform.us",
      ".environment.api.powerplatform.partner.microsoftonline.cn",
      ".logic.azure.com", ".logic.azure.us", ".logic.azure.cn", ".logic.azure.de",
    ] + retired
  /// Hosts of Office 365 connectors, which are gone; known so that it can be said.
  private static let retired = [".webhook.office.com", "outlook.office.com", "outlook.office365.com"]
  package static let settings: [TargetSetting] = []
  package static let secretAddresses = [
    "webhook.office.com/", "logic.azure.com/", "logic.azure.com:443/", "powerplatform.com/",
  ].map { SecretAddress($0) }
  package static let routes: Set<String> = ["workflows", "triggers", "powerautomate", "automations"]
  package static let example = HookExample(
    path: "/workflows/0planted0workflow0/triggers/manual/paths/invoke?api-version=2016&sig=planted%2fSecret-OfTeams_9",
    status: 202, body: "")
  /// More than four requests a second are held back.
  package static let pause = 1.0
  package static let edits = false
  /// The workflow tells nobody whether it could show the card.
  package static let promise = "accepted by the workflow; check the channel"

  /// Bytes of a body; about 28 KB, counted after Teams has written it anew
  /// (<https://github.com/MicrosoftDocs/msteams-docs/issues/11274>).
  static let limit = 20_000

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard !url.path.contains(where: { $0.hasPrefix("webhook") || $0 == "IncomingWebhook" }) else {
      throw DeliveryError(
        because: "this is an Office 365 connector, which Microsoft has retired: make a workflow with \"Send webhook "
          + "alerts to a channel\" and use its URL")
    }
    guard url.path.contains("workflows"), url.path.suffix(4) == ["triggers", "manual", "paths", "invoke"] else {
      throw DeliveryError(
        because:
          "this is no workflow of Teams: its path ends with /triggers/manual/paths/invoke; copy the URL from the "
          + "workflow's first step")
    }
    guard url.parameter("sig")?.isEmpty == false else {
      throw DeliveryError(
        because: "this workflow takes only people who are logged in: in its first step let \"Anyone\" trigger it, and "
          + "copy the URL again")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages { weight(of: body($0)) <= limit }.map { $0.message(body($0)) }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Words: Decodable {
      let text: String
    }
    struct Part: Decodable {
      let style: String?
      let inlines: [Words]?
      let items: [Part]?

      var texts: SentTexts {
        if style == "emphasis" {
          let lines = (items ?? []).map { ($0.inlines ?? []).map(\.text).joined() }
          return SentTexts(commands: [lines.joined(separator: "\n")])
        }
        // The first words are a lead.
        return (items ?? []).reduce(SentTexts(prose: (inlines ?? []).dropFirst().map(\.text))) { $0 + $1.texts }
      }
    }
    struct Sent: Decodable {
      struct Attachment: Decodable {
        struct Content: Decodable {
          let fallbackText: String
          let body: [Part]
        }

        let content: Content
      }

      let attachments: [Attachment]
    }
    return try JSONText.read(Sent.self, from: Array(body.utf8)).attachments.reduce(SentTexts()) { texts, attachment in
      attachment.content.body.reduce(texts + SentTexts(prose: [attachment.content.fallbackText])) { $0 + $1.texts }
    }
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    Request(
      method: .post, url: url, headers: [("Content-Type", "application/json; charset=utf-8")], body: message.body)
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    if [200, 202].contains(answer.status) { return .posted(id: nil, thread: nil) }
    return .usual(
      answer,
      reasons: [
        400: "the workflow does not take the message",
        401: "the URL is not the whole one, or only people who are logged in may trigger the workflow",
        403: "the URL is not the whole one, or only people who are logged in may trigger the workflow",
        404: "the workflow is gone or switched off, or its owner has left",
        413: "the message is too large for the workflow",
        502: "the workflow answers by itself and failed",
        504: "the workflow answers by itself and was slow",
      ])
  }

  /// Bytes of `body` where everything but plain ASCII, and `<>&'"` in texts, is written as \uXXXX.
  static func weight(of body: String) -> Int {
    var weight = 0
    var isEscaped = false
    for unit in body.utf16 {
      let isPlain = unit < 0x80 && !"<>&'".utf16.contains(unit) && !(isEscaped && unit == 0x22)
      weight += isPlain ? 1 : 6
      isEscaped = unit == 0x5C && !isEscaped
    }
    return weight
  }

  private static func body(_ page: Page) -> String {
    let elements = page.sections.flatMap { section in
      section.indices.map { place in
        var element = element(section[place])
        element.separator = place == 0 ? true : nil
        return element
      }
    }
    let card = Card(fallbackText: page.notification, body: elements)
    return JSONText.compact(Payload(attachments: [Payload.Attachment(content: card)]))
  }

  /// Runs of text are shown as they are; a `TextBlock` would read them as Markdown.
  private static func element(_ piece: Piece) -> Element {
    switch piece {
    case .command(let command):
      // Clients may run lines of one block together.
      let lines = command.text.split(separator: "\n", omittingEmptySubsequences: false)
      return .container("emphasis", lines.map { .text([Run(text: String($0), fontType: "Monospace")]) })
    case .paragraph(let paragraph):
      let size: String? =
        switch paragraph.tone {
        case .heading: "Large"
        case .quiet: "Small"
        case .plain, .choice, .stop: nil
        }
      let text = Element.text([
        Run(text: paragraph.lead + " ", weight: "Bolder", size: size),
        Run(text: paragraph.text.written(for: .terminal), size: size),
      ])
      switch paragraph.tone {
      case .choice: return .container("good", [text])
      case .stop: return .container("attention", [text])
      case .heading, .plain, .quiet: return text
      }
    }
  }

  private struct Payload: Encodable {
    struct Attachment: Encodable {
      var contentType = "application/vnd.microsoft.card.adaptive"
      let content: Card
    }

    var type = "message"
    let attachments: [Attachment]
  }

  /// An Adaptive Card 1.5, the newest that Teams shows.
  private struct Card: Encodable {
    struct Teams: Encodable {
      var width = "Full"
    }

    var schema = "http://adaptivecards.io/schemas/adaptive-card.json"
    var type = "AdaptiveCard"
    var version = "1.5"
    var teams = Teams()
    let fallbackText: String
    let body: [Element]

    enum CodingKeys: String, CodingKey {
      case type, version, fallbackText, body
      case schema = "$schema"
      case teams = "msteams"
    }
  }

  private struct Element: Encodable {
    let type: String
    var inlines: [Run]?
    var style: String?
    var items: [Element]?

    /// Whether a line stands above it.
    var separator: Bool?

    static func text(_ runs: [Run]) -> Element { Element(type: "RichTextBlock", inlines: runs) }

    static func container(_ style: String, _ items: [Element]) -> Element {
      Element(type: "Container", style: style, items: items)
    }
  }

  private struct Run: Encodable {
    var type = "TextRun"
    let text: String
    var weight: String?
    var size: String?
    var fontType: String?
  }
}
