import Bytes
import Releases
import Transcripts

/// The releases of drizzle-kit that a paste states: in the tool's own header, a lock file, a list of packages, a path,
/// a table, or somebody's words.
struct StatedVersion {
  /// How clearly a number is drizzle-kit's, least clear first.
  private enum Clarity: Int, Comparable {
    /// A number beside the name of the tool.
    case beside
    /// The name stands behind it.
    case before
    /// A number behind the word “kit” in a sentence.
    case shortName
    /// The range that a project asks for, with a caret or a tilde.
    case wanted
    case named
    /// The number in the tool's own header.
    case printed

    static func < (one: Clarity, other: Clarity) -> Bool { one.rawValue < other.rawValue }
  }

  private let text: [UInt8]
  private let mentionsDrizzle: Bool

  /// - Parameter mentionsDrizzle: whether the text is about drizzle at all: if so, a number alone counts too.
  init(in text: [UInt8], mentionsDrizzle: Bool) {
    self.text = text
    self.mentionsDrizzle = mentionsDrizzle
  }

  /// The releases that are stated most clearly; of several, all from the first to the last. Nil where none is.
  var range: ReleaseRange? {
    var best: (clarity: Clarity, range: ReleaseRange)?
    forEachNumber { number in
      guard let clarity = clarity(of: number) else { return }
      let range = number.range
      if let known = best, known.clarity == clarity {
        // Below a second header the first one is over; what people write of two releases may be either.
        best = (clarity, clarity == .printed ? range : known.range.hull(with: range))
      } else if best.map({ clarity > $0.clarity }) ?? true {
        best = (clarity, range)
      }
    }
    return best?.range
  }

  // MARK: Numbers

  private struct Number {
    let bytes: Range<Int>
    let release: Release
    /// `^`, `~`, `>=` or the `.x` behind it.
    let isOpen: Bool
    let partCount: Int

    /// The releases that it stands for.
    var range: ReleaseRange { isOpen ? release.andLaterOfItsLine : ReleaseRange(release) }
  }

  private func forEachNumber(_ body: (Number) -> Void) {
    var index = 0
    while index < text.count {
      guard text[index].isDigit else {
        index += 1
        continue
      }
      let start = index
      var dots = 0
      while index < text.count, text[index].isDigit || isInnerDot(index) {
        if text[index] == UInt8(ascii: ".") { dots += 1 }
        index += 1
      }
      guard (1...2).contains(dots), opensNumber(start) else { continue }
      var end = index
      if dots == 2, end < text.count, text[end] == UInt8(ascii: "-") {
        var stage = end + 1
        while stage < text.count, text[stage].isWord || isInnerDot(stage) { stage += 1 }
        if Release(string(end: stage, from: start)) != nil { end = stage }
      }
      guard let release = Release(string(end: end, from: start)) else { continue }
      let rest = text[end..<min(text.count, end + 2)].map { $0 | 0x20 }
      let isLine = dots == 1 && rest == [0x2E | 0x20, UInt8(ascii: "x")]
      let mark = start > 0 ? text[start - 1] : 0
      let isOpen = isLine || mark == UInt8(ascii: "^") || mark == UInt8(ascii: "~") || mark == UInt8(ascii: "=")
      body(Number(bytes: start..<end, release: release, isOpen: isOpen, partCount: dots + 1))
      index = max(index, end)
    }
  }

  private func string(end: Int, from start: Int) -> String { String(decoding: text[start..<end], as: UTF8.self) }

  /// Whether a dot with a digit behind it stands at `index`.
  private func isInnerDot(_ index: Int) -> Bool {
    text[index] == UInt8(ascii: ".") && index + 1 < text.count && text[index + 1].isDigit
  }

  /// Whether a number begins at `start`, and not the middle of a word or of an address.
  private func opensNumber(_ start: Int) -> Bool {
    guard start > 0 else { return true }
    let before = text[start - 1]
    if before | 0x20 == UInt8(ascii: "v") { return start < 2 || !text[start - 2].isWord }
    return !before.isWord && before != UInt8(ascii: ".") && before != UInt8(ascii: "-")
  }

  // MARK: Whose number it is

