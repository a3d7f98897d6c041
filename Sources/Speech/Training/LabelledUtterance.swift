import Notation

/// A text with a thing in it, and in which mood it speaks of that.
package struct LabelledUtterance: Sendable {
  package let text: String
  package let language: String
  package let mood: Mood
  package let gesture: Gesture
  /// As it stands in the text, where it stands first; nil where it is no words of their own.
  package let thing: String?
}

extension LabelledUtterance: Decodable {
  private enum CodingKeys: String, CodingKey { case text, language, mood, gesture, thing }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func known<Value>(_ key: CodingKeys, _ value: (String) -> Value?) throws -> Value {
      let word = try values.decode(String.self, forKey: key)
      guard let value = value(word) else {
        throw DecodingError.dataCorrupted(
          .init(codingPath: decoder.codingPath, debugDescription: "`\(word)` is no \(key.rawValue)"))
      }
      return value
    }
    text = try values.decode(String.self, forKey: .text)
    language = try values.decodeIfPresent(String.self, forKey: .language) ?? "en"
    mood = try known(.mood) { Mood(rawValue: $0) }
    gesture = try known(.gesture) { Gesture(rawValue: $0) }
    thing = try values.decodeIfPresent(String.self, forKey: .thing)
    if let thing, text.firstRange(of: thing) == nil {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "`\(thing)` does not stand in its text"))
    }
  }
}
