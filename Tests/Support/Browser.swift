import Foundation
import Glibc

/// A real browser without a window (`Tool.browser`), driven by the protocol of its own tools over two pipes.
package final class Browser {
  package struct Failed: Error, CustomStringConvertible {
    package let description: String
  }

  private let process = Process()
  private let home: Temporary
  private let pipes: (commands: Int32, answers: Int32)
  private var received: [UInt8] = []
  private var calls = 0
  private var session: String?

  package init() throws {
    home = try Temporary()
    pipes = (try Browser.pipe(home.path + "/commands"), try Browser.pipe(home.path + "/answers"))
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "exec \"$@\" 3<commands 4>answers", "sh", Tool.browser ?? "", "--headless", "--no-sandbox", "--disable-gpu",
      "--hide-scrollbars", "--remote-debugging-pipe", "about:blank",
    ]
    process.environment = ["HOME": home.path, "PATH": "/usr/bin:/bin"]
    process.currentDirectoryURL = URL(fileURLWithPath: home.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let target = try call("Target.createTarget", ["url": "about:blank"])["targetId"] ?? ""
    session = try call("Target.attachToTarget", ["targetId": target, "flatten": true])["sessionId"] as? String
    _ = try call("Emulation.setFocusEmulationEnabled", ["enabled": true])
  }

  /// Open at both ends, so that nobody waits for the other to open it.
  private static func pipe(_ path: String) throws -> Int32 {
    guard mkfifo(path, 0o600) == 0, case let end = Glibc.open(path, O_RDWR | O_CLOEXEC), end >= 0 else {
      throw Failed(description: "no pipe can be made at \(path)")
    }
    return end
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
    close(pipes.commands)
    close(pipes.answers)
  }

  /// Calls a method of the protocol and waits for its result.
  @discardableResult
  package func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
    calls += 1
    var message: [String: Any] = ["id": calls, "method": method, "params": parameters]
    message["sessionId"] = session
    var bytes = [UInt8](try JSONSerialization.data(withJSONObject: message)) + [0]
    guard write(pipes.commands, &bytes, bytes.count) == bytes.count else {
      throw Failed(description: "the browser takes no command")
    }
    while let answer = try next() {
      guard answer["id"] as? Int == calls else { continue }
      if let error = answer["error"] { throw Failed(description: "\(method): \(error)") }
      return answer["result"] as? [String: Any] ?? [:]
    }
    throw Failed(description: "\(method): the browser does not answer")
  }

  /// The next message, or nil after half a minute without one.
  private func next() throws -> [String: Any]? {
    while true {
      if let end = received.firstIndex(of: 0) {
        let message = Data(received[..<end])
        received.removeSubrange(...end)
        return try JSONSerialization.jsonObject(with: message) as? [String: Any]
      }
      var wait = pollfd(fd: pipes.answers, events: Int16(POLLIN), revents: 0)
      guard poll(&wait, 1, 30_000) == 1 else { return nil }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(pipes.answers, &chunk, chunk.count)
      guard count > 0 else { return nil }
      received += chunk.prefix(count)
    }
  }

  /// Shows the page at `path` in a window of `width`, once it is loaded.
  package func open(_ path: String, width: Int) throws {
    try call(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600])
    try call("Page.navigate", ["url": "file://" + path])
    for _ in 0..<400 {
      let isThere = "location.pathname === \"\(path)\" && document.readyState === \"complete\""
      if try value(of: isThere) as? Bool == true { return }
      Thread.sleep(forTimeInterval: 0.01)
    }
    throw Failed(description: "\(path) does not load")
  }

  /// What a page is shown by: `screen` or `print`, `light` or `dark`.
  package func show(as media: String, _ scheme: String) throws {
    try call(
      "Emulation.setEmulatedMedia",
      ["media": media, "features": [["name": "prefers-color-scheme", "value": scheme]]])
  }

  /// The value of an expression of JavaScript on the page, which may be a promise.
  package func value(of expression: String) throws -> Any? {
    let answer = try call(
      "Runtime.evaluate", ["expression": expression, "awaitPromise": true, "returnByValue": true])
    if let thrown = answer["exceptionDetails"] { throw Failed(description: "\(expression.prefix(80)): \(thrown)") }
    return (answer["result"] as? [String: Any])?["value"]
  }

  /// A click of a mouse in the middle of the element that `selector` finds first.
  package func click(_ selector: String) throws {
    let place =
      try value(
        of: """
          (() => { const e = document.querySelector(`\(selector)`); e.scrollIntoView({ block: "center" });
            const r = e.getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] })()
          """) as? [Double]
    guard let place, place.count == 2 else { throw Failed(description: "nothing is at \(selector)") }
    for type in ["mousePressed", "mouseReleased"] {
      try call(
        "Input.dispatchMouseEvent",
        ["type": type, "x": place[0], "y": place[1], "button": "left", "buttons": 1, "clickCount": 1])
    }
  }
}
