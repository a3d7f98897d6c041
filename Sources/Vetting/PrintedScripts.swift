/// The scripts of more than one command that a runbook may hold: word for word, but for the counts in a picture.
enum PrintedScripts {
  /// Nil where `text` is none of them.
  static func judge(_ text: String) -> Judgement? {
    if readings.contains(text) { return Judgement(.allowed, "it reads, and brolly answers") }
    if text == comparison { return Judgement(.allowed, "it reads the database and compares it with a file") }
    return picture(text)
  }

  /// What a release and a database are told by, handed to brolly.
  private static let readings = [
    "(npx drizzle-kit --version; cat screen.txt) | brolly",
    "(npx drizzle-kit --version; grep dialect drizzle.config.ts\n cat screen.txt) | brolly",
  ]

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
