import Bytes
package import Notation
package import Transcripts
import Vetting

/// Webhooks of Discord: <https://docs.discord.com/developers/resources/webhook>.
package enum Discord: Service {
  package static let name = "discord"
  package static let hosts: [String]? = ["discord.com", "discordapp.com"].flatMap { [$0, "ptb." + $0, "canary." + $0] }
  package static let settings = [
    TargetSetting(key: "thread", summary: "the number of a thread to post in", isRequired: false)
  ]
  package static let secretAddresses = [
    "discord.com/api/webhooks/", "discordapp.com/api/webhooks/",
  ].map { SecretAddress($0) }
  package static let routes: Set<String> = ["webhooks"]
  package static let example = HookExample(
    path: "/api/webhooks/123456789012345678/plantedSecretOfDiscord-x_y",
    status: 200, body: #"{"id":"998877","channel_id":"5"}"#,
    markup: ##"(?<!\\)(\\\\)*[*_~`|<>@:#\[\](){}]|\w\.[A-Za-z]"##)
  /// Five in two seconds were taken; what a bucket still holds is read from each answer.
  package static let pause = 0.5
  package static let edits = true

  /// Characters over all embeds; Discord takes 6,000.
  static let limit = 5_800
  static let embedLimit = 10
  static let descriptionLimit = 4_096

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard hook(url) != nil else {
      throw DeliveryError(
        because: "this is no webhook of Discord: its path is /api/webhooks/, a number and a token; copy it from the "
          + "channel's settings, Integrations, Webhooks")
    }
  }

  package static func check(_ settings: Settings) throws(DeliveryError) {
    guard settings["thread"].map({ isNumber($0[...]) }) ?? true else {
      throw DeliveryError(because: "`thread` is the number of a thread; copy it with Discord's developer mode on")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    // A fence cannot hold three backticks and has no longer form.
    checklist.pages(keeps: { !$0.text.contains("```") }) { page in
      let embeds = Payload(page).embeds
      return embeds.count <= embedLimit && embeds.allSatisfy { length($0.description) <= descriptionLimit }
        && embeds.reduce(0) { $0 + length($1.description) } <= limit
    }.map { $0.message(JSONText.compact(Payload($0))) }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    struct Sent: Decodable {
      struct Embed: Decodable {
        let description: String
      }

      let embeds: [Embed]
    }
    return try JSONText.read(Sent.self, from: Array(body.utf8)).embeds
      .reduce(SentTexts()) { $0 + SentTexts(markdown: $1.description) }
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    // A path without a version, and one for messages in the form of Slack or GitHub, mean another interface.
    let path = hook(url).map { ["api", "v10", "webhooks"] + $0 } ?? url.path
    let inThread = settings["thread"].map { "thread_id=" + $0 }
    return Request(
      method: earlier == nil ? .post : .patch,
      url: url.at(
        path: path + (earlier.map { ["messages", $0] } ?? []),
        // Without `wait`, a message that was not kept is no error.
        query: earlier == nil ? (["wait=true"] + [inThread].compactMap(\.self)).joined(separator: "&") : inThread),
      headers: [("Content-Type", "application/json"), ("User-Agent", "DiscordBot (brolly, 1)")], body: message.body)
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    let said = try? JSONText.read(Said.self, from: answer.body)
    if answer.status == 200, answer.isWhole, let id = said?.id, isNumber(id[...]) {
      return .posted(id: id, thread: nil)
    }
    if answer.status == 429 { return .notNow(seconds: said?.wait) }
    let reason = said?.code.flatMap { reasons[$0] }
    if (400..<500).contains(answer.status), answer.status != 408, let reason { return .notPosted(because: reason) }
    return .usual(
      answer,
      reasons: [
        401: "the webhook's token is wrong", 404: "the webhook is gone; make a new one",
        413: "the message is too large, which is a defect of brolly",
      ])
  }

  private static let reasons: [Int: String] = [
    10003: "the channel or thread is gone", 10008: "the message to edit is gone",
    10015: "the webhook was deleted; make a new one", 40005: "the message is too large, which is a defect of brolly",
    50006: "the message is empty, which is a defect of brolly",
    50027: "the webhook's token is wrong", 50035: "the message is not as Discord wants it, which is a defect of brolly",
    160_006: "the thread takes no messages now", 200_000: "the server's AutoMod blocked it",
    220_001: "the channel is a forum: name one of its threads as `thread` in the target",
    220_002: "the thread is not one of this channel", 220_003: "the thread is not one of this channel",
    220_004: "the thread is not one of this channel", 240_000: "Discord's filter for harmful links blocked it",
  ]

  /// The number and token of a hook; the endings `/slack` and `/github` are left out.
  private static func hook(_ url: WebhookURL) -> [String]? {
    var path = url.path[...]
    guard path.popFirst() == "api" else { return nil }
    if let version = path.first, version.first == "v", isNumber(version.dropFirst()) { path.removeFirst() }
    guard path.popFirst() == "webhooks" else { return nil }
    if path.count == 3, ["slack", "github"].contains(path.last) { path.removeLast() }
    guard path.count == 2, let number = path.first, isNumber(number[...]), path.last != "" else { return nil }
    return Array(path)
  }

  private static func isNumber(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(\.isDigit)
  }

  /// Characters as Discord may count them: nobody says which, so the larger.
  private static func length(_ text: String) -> Int { max(text.unicodeScalars.count, text.utf16.count) }

  /// A backslash takes the meaning from any mark. `:` and `.` would make links and emoji, `@` and `<` mentions, a digit
  /// with a dot a list.
  private static let markdown = ChatMarkdown(heading: "### ", bold: "**") { text in
    text.written { $0.isAny(of: "\\`*_~|>#-+[](){}<:@.!&") ? "\\" + String($0) : nil }
  }

  private struct Payload: Encodable {
    let embeds: [Embed]
    let mentions = Mentions()

    enum CodingKeys: String, CodingKey {
      case embeds
      case mentions = "allowed_mentions"
    }

    struct Mentions: Encodable {
      let parse: [String] = []
    }

    struct Embed: Encodable {
      let description: String
      let color: Int
    }

    init(_ page: Page) {
      let color =
        switch page.checklist.severity {
        case .critical: 0xE74C3C
        case .warning: 0xE67E22
        case .notice: 0x3498DB
        }
      embeds = Discord.descriptions(of: page).map { Embed(description: $0, color: color) }
    }
  }

  /// The page in as few descriptions as hold it, divided between steps. Discord cuts blanks off the ends of each.
  private static func descriptions(of page: Page) -> [String] {
    let texts = page.sections.map { markdown.written($0) }
    return Packing.groups(of: texts.count) {
      length(texts[$0].joined(separator: "\n\n")) <= descriptionLimit
    }.map { texts[$0].joined(separator: "\n\n") }
  }

  private struct Said: Decodable {
    let id: String?
    let code: Int?
    let wait: Double?

    enum CodingKeys: String, CodingKey {
      case id, code
      case wait = "retry_after"
    }
  }
}
