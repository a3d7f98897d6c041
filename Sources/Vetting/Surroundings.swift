package import Knowledge

/// What a proposal is judged with.
package struct Surroundings: Sendable {
  /// The releases of drizzle-kit that it may be; nil when nothing tells.
  package let releases: ReleaseRange?
  /// The commands of `scripts` in package.json, by name.
  package let scripts: [String: String]

  package init(releases: ReleaseRange? = nil, scripts: [String: String] = [:]) {
    self.releases = releases
    self.scripts = scripts
  }

  /// Whether all releases in question are from `first` to the one before `end`.
  func isWithin(from first: String?, to end: String?) -> Bool {
    guard let releases else { return false }
    if let first = first.flatMap({ Release($0) }), releases.first < first { return false }
    if let end = end.flatMap({ Release($0) }), releases.last >= end { return false }
    return true
  }

  /// Up to 0.22: commander, no `--force`.
  var isCommander: Bool { isWithin(from: nil, to: "0.23.0") }
  /// 0.23 to 0.31.
  var isBrocli: Bool { isWithin(from: "0.23.0", to: "1.0.0-alpha.0") }
  /// 1.0 and its betas.
  var isRewritten: Bool { isWithin(from: "1.0.0-alpha.0", to: nil) }
}
