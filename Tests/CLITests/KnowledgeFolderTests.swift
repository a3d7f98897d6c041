import Foundation
import Support
import Testing

/// A team's own articles, and what is known printed for people.
struct KnowledgeFolderTests {
  private static let prompt = Array(
    "[✓] Pulling schema from database...\n\nIs a table created or renamed from another table?\n".utf8)

  private static let article = """
    ---
    title: The deploy gate of the shop refused a push
    kind: configuration
    role: error
    commands: [push]
    dialects: [postgresql]
    versions: 0.31.11
    known: source
    recognise:
      - shop gate refused this push to drizzle-kit
    decide:
      - do: fix
        because: the gate takes reviewed migrations only.
    ---

    Ask the platform team.

    """

  @Test func aFolderAddsAndOneAloneReplaces() throws {
    let folder = try Temporary()
    try folder.write("shop/gate.md", KnowledgeFolderTests.article)
    let gate = Array("[✓] Pulling schema from database...\nshop gate refused this push to drizzle-kit\n".utf8)
    let own = ["--knowledge", folder.path]
    #expect(try Binary.run(own, input: gate).output.contains("deploy gate of the shop"))
    #expect(try Binary.run(own, input: KnowledgeFolderTests.prompt).status == 3)
    #expect(try Binary.run(["--only-knowledge", folder.path], input: gate).output.contains("deploy gate of the shop"))
    // What is heard in words alone does not come from articles.
    let alone = ["--only-knowledge", folder.path, "--format", "json"]
    let known = try Binary.run(own + ["--format", "json"], input: KnowledgeFolderTests.prompt).output
    #expect(known.contains("\"match\" : \"exact\""))
    #expect(!(try Binary.run(alone, input: KnowledgeFolderTests.prompt).output.contains("\"match\" : \"exact\"")))
  }

  /// A key that nobody reads would be left out, and a row without its `when` holds always.
  @Test(arguments: [
    ("  - do: fix", "  - wehn: [dialect mysql]\n    do: fix", "wehn"),
    ("known: source", "known: source\nneeds: tol", "tol"),
    ("decide:", "also:\n  - kind: drift\n    whne: [reported]\ndecide:", "whne"),
    ("decide:", "options:\n  - label: [a]\n    effect: x\n    lose: rows\ndecide:", "lose"),
    (
      "decide:", "options:\n  - label: [a]\n    effect: x\n    effects:\n      - says: y\n        if: z\ndecide:", "if"
    ),
  ])
  func aMisspelledKeyIsAnError(_ part: String, _ mistaken: String, _ word: String) throws {
    let folder = try Temporary()
    try folder.write("shop/gate.md", KnowledgeFolderTests.article)
    let sound = try Binary.run(["knowledge", "check", folder.path])
    #expect(sound.status == 0 && sound.output == "1 article, 0 errors\n", "\(sound.output) \(sound.error)")
    try folder.write(
      "shop/gate.md", KnowledgeFolderTests.article.replacingOccurrences(of: part, with: mistaken))
    let result = try Binary.run(["knowledge", "check", folder.path])
    #expect(result.status == 65 && result.error.contains("`\(word)`"), "\(result.output) \(result.error)")
  }

  @Test func theListHasTitlesAndIsSearched() throws {
    let all = try Binary.run(["knowledge", "list"], environment: ["COLUMNS": "60"])
    #expect(all.status == 0 && all.output.split(separator: "\n").allSatisfy { $0.count <= 60 })
    let some = try Binary.run(["knowledge", "list", "TRUNCATE unique"])
    #expect(some.output.contains("drizzle-kit/truncate-for-unique") && some.output.contains("CONSTRAINT"))
    #expect(some.output.split(separator: "\n").count < 12)
    #expect(try Binary.run(["knowledge", "list", "no such word"]).status == 2)
  }

  /// A page of an article has no holes, and fits the terminal.
  @Test func explainedArticlesReadAsText() throws {
    let ids = try Binary.run(["knowledge", "list"]).output.split(separator: "\n").filter { $0.hasPrefix("  d") }
      .compactMap { $0.split(separator: " ").first }
    #expect(ids.count > 100)
    for id in ids.enumerated().filter({ $0.offset % 12 == 0 }).map(\.element) {
      let page = try Binary.run(["explain", String(id)], environment: ["COLUMNS": "70"])
      #expect(page.status == 0)
      #expect(!page.output.contains("..") && !page.output.contains("the the "), "\(id)")
      for line in page.output.split(separator: "\n") where line.count > 70 {
        #expect(line.split(separator: " ").contains { $0.count > 30 }, "\(id): \(line)")
      }
    }
    #expect(try Binary.run(["explain", "drfit"]).error.contains("did you mean `drift`?"))
  }

  @Test func helpBreaksNoWord() throws {
    for columns in [40, 80] {
      for command in ["advise", "vet", "post", "explain", "knowledge", "help"] {
        let text = try Binary.run(["help", command], environment: ["COLUMNS": "\(columns)"]).output
        let flags = text.components(separatedBy: "Examples:")[0]
        for line in flags.split(separator: "\n") where line.count > columns {
          #expect(line.split(separator: " ").contains { $0.count > 20 }, "\(line)")
        }
      }
    }
  }

  @Test func theManualNamesEnvironmentAndFiles() throws {
    let manual = try Binary.run(["man"]).output
    for word in [".SH ENVIRONMENT", "BROLLY_PAGER", "NO_COLOR", ".SH FILES", "config.yaml", ".SH EXIT STATUS"] {
      #expect(manual.contains(word))
    }
  }

  @Test func shellsCompleteValuesAndKinds() throws {
    for shell in ["bash", "zsh", "fish"] {
      let script = try Binary.run(["completions", shell]).output
      for word in ["truncate", "identifier-truncation", "markdown"] where word != "truncate" {
        #expect(script.contains(word), "\(shell): \(word)")
      }
    }
    let bash = try Binary.run(["completions", "bash"]).output
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/bin/bash")
    check.arguments = [
      "-c", bash + "\nCOMP_WORDS=(brolly explain identifier); COMP_CWORD=2; _brolly; echo \"${COMPREPLY[*]}\"",
    ]
    let output = Pipe()
    check.standardOutput = output
    try check.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    #expect(said == "identifier-truncation\n")
  }
}
