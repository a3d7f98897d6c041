/// Releases from one to another, both included: `0.23 – 0.31.11`.
package struct ReleaseRange: Hashable, Sendable, CustomStringConvertible {
  package let first: Release
  package let last: Release

  package init(_ first: Release, _ last: Release) {
    self.first = first
    self.last = last
  }

  package init(_ release: Release) { self.init(release, release) }

  /// Reads `0.23 – 0.31.11` or a single release.
  package init?(_ text: some StringProtocol) {
    let text = Substring(text)
    // The dash is not ASCII, a release is: two words, or one.
    let ends = text.utf8.split { $0 == 0x20 || $0 >= 0x80 }
    guard let first = ends.first.flatMap({ Release(Substring($0)) }), ends.count <= 2 else { return nil }
    if ends.count == 1 {
      self.init(first)
      return
    }
    guard let last = Release(Substring(ends[1])) else { return nil }
    self.init(first, last)
  }

  package func contains(_ release: Release) -> Bool {
    first <= release && (release <= last || last.isLine(of: release))
  }

  package func overlaps(_ other: ReleaseRange) -> Bool {
    let beginsBefore = first <= other.last || other.last.isLine(of: first)
    let endsAfter = other.first <= last || last.isLine(of: other.first)
    return beginsBefore && endsAfter
  }

  /// Whether every release of `other` is in this one.
  package func covers(_ other: ReleaseRange) -> Bool { first <= other.first && contains(other.last) }

  /// What two ranges share.
  package func intersection(_ other: ReleaseRange) -> ReleaseRange? {
    guard overlaps(other) else { return nil }
    return ReleaseRange(max(first, other.first), last <= other.last || other.last.isLine(of: last) ? last : other.last)
  }

  package var description: String { first == last ? "\(first)" : "\(first) – \(last)" }
}

extension ReleaseRange {
  var compiled: [UInt8] { first.compiled + last.compiled }

  init(from cursor: inout Cursor) {
    first = Release(from: &cursor)
    last = Release(from: &cursor)
  }
}
