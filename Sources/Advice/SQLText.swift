import Bytes
import Effects
import Transcripts
import Vetting

/// SQL: a text that is nothing else, and statements that stand among other lines.
enum SQLText {
  /// Whether a text is SQL from its first statement on: it begins with a word of SQL, and a parser takes what follows.
  static func isWhole(_ lines: [String]) -> Bool {
    if beginsOtherwise(lines) { return false }
    let text = withoutResults(lines.prefix(200).map { String($0) })
    guard let first = firstWord(of: text), words.contains(first.uppercased()) else { return false }
    let statements = Vetting.statements(in: text)
    // Only the first lines are looked at; their last statement may be cut off, which is no error.
    let whole = lines.count > 200 ? statements.dropLast() : statements[...]
    guard !whole.isEmpty, whole.allSatisfy({ $0.text.hasPrefix("\\") || isTaken($0.text, $0.judgement, text) }) else {
      return false
    }
    // `Release notes` is no statement.
    let isSentence =
      !text.contains(";") && first.first?.isUppercase == true && first.dropFirst().allSatisfy(\.isLowercase)
    return !isSentence
      || ["Drop", "Truncate", "Delete", "Alter", "Update", "Insert", "Grant", "Create"].contains(first)
  }

  /// Whether the first line that holds anything tells that a text is no SQL: of most texts it does.
  private static func beginsOtherwise(_ lines: [String]) -> Bool {
    guard let line = lines.prefix(200).first(where: { !$0.allSatisfy(\.isWhitespace) }), !line.hasSuffix("rows)")
    else { return false }
    let plain = line.drop { $0.isWhitespace }
    guard let first = plain.utf8.first, first < 0x80 else { return false }
    guard first.isLetter else { return !"-/;(".utf8.contains(first) }
    let word = Substring(plain.utf8.prefix(while: \.isLetter))
    return !words.contains(word.uppercased()) && !answers.contains(String(word))
  }

  /// What a database answers with the number of rows behind it.
  private static let answers: Set<String> = ["DELETE", "UPDATE", "INSERT", "SELECT", "COPY", "MERGE", "FETCH"]

  /// Whether a parser takes a statement: PostgreSQL's, or, for other databases, the plain reader, which looks only at
  /// the first words and so needs a semicolon or backticks as well.
  private static func isTaken(_ statement: String, _ judgement: Judgement, _ text: String) -> Bool {
    if Vetting.isStatement(statement) { return true }
    let word = (firstWord(of: statement) ?? "").uppercased()
    let asks = ["PRAGMA", "DESCRIBE", "DESC", "SHOW"].contains(word) && statement.split(separator: " ").count < 5
    let isMarked = text.contains(";") || statement.contains("`") && !statement.hasPrefix("set ")
    return judgement.isOfSQL && (asks || isMarked && plain.contains(word))
      || isMarked && text.contains(";") && word == "LOAD"
  }

  /// Words with which statements begin that have no other meaning in a shell.
  private static let plain: Set<String> = [
    "CREATE", "ALTER", "DROP", "TRUNCATE", "INSERT", "DELETE", "UPDATE", "RENAME", "REPLACE", "OPTIMIZE", "PRAGMA",
    "SHOW", "DESCRIBE", "ATTACH", "DETACH", "GRANT", "REVOKE", "LOCK",
  ]

