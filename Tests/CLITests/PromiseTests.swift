import Foundation
import Support
import Testing

/// An article, a format, a chat service, a family of tools is one file, and nothing else is touched. `.ci/promises` builds
/// the last three and runs them; here the compiler only checks them.
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
    expect(answer.output, contains: "\"drizzle-kit/zebra\"")
  }

  /// A thing that is one file of a folder, and the list of them, which `FolderListTests` writes.
  struct Added: CustomTestStringConvertible, Sendable {
    let target: String
    let file: String
    let list: String
    /// One that is there, and that nothing else names, either.
    let like: String
    var testDescription: String { file }
  }

  private static let added = [
    Added(target: "Rendering", file: "Formats/Compact", list: "Formats", like: "HTML"),
    Added(target: "Delivery", file: "Services/Zebra", list: "Services", like: "Mattermost"),
    Added(target: "Vetting", file: "Tools/ZebraTools", list: "Programs/Tools", like: "Containers"),
  ]

  private static let build = URL(fileURLWithPath: Binary.path).deletingLastPathComponent().path

  /// What is needed to check a file without a build.
  private static var canCheck: Bool {
    FileManager.default.fileExists(atPath: build + "/Modules/Reports.swiftmodule") && Tool.swiftc != nil
  }

  @Test(.enabled(if: canCheck, "no modules of this build were found, so nothing was checked"), arguments: added)
  func aFormatAServiceAToolIsOneFile(_ one: Added) throws {
    let copy = try Temporary()
    let files = FileManager.default
    for folder in ["knowledge/drizzle-kit", "Sources"] {
      try files.createDirectory(atPath: copy.path + "/" + folder, withIntermediateDirectories: true)
    }
    for target in PromiseTests.added.map(\.target) {
      try files.copyItem(
        atPath: Repository.root + "/Sources/" + target, toPath: copy.path + "/Sources/" + target)
    }
    let made = try Tool.run("/bin/bash", [Repository.root + "/.ci/promises", "--files", copy.path])
    #expect(made.status == 0, "\(made.error)")
    let target = copy.path + "/Sources/" + one.target
    let new = "\(target)/\(one.file).swift"
    let list = "\(target)/\(one.list).swift"
    // The list, as its test writes it.
    let name = one.file.split(separator: "/").last ?? ""
    let text = try String(contentsOfFile: list, encoding: .utf8)
    try text.replacing("    \(one.like).self,\n", with: "    \(one.like).self,\n    \(name).self,\n")
      .write(toFile: list, atomically: true, encoding: .utf8)
    let others = (files.enumerator(atPath: target)?.allObjects ?? []).compactMap { $0 as? String }
      .filter { $0.hasSuffix(".swift") }.map { target + "/" + $0 }.filter { $0 != new && $0 != list }
    let checked = try Tool.run(
      Tool.swiftc ?? "", PromiseTests.flags(one.target) + ["-primary-file", new, "-primary-file", list] + others)
    #expect(checked.status == 0, "\(checked.error)")
    // And it fails where the list names what is not there.
    try files.removeItem(atPath: new)
    let without = try Tool.run(
      Tool.swiftc ?? "", PromiseTests.flags(one.target) + ["-primary-file", list] + others)
    expect(without.error, contains: "cannot find '\(name)' in scope")
  }

  private static func flags(_ target: String) -> [String] {
    // What the build calls the package.
    let package = Repository.root.split(separator: "/").last.map { $0.lowercased() } ?? ""
    var flags = [
      "-frontend", "-typecheck", "-module-name", target, "-package-name", package, "-swift-version", "6",
      "-strict-memory-safety", "-warnings-as-errors", "-I", build + "/Modules",
    ]
    for feature in ["ExistentialAny", "InternalImportsByDefault", "MemberImportVisibility"] {
      flags += ["-enable-upcoming-feature", feature]
    }
    let sources = Repository.root + "/Sources/"
    for door in (try? FileManager.default.contentsOfDirectory(atPath: sources)) ?? []
    where FileManager.default.fileExists(atPath: sources + door + "/module.modulemap") {
      flags += ["-I", sources + door]
    }
    for bytes in ["CKnowledge", "CSpeech"] {
      flags += ["-Xcc", "-fmodule-map-file=\(build)/\(bytes).build/module.modulemap"]
    }
    return flags
  }

  /// What is there is named by its own file and by the list of its folder, and nowhere else: so nothing else has to be
  /// touched for another one.
  @Test(arguments: added) func onlyTheListNamesIt(_ one: Added) throws {
    let folder = one.file.split(separator: "/")[0]
    let own = ["\(one.target)/\(folder)/\(one.like).swift", "\(one.target)/\(one.list).swift"]
    let files = FileManager.default.enumerator(atPath: Repository.root + "/Sources")?.allObjects ?? []
    let word = try Regex("\\b\(one.like)\\b(?! [a-z])|\"\(one.like.lowercased())\"")
    for file in files.compactMap({ $0 as? String }) where file.hasSuffix(".swift") && !own.contains(file) {
      let code = try Repository.text("Sources/" + file).split(separator: "\n").filter {
        !$0.drop { $0 == " " }.hasPrefix("//")
      }
      if let line = code.first(where: { $0.contains(word) }) { Issue.record("\(file) names it: \(line)") }
    }
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
      expect(answer.output, contains: "\"drizzle-kit/\(animal)\"")
    }
  }
}
