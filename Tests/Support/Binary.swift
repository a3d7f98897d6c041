package import Foundation

/// The built program, run as a person runs it.
package enum Binary {
  package struct Result: Sendable {
    package let output: Printed
    package let error: Printed
    package let status: Int32
    /// The output as one line, however it was wrapped.
    package var words: Printed { Printed(output.fullText.split(whereSeparator: \.isWhitespace).joined(separator: " ")) }
    /// How long the program ran, without the wait for its turn; only of `launch`.
    package fileprivate(set) var seconds = 0.0
  }

  /// The program of this build: beside the bundle that runs the tests.
  package static let path = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("brolly").path

  /// Runs the program and waits; `meanwhile` is called once it has started. It runs in `folder`, or in an empty folder
  /// of its own.
  package static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], in folder: String? = nil,
    meanwhile: (Process) -> Void = { _ in }
  ) throws -> Result {
    let call = try Call(arguments, input: input, environment: environment, in: folder)
    try call.process.run()
    meanwhile(call.process)
    call.process.waitUntilExit()
    return try call.result()
  }

  /// Runs it without a thread that waits: other tests go on meanwhile. For programs that mostly wait themselves.
  package static func launch(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
  ) async throws -> Result {
    await places.take()
    defer { Task { await places.giveBack() } }
    let call = try Call(arguments, input: input, environment: environment)
    let start = Date()
    let end = try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Date, any Error>) in
      call.process.terminationHandler = { _ in continuation.resume(returning: Date()) }
      do { try call.process.run() } catch { continuation.resume(throwing: error) }
    }
    var result = try call.result()
    result.seconds = end.timeIntervalSince(start)
    return result
  }

  private static let places = Places(12)

  /// How many may run at a time.
  private actor Places {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { free = count }

    func take() async {
      if free > 0 {
        free -= 1
      } else {
        await withCheckedContinuation { waiting.append($0) }
      }
    }

    func giveBack() {
      if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
  }

  /// One run, with files for its streams: an answer may be longer than a pipe holds.
  private struct Call: ~Copyable {
    let process = Process()
    private let folder: URL

    init(_ arguments: [String], input: [UInt8], environment: [String: String], in place: String? = nil) throws {
      folder = URL(fileURLWithPath: Temporary.name())
      process.executableURL = URL(fileURLWithPath: Binary.path)
      process.arguments = arguments
      process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      process.currentDirectoryURL = place.map { URL(fileURLWithPath: $0) } ?? folder
      try Data(input).write(to: folder.appendingPathComponent("in"))
      for name in ["out", "err"] {
        _ = FileManager.default.createFile(atPath: folder.appendingPathComponent(name).path, contents: nil)
      }
      process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent("in"))
      process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent("out"))
      process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent("err"))
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func result() throws -> Result {
      func text(_ name: String) throws -> Printed {
        Printed(String(decoding: try Data(contentsOf: folder.appendingPathComponent(name)), as: UTF8.self))
      }
      return Result(output: try text("out"), error: try text("err"), status: process.terminationStatus)
    }
  }
}
