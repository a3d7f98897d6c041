import Foundation
import Rendering
import Support
import Testing

@testable import brolly

/// Each runbook as `brolly runbook KIND` prints it, with and without flags, at 80 columns: short enough to be followed,
/// and of use to somebody who has nothing but it.
struct PrintedRunbookTests {
  private static let parts = ["README", "open", "release", "close", "close-migrations", "close-unchanged", "shared"]

  static let kinds = ((try? Repository.files(in: "runbooks")) ?? []).map { String($0.dropLast(3)) }
    .filter { !parts.contains($0) }

  /// A page of a printer or two screens, with the title.
  private static let mostLines = 80
  private static let mostSteps = 9

  private static let releases: [String?] = [nil, "0.20.18", "0.22.8", "0.31.10", "1.0.0-rc.5"]
  private static let subjects = [
    "table", "column", "constraint", "candidates", "view", "enum", "sequence", "schema", "index", "policy",
  ]

  /// Flags for one name of each kind, or for so many tables.
  private static func names(_ count: Int) -> [String] {
    guard count > 0 else { return [] }
    let more = (1..<count).flatMap { ["--table", "conversations\($0)", "--candidates", "conversations\($0)"] }
    return subjects.flatMap { ["--\($0)", "conversations"] } + more
  }

  private static func printed(_ kind: String, _ flags: [String]) throws -> [Substring] {
    let arguments = try Arguments(["runbook", kind, "--no-project"] + flags)
    let document = try RunbookCommand.document(arguments)
    return Terminal.render(document, RenderSettings(width: 80, extent: .whole)).split(
      separator: "\n", omittingEmptySubsequences: false)
  }

  /// The numbers of its steps.
  private static func numbers(_ lines: [Substring]) -> [Int] {
    lines.compactMap { line in
      let words = line.split(separator: " ")
      guard words.count > 1, ["do", "look", "prove"].contains(words[1]), line.hasPrefix("  "), !line.hasPrefix("    ")
      else { return nil }
      return Int(words[0])
    }
  }

  @Test func thereAreKinds() { #expect(PrintedRunbookTests.kinds.count > 26) }

  @Test(arguments: kinds) func fitsOnAPage(_ kind: String) throws {
    var flags = [0, 1, 4].map(PrintedRunbookTests.names)
    for release in PrintedRunbookTests.releases {
      let known = release.map { ["--kit", $0] } ?? []
      // Releases differ most on PostgreSQL.
      for count in [0, 1, 4] { flags.append(["--dialect", "postgresql"] + known + PrintedRunbookTests.names(count)) }
      for other in ["mysql", "sqlite"] {
        flags.append(["--dialect", other] + known + PrintedRunbookTests.names(release == nil ? 0 : 1))
      }
    }
    for state in ["open", "left", "failed", "applied", "planned"] {
      for release in ["0.31.10", "1.0.0-rc.5"] {
        flags.append(["--dialect", "postgresql", "--kit", release, "--state", state] + PrintedRunbookTests.names(1))
      }
    }
    for flags in flags {
      let lines = try PrintedRunbookTests.printed(kind, flags)
      let numbers = PrintedRunbookTests.numbers(lines)
      let place = "brolly runbook \(kind) \(flags.joined(separator: " "))"
      if lines.count > PrintedRunbookTests.mostLines { Issue.record("\(lines.count) lines: \(place)") }
      if numbers != Array(1...max(1, numbers.count)) || numbers.count > PrintedRunbookTests.mostSteps {
        Issue.record("steps \(numbers): \(place)")
      }
    }
  }

  /// What is true of any database and release is said where neither is known, and what to add is asked for.
  @Test(arguments: kinds) func isOfUseWithoutFlags(_ kind: String) throws {
    let lines = try PrintedRunbookTests.printed(kind, [])
    // One step of these is all that there is to do, or the flag is the first thing to know.
    let least = ["secret-exposed", "by-hand"].contains(kind) ? 1 : 2
    #expect(PrintedRunbookTests.numbers(lines).count >= least, "\(Printed(lines.joined(separator: "\n")))")
    #expect(kind == "by-hand" || lines.contains { $0.contains("STOP") })
    let all = lines.joined(separator: "\n")
    let known = try PrintedRunbookTests.printed(kind, ["--dialect", "postgresql", "--kit", "0.31.10"])
    // Where the database changes what is printed, its flag is named, or the command that finds it out.
    let asks = ["--dialect", "grep dialect drizzle.config.ts", "0.23 – 0.31   npx"]
    if known != lines { #expect(asks.contains(where: all.contains), "\(Printed(all))") }
    // Nothing that changes a database is printed for one that is not known.
    for word in ["drizzle-kit migrate", "npx drizzle-kit push\n"] where kind != "migration-history" {
      expect(Printed(all), lacks: word)
    }
  }

  /// The ways that a person decides between are there whatever is known.
  @Test(arguments: kinds) func itsWaysAreThereWithoutFlags(_ kind: String) throws {
    func ways(_ flags: [String]) throws -> Int {
      try PrintedRunbookTests.printed(kind, flags).count {
        $0.hasPrefix("           ") && $0.dropFirst(11).first?.isUppercase == true && $0.dropFirst(12).hasPrefix("  ")
      }
    }
    let known = try ways(["--dialect", "postgresql", "--kit", "0.31.10"] + PrintedRunbookTests.names(1))
    let bare = try ways([])
    #expect(known == 0 || bare > 0)
  }

  // MARK: Examples

  private static let folders = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  /// No step of an answer has anything that stands for what brolly does not know.
  @Test(arguments: folders) func nothingStandsForWhatIsNotKnown(_ folder: String) throws {
    let input = try Repository.bytes("examples/\(folder)/input.txt")
    let output = try Binary.run(["--format", "json"], input: input).output
    let report = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
    func texts(_ value: Any) -> [String] {
      if let text = value as? String { return [text] }
      if let list = value as? [Any] { return list.flatMap(texts) }
      return (value as? [String: Any] ?? [:]).values.flatMap(texts)
    }
    for text in texts(report?["runbook"] ?? []) {
      for word in ["…", "your_", "YOUR_", "as stored\"", "<table>", "<column>", "<name>"] {
        #expect(!text.contains(word), "\(word): \(text)")
      }
    }
  }
}
