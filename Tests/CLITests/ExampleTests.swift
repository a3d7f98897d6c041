import Foundation
import Rendering
import Support
import Testing

/// Every folder of `examples` through the built program, in every format. `RECORD=1` rewrites what is expected.
struct ExampleTests {
  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []
  private static let formats = Formats.all.map { (name: $0.name, suffix: $0.fileSuffix) }

  @Test func thereAreExamples() { #expect(ExampleTests.folders.count >= 12) }

  @Test(arguments: folders) func answersAsExpected(_ folder: String) throws {
    let path = "examples/\(folder)"
    let files = try Repository.files(in: path)
    let input = try Repository.bytes(path + "/input.txt")
    let flags =
      files.contains("flags")
      ? try Repository.text(path + "/flags").split(whereSeparator: \.isWhitespace).map(String.init) : []
    var status: Int32?
    for (format, suffix) in ExampleTests.formats {
      let result = try Binary.run(flags + ["--format", format], input: input, environment: ["COLUMNS": "100"])
      #expect(result.error == "")
      status = result.status
      try compare(result.output, with: "\(path)/answer.\(suffix)")
    }
    let quiet = try Binary.run(flags + ["--quiet"], input: input)
    try compare(quiet.output, with: "\(path)/quiet.txt")
    try compare("\(status ?? -1)\n", with: "\(path)/status")
    // A file that nothing writes any more is a golden of nothing.
    let known = Set(["input.txt", "flags", "quiet.txt", "status"] + ExampleTests.formats.map { "answer.\($0.suffix)" })
    #expect(files.allSatisfy(known.contains), "\(files.filter { !known.contains($0) }) belong to nothing")
  }

  private func compare(_ output: String, with path: String) throws {
    try Golden.compare(output, with: path, rewrittenBy: "ExampleTests")
  }
}
