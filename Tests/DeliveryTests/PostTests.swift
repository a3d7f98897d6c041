import Foundation
import Support
import Testing

@testable import Delivery

/// What `brolly post` takes, asks and prints.
@Suite(.waiting) struct PostTests {
  private static let drift = "examples/drift-table/answer.json"
  private static let report = Repository.root + "/" + drift
  private static let paste = Repository.root + "/examples/drift-table/input.txt"

  @Test(arguments: Hook.all) func previewAndDryRunSendNothing(_ hook: Hook) throws {
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let preview = try hook.post(PostTests.drift, to: server, flags: ["--preview"], home: home)
    #expect(preview.status == 0 && preview.output.contains("conversations"))
    #expect(preview.output.contains("🛑 STOP") && preview.output.contains("☐ 1. ") && preview.output.contains("NOW"))
    let dry = try hook.post(to: server, flags: ["--dry-run"], home: home)
    #expect(dry.status == 0)
    for secret in hook.secrets(at: server) {
      for result in [preview, dry] { #expect(!(result.output + result.error).contains(secret), "\(secret)") }
    }
    #expect(server.connections == 0)
  }

  /// What `--dry-run` prints is what is sent, but for the minute in the footer.
  @Test(arguments: Hook.all) func dryRunShowsTheBytes(_ hook: Hook) throws {
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server)
    let dry = try hook.post(to: server, flags: ["--dry-run"], home: home)
    #expect(try hook.post(to: server, home: home).status == 0)
    let bodies = dry.output.split(separator: "\n").map(String.init)
    #expect(bodies.count == server.received.count)
    for (body, request) in zip(bodies, server.received) {
      var sent = request.text
      // The topic is the secret, and joins the body last.
      if hook.service == "ntfy" { sent = sent.replacingOccurrences(of: ",\"topic\":\"plantedTopicOfNtfy\"", with: "") }
      // A later part of Telegram's answers the first, whose number is known only then.
      if let reply = sent.range(of: #""reply_parameters":\{[^}]*\},"#, options: .regularExpression) {
        sent.removeSubrange(reply)
      }
      #expect(Printed(PostTests.timeless(body)) == Printed(PostTests.timeless(sent)), "\(hook.service)")
    }
  }

  private static func timeless(_ text: String) -> String {
    text.replacingOccurrences(
      of: #"\d{4}\\?-\d\d\\?-\d\d.{1,12}?\d\d(.{0,12}?)\d\d.{1,3}UTC"#, with: "TIME", options: .regularExpression)
  }

  @Test func aPasteIsPostedAsItsReport() throws {
    let hook = try Hook.named("webhook")
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server)
    #expect(try hook.post("examples/drift-table/input.txt", to: server, home: home).status == 0)
    #expect(try hook.post("examples/drift-table/answer.json", to: server, home: home).status == 0)
    let sent = server.received.map { PostTests.timeless($0.text) }
    let isSame = sent.prefix(sent.count / 2) == sent.suffix(sent.count / 2)
    #expect(isSame && !sent.isEmpty)
  }

