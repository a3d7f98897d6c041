import Effects
import Foundation
import Releases
import Support
import Testing
import Transcripts

/// What the screens list is read, and it is what the server received.
struct StatementTests {
  /// Recordings whose screen lists statements, and those statements as their lines tell.
  private static let lists: [(recording: Recording, count: Int)] = Recording.all.compactMap { recording in
    guard let list = recording.list else { return nil }
    let lines = list.split(separator: "\n").map { $0.drop { $0 == " " || $0 == "│" } }
    let verbs = ["CREATE ", "ALTER ", "DROP ", "TRUNCATE ", "INSERT ", "DELETE ", "PRAGMA ", "UPDATE "]
    return (recording, lines.count { line in verbs.contains { line.uppercased().hasPrefix($0) } })
  }

  @Test func thereAreLists() { #expect(StatementTests.lists.count > 100) }

  @Test func statementsReadAreThoseListed() throws {
    for (recording, count) in StatementTests.lists {
      for bytes in [Array(recording.screen.utf8)] + (recording.rawBytes.map { [$0] } ?? []) {
        let read = try StatementTests.statements(bytes, recording.database)
        #expect(read.count == count, "\(recording.title)")
        #expect(!read.contains { $0.effects.contains(.unknown) }, "\(recording.title)")
      }
    }
  }

  /// Where a run went on to its end, the server received what the list says, and with it nothing worse.
  @Test func effectsAreWhatTheServerReceived() throws {
    var compared = 0
    for (recording, _) in StatementTests.lists
    where recording.screen.contains("Changes applied") && !recording.hasFailedStatement && recording.dialect != "sqlite"
    {
      let listed = try StatementTests.statements(Array(recording.screen.utf8), recording.database)
      let received = recording.executed.flatMap { SQLScript($0, dialect: recording.database).statements }
      #expect(
        listed.flatMap(\.effects).filter(\.isLasting) == received.flatMap(\.effects).filter(\.isLasting),
        "\(recording.title)")
      compared += 1
    }
    #expect(compared > 20)
  }

  /// Every statement that a server ever received is understood.
  @Test func everyStatementReceivedIsUnderstood() {
    var seen: Set<String> = []
    for recording in Recording.all where recording.dialect != "sqlite" {
      for text in recording.executed where seen.insert(text).inserted {
        let statements = SQLScript(text, dialect: recording.database).statements
        #expect(statements.count == 1, "\(text)")
        #expect(!statements.contains { $0.effects.contains(.unknown) }, "\(text)")
      }
    }
    #expect(seen.count > 150)
  }

  private static func statements(_ bytes: [UInt8], _ dialect: Dialect?) throws -> [Statement] {
    StatementFinder.statements(in: try Transcript(bytes, hiding: []), dialect: dialect)
  }
}

extension Effect {
  /// Whether it changes an object or its rows.
  fileprivate var isLasting: Bool { object != nil }
}

extension Recording {
  /// The statements that the screen lists above its question or its end.
  fileprivate var list: String? {
    for heading in ["about to execute current statements:", "--- Generated migration statements ---"] {
      guard let start = screen.range(of: heading)?.upperBound else { continue }
      let rest = screen[start...]
      let ends = ["Do you still", "\n Warning", "\n❯", "\n["].compactMap { rest.range(of: $0)?.lowerBound }
      return String(rest[..<(ends.min() ?? rest.endIndex)])
    }
    return nil
  }

  fileprivate var database: Dialect? { Dialect(rawValue: dialect) }
}
