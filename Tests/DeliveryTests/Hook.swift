import Foundation
import Support
import Testing

@testable import Delivery

/// A hook of one service as the tests stand it up: its path, its target, and what it answers when all is well.
struct Hook: Sendable, CustomTestStringConvertible {
  let service: String
  /// Path and query; the secret parts are words that stand nowhere else.
  let path: String
  var settings: [String: String] = [:]
  let success: LoopbackServer.Reply

  var testDescription: String { service }

  static let all: [Hook] = [
    Hook(
      service: "slack", path: "/services/T0PLANTED1/B0PLANTED2/plantedSecretOfSlack24",
      success: .init(200, "ok")),
    Hook(
      service: "discord", path: "/api/webhooks/123456789012345678/plantedSecretOfDiscord-x_y",
      success: .init(200, #"{"id":"998877","channel_id":"5"}"#)),
    Hook(
      service: "teams",
      path:
        "/workflows/0planted0workflow0/triggers/manual/paths/invoke?api-version=2016&sig=planted%2fSecret-OfTeams_9",
      success: .init(202)),
    Hook(
      service: "google-chat",
      path: "/v1/spaces/plantedSpace/messages?key=plantedKeyOfGoogle&token=plantedToken%3DGoogle",
      success: .init(
        200, #"{"name":"spaces/plantedSpace/messages/B","thread":{"name":"spaces/plantedSpace/threads/C"}}"#)),
    Hook(service: "mattermost", path: "/hooks/plantedsecretofmattermost1", success: .init(200, "ok")),
    Hook(
      service: "rocket-chat", path: "/hooks/plantedIntegration/plantedTokenOfRocketChat",
      success: .init(200, #"{"success":true}"#)),
    Hook(
      service: "zulip", path: "/api/v1/messages",
      settings: ["bot": "planted-bot@example.com", "key": "plantedKeyOfZulip32", "stream": "ops", "topic": "schema"],
      success: .init(200, #"{"result":"success","msg":"","id":42}"#)),
    Hook(
      service: "telegram", path: "/bot123456:plantedTokenOfTelegram-35", settings: ["chat": "-1001234"],
      success: .init(200, #"{"ok":true,"result":{"message_id":77}}"#)),
    Hook(
      service: "ntfy", path: "/plantedTopicOfNtfy", settings: ["token": "tk_plantedTokenOfNtfy"],
      success: .init(200, #"{"id":"abc","time":1,"event":"message","topic":"t","message":"m"}"#)),
    Hook(
      service: "webhook", path: "/in/plantedSecretOfTheWebhook",
      settings: ["key": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"], success: .init(204)),
  ].filter { Services.named($0.service) != nil }

  /// A report that is one message or two, and one that is more at most services.
  static let short = "examples/silent-spinner/answer.json"
  static let long = "examples/drift-table/answer.json"

  static func named(_ service: String) throws -> Hook {
    guard let hook = all.first(where: { $0.service == service }) else { throw POSIXError(.ENOENT) }
    return hook
  }

  /// What must be found nowhere: the whole, and each part that is a secret.
  func secrets(at server: LoopbackServer) -> [String] {
    let parts = path.split { "/?&=:".contains($0) }.map(String.init).filter { $0.lowercased().contains("planted") }
    let decoded = parts.compactMap(\.removingPercentEncoding)
    let keys = ["key", "token"].compactMap { settings[$0] }
    return [server.url(path), path].filter { $0.count > 18 } + parts + decoded + keys
  }

  /// The config file that names the hook `there`, and a home that is empty else.
  func home(at server: LoopbackServer, consent: String = "always") throws -> Temporary {
    let home = try Temporary()
    let lines = settings.sorted { $0.key < $1.key }.map { "    \($0.key): '\($0.value)'\n" }.joined()
    try home.write(
      ".config/brolly/config.yaml",
      "targets:\n  there:\n    service: \(service)\n    url: '\(server.url(path))'\n    consent: \(consent)\n" + lines)
    return home
  }

  /// Posts `file` to the hook by the built program.
  func post(
    _ file: String = Hook.short, to server: LoopbackServer,
    flags: [String] = ["--timeout", "5"],
    input: [UInt8] = [], home: borrowing Temporary, meanwhile: (Process) -> Void = { _ in }
  ) throws -> Binary.Result {
    try Binary.run(
      ["post", "--to", "there"] + flags + (file.isEmpty ? [] : [Repository.root + "/" + file]), input: input,
      environment: ["HOME": home.path], meanwhile: meanwhile)
  }
}
