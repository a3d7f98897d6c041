import Foundation
import Support
import Testing

@testable import Delivery

/// What is taken for the address of a hook, whose it is, and where it may lead.
struct AddressTests {
  @Test(arguments: [
    "", " ", "hooks.slack.com/services/T/B/x", "ftp://hooks.slack.com/x", "http://hooks.slack.com/services/T/B/x",
    "https://user@hooks.slack.com/services/T/B/x", "https://user:pass@hooks.slack.com/services/T/B/x",
    "https://hooks.slack.com/services/T/B/x#part", "https://hooks.slack.com/services/T/B/x y",
    "https://hooks.slack.com/services/T/B/x\u{7}", "https://hooks.slack.com/services/T/B/ö",
    "https://hooks.slack.com/a/../services/T/B/x", "https://hooks.slack.com/./services/T/B/x",
    "https://hooks.slack.com\\@127.0.0.1/services/T/B/x", "http://127.evil.example/x",
    "http://127.0.0.1.evil.example/x",
    "http://10.0.0.1/x", "http://[fe80::1]/x", "http://localhost.evil.example/x", "https://", "https:///x",
    "https://hooks.slack.com:99999/x", "javascript:alert(1)", "file:///etc/passwd",
  ]) func isRefused(_ text: String) {
    #expect(throws: DeliveryError.self) { _ = try WebhookURL(text) }
    do { _ = try WebhookURL(text) } catch {
      for part in ["slack", "evil", "user@", "10.0.0.1", "T/B"] { #expect(!error.because.contains(part)) }
    }
  }

  @Test(arguments: [
    "https://hooks.slack.com/services/T/B/x", "http://127.0.0.1:8080/a/b?c=d%2fe&f=%2F", "http://[::1]:1/x",
    "http://localhost/x", "https://chat.example.com:8443/sub/hooks/abc", "https://a.b/", "https://a.b/x//y/?",
  ]) func keepsWhatWasGiven(_ text: String) throws {
    let url = try WebhookURL(text + "\n")
    #expect(url.text == text || url.text + "?" == text)
    #expect("\(url)" == "the address of a hook" && String(reflecting: url) == "the address of a hook")
    var dumped = ""
    dump(url, to: &dumped)
    #expect(!dumped.contains(url.host))
  }

  @Test func aHostIsReadAsItIsLookedUp() throws {
    #expect(try WebhookURL("https://HOOKS.Slack.com./services/T/B/x").host == "hooks.slack.com")
    // Other ways to write 127.0.0.1; libcurl reads them so.
    #expect(try WebhookURL("http://2130706433/x").isLoopback)
    #expect(try WebhookURL("http://0x7f.1/x").isLoopback)
  }

  @Test(
    arguments: [
      ("https://hooks.slack.com/services/T0/B0/x", "slack"),
      ("https://discord.com/api/webhooks/1/x", "discord"),
      ("https://canary.discord.com/api/v9/webhooks/1/x", "discord"),
      ("https://prod-1.westeurope.logic.azure.com/workflows/a/triggers/manual/paths/invoke?sig=x", "teams"),
      ("https://a.b.environment.api.powerplatform.com/x/workflows/a/triggers/manual/paths/invoke?sig=x", "teams"),
      ("https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t", "google-chat"),
      ("https://api.telegram.org/bot1:x", "telegram"), ("https://ntfy.sh/topic", "ntfy"),
      ("https://org.zulipchat.com/api/v1/messages", "zulip"),
    ].filter { Services.named($0.1) != nil }) func isRecognised(_ text: String, _ service: String) throws
  {
    let url = try WebhookURL(text)
    #expect(try ServiceDetection.service(for: url).name == service)
    try ServiceDetection.confirm(url, is: try #require(Services.named(service)))
    // Naming another service does not make it another's.
    for other in Services.all where other.name != service {
      #expect(throws: DeliveryError.self, "\(other.name)") { try ServiceDetection.confirm(url, is: other) }
    }
  }

  @Test(arguments: [
    "https://hooks.slack.com.evil.example/services/T0/B0/x", "https://evil.example/hooks.slack.com/services/T0/B0/x",
    "https://xhooks.slack.com/services/T0/B0/x", "https://hooks.slack.com:8443/services/T0/B0/x",
    "https://hooks.slack.com/workflows/T0/A0/1/x", "https://hooks.slack.com/triggers/T0/1/x",
    "https://hooks.slack.com/services/T0/B0", "https://hooks.slack.com/services/T0/B0/", "https://hooks.slack.com/",
    "https://192.168.1.1/services/T0/B0/x",
  ]) func isNoHookOfSlack(_ text: String) throws {
    let url = try WebhookURL(text)
    #expect(throws: DeliveryError.self) { try ServiceDetection.confirm(url, is: Slack.self) }
  }

  /// A server on this machine may stand for a service, whatever its path.
  @Test func aMockMayBeAtAnyPath() throws {
    for service in Services.all { try ServiceDetection.confirm(try WebhookURL("http://localhost:1/mock"), is: service) }
    #expect(throws: DeliveryError.self) {
      try ServiceDetection.confirm(try WebhookURL("https://10.0.0.1/mock"), is: Slack.self)
    }
  }

  @Test func aGuessIsAskedAndNeverPostedTo() throws {
    let url = try WebhookURL("https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxy9")
    do {
      _ = try ServiceDetection.service(for: url)
      Issue.record("a guess was taken for certain")
    } catch {
      #expect(error.because.contains("say so"))
    }
  }

  @Test(
    arguments: [
      ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false), ([172, 32, 0, 1], true),
      ([192, 168, 0, 1], false), ([169, 254, 169, 254], false), ([100, 64, 0, 1], false), ([0, 0, 0, 0], false),
      ([224, 0, 0, 1], false), ([255, 255, 255, 255], false), ([8, 8, 8, 8], true), ([198, 18, 0, 1], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 10, 0, 0, 1], false),
      ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 8, 8, 8, 8], true),
      ([0xFC, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0xFE, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 1], false),
      ([0x20, 0x02, 10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], false),
      ([0x26, 0x06, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], true), ([], false),
    ] as [([UInt8], Bool)]) func isPublic(_ bytes: [UInt8], _ expected: Bool)
  {
    #expect(PublicAddress.isPublic(bytes) == expected)
  }

  @Test func aCloudServiceIsNotLookedForOnThisMachine() throws {
    let server = try LoopbackServer(.init(200, "ok"))
    defer { server.stop() }
    let request = Request(
      method: .post, url: try WebhookURL("http://localhost:\(server.port)/x"), headers: [], body: "{}")
    let transport = Transport(timeout: 5) { _ in nil }
    guard case .notSent(let because, mayPass: false) = try transport.send(request, reach: .publicOnly) else {
      Issue.record("it was sent")
      return
    }
    #expect(because.contains("private address"))
    #expect(server.connections == 0)
    guard case .answered(let answer) = try transport.send(request, reach: .anywhere) else {
      Issue.record("it was not sent")
      return
    }
    #expect(answer.status == 200 && answer.isWhole)
  }

  @Test(
    arguments: [
      (["https_proxy": "http://p:1"], "http://p:1"), (["HTTPS_PROXY": "http://p:2"], "http://p:2"),
      (["all_proxy": "http://p:3"], "http://p:3"), (["http_proxy": "http://p:4"], nil), ([:], nil),
      (["https_proxy": "http://p:1", "no_proxy": "*"], nil),
      (["https_proxy": "http://p:1", "no_proxy": "localhost, .slack.com"], nil),
      (["https_proxy": "http://p:1", "NO_PROXY": "hooks.slack.com"], nil),
      (["https_proxy": "http://p:1", "no_proxy": "lack.com,evil"], "http://p:1"),
    ] as [([String: String], String?)]) func proxyOfTheEnvironment(_ environment: [String: String], _ url: String?)
  {
    #expect(Proxy(for: "hooks.slack.com") { environment[$0] }.url == url)
  }

  @Test(
    arguments: [
      ("0", 0), ("30", 30), ("0.25", 0.25), ("Sun, 06 Nov 1994 08:49:37 GMT", 37), ("Sun, 06 Nov 1994 08:48:00 GMT", 0),
      ("-1", nil), ("nan", nil), ("inf", nil), ("soon", nil), ("", nil), ("Sun, 06 Foo 1994 08:49:37 GMT", nil),
    ] as [(String, Double?)]) func retryAfter(_ header: String, _ seconds: Double?)
  {
    #expect(RetryAfter.seconds(in: header, now: 784_111_740) == seconds)
  }
}
