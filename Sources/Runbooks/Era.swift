import Knowledge

/// Releases that take the same commands, as a runbook labels them.
struct Era: Hashable, Sendable {
  /// `0.23 – 0.31`.
  let label: String
  let range: ReleaseRange

  /// The eras whose looks and pushes differ.
  static let all = ["0.20 – 0.22", "0.23 – 0.31", "1.0"].compactMap { Era(label: $0) }

  init?(label: some StringProtocol) {
    let label = String(label)
    self.label = label
    // A line such as `1.0` stands behind its own candidates in the order of releases.
    guard let range = ReleaseRange(label == "1.0" ? "1.0.0-alpha – 1.0.0" : label) else { return nil }
    self.range = range
  }
}
