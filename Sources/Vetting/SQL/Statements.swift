import Effects
import Releases
import Transcripts

/// SQL that somebody proposes to run, statement by statement: the worst of them counts.
enum Statements {
  /// - Parameters:
  ///   - dialect: nil where nothing tells.
  ///   - orWords: whether the text may be a part of a statement, judged by its words where it is no whole one.
  static func judge(_ sql: String, in dialect: Dialect? = nil, orWords: Bool = false) -> Judgement {
    Judgement.worst(of: all(in: sql, dialect).map(\.judgement))
      ?? (orWords ? refusal(in: sql) : nil) ?? Judgement(.allowed, "there is no statement in it")
  }

  /// Each statement and each command of a client by itself, with the line, from 1, on which it begins.
  static func all(in sql: String, _ dialect: Dialect? = nil) -> [(text: String, line: Int, judgement: Judgement)] {
    var found: [(text: String, line: Int, judgement: Judgement)] = []
    for part in ClientCommand.parts(of: sql) {
      if part.isCommand {
        found.append((part.text, part.line, ClientCommand.judge(part.text)))
        continue
      }
      let bytes = Array(part.text.utf8)
      for statement in SQLScript(part.text, dialect: dialect, firstLine: part.line).statements {
        let text = String(decoding: bytes[statement.range], as: UTF8.self)
        found.append((text, statement.lines.lowerBound, judge(statement, text, dialect)))
      }
    }
    return found
  }

  /// What a statement does, where a text has been searched for statements already.
  static func judge(_ statement: Statement, _ text: String, _ dialect: Dialect? = nil) -> Judgement {
    if let plain = Lookalike.plain(text), let refused = refusal(in: plain) { return refused }
    if statement.effects.contains(.unknown) {
      // The closed list of what other databases are asked in the same words as PostgreSQL.
      if let read = readElsewhere(text, dialect) { return read }
      return refusal(in: text) ?? EffectPolicy.judge(statement.effects)
    }
    return EffectPolicy.judge(statement.effects)
  }

  /// A query of MySQL or SQLite that reads as one of PostgreSQL does; what they have of their own stays unknown.
  private static func readElsewhere(_ sql: String, _ dialect: Dialect?) -> Judgement? {
    guard dialect?.family != .postgresql || sql.contains("`"), !sql.contains("/*!"), !sql.contains("@") else {
      return nil
    }
    let quoted = sql.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "\"")
    guard let read = SQLScript(quoted, dialect: .postgresql).statements.first else { return nil }
    let judgement = EffectPolicy.judge(read.effects)
    return judgement.verdict == .allowed ? judgement : nil
  }

  /// A refusal by its words, for text that no parser here takes; nil where they say nothing.
  static func refusal(in sql: String) -> Judgement? {
    let words = sql.uppercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    func has(_ sequence: Substring...) -> Bool {
      words.indices.contains { index in
        words[index] == sequence[0] && index + sequence.count <= words.count
          && words[index..<(index + sequence.count)].elementsEqual(sequence)
      }
    }
    let objects: [Substring] = [
      "TABLE", "SCHEMA", "DATABASE", "COLUMN", "VIEW", "INDEX", "TYPE", "CONSTRAINT", "SEQUENCE", "POLICY", "PRIMARY",
      "FOREIGN", "KEY", "OWNED", "IF",
    ]
    if objects.contains(where: { has("DROP", $0) }) || has("TRUNCATE") || has("DELETE", "FROM") || has("DISABLE", "ROW")
    {
      return Judgement(.refused, "by its words it drops, empties or deletes", instead: .countFirst)
    }
    if has("FOREIGN_KEY_CHECKS", "0") || has("FOREIGN_KEYS", "OFF") || has("FOREIGN_KEYS", "0") {
      return Judgement(.refused, "it switches off what keeps rows and their keys together", instead: .countFirst)
    }
    return nil
  }
}
