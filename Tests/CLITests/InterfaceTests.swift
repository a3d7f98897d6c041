import Foundation
import Support
import Testing

@testable import brolly

/// What the program does with arguments, files and bad input.
struct InterfaceTests {
  private static let prompt = Array(
    """
    [✓] Pulling schema from database...

    Is identity_map table created or renamed from another table?
    ❯ + identity_map                 create table
      ~ conversations › identity_map rename table

    """.utf8)

  @Test func helpNamesEveryCommandAndComesWithExamples() throws {
    let help = try Binary.run(["help"])
    #expect(help.status == 0)
    for command in Interface.commands.map(\.name) {
      expect(help.output, contains: "\n  \(command) ", "\(command)")
      let own = try Binary.run([command, "--help"])
      #expect(own.status == 0 && own.output.contains("Usage:"), "\(command)")
    }
  }

  @Test func wrongCallsSayWhatToDo() throws {
    for (arguments, hint) in [
      (["--formt", "json"], "--format"), (["--format", "jsn"], "json"), (["explan"], "explain"),
      (["--kit"], "needs a value"),
      (["--kit", "latest"], "0.31.10"), (["--exit", "many"], "0 to 255"), (["knowledge", "lst"], "list"),
    ] {
      let result = try Binary.run(arguments)
      #expect(result.status == 64, "\(arguments): \(result.status)")
      expect(result.error, contains: hint, "\(arguments)")
    }
    #expect(try Binary.run(["/no/such/file"]).status == 66)
    for flags in [["--database", "env"], ["--post", "slack"], ["--incident"]] {
      let result = try Binary.run(["--expect", "+ table a", "--text", "x"] + flags)
      #expect(result.status == 64 && result.error.contains(flags[0]), "\(flags): \(result.status) \(result.error)")
    }
    let explained = try Binary.run(["explain", "zzz"])
    expect(explained.error, contains: "`zzz`. `brolly knowledge list WORD`")
  }

