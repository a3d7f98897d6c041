import Support
import Testing

@testable import Releases

/// Ranges of releases behave as sets of releases do.
struct ReleaseRangeTests {
  /// Releases as people write them, lines of them included.
  private static let written = [
    "0.20.18", "0.21", "0.22.8", "0.23", "0.23.0", "0.30.6", "0.31", "0.31.0", "0.31.4", "0.31.10", "0.31.11", "0.32.0",
    "1.0.0-alpha.0", "1.0.0-beta.1", "1.0.0-rc.5", "1.0.0", "1.0", "1.0.1", "1",
  ].compactMap { Release($0) }

  /// Single releases: what a range holds or does not hold.
  private static let members = ["0.20", "0.21", "0.22", "0.23", "0.30", "0.31", "0.32", "0.33", "1.0", "1.1", "2.0"]
    .flatMap { line in
      ["0", "4", "8", "10", "11", "99"].flatMap { patch in
        ["", "-alpha.0", "-rc.5"].compactMap { Release("\(line).\(patch)\($0)") }
      }
    }

  private static let ranges = written.flatMap { first in
    written.filter { first <= $0 }.map { ReleaseRange(first, $0) }
  }

  @Test func aLineHoldsItsReleases() throws {
    let line = try #require(ReleaseRange("0.31"))
    for text in ["0.31.0", "0.31.11", "0.31.999"] { #expect(line.contains(try #require(Release(text))), "\(text)") }
    for text in ["0.30.6", "0.32.0", "1.0.0-rc.5"] { #expect(!line.contains(try #require(Release(text))), "\(text)") }
  }

  @Test func stagesComeBeforeTheirRelease() throws {
    let ascending = try ["0.31.11", "1.0.0-alpha.9", "1.0.0-beta.1", "1.0.0-rc.4", "1.0.0-rc.5", "1.0.0", "1.0.1"]
      .map { try #require(Release($0)) }
    #expect(ascending == ascending.reversed().sorted())
  }

  @Test(arguments: ["", ".", "v1", "1.2.3.4", "1..2", "1.0.0-", "1.0.0-final.1", "99999.0", "1.0.0-preview.1"])
  func isNoRelease(_ text: String) { #expect(Release(text) == nil) }

  @Test func whatTwoShareIsInBoth() {
    func members(_ range: ReleaseRange) -> Set<Release> { Set(ReleaseRangeTests.members.filter(range.contains)) }
    let all = ReleaseRangeTests.ranges.map { (range: $0, members: members($0)) }
    for one in all {
      for other in all {
        let common = one.members.intersection(other.members)
        let shared = one.range.intersection(other.range)
        let isSound =
          one.range.overlaps(other.range) == other.range.overlaps(one.range)
          && (shared != nil) == one.range.overlaps(other.range) && (common.isEmpty || shared != nil)
          && shared.map { members($0) == common } ?? true
          && (!one.range.covers(other.range) || other.members.isSubset(of: one.members))
        #expect(isSound, "\(one.range), \(other.range): shared \(shared.map { "\($0)" } ?? "nothing")")
      }
    }
  }

  @Test func isReadAsItIsWritten() {
    for range in ReleaseRangeTests.ranges { #expect(ReleaseRange("\(range)") == range, "\(range)") }
  }

  @Test func erasMeetWithoutAGap() throws {
    let boundaries: [(String, Era)] = [
      ("0.20.18", .before23), ("0.22.99", .before23), ("0.23.0", .from23), ("0.31.11", .from23),
      ("1.0.0-alpha.0", .from1), ("1.0.0-beta.1", .from1), ("1.0.0", .from1), ("2.0", .from1),
    ]
    for (text, era) in boundaries { #expect(Era(of: try #require(Release(text))) == era, "\(text)") }
    #expect(try #require(ReleaseRange("0.22.8 – 1.0.0-rc.5")).eras == Era.allCases)
    #expect(try #require(ReleaseRange("0.31")).eras == [.from23])
  }
}
