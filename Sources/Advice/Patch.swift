import Bytes
import Vetting

/// A change of files as `diff -u` writes it: what is put in is proposed, and so is that a check goes.
enum Patch {
  /// Whether lines are a change of files from the first one on.
  static func isOne(_ lines: [String]) -> Bool {
    guard let first = lines.firstIndex(where: { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix("# ") }) else {
      return false
    }
    if lines[first].hasPrefix("diff --git ") { return true }
    if isFragment(lines) { return true }
    return lines[first].hasPrefix("--- ") && lines.dropFirst(first + 1).first?.hasPrefix("+++ ") == true
  }

  /// Whether lines are a part of a file of settings with a change in it, without the head of one.
  private static func isFragment(_ lines: [String]) -> Bool {
    guard lines.count < 200 else { return false }
    var changes = false
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("-") || line.hasPrefix("+") {
        // A menu of the tool writes `+` as well.
        if line.contains(" create ") { return false }
        changes = changes || line.hasPrefix("+") && index > 0 && lines[index - 1].hasPrefix("-")
        continue
      }
      let plain = line.drop { $0 == " " || $0 == "\t" }
      let isSetting =
        plain.isEmpty || line.first == " " || "#[]{}/@".contains(plain.first ?? " ") || plain.contains("=")
        || plain.last == ":" || plain.last == "{" || plain.last == ","
      guard isSetting else { return false }
    }
    return changes
  }

  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for index in lines.indices where lines[index].hasPrefix("diff --git ") {
      guard let path = lines[index].split(separator: " ").last, let judgement = Vetting.patch(of: String(path)) else {
        continue
      }
      reader.propose(String(path), line: index + 1, judgement)
    }
    var lines = lines
    // A part of a file without a head may have lines of the file as they are.
    if lines.contains(where: { $0.hasPrefix("+++ ") }) {
      var said = lines
      for index in lines.indices {
        if isSaid(lines[index]) { lines[index] = "" } else { said[index] = "" }
      }
      Prose.read(said, into: &reader)
    }
    let change = Change(lines)
    var start = lines.startIndex
    var path = ""
    for index in lines.indices where lines[index].hasPrefix("+++ ") {
      if !path.isEmpty { file(lines[start..<index], change, path, into: &reader) }
      start = index + 1
      path = Patch.path(lines[index])
      if index > lines.startIndex, lines[index - 1].hasPrefix("--- ") {
        history(lines[index...], path, old: Patch.path(lines[index - 1]), into: &reader)
      }
    }
    // A part of a file without its name.
    file(lines[start...], change, path, into: &reader)
  }

  /// Whether a line is none of a change: what people write around it.
  private static func isSaid(_ line: String) -> Bool {
    guard let first = line.first, !" \t+-@\\".contains(first) else { return false }
    return !["diff ", "index ", "new ", "deleted ", "old mode", "similarity ", "rename ", "copy ", "Binary ", "GIT "]
      .contains { line.hasPrefix($0) }
  }

  /// The file that a head of a change names, without git's letter before it.
  private static func path(_ head: String) -> String {
    let path = head.dropFirst(4).prefix { $0 != "\t" && $0 != "\r" }
    return String(path.hasPrefix("a/") || path.hasPrefix("b/") ? path.dropFirst(2) : path)
  }

  /// Migrations and their history that go, and those that are written anew after they may have been applied.
  private static func history(_ lines: ArraySlice<String>, _ path: String, old: String, into reader: inout AdviceReader)
  {
    guard old != "/dev/null", let head = lines.indices.first else { return }
    if path == "/dev/null" {
      let judgement = Vetting.deletion(of: old)
      if judgement.verdict == .refused { reader.propose("deletes " + old, line: head + 1, judgement) }
      return
    }
    guard path.hasSuffix(".sql"), Vetting.isHistory(path) else { return }
    let body = lines.dropFirst().prefix { !$0.hasPrefix("diff --git") && !$0.hasPrefix("--- ") }
    guard body.contains(where: { $0.hasPrefix("-") }) else { return }
    reader.propose(
      "edits " + path, line: head + 1,
      Judgement(.refused, "it edits a migration that may have been applied", instead: .keepTheHistory))
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
    let form = SourceKind(of: change.whole[lines.indices].filter { !$0.isEmpty }, file: path.isEmpty ? nil : path)
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
    "drizzle-check", "migration-review", "migration-check", "schema-check", "db-check", "required_status_checks",
    "required_checks", "code_owner", "dismiss_stale", "lint-migrations", "migrate lint", "on_failure: stop",
    "ON_ERROR_STOP", "prevent_destroy",
  ]

  /// Settings of copies and of what keeps a database: the lower their number, the less there is to go back to.
  private static let keepers = [
    "retention", "deletion_protection", "deletionProtection", "enforce_admins", "archive_mode", "archive-async=n",
    "fsync", "full_page_writes", "synchronous_commit", "wal_level", "backup_window", "point_in_time", "pitr",
    "skip_final_snapshot", "enforce-delete-with-where", "enforce-update-with-where", "ban-drop",
    "pgdata:", "/var/lib/postgresql", "/var/lib/mysql", "mysqldata:", "dbdata:", "require_approval", "requireApproval",
    "protected",
  ]

  /// Whether a setting that stays keeps less than before: a lower number, or switched over.
  private static func isWeaker(_ old: String, _ new: String, _ word: String) -> Bool {
    func number(_ line: String) -> Int? { Int(line.split { !$0.isNumber }.last ?? "") }
    let (before, after) = (old.dropFirst().filter { $0 != " " }, new.dropFirst().filter { $0 != " " })
    // What is skipped or lets through is switched the other way round.
    let isOff = word == "skip_final_snapshot" ? ["true", "yes"] : ["false", "off", "none", "no", "minimal", "never"]
    func isOffNow(_ line: String) -> Bool {
      let plain = line.trimmedOfMarks
      return isOff.contains { plain.hasSuffix("=" + $0) || plain.hasSuffix(":" + $0) }
    }
    if isOffNow(after), !isOffNow(before) { return true }
    // A volume is no number.
    if word.hasPrefix("/") || word.hasSuffix(":") { return false }
    guard let old = number(old), let new = number(new) else { return false }
    return new < old
  }

  /// What is taken out of a file and stood between somebody and a loss.
  private static func guards(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    // It may only move.
    var moved: [String: Bool] = [:]
    // The first added line with a word, looked for once.
    var added: [String: String?] = [:]
    // The words of what is added, gathered once.
    var words: Set<Substring>?
    for index in lines.indices where lines[index].hasPrefix("-") && !lines[index].hasPrefix("---") {
      if let word = keepers.first(where: { lines[index].contains($0) }) {
        let new = added[word] ?? lines.first { $0.hasPrefix("+") && $0.contains(word) }
        added[word] = .some(new)
        if new.map({ isWeaker(lines[index], $0, word) }) ?? (word != "skip_final_snapshot") {
          reader.propose(
            lines[index].drop { $0 == " " }, line: index + 1,
            Judgement(
              .refused, "it takes away what there would be to go back to, or what guards it", instead: .readFirst))
        }
        continue
      }
      if lines[index].contains("migrations: {") || lines[index].contains("image: postgres:") {
        let isImage = lines[index].contains("image:")
        let word = isImage ? "image: postgres:" : "migrations: {"
        let new = added[word] ?? lines.first { $0.hasPrefix("+") && $0.contains(word) }
        added[word] = .some(new)
        guard new != nil else { continue }
        reader.propose(
          lines[index].drop { $0 == " " }, line: index + 1,
          isImage
            ? Judgement(.needsPerson, "another major release does not read the files of the one before")
            : Judgement(
              .refused, "it looks for what was applied in another table: every migration seems new",
              instead: .keepTheHistory
            ))
        continue
      }
      if let name = declared(lines[index]) {
        let kept = words ?? Set(lines.lazy.filter { $0.hasPrefix("+") }.flatMap { $0.split { !isOfName($0) } })
        words = kept
        if !kept.contains(name) {
          reader.propose(
            lines[index].drop { $0 == " " }, line: index + 1,
            Judgement(
              .needsPerson, "what the schema no longer declares is dropped by the next push, with its values",
              instead: .countFirst))
        }
        continue
      }
      guard let word = guards.first(where: { lines[index].contains($0) }) else { continue }
      let isMoved =
        moved[word]
        ?? lines.contains {
          $0.hasPrefix("+") && $0.contains(word) && !$0.contains("|| true") && !$0.contains("||:")
        }
      moved[word] = isMoved
      guard !isMoved else { continue }
      reader.propose(
        lines[index].drop { $0 == " " }, line: index + 1, .takesCheckOut)
    }
  }
}

