import Foundation
import Support
import Testing

/// The list of formats is the folder. `RECORD=1 swift test --filter FormatListTests` writes it anew.
struct FormatListTests {
  @Test func isTheFolder() throws {
    let names = try Repository.files(in: "Sources/Rendering/Formats").map { String($0.dropLast(".swift".count)) }
    let list = names.map { "    \($0).self,\n" }.joined()
    let path = "Sources/Rendering/Formats.swift"
    let source = try Repository.text(path)
    let start = try #require(source.range(of: "[any Format.Type] = [\n")?.upperBound)
    let end = try #require(source[start...].range(of: "  ]\n")?.lowerBound)
    if Repository.isRecording {
      try (source[..<start] + list + source[end...]).write(
        toFile: Repository.root + "/" + path, atomically: true, encoding: .utf8)
    } else {
      #expect(source[start..<end] == list, "run RECORD=1 swift test --filter FormatListTests")
    }
  }
}
