import Foundation
import Knowledge
import Rendering
import Support
import Testing

@testable import brolly

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
    try expect(Binary.run(own, input: gate).output, contains: "deploy gate of the shop")
    #expect(try Binary.run(own, input: KnowledgeFolderTests.prompt).status == 3)
    try expect(Binary.run(["--only-knowledge", folder.path], input: gate).output, contains: "deploy gate of the shop")
    // What is heard in words alone does not come from articles.
    let alone = ["--only-knowledge", folder.path, "--format", "json"]
    let known = try Binary.run(own + ["--format", "json"], input: KnowledgeFolderTests.prompt).output
    #expect(known.contains("\"match\" : \"exact\""))
    try expect(Binary.run(alone, input: KnowledgeFolderTests.prompt).output, lacks: "\"match\" : \"exact\"")
  }

  /// A team's own texts beside its articles: learned where the folder is used, counted where it is checked.
  @Test func aFoldersReportsAreLearned() throws {
    let folder = try Temporary()
    try folder.write("shop/gate.md", KnowledgeFolderTests.article)
    let report = """
      {"text": "Soup is off: the ladle points at the pot of yesterday.", "kinds": ["migration-history"], \
      "main_ok": ["migration-history"], "need": ["migration-history"], "allowed": ["migration-history"]}
      {"text": "Soup is served and the ladle is clean.", "kinds": []}
      """
    try folder.write("reports/own.jsonl", report)
    let said = Array("Ugh, the ladle points at the pot of yesterday again.\n".utf8)
    let json = ["--format", "json"]
    try expect(Binary.run(json, input: said).output, lacks: "\"kind\" : \"migration-history\"")
    let learned = try Binary.run(["--knowledge", folder.path] + json, input: said)
    expect(learned.output, contains: "\"kind\" : \"migration-history\"")
    let check = try Binary.run(["knowledge", "check", folder.path])
    expect(check.output, contains: " understood before they are learned, 2 then")
    try folder.write("reports/own.jsonl", "{\"text\": \"x\", \"kinds\": [\"no-such-kind\"]}\n")
    let unsound = try Binary.run(["knowledge", "check", folder.path])
    #expect(unsound.status == 65 && unsound.error.contains("own.jsonl:1: `no-such-kind` is no kind of issue"))
  }

  /// The program's own knowledge is sound by its own measure.
  @Test func whatTheProgramCarriesIsSound() throws {
    let own = try Binary.run(["knowledge", "check"])
    #expect(own.status == 0 && own.output.contains(" articles, 0 errors\n"), "\(own.output) \(own.error)")
    expect(own.output, contains: " examples in people's own words, ")
  }

  /// What a release prints has to be recognised; of people's own words those that are understood are counted.
  @Test func anExampleThatIsNotRecognisedIsAnErrorAndOneThatTeachesIsNot() throws {
    let folder = try Temporary()
    let text = "\nThe soup is cold.\n```\n"
    try folder.write("shop/gate.md", KnowledgeFolderTests.article + "```text recognised" + text)
    let unsound = try Binary.run(["knowledge", "check", folder.path])
    #expect(unsound.status == 4 && unsound.output == "1 article, 1 error\n", "\(unsound.output)")
    expect(unsound.error, contains: "shop/gate.md:17: the example is not recognised")
    let matter = KnowledgeFolderTests.article.replacingOccurrences(of: "role: error", with: "role: matter")
    try folder.write("shop/gate.md", matter + "```text reported" + text)
    let taught = try Binary.run(["knowledge", "check", folder.path])
    #expect(taught.status == 0, "\(taught.output) \(taught.error)")
    #expect(taught.output == "1 article, 0 errors\n1 example in people's own words, 0 understood\n")
    expect(taught.error, contains: "shop/gate.md:17: the example is not heard as configuration")
  }

  /// What nobody recognised in somebody's own words becomes a line of `reports/`.
  @Test func wordsAreDraftedAsAReport() throws {
    let text = "Since the sync last night the whole thing around ferry_slots feels wrong, who can tell me why?"
    let draft = try Binary.run(["knowledge", "draft"], input: Array(text.utf8))
    #expect(draft.output.hasPrefix("{\"allowed\":[") && draft.output.contains("\"text\":\"Since the sync"))
    expect(draft.output, contains: "ferry_slots")
    let folder = try Temporary()
    try folder.write("reports/own.jsonl", draft.output.fullText)
    try expect(Binary.run(["knowledge", "check", folder.path]).output, contains: "1 report, ")
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
    let knowledge = KnowledgeBase.embedded
    let ids = (0..<knowledge.articleCount).map { knowledge.summary($0).id }
    #expect(ids.count > 300)
    for id in ids + IssueKind.allCases.map(\.rawValue) {
      let page = Terminal.render(try Explain.page(id, knowledge), RenderSettings(width: 70))
      #expect(page.split(separator: "\n").count > 2, "\(id)")
      for line in page.split(separator: "\n") {
        let hasHole = line.contains("..") && !line.contains("...") || line.contains("the the ")
        if hasHole { Issue.record("\(id): \(line)") }
        let isLong = line.count > 70 && !line.split(separator: " ").contains { $0.count > 30 }
        if isLong { Issue.record("\(id) is too wide: \(line)") }
      }
    }
    let printed = try Binary.run(["explain", "drift"], environment: ["COLUMNS": "70"])
    #expect(printed.output == Printed(Terminal.render(try Explain.page("drift", knowledge), RenderSettings(width: 70))))
    try expect(Binary.run(["explain", "drfit"]).error, contains: "did you mean `drift`?")
  }

  @Test func helpBreaksNoWord() throws {
    for columns in [40, 80] {
      let help = Help(width: columns)
      let texts = Interface.commands.map { help.text(for: $0).components(separatedBy: "Examples:")[0] }
      for line in ([help.overview()] + texts).flatMap({ $0.split(separator: "\n") }) where line.count > columns {
        #expect(line.split(separator: " ").contains { $0.count > 20 }, "\(line)")
      }
    }
  }

  @Test func theManualNamesEnvironmentAndFiles() throws {
    let manual = try Binary.run(["man"]).output
    for word in [".SH ENVIRONMENT", "BROLLY_PAGER", "NO_COLOR", ".SH FILES", "config.yaml", ".SH EXIT STATUS"] {
      expect(manual, contains: word)
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func shellsCompleteValuesAndKinds(_ shell: String) throws {
    let script = try Binary.run(["completions", shell]).output
    for word in IssueKind.allCases.map(\.rawValue) + Formats.all.map({ $0.name }) {
      expect(script, contains: word, "\(shell)")
    }
  }

  /// A shell, and a script that completes the words behind `--` by what brolly printed into the file `$0`.
  private static let shells: [(name: String, path: String?, script: String)] = [
    (
      "bash", "/bin/bash",
      #"source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _brolly; printf '%s\n' "${COMPREPLY[@]}""#
    ),
    // Outside of a line that is edited zsh has no `compadd`: it prints what it is given, and what begins alike counts.
    (
      "zsh", Tool.zsh,
      #"""
      compadd() { shift; print -rl -- ${(M)@:#$words[CURRENT]*} }; _files() { }; compdef() { }
      source "$0"; words=("$@"); CURRENT=$#; _brolly
      """#
    ),
    ("fish", Tool.fish, #"source $argv[1]; complete -C (string join -- ' ' $argv[2..-1])"#),
  ]

  /// Words of a line, and all that they may go on with.
  @Test(arguments: [
    (["brolly", "explain", "identifier"], ["identifier-truncation"]), (["brolly", "--format", "mark"], ["markdown"]),
    (["brolly", "kno"], ["knowledge"]), (["brolly", "knowledge", "dr"], ["draft"]),
    (["brolly", "completions", "zs"], ["zsh"]), (["brolly", "runbook", "drift", "--dialect", "my"], ["mysql"]),
    (["brolly", "help", "snap"], ["snapshot"]),
  ])
  func theShellsThemselvesComplete(_ words: [String], _ expected: [String]) throws {
    for shell in KnowledgeFolderTests.shells {
      // zsh and fish are not on every machine.
      guard let path = shell.path else { continue }
      let folder = try Temporary()
      let file = try folder.write("completions", Binary.run(["completions", shell.name]).output.fullText)
      let options = shell.name == "fish" ? ["--no-config"] : shell.name == "zsh" ? ["-f"] : ["--norc"]
      let result = try Tool.run(path, options + ["-c", shell.script, file] + words, in: folder.path)
      let read = String(decoding: result.output, as: UTF8.self).split(separator: "\n").map {
        String($0.prefix { $0 != "\t" })
      }
      #expect(read == expected && result.error.isEmpty, "\(shell.name): \(read) \(result.error)")
    }
  }
}
