import Bytes

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
    let quote: Unicode.Scalar = isMySQL ? "`" : "\""
    // A name may hold a line feed: a query ends where its quotes are closed.
    var lines: [String] = []
    var open = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      open += (open.isEmpty ? "" : "\n") + line
      if open.unicodeScalars.count(where: { $0 == quote }) % 2 == 0 {
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

  private static func matches(_ line: String, _ template: String, _ quote: Unicode.Scalar) -> Bool {
    guard let hole = template.firstRange(of: "<name>") else { return line == template }
    let head = template[..<hole.lowerBound].unicodeScalars
    let tail = template[hole.upperBound...].unicodeScalars
    let scalars = line.unicodeScalars
    guard scalars.starts(with: head), scalars.reversed().starts(with: tail.reversed()),
      scalars.count > head.count + tail.count
    else { return false }
    return isQuoted(Substring(scalars.dropFirst(head.count).dropLast(tail.count)), quote)
  }

  /// One identifier in quotes, inner quotes doubled. By scalars: a quote with an accent on it is still a quote.
  private static func isQuoted(_ text: Substring, _ quote: Unicode.Scalar) -> Bool {
    let scalars = text.unicodeScalars
    guard scalars.count > 2, scalars.first == quote, scalars.last == quote else { return false }
    var inner = scalars.dropFirst().dropLast()
    while let scalar = inner.popFirst() {
      if scalar == quote, inner.popFirst() != quote { return false }
    }
    return true
  }
}
