package import Foundation

/// The built program, run as a person runs it.
package enum Binary {
  package struct Result: Sendable {
    package let output: String
    package let error: String
    package let status: Int32
  }

  /// The program of this build: beside the test bundle.
  package static let path: String = {
    let build = Repository.root + "/.build/"
    let candidates = ["debug/brolly", "x86_64-unknown-linux-gnu/debug/brolly", "release/brolly"]
    return candidates.map { build + $0 }.first { FileManager.default.isExecutableFile(atPath: $0) } ?? build
      + "debug/brolly"
  }()

  package static func run(
    _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
    meanwhile: (Process) -> Void = { _ in }
  ) throws -> Result {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    // Files, not pipes: an answer may be longer than a pipe holds.
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("brolly-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = ["in", "out", "err"].map { folder.appendingPathComponent($0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    meanwhile(process)
    process.waitUntilExit()
    return Result(
      output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      error: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self), status: process.terminationStatus)
  }
}
