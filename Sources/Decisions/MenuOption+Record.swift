package import Knowledge
package import Releases

extension Article.MenuOption {
  /// The worst that recorded runs of this option lost, and the releases that they were recorded on.
  ///
  /// Between two recorded releases the worse one counts; before the first and after the last nothing is known. Where
  /// `releases` or `dialect` is nil it may be any of them, so the worst of all counts.
  package func record(for releases: ReleaseRange?, dialect: Dialect?, command: String) -> (
    loss: Loss, versions: ReleaseRange
  )? {
    guard let dialect else {
      // The database is not known: the worst of those that have a record for the version.
      let records = Dialect.allCases.filter { $0.family == $0 }
        .compactMap { record(for: releases, dialect: $0, command: command) }
      return records.max { $0.loss < $1.loss }
    }
    let lines = losses.filter { $0.dialect == dialect.family && $0.command == command }
      .sorted { $0.versions.first < $1.versions.first }
    guard let first = lines.first, let last = lines.last else { return nil }
    let all = ReleaseRange(first.versions.first, last.versions.last)
    guard let releases else {
      return (lines.map(\.loss).max() ?? .unknown, all)
    }
    guard all.overlaps(releases) else { return nil }
    var fitting = lines.filter { $0.versions.overlaps(releases) }
    if fitting.isEmpty {
      fitting = [lines.last { $0.versions.last < releases.first }, lines.first { releases.last < $0.versions.first }]
        .compactMap(\.self)
    }
    guard let from = fitting.first, let to = fitting.last, let worst = fitting.map(\.loss).max() else { return nil }
    return (worst, ReleaseRange(from.versions.first, to.versions.last))
  }
}
