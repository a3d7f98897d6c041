import Bytes
package import Releases

/// The release of a package in a project, and where that stands.
package struct Installed: Sendable {
  package let releases: ReleaseRange
  /// `node_modules`, the name of a lock file, or `package.json`.
  package let source: String

  /// Whether it is one release that is installed, and not a range that is asked for.
  package var isExact: Bool { releases.first == releases.last && source != Installed.manifest }

  static let modules = "node_modules"
  static let manifest = "package.json"

  init(_ release: Release, by source: String) {
    releases = ReleaseRange(release)
    self.source = source
  }

  /// The releases that a range of package.json allows, where it is one of `0.31.4`, `^0.31.4`, `~0.31.4` and `0.31.x`.
  init?(range: String) {
    let mark = range.first { !$0.isWhitespace }
    let number = range.drop { "^~=v ".contains($0) }
    source = Installed.manifest
    if number.hasSuffix(".x"), let line = Release(number.dropLast(2)) {
      releases = ReleaseRange(line, line)
    } else if let release = Release(number) {
      releases = mark == "^" || mark == "~" ? release.andLaterOfItsLine : ReleaseRange(release)
    } else {
      return nil
    }
  }

  init(_ releases: ReleaseRange, by source: String) {
    self.releases = releases
    self.source = source
  }
}
