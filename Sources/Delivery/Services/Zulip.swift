import Notation
package import Transcripts
import Vetting

/// Messages of a Zulip bot: <https://zulip.com/api/send-message>.
package enum Zulip: Service {
  package static let name = "zulip"
  package static let hosts: [String]? = nil
  package static let publicHosts = [".zulipchat.com"]
  package static let settings = [
    TargetSetting(key: "bot", summary: "the bot's e-mail address", isRequired: true),
    TargetSetting(key: "key", summary: "the bot's API key", isRequired: true, isSecret: true),
    TargetSetting(key: "stream", summary: "the channel's name or number", isRequired: true),
    TargetSetting(key: "topic", summary: "the topic, at most 60 characters", isRequired: true),
  ]
  package static let secretAddresses: [SecretAddress] = [SecretAddress("/api/v1/external/")]
  package static let routes: Set<String> = ["messages", "external", "slack_incoming"]
  package static let example = HookExample(
    path: "/api/v1/messages",
    settings: ["bot": "planted-bot@example.com", "key": "plantedKeyOfZulip32", "stream": "ops", "topic": "schema"],
    status: 200, body: #"{"result":"success","msg":"","id":42}"#,
    markup: ##"[`*\[\]<>|~@$:.\\]|#(?!\d+;)|&(?!#\d+;)"##)
  /// An organisation lets each bot make 200 requests a minute.
  package static let pause = 0.5
  package static let edits = true

  /// Code points of a content; beyond 10,000 it is cut without a word (`max_message_length`).
  static let limit = 9_500

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard !url.path.contains("external") else {
      throw DeliveryError(
        because: "this is a Zulip URL for another program's messages, which shows no commands; use the address of your "
          + "organisation with /api/v1/messages, and the bot's address and key in the target")
    }
    guard url.path.suffix(3) == ["api", "v1", "messages"], url.query == nil else {
      throw DeliveryError(
        because: "this is not where Zulip takes messages: use the address of your organisation with /api/v1/messages")
    }
  }

  package static func check(_ settings: Settings) throws(DeliveryError) {
    guard settings["topic", default: ""].unicodeScalars.count <= 60 else {
      throw DeliveryError(because: "the topic is longer than 60 characters, where Zulip cuts it; take a shorter one")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    checklist.pages(keeps: { !changes($0.text) }) { markdown.written($0).unicodeScalars.count <= limit }.map {
      $0.message(
        FormText.encoded([
          ("type", "stream"), ("to", settings["stream", default: ""]),
          ("topic", settings["topic", default: ""]), (content, markdown.written($0)),
        ]))
    }
  }

  package static func texts(in body: String) -> SentTexts {
    let content = FormText.fields(of: body).first { $0.name == "content" }
    return SentTexts(markdown: content?.value ?? "")
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    let account = settings["bot", default: ""] + ":" + settings["key", default: ""]
    let headers = [
      ("Content-Type", "application/x-www-form-urlencoded"),
      ("Authorization", "Basic " + Base64.written(Array(account.utf8))),
    ]
    guard let earlier else { return Request(method: .post, url: url, headers: headers, body: message.body) }
    let new = message.body.split(separator: "&").last { $0.hasPrefix(content + "=") }
    return Request(
      method: .patch, url: url.at(path: url.path + [earlier], query: nil), headers: headers,
      body: String(new ?? Substring(message.body)))
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    let said = try? JSONText.read(Said.self, from: answer.body)
    // An edit answers without an id.
    if answer.status == 200, answer.isWhole, said?.result == "success" {
      return .posted(id: said?.id.map { String($0) }, thread: nil)
    }
    if answer.status == 429 { return .notNow(seconds: said?.retryAfter) }
    return .usual(
      answer,
      reasons: [
        400: said?.code == "STREAM_DOES_NOT_EXIST"
          ? "the channel does not exist, or the bot cannot see it" : "it does not take the message",
        401: "the bot's address or key is wrong",
      ])
  }

  private static let content = "content"

  private struct Said: Decodable {
    let result: String?
    let id: Int?
    let code: String?
    let retryAfter: Double?

    enum CodingKeys: String, CodingKey {
      case result, id, code
      case retryAfter = "retry-after"
    }
  }

  /// Zulip has no backslash escapes. It reads entities after mentions, links and formulas and before emphasis and
  /// emoji, so that a mark written as one means nothing at any stage (`zerver/lib/markdown/__init__.py`).
  private static let markdown = ChatMarkdown(heading: "#### ", bold: "**") { text in
    text.written { $0.isAny(of: "`*[]<>#|~@&$:.\\") ? "&#\($0.value);" : nil }
  }

  /// Whether Zulip would take blanks for others before it looks for fences: tabs, and lines of nothing but blanks.
  private static func changes(_ command: String) -> Bool {
    command.contains("\t") || command.split(separator: "\n").contains { $0.allSatisfy { $0 == " " } }
  }
}
