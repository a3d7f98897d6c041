import Testing

@testable import Delivery

/// What each documented answer means: posted, not posted, not now, unknown.
struct OutcomeTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let service: any Service.Type
    let status: Int
    let body: String
    let headers: [String: String]
    let expected: String

    init(
      _ service: any Service.Type, _ status: Int, _ body: String, _ expected: String, headers: [String: String] = [:]
    ) {
      self.service = service
      self.status = status
      self.body = body
      self.headers = headers
      self.expected = expected
    }

    var testDescription: String { "\(service.name) \(status) \(body.prefix(60))" }
  }

  /// `expected`: the beginning of an outcome in words, as `words` writes it.
  static let rows: [Row] =
    [
      Row(Slack.self, 200, "ok", "posted"),
      Row(Slack.self, 200, #"{"ok":true}"#, "unknown: it answered 200"),
      Row(Slack.self, 404, "no_service", "not posted: no_service: the hook was removed"),
      Row(Slack.self, 403, "posting_to_general_channel_denied", "not posted: posting_to_general_channel_denied: an ad"),
      Row(Slack.self, 410, "channel_is_archived", "not posted: channel_is_archived: the channel is archived"),
      Row(Slack.self, 400, "invalid_blocks", "not posted: invalid_blocks: the message is not as Slack wants it"),
      Row(Slack.self, 429, "rate_limited", "not now", headers: ["retry-after": "1"]),
      Row(Slack.self, 500, "rollup_error", "unknown: it answered 500"),
      Row(Discord.self, 200, #"{"id":"123","channel_id":"4"}"#, "posted 123"),
      Row(Discord.self, 200, #"{"id":"../../x"}"#, "unknown"),
      Row(Discord.self, 204, "", "unknown: it answered 204"),
      Row(Discord.self, 404, #"{"code":10015,"message":"Unknown Webhook"}"#, "not posted: the webhook was deleted"),
      Row(Discord.self, 401, #"{"code":50027}"#, "not posted: the webhook's token is wrong"),
      Row(Discord.self, 429, #"{"retry_after":1.337,"global":false}"#, "not now 1.337"),
      Row(Discord.self, 429, "error code: 1015", "not now"),
      Row(Ntfy.self, 200, #"{"id":"a","event":"message"}"#, "posted"),
      Row(Ntfy.self, 200, #"{"id":"a","event":"open"}"#, "unknown"),
      Row(Ntfy.self, 429, #"{"code":42901,"http":429}"#, "not now 10"),
      Row(Ntfy.self, 429, #"{"code":42908,"http":429}"#, "not posted: a limit of the server is reached"),
      Row(Ntfy.self, 401, #"{"code":40101,"http":401}"#, "not posted: the topic is protected"),
      Row(Webhook.self, 204, "", "posted"),
      Row(Webhook.self, 410, "", "not posted: it answered 410: the receiver wants no more"),
      Row(Webhook.self, 504, "", "not now", headers: ["retry-after": "5"]),
      Row(Webhook.self, 504, "", "unknown: it answered 504"),
      Row(Teams.self, 202, "", "posted"),
      Row(Teams.self, 200, "done", "posted"),
      Row(Teams.self, 204, "", "unknown"),
      Row(
        Teams.self, 400, #"{"error":{"code":"TriggerInputSchemaMismatch"}}"#, "not posted: it answered 400: the work"),
      Row(
        Teams.self, 401, #"{"error":{"code":"DirectApiAuthorizationRequired"}}"#, "not posted: it answered 401: the U"),
      Row(Teams.self, 403, #"{"error":{"code":"AuthorizationFailed"}}"#, "not posted: it answered 403: the URL is not"),
      Row(
        Teams.self, 404, #"{"error":{"code":"WorkflowNotFound"}}"#, "not posted: it answered 404: the workflow is gone"),
      Row(Teams.self, 413, "", "not posted: it answered 413: the message is too large"),
      Row(Teams.self, 429, "", "not now", headers: ["retry-after": "7"]),
      Row(
        Teams.self, 502, #"{"error":{"code":"NoResponse"}}"#, "unknown: it answered 502: the workflow answers by itse"),
      Row(Teams.self, 504, "", "unknown: it answered 504"),

      Row(
        GoogleChat.self, 200, #"{"name":"spaces/A/messages/B","thread":{"name":"spaces/A/threads/C"}}"#,
        "posted spaces/A/messages/B in spaces/A/threads/C"),
      Row(GoogleChat.self, 200, "{}", "unknown: it answered 200: not what"),
      Row(
        GoogleChat.self, 400, #"{"error":{"status":"INVALID_ARGUMENT"}}"#,
        #"not posted: it answered 400: it does not take the message ({"error":{"status":"INVALID_ARGUMENT"}})"#),
      Row(GoogleChat.self, 401, #"{"error":{"status":"UNAUTHENTICATED"}}"#, "not posted: it answered 401: the key or"),
      Row(
        GoogleChat.self, 403, #"{"error":{"status":"PERMISSION_DENIED"}}"#, "not posted: it answered 403: the key or"),
      Row(GoogleChat.self, 404, #"{"error":{"status":"NOT_FOUND"}}"#, "not posted: it answered 404: the space or"),
      Row(GoogleChat.self, 409, #"{"error":{"status":"ALREADY_EXISTS"}}"#, "not posted: it answered 409"),
      Row(GoogleChat.self, 429, #"{"error":{"status":"RESOURCE_EXHAUSTED"}}"#, "not now"),

      Row(Mattermost.self, 200, "ok", "posted"),
      Row(Mattermost.self, 200, "ok\n", "unknown"),
      Row(Mattermost.self, 200, "", "unknown"),
      Row(Mattermost.self, 200, "<html>Log in</html>", "unknown: it answered 200: not what it answers when a message"),
      Row(Mattermost.self, 400, #"{"id":"x","message":"Invalid webhook"}"#, "not posted: it answered 400: the webhook"),
      Row(Mattermost.self, 403, #"{"id":"x"}"#, "not posted: it answered 403: the webhook may not post"),
      Row(Mattermost.self, 404, #"{"id":"x"}"#, "not posted: it answered 404: the channel"),
      Row(Mattermost.self, 413, "<html>nginx</html>", "not posted: it answered 413: the message is too large"),
      Row(Mattermost.self, 429, "limit exceeded", "not now"),
      Row(Mattermost.self, 500, #"{"id":"x"}"#, "unknown: it answered 500: a part of the message may be there"),
      Row(Mattermost.self, 501, #"{"id":"x"}"#, "not posted: it answered 501: incoming webhooks are switched off"),

      Row(RocketChat.self, 200, #"{"success":true}"#, "posted"),
      Row(RocketChat.self, 200, #"{"success":false}"#, "unknown"),
      Row(RocketChat.self, 200, "", "unknown"),
      Row(RocketChat.self, 400, #"{"success":false,"error":"invalid-channel"}"#, "not posted: it answered 400"),
      Row(
        RocketChat.self, 400, #"{"success":false,"error":"[error-message-size-exceeded]"}"#,
        "not posted: it takes only shorter messages"),
      Row(RocketChat.self, 404, #"{"success":false,"error":"Invalid integration id"}"#, "not posted: it answered 404"),
      Row(
        RocketChat.self, 429, #"{"success":false,"error":"Too many requests. You must wait 42 seconds"}"#, "not now 42"),
      Row(RocketChat.self, 429, #"{"success":false,"error":"Too many requests"}"#, "not now"),
      Row(
        RocketChat.self, 503, #"{"success":false}"#, "not posted: it answered 503: incoming webhooks are switched off"),

      Row(Zulip.self, 200, #"{"result":"success","msg":"","id":42}"#, "posted 42"),
      Row(Zulip.self, 200, #"{"result":"success","msg":""}"#, "posted"),
      Row(Zulip.self, 200, #"{"result":"partially_completed"}"#, "unknown"),
      Row(
        Zulip.self, 400, #"{"result":"error","code":"STREAM_DOES_NOT_EXIST","msg":"x"}"#,
        "not posted: it answered 400: the channel does"),
      Row(
        Zulip.self, 400, #"{"result":"error","code":"REQUEST_VARIABLE_MISSING"}"#, "not posted: it answered 400: it d"),
      Row(
        Zulip.self, 400, #"{"result":"error","code":"BAD_REQUEST","msg":"x"}"#, "not posted: it answered 400: it does"),
      Row(
        Zulip.self, 401, #"{"result":"error","code":"INVALID_API_KEY"}"#, "not posted: it answered 401: the bot's ad"),
      Row(Zulip.self, 429, #"{"result":"error","code":"RATE_LIMIT_HIT","retry-after":28.7}"#, "not now 28.7"),

      Row(Telegram.self, 200, #"{"ok":true,"result":{"message_id":7}}"#, "posted 7 in 7"),
      Row(Telegram.self, 200, #"{"ok":true}"#, "unknown"),
      Row(
        Telegram.self, 400, #"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#,
        "not posted: it answered 400: the chat is not known to the bot"),
      Row(
        Telegram.self, 400, #"{"ok":false,"description":"Bad Request: message is too long"}"#,
        "not posted: it answered 400: it does not take the message"),
      Row(
        Telegram.self, 400, #"{"ok":false,"parameters":{"migrate_to_chat_id":-1009}}"#,
        "not posted: the group became a supergroup; its number is now -1009"),
      Row(
        Telegram.self, 401, #"{"ok":false,"description":"Unauthorized"}"#, "not posted: it answered 401: the bot's t"),
      Row(
        Telegram.self, 403, #"{"ok":false,"description":"Forbidden: bot was kicked"}"#, "not posted: it answered 403"),
      Row(
        Telegram.self, 404, #"{"ok":false,"description":"Not Found"}"#, "not posted: it answered 404: the bot's token"),
      Row(Telegram.self, 421, #"{"ok":false}"#, "not posted: it answered 421: this server does not serve"),
      Row(
        Telegram.self, 429, #"{"ok":false,"parameters":{"retry_after":3}}"#, "not now 3", headers: ["retry-after": "3"]),
    ]
    + PayloadTests.services.flatMap { service in
      [
        Row(service, 429, "<html>Cloudflare</html>", "not now"),
        Row(service, 503, "<html>down</html>", "not now", headers: ["retry-after": "9"]),
        Row(service, 503, "<html>down</html>", "unknown: it answered 503"),
        Row(service, 502, "<!DOCTYPE html><title>Bad gateway</title>", "unknown: it answered 502"),
        Row(service, 500, "", "unknown"),
        Row(service, 520, "<html>", "unknown: it answered 520"),
        Row(service, 408, "", "unknown"),
        Row(service, 302, "", "not posted: it answered 302"),
        Row(service, 418, "teapot", "not posted: it answered 418"),
        Row(service, 400, "\u{FEFF}{]", "not posted: it answered 400"),
        // Whatever says yes has the message of a webhook.
        Row(service, 206, #"{"ok":true}"#, service == Webhook.self ? "posted" : "unknown"),
      ]
    }

  @Test(arguments: rows) func means(_ row: Row) {
    let words = words(row.service.outcome(of: answer(row, isWhole: true)))
    #expect(words.hasPrefix(row.expected), "\(words)")
    #expect(!words.contains("<"), "a page is no reason")
  }

  /// Where the body is the proof, half a body is none.
  @Test(
    arguments: rows.filter { $0.expected.hasPrefix("posted") && $0.service != Teams.self && $0.service != Webhook.self }
  )
  func halfAnAnswerIsNoProof(_ row: Row) {
    #expect(words(row.service.outcome(of: answer(row, isWhole: false))).hasPrefix("unknown"))
  }

  @Test func theWorkflowOfTeamsPromisesLittle() {
    #expect(Teams.promise == "accepted by the workflow; check the channel")
  }

  private func answer(_ row: Row, isWhole: Bool) -> HTTPAnswer {
    HTTPAnswer(status: row.status, headers: row.headers, body: Array(row.body.utf8), isWhole: isWhole)
  }

  private func words(_ outcome: Outcome) -> String {
    switch outcome {
    case .posted(let id, let thread):
      "posted" + (id.map { " " + $0 } ?? "") + (thread.map { " in " + $0 } ?? "")
    case .notPosted(let because): "not posted: " + because
    case .notNow(let seconds): "not now" + (seconds.map { $0 == $0.rounded() ? " \(Int($0))" : " \($0)" } ?? "")
    case .unknown(let because): "unknown: " + because
    }
  }
}
