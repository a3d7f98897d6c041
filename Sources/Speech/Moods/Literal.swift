import Bytes

/// Keys and lines of menus that are written in every language as the tool writes them.
enum Literal {
  private static let all: [(text: String, gesture: Gesture)] = [
    ("Escape", .key), ("Esc", .key), ("\\x1b", .key), ("\\u001b", .key),
    ("\\e[", .key), ("Yes, I want to", .answer), ("Yes, truncate", .answer),
    ("⬇", .answer), ("⏎", .key), ("↵", .key), ("rename table", .answer), ("rename column", .answer),
    ("› ", .answer),
  ]

  /// Where they stand in a sentence, each once.
  static func all(in sentence: Substring) -> [(Range<Substring.Index>, Gesture)] {
    var found: [(Range<Substring.Index>, Gesture)] = []
    for (text, gesture) in all where !found.contains(where: { $0.1 == gesture }) {
      if let range = sentence.firstRange(of: text) { found.append((range, gesture)) }
    }
    return found
  }
}
