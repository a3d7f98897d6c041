import Bytes

/// A pattern for names, as minimatch reads it: `*`, `?`, `[…]` and `{a,b}`.
struct Glob {
  private let alternatives: [[UInt8]]

  /// Nil for a pattern with signs that are not read here.
  init?(_ pattern: String) {
    // `+(a|b)` and its like.
    let bytes = Array(pattern.utf8)
    for index in bytes.indices.dropFirst() where bytes[index] == "(" {
      if "+*?@!".utf8.contains(bytes[index - 1]) { return nil }
    }
    guard let expanded = Glob.expanded(bytes) else { return nil }
    alternatives = expanded
  }

  func matches(_ name: String) -> Bool {
    let name = Array(name.utf8)
    return alternatives.contains { Glob.matches($0, name) }
  }

  private static let limit = 64

  /// The patterns that braces stand for; nil where they are too many.
  static func expanded(_ pattern: [UInt8]) -> [[UInt8]]? {
    var done: [[UInt8]] = []
    var open = [pattern]
    while let next = open.popLast() {
      guard let start = next.firstIndex(of: UInt8(ascii: "{")),
        let end = next[start...].firstIndex(of: UInt8(ascii: "}")), next[start..<end].contains(UInt8(ascii: ","))
      else {
        done.append(next)
        continue
      }
      // The innermost pair first.
      let inner = next[..<end].lastIndex(of: UInt8(ascii: "{")) ?? start
      for part in next[(inner + 1)..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
        open.append(Array(next[..<inner]) + Array(part) + Array(next[(end + 1)...]))
      }
      if open.count + done.count > limit { return nil }
    }
    return done
  }

  /// Goes back to the last star only: the time is the product of both lengths at most.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (p, n) = (0, 0)
    var star: (p: Int, n: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, let next = end(ofSign: p, in: pattern, for: name[n]) {
        p = next
        n += 1
      } else if let last = star {
        star = (last.p, last.n + 1)
        (p, n) = (last.p + 1, last.n + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// The index behind the sign at `index` where it stands for `byte`.
  private static func end(ofSign index: Int, in pattern: [UInt8], for byte: UInt8) -> Int? {
    switch pattern[index] {
    case "?": return index + 1
    case "\\" where index + 1 < pattern.count: return pattern[index + 1] == byte ? index + 2 : nil
    case "[":
      guard let close = pattern[index...].dropFirst(2).firstIndex(of: UInt8(ascii: "]")) else {
        return pattern[index] == byte ? index + 1 : nil
      }
      var set = pattern[(index + 1)..<close]
      let isNot = set.first == "!" || set.first == "^"
      if isNot { set = set.dropFirst() }
      var isIn = false
      while let first = set.popFirst() {
        if set.count > 1, set.first == "-" {
          set = set.dropFirst()
          if let last = set.popFirst(), first <= last { isIn = isIn || (first...last).contains(byte) }
        } else {
          isIn = isIn || first == byte
        }
      }
      return isIn != isNot ? close + 1 : nil
    default: return pattern[index] == byte ? index + 1 : nil
    }
  }
}
