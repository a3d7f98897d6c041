import Foundation
import Support
import Testing
import Transcripts
import Vetting

@testable import Delivery

/// What is sent: the same for the same checklist, within the limits, with the commands as they are, and with nothing
/// that a paste could do. `RECORD=1` rewrites the goldens.
struct PayloadTests {
  static let services = Services.all
  static let settings = [
    "bot": "brolly-bot@zulip.example", "key": "zulip-key", "stream": "on-call & db", "topic": "drizzle-kit",
    "chat": "-1001234567890",
  ]

  private static let folder = "Tests/Fixtures/payloads"
  private static let longest = services.map { $0.messages(for: .longest, settings: settings) }

  @Test(arguments: services.indices) func isAsRecorded(_ index: Int) throws {
    let service = PayloadTests.services[index]
    let messages = [Checklist.short, .long].flatMap { service.messages(for: $0, settings: PayloadTests.settings) }
    var known: Set<String> = []
    for (number, message) in messages.enumerated() {
      let name = "\(service.name)-\(number + 1).json"
      known.insert(name)
      try Golden.compare(
        message.body + "\n", with: "\(PayloadTests.folder)/\(name)", rewrittenBy: "PayloadTests")
    }
    let orphans = try Repository.files(in: PayloadTests.folder).filter {
      $0.hasPrefix(service.name + "-") && !known.contains($0)
    }
    #expect(orphans.isEmpty, "\(orphans) belong to nothing")
  }

  @Test func theLongestIsLong() {
    #expect(Checklist.long.commands.count >= 5)
    #expect(Checklist.longest.items.count >= 90)
    #expect(Checklist.longest.commands.count >= 90)
  }

