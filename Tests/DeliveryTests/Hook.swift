import Foundation
import Support
import Testing

@testable import Delivery

/// The hook that is the example of a service, as the tests stand it up.
struct Hook: Sendable, CustomTestStringConvertible {
  let service: String
  /// Path and query; the secret parts are words that stand nowhere else.
  let path: String
  var settings: [String: String] = [:]
  let success: LoopbackServer.Reply

  var testDescription: String { service }

  static let all = Services.all.map { service in
    let example = service.example
    return Hook(
      service: service.name, path: example.path, settings: example.settings,
      success: .init(example.status, example.body))
  }

  /// A report that is one message or two, and one that is more at most services.
  static let short = "examples/silent-spinner/answer.json"
  static let long = "Tests/Fixtures/long-report.json"

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
      Hook.words(posting: file, flags), input: input, environment: ["HOME": home.path], meanwhile: meanwhile)
  }

  /// The same, while other tests go on.
  func launch(
    _ file: String = Hook.short, to server: LoopbackServer, flags: [String] = ["--timeout", "5"],
    home: borrowing Temporary
  ) async throws -> Binary.Result {
    try await Binary.launch(Hook.words(posting: file, flags), environment: ["HOME": home.path])
  }

  private static func words(posting file: String, _ flags: [String]) -> [String] {
    ["post", "--to", "there"] + flags + (file.isEmpty ? [] : [Repository.root + "/" + file])
  }
}
