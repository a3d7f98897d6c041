import Foundation
import Support
import Testing

/// The list of kinds of programs is the folder. `RECORD=1 swift test --filter ToolListTests` writes it anew.
struct ToolListTests {
  @Test func isTheFolder() throws {
    let names = try Repository.files(in: "Sources/Vetting/Tools").map { String($0.dropLast(".swift".count)) }
    let list = names.map { "    \($0).self,\n" }.joined()
    let path = "Sources/Vetting/Programs/Tools.swift"
    let source = try Repository.text(path)
    let start = try #require(source.range(of: "[any ToolFamily.Type] = [\n")?.upperBound)
    let end = try #require(source[start...].range(of: "  ]\n")?.lowerBound)
    if Repository.isRecording {
      try (source[..<start] + list + source[end...]).write(
        toFile: Repository.root + "/" + path, atomically: true, encoding: .utf8)
    } else {
      let isSame = source[start..<end] == list
      #expect(isSame, "run RECORD=1 swift test --filter ToolListTests")
    }
  }
}