  @Test func adviceIsPrintedAndPosted() throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try Temporary()
    let environment = ["HOME": home.path, "BROLLY_WEBHOOK_URL": server.url(hook.path)]
    let plain = try Binary.run([PostTests.paste], environment: environment)
    let posted = try Binary.run([PostTests.paste, "--post", hook.service], environment: environment)
    #expect(posted.output == plain.output && posted.status == plain.status)
    #expect(posted.error.hasPrefix("\(hook.service): one message posted"), "\(posted.error)")
    #expect(!server.received.isEmpty)
  }

  @Test func theAddressComesFromAFileOfTheOwnersAlone() throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try Temporary()
    let file = try home.write("hook.url", server.url(hook.path) + "\n")
    let call = ["post", "--to", hook.service, "--url-file", file, PostTests.report]
    #expect(try Binary.run(call, environment: ["HOME": home.path]).status == 0)
    for mode in [0o640, 0o604, 0o666] {
      try home.write("hook.url", server.url(hook.path), mode: mode)
      let result = try Binary.run(call, environment: ["HOME": home.path])
      #expect(result.status == 65 && result.error.contains("chmod 600"), "\(result.error)")
    }
    #expect(try Binary.run(["post", "--to", "slack", "--url-file", home.path + "/none"]).status == 66)
    #expect(try Binary.run(["post", "--to", "slack", "--url-file", home.path]).status == 65)
    #expect(server.received.count == (try hook.parts(of: PostTests.drift)))
  }

  @Test func theAddressTellsTheServiceAndNamesAreHelpedWith() throws {
    let environment = ["BROLLY_WEBHOOK_URL": "https://hooks.slack.com/services/T0/B0/plantedSecret"]
    let preview = try Binary.run(["post", "--preview", PostTests.report], environment: environment)
    #expect(preview.status == 0 && preview.error.contains("slack"))
    for (name, hint) in [("slak", "slack"), ("on-call", "is no service")] {
      let result = try Binary.run(["post", "--to", name, PostTests.report], environment: environment)
      #expect(result.status == 64 && result.error.contains(hint), "\(result.error)")
    }
    let none = try Binary.run(["post", "--to", "slack", PostTests.report])
    #expect(none.status == 64 && none.error.contains("BROLLY_WEBHOOK_URL"))
  }

  @Test func whatIsNoReportIsSaid() throws {
    let environment = ["BROLLY_WEBHOOK_URL": "http://127.0.0.1:1/services/T0/B0/x"]
    for (input, status) in [
      (#"{"schema":"brolly.report/2"}"#, 65), (#"{"schema":"brolly.report/1","issues":7}"#, 65), ("hello", 5),
      (#"{"schema":"brolly.report/1","issues":[],"runbook":null}"#, 5),
    ] as [(String, Int32)] {
      let result = try Binary.run(["post", "--to", "slack"], input: Array(input.utf8), environment: environment)
      #expect(
        result.status == status && result.output.isEmpty == (status == 65), "\(input): \(result.status) \(result.error)"
      )
    }
    #expect(try Binary.run(["post", "--to", "slack", "/no/such/file"], environment: environment).status == 66)
    for flags in [["--preview", "--dry-run"], ["--timeout", "0"], ["--timeout", "soon"], ["--format", "html"]] {
      #expect(try Binary.run(["post", "--to", "slack"] + flags, environment: environment).status == 64)
    }
  }

  @Test(arguments: [
    ("targets:\n  Slack!:\n    service: slack\n", 2, "small letters"),
    ("targets:\n  slack:\n    service: slack\n", 2, "is a service"),
    ("targets:\n  there:\n    service: slak\n", 3, "one of"),
    ("targets:\n  there:\n    url: x\n", 2, "needs `service`"),
    ("targets:\n  there:\n    service: slack\n    colour: red\n", 4, "has no such key"),
    ("targets:\n  there:\n    service: slack\n    url: [a, b]\n", 4, "one value"),
    ("targets:\n  there:\n    service: slack\n    consent: maybe\n", 4, "`always` or `ask`"),
    ("targets:\n  there:\n    service: slack\n    url: a\n    url-file: b\n", 2, "at once"),
    ("target:\n  there: x\n", 1, "`targets`"), ("targets:\n  there: [\n", 3, ""),
    ("targets:\n  there:\n    service: slack\n    https://planted/secret: x\n", 4, "has no such key"),
    ("targets:\n  there:\n    service: slack\n    https://planted/secret: x\n    https://planted/secret: x\n", 5, ""),
  ]) func theConfigIsReadWithTheLineOfEachError(_ yaml: String, _ line: Int, _ words: String) throws {
    let home = try Temporary()
    let path = try home.write(".config/brolly/config.yaml", yaml)
    let result = try Binary.run(["post", "--to", "there", PostTests.report], environment: ["HOME": home.path])
    #expect(result.status == 65 && result.error.contains("\(path):\(line): "), "\(result.error)")
    #expect((words.isEmpty || result.error.contains(words)) && !result.error.contains("planted"), "\(result.error)")
  }

  @Test func theConfigIsTheOwnersAlone() throws {
    let home = try Temporary()
    try home.write("brolly/config.yaml", "targets:\n  there:\n    service: slack\n", mode: 0o644)
    let result = try Binary.run(
      ["post", "--to", "there", PostTests.report], environment: ["XDG_CONFIG_HOME": home.path])
    #expect(result.status == 65 && result.error.contains("chmod 600"), "\(result.error)")
  }

  @Test func whatATargetLacksIsNamed() throws {
    for (service, key) in [("zulip", "stream"), ("telegram", "chat")] where Services.named(service) != nil {
      let result = try Binary.run(
        ["post", "--to", service, PostTests.report], environment: ["BROLLY_WEBHOOK_URL": "http://127.0.0.1:1/bot1:x"])
      #expect(result.status == 64, "\(result.error)")
      let preview = try Binary.run(["post", "--to", service, "--preview", PostTests.report])
      #expect(preview.status == 64 && preview.error.contains("`\(key)`"), "\(preview.error)")
    }
  }

  /// On a terminal a person is asked, unless the target says that nobody has to be.
  @Test(arguments: [
    ("y\n", "ask", 0, true), ("n\n", "ask", 5, false), ("\n", "ask", 5, false), ("", "always", 0, true),
  ])
  func asksOnATerminal(_ answer: String, _ consent: String, _ status: Int32, _ isSent: Bool) throws {
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let home = try hook.home(at: server, consent: consent)
    let (terminal, name) = try Pseudoterminal.open()
    defer { close(terminal) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Binary.path)
    process.arguments = ["post", "--to", "there", PostTests.report]
    process.environment = ["HOME": home.path]
    let end = FileHandle(fileDescriptor: open(name, O_RDWR | O_NOCTTY | O_CLOEXEC), closeOnDealloc: true)
    process.standardInput = end
    process.standardError = end
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    _ = answer.withCString { write(terminal, $0, strlen($0)) }
    process.waitUntilExit()
    #expect(process.terminationStatus == status)
    #expect(server.received.isEmpty != isSent)
  }

  private static let openssl = "/usr/bin/openssl"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: openssl), "needs the openssl command"))
  func aCertificateThatNobodyVouchesForIsNotTriedAgain() throws {
    let home = try Temporary()
    let probe = try LoopbackServer(.closes)
    probe.stop()
    let made = Process()
    made.executableURL = URL(fileURLWithPath: PostTests.openssl)
    made.arguments =
      "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost -keyout \(home.path)/key -out \(home.path)/cert"
      .split(separator: " ").map(String.init)
    made.standardError = FileHandle.nullDevice
    try made.run()
    made.waitUntilExit()
    let server = Process()
    server.executableURL = URL(fileURLWithPath: PostTests.openssl)
    server.arguments =
      "s_server -quiet -accept \(probe.port) -key \(home.path)/key -cert \(home.path)/cert".split(separator: " ").map(
        String.init)
    server.standardInput = Pipe()
    server.standardError = FileHandle.nullDevice
    server.standardOutput = FileHandle.nullDevice
    try server.run()
    defer { server.terminate() }
    for _ in 0..<200 where !PostTests.isListening(onPort: probe.port) { Thread.sleep(forTimeInterval: 0.05) }
    let result = try Binary.run(
      ["post", "--to", "webhook", "--verbose", PostTests.report],
      environment: ["HOME": home.path, "BROLLY_WEBHOOK_URL": "https://localhost:\(probe.port)/in/plantedSecret"])
    #expect(result.status == 5 && result.output.contains("certificate"), "\(result.output) \(result.error)")
    expect(result.error, lacks: "trying again")
  }

  private static func isListening(onPort port: Int) -> Bool {
    let end = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(end) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(end, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  /// A proxy of the environment is used for others than this machine, and sees no more than a host.
  @Test func aProxyIsAskedForATunnel() throws {
    let proxy = try LoopbackServer(.init(403, "no"))
    defer { proxy.stop() }
    let home = try Temporary()
    let environment = [
      "HOME": home.path, "https_proxy": "http://127.0.0.1:\(proxy.port)",
      "BROLLY_WEBHOOK_URL": "https://hooks.slack.com/services/T0/B0/plantedSecret",
    ]
    let result = try Binary.run(["post", PostTests.report], environment: environment)
    #expect(result.status == 5, "\(result.output)")
    #expect(proxy.received.allSatisfy { $0.method == "CONNECT" && $0.target == "hooks.slack.com:443" })
    #expect(!proxy.received.isEmpty)
    let hook = Hook.all[0]
    let server = try LoopbackServer(hook.success)
    defer { server.stop() }
    let before = proxy.connections
    let direct = try Binary.run(
      ["post", "--to", hook.service, PostTests.report],
      environment: environment.merging([
        "BROLLY_WEBHOOK_URL": server.url(hook.path), "http_proxy": "http://127.0.0.1:\(proxy.port)",
      ]) { $1 })
    #expect(direct.status == 0 && proxy.connections == before)
  }

  @Test func nothingIsPassedOnThatCouldBreakAHeader() throws {
    let url = try WebhookURL("http://127.0.0.1:1/x")
    let request = Request(method: .post, url: url, headers: [("A", "b\r\nX-Other: c")], body: "")
    #expect(throws: DeliveryError.self) { _ = try Transport(timeout: 1) { _ in nil }.send(request, reach: .anywhere) }
  }
}