  @Test(arguments: services.indices) func everyCommandComesBackByteForByte(_ index: Int) throws {
    let service = PayloadTests.services[index]
    for checklist in [Checklist.short, .long, .longest] {
      let messages =
        checklist.run == Checklist.longest.run
        ? PayloadTests.longest[index] : service.messages(for: checklist, settings: PayloadTests.settings)
      let read = try messages.flatMap { try service.texts(in: $0.body).commands }
      let isSame = read.map { Array($0.utf8) } == checklist.commands.map { Array($0.text.utf8) }
      let other = zip(read, checklist.commands).first { Array($0.utf8) != Array($1.text.utf8) }
      #expect(
        isSame,
        "\(read.count) of \(checklist.commands.count): \(Printed(other?.0 ?? "")), not \(Printed(other?.1.text ?? ""))")
      #expect(messages.map(\.part) == Array(1...messages.count))
      #expect(messages.allSatisfy { $0.parts == messages.count })
    }
  }

  @Test(arguments: services.indices) func everyPartSaysWhichItIs(_ index: Int) throws {
    let service = PayloadTests.services[index]
    let messages = PayloadTests.longest[index]
    #expect(messages.count > 1)
    for message in messages {
      #expect(Printed(message.preview).hasPrefix("CRITICAL \(message.part)/\(messages.count) "))
      if service == Webhook.self {
        let json = try Payload.json(message.body)
        #expect(json["part"] as? Int == message.part && json["parts"] as? Int == messages.count)
        #expect(json["run"] as? String == "ffffffff" && json["severity"] as? String == "critical")
        continue
      }
      let text = Printed(service.name == "zulip" ? Payload.form(message.body)["content"] ?? "" : message.body)
      expect(text, contains: "CRITICAL \(message.part)/\(messages.count)")
      expect(text, contains: "part \(message.part) of \(messages.count) · run ffffffff")
    }
  }

  /// The limits of the services themselves, which brolly's own stay below.
  @Test func limitsAreKept() throws {
    func bodies(_ service: any Service.Type) throws -> [String] {
      let index = try #require(PayloadTests.services.firstIndex { $0 == service })
      let others = [Checklist.long, PayloadTests.endless].flatMap {
        service.messages(for: $0, settings: PayloadTests.settings)
      }
      return (PayloadTests.longest[index] + others).map(\.body)
    }
    for body in try bodies(Teams.self) {
      // As Python's json.dumps writes it, and .NET: the larger of two ways to count.
      #expect(try asciiEscaped(body).utf8.count <= 20_000)
    }
    for body in try bodies(GoogleChat.self) {
      #expect(body.utf8.count <= 28_000)
      let cards = try #require(try Payload.json(body)["cardsV2"] as? [[String: Any]])
      #expect(cards.count == 1)
      let sections = (cards[0]["card"] as? [String: Any])?["sections"] as? [[String: Any]] ?? []
      #expect((1...90).contains(sections.reduce(0) { $0 + (($1["widgets"] as? [Any])?.count ?? 100) }))
    }
    for body in try bodies(Mattermost.self) {
      let text = try #require(try Payload.json(body)["text"] as? String)
      #expect((1...15_000).contains(text.unicodeScalars.count))
    }
    for body in try bodies(RocketChat.self) {
      let text = try #require(try Payload.json(body)["text"] as? String)
      #expect((1...4_800).contains(text.utf16.count))
    }
    for body in try bodies(Zulip.self) {
      let content = try #require(Payload.form(body)["content"])
      #expect((1...9_500).contains(content.unicodeScalars.count))
    }
    for body in try bodies(Slack.self) {
      let blocks = try #require(try Payload.json(body)["blocks"] as? [[String: Any]])
      #expect((3...50).contains(blocks.count))
      let texts = blocks.flatMap { Payload.texts(in: $0) }
      #expect(texts.reduce(0) { $0 + $1.utf16.count } <= 11_500 && texts.allSatisfy { !$0.isEmpty })
      let header = try #require((blocks[0]["text"] as? [String: Any])?["text"] as? String)
      #expect((1...150).contains(header.utf16.count))
    }
    for body in try bodies(Discord.self) {
      let embeds = try #require(try Payload.json(body)["embeds"] as? [[String: Any]])
      let texts = embeds.compactMap { $0["description"] as? String }
      #expect((1...10).contains(texts.count) && texts.count == embeds.count)
      #expect(texts.allSatisfy { (1...4_096).contains($0.utf16.count) })
      #expect(texts.reduce(0) { $0 + $1.utf16.count } <= 6_000)
    }
    for body in try bodies(Ntfy.self) {
      #expect((1...4_096).contains(try #require(try Payload.json(body)["message"] as? String).utf8.count))
      #expect(body.utf8.count <= 8_192)
    }
    for body in try bodies(Webhook.self) { #expect(body.utf8.count <= 20_000) }
    for body in try bodies(Telegram.self) {
      let json = try Payload.json(body)
      #expect((1...4_000).contains(try #require(json["text"] as? String).utf16.count))
      #expect(try #require(json["entities"] as? [Any]).count <= 95)
    }
  }

  /// Texts and a command that no message holds.
  private static let endless = Checklist.holding(
    String(repeating: "\u{1F6D1}<&'\"*_`@.\u{202E}", count: 1_000),
    command: "const x = \"" + String(repeating: "x", count: 40_000) + "\";", language: "typescript")

  private func asciiEscaped(_ body: String) throws -> String {
    var result = ""
    var isEscaped = false
    for unit in body.utf16 {
      if unit >= 0x80 || "<>&'".utf16.contains(unit) || isEscaped && unit == 0x22 {
        if isEscaped && unit == 0x22 { result.removeLast() }
        result += "\\u" + String(repeating: "0", count: 4 - String(unit, radix: 16).count) + String(unit, radix: 16)
      } else {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      }
      isEscaped = unit == 0x5C && !isEscaped
    }
    // Still the same JSON.
    #expect(try NSDictionary(dictionary: Payload.json(result)).isEqual(to: Payload.json(body)))
    return result
  }

  @Test(arguments: services.indices) func whatIsTooLongIsNamedAndNotCut(_ index: Int) throws {
    let service = PayloadTests.services[index]
    let messages = service.messages(for: PayloadTests.endless, settings: PayloadTests.settings)
    #expect(try messages.flatMap { try service.texts(in: $0.body).commands }.isEmpty)
    #expect(messages.contains { $0.preview.contains("it is too long for a message here; brolly prints it") })
  }

  /// What services would take for something else, and what people cannot see.
  static let hostile = [
    "@everyone", "@all", "@here", "@channel", "<!channel>", "<!here>", "<@U1>", "<@123456789>", "<users/all>",
    "@**all**", "@*admins*", "@_**x**", "#**general**", "~town-square", "[x](http://evil.example)",
    "![x](http://evil.example/x.png)", "http://evil.example/a", "www.evil.example", "evil.com/path",
    "mailto:a@evil.com",
    "a@evil.com", "<http://evil.example|x>", "<a|b>", "*bold*", "**bold**", "_it_", "a._it_ b", "~~x~~", "||x||",
    "`code`", "``` x ```", "~~~ x", "$$x$$", "# head", "> quote", "- list", "1. one", "| a | b |", ":smile:",
    "<time:2026-01-01>", "&lt;b&gt;", "&#64;all", "<b>x</b>", "<at>x</at>", "/start@bot", "#tag", "$USD", "\\*x\\*",
    "\u{202E}gnp", "\u{2066}x", "\0", "a\nb", "\r", "\u{1B}[31mred", "\u{200B}", String(repeating: "n", count: 200),
  ]

  @Test(arguments: services.indices, hostile) func nothingPastedDoesAnything(_ index: Int, _ text: String) throws {
    let service = PayloadTests.services[index]
    let alive = try NSRegularExpression(pattern: service.example.markup)
    // As it is, in a name, among words.
    for text in [text, "t\(text)t", "the table \(text) and \(text), or \(text)"] {
      let messages = service.messages(for: .holding(text), settings: PayloadTests.settings)
      let texts = try messages.flatMap { try service.texts(in: $0.body).prose }
      // Heading and origin, what is the matter, what each answer does, and the texts of the steps.
      #expect(texts.count >= 20)
      for prose in texts {
        // Writers put zero-width spaces in, to break what would come alive.
        let visible = prose.replacing("\u{200B}", with: "")
        if ShownText(visible).written(for: .terminal) != visible { Issue.record("something is hidden in \(prose)") }
        let range = NSRange(prose.startIndex..., in: prose)
        if alive.firstMatch(in: prose, range: range) != nil { Issue.record("something is alive in \(prose)") }
      }
    }
  }

  @Test func whatLiteralPlacesGetIsTheTextItself() throws {
    for text in PayloadTests.hostile {
      let message = Teams.messages(for: .holding(text), settings: [:])[0]
      #expect(try Teams.texts(in: message.body).prose.contains(ShownText(text).written(for: .terminal)))
      #expect(!message.body.contains("\"TextBlock\"") && !message.body.contains("\"entities\""))
      let slack = Slack.messages(for: .holding(text), settings: [:])[0]
      #expect(try Slack.texts(in: slack.body).prose.contains(ShownText(text).written(for: .terminal)))
      let notification = try #require(try Payload.json(slack.body)["text"] as? String)
      #expect(!notification.contains { "<>&*_`@~".contains($0) }, "\(notification)")
    }
    #expect(try !Payload.json(Telegram.messages(for: .short, settings: [:])[0].body).keys.contains("parse_mode"))
  }

  /// Commands that a service would show otherwise than they run.
  @Test(arguments: [
    ("mattermost", "psql < dump.sql | tee log > out.txt"), ("mattermost", "echo '<!channel>'"),
    ("mattermost", "echo '<@abc>'"), ("mattermost", "diff <(sort a | uniq) > out"), ("rocket-chat", "echo '```'"),
    ("rocket-chat", "echo @all"), ("zulip", "echo '\t'"), ("teams", "echo \u{202E}x"), ("telegram", "echo a\u{A0}b"),
    ("google-chat", "echo \u{200B}"), ("discord", "echo '```'"), ("slack", "echo \u{2066}x"),
  ]) func aCommandThatWouldChangeIsNotShown(_ name: String, _ command: String) throws {
    let service = try #require(PayloadTests.services.first { $0.name == name })
    let checklist = Checklist.only(command)
    let message = try #require(service.messages(for: checklist, settings: PayloadTests.settings).first)
    #expect(try service.texts(in: message.body).commands.isEmpty)
    expect(Printed(message.preview), contains: "Its command is not shown here:")
    expect(Printed(message.preview), lacks: command)
  }

  /// Commands that look dangerous and are shown as they are, for each service that has a form for them.
  private static let fenced = services.indices.flatMap { index in
    let hasLongFences = services[index] != RocketChat.self && services[index] != Discord.self
    let fences = hasLongFences ? ["echo '````'", "echo \"``` ```\""] : []
    return (["cat a.txt", "grep '@x' a"] + fences).map { (index, $0) }
  }

  @Test(arguments: fenced) func aFenceIsLongerThanWhatItHolds(_ index: Int, _ command: String) throws {
    let service = PayloadTests.services[index]
    let message = try #require(
      service.messages(for: Checklist.only(command), settings: PayloadTests.settings).first)
    #expect(try service.texts(in: message.body).commands == [command])
  }
}
