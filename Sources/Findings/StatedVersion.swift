import Knowledge
import Transcripts

/// The version of drizzle-kit that a paste states: in a header, a path, a table, or somebody's words.
enum StatedVersion {
  /// Reads every number of three parts once and takes the one that is most clearly drizzle-kit's.
  static func find(in text: [UInt8], mentionsDrizzle: Bool) -> Release? {
    var best: (score: Int, release: Release)?
    var index = 0
    while index < text.count {
      guard isDigit(text[index]), index == 0 || !isPart(text[index - 1]) || text[index - 1] | 0x20 == UInt8(ascii: "v")
      else {
        index += 1
        continue
      }
      var end = index
      var dots = 0
      while end < text.count,
        isDigit(text[end]) || (text[end] == UInt8(ascii: ".") && end + 1 < text.count && isDigit(text[end + 1]))
      {
        if text[end] == UInt8(ascii: ".") { dots += 1 }
        end += 1
      }
      guard dots == 2 else {
        index = end
        continue
      }
      if end < text.count, text[end] == UInt8(ascii: "-") {
        var stage = end + 1
        while stage < text.count, Transcript.isWordByte(text[stage]) || text[stage] == UInt8(ascii: ".") { stage += 1 }
        while stage > end, text[stage - 1] == UInt8(ascii: ".") { stage -= 1 }
        if Release(String(decoding: text[index..<stage], as: UTF8.self)) != nil { end = stage }
      }
      if let release = Release(String(decoding: text[index..<end], as: UTF8.self)) {
        let score = score(
          release, before: text[max(0, index - 72)..<index], after: text[end..<min(text.count, end + 16)],
          mentionsDrizzle: mentionsDrizzle)
        if score > best?.score ?? 0 { best = (score, release) }
      }
      index = end
    }
    return best?.release
  }

  private static let oldest = Release("0.9")
  private static let newest = Release("2.0")

  private static func score(
    _ release: Release, before: ArraySlice<UInt8>, after: ArraySlice<UInt8>, mentionsDrizzle: Bool
  ) -> Int {
    guard let oldest, let newest, oldest <= release, release < newest else { return 0 }
    let words = String(decoding: before.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    if let gap = gap(after: "drizzle-kit", in: words) {
      // Between the two only what leads from a name to its version.
      let rest = gap.filter { $0 >= "a" && $0 <= "z" }
      if ["", "v", "version", "versionv", "is", "areyouusing", "using", "versionis", "versions"].contains(rest) {
        return 4
      }
    }
    let last = words.split { !($0 >= "a" && $0 <= "z") && $0 != "-" && $0 != "_" }.last.map(String.init) ?? ""
    if last == "kit" || (last == "v" && words.hasSuffix("kit v")) { return 3 }
    let isPlausible = release < Release("0.32.0") ?? newest || release.description.contains("-")
    guard isPlausible, mentionsDrizzle else { return 0 }
    let next = String(decoding: after, as: UTF8.self)
    if next.contains("drizzle-kit") || next.contains("`drizzle") { return 2 }
    let others = [
      "orm", "drizzle-orm", "pg", "node", "npm", "pnpm", "yarn", "bun", "postgres", "postgresql", "mysql",
      "mysql", "mariadb", "next", "version", "client", "libsql",
    ]
    return others.contains(last) ? 0 : 1
  }

  private static func gap(after word: String, in text: String) -> Substring? {
    var rest = text[...]
    var found: Substring?
    while let start = rest.utf8.firstRange(ofBytes: Array(word.utf8)) {
      found = rest[start...]
      rest = rest[start...]
    }
    return found
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  private static func isPart(_ byte: UInt8) -> Bool {
    Transcript.isWordByte(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }
}

extension Substring.UTF8View {
  /// The index behind the first occurrence of `bytes`.
  fileprivate func firstRange(ofBytes bytes: [UInt8]) -> Index? {
    var start = startIndex
    while start != endIndex {
      if self[start...].starts(with: bytes) { return index(start, offsetBy: bytes.count) }
      start = index(after: start)
    }
    return nil
  }
}
