import Bytes

/// The scripts of more than one command that a runbook may hold: word for word, but for the counts in a picture.
enum PrintedScripts {
  /// Nil where `text` is none of them.
  static func judge(_ text: String) -> Judgement? {
    if isReading(text) { return Judgement(.allowed, "it reads, and brolly answers") }
    let text = usual(text)
    if text == comparison { return Judgement(.allowed, "it reads the database and compares it with a file") }
    return picture(text)
  }

  /// The same with the usual variable, where it reads the address of the database from another one.
  private static func usual(_ text: String) -> String {
    guard let mark = text.firstRange(of: "pg_dump \"$") else { return text }
    let name = text[mark.upperBound...].prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
    return name.isEmpty ? text : text.replacing("\"$\(name)\"", with: "\"$DATABASE_URL\"")
  }

  /// Whether the script hands brolly the release, the dialect and the screen: by any package manager, and with any
  /// config of a plain name.
  private static func isReading(_ text: String) -> Bool {
    let end = "cat screen.txt) | brolly"
    for runner in ShellPolicy.runners {
      let head = "(\(runner) drizzle-kit --version; "
      guard text.hasPrefix(head), text.hasSuffix(end) else { continue }
      let middle = text.dropFirst(head.count).dropLast(end.count)
      if middle.isEmpty { return text.utf8.count == head.utf8.count + end.utf8.count }
      // The config of 0.20 names a driver.
      guard let grep = ["grep dialect ", "grep driver "].first(where: middle.hasPrefix), middle.hasSuffix("\n ") else {
        return false
      }
      let file = middle.dropFirst(grep.count).dropLast(2)
      return !file.isEmpty && !file.hasPrefix("-")
        && file.utf8.allSatisfy {
          $0.isLetter || $0.isDigit || "._/@-".utf8.contains($0)
        }
    }
    return false
  }

  /// What the picture before and the look after it have in common.
  private static let state = """
    (pg_dump "$DATABASE_URL" -s | grep -v '^\\\\' | sed 's/,$//'
     psql "$DATABASE_URL" -X -Atq -f state.sql)
    """

  private static let comparison = state + " | diff before.txt -"

  private static let head = """
    cat > state.sql <<'SQL'
    begin read only; set local statement_timeout = '60s';
    select c.oid::regclass, relfilenode, case relkind when 'S' then
     pg_sequence_last_value(c.oid) end from pg_class c
     where relkind in ('r', 'p', 'm', 'S') and c.oid > 16383 order by 1;

    """

  private static let tail = "SQL\n" + state + " > before.txt"

  private static func picture(_ text: String) -> Judgement? {
    guard text.hasPrefix(head), text.hasSuffix(tail), text.utf8.count >= head.utf8.count + tail.utf8.count else {
      return nil
    }
    let counts = text.dropFirst(head.count).dropLast(tail.count)
    // A name may hold line feeds; one that holds the mark would end the file in its middle.
    guard !counts.split(separator: "\n", omittingEmptySubsequences: false).contains("SQL") else {
      return Judgement(.unknown, "a name holds the mark that ends the file")
    }
    for query in Statements.all(in: String(counts)) {
      let judgement = SQLPolicy.judgeQuery(query.text)
      guard judgement.verdict == .allowed, !query.text.hasPrefix("\\") else { return judgement }
    }
    return Judgement(.allowed, "it reads the database and writes two files of its own")
  }
}
