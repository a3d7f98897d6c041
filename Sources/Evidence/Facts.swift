package import Findings
package import Knowledge
import Transcripts

/// What is known when a decision is made, and where it came from. Today all of it comes from the paste and the version;
/// a live database, the project's history and a rehearsal bring more through the same door.
package struct Facts: Sendable {
  private let circumstances: Circumstances
  /// What was established by looking. A fact that is not here is not known, and what is not known does not hold.
  private var established: [Condition.Fact: Bool] = [:]

  package init(from reading: Reading) { circumstances = reading.circumstances }

  /// What is known of a run that nobody pasted.
  package init(of circumstances: Circumstances) { self.circumstances = circumstances }

  /// Takes what somebody found out.
  package mutating func establish(_ fact: Condition.Fact, _ holds: Bool) { established[fact] = holds }

  /// Whether `condition` is known to hold for `finding`.
  package func holds(_ condition: Condition, for finding: Finding) -> Bool {
    if let known = circumstances.holds(condition) { return known }
    switch condition {
    case .longName(.bytes): return finding.names[.constraint].contains { $0.byteCount > 63 }
    case .longName(.characters): return finding.names[.constraint].contains { $0.characterCount > 64 }
    case .reported: return finding.certainty == .reported
    case .fact(.noRows):
      return established[.noRows] ?? finding.losses.allSatisfy { $0.rows == 0 } && !finding.losses.isEmpty
    case .fact(let fact): return established[fact] ?? false
    default: return false
    }
  }

  /// Whether `condition` may hold: what is not known may.
  package func mayHold(_ condition: Condition, for finding: Finding) -> Bool {
    if case .versions = condition { return circumstances.mayHold(condition) }
    if case .fact(let fact) = condition { return established[fact] ?? true }
    return holds(condition, for: finding)
  }

  /// The releases that the tool may be; nil when nothing tells.
  package var releases: ReleaseRange? { circumstances.version?.range }
  package var command: String { circumstances.command ?? "push" }
  package var dialect: Dialect? { circumstances.dialect }
  package var state: RunState? { circumstances.state }
  /// Whether a prompt is open, or may still be where only words tell of it.
  package var mayBeOpen: Bool { [nil, .open, .told].contains(circumstances.state?.value) }
}
