import Foundation
import Machine
import Notation
import Support
import Testing

@testable import Delivery

/// Signatures equal those of others, and what is sent carries them.
struct SignatureTests {
  /// The published vector of Standard Webhooks.
  @Test func equalsStandardWebhooks() throws {
    let key = try Signature.key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    #expect(
      try Signature.standard(
        id: "msg_p5jXN8AQM9LWM0D4loKWxJek", time: 1_614_265_330, body: #"{"test": 2432232314}"#, key: key)
        == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
  }

  /// The vector of GitHub's documentation.
  @Test func equalsGitHub() throws {
    #expect(
      try Signature.github(body: "Hello, World!", secret: "It's a Secret to Everybody")
        == "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")
  }

  /// RFC 6234's `abc`, RFC 4231's second case.
  @Test func hashesAsTheStandardsDo() throws {
    let digest = try Digest()
    #expect(
      Digest.hexadecimal(digest(Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      Digest.hexadecimal(digest(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  @Test(arguments: ["", "whsec_", "whsec_short", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!"])
  func isNoKey(_ text: String) { #expect(throws: DeliveryError.self) { _ = try Signature.key(text) } }

  @Test func everyAttemptIsSignedAnewUnderOneId() throws {
    let hook = try Hook.named("webhook")
    let server = try LoopbackServer(.init(429, "", headers: ["Retry-After: 1.1"]), .init(204))
    defer { server.stop() }
    let home = try hook.home(at: server)
    #expect(try hook.post(to: server, home: home).status == 0)
    let key = try Signature.key(try #require(hook.settings["key"]))
    let requests = server.received.prefix(2)
    for request in requests {
      let time = try #require(request.headers["webhook-timestamp"].flatMap { Int($0) })
      let id = try #require(request.headers["webhook-id"])
      #expect(!id.contains("."))
      #expect(
        request.headers["webhook-signature"]
          == (try Signature.standard(id: id, time: time, body: request.text, key: key)))
    }
    #expect(Set(requests.map { $0.headers["webhook-id"] }).count == 1)
    #expect(Set(requests.map { $0.headers["webhook-signature"] }).count == 2)
  }

  @Test func missingLibrariesAreNamedWithTheirPackage() {
    #expect(
      throws: Unavailable(
        because: "libnone.so.9 is missing, which posting needs; install it: sudo apt-get install libnone9")
    ) {
      _ = try SharedLibrary("libnone.so.9", package: "libnone9", for: "posting")
    }
  }
}
