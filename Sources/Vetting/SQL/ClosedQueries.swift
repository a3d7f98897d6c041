/// The only queries for MySQL and SQLite: no parser of theirs is at hand, so nothing else is understood.
enum ClosedQueries {
  private static let mysql = [
    "show create table <name>;", "select count(*) from <name>;", "select @@hostname, database(), current_user();",
    "select version();", "show tables;",
  ]

  private static let sqlite = [
    "select count(*) from <name>;", "pragma table_info(<name>);", "pragma foreign_key_list(<name>);",
    "pragma foreign_key_check;", "pragma integrity_check;", "select name from sqlite_master;",
    "select sqlite_version();",
  ]

  static func judge(_ text: String, isMySQL: Bool) -> Judgement {
    let quote: Character = isMySQL ? "`" : "\""
    // A name may hold a line feed: a query ends where its quotes are closed.
    var lines: [String] = []
    var open = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      open += (open.isEmpty ? "" : "\n") + line
      if open.count(where: { $0 == quote }) % 2 == 0 {
        if !open.isEmpty { lines.append(open) }
        open = ""
      }
    }
    if !open.isEmpty { lines.append(open) }
    let fits =
      !lines.isEmpty
      && lines.allSatisfy { line in (isMySQL ? mysql : sqlite).contains { matches(line, $0, quote) } }
    return fits
      ? Judgement(.allowed, "it reads only")
      : Judgement(.unknown, "only a closed list of queries is understood for this database")
  }

  private static func matches(_ line: String, _ template: String, _ quote: Character) -> Bool {
    guard let hole = template.firstRange(of: "<name>") else { return line == template }
    let (head, tail) = (template[..<hole.lowerBound], template[hole.upperBound...])
    guard line.hasPrefix(head), line.hasSuffix(tail), line.count > head.count + tail.count else { return false }
    return isQuoted(line.dropFirst(head.count).dropLast(tail.count), quote)
  }

  /// One identifier in quotes, inner quotes doubled.
  private static func isQuoted(_ text: Substring, _ quote: Character) -> Bool {
    guard text.count > 2, text.first == quote, text.last == quote else { return false }
    var inner = text.dropFirst().dropLast()
    while let character = inner.popFirst() {
      if character == quote, inner.popFirst() != quote { return false }
    }
    return true
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start != endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
