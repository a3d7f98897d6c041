import Bytes
package import Notation
package import Transcripts
import Vetting

/// Messages of a Telegram bot: <https://core.telegram.org/bots/api#sendmessage>.
package enum Telegram: Service {
  package static let name = "telegram"
  package static let hosts: [String]? = ["api.telegram.org"]
  package static let settings = [
    TargetSetting(key: "chat", summary: "the chat's number, or @name of a channel", isRequired: true),
    TargetSetting(key: "topic", summary: "the number of a topic in a forum", isRequired: false),
  ]
  package static let secretAddresses: [SecretAddress] = [SecretAddress("api.telegram.org/bot")]
  package static let routes: Set<String> = ["sendMessage"]
  package static let example = HookExample(
    path: "/bot123456:plantedTokenOfTelegram-35",
    settings: ["chat": "-1001234"],
    status: 200, body: #"{"ok":true,"result":{"message_id":77}}"#,
    markup: ##"@[\p{L}\d_*]|[A-Za-z]:/|\w\.[A-Za-z]|/\w|#\w|\$\w"##)
  /// A bot may send 20 messages a minute to a group: <https://core.telegram.org/bots/faq>.
  package static let pause = 3.0
  package static let edits = true

  /// UTF-16 units of a text; the limit is 4,096.
  static let limit = 4_000
  /// Entities of a text; those beyond about 100 are dropped.
  static let entityLimit = 95

  package static func check(_ url: WebhookURL) throws(DeliveryError) {
    guard let bot = url.path.first, isBot(bot), url.query == nil,
      [[], ["test"], ["sendMessage"], ["test", "sendMessage"]].contains(Array(url.path.dropFirst()))
    else {
      throw DeliveryError(
        because: "this is no address of a Telegram bot: its path is /bot, the bot's number, a colon and its token, as "
          + "BotFather gives them")
    }
  }

  package static func check(_ settings: Settings) throws(DeliveryError) {
    let chat = settings["chat", default: ""]
    guard Int(chat) != nil || chat.hasPrefix("@") else {
      throw DeliveryError(because: "the chat is neither a number nor the @name of a channel")
    }
    guard settings["topic"].map({ Int($0) != nil }) ?? true else {
      throw DeliveryError(because: "the topic is not a number")
    }
  }

  package static func messages(for checklist: Checklist, settings: Settings) -> [Message] {
    let pages = checklist.pages { page in
      let written = Written(page)
      return written.text.utf16.count <= limit && written.entities.count <= entityLimit
    }
    return pages.map { page in
      let written = Written(page)
      return page.message(
        JSONText.compact(
          Payload(
            chat: settings["chat", default: ""], text: written.text, entities: written.entities,
            topic: settings["topic"].flatMap { Int($0) })))
    }
  }

  package static func texts(in body: String) throws(JSONText.Malformed) -> SentTexts {
    let sent = try JSONText.read(Payload.self, from: Array(body.utf8))
    let units = Array(sent.text.utf16)
    var rest = units
    var texts = SentTexts()
    for entity in sent.entities where entity.kind == "pre" || entity.kind == "bold" {
      let range = entity.offset..<entity.offset + entity.length
      if entity.kind == "pre" { texts.commands.append(String(decoding: units[range], as: UTF16.self)) }
      for place in range { rest[place] = 0x0A }
    }
    texts.prose = String(decoding: rest, as: UTF16.self).split(separator: "\n").map { String($0.dropFirst()) }
    return texts
  }

  package static func request(
    posting message: Message, to url: WebhookURL, settings: Settings, thread: String?, insteadOf earlier: String?
  ) -> Request {
    var body = message.body
    if thread != nil || earlier != nil, var payload = try? JSONText.read(Payload.self, from: Array(body.utf8)) {
      payload.edited = earlier.flatMap { Int($0) }
      if payload.edited != nil {
        payload.topic = nil
      } else {
        payload.reply = thread.flatMap { Int($0) }.map { Payload.Reply(message: $0, goesOnWithout: true) }
      }
      body = JSONText.compact(payload)
    }
    let place = url.path.last == "sendMessage" ? Array(url.path.dropLast()) : url.path
    return Request(
      method: .post, url: url.at(path: place + [earlier == nil ? "sendMessage" : "editMessageText"], query: nil),
      headers: [("Content-Type", "application/json")], body: body)
  }

  package static func outcome(of answer: HTTPAnswer) -> Outcome {
    let said = try? JSONText.read(Said.self, from: answer.body)
    if answer.status == 200, answer.isWhole, said?.ok == true, let id = said?.result?.message {
      return .posted(id: String(id), thread: String(id))
    }
    // An edit to the same words; their footer has the minute in it.
    if said?.summary?.contains("message is not modified") == true { return .posted(id: nil, thread: nil) }
    if let group = said?.parameters?.group {
      return .notPosted(because: "the group became a supergroup; its number is now \(group)")
    }
    if answer.status == 429 { return .notNow(seconds: said?.parameters?.wait) }
    return .usual(
      answer,
      reasons: [
        400: said?.summary?.contains("chat not found") == true
          ? "the chat is not known to the bot" : "it does not take the message",
        401: "the bot's token is wrong",
        403: "the bot was removed from the chat, blocked, or may not write there",
        404: "the bot's token is wrong",
        421: "this server does not serve the bot",
      ])
  }

  private static func isBot(_ part: String) -> Bool {
    let colon = part.contains(":") ? ":" : part.contains("%3a") ? "%3a" : "%3A"
    guard part.hasPrefix("bot"), let range = part.firstRange(of: colon) else { return false }
    let number = part[..<range.lowerBound].dropFirst(3)
    return !number.isEmpty && number.utf8.allSatisfy(\.isDigit)
      && range.upperBound < part.endIndex
  }

  /// A page as literal text, and what to show in which way.
  private struct Written {
    var text = ""
    var entities: [Payload.Entity] = []

    init(_ page: Page) {
      for section in page.sections {
        if !text.isEmpty { text += "\n" }
        for piece in section {
          if !text.isEmpty { text += "\n" }
          switch piece {
          case .paragraph(let paragraph):
            let start = text.utf16.count
            add(paragraph.lead, as: "bold")
            text += " " + Written.literal(paragraph.text)
            if paragraph.tone == .stop { mark(from: start, as: "blockquote") }
          case .command(let command):
            add(command.text, as: "pre", language: command.language.fence)
          }
        }
      }
    }

    private mutating func add(_ words: String, as kind: String, language: String? = nil) {
      let start = text.utf16.count
      text += words
      mark(from: start, as: kind, language: language)
    }

    private mutating func mark(from start: Int, as kind: String, language: String? = nil) {
      entities.append(
        Payload.Entity(kind: kind, offset: start, length: text.utf16.count - start, language: language))
    }

    /// Mentions, links, hashtags, cashtags and bot commands are found in any text, whatever entities come with it.
    private static func literal(_ text: ShownText) -> String {
      text.written { $0.isAny(of: "@#$/.:") ? MarkupNeutraliser.parted($0) : nil }
    }
  }

  private struct Payload: Codable {
    struct Entity: Codable {
      let kind: String
      /// In UTF-16 units, as the length is.
      let offset: Int
      let length: Int
      let language: String?

      enum CodingKeys: String, CodingKey {
        case offset, length, language
        case kind = "type"
      }
    }

    struct Preview: Codable {
      var isOff = true

      enum CodingKeys: String, CodingKey {
        case isOff = "is_disabled"
      }
    }

    struct Reply: Codable {
      let message: Int
      let goesOnWithout: Bool

      enum CodingKeys: String, CodingKey {
        case message = "message_id"
        case goesOnWithout = "allow_sending_without_reply"
      }
    }

    let chat: String
    let text: String
    let entities: [Entity]
    /// A preview would make Telegram fetch what a paste names.
    var preview = Preview()
    var topic: Int?
    var reply: Reply?
    var edited: Int?

    enum CodingKeys: String, CodingKey {
      case text, entities
      case chat = "chat_id"
      case preview = "link_preview_options"
      case topic = "message_thread_id"
      case reply = "reply_parameters"
      case edited = "message_id"
    }
  }

  private struct Said: Decodable {
    struct Result: Decodable {
      let message: Int

      enum CodingKeys: String, CodingKey {
        case message = "message_id"
      }
    }

    struct Parameters: Decodable {
      let wait: Double?
      let group: Int?

      enum CodingKeys: String, CodingKey {
        case wait = "retry_after"
        case group = "migrate_to_chat_id"
      }
    }

    let ok: Bool
    let result: Result?
    let summary: String?
    let parameters: Parameters?

    enum CodingKeys: String, CodingKey {
      case ok, result, parameters
      case summary = "description"
    }
  }
}