  /// Reads lines that are SQL and nothing else.
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    for statement in Vetting.statements(in: withoutResults(Array(lines))) {
      // Below a statement may stand what the database said of it.
      let word = firstWord(of: statement.text) ?? ""
      // A variable of psql stands for anything.
      let isMarked = statement.text.first == "\\" || statement.text.first == ":"
      let isWritten = statement.judgement.isOfSQL || isMarked || words.contains(word.uppercased())
      guard isWritten || statement.judgement.verdict == .refused || lines.count == 1 else { continue }
      reader.propose(statement.text, line: lines.startIndex + statement.line, statement.judgement)
    }
  }

  /// Statements that somebody wrote between other lines, and those that stand behind a mark such as `SQL:`.
  static func find(in transcript: Transcript, into reader: inout AdviceReader) {
    for statement in StatementFinder.statements(in: transcript, dialect: nil) where statement.owner == .person {
      let line = statement.lines.lowerBound
      guard !reader.hasRead(line), beginsLine(statement, in: transcript) else { continue }
      let bytes = transcript.text[statement.range].filter { $0 != Transcript.softBreak }
      let text = String(decoding: bytes, as: UTF8.self)
      let end = transcript.text[statement.range.upperBound...].first { $0 != Transcript.softBreak && $0 != 0x20 }
      // A sentence may begin as a statement does.
      guard end == UInt8(ascii: ";") || text.contains("`") || Vetting.isStatement(text) else { continue }
      reader.propose(text, line: line, Vetting.statement(statement, text))
    }
  }

  /// Whether only a mark or a prompt stands before a statement; one inside a sentence is read with the sentence.
  private static func beginsLine(_ statement: Statement, in transcript: Transcript) -> Bool {
    let source = transcript.source(ofLine: statement.lines.lowerBound)
    if source.contains("`") {
      let first = String(decoding: transcript.text[statement.range].prefix(6), as: UTF8.self).lowercased()
      return source.drop { !$0.isLetter }.lowercased().hasPrefix(first)
    }
    let start = transcript.range(ofLine: statement.lines.lowerBound).lowerBound
    guard start <= statement.range.lowerBound else { return true }
    let before = transcript.text[start..<statement.range.lowerBound]
    return !before.contains(UInt8(ascii: "`"))
      && !before.split(separator: 0x20).contains { word in
        word.count(where: \.isLetter) > 2 && !">#".utf8.contains(word.last ?? 0)
      }
  }

  /// `SQL: drop table users`, `query: 'TRUNCATE users'`, `+ DROP TABLE users;`: what stands behind the mark.
  static func behindMark(_ line: Substring) -> Substring? {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    if rest.hasPrefix("+ ") || rest.hasPrefix("; ") {
      rest = rest.dropFirst(2)
    } else {
      guard let colon = rest.utf8.prefix(16).firstIndex(of: UInt8(ascii: ":")),
        rest[..<colon].allSatisfy({ $0.isLetter || $0 == " " || $0 == "_" || $0 == "\"" })
      else { return nil }
      rest = rest[rest.index(after: colon)...].drop { $0 == " " }
    }
    for quote in ["'", "\"", "`"] where rest.hasPrefix(quote) && rest.dropFirst().contains(Character(quote)) {
      rest = rest.dropFirst().prefix { $0 != Character(quote) }
    }
    guard let first = firstWord(of: String(rest)), words.contains(first.uppercased()), isFirm(rest) else { return nil }
    return rest
  }

  /// Whether a text begins as only a statement does, and a parser takes it.
  private static func isFirm(_ text: Substring) -> Bool {
    let second = text.split(separator: " ").dropFirst().first ?? ""
    return !CommandLine.isEnglish(second) && Vetting.statements(in: String(text)).allSatisfy(\.judgement.isOfSQL)
  }

  /// The text of lines without what a database answers: `DELETE 3`, `(1 row)`. The lines keep their numbers.
  private static func withoutResults(_ lines: [String]) -> String {
    lines.map { line in
      // Few lines end in a number.
      let mayBeTag = line.utf8.last.map { $0.isDigit || $0 == 0x20 || $0 >= 0x80 } ?? false
      let words = mayBeTag ? line.split(separator: " ") : []
      let isTag =
        words.count > 1 && words.count < 4 && words.dropFirst().allSatisfy { $0.allSatisfy(\.isNumber) }
        && answers.contains(String(words[0]))
      return isTag || line.hasPrefix("(") && line.hasSuffix("row)") || line.hasSuffix("rows)") ? "" : line
    }.joined(separator: "\n")
  }

  /// The first word that is no blank and no comment.
  private static func firstWord(of text: String) -> Substring? {
    var rest = text[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" || $0 == ";" || $0 == "(" }
      if rest.hasPrefix("--") {
        rest = rest.drop { !$0.isNewline }
      } else if rest.hasPrefix("/*"), let end = rest.firstRange(of: "*/") {
        rest = rest[end.upperBound...]
      } else {
        break
      }
    }
    let word = Substring(rest.utf8.prefix(while: \.isLetter))
    return word.isEmpty ? nil : word
  }

  /// Words with which a statement of some database begins.
  static let words: Set<String> = [
    "SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "TRUNCATE", "ALTER", "CREATE", "WITH", "BEGIN", "COMMIT",
    "ROLLBACK", "GRANT", "REVOKE", "VACUUM", "EXPLAIN", "DO", "CALL", "SHOW", "ANALYZE", "REINDEX", "COPY", "MERGE",
    "PRAGMA", "LOCK", "COMMENT", "REFRESH", "CLUSTER", "START", "SAVEPOINT", "PREPARE", "EXECUTE", "DEALLOCATE",
    "DISCARD", "REASSIGN", "IMPORT", "DECLARE", "FETCH", "RESET", "END", "ABORT", "RELEASE", "TABLE", "VALUES", "USE",
    "ATTACH", "DETACH", "RENAME", "OPTIMIZE", "KILL", "FLUSH", "SHUTDOWN", "EXEC", "LISTEN", "NOTIFY", "SET", "REPLACE",
    "LOAD", "DESCRIBE", "DESC", "CLOSE", "MOVE", "UNLISTEN", "CHECKPOINT", "SECURITY", "UNLOCK", "PURGE", "HANDLER",
  ]
}
