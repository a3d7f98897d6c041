import Bytes
package import Transcripts

/// The first words of a statement, as they stand in a paste.
struct StatementStart {
  /// Whether it begins a statement wherever it opens a line: `DROP TABLE`. Others, such as `SELECT`, may go on one.
  let isFirm: Bool
  /// Whether it is written in upper case, as tools do and people seldom.
  let isUpper: Bool
  let first: Word

  enum Word {
    case create, alter, drop, truncate, insert, delete, rename, pragma, with, other

    /// Whether it may have a whole statement inside, on lines of its own.
    var holdsStatements: Bool { self == .with || self == .other }
  }

  /// Reads the words at `start` of a paste's text; nil where no statement begins so.
  init?(in text: [UInt8], at start: Int) {
    guard start < text.count, text[start].isWord else { return nil }
    var words = KeywordReader(text, at: start)
    guard let first = words.next(), let word = StatementStart.words[first.upper] else { return nil }
    isUpper = first.isUpper
    self.first = word
    let second = words.next()
    switch word {
    case .create, .alter, .drop:
      // A comment between the two is as good as a blank.
      guard let second else {
        guard words.isAtComment else { return nil }
        isFirm = true
        return
      }
      isFirm = StatementStart.objects.contains(second.upper)
      guard isFirm else { return nil }
    case .truncate, .pragma:
      guard second != nil || words.isAtQuote else { return nil }
      isFirm = true
    case .insert:
      guard let second, ["INTO", "OR", "IGNORE"].contains(second.upper) else { return nil }
      isFirm = true
    case .delete:
      guard second?.upper == "FROM" else { return nil }
      isFirm = true
    case .rename:
      guard second?.upper == "TABLE" else { return nil }
      isFirm = true
    case .with, .other: isFirm = false
    }
  }

  private static let words: [String: Word] = {
    var words: [String: Word] = [
      "CREATE": .create, "ALTER": .alter, "DROP": .drop, "TRUNCATE": .truncate, "INSERT": .insert, "DELETE": .delete,
      "RENAME": .rename, "PRAGMA": .pragma, "WITH": .with,
    ]
    for word in [
      "ANALYZE", "ATTACH", "BEGIN", "CALL", "CLUSTER", "COMMENT", "COMMIT", "COPY", "DECLARE", "DETACH", "DO",
      "EXECUTE",
      "EXPLAIN", "GRANT", "LOCK", "MERGE", "OPTIMIZE", "PREPARE", "REASSIGN", "REFRESH", "REINDEX", "REPLACE", "RESET",
      "REVOKE", "ROLLBACK", "SAVEPOINT", "SECURITY", "SELECT", "SET", "SHOW", "START", "UPDATE", "USE", "VACUUM",
    ] {
      words[word] = .other
    }
    return words
  }()

  private static let objects: Set<String> = [
    "AGGREGATE", "CAST", "COLLATION", "DATABASE", "DOMAIN", "EVENT", "EXTENSION", "FULLTEXT",
    "FUNCTION", "GLOBAL", "INDEX", "LOCAL", "MATERIALIZED", "OPERATOR", "OR", "OWNED", "POLICY", "PROCEDURE",
    "PUBLICATION", "RECURSIVE", "ROLE", "ROUTINE", "RULE", "SCHEMA", "SEQUENCE", "SERVER", "SPATIAL", "STATISTICS",
    "SUBSCRIPTION", "SYSTEM", "TABLE", "TABLESPACE", "TEMP", "TEMPORARY", "TRIGGER", "TYPE", "UNIQUE", "UNLOGGED",
    "USER", "VIEW", "VIRTUAL",
  ]
}

/// Reads words of letters, over blanks, line breaks and the cuts of a terminal.
private struct KeywordReader {
  private let text: [UInt8]
  private var position: Int

  init(_ text: [UInt8], at start: Int) {
    self.text = text
    position = start
  }

  /// No keyword of SQL is longer.
  private static let longestKeyword = 16

  mutating func next() -> (upper: String, isUpper: Bool)? {
    while let byte = peek, byte == 0x20 || byte == Transcript.lineBreak || byte == Transcript.softBreak {
      position += 1
    }
    var word: [UInt8] = []
    var isUpper = true
    while let byte = peek, byte.isWord || byte == Transcript.softBreak && !word.isEmpty {
      position += 1
      guard byte != Transcript.softBreak else { continue }
      if byte.isSmall { isUpper = false }
      word.append(byte.isSmall ? byte & 0xDF : byte)
      guard word.count <= KeywordReader.longestKeyword else { return nil }
    }
    return word.isEmpty ? nil : (String(decoding: word, as: UTF8.self), isUpper)
  }

  var isAtComment: Bool { peek == "/" || peek == "-" }
  var isAtQuote: Bool { peek == "\"" || peek == "`" }
  private var peek: UInt8? { position < text.count ? text[position] : nil }
}

extension Transcript {
  /// Whether line `number`, from 1, is a statement from its first word to its semicolon, in capitals as tools write it.
  package func isStatement(line number: Int) -> Bool {
    let line = range(ofLine: number)
    guard text[line].last == ";", let start = StatementStart(in: text, at: line.lowerBound) else {
      return false
    }
    return start.isFirm && start.isUpper
  }
}
