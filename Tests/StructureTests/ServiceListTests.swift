import Foundation
import Support
import Testing

/// The list of services is the folder. `RECORD=1 swift test --filter ServiceListTests` writes it anew.
struct ServiceListTests {
  @Test func isTheFolder() throws {
    let names = try Repository.files(in: "Sources/Delivery/Services").map { String($0.dropLast(".swift".count)) }
    let list = names.map { "    \($0).self,\n" }.joined()
    let path = "Sources/Delivery/Services.swift"
    let source = try Repository.text(path)
    let start = try #require(source.range(of: "[any Service.Type] = [\n")?.upperBound)
    let end = try #require(source[start...].range(of: "  ]\n")?.lowerBound)
    if Repository.isRecording {
      try (source[..<start] + list + source[end...]).write(
        toFile: Repository.root + "/" + path, atomically: true, encoding: .utf8)
    } else {
      #expect(source[start..<end] == list, "run RECORD=1 swift test --filter ServiceListTests")
    }
  }
}