  private func clarity(of number: Number) -> Clarity? {
    guard number.release.mayBeKit else { return nil }
    let before = text[max(0, number.bytes.lowerBound - 96)..<number.bytes.lowerBound].loweredText
    let isWhole = number.partCount == 3
    if let gap = StatedVersion.gap(behind: "drizzle-kit", in: before)
      ?? StatedVersion.gap(behind: "drizzle kit", in: before),
      StatedVersion.leads(gap)
    {
      // Of `drizzle-orm / drizzle-kit: 0.44.2 / 0.31.1` the first is the other's.
      guard number.release.isNearToKit || gap == "@" || gap == ": v" else { return nil }
      if number.isOpen { return .wanted }
      let isHeader =
        gap == ": v" && before.dropLast(gap.utf8.count + "drizzle-kit".utf8.count).last.map { $0 == "\n" } ?? true
      return isHeader ? .printed : .named
    }
    let words = before.split { !($0 >= "a" && $0 <= "z") && $0 != "-" && $0 != "_" }
    let last = words.last == "v" ? words.dropLast().last : words.last
    if last == "kit" { return number.isOpen ? .wanted : .shortName }
    guard isWhole, mentionsDrizzle, number.release.isNearToKit, number.release.isNobodyElses,
      // `app@1.0.0`
      before.utf8.last != UInt8(ascii: "@")
    else { return nil }
    let behind = text[number.bytes.upperBound..<min(text.count, number.bytes.upperBound + 16)].loweredText
    if behind.contains("drizzle-kit") || behind.contains("`drizzle") { return .before }
    return last.map { StatedVersion.others.contains(String($0)) } ?? false ? nil : .beside
  }

  /// What stands behind the last `name` in `text`.
  private static func gap(behind name: String, in text: String) -> Substring? {
    guard let start = text.utf8.lastRange(of: name) else { return nil }
    return text[start...]
  }

  /// Whether only words that lead from a name to its version stand between the two: also those of lock files.
  private static func leads(_ gap: Substring) -> Bool {
    gap.split { !($0 >= "a" && $0 <= "z") }.allSatisfy { leading.contains(String($0)) }
  }

  private static let leading: Set<String> = [
    "v", "version", "versions", "is", "are", "you", "using", "use", "at", "on", "to", "specifier", "resolved", "the",
    "release", "current", "latest", "now", "dev", "devdependencies", "npm",
  ]

  /// Other things whose numbers stand beside drizzle's.
  private static let others: Set<String> = [
    "orm", "drizzle-orm", "pg", "node", "npm", "pnpm", "yarn", "bun", "postgres", "postgresql", "mysql", "mysql2",
    "mariadb", "next", "version", "client", "libsql", "sqlite", "typescript", "tsx", "react", "vite", "nuxt", "deno",
    "macos", "ubuntu", "debian", "docker", "python", "go", "hono", "turbo", "zod", "better-sqlite3", "esbuild",
  ]
}

extension Release {
  /// Whether a number can be a release of drizzle-kit at all.
  fileprivate var mayBeKit: Bool {
    guard let oldest = Release.oldestKit, let newest = Release.beyondKit else { return false }
    return oldest <= self && self < newest
  }

  private static let oldestKit = Release("0.9")
  private static let beyondKit = Release("2.0")

  /// Whether a number that nobody names can be one: drizzle-orm's numbers go on where drizzle-kit's end.
  fileprivate var isNearToKit: Bool {
    description.contains("-")
      || Release.recorded.contains { isOfSameLine(as: $0) || self < $0 && $0 < Release.rewritten }
  }
}

extension Release {
  /// Whether a number that nobody names is hardly another package's: every second one has been at 1.0.0.
  fileprivate var isNobodyElses: Bool { self < Release.rewritten || description.contains("-") }
}

extension String.UTF8View {
  /// The index behind the last occurrence of `text`.
  fileprivate func lastRange(of text: String) -> Index? {
    let wanted = Array(text.utf8)
    var found: Index?
    var start = startIndex
    while start != endIndex {
      if self[start...].starts(with: wanted) { found = index(start, offsetBy: wanted.count) }
      start = index(after: start)
    }
    return found
  }
}
