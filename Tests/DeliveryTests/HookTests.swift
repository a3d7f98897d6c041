import Notation
import Testing
import Transcripts

@testable import Delivery
@testable import brolly

/// Which addresses are a service's hooks, and what is sent there.
struct HookTests {
  private static let id = "abcdefghijklmnopqrstuvwxyz"

  /// Service, path, query, words of the refusal; nil where it is a hook.
  static let addresses: [(any Service.Type, String, String?, String?)] = [
    (Teams.self, "/powerautomate/automations/direct/workflows/a1/triggers/manual/paths/invoke", "v=1&sig=s%2Fx", nil),
    (Teams.self, "/workflows/a1/triggers/manual/paths/invoke", "api-version=2016-06-01&sig=s", nil),
    (Teams.self, "/workflows/a1/triggers/manual/paths/invoke", "api-version=2016-06-01", "Anyone"),
    (Teams.self, "/workflows/a1/triggers/manual/paths/invoke", "sig=", "Anyone"),
    (Teams.self, "/webhookb2/secret@secret/IncomingWebhook/secret/secret", nil, "retired"),
    (Teams.self, "/webhook/secret", nil, "retired"),
    (Teams.self, "/workflows/secret", "sig=secret", "first step"),
    (GoogleChat.self, "/v1/spaces/AAA/messages", "key=k&token=t%3D", nil),
    (GoogleChat.self, "/v1/spaces/AAA/messages", "key=secret", "whole"),
    (GoogleChat.self, "/v1/spaces/AAA/messages", nil, "whole"),
    (GoogleChat.self, "/v1/spaces//messages", "key=k&token=t", "copy it"),
    (GoogleChat.self, "/v1/spaces/secret/members", "key=k&token=t", "copy it"),
    (Mattermost.self, "/hooks/\(id)", nil, nil),
    (Mattermost.self, "/chat/hooks/\(id)", nil, nil),
    (Mattermost.self, "/hooks/commands/\(id)", nil, "26 letters"),
    (Mattermost.self, "/hooks/secret", nil, "26 letters"),
    (Mattermost.self, "/hooks/\(id.uppercased())", nil, "26 letters"),
    (RocketChat.self, "/hooks/5f/aB9", nil, nil),
    (RocketChat.self, "/chat/hooks/5f/rocket.cat/aB9", nil, nil),
    (RocketChat.self, "/hooks/secret", nil, "copy it"),
    (RocketChat.self, "/hooks/a/b/c/secret", nil, "copy it"),
    (RocketChat.self, "/hooks/secret/", nil, "copy it"),
    (Zulip.self, "/api/v1/messages", nil, nil),
    (Zulip.self, "/chat/api/v1/messages", nil, nil),
    (Zulip.self, "/api/v1/external/slack_incoming", "api_key=secret", "/api/v1/messages"),
    (Zulip.self, "/api/v1/users", nil, "/api/v1/messages"),
    (Telegram.self, "/bot123:AAsecret", nil, nil),
    (Telegram.self, "/bot123%3AAAsecret/sendMessage", nil, nil),
    (Telegram.self, "/bot123:AAsecret/test/sendMessage", nil, nil),
    (Telegram.self, "/bot123:AAsecret/getUpdates", nil, "BotFather"),
    (Telegram.self, "/bot:AAsecret", nil, "BotFather"),
    (Telegram.self, "/bot123:", nil, "BotFather"),
    (Telegram.self, "/file/bot123:AAsecret", nil, "BotFather"),
  ]

  @Test(arguments: addresses.indices) func isAHookOrNot(_ index: Int) throws {
    let (service, path, query, refusal) = HookTests.addresses[index]
    do throws(DeliveryError) {
      try service.check(address(path, query))
      #expect(refusal == nil)
    } catch {
      #expect(error.because.contains(try #require(refusal)))
      for part in path.split(separator: "/") + [Substring(HookTests.id)] where part.contains("secret") {
        #expect(!error.because.contains(part))
      }
    }
  }

