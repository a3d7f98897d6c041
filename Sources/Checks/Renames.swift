import Transcripts

/// Old names and new ones, by which a text that follows from a rename is known: a key that names its table, an index its
/// columns.
struct Renames {
  private var all: [(old: Name, new: Name)] = []

  mutating func add(_ old: Name?, _ new: Name?) {
    if let old, let new, old != new { all.append((old, new)) }
  }

  /// Whether nothing but names that were changed differs between two texts.
  func explain(_ old: String, _ new: String) -> Bool {
    guard !all.isEmpty else { return false }
    let (one, other) = (Renames.words(old), Renames.words(new))
    guard one.count == other.count else { return false }
    return zip(one, other).allSatisfy { before, after in
      before == after || all.contains { $0.old.isCalled(before) && $0.new.isCalled(after) }
    }
  }

  /// Words and names without their quotes, signs one by one; a string is one word, but for the name of a sequence.
  private static func words(_ text: String) -> [String] {
    var words: [String] = []
    let opensStrings = text.hasPrefix("nextval(")
    var rest = text[...]
    while let first = rest.first {
      if first == "\"" || first == "'" && !opensStrings {
        rest.removeFirst()
        let end = rest.firstIndex(of: first) ?? rest.endIndex
        words.append(first == "'" ? "'" + rest[..<end] : String(rest[..<end]))
        rest = rest[end...].dropFirst()
      } else if isPart(first) {
        let word = rest.prefix(while: isPart)
        words.append(String(word))
        rest = rest.dropFirst(word.count)
      } else {
        if !first.isWhitespace { words.append(String(first)) }
        rest.removeFirst()
      }
    }
    return words
  }

  private static func isPart(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_" || character == "$"
  }
}
