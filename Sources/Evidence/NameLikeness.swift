import Bytes
import Transcripts

/// How much two names are alike.
enum NameLikeness: Sendable {
  /// They differ in case, underscores or the plural alone.
  case same
  /// One says what the other says, and a word more.
  case alike
  /// They differ in a number alone.
  case numbered
  case unlike

  var isAlike: Bool { self == .same || self == .alike }

  init(_ one: Name, _ other: Name) {
    let words = [one, other].map { NameLikeness.words(Array($0.parameter.utf8)) }
    if words[0].joined() == words[1].joined() {
      self = .same
      return
    }
    let plain = words.map { $0.filter { $0.first?.isNumber != true } }
    if plain[0] == plain[1], !plain[0].isEmpty, words[0].count == words[1].count {
      self = .numbered
      return
    }
    let sets = words.map(Set.init)
    let isPart = sets[0].isSubset(of: sets[1]) || sets[1].isSubset(of: sets[0])
    // `address_1` and `address_2` are two things, and so are `id` and `user_id`.
    let shared = sets[0].intersection(sets[1]).filter { !NameLikeness.general.contains($0) }
    self = isPart && !shared.isEmpty ? .alike : .unlike
  }

  /// Words that a name shares with many.
  private static let general: Set<String> = ["id", "is", "at", "on", "by", "of", "date", "time", "data", "value"]

  /// Runs of small letters, of digits, and a capital with what follows it; without the plural.
  private static func words(_ bytes: [UInt8]) -> [String] {
    var words: [[UInt8]] = []
    var last: UInt8 = 0
    for byte in bytes {
      let isPart = byte.isLetter || byte.isDigit || byte >= 0x80
      defer { last = isPart ? byte : 0 }
      guard isPart else { continue }
      let begins = last == 0 || byte.isDigit != last.isDigit || byte.isCapital && !last.isCapital
      if begins { words.append([]) }
      words[words.count - 1].append(byte.isCapital ? byte | 0x20 : byte)
    }
    return words.map { word in
      let isPlural = word.count > 3 && word.last == "s" && word.dropLast().last != "s"
      return String(decoding: isPlural ? word.dropLast() : word[...], as: UTF8.self)
    }
  }
}
