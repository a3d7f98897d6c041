import Bytes
import Releases
import Transcripts

/// The objects that the text of an error names in its quotes: each behind the word that says what it is.
///
/// Covers errors that no article knows. A quoted word with no such word before it may be anything, a value too, and is
/// left out.
enum QuotedObjects {
  /// - Parameter line: where the error stands in `text`.
  static func subjects(in transcript: Transcript, at line: Range<Int>) -> [Subject] {
    let text = transcript.text
    var subjects: [Subject] = []
    var index = line.lowerBound
    while index < line.upperBound {
      guard let close = QuotedObjects.closing(text[index]),
        let end = text[(index + 1)..<line.upperBound].firstIndex(of: close), end > index + 1
      else {
        index += 1
        continue
      }
      if let kind = kind(before: index, in: text, from: line.lowerBound) {
        let parts = transcript.name(at: (index + 1)..<end).parts(atMost: 2)
        let schema = parts.count == 2 ? parts[0] : nil
        if let name = parts.last { subjects.append(Subject(kind, name, in: schema, from: .tool)) }
      }
      index = end + 1
    }
    guard let home = subjects.first(where: { $0.kind == .table }) else { return subjects }
    return subjects.map { subject in
      var subject = subject
      if subject.hangsOnTable { subject.table = home.name }
      return subject
    }
  }

  private static func closing(_ byte: UInt8) -> UInt8? {
    [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(byte) ? byte : nil
  }

  /// What the word in front of a quote says.
  private static func kind(before quote: Int, in text: [UInt8], from start: Int) -> ObjectKind? {
    let before = text[start..<quote].split(separator: 0x20).suffix(1)
    guard let word = before.first else { return nil }
    switch String(decoding: word, as: UTF8.self).lowercased() {
    case "table", "relation": return .table
    case "column", "field": return .column
    case "constraint", "key": return .constraint
    case "index": return .index
    case "type", "enum": return .enum
    case "sequence": return .sequence
    case "view": return .view
    case "schema": return .schema
    case "policy": return .policy
    case "role", "user": return .role
    case "extension": return .extension
    case "trigger": return .trigger
    case "function": return .function
    default: return nil
    }
  }
}
