import Bytes

/// How names of columns are made from the words of the code, where the code gives none.
///
/// Source: drizzle-orm 0.36 – 0.44, `casing.ts`.
enum Casing: String {
  case snake = "snake_case"
  case camel = "camelCase"

  func written(_ property: String) -> String {
    let words = Casing.words(Array(property.utf8))
    switch self {
    case .snake: return words.map { $0.lowercased() }.joined(separator: "_")
    case .camel:
      return words.enumerated().map { index, word in
        index == 0 ? word.lowercased() : word.prefix(1).uppercased() + word.dropFirst().lowercased()
      }.joined()
    }
  }

  /// Runs of small letters and digits, of capitals, and a capital with what follows it.
  private static func words(_ bytes: [UInt8]) -> [String] {
    var words: [String] = []
    var index = 0
    func isSmall(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter && !byte.isCapital }
    while index < bytes.count {
      let start = index
      while index < bytes.count, bytes[index].isCapital { index += 1 }
      let isFollowed = index < bytes.count && bytes[index].isLetter
      if index - start > 1, isFollowed {
        // The last capital begins the next word.
        index -= 1
      } else {
        while index < bytes.count, isSmall(bytes[index]) { index += 1 }
      }
      if index > start { words.append(String(decoding: bytes[start..<index], as: UTF8.self)) } else { index += 1 }
    }
    return words
  }
}
