import Bytes

/// Edits of a schema or config file: they change what a later push wants, and are reviewed as any code is.
enum EditPolicy {
  static func judge(_ text: String) -> Judgement {
    // Without blanks and case, so that no way of writing it slips through.
    let plain = text.utf8.filter { $0 > 0x20 && $0 != "'" && $0 != "\"" }.map {
      $0.lowered
    }
    func has(_ words: String) -> Bool {
      let words = Array(words.utf8)
      return plain.count >= words.count
        && (0...(plain.count - words.count)).contains {
          plain[$0] == words[0] && plain[$0..<($0 + words.count)].elementsEqual(words)
        }
    }
    // `strict: process.env.CI ? false : true` is false where nobody looks.
    let text = String(decoding: plain, as: UTF8.self)
    let value = text.firstRange(of: "strict:").map { text[$0.upperBound...].prefix { !",};".contains($0) } }
    if let value, ["false", "!", "0"].contains(where: { value.contains($0) }) {
      return Judgement(.refused, "it takes away the last look before a push and gives nothing for it", instead: .look)
    }
    if has("force:true") || has("--force") {
      return Judgement(.refused, "it runs statements that lose data without a question", instead: .look)
    }
    if let value, value != "true", !value.isEmpty {
      return Judgement(.unknown, "brolly cannot tell what `\(value)` is when a push runs", instead: .readFirst)
    }
    if has("roles:true") || has("roles:{") {
      return Judgement(.needsPerson, "a push drops the roles that the schema does not know")
    }
    return Judgement(.allowed, "an edit of a file; nothing runs")
  }
}