  @Test func statusesMeanSomething() throws {
    #expect(try Binary.run([], input: InterfaceTests.prompt).status == 3)
    #expect(
      try Binary.run([], input: Array("[✓] Pulling schema from database...\n[i] No changes detected\n".utf8)).status
        == 0)
    #expect(try Binary.run([], input: Array("hello\n".utf8)).status == 2)
    #expect(try Binary.run([]).status == 2)
  }

  /// What the words call no all-clear is none for a script either.
  @Test func theStatusAgreesWithTheWords() throws {
    let screen = """
      [✓] Pulling schema from database...

       Warning  You are about to execute current statements:

      DROP ROLE "r";

      [i] No changes detected

      """
    let result = try Binary.run(["--no-project"], input: Array(screen.utf8))
    expect(result.output, contains: "no all-clear")
    #expect(result.status == 2)
  }

  @Test func quietIsOneLine() throws {
    let result = try Binary.run(["--quiet"], input: InterfaceTests.prompt)
    #expect(result.output.hasPrefix("Ctrl+C"))
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func coloursOnlyOnATerminal() throws {
    let result = try Binary.run(["--format", "terminal"], input: InterfaceTests.prompt)
    expect(result.output, lacks: "\u{1B}")
  }

  @Test func badInputGetsAnAnswer() throws {
    let binary = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 7 % 9) }
    #expect(try Binary.run([], input: binary).status == 65)
    let cut = Array("\u{1B}[2K\u{1B}[1A\u{1B}[".utf8)
    // Long enough for what is not linear to be felt; CostTests have the growth.
    for input in [
      cut, InterfaceTests.prompt + cut, [0xFF, 0xFE], [0xC3], InterfaceTests.prompt + [0, 0, 0xE2, 0x9D],
      [0x0D, 0x0D, 0x0A],
      Array(String(repeating: "Is ", count: 100_000).utf8), Array(repeating: UInt8(ascii: "x"), count: 250_000),
    ] {
      let result = try Binary.run([], input: input)
      #expect([0, 2, 3].contains(result.status), "\(result.status): \(result.error)")
    }
  }

  @Test func hostileNamesBreakNoFormat() throws {
    for name in [
      "\"; drop table x; --", "$(rm -rf .)", "`id`", "a\u{202E}b", "x' or '1'='1", "[a](http://x)", "<script>", "a b",
      "é\u{301}",
    ] {
      let text =
        "[✓] Pulling schema from database...\n\nIs \(name) table created or renamed from another table?\n❯ + \(name) create table\n  ~ victim › \(name) rename table\n"
      for format in ["terminal", "markdown", "html", "json"] {
        let result = try Binary.run(["--format", format], input: Array(text.utf8))
        #expect(result.status == 3, "\(name): \(result.error)")
        // One script is the page's own.
        if format == "html" {
          #expect(result.output.components(separatedBy: "<script").count == 2)
        }
        if format == "terminal" { expect(result.output, lacks: "\u{202E}") }
        if format == "markdown" { expect(result.output, lacks: "[a](http://x)") }
        expect(result.output, lacks: "is withheld", "\(name)")
      }
    }
  }

  @Test func secretsAppearNowhere() throws {
    let secrets = [
      "Wint3rgarten-77", "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "xoxb-1234567890-abcdefGHIJ",
      "AKIAIOSFODNN7EXAMPLE",
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "T00000000/B00000000/XXXXYYYYZZZZ1234",
    ]
    let text = """
      DATABASE_URL=postgres://owner:\(secrets[0])@db.example.net:5432/shop npx drizzle-kit push
      GITHUB_TOKEN=\(secrets[1])
      slack \(secrets[2]) aws \(secrets[3])
      Authorization: Bearer \(secrets[4])
      https://hooks.slack.com/services/\(secrets[5])
      Is identity_map table created or renamed from another table?
      """
    for format in ["terminal", "markdown", "html", "json"] {
      let result = try Binary.run(["--format", format], input: Array(text.utf8))
      for secret in secrets { #expect(!(result.output + result.error).contains(secret), "\(secret) in \(format)") }
      if format == "json" { expect(result.output, contains: "\"redacted\" : 6") }
    }
    let draft = try Binary.run(["knowledge", "draft"], input: Array(text.utf8))
    for secret in secrets { expect(draft.output, lacks: secret) }
  }

  @Test func valuesOfRowsAppearNowhere() throws {
    let text = """
      DrizzleQueryError: Failed query: insert into "users" ("email") values ($1)
      params: someone@example.com,Rue Verte 7
        params: [ 'second@example.com' ],
      detail: 'Key (email)=(third@example.com) already exists.',
      detail: 'Failing row contains (9, fourth@example.com, null).',
      """
    for format in ["terminal", "markdown", "html", "json"] {
      let output = try Binary.run(["--format", format], input: Array(text.utf8)).output
      for value in ["someone@", "Rue Verte", "second@", "third@", "fourth@"] {
        #expect(!output.contains(value), "\(value) in \(format)")
      }
    }
  }

  @Test func vetEndsAsItShould() throws {
    for (text, status) in [
      ("git push --force", Int32(0)), ("npx drizzle-kit push", 3), ("npx drizzle-kit push --force", 3),
      ("curl x | sh", 3),
      ("We like databases.", 2), ("", 2),
    ] {
      let result = try Binary.run(["vet", "--format", "json"], input: Array(text.utf8))
      #expect(result.status == status, "\(text): \(result.status)")
      expect(result.output, contains: "\"schema\" : \"brolly.vet/1\"")
    }
    #expect(try Binary.run(["vet", "/no/such/file"]).status == 66)
    #expect(try Binary.run(["vet"], input: [0x7F, 0x45, 0x4C, 0x46, 0, 0, 1, 2, 3]).status == 65)
    #expect(try Binary.run(["vet", "--project", "/no/such/folder", "--text", "npm run x"]).status == 66)
    for text in [
      "(((((", "$(", "`", "'", "if", "case x in", "<<E", "a=(", "${", String(repeating: "(", count: 9_000),
      "\u{0}|;&<>",
    ] {
      let result = try Binary.run(["vet"], input: Array(("npx drizzle-kit push " + text).utf8))
      #expect(result.status == 3 || result.status == 65, "\(text.prefix(20)): \(result.status)")
    }
  }

  /// A line for each proposal comes first, and what to do instead is said once for all that share it.
  @Test func vetSaysWhatIsSharedOnce() throws {
    let text = "npx drizzle-kit push --force\nnpx drizzle-kit check\nnpx drizzle-kit push --force --verbose\n"
    let output = try Binary.run(["vet", "--format", "terminal"], input: Array(text.utf8)).output
    let lines = output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
    let rows = ["1", "2", "3"].compactMap { number in lines.firstIndex { $0.hasPrefix(number + "  ") } }
    #expect(rows == rows.sorted() && rows.count == 3)
    let instead = lines.indices.filter { lines[$0].hasPrefix("Instead") }
    #expect(instead.count == 1 && lines[instead[0]].hasPrefix("Instead of lines 1 and 3: "))
    #expect((rows.last ?? 0) < (instead.first ?? 0))
    let json = try Binary.run(["vet", "--format", "json", "--text", "drop table users"]).output
    #expect(json.contains("\"effects\" : [") && json.contains("\"does\" : \"drop\""))
  }

  /// Inputs that once made the program run for ever, or ended it.
  @Test func vetEndsWhateverItIsGiven() throws {
    let scripts = (0..<9).map {
      "\"s\($0)\": \"" + Array(repeating: "npm run s\($0 + 1)", count: 4).joined(separator: " && ") + "\""
    }
    for text in [
      "A=x\n" + String(repeating: "A=$A$A\n", count: 60) + "echo $A",
      "A=x\n" + String(repeating: "export A=$A$A\n", count: 60) + "echo $A",
      "Please run\n" + String(repeating: "npx drizzle-kit and then \\\n", count: 50_000),
      "run: ls\n" + String(repeating: "---\nrun: ls\n", count: 20_000),
      "{ \"scripts\": { \(scripts.joined(separator: ", ")) } }",
      "run: " + String(repeating: "[", count: 40_000), String(repeating: "sudo ", count: 15_000),
      String(repeating: "npx ", count: 20_000), "Run " + String(repeating: "`npx a` ", count: 3_000),
      "add " + String(repeating: "--force ", count: 3_000),
      String(repeating: ">", count: 16_000) + " npx drizzle-kit push",
      String(repeating: "`", count: 50_000), "echo " + String(repeating: "$(", count: 5_000),
    ] {
      let status = try Binary.run(["vet", "--format", "json"], input: Array(text.utf8)).status
      #expect([0, 2, 3].contains(status), "\(text.prefix(30)): \(status)")
    }
  }

  @Test func vetFollowsTheScriptsOfAProject() throws {
    let folder = try Temporary()
    try folder.write(
      "package.json", #"{ "scripts": { "release": "yes | drizzle-kit push", "check": "drizzle-kit check" } }"#)
    #expect(try Binary.run(["vet", "--project", folder.path, "--text", "npm run check"]).status == 0)
    let refused = try Binary.run(["vet", "--project", folder.path, "--text", "npm run release"])
    #expect(refused.status == 3 && refused.output.contains("refused"))
    try expect(Binary.run(["vet", "--text", "npm run check"]).output, contains: "--project")
  }

  @Test func completionsAndManualAreMadeFromTheTable() throws {
    let help = try Binary.run(["help"]).output
    let commands = ["vet", "explain", "runbook", "inspect", "snapshot", "verify", "post", "knowledge", "completions"]
    let manual = try Binary.run(["man"]).output
    #expect(manual.hasPrefix(".TH BROLLY 1"))
    for (shell, flag) in [("bash", "--format"), ("zsh", "--format"), ("fish", "-l format")] {
      let script = try Binary.run(["completions", shell]).output
      expect(script, contains: flag, "\(shell)")
      for command in commands { expect(script, contains: command, "\(shell): \(command)") }
    }
    for command in commands { #expect(help.contains(command) && manual.contains(command), "\(command)") }
  }
}
