import Foundation
import Machine
import Reports
import Support
import Testing

@testable import Delivery

/// Every service by the built program against a server on loopback: the right one of three results, and never a second
/// request where the first may have arrived.
@Suite(.waiting) struct WireTests {
  /// What the server does with the first part, and what must come of it.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let service: String
    let replies: [LoopbackServer.Reply]
    let result: String
    /// Requests; nil where as many as there are parts.
    let requests: Int?
    var flags: [String] = ["--timeout", "5"]

    var testDescription: String { "\(service): \(name)" }
  }

  private static let statuses: [String: Int32] = ["posted": 0, "not-posted": 5, "unknown": 6]

  /// What ends alike at every service.
  private static let everywhere: [Row] = Hook.all.flatMap { hook in
    func row(_ name: String, _ result: String, _ requests: Int?, _ replies: LoopbackServer.Reply...) -> Row {
      Row(name: name, service: hook.service, replies: replies, result: result, requests: requests)
    }
    var brief = row("a server that reads and says nothing", "unknown", 1, hook.success.after(3))
    brief.flags = ["--timeout", "1"]
    return [
      row("all is well", "posted", nil, hook.success),
      row("the server closes without a word", "unknown", 1, .closes),
      row("the server resets", "unknown", 1, .resets),
      row("the head is cut", "unknown", 1, .halfAHead),
      row("an error page of a proxy", "unknown", 1, .init(502, "<html><h1>Bad gateway</h1></html>")),
      row("an error of the server", "unknown", 1, .init(500, "oops")),
      row("a timeout of the server", "unknown", 1, .init(408)),
      row("in trouble, without a word of when", "unknown", 1, .init(503, "<html>")),
      row("Cloudflare's own", "unknown", 1, .init(522, "<html>")),
      row("refused", "not-posted", 1, .init(403, "no")),
      row("gone", "not-posted", 1, .init(404, "no")),
      row("too large", "not-posted", 1, .init(413, "<html>")),
      row("a redirect", "not-posted", 1, .init(302, "", headers: ["Location: http://127.0.0.1:1/elsewhere"])),
      row("a redirect that keeps the method", "not-posted", 1, .init(308, "", headers: ["Location: /elsewhere"])),
      row("not now, then well", "posted", nil, .init(429, "{}", headers: ["Retry-After: 0.2"]), hook.success),
      row("in trouble with a word of when", "posted", nil, .init(503, "", headers: ["Retry-After: 0"]), hook.success),
      row("not now, for an hour", "not-posted", 1, .init(429, "{}", headers: ["Retry-After: 3600"])),
      row(
        "not now, in milliseconds as Discord once did", "not-posted", 1,
        .init(429, "{}", headers: ["Retry-After: 64057"])),
      row("not now, four times", "not-posted", 4, .init(429, "{}", headers: ["Retry-After: 0"])),
      brief,
    ]
  }

  /// A success is proved by its body where the service has one.
  private static let proofs: [Row] = Hook.all.flatMap { hook -> [Row] in
    let isProof = !["teams", "webhook"].contains(hook.service)
    func row(_ name: String, _ reply: LoopbackServer.Reply, _ flags: [String] = ["--timeout", "5"]) -> Row {
      Row(
        name: name, service: hook.service, replies: [reply], result: isProof ? "unknown" : "posted",
        requests: isProof ? 1 : nil, flags: flags)
    }
    var cut = hook.success
    cut.head = cut.head?.replacingOccurrences(of: "Content-Length: \(cut.body.count)", with: "Content-Length: 9000")
    return [
      row("200 with another body", .init(200, "<html>Welcome to the guest network</html>")),
      row("200 with nothing", .init(200)),
      row("the body is cut", cut),
      row("200 with more than 64 KB", .init(200, bytes: Array(repeating: UInt8(ascii: "x"), count: 200_000))),
      row("a body that never comes", .init(200, bytes: [], claims: 10).bodyAfter(3), ["--timeout", "1"]),
    ]
  }

  /// What each service documents of its own.
  private static let documented: [Row] = [
    ("slack", "no such hook", 404, "no_service", "not-posted", 1),
    ("slack", "wrong token", 403, "invalid_token", "not-posted", 1),
    ("slack", "an archived channel", 410, "channel_is_archived", "not-posted", 1),
    ("slack", "a rule of the administrator", 403, "action_prohibited", "not-posted", 1),
    ("slack", "our own fault", 400, "invalid_blocks", "not-posted", 1),
    ("slack", "a failure at Slack", 500, "rollup_error", "unknown", 1),
    ("slack", "a workflow's answer", 200, #"{"ok":true}"#, "unknown", 1),
    ("discord", "deleted", 404, #"{"message":"Unknown Webhook","code":10015}"#, "not-posted", 1),
    ("discord", "wrong token", 401, #"{"message":"Invalid Webhook Token","code":50027}"#, "not-posted", 1),
    ("discord", "our own fault", 400, #"{"message":"Invalid Form Body","code":50035,"errors":{}}"#, "not-posted", 1),
    ("discord", "a forum", 400, #"{"message":"…","code":220001}"#, "not-posted", 1),
    ("discord", "AutoMod", 400, #"{"message":"…","code":200000}"#, "not-posted", 1),
    ("discord", "not kept: no body", 204, "", "unknown", 1),
    ("discord", "overloaded", 503, #"{"message":"…","code":130000}"#, "unknown", 1),
    ("discord", "a ban page of Cloudflare", 403, "<html>error code: 1015</html>", "not-posted", 1),
    ("teams", "switched off", 404, #"{"error":{"code":"WorkflowTriggerIsNotEnabled"}}"#, "not-posted", 1),
    ("teams", "tenant only", 401, #"{"error":{"code":"DirectApiAuthorizationRequired"}}"#, "not-posted", 1),
    ("teams", "a slow response action", 504, #"{"error":{"code":"NoResponse"}}"#, "unknown", 1),
    ("teams", "with a response action", 200, "done", "posted", nil),
    ("google-chat", "our own fault", 400, #"{"error":{"status":"INVALID_ARGUMENT"}}"#, "not-posted", 1),
    ("google-chat", "wrong token", 403, #"{"error":{"status":"PERMISSION_DENIED"}}"#, "not-posted", 1),
    ("google-chat", "gone", 404, #"{"error":{"status":"NOT_FOUND"}}"#, "not-posted", 1),
    (
      "mattermost", "unknown hook", 400, #"{"id":"web.incoming_webhook.invalid.app_error","status_code":400}"#,
      "not-posted", 1
    ),
    ("mattermost", "switched off", 501, #"{"id":"web.incoming_webhook.disabled.app_error"}"#, "not-posted", 1),
    ("mattermost", "a part may be there", 500, #"{"id":"x","status_code":500}"#, "unknown", 1),
    ("rocket-chat", "refused", 400, #"{"success":false,"error":"error-not-allowed"}"#, "not-posted", 1),
    ("rocket-chat", "no success", 200, #"{"success":false}"#, "unknown", 1),
    ("zulip", "wrong key", 401, #"{"result":"error","code":"INVALID_API_KEY","msg":"…"}"#, "not-posted", 1),
    ("zulip", "no such channel", 400, #"{"result":"error","code":"STREAM_DOES_NOT_EXIST","msg":"…"}"#, "not-posted", 1),
    (
      "telegram", "no such chat", 400, #"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#,
      "not-posted", 1
    ),
    (
      "telegram", "kicked", 403, #"{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked"}"#,
      "not-posted", 1
    ),
    (
      "telegram", "a supergroup now", 400, #"{"ok":false,"error_code":400,"parameters":{"migrate_to_chat_id":-1009}}"#,
      "not-posted", 1
    ),
    (
      "telegram", "not modified", 400, #"{"ok":false,"description":"Bad Request: message is not modified"}"#, "posted",
      nil
    ),
    ("ntfy", "protected", 403, #"{"code":40301,"http":403,"error":"forbidden"}"#, "not-posted", 1),
    ("ntfy", "the limit of a day", 429, #"{"code":42908,"http":429,"error":"limit reached"}"#, "not-posted", 1),
    ("webhook", "wants no more", 410, "", "not-posted", 1),
    ("webhook", "another success", 201, "made", "posted", nil),
  ].filter { Services.named($0.0) != nil }.map {
    Row(name: $0.1, service: $0.0, replies: [.init($0.2, $0.3)], result: $0.4, requests: $0.5)
  }

  /// A wait that the body asks for.
  private static let waits: [Row] = [
    ("discord", 429, #"{"message":"…","retry_after":0.35,"global":false}"#),
    ("zulip", 429, #"{"result":"error","code":"RATE_LIMIT_HIT","retry-after":0.3}"#),
    ("telegram", 429, #"{"ok":false,"error_code":429,"parameters":{"retry_after":1}}"#),
  ].filter { Services.named($0.0) != nil }.map { row in
    let success = Hook.all.first { $0.service == row.0 }?.success ?? .closes
    return Row(
      name: "the body says when", service: row.0, replies: [.init(row.1, row.2), success], result: "posted",
      requests: nil)
  }

  @Test(arguments: everywhere + proofs + documented + waits) func endsAsItShould(_ row: Row) async throws {
    let hook = try Hook.named(row.service)
    let server = try LoopbackServer(row.replies)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let result = try await hook.launch(
      to: server, flags: ["--format", "json", "--verbose"] + row.flags, home: home)
    let said = try JSONDecoder().decode([String: Value].self, from: Data(result.output.utf8))
    #expect(said["schema"] == .text("brolly.post/1") && said["service"] == .text(row.service))
    #expect(said["result"] == .text(row.result), "\(result.output) \(result.error)")
    #expect(result.status == WireTests.statuses[row.result])
    let parts = try hook.parts()
    // A part that was put off came twice.
    let postponed = row.requests == nil ? row.replies.count - 1 : 0
    #expect(server.received.count == row.requests ?? parts + postponed, "\(result.error)")
    #expect(server.connections == server.received.count)
    #expect(said["messages"] == .number(row.result == "posted" ? parts : 0))
    for secret in hook.secrets(at: server) {
      #expect(!(result.output + result.error).contains(secret), "\(secret) is shown")
    }
  }

  @Test func nobodyListens() async throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer([], listens: false)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let result = try await hook.launch(to: server, home: home)
    // Three more attempts, after one, two and four seconds.
    #expect(result.status == 5 && (7..<12).contains(result.seconds), "\(result.seconds) \(result.output)")
  }

  /// What the kernel took for a server that never reads looks like what arrived.
  @Test func aServerThatNeverReadsIsUnknown() async throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer([], accepts: false)
    defer { server.stop() }
    let home = try hook.home(at: server)
    #expect(try await hook.launch(to: server, flags: ["--timeout", "0.5"], home: home).status == 6)
  }

  @Test func laterPartsWaitAndAnUnknownOneEndsIt() async throws {
    let hook = try Hook.named("discord")
    let server = try LoopbackServer(hook.success, .closes)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let result = try await hook.launch(Hook.long, to: server, home: home)
    #expect(result.status == 6 && result.output.contains("part 2 of"), "\(result.output)")
    expect(result.output, contains: "part 1 is there")
    try #require(server.received.count == 2)
    #expect(server.received[1].time.timeIntervalSince(server.received[0].time) >= Discord.pause)
  }

  @Test func theServiceSaysWhenTheNextPartMayCome() async throws {
    let hook = try Hook.named("discord")
    let rested = LoopbackServer.Reply(
      200, #"{"id":"1"}"#, headers: ["X-RateLimit-Remaining: 0", "X-RateLimit-Reset-After: 1.5"])
    let server = try LoopbackServer(rested, hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server)
    #expect(try await hook.launch(Hook.long, to: server, home: home).status == 0)
    #expect(server.received[1].time.timeIntervalSince(server.received[0].time) >= 1.5)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func interruptedItSaysWhatIsKnown(_ signal: Int32) throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success.after(8))
    defer { server.stop() }
    let home = try hook.home(at: server)
    let result = try hook.post(to: server, flags: ["--format", "json", "--timeout", "20"], home: home) { process in
      while server.received.isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.02) }
      if process.isRunning { kill(process.processIdentifier, signal) }
    }
    #expect(result.status == 130 && result.output.contains("\"unknown\""), "\(result.status) \(result.output)")
  }

  @Test func interruptedWhileItWaitsNothingIsThere() throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(.init(429, "rate_limited", headers: ["Retry-After: 30"]))
    defer { server.stop() }
    let home = try hook.home(at: server)
    let result = try hook.post(to: server, flags: ["--format", "json"], home: home) { process in
      while server.received.isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.02) }
      Thread.sleep(forTimeInterval: 1)
      if process.isRunning { kill(process.processIdentifier, SIGINT) }
    }
    #expect(result.status == 130 && result.output.contains("\"not-posted\""), "\(result.status) \(result.output)")
    #expect(server.received.count == 1)
  }

  @Test func repeatsAreEditedWhereThatIsPossible() async throws {
    for hook in Hook.all where Services.named(hook.service)?.edits == true {
      let server = try LoopbackServer(hook.success)
      defer { server.stop() }
      let home = try hook.home(at: server)
      #expect(try await hook.launch(to: server, home: home).status == 0)
      let parts = server.received.count
      let again = try await hook.launch(to: server, home: home)
      #expect(again.status == 0 && again.error.contains("edited in place"), "\(hook.service): \(again.error)")
      let edits = server.received.dropFirst(parts)
      #expect(edits.count == parts)
      #expect(edits.allSatisfy { $0.method == "PATCH" || $0.target.hasSuffix("/editMessageText") }, "\(hook.service)")
    }
  }

  @Test func aMessageThatCannotBeEditedAnyMoreIsPostedAnew() async throws {
    let hook = try Hook.named("discord")
    let server = try LoopbackServer(
      hook.success, hook.success, hook.success, .init(404, #"{"code":10008,"message":"Unknown Message"}"#), hook.success
    )
    defer { server.stop() }
    let home = try hook.home(at: server)
    #expect(try await hook.launch(Hook.long, to: server, home: home).status == 0)
    #expect(try await hook.launch(Hook.long, to: server, home: home).status == 0)
    #expect(server.received.map(\.method) == ["POST", "POST", "POST", "PATCH", "POST", "PATCH", "PATCH"])
  }

  @Test func repeatsElsewhereAreToldAndWhatIsMissingIsMadeUp() async throws {
    let hook = try Hook.named("ntfy")
    let server = try LoopbackServer(hook.success, .init(403), hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let parts = try hook.parts(of: Hook.long)
    let first = try await hook.launch(Hook.long, to: server, home: home)
    #expect(first.status == 5 && first.output.contains("part 2 of \(parts)"), "\(first.output)")
    let second = try await hook.launch(Hook.long, to: server, home: home)
    #expect(second.status == 0 && second.error.contains("the parts that are missing follow"), "\(second.error)")
    #expect(server.received.count == parts + 1)
    let third = try await hook.launch(Hook.long, to: server, home: home)
    #expect(third.status == 0 && third.error.contains("it will stand there twice"), "\(third.error)")
    #expect(server.received.count == 2 * parts + 1)
  }

  @Test func theLedgerHoldsNoURLAndIsTheOwnersAlone() async throws {
    for hook in Hook.all {
      let server = try LoopbackServer(hook.success)
      defer { server.stop() }
      let home = try hook.home(at: server)
      #expect(try await hook.launch(to: server, home: home).status == 0)
      let path = home.path + "/.local/state/brolly/posted.jsonl"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      for secret in hook.secrets(at: server) + ["127.0.0.1", "http"] { #expect(!text.contains(secret)) }
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  /// A value of `brolly.post/1`.
  enum Value: Decodable, Equatable {
    case text(String)
    case number(Int)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }
}

extension Hook {
  /// How many messages the example has here.
  func parts(of file: String = Hook.short) throws -> Int {
    let report = try #require(ReportDocument(read: try Repository.bytes(file)))
    let checklist = try #require(
      Checklist(report, run: "00000000", version: "0.1.0", at: Timestamp(1_767_690_840), scrubber: Scrubber(nil)))
    return try #require(Services.named(service)).messages(for: checklist, settings: settings).count
  }
}
