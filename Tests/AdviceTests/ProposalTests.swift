import Foundation
import Knowledge
import Releases
import Support
import Testing
import Transcripts
import Vetting

@testable import Advice

/// The table of proposals, dangerous, safe and look-alikes: `Tests/Fixtures/vetting/proposals.tsv`.
struct ProposalTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let line: Int
    /// The worst verdict; nil where nothing is proposed.
    let verdict: Verdict?
    let text: String

    var testDescription: String { text }
  }

  private static let file = "Tests/Fixtures/vetting/proposals.tsv"
  /// Commands of families of tools, dangerous and harmless side by side.
  private static let tools = "Tests/Fixtures/vetting/tools.tsv"

  static let rows = rows(of: file)

  private static func rows(of file: String) -> [Row] {
    let text = (try? Repository.text(file)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard !line.hasPrefix("#"), let tab = line.firstIndex(of: "\t") else { return nil }
      let text = line[line.index(after: tab)...].replacing("\\\\", with: "\0").replacing("\\n", with: "\n").replacing(
        "\0", with: "\\")
      return Row(line: index + 1, verdict: Verdict(rawValue: String(line[..<tab])), text: String(text))
    }
  }

  static func advice(on text: String, scripts: [String: String] = [:]) throws -> Advice {
    Advice(in: try Transcript(script: Array(text.utf8), hiding: []), with: VettingContext(scripts: scripts))
  }

  @Test func theTableIsLongEnough() {
    #expect(ProposalTests.rows.count >= 150)
    for verdict in [Verdict.refused, .needsPerson, .allowed, .unknown, nil] {
      #expect(ProposalTests.rows.contains { $0.verdict == verdict })
    }
  }

  private static func expect(_ row: Row, of file: String) throws {
    let worst = try advice(on: row.text).worst
    #expect(
      worst?.judgement.verdict == row.verdict,
      "\(row.text): \(worst.map { $0.judgement.because } ?? "nothing proposed")",
      sourceLocation: SourceLocation(file, line: row.line))
  }

  @Test(arguments: rows)
  func hasItsVerdict(_ row: Row) throws { try ProposalTests.expect(row, of: ProposalTests.file) }

  @Test func toolsHaveTheirVerdicts() throws {
    let rows = ProposalTests.rows(of: ProposalTests.tools)
    #expect(rows.count > 700)
    for row in rows { try ProposalTests.expect(row, of: ProposalTests.tools) }
  }

  /// Ways of writing the same command that a shell reads alike.
  @Test(
    arguments: [
      { $0 }, { $0 + "\n" }, { "  " + $0 }, { "$ " + $0 }, { "( " + $0 + " )" }, { "true && " + $0 }, { "X=1; " + $0 },
      { $0.replacingOccurrences(of: " ", with: "  ") }, { $0.replacingOccurrences(of: " push", with: " \\\n  push") },
      { "bash -c '" + $0 + "'" }, { "sh -c \"" + $0 + "\"" }, { "time " + $0 }, { "env A=b " + $0 },
      { "echo start\r\n" + $0 + "\r\n" }, { "f() { " + $0 + "; }; f" }, { "while true; do " + $0 + "; done" },
      { "case x in a) " + $0 + " ;; esac" }, { "cat <<'E'\nnothing\nE\n" + $0 }, { "out=$(" + $0 + ")" },
      { "out=`" + $0 + "`" }, { "! " + $0 }, { $0 + " > push.log 2>&1" }, { $0 + " # a comment" },
      { "if " + $0 + "; then echo done; fi" }, { "nice -n 5 " + $0 }, { "docker compose exec -T app " + $0 },
    ] as [@Sendable (String) -> String])
  func disguiseChangesNothing(_ disguise: @Sendable (String) -> String) throws {
    for (command, verdict) in [
      ("npx drizzle-kit push --force", Verdict.refused), ("pnpm drizzle-kit push --yes", .refused),
      ("npx drizzle-kit push", .needsPerson),
    ] {
      let text = disguise(command)
      #expect(try ProposalTests.advice(on: text).worst?.judgement.verdict == verdict, "\(text)")
    }
  }

  /// A colour ends no line and hides nothing from a shell; everything else that a terminal acts on does.
  @Test func coloursMoveNothing() throws {
    let esc = "\u{1B}"
    let coloured =
      "\(esc)[1mhello\(esc)[0m\n\(esc)[32mRun\(esc)[0m \(esc)[38;2;1;2;3mnpx drizzle-kit push --force\(esc)[m now"
    #expect(try ProposalTests.advice(on: coloured).worst?.line == 2)
    for hiding in ["\(esc)[2K", "\(esc)[1G", "\(esc)[31m#\(esc)[0m;"] {
      let script = "#!/bin/sh\n\(hiding) npx drizzle-kit push --force\n"
      #expect(try ProposalTests.advice(on: script).isRefused, "\(hiding)")
    }
    #expect(try ProposalTests.advice(on: "#!/bin/sh\nnpx drizzle-kit push --force\(esc)[2K\(esc)[1Gls\n").isRefused)
  }

  @Test func aCommandInSettingsHasItsOwnLine() throws {
    let list = "[phases.release]\ncmds = [\n  'npm ci',\n  'npx drizzle-kit push --force',\n]\n"
    let text = "[tasks.sync]\n  run = \"\"\"\n\nnpm ci\nnpx drizzle-kit push --force\n\"\"\"\n"
    #expect(try ProposalTests.advice(on: list).worst?.line == 4)
    #expect(try ProposalTests.advice(on: text).worst?.line == 5)
  }

  /// Of two values of a variable nobody knows which one holds, however they were set.
  @Test(arguments: ["", "export ", "declare "]) func oneOfTwoValuesIsNoneThatIsKnown(_ word: String) throws {
    let script = "\(word)TARGET=dist\nif test -f prod; then\n\(word)TARGET=drizzle\nfi\nrm -rf $TARGET\n"
    #expect(try ProposalTests.advice(on: script).worst?.judgement.verdict != .allowed)
  }

  @Test func scriptsOfAPackageAreFollowed() throws {
    let scripts = [
      "db:push": "drizzle-kit push", "db:force": "npm run db:push -- --force", "predeploy": "yes | drizzle-kit push",
      "deploy": "next build", "loop": "npm run loop", "safe": "drizzle-kit check",
    ]
    for (command, verdict) in [
      ("npm run db:push", Verdict.needsPerson), ("npm run db:push -- --force", .refused),
      ("pnpm db:push --force", .refused),
      ("yarn db:force", .refused), ("npm run deploy", .refused), ("npm run loop", .unknown), ("bun run safe", .allowed),
      ("npm run missing", .unknown), ("npm run db:push --force", .needsPerson),
    ] {
      #expect(try ProposalTests.advice(on: command, scripts: scripts).worst?.judgement.verdict == verdict, "\(command)")
    }
  }

  @Test func aFlagThatNeverExistedIsCalledThat() throws {
    func because(_ text: String, _ kit: String) throws -> String {
      let advice = Advice(
        in: try Transcript(Array(text.utf8), hiding: []),
        with: VettingContext(releases: ReleaseRange(try #require(Release(kit)))))
      return try #require(advice.worst).judgement.because
    }
    #expect(
      try because("npx drizzle-kit push --yes", "0.31.10").contains("Unrecognized options for command 'push': --yes"))
    #expect(try because("npx drizzle-kit push --yes", "0.22.8").contains("error: unknown option '--yes'"))
    #expect(try because("npx drizzle-kit push --force", "0.22.8").contains("no `--force`"))
    #expect(try because("npx drizzle-kit push --force", "0.30.6").contains("empties its table"))
    #expect(try !because("npx drizzle-kit push --force", "0.31.10").contains("empties its table"))
    #expect(try because("npx drizzle-kit push --force", "1.0.0-rc.5").contains("hints are still required"))
  }

  @Test func everyAlternativeCouldBePrinted() {
    for alternative in Alternative.allCases {
      for version in [nil, "0.22.8", "0.31.10", "1.0.0-rc.5"] {
        let text = alternative.text(for: version.flatMap { Release($0) }.map(ReleaseRange.init))
        for command in text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
        where command.offset % 2 == 1 {
          let isEdit = command.element.contains("true")
          let verdict = Vetting.judge(String(command.element), as: isEdit ? .typescript : .shell).verdict
          #expect(verdict == .allowed, "\(command.element)")
        }
      }
    }
  }

  /// The statement in a field of an error is the tool's, and nobody proposes it; alone it may be anybody's.
  @Test func whatAnErrorRepeatsIsNoAdvice() throws {
    let error = "Error: Table 'shop.orders' doesn't exist\n    at Object.query (/srv/shop/bin.cjs:79324:40) {\n"
    for sql in ["'select count(*) as count from `orders`'", "\"ALTER TABLE `orders` ADD `n` int;\""] {
      let text = error + "  code: 'ER_NO_SUCH_TABLE',\n  errno: 1146,\n  sql: \(sql),\n  sqlState: '42S02'\n}\n"
      let transcript = try Transcript(Array(text.utf8), hiding: [])
      #expect(Advice(beside: transcript, with: VettingContext()).proposals.isEmpty, "\(sql)")
      let alone = try Transcript(Array("you could try\n  sql: \(sql)\n".utf8), hiding: [])
      #expect(!Advice(beside: alone, with: VettingContext()).proposals.isEmpty, "\(sql)")
    }
  }
}
