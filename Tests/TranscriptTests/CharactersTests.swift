import Bytes
import Testing

/// What walks over bytes sees the characters that the standard library sees.
struct CharactersTests {
  private static let pieces = [
    "a", "B", "9", " ", "\t", "\n", "\r", "\r\n", "\u{301}", "é", "e\u{301}", "›", "👩‍👩‍👧", "\u{200D}", "한", "_", "-",
    "\0", "\u{FE0F}",
  ]

  /// Every text of up to two pieces, alone and between others.
  private static let texts: [String] = {
    let texts = [""] + pieces + pieces.flatMap { one in pieces.map { one + $0 } }
    return texts + texts.map { "ab" + $0 + "cd" + $0 }
  }()

  /// The library's own, which this file does not see beside those of Bytes.
  private static func libraryDrop(_ text: String, _ holds: (Character) -> Bool) -> String {
    var rest = Array(text)[...]
    while let first = rest.first, holds(first) { rest.removeFirst() }
    return String(rest)
  }

  @Test func walksSeeTheSameCharacters() {
    for text in CharactersTests.texts {
      let characters = Array(text)
      #expect(text.first == characters.first)
      for wanted: Character in ["a", " ", "\n", "\r\n", "é"] {
        let holds = { (character: Character) in character != wanted }
        let rest = CharactersTests.libraryDrop(text, holds)
        #expect(
          String(text.drop(while: holds)).unicodeScalars.elementsEqual(rest.unicodeScalars), "\(text.debugDescription)")
        #expect(text.prefix(while: holds).utf8.count == text.utf8.count - rest.utf8.count)
        #expect(text.allSatisfy(holds) == rest.isEmpty)
        #expect(text.contains { $0 == wanted } == characters.contains(wanted))
        #expect(text.firstIndex { $0 == wanted } == text.indices.first { text[$0] == wanted })
      }
    }
  }

  @Test func suffixesAreThoseOfCharacters() {
    for text in CharactersTests.texts {
      for suffix in ["", "a", "\n", "\r\n", "cd", "-", "é", "\u{301}"] {
        let characters = Array(text).suffix(suffix.count)
        #expect(
          text.hasSuffix(suffix) == characters.elementsEqual(Array(suffix)),
          "\(text.debugDescription) \(suffix.debugDescription)")
      }
    }
  }

  @Test func characterClassesAreThoseOfTheLibrary() {
    for value in UInt32(0)..<0x3000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let character = Character(scalar)
      #expect(character.isWhitespace == scalar.properties.isWhitespace)
      #expect(character.isLetter == scalar.properties.isAlphabetic)
      #expect(character.isNumber == (scalar.properties.numericType != nil))
    }
    #expect(Character("\r\n").isWhitespace)
  }

  @Test func textsAreJoinedWithWhatStandsBetween() {
    let cases: [(texts: [String], joined: String)] = [
      ([], ""), (["a"], "a"), (["a", ""], "a-"), (["", ""], "-"), (["a", "b", "é"], "a-b-é"),
    ]
    for (texts, joined) in cases {
      #expect(texts.joined(separator: "-") == joined)
      #expect(texts.map { $0[...] }.joined(separator: "-") == joined)
      #expect(texts[...].joined(separator: "-") == joined)
    }
  }
}
