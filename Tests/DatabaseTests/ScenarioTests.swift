import Foundation
import Support
import Testing

/// Each situation that was recorded, and some that were not, on a database and a project as they were: what is decided,
/// and on which evidence. The whole is one golden, in words, so that a person can say of each whether it is right.
@Suite(.onPostgres, .waiting)
struct ScenarioTests {
  struct Scenario: Decodable, Sendable {
    let scenario: String
    /// The SQL of the database at the start.
    let setup: String
    /// TypeScript without its imports.
    let schema: String
    let config: String
    /// What the terminal showed; where it is not here, the recording of 0.31.10 has it.
    let screen: String?
    /// The schema that was committed before.
    let was: String?
    /// What only an administrator may do.
    let admin: String?
    /// Who asks, where that is not the owner of the tables.
    let role: String?
  }

  static let scenarios: [Scenario] = (try? Repository.values("Tests/Fixtures/scenarios.jsonl")) ?? []

  /// The recorded run whose prompt was left open, or that ended by itself.
  static let recordings: [String: Recording] = Dictionary(
    Recording.all.filter {
      $0.kit == "0.31.10" && $0.dialect == "postgresql" && $0.mode == "tty" && ($0.answers ?? []).isEmpty
    }.map { ($0.scenario, $0) }
  ) { first, _ in first }

  @Test func whatIsDecidedOnEvidenceIsRight() async throws {
    #expect(ScenarioTests.scenarios.count > 105)
    let texts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      var results: [Int: String] = [:]
      var waiting = Array(ScenarioTests.scenarios.enumerated())[...]
      // Each is a database and a process: as many at once as there are to be had.
      for _ in 0..<3 {
        if let next = waiting.popFirst() { group.addTask { (next.offset, try ScenarioTests.decided(next.element)) } }
      }
      while let (index, text) = try await group.next() {
        results[index] = text
        if let next = waiting.popFirst() { group.addTask { (next.offset, try ScenarioTests.decided(next.element)) } }
      }
      return results.sorted { $0.key < $1.key }.map(\.value)
    }
    try Golden.compare(
      texts.joined(separator: "\n"), with: "Tests/DatabaseTests/decided.txt", rewrittenBy: "ScenarioTests")
  }

  private static func decided(_ scenario: Scenario) throws -> String {
    let server = try #require(PostgresServer.shared)
    let recording = recordings[scenario.scenario]
    let screen = try #require(scenario.screen ?? recording?.screen, "\(scenario.scenario) was not recorded")
    // What the run did before it ended.
    let done = scenario.screen == nil ? (recording?.executed ?? []).map { $0.hasSuffix(";") ? $0 : $0 + ";" } : []
    let database = try server.database(scenario.setup)
    defer { server.drop(database) }
    try server.sql("set role app;\n" + done.joined(separator: "\n"), in: database)
    if let admin = scenario.admin { try server.sql(admin, in: database) }
    let folder = try project(scenario)
    let result = try Binary.run(
      [
        "--database", server.url(database, as: scenario.role ?? "app"), "--project", folder.path, "--kit", "0.31.10",
        "--format", "json",
      ], input: Array(screen.utf8))
    return describe(scenario, result)
  }

  /// The folder as it was, with its history where that tells something.
  private static func project(_ scenario: Scenario) throws -> Temporary {
    let folder = try Temporary()
    let imports = "import * as core from 'drizzle-orm/pg-core';\n"
    try folder.write("drizzle.config.ts", scenario.config)
    if let was = scenario.was {
      try folder.write("schema.ts", imports + was + "\n")
      try git("init -q . && git add -A && git -c user.name=a -c user.email=a@b commit -qm a", in: folder.path)
    }
    try folder.write("schema.ts", imports + scenario.schema + "\n")
    return folder
  }

  private static func git(_ words: String, in folder: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", "cd \(folder) && git \(words)"]
    process.environment = [
      "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": folder, "GIT_CONFIG_NOSYSTEM": "1",
      "GIT_AUTHOR_DATE": "2026-01-05T12:00:00Z", "GIT_COMMITTER_DATE": "2026-01-05T12:00:00Z",
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  private static func describe(_ scenario: Scenario, _ result: Binary.Result) -> String {
    let report = (try? JSONSerialization.jsonObject(with: Data(result.output.utf8))) as? [String: Any] ?? [:]
    var lines = ["# \(scenario.scenario): exit \(result.status)"]
    for issue in report["issues"] as? [[String: Any]] ?? [] {
      let choice = issue["choice"] as? [String: Any] ?? [:]
      func word(_ key: String) -> String { choice[key] as? String ?? "" }
      lines.append(
        "\(issue["kind"] as? String ?? ""): \(word("do")) \(word("option"))".trimmingCharacters(in: .whitespaces))
      lines.append("  because \(word("because"))")
      for entry in issue["evidence"] as? [[String: Any]] ?? [] {
        let isKnown = entry["known"] as? Bool == true
        // When the server counts along what was written and read is its own affair.
        let says = (entry["says"] as? String ?? "")
          .replacing(/[0-9]+ rows? written and [0-9]+ scans?/, with: "rows written and scans")
        lines.append("  \(isKnown ? "·" : "?") \(entry["asks"] as? String ?? ""): \(says)")
      }
      let reach = (issue["reach"] as? [[String: Any]] ?? []).map { entry in
        let rows = (entry["rows"] as? Int).map { ", \($0)" } ?? ""
        return "\(entry["object"] as? String ?? "") (\(entry["effect"] as? String ?? "")\(rows))"
      }
      if !reach.isEmpty { lines.append("  reaches " + reach.joined(separator: ", ")) }
    }
    let database = report["database"] as? [String: Any] ?? [:]
    for note in database["notes"] as? [String] ?? [] { lines.append("note: \(note)") }
    if let runbook = report["runbook"] as? [String: Any] {
      let steps = runbook["steps"] as? [[String: Any]] ?? []
      let held = steps.contains { ($0["detail"] as? String)?.contains("Nothing behind this") == true }
      lines.append("runbook \(runbook["id"] as? String ?? "")\(held ? ", held" : "")")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
