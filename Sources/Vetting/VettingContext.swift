package import Releases

/// What a proposal is judged with.
package struct VettingContext: Sendable {
  /// The releases of drizzle-kit that it may be; nil when nothing tells.
  package let releases: ReleaseRange?
  /// The commands of `scripts` in package.json, by name.
  package let scripts: [String: String]
  /// What variables hold that are set outside of a script, as in the head of a workflow.
  package let variables: [String: String]
  /// Whether it runs in a container or on another machine.
  var isElsewhere = false
  /// Whether nobody looks on: a step of CI, a hook, a script of a package.
  package var isUnattended = false

  package init(releases: ReleaseRange? = nil, scripts: [String: String] = [:], variables: [String: String] = [:]) {
    self.releases = releases
    self.scripts = scripts
    self.variables = variables
  }

  /// The same with more scripts and variables, which replace those of the same name.
  package func adding(scripts more: [String: String] = [:], variables set: [String: String] = [:]) -> VettingContext {
    var context = VettingContext(
      releases: releases, scripts: scripts.merging(more) { $1 }, variables: variables.merging(set) { $1 })
    context.isUnattended = isUnattended
    return context
  }

  /// Whether all releases in question are from `first` to the one before `end`.
  func isWithin(from first: String?, to end: String?) -> Bool {
    guard let releases else { return false }
    if let first = first.flatMap({ Release($0) }), releases.first < first { return false }
    if let end = end.flatMap({ Release($0) }), releases.last >= end { return false }
    return true
  }

  /// Whether all releases in question are of `era`.
  func isOnly(_ era: Era) -> Bool { releases?.eras == [era] }
}
