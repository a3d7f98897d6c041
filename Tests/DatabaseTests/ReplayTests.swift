import Foundation
import Support
import Testing

@testable import Checks
@testable import Evidence
@testable import Transcripts

/// Every list of statements that a recorded push of 0.31.10 carried out, on the database that it had: what `verify`
/// says of it. The whole is one golden, a line a difference, so that a person can say whether each is named and nothing
/// else is.
@Suite(.onPostgres, .waiting)
struct ReplayTests {
  /// What one scenario's pushes executed, each list once.
  private static let lists: [String: [[String]]] = {
    var lists: [String: [[String]]] = [:]
    for recording in Recording.all where recording.kit == "0.31.10" && recording.dialect == "postgresql" {
      let list = recording.executed
      if !list.isEmpty, lists[recording.scenario]?.contains(list) != true {
        lists[recording.scenario, default: []].append(list)
      }
    }
    return lists
  }()

  @Test func whatAPushDidIsNamedAndNothingElse() async throws {
    let scenarios = ScenarioTests.scenarios.filter { ReplayTests.lists[$0.scenario] != nil }
    #expect(scenarios.count > 50)
    let texts = try await withThrowingTaskGroup(of: (Int, String).self) { group in
      var results: [Int: String] = [:]
      var waiting = Array(scenarios.enumerated())[...]
      for _ in 0..<3 {
        if let next = waiting.popFirst() { group.addTask { (next.offset, try ReplayTests.replayed(next.element)) } }
      }
      while let (index, text) = try await group.next() {
        results[index] = text
        if let next = waiting.popFirst() { group.addTask { (next.offset, try ReplayTests.replayed(next.element)) } }
      }
      return results.sorted { $0.key < $1.key }.map(\.value)
    }
    try Golden.compare(
      texts.joined(separator: "\n"), with: "Tests/DatabaseTests/replayed.txt", rewrittenBy: "ReplayTests")
  }

  private static func replayed(_ scenario: ScenarioTests.Scenario) throws -> String {
    let server = try #require(PostgresServer.shared)
    let base = try server.database(scenario.setup)
    defer { server.drop(base) }
    let before = try SnapshotTests.snapshot(of: base)
    var lines = ["# \(scenario.scenario)"]
    for list in lists[scenario.scenario] ?? [] {
      let copy = try server.copy(of: base)
      defer { server.drop(copy) }
      let statements = list.map { $0.hasSuffix(";") ? $0 : $0 + ";" }
      try server.sql("set role app;\n" + statements.joined(separator: "\n"), in: copy)
      let comparison = Comparison(before, try SnapshotTests.snapshot(of: copy), allowing: [])
      lines += list.map { "> " + $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      lines += comparison.differences.map { "  " + $0.phrase.written(for: .terminal) }.sorted()
      lines += comparison.untold.map { "  ? " + $0.written(for: .terminal) }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
