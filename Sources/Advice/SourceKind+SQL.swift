import Bytes
import Vetting

extension SourceKind {
  static func isStatement(_ line: String) -> Bool { isStatement(line[...]) }

  static func isStatement(_ line: Substring) -> Bool {
    if line.utf8.contains(where: { $0 >= 0x80 }), let plain = Vetting.resolvingLookalikes(in: String(line)) {
      return isStatement(plain)
    }
    // Nearly every line is told by its first word.
    let first = line.drop { isBetweenWords($0) }.prefix { !isBetweenWords($0) }
    let verb = first.uppercased()
    guard SQLText.words.contains(verb) else { return false }
    let words = line.split(maxSplits: 3, whereSeparator: isBetweenWords)
    guard !isSpokenOf(verb, words, line) else { return false }
    let second = words.count > 1 ? words[1].uppercased() : ""
    let isLarge = words.prefix(2).allSatisfy { !$0.contains(where: \.isLowercase) }
    switch verb {
    // A shell has a `select` of its own.
    case "SELECT" where line.contains("; do "): return false
    case "SET" where words.count > 1 && words[1].hasPrefix("@"): return line.contains("=")
    case "SET":
      return !line.contains("&") && (line.contains("=") || words.count > 2 && words[2].uppercased() == "TO")
        && !line.contains(":") && !line.contains("--")
    case _ where line.contains(";") || line.contains(" \\g"): return true
    case "WITH": return line.contains("(") && line.lowercased().contains(" as ")
    case "EXPLAIN" where second == "ANALYZE" || line.dropFirst(8).first == "(": return true
    case "DO", "START": return words.count > 1 && (words[1].hasPrefix("$") || second == "TRANSACTION")
    case "TRUNCATE": return Vetting.isStatement(String(line))
    case "DROP" where !isLarge, "DELETE" where !isLarge, "ALTER" where !isLarge:
      return Vetting.isStatement(String(line))
    case "PRAGMA": return words.count > 1
    // Without a semicolon the next word has to be one of SQL's, or the verb in capitals.
    case _ where objects.contains(second) || first == verb && words.count > 1 && first.count > 2: return true
    case "SELECT" where words.count == 2 && !words[1].allSatisfy(\.isLetter),
      "SHOW" where words.count == 2 && !words[1].allSatisfy(\.isLetter):
      return true
    case "SELECT", "EXPLAIN": return words.count > 3 && line.uppercased().contains(" FROM ")
    case "UPDATE": return words.count > 3 && line.uppercased().contains(" SET ")
    default: return false
    }
  }

  private static func isBetweenWords(_ character: Character) -> Bool {
    character == " " || character == "(" || character == ";" || character == "\t"
  }

  /// What may stand after the verb of a statement.
  private static let objects: Set<String> = [
    "TABLE", "FROM", "INTO", "DATABASE", "SCHEMA", "INDEX", "UNIQUE", "TYPE", "VIEW", "POLICY", "ROLE", "SEQUENCE",
    "CONSTRAINT", "FOREIGN_KEYS", "IF", "COLUMN", "MATERIALIZED", "CONCURRENTLY", "OWNED", "EXTENSION", "FUNCTION",
    "TRIGGER",
  ]

  /// Whether a sentence begins with the words of a statement: “DROP TYPE my_type fails”, “ALTER TABLE locks”.
  private static func isSpokenOf(_ verb: String, _ words: [Substring], _ line: Substring) -> Bool {
    if words.count > 3, !line.contains(";"), ["DROP", "ALTER", "TRUNCATE", "DELETE"].contains(verb),
      let fourth = words[3].split(separator: " ").first, fourth.hasSuffix("s"), speaksOf(fourth)
    {
      return true
    }
    return words.count > 2 && ["DROP", "ALTER", "CREATE", "TRUNCATE"].contains(verb) && speaksOf(words[2])
  }

  /// Whether a statement's name is followed by a word of a sentence: `DROP INDEX removes …`, `DROP TYPE or …`.
  static func speaksOf(_ word: some StringProtocol) -> Bool {
    let verbs = [
      "for", "in", "when", "with", "without", "statement", "statements", "runs", "as", "removes", "drops", "deletes",
      "empties", "lets",
      "lists", "makes", "adds", "changes", "locks", "takes", "needs", "typed", "…", "...",
    ]
    let plain = word.prefix { $0 != "," && $0 != "\n" }
    guard let first = plain.first, first.isLowercase || first == "…" || first == "." else { return false }
    // `DROP TABLE if exists` is a statement.
    return plain != "if" && (verbs.contains(String(plain)) || CommandLine.isEnglish(Substring(plain)))
  }

  static func looksLikeSQL(_ lines: [String]) -> Bool {
    // Comments that MySQL runs stand in nothing else, wherever the first of them is.
    if lines.contains(where: { isRunningComment($0.drop { $0 == " " || $0 == "\t" }) }) { return true }
    let first = lines.first { line in
      let plain = line.drop { $0 == " " || $0 == "\t" }
      if isClientCommand(plain) { return true }
      if plain.hasPrefix("/*"), let rest = behindComment(plain) {
        return isStatement(rest) || plain.contains("*/ select")
      }
      return !plain.isEmpty && !plain.hasPrefix("--") && !plain.hasPrefix("/*") && !plain.hasPrefix("*")
        && !plain.hasPrefix("\\")
    }
    if first == nil, lines.contains(where: { $0.hasPrefix("--") && isStatement($0.drop { $0 == "-" || $0 == " " }) }) {
      return true
    }
    if let first, first.drop(while: { $0 == " " }).hasPrefix("/*") || isClientCommand(first[...]) { return true }
    guard let first else { return lines.contains { $0.hasPrefix("\\d") || $0.hasPrefix("\\c") } }
    return isStatement(first.drop { $0 == " " || $0 == "\t" })
  }

  private static func isRunningComment(_ line: Substring) -> Bool { line.hasPrefix("/*!") || line.hasPrefix("/*M!") }

  /// What stands behind the comment that a line begins with, and others in it; nil where that is not closed.
  private static func behindComment(_ line: Substring) -> Substring? {
    var depth = 0
    var rest = line
    repeat {
      if rest.hasPrefix("/*") {
        depth += 1
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        rest = rest.dropFirst(2)
      } else if rest.popFirst() == nil {
        return nil
      }
    } while depth > 0
    return rest.drop { $0 == " " || $0 == "*" || $0 == "/" }
  }

  /// `\i file`, `\! command`: a line for psql itself.
  private static func isClientCommand(_ line: Substring) -> Bool {
    guard line.first == "\\" else { return false }
    let word = line.dropFirst().prefix { $0.isLetter || $0 == "_" || $0 == "!" || $0 == "+" }
    return [
      "i", "ir", "include", "e", "ef", "ev", "edit", "o", "out", "g", "gx", "gexec", "gset", "copy", "set", "setenv",
      "!",
      "w", "watch", "lo_unlink", "lo_import", "lo_export", "lo_list", "x", "prompt", "password", "l", "dt", "timing",
    ].contains(word) && (word != "o" || line.count > 2)
  }

  static func looksLikeMisspelledSQL(_ lines: [String]) -> Bool {
    lines.count < 4
      && lines.contains { line in
        line.contains(";") && !line.contains("`")
          && line.drop { !$0.isLetter }.prefix { $0.isLetter }.allSatisfy(\.isUppercase)
          && line.split { !$0.isLetter }.count(where: { $0.count > 2 && $0.allSatisfy(\.isUppercase) }) > 1
      }
  }
}