  /// What each service says of its addresses keeps them out of pastes and off the command line.
  @Test(arguments: PayloadTests.services.indices) func theExampleIsASecret(_ index: Int) throws {
    let service = PayloadTests.services[index]
    let host = service.publicHosts.first.map { $0.hasPrefix(".") ? "a" + $0 : $0 } ?? "chat.example.com"
    let address = "https://\(host)\(service.example.path)"
    let isKnown = service.secretAddresses.contains { address.contains($0.start) }
    // The address of a generic hook is like any other; that of Zulip is no secret, its key is.
    #expect(isKnown || service == Webhook.self || service == Zulip.self, "\(service.name)")
    guard isKnown else { return }
    let paste = "the bot posts to \(address) and \"\(address)\"\nnext line"
    let transcript = try Transcript(Array(paste.utf8), hiding: Services.secretAddresses)
    let shown = (1...transcript.lineCount).map { transcript.source(ofLine: $0) }.joined(separator: "\n")
    #expect(!shown.contains("planted"), "\(service.name): \(shown)")
    #expect(Set(transcript.leftOut.filter(\.kind.isSecret).map(\.line)) == [1], "\(service.name)")
    #expect(throws: Arguments.UsageError.self, "\(service.name)") {
      try Arguments(["vet", "\(host)\(service.example.path)"])
    }
  }

  @Test func settingsAreLookedAt() throws {
    try Zulip.check(PayloadTests.settings)
    try Telegram.check(["chat": "-1001234567890"])
    try Telegram.check(["chat": "@channel", "topic": "7"])
    #expect(throws: DeliveryError.self) { try Zulip.check(["topic": String(repeating: "t", count: 61)]) }
    #expect(throws: DeliveryError.self) { try Telegram.check(["chat": "general"]) }
    #expect(throws: DeliveryError.self) { try Telegram.check(["chat": "1", "topic": "general"]) }
  }

  @Test func theQueryOfTeamsIsKeptByteForByte() throws {
    let url = address("/workflows/a/triggers/manual/paths/invoke", "api-version=1&sp=%2Ftriggers%2Fmanual&sig=a%2Fb")
    let request = request(Teams.self, url)
    #expect(request.url.query == url.query && request.url.path == url.path)
  }

  @Test func googleIsAskedForOneThread() throws {
    let request = request(GoogleChat.self, address("/v1/spaces/A/messages", "key=k&token=t%3D"))
    #expect(request.url.query == "key=k&token=t%3D&messageReplyOption=REPLY_MESSAGE_FALLBACK_TO_NEW_THREAD")
    let again = self.request(GoogleChat.self, request.url)
    #expect(again.url.query == request.url.query)
  }

  @Test func zulipEditsWithTheContentAlone() throws {
    let post = request(Zulip.self, address("/api/v1/messages"))
    #expect(post.method == .post)
    #expect(
      post.headers.map(\.value).last == "Basic " + Base64.written(Array("brolly-bot@zulip.example:zulip-key".utf8)))
    #expect(Payload.form(post.body).keys.sorted() == ["content", "to", "topic", "type"])
    #expect(Payload.form(post.body)["to"] == "on-call & db")
    let edit = request(Zulip.self, address("/api/v1/messages"), insteadOf: "42")
    #expect(edit.method == .patch)
    #expect(edit.url.path == ["api", "v1", "messages", "42"])
    #expect(Payload.form(edit.body) == ["content": try #require(Payload.form(post.body)["content"])])
  }

  @Test func telegramAnswersItsFirstPartAndEdits() throws {
    let url = address("/bot1:A")
    let first = request(Telegram.self, url)
    #expect(first.url.path == ["bot1:A", "sendMessage"])
    #expect(try Payload.json(first.body)["reply_parameters"] == nil)
    let second = request(Telegram.self, address("/bot1:A/test/sendMessage"), thread: "7")
    #expect(second.url.path == ["bot1:A", "test", "sendMessage"])
    let reply = try Payload.json(second.body)["reply_parameters"] as? [String: Any]
    #expect(reply?["message_id"] as? Int == 7)
    #expect(reply?["allow_sending_without_reply"] as? Bool == true)
    let edit = request(Telegram.self, url, thread: "7", insteadOf: "8")
    #expect(edit.url.path == ["bot1:A", "editMessageText"])
    let payload = try Payload.json(edit.body)
    #expect(payload["message_id"] as? Int == 8)
    #expect(payload["reply_parameters"] == nil && payload["message_thread_id"] == nil)
    #expect(payload["text"] as? String == (try Payload.json(first.body)["text"] as? String))
    var topical = PayloadTests.settings
    topical["topic"] = "99"
    let body = Telegram.messages(for: .short, settings: topical)[0].body
    #expect(try Payload.json(body)["message_thread_id"] as? Int == 99)
  }

  @Test func namesAndSettings() {
    let names = PayloadTests.services.map { $0.name }
    #expect(Set(names).count == names.count && !names.isEmpty)
    for service in PayloadTests.services where service != Webhook.self {
      #expect(!service.secretAddresses.isEmpty, "\(service.name) does not say how its addresses begin")
    }
    #expect(Slack.edits == false && Discord.edits && Telegram.edits && Zulip.edits)
    #expect(Webhook.settings.filter(\.isSecret).map(\.key) == ["key", "github-secret"])
    #expect(Ntfy.settings.filter(\.isSecret).map(\.key) == ["token"])
    #expect(Zulip.settings.filter(\.isSecret).map(\.key) == ["key"])
    #expect(Zulip.settings.filter(\.isRequired).map(\.key) == ["bot", "key", "stream", "topic"])
    #expect(Telegram.settings.filter(\.isRequired).map(\.key) == ["chat"])
  }

  @Test func formsAndBase64AreAsTheStandardsSay() {
    #expect(FormText.encoded([("a b", "ä&=+%\n"), ("c", "*-._~")]) == "a+b=%C3%A4%26%3D%2B%25%0A&c=*-._%7E")
    #expect(["", "f", "fo", "foo"].map { Base64.written(Array($0.utf8)) } == ["", "Zg==", "Zm8=", "Zm9v"])
  }

  private func address(_ path: String, _ query: String? = nil) -> WebhookURL {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    return WebhookURL(scheme: "http", host: "127.0.0.1", port: 8080, path: parts, query: query)
  }

  private func request(
    _ service: any Service.Type, _ url: WebhookURL, thread: String? = nil, insteadOf earlier: String? = nil
  ) -> Request {
    let message = service.messages(for: .short, settings: PayloadTests.settings)[0]
    return service.request(
      posting: message, to: url, settings: PayloadTests.settings, thread: thread, insteadOf: earlier)
  }
}
