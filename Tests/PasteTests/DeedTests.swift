import Knowledge
import Support
import Testing

@testable import Findings

/// What somebody tells of a key, a killed run or a loss, below a screen and without one, stands for what it means at
/// that question.
struct DeedTests {
  struct Row: Decodable, Sendable {
    let text: String
    /// Where the run may be said to stand.
    let states: [String]
    /// What ended it, where the row asks for that.
    let by: String?
  }

  private static let file = "Tests/Fixtures/deeds.jsonl"

  private static let rows: [(line: Int, row: Row)] = {
    let rows: [Row] = (try? Repository.values(file)) ?? []
    return rows.enumerated().map { ($0 + 1, $1) }
  }()

  @Test func rowsAreRead() { #expect(DeedTests.rows.count >= 165) }

  @Test(arguments: rows)
  func standsWhereItIsTold(_ line: Int, _ row: Row) throws {
    let reading = try RecognisedPaste(ofText: row.text)
    let state = reading.run.state?.value.rawValue ?? "none"
    let place = SourceLocation(DeedTests.file, line: line)
    #expect(row.states.contains(state), "\(state): \(row.text)", sourceLocation: place)
    if let by = row.by {
      #expect(reading.run.state?.ending?.rawValue == by, "\(row.text)", sourceLocation: place)
    }
  }
}
