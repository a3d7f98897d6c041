import Foundation
import Support
import Testing

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
    for command in ["advise", "post", "explain", "knowledge", "completions", "man", "version"] {
      #expect(help.output.contains(command))
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
      #expect(result.error.contains(hint), "\(arguments): \(result.error)")
    }
    #expect(try Binary.run(["/no/such/file"]).status == 66)
  }

  @Test func statusesMeanSomething() throws {
    #expect(try Binary.run([], input: InterfaceTests.prompt).status == 3)
    #expect(
      try Binary.run([], input: Array("[✓] Pulling schema from database...\n[i] No changes detected\n".utf8)).status
        == 0)
    #expect(try Binary.run([], input: Array("hello\n".utf8)).status == 2)
    #expect(try Binary.run([]).status == 2)
  }

  @Test func quietIsOneLine() throws {
    let result = try Binary.run(["--quiet"], input: InterfaceTests.prompt)
    #expect(result.output.hasPrefix("Ctrl+C"))
    #expect(result.output.split(separator: "\n").count == 1)
  }

  @Test func coloursOnlyOnATerminal() throws {
    let result = try Binary.run(["--format", "terminal"], input: InterfaceTests.prompt)
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func badInputGetsAnAnswer() throws {
    let binary = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 7 % 9) }
    #expect(try Binary.run([], input: binary).status == 65)
    let cut = Array("\u{1B}[2K\u{1B}[1A\u{1B}[".utf8)
    for input in [
      cut, InterfaceTests.prompt + cut, [0xFF, 0xFE], [0xC3], InterfaceTests.prompt + [0, 0, 0xE2, 0x9D],
      [0x0D, 0x0D, 0x0A],
      Array(String(repeating: "Is ", count: 400_000).utf8), Array(repeating: UInt8(ascii: "x"), count: 1_000_000),
    ] {
      let result = try Binary.run([], input: input)
      #expect([0, 2, 3].contains(result.status), "\(result.status): \(result.error)")
    }
  }

  @Test func hostileNamesBecomeNothing() throws {
    for name in [
      "\"; drop table x; --", "$(rm -rf .)", "`id`", "a\u{202E}b", "x' or '1'='1", "[a](http://x)", "<script>", "a b",
      "é\u{301}",
    ] {
      let text =
        "[✓] Pulling schema from database...\n\nIs \(name) table created or renamed from another table?\n❯ + \(name) create table\n  ~ victim › \(name) rename table\n"
      for format in ["terminal", "markdown", "html", "json"] {
        let result = try Binary.run(["--format", format], input: Array(text.utf8))
        #expect(result.status == 3, "\(name): \(result.error)")
        if format == "html" { #expect(!result.output.contains("<script>")) }
        if format == "terminal" { #expect(!result.output.contains("\u{202E}")) }
        #expect(!result.output.contains("is withheld"), "\(name)")
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
      if format == "json" { #expect(result.output.contains("\"redacted\" : 6")) }
    }
    let draft = try Binary.run(["knowledge", "draft"], input: Array(text.utf8))
    for secret in secrets { #expect(!draft.output.contains(secret)) }
  }

  @Test func completionsAndManualAreMadeFromTheTable() throws {
    for shell in ["bash", "zsh", "fish"] {
      #expect(try Binary.run(["completions", shell]).output.contains("--format") || shell == "fish")
    }
    #expect(try Binary.run(["man"]).output.hasPrefix(".TH BROLLY 1"))
  }
}
