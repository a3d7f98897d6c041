import Bytes

/// A release of drizzle-kit: `0.31.10`, `1.0.0-rc.5`, or a line of them such as `0.31`.
package struct Release: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let major: Int
  private let minor: Int
  private let patch: Int
  /// How many of the three are said.
  private let numberCount: Int
  private let stage: Stage
  /// 5 of `rc.5`; 0 for a final release.
  private let stageNumber: Int
  package let description: String

  package enum Stage: String, CaseIterable, Comparable, Sendable {
    case alpha, beta
    case candidate = "rc"
    case final

    package static func < (one: Stage, other: Stage) -> Bool { one.rank < other.rank }

    private var rank: Int {
      switch self {
      case .alpha: 0
      case .beta: 1
      case .candidate: 2
      case .final: 3
      }
    }
  }

  /// The releases that were run against real databases; the recordings in the tests hold them.
  package static let recorded = [
    "0.20.18", "0.22.8", "0.24.2", "0.28.1", "0.30.6", "0.31.4", "0.31.10", "0.31.11", "1.0.0-rc.5",
  ].compactMap(Release.init)

  /// Whether `text` is a release, digits and dots with at most one stage.
  package init?(_ text: String) { self.init(text[...]) }

  /// The same for a part of a text.
  package init?(_ text: Substring) {
    var (major, minor, patch, count) = (0, 0, 0, 0)
    func take(_ number: Int) {
      switch count {
      case 0: major = number
      case 1: minor = number
      default: patch = number
      }
      count += 1
    }
    var value: Int?
    var isStaged = false
    for byte in text.utf8 {
      if byte.isDigit {
        value = (value ?? 0) * 10 + Int(byte - 0x30)
        if value ?? 0 >= 10_000 { return nil }
      } else if byte == UInt8(ascii: "."), let number = value {
        take(number)
        value = nil
      } else if byte == UInt8(ascii: "-"), let number = value {
        take(number)
        value = nil
        isStaged = true
        break
      } else {
        return nil
      }
    }
    if let number = value { take(number) } else if !isStaged { return nil }
    guard (1...3).contains(count) else { return nil }
    (self.major, self.minor, self.patch, numberCount) = (major, minor, patch, count)
    if isStaged {
      let words = text.utf8.drop { $0 != UInt8(ascii: "-") }.dropFirst().split(
        separator: UInt8(ascii: "."), maxSplits: 1)
      guard let name = words.first, let stage = Stage(rawValue: String(decoding: name, as: UTF8.self)), stage != .final
      else { return nil }
      self.stage = stage
      let digits = words.dropFirst().first?.prefix(while: \.isDigit)
      stageNumber = digits.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    } else {
      stage = .final
      stageNumber = 0
    }
    description = String(text)
  }

  /// `major.minor.patch`, or the first of a stage of it: `1.0.0-alpha.0`.
  init(_ major: Int, _ minor: Int, _ patch: Int, _ stage: Stage = .final) {
    (self.major, self.minor, self.patch, numberCount) = (major, minor, patch, 3)
    self.stage = stage
    stageNumber = 0
    description = "\(major).\(minor).\(patch)" + (stage == .final ? "" : "-\(stage.rawValue).0")
  }

  package static func < (one: Release, other: Release) -> Bool {
    if one.major != other.major { return one.major < other.major }
    if one.minor != other.minor { return one.minor < other.minor }
    if one.patch != other.patch { return one.patch < other.patch }
    return (one.stage, one.stageNumber) < (other.stage, other.stageNumber)
  }

  package static func == (one: Release, other: Release) -> Bool { !(one < other) && !(other < one) }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(major)
    hasher.combine(minor)
    hasher.combine(patch)
    hasher.combine(stage)
    hasher.combine(stageNumber)
  }

  /// Where 1.0 begins: before it, a minor number is a line of its own.
  package static let rewritten = Release(1, 0, 0, .alpha)

  /// Whether both are patches of one minor number.
  package func isOfSameLine(as other: Release) -> Bool { major == other.major && minor == other.minor }

  /// The line to which it belongs, such as `0.31`.
  package var line: Release { Release("\(major).\(minor)") ?? self }

  /// From this release to the last of its line: what a caret means below 1.0, and a tilde everywhere.
  package var andLaterOfItsLine: ReleaseRange { ReleaseRange(self, line) }

  /// Whether nothing of its line came before it, as far as is known.
  var opensLine: Bool {
    numberCount < 3 || patch == 0 && (major == 0 || stage < .candidate) || Release.recorded.first == self
  }

  /// Whether no later release of its line was recorded.
  var closesLine: Bool { numberCount < 3 || Release.recorded.last { isOfSameLine(as: $0) }.map { $0 <= self } ?? false }

  /// The newest release that it can mean: a line such as `0.31` goes on without an end.
  var newest: Release {
    numberCount == 3 ? self : Release(major, numberCount == 1 ? .max : minor, .max)
  }
}
