import Foundation
import Support
import Testing

/// An article is one file and nothing else; `.ci/promises` tries the same for formats, services and tools, which have
/// to be built.
struct PromiseTests {
  private static func article(about animal: String) -> String {
    """
    ---
    title: The \(animal) has no stripes
    kind: configuration
    role: error
    commands: [push]
    versions: 0.31.11
    known: source
    recognise:
      - Error - the \(animal) in <path> has no stripes
    decide:
      - do: fix
        because: it has no stripes.
    ---

    Nothing asks this.

    ```text recognised
    Error - the \(animal) in some.config.ts has no stripes
    ```

    """
  }

  @Test func anArticleIsOneFile() throws {
    let folder = try Temporary()
    try folder.write("drizzle-kit/zebra.md", PromiseTests.article(about: "zebra"))
    let check = try Binary.run(["knowledge", "check", folder.path])
    #expect(check.status == 0, "\(check.output) \(check.error)")
    let paste = Array("Error - the zebra in zebra.config.ts has no stripes\n".utf8)
    let answer = try Binary.run(["--knowledge", folder.path, "--format", "json"], input: paste)
    #expect(answer.output.contains("\"drizzle-kit/zebra\""), "\(answer.output) \(answer.error)")
  }

  @Test func twoBranchesWithAnArticleEachMerge() throws {
    guard FileManager.default.fileExists(atPath: Repository.root + "/.git") else { return }
    let folder = try Temporary()
    let copy = folder.path + "/copy"
    func git(_ arguments: String...) throws -> Int32 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      let names = ["-c", "user.name=promise", "-c", "user.email=promise@localhost"]
      process.arguments = ["git"] + (arguments.first == "clone" ? [] : ["-C", copy] + names) + arguments
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      return process.terminationStatus
    }
    try #require(try git("clone", "-q", "--shared", Repository.root, copy) == 0)
    try #require(try git("checkout", "-q", "-b", "base") == 0)
    for animal in ["zebra", "okapi"] {
      try #require(try git("checkout", "-q", "-b", animal, "base") == 0)
      try folder.write("copy/knowledge/drizzle-kit/\(animal).md", PromiseTests.article(about: animal))
      try #require(try git("add", "-A") == 0)
      try #require(try git("commit", "-q", "-m", animal) == 0)
    }
    #expect(try git("merge", "-q", "--no-edit", "zebra") == 0)
    // What was merged is sound, and recognises both. Its reports are no article, and take long to be learned.
    try FileManager.default.removeItem(atPath: copy + "/knowledge/reports")
    for animal in ["zebra", "okapi"] {
      let paste = Array("Error - the \(animal) in some.config.ts has no stripes\n".utf8)
      let answer = try Binary.run(["--only-knowledge", copy + "/knowledge", "--format", "json"], input: paste)
      #expect(answer.output.contains("\"drizzle-kit/\(animal)\""), "\(answer.output) \(answer.error)")
    }
  }
}
