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
    var start = lines.startIndex
    var path = ""
    for index in lines.indices where lines[index].hasPrefix("+++ ") {
      if !path.isEmpty { file(lines[start..<index], path, into: &reader) }
      start = index + 1
      path = String(lines[index].dropFirst(4).prefix { $0 != "\t" && $0 != "\r" })
      if path.hasPrefix("b/") { path.removeFirst(2) }
    }
    // A part of a file without its name.
    file(lines[start...], path, into: &reader)
  }

  private static func file(_ lines: ArraySlice<String>, _ path: String, into reader: inout AdviceReader) {
    let isHead = { (line: String) in
      ["--- ", "+++ ", "@@", "diff --git", "index ", "new file", "deleted file"].contains { line.hasPrefix($0) }
    }
    if let judgement = Vetting.patch(of: path),
      let line = lines.firstIndex(where: { $0.hasPrefix("-") || $0.hasPrefix("+") })
    {
      return reader.propose(path, line: line + 1, judgement)
    }
    // What stays tells what the new lines are part of; the lines keep their numbers.
    let kept = lines.map { line in
      isHead(line) || line.hasPrefix("-") ? "" : String(line.drop { $0 == "+" || $0 == " " && line.first == " " })
    }
    let whole = lines.map { line in
      isHead(line) || line.hasPrefix("-") ? "" : line.isEmpty ? "" : String(line.dropFirst())
    }
    let form = Form(of: whole.filter { !$0.isEmpty }, file: path.isEmpty ? nil : path)
    let padded = [String](repeating: "", count: lines.startIndex)
    var inner = AdviceReader(lines: padded + whole, context: reader.context)
    inner.read((padded + whole)[lines.startIndex...], as: form == .prose || form == .diff ? .shell : form)
    if form == .prose || form == .diff {
      inner = AdviceReader(lines: padded + kept, context: reader.context)
      inner.read((padded + kept)[lines.startIndex...], as: .prose)
    }
    for proposal in inner.proposals where lines.indices.contains(proposal.line - 1) {
      // A list of lines may begin above what is new in it.
      let isNew = ([proposal.line] + proposal.repeats).contains { lines[$0 - 1].hasPrefix("+") }
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
    for index in lines.indices where lines[index].hasPrefix("-") && !lines[index].hasPrefix("---") {
      guard let word = guards.first(where: { lines[index].contains($0) }) else { continue }
      // It may only move.
      let stays = lines.contains {
        $0.hasPrefix("+") && $0.contains(word) && !$0.contains("|| true") && !$0.contains("||:")
      }
      guard !stays else { continue }
      reader.propose(
        lines[index].trimmed, line: index + 1,
        Judgement(.refused, "it takes a check out that stands between a change and the database", instead: .readFirst))
    }
  }
}

extension String {
  fileprivate var trimmed: Substring { self[...].drop { $0 == " " } }
}
