import Foundation
import Support
import Testing

@testable import Delivery

/// The address of a hook, the keys of a target and what a report should not hold are found nowhere.
@Suite(.waiting) struct SecretTests {
  /// A server that repeats all it knows, in every form, wherever an answer has room.
  @Test(arguments: Hook.all, [200, 400, 403, 404, 429, 500, 503]) func aServerThatRepeatsTheAddress(
    _ hook: Hook, _ status: Int
  ) throws {
    let probe = try LoopbackServer(.closes)
    probe.stop()
    let secrets = hook.secrets(at: probe)
    let words = secrets + secrets.map { Data($0.utf8).base64EncodedString() } + ["\u{1B}[31mred", "\u{202E}"]
    let body =
      status == 200
      ? words.joined(separator: " ")
      : #"{"error":"\#(words.joined(separator: " "))","message":"\#(words.joined(separator: " "))","msg":"\#(words.joined(separator: " "))","description":"\#(words.joined(separator: " "))","code":"\#(hook.path)"}"#
    let echo = LoopbackServer.Reply(
      status, body.replacingOccurrences(of: "\u{1B}", with: "\\u001b"),
      headers: ["X-Request: \(hook.path)", "Location: \(hook.path)", "Retry-After: 3000"])
    let server = try LoopbackServer(echo)
    defer { server.stop() }
    let home = try hook.home(at: server)
    for flags in [["--verbose"], ["--verbose", "--format", "json"]] {
      let result = try hook.post(to: server, flags: flags + ["--timeout", "5"], home: home)
      let said = result.output + result.error
      // The account of a header, in the form in which it was sent.
      let account = server.received[0].headers["authorization"]?.split(separator: " ").last.map(String.init)
      for secret in secrets + [account].compactMap(\.self) { #expect(!said.contains(secret), "\(secret) in \(said)") }
      #expect(!said.contains("\u{1B}") && !said.contains("\u{202E}"))
      #expect(result.output.count < 2_000)
    }
  }

  /// Where a call goes wrong before anything is sent.
  @Test(arguments: [
    ["post", "--to", "@"], ["post", "--to=@"], ["post", "@"], ["post", "--url", "@"], ["post", "--url=@"],
    ["post", "--url-file", "@"], ["--post", "@"], ["--post=@"], ["@"], ["explain", "@"], ["knowledge", "@"],
    ["post", "--format", "@"], ["post", "--timeout", "@"],
  ]) func anAddressAsArgumentIsRefusedAndNotRepeated(_ words: [String]) throws {
    for address in [
      "https://hooks.slack.com/services/T0PLANTED/B0PLANTED/plantedSecret",
      "hooks.slack.com/services/T0/B0/plantedSecret",
      "https://example.com/in/plantedSecret", "chat.example.com/hooks/plantedSecret",
    ] {
      let result = try Binary.run(words.map { $0.replacingOccurrences(of: "@", with: address) })
      #expect(result.status == 64, "\(words) \(result.error)")
      #expect(!(result.output + result.error).lowercased().contains("planted"), "\(words) \(result.error)")
    }
  }

  @Test func aPathIsNoAddress() throws {
    for path in ["./hooks/paste.txt", "~/.config/hooks/paste.txt", "/srv/api/v1/paste.txt", "git/hooks/paste.txt"] {
      #expect(try Binary.run([path]).status == 66, "\(path)")
    }
  }

  @Test(arguments: [
    "http://hooks.slack.com/services/T0PLANTED/B0PLANTED/plantedSecret",
    "https://hooks.slack.com/workflows/T0PLANTED/plantedSecret", "https://evil.example/plantedSecret",
    "https://u:plantedSecret@hooks.slack.com/services/T/B/x", "plantedSecret", "https://hooks.slack.com/planted Secret",
    "https://outlook.office.com/webhook/plantedSecret",
  ]) func anAddressThatIsRefusedIsNotRepeated(_ address: String) throws {
    let home = try Temporary()
    let file = try home.write("hook.url", address + "\n")
    for flags in [["--url-file", file], []] {
      for to in [["--to", "slack"], ["--to", "ntfy"], []] {
        let result = try Binary.run(
          ["post", "--verbose"] + to + flags, input: Array("hello".utf8),
          environment: ["HOME": home.path].merging(flags.isEmpty ? ["BROLLY_WEBHOOK_URL": address] : [:]) { $1 })
        let said = result.output + result.error
        #expect(result.status != 0)
        #expect(!said.lowercased().contains("planted") && !said.contains("evil"), "\(said)")
      }
    }
  }

  /// What a report should not hold, and what it may not do, at every service.
  @Test(arguments: Hook.all) func aForgedReportGetsNothingOut(_ hook: Hook) throws {
    let secrets = [
      "Wint3rgarten-77", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "xoxb-1234567890-abcdefGHIJ",
      "AKIAIOSFODNN7EXAMPLE", "T00000000/B00000000/XXXXYYYYZZZZ1234",
    ]
    let planted =
      "postgres://owner:\(secrets[0])@db.example.net/shop \(secrets[1]) \(secrets[2]) \(secrets[3]) "
      + "https://hooks.slack.com/services/\(secrets[4])"
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let text = "\(planted) \(server.url(hook.path))"
    let commands = [
      "npx drizzle-kit push --force", "yes | npx drizzle-kit push", "psql \(planted)", "rm -rf /",
      "curl \(server.url(hook.path))",
    ]
    let steps =
      commands.enumerated().map { index, command in
        ["n": index + 1, "kind": "act", "say": text, "detail": text, "command": command, "language": "shell"]
      } + [
        ["n": 6, "kind": "check", "say": text, "command": "drop table users;", "language": "sql", "expect": text],
        ["n": 7, "kind": "act", "say": text, "command": "truncate users;", "language": "sql-file", "file": text],
        ["n": 8, "kind": "stop", "say": text, "unless": text, "result": text],
        [
          "id": text, "n": 9, "kind": "check", "say": text,
          "checks": [
            [
              "say": text, "command": "select 1;", "language": "sql", "expect": text, "expectation": ["equals": text],
            ]
          ],
        ],
        [
          "n": 10, "kind": "choose", "say": text,
          "branches": [["key": text, "when": text, "steps": [["kind": "act", "say": text]]]],
        ],
      ] as [[String: Any]]
    let report: [String: Any] = [
      "schema": "brolly.report/1", "redacted": 0,
      "transcript": ["command": text, "dialect": "postgresql", "version": ["value": text, "known": text], "lines": 1],
      "issues": [
        [
          "kind": "drift", "title": text, "lines": [1, 1], "risk": text,
          "options": [["label": text, "effect": text, "loses": text, "source": text]],
          "choice": ["do": "answer", "option": text, "keys": text, "because": text, "until": text],
          "evidence": [["asks": text, "says": text, "known": true]],
        ]
      ],
      "runbook": ["id": "x", "title": text, "steps": steps],
    ]
    let bytes = [UInt8](try JSONSerialization.data(withJSONObject: report))
    let home = try hook.home(at: server)
    let result = try hook.post("", to: server, flags: ["--verbose", "--timeout", "5"], input: bytes, home: home)
    #expect(result.status == 0, "\(result.output) \(result.error)")
    let preview = try hook.post("", to: server, flags: ["--preview"], input: bytes, home: home)
    let posted = server.received.map { $0.text.removingPercentEncoding ?? $0.text }.joined()
    for said in [Printed(posted), preview.output, result.output + result.error] {
      for secret in secrets { #expect(!said.contains(secret), "\(secret)") }
      for command in ["push --force", "yes |", "rm -rf", "drop table", "truncate users"] {
        #expect(!said.contains(command), "\(command)")
      }
      #expect(!said.contains(server.url(hook.path)))
    }
  }

  /// A process that is killed while it waits leaves no memory behind.
  @Test func noCoreFileIsLeft() throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success.after(15))
    defer { server.stop() }
    let home = try hook.home(at: server)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = URL(fileURLWithPath: home.path)
    process.arguments = [
      "-c", "ulimit -c unlimited 2>/dev/null; exec \"$0\" post --to there \"$1\" >out 2>&1", Binary.path,
      Repository.root + "/examples/drift-table/answer.json",
    ]
    process.environment = ["HOME": home.path]
    try process.run()
    while server.received.isEmpty, process.isRunning { Thread.sleep(forTimeInterval: 0.02) }
    let limits = try String(contentsOfFile: "/proc/\(process.processIdentifier)/limits", encoding: .utf8)
    let core = try #require(limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") })
    #expect(core.split(separator: " ").contains("0"), "\(core)")
    // Foundation starts processes with most signals blocked; this one is not.
    kill(process.processIdentifier, SIGSEGV)
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal)
    let left = try FileManager.default.contentsOfDirectory(atPath: home.path)
    #expect(!left.contains { $0.hasPrefix("core") }, "\(left)")
    let said = try String(contentsOfFile: home.path + "/out", encoding: .utf8)
    #expect(said.isEmpty, "\(said)")
  }

  @Test func theScrubberLeavesNoPart() throws {
    let url = try WebhookURL("https://a.example/in/Abcdefgh%2D123/x?sig=Zyxwvuts%2f99&a=b")
    let scrubber = Scrubber(url, others: ["whsec_abcdefgh"])
    for text in [
      url.text, "/in/Abcdefgh%2D123/x", "Abcdefgh%2D123", "Abcdefgh-123", "Zyxwvuts%2f99", "Zyxwvuts/99",
      "sig=Zyxwvuts%2f99&a=b", "whsec_abcdefgh",
    ] {
      #expect(scrubber.scrubbed("<\(text)>") == "<[redacted]>", "\(text)")
    }
    #expect(scrubber.shown(String(repeating: "é\n", count: 400)).count == 301)
    // What stands in everybody's address is no secret.
    #expect(Scrubber(try WebhookURL("https://hooks.slack.com/services/a/b/c")).scrubbed("services") == "services")
  }
}
