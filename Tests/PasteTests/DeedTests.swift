import Foundation
import Knowledge
import Support
import Testing
import Transcripts

@testable import Findings

/// What somebody tells of a key, a killed run or a loss, below a screen and without one, stands for what it means at that
/// question.
struct DeedTests {
  struct Row: Decodable, Sendable {
    let text: String
    /// Where the run may be said to stand.
    let states: [String]
  }

  private static let file = "Tests/Fixtures/deeds.jsonl"

  private static let rows: [(line: Int, row: Row)] = {
    let lines = (try? Repository.text(file))?.split(separator: "\n") ?? []
    return lines.enumerated().compactMap { index, line in
      (try? JSONDecoder().decode(Row.self, from: Data(line.utf8))).map { (index + 1, $0) }
    }
  }()

  @Test func rowsAreRead() { #expect(DeedTests.rows.count >= 140) }

  @Test(arguments: rows)
  func standsWhereItIsTold(_ line: Int, _ row: Row) throws {
    let reading = Reading(of: try Transcript(Array(row.text.utf8), hiding: []), with: .embedded)
    let state = reading.run.state?.value.rawValue ?? "none"
    #expect(
      row.states.contains(state), "\(state): \(row.text)",
      sourceLocation: SourceLocation(DeedTests.file, line: line))
  }
}
