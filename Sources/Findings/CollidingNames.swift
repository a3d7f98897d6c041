import Effects
import Knowledge
import Releases
import Transcripts

/// Constraints and indexes whose names PostgreSQL would keep as one, because it keeps their first 63 bytes only.
enum CollidingNames {
  /// One finding for all that collide; nil where none do.
  static func finding(
    in statements: [Statement], beside findings: [Finding], of transcript: Transcript, dialect: Dialect?,
    with knowledge: KnowledgeBase
  ) -> Finding? {
    // MySQL refuses such a name; SQLite keeps all of it.
    guard [nil, .postgresql].contains(dialect?.family) else { return nil }
    var places: [Name: ClosedRange<Int>] = [:]
    for statement in statements where statement.owner == .tool {
      for name in statement.longNames { places[name.bare] = places[name.bare] ?? statement.lines }
    }
    for finding in findings {
      for name in finding.subjects[.constraint] + finding.subjects[.index] where name.exceeds(.bytes) {
        places[name.bare] = places[name.bare] ?? finding.lines
      }
    }
    let kept = Dictionary(grouping: places.keys) { $0.stored() }
    let colliding = kept.values.filter { $0.count > 1 }.flatMap(\.self)
      .sorted { one, other in
        (places[one]?.lowerBound ?? 0, one.quoted(for: .sqlIdentifier)) < (
          places[other]?.lowerBound ?? 0, other.quoted(for: .sqlIdentifier)
        )
      }
    let lines = colliding.compactMap { places[$0] }
    guard let first = lines.map(\.lowerBound).min(), let last = lines.map(\.upperBound).max(),
      var finding = Finding(
        .identifierTruncation, by: .collidingNames, in: knowledge, lines: first...last)
    else { return nil }
    for name in colliding { finding.subjects.add(Subject(.constraint, name, from: .sql)) }
    return finding
  }
}
