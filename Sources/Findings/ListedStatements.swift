package import Effects

/// The statements that drizzle-kit listed, run by run, each list in one sentence.
package struct ListedStatements: Sendable {
  private let lists: [(lines: ClosedRange<Int>, statements: [Statement], summary: StatementSummary)]

  /// No list at all.
  package init() { lists = [] }

  /// - Parameter runs: of the paste. With fewer than two, all statements belong to one list.
  init(_ statements: [Statement], in runs: [Run]) {
    let listed = statements.filter { $0.owner == .tool }
    // A list may stand behind the last line that tells of its run.
    let starts = [1] + runs.dropFirst().map(\.lines.lowerBound) + [Int.max]
    let places = zip(starts, starts.dropFirst()).map { $0...max($0, $1 - 1) }
    var start = listed.startIndex
    lists = places.compactMap { lines in
      let first = listed[start...].firstIndex { $0.lines.lowerBound >= lines.lowerBound } ?? listed.endIndex
      let end = listed[first...].firstIndex { $0.lines.lowerBound > lines.upperBound } ?? listed.endIndex
      start = end
      let list = Array(listed[first..<end])
      return list.isEmpty ? nil : (lines, list, StatementSummary(of: list))
    }
  }

  /// The list of the run that `finding` is about; nil where the screen shows none.
  package func list(beside finding: Finding) -> StatementSummary? {
    lists.last { $0.lines.contains(finding.lines.upperBound) }?.summary
  }

  /// What the list beside `finding` makes that is no part of a table.
  package func made(beside finding: Finding) -> [SQLObject] {
    let list = lists.last { $0.lines.contains(finding.lines.upperBound) }
    return (list?.statements ?? []).flatMap(\.effects).compactMap { effect in
      if case .creates(let object, _) = effect, object.table == nil { object } else { nil }
    }
  }

  /// The last list of the paste.
  package var last: StatementSummary? { lists.last?.summary }
  package var lastStatements: [Statement]? { lists.last?.statements }
}
