import Foundation
import Rendering
import Support
import Testing

/// Every folder of `examples` through the built program, in every format. `RECORD=1` rewrites what is expected.
struct ExampleTests {
  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []
  @Test func thereAreExamples() { #expect(ExampleTests.folders.count >= 12) }

  @Test(arguments: folders) func answersAsExpected(_ folder: String) throws {
    let path = "examples/\(folder)"
    let files = try Repository.files(in: path)
    let input = try Repository.bytes(path + "/input.txt")
    let flags =
      files.contains("flags")
      ? try Repository.text(path + "/flags").split(whereSeparator: \.isWhitespace).map(String.init) : []
    var status: Int32?
    for format in Formats.all {
      let result = try Binary.run(flags + ["--format", format.name], input: input, environment: ["COLUMNS": "80"])
      #expect(result.error == "")
      status = result.status
      try compare(result.output.fullText, with: "\(path)/answer.\(format.fileSuffix)")
    }
    let quiet = try Binary.run(flags + ["--quiet"], input: input)
    try compare(quiet.output.fullText, with: "\(path)/quiet.txt")
    try compare("\(status ?? -1)\n", with: "\(path)/status")
    // A file that nothing writes any more is a golden of nothing.
    let known = Set(["input.txt", "flags", "quiet.txt", "status"] + Formats.all.map { "answer.\($0.fileSuffix)" })
    #expect(files.allSatisfy(known.contains), "\(files.filter { !known.contains($0) }) belong to nothing")
  }

  private func compare(_ output: String, with path: String) throws {
    try Golden.compare(output, with: path, rewrittenBy: "ExampleTests")
  }
}
