import Bytes
import Speech

/// The text before and behind a command, flag or statement in its sentence.
struct Surrounding {
  let before: Substring
  let after: Substring

  init(_ before: String, _ after: String, isRow: Bool) {
    // In a table only the cell itself counts.
    let start = isRow ? before.lastIndex(of: "|") : nil
    self.before = Utterance.sentences(of: before[(start ?? before.startIndex)...]).last ?? ""
    self.after = Utterance.sentences(of: isRow ? after.prefix { $0 != "|" } : after[...]).first ?? ""
  }

  var isQuestion: Bool { [before, after].contains { $0.contains { "?？؟".contains($0) } } }
}
