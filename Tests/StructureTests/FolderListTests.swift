import Foundation
import Support
import Testing

/// A list of what a folder holds is the folder. `RECORD=1 swift test --filter FolderListTests` writes the lists anew.
struct FolderListTests {
  /// A source file that names every file of `folder` behind the line that ends with `opening`.
  struct FolderList: CustomTestStringConvertible, Sendable {
    let source: String
    let opening: String
    let folder: String
    var testDescription: String { folder }
  }

  private static let lists = [
    FolderList(
      source: "Sources/Rendering/Formats.swift", opening: "[any Format.Type] = [\n", folder: "Sources/Rendering/Formats"
    ),
    FolderList(
      source: "Sources/Delivery/Services.swift", opening: "[any Service.Type] = [\n",
      folder: "Sources/Delivery/Services"),
    FolderList(
      source: "Sources/Vetting/Programs/Tools.swift", opening: "[any ToolFamily.Type] = [\n",
      folder: "Sources/Vetting/Tools"),
  ]

  @Test(arguments: lists) func matchesItsFolder(_ list: FolderList) throws {
    let names = try Repository.files(in: list.folder).map { String($0.dropLast(".swift".count)) }
    let lines = names.map { "    \($0).self,\n" }.joined()
    let source = try Repository.text(list.source)
    let start = try #require(source.range(of: list.opening)?.upperBound)
    let end = try #require(source[start...].range(of: "  ]\n")?.lowerBound)
    try Golden.compare(
      String(source[..<start] + lines + source[end...]), with: list.source, rewrittenBy: "FolderListTests")
  }
}
