import Foundation
import Notation
import Testing

/// The body of a message as what it is written in.
enum Payload {
  static func json(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  /// Every text below `json`, in order.
  static func texts(in json: [String: Any]) -> [String] {
    if let text = json["text"] as? String { return [text] }
    if let text = json["text"] as? [String: Any] { return texts(in: text) }
    return (json["elements"] as? [[String: Any]] ?? []).flatMap(texts)
  }

  static func form(_ text: String) -> [String: String] {
    Dictionary(FormText.fields(of: text).map { ($0.name, $0.value) }) { $1 }
  }
}
