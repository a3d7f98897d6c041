import Bytes
import Vetting

/// A change of files as `diff -u` writes it: what is put in is proposed, and so is that a check goes.
enum Patch {
  /// Whether lines are a change of files from the first one on.
  static func isOne(_ lines: [String]) -> Bool {
    guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) }) else { return false }
    if lines[first].hasPrefix("diff --git ") { return true }
    return lines[first].hasPrefix("--- ") && lines.dropFirst(first + 1).first?.hasPrefix("+++ ") == true
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let change = Change(lines)
    var start = lines.startIndex
    var path = ""
    for index in lines.indices where lines[index].hasPrefix("+++ ") {
      if !path.isEmpty { file(lines[start..<index], change, path, into: &reader) }
      start = index + 1
      path = String(lines[index].dropFirst(4).prefix { $0 != "\t" && $0 != "\r" })
      if path.hasPrefix("b/") { path.removeFirst(2) }
    }
    // A part of a file without its name.
    file(lines[start...], change, path, into: &reader)
  }

  /// The lines of all files as they are afterwards, each with its number in the paste.
  private struct Change {
    /// What stands there then.
    let whole: [String]
    /// The same without what the marks leave before it: what stays tells what the new lines are part of.
    let kept: [String]

    init(_ lines: ArraySlice<String>) {
      let padded = [String](repeating: "", count: lines.startIndex)
      whole = padded + lines.map { Change.isOut($0) ? "" : String($0.dropFirst()) }
      kept =
        padded
        + lines.map { line in
          Change.isOut(line) ? "" : String(line.drop { $0 == "+" || $0 == " " && line.first == " " })
        }
    }

    private static let heads = ["+++ ", "@@", "diff --git", "index ", "new file", "deleted file"]

    /// Whether a line stands in no file afterwards.
    private static func isOut(_ line: String) -> Bool {
      line.hasPrefix("-") || heads.contains { line.hasPrefix($0) }
    }
  }

  private static func file(
    _ lines: ArraySlice<String>, _ change: Change, _ path: String, into reader: inout AdviceReader
  ) {
    if let judgement = Vetting.patch(of: path),
      let line = lines.firstIndex(where: { $0.hasPrefix("-") || $0.hasPrefix("+") })
    {
      return reader.propose(path, line: line + 1, judgement)
    }
    let form = Form(of: change.whole[lines.indices].filter { !$0.isEmpty }, file: path.isEmpty ? nil : path)
    let isProse = form == .prose || form == .diff
    let text = isProse ? change.kept : change.whole
    var inner = AdviceReader(lines: text, context: reader.context)
    inner.read(text[lines.indices], as: isProse ? .prose : form)
    for proposal in inner.proposals where lines.indices.contains(proposal.line - 1) {
      // A list of lines may begin above what is new in it.
      let isNew = ([proposal.line] + proposal.repeats).contains {
        lines.indices.contains($0 - 1) && lines[$0 - 1].hasPrefix("+")
      }
      if isNew { reader.propose(proposal.key, line: proposal.line, proposal.judgement) }
    }
    guards(lines, into: &reader)
  }

  /// Words of a check or of an approval.
  private static let guards = [
    "drizzle-kit check", "approval", "reviewers", "submitter", "when: manual", "strict: true", "verbose: true",
    "squawk", "no-drop", "required_approving", "environment: prod", "input {", "--explain", "CODEOWNERS", "pg_dump",
  ]

  /// What is taken out of a file and stood between somebody and a loss.
  private static func guards(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    // It may only move.
    var moved: [String: Bool] = [:]
    for index in lines.indices where lines[index].hasPrefix("-") && !lines[index].hasPrefix("---") {
      guard let word = guards.first(where: { lines[index].contains($0) }) else { continue }
      let isMoved =
        moved[word]
        ?? lines.contains {
          $0.hasPrefix("+") && $0.contains(word) && !$0.contains("|| true") && !$0.contains("||:")
        }
      moved[word] = isMoved
      guard !isMoved else { continue }
      reader.propose(
        lines[index].drop { $0 == " " }, line: index + 1,
        Judgement(.refused, "it takes a check out that stands between a change and the database", instead: .readFirst))
    }
  }
}
