package import Releases

/// What the folder of a project tells of the tool, where the paste does not say it.
package struct Installation: Sendable {
  /// Those that may be installed.
  package let releases: ReleaseRange?
  /// That of the config.
  package let dialect: Dialect?

  package init(releases: ReleaseRange?, dialect: Dialect?) {
    self.releases = releases
    self.dialect = dialect
  }

  /// The release: what the paste states, else what is installed.
  func version(beside known: RunContext.Version?) -> RunContext.Version? {
    guard let releases else { return known }
    switch known {
    case nil: return .installed(releases)
    case .inferred(let range):
      // A screen of another release is not one of this project's.
      return range.intersection(releases).map { .installed($0) } ?? known
    case .given, .stated, .installed: return known
    }
  }
}
