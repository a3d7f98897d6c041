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
  /// A key that is drawn or written as its byte has no other meaning.
  static func all(in sentence: Substring) -> [(range: Range<Substring.Index>, gesture: Gesture, isSure: Bool)] {
    // Nearly every sentence has none of the bytes that they begin with.
    let mayHold = sentence.utf8.contains { byte in
      byte == UInt8(ascii: "E") || byte == UInt8(ascii: "Y") || byte == UInt8(ascii: "\\") || byte == 0xE2
    }
    guard mayHold || sentence.contains("rename ") else { return [] }
    var found: [(range: Range<Substring.Index>, gesture: Gesture, isSure: Bool)] = []
    for (text, gesture) in all where !found.contains(where: { $0.gesture == gesture }) {
      guard let range = sentence.firstRange(of: text) else { continue }
      found.append((range, gesture, text.first?.isLetter == false && text != "› "))
    }
    return found
  }
}
