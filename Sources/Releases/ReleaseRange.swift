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
    let isMark = { (byte: UInt8) in byte == 0x20 || byte >= 0x80 }
    let words = text.utf8.drop(while: isMark)
    let end = words.firstIndex(where: isMark) ?? words.endIndex
    guard let first = Release(Substring(words[..<end])) else { return nil }
    let rest = words[end...].drop(while: isMark)
    if rest.isEmpty {
      self.init(first)
      return
    }
    let last = rest.firstIndex(where: isMark) ?? rest.endIndex
    guard rest[last...].allSatisfy(isMark), let last = Release(Substring(rest[..<last])) else { return nil }
    self.init(first, last)
  }

  package func contains(_ release: Release) -> Bool { first <= release && release <= last.newest }

  package func overlaps(_ other: ReleaseRange) -> Bool { first <= other.last.newest && other.first <= last.newest }

  /// Whether every release of `other` is in this one.
  package func covers(_ other: ReleaseRange) -> Bool {
    first <= other.first && other.last.newest <= last.newest
  }

  /// What two ranges share.
  package func intersection(_ other: ReleaseRange) -> ReleaseRange? {
    guard overlaps(other) else { return nil }
    return ReleaseRange(max(first, other.first), last.newest <= other.last.newest ? last : other.last)
  }

  /// All from the first of both to the last of both.
  package func hull(with other: ReleaseRange) -> ReleaseRange {
    ReleaseRange(min(first, other.first), other.last.newest < last.newest ? last : other.last)
  }

  /// As the report writes it: whole lines without their patches, `0.23 – 0.31`, `0.20 – 0.22`, `1.0`; a single release
  /// as it is.
  package var short: String {
    if first == last { return "\(first)" }
    let (from, to) = (first.opensLine ? first.line : first, last.closesLine ? last.line : last)
    return from == to ? "\(from)" : "\(from) – \(to)"
  }

  package var description: String {
    first.description == last.description ? "\(first)" : "\(first) – \(last)"
  }
}