extension Patch {
  /// The name of a table or column that a line of a schema declares: `export const x = pgTable(`, `x: text("x"),`.
  private static func declared(_ line: String) -> Substring? {
    let plain = line.dropFirst().drop { $0 == " " || $0 == "\t" }
    if ["pgTable(", "mysqlTable(", "sqliteTable(", "pgMaterializedView("].contains(where: { plain.contains($0) }) {
      let name = plain.split(separator: " ").drop { $0 == "export" || $0 == "const" }.first?.prefix(while: isOfName)
      return name?.isEmpty == false ? name : nil
    }
    let name = plain.prefix(while: isOfName)
    guard !name.isEmpty, plain.dropFirst(name.count).hasPrefix(": ") else { return nil }
    let type = plain.dropFirst(name.count + 2).prefix { $0.isLetter || $0.isNumber }
    return columnTypes.contains(type) && plain.dropFirst(name.count + 2 + type.count).first == "(" ? name : nil
  }

  private static func isOfName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static let columnTypes: Set<Substring> = [
    "text", "varchar", "char", "integer", "int", "bigint", "smallint", "tinyint", "serial", "bigserial", "boolean",
    "bool",
    "numeric", "decimal", "real", "double", "doublePrecision", "timestamp", "date", "time", "datetime", "json", "jsonb",
    "uuid", "bytea", "blob", "vector", "interval", "inet", "point", "customType",
  ]
}

extension String {
  /// Without quotes and marks of a list's end behind it.
  fileprivate var trimmedOfMarks: Substring {
    var text = self[...].filter { $0 != "\"" && $0 != "'" }[...]
    while let last = text.last, last == "," || last == ";" || last.isWhitespace { text.removeLast() }
    return text
  }
}
