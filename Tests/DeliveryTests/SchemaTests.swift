import Foundation
import Support
import Testing

/// The goldens by the official schemas, which are not ours to keep here: `SCHEMAS` names a folder with
/// `adaptive-card.json` (microsoft/AdaptiveCards, `schemas/1.5.0`), `chat__v1.json` (google/googleapis.dart,
/// `discovery/googleapis`), `api.json` (PaulSonOfLars/telegram-bot-api-spec) and `openapi.json`
/// (discord/discord-api-spec, `specs`). Last passed with their commits 644d933e1, 444fd6c82 (revision 20260405),
/// 160fd99 (Bot API 10.1) and 74fda0f. Slack has no schema; its blocks passed slack_sdk 3.47.0.
///
/// What is always checked is the shape that they allow of what brolly sends.
struct SchemaTests {
  private static let folder = ProcessInfo.processInfo.environment["SCHEMAS"]

  private static func official(_ name: String) throws -> JSON {
    try JSON(try String(contentsOfFile: #require(folder) + "/" + name, encoding: .utf8))
  }

  private static func goldens(of service: String) throws -> [JSON] {
    let files = try Repository.files(in: "Tests/Fixtures/payloads").filter { $0.hasPrefix(service + "-") }
    #expect(files.count > 1)
    return try files.map { try JSON(Repository.text("Tests/Fixtures/payloads/" + $0)) }
  }

  @Test(.enabled(if: folder != nil, "SCHEMAS names no folder with the official schemas"))
  func cardsOfTeamsAreAdaptiveCards() throws {
    let schema = JSONSchema(try SchemaTests.official("adaptive-card.json"))
    for golden in try SchemaTests.goldens(of: "teams") {
      // `msteams` is Teams' own.
      let card = try #require(golden["attachments"]?.elements.first?["content"]).with("msteams", nil)
      #expect(schema.findings(in: card, by: "AdaptiveCard") == [])
      let body = try #require(card["body"]?.elements)
      for change in [
        body[0].with("colour", .null), body[0].with("inlines", nil), body[0].with("type", .string("Text")),
      ] {
        #expect(schema.findings(in: card.with("body", .array(body + [change])), by: "AdaptiveCard") != [])
      }
    }
  }

  @Test(.enabled(if: folder != nil, "SCHEMAS names no folder with the official schemas"))
  func messagesOfGoogleAreMessages() throws {
    let schema = JSONSchema(discovery: try SchemaTests.official("chat__v1.json"))
    for golden in try SchemaTests.goldens(of: "google-chat") {
      #expect(schema.findings(in: golden, by: "Message") == [])
      #expect(schema.findings(in: golden.with("markupSyntax", .null), by: "Message") != [])
      #expect(schema.findings(in: golden.with("cardsV2", .array([.object(["cards": .null])])), by: "Message") != [])
    }
  }

  @Test(.enabled(if: folder != nil, "SCHEMAS names no folder with the official schemas"))
  func messagesOfTelegramAreMessages() throws {
    let schema = JSONSchema(telegram: try SchemaTests.official("api.json"))
    for golden in try SchemaTests.goldens(of: "telegram") {
      #expect(schema.findings(in: golden, by: "sendMessage") == [])
      #expect(schema.findings(in: golden.with("text", nil), by: "sendMessage") != [])
      #expect(schema.findings(in: golden.with("entities", .array([.string("bold")])), by: "sendMessage") != [])
    }
  }

  @Test(.enabled(if: folder != nil, "SCHEMAS names no folder with the official schemas"))
  func messagesOfDiscordAreMessages() throws {
    let schema = JSONSchema(openAPI: try SchemaTests.official("openapi.json"))
    for golden in try SchemaTests.goldens(of: "discord") {
      #expect(schema.findings(in: golden, by: "IncomingWebhookRequestPartial") == [])
      let long = JSON.string(String(repeating: "x", count: 4_097))
      for wrong in [
        golden.with("allow_mentions", .null), golden.with("allowed_mentions", .string("none")),
        golden.with("embeds", .array([.object(["description": long])])),
        golden.with("embeds", .array(Array(repeating: .object(["title": .string("x")]), count: 11))),
      ] {
        #expect(schema.findings(in: wrong, by: "IncomingWebhookRequestPartial") != [])
      }
    }
  }

  /// Keys and values of each object by its `type` or its key, no others.
  private static let shapes: [String: [String: Set<String>?]] = [
    "teams message": ["type": ["message"], "attachments": nil],
    "attachments": ["contentType": ["application/vnd.microsoft.card.adaptive"], "content": nil],
    "AdaptiveCard": [
      "type": ["AdaptiveCard"], "version": ["1.5"], "fallbackText": nil, "body": nil, "msteams": nil,
      "$schema": ["http://adaptivecards.io/schemas/adaptive-card.json"],
    ],
    "msteams": ["width": ["Full"]],
    "RichTextBlock": ["type": ["RichTextBlock"], "inlines": nil, "separator": nil],
    "Container": ["type": ["Container"], "style": ["good", "attention", "emphasis"], "items": nil, "separator": nil],
    "TextRun": [
      "type": ["TextRun"], "text": nil, "weight": ["Bolder"], "size": ["Large", "Small"], "fontType": ["Monospace"],
    ],
    "google-chat message": ["cardsV2": nil, "fallbackText": nil, "thread": nil],
    "thread": ["threadKey": nil],
    "cardsV2": ["cardId": nil, "card": nil],
    "card": ["sections": nil],
    "sections": ["widgets": nil],
    "widgets": ["textParagraph": nil, "decoratedText": nil],
    "textParagraph": ["text": nil],
    "decoratedText": ["topLabel": nil, "text": nil, "wrapText": nil],
    "telegram message": ["chat_id": nil, "text": nil, "entities": nil, "link_preview_options": nil],
    "entities": ["type": ["bold", "pre", "blockquote"], "offset": nil, "length": nil, "language": nil],
    "link_preview_options": ["is_disabled": nil],
    "mattermost message": ["text": nil],
    "slack message": ["text": nil, "blocks": nil, "unfurl_links": nil, "unfurl_media": nil],
    "header": ["type": ["header"], "text": nil],
    "plain_text": ["type": ["plain_text"], "text": nil, "emoji": nil],
    "rich_text": ["type": ["rich_text"], "elements": nil],
    "rich_text_section": ["type": ["rich_text_section"], "elements": nil],
    "rich_text_quote": ["type": ["rich_text_quote"], "elements": nil],
    "rich_text_preformatted": ["type": ["rich_text_preformatted"], "elements": nil],
    "text": ["type": ["text"], "text": nil, "style": nil],
    "style": ["bold": nil],
    "discord message": ["allowed_mentions": nil, "embeds": nil],
    "allowed_mentions": ["parse": nil],
    "embeds": ["description": nil, "color": nil],
    "ntfy message": ["markdown": nil, "message": nil, "priority": nil, "tags": nil, "title": nil],
    "rocket-chat message": ["text": nil, "parseUrls": nil],
  ]

  @Test(arguments: ["teams", "google-chat", "telegram", "mattermost", "rocket-chat", "slack", "discord", "ntfy"])
  func nothingElseIsSent(_ service: String) throws {
    for golden in try SchemaTests.goldens(of: service) { try check(golden, as: service + " message") }
  }

  private func check(_ value: JSON, as name: String) throws {
    for element in value.elements { try check(element, as: name) }
    guard case .object(let entries) = value else { return }
    let shape = try #require(SchemaTests.shapes[entries["type"]?.string ?? ""] ?? SchemaTests.shapes[name], "\(name)")
    for (key, value) in entries {
      let allowed = try #require(shape[key], "\(name) has an unknown \(key)")
      if let allowed { #expect(allowed.contains(value.string ?? ""), "\(name).\(key) is \(value)") }
      try check(value, as: key)
    }
  }

  @Test func aSchemaFindsWhatItForbids() throws {
    let schema = JSONSchema(
      try JSON(
        """
        {"definitions": {
          "a": {"type": "object", "required": ["x"], "additionalProperties": false,
                "properties": {"x": {"anyOf": [{"type": "null"}, {"$ref": "#/definitions/b"}]}}},
          "b": {"type": "array", "items": {"enum": [1, "one"]}},
          "c": {"multipleOf": 3}
        }}
        """))
    #expect(try schema.findings(in: JSON(#"{"x": [1, "one"]}"#), by: "a") == [])
    #expect(try schema.findings(in: JSON(#"{"x": null}"#), by: "a") == [])
    for wrong in [#"{}"#, #"{"x": [2]}"#, #"{"x": null, "y": 1}"#, "[]", "3", #"{"x": true}"#] {
      #expect(try schema.findings(in: JSON(wrong), by: "a") != [], "\(wrong)")
    }
    #expect(try schema.findings(in: JSON(#""four""#), by: "c") == ["c: this checker does not know multipleOf"])
  }
}
