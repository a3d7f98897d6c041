import Effects
import Releases

/// SQL that somebody proposes to run, statement by statement: the worst of them counts.
enum Statements {
  /// - Parameter orWords: whether a text that is no SQL may still be refused by its words.
  static func judge(_ sql: String, in dialect: Dialect? = nil, orWords: Bool = false) -> Judgement {
    // What MySQL runs is a comment to everybody else.
    if sql.contains("/*!") {
      return refusal(in: sql) ?? Judgement(.unknown, "MySQL runs what stands in such a comment", instead: .readFirst)
    }
    let text = Statements.withoutMeta(sql)
    if let meta = text.refusal { return meta }
    if text.sql.allSatisfy({ $0.isWhitespace || $0 == ";" }) {
      return Judgement(
        .allowed, sql.contains("\\") ? "psql's own command; it only shows" : "there is no statement in it")
    }
    do throws(SQLTree.SyntaxError) {
      return judge(try SQLTree(text.sql))
    } catch {
      // MySQL and SQLite quote names with backticks.
      if text.sql.contains("`") {
        do throws(SQLTree.SyntaxError) {
          return judge(
            try SQLTree(text.sql.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "\"")))
        } catch {}
      }
      if let looks = lookUp(text.sql) { return looks }
      return refusal(in: Lookalike.plain(text.sql) ?? text.sql)
        ?? Judgement(.unknown, "PostgreSQL does not parse it: \(error.message)", instead: .reviewedFile)
    }
  }

  /// SQLite's own way to ask about a table.
  private static func lookUp(_ sql: String) -> Judgement? {
    let plain = sql.lowercased().drop { $0.isWhitespace }
    let isOne = !plain.dropLast().contains(";")
    guard isOne, plain.hasPrefix("pragma "), !plain.contains("=") else { return nil }
    let asks = [
      "table_info", "table_xinfo", "foreign_key_list", "foreign_key_check", "integrity_check", "quick_check",
      "index_list", "index_info", "database_list", "table_list", "user_version", "foreign_keys", "journal_mode",
    ]
    // In brackets stands a new value, but for those that ask about something.
    let sets = ["user_version", "foreign_keys", "journal_mode"].contains { plain.contains($0) } && plain.contains("(")
    return !sets && asks.contains { plain.dropFirst(7).hasPrefix($0) } ? Judgement(.allowed, "it reads only") : nil
  }

  /// The statements of a text where PostgreSQL's scanner ends them; psql's own lines stand for themselves.
  static func split(_ sql: String) -> [(text: String, line: Int)] {
    var found: [(String, Int)] = []
    var line = 1
    var open = ""
    var openLine = 1
    func close() {
      for (offset, text) in SQLTree.split(open) where !text.allSatisfy({ $0.isWhitespace || $0 == ";" }) {
        found.append((text, openLine + offset))
      }
      open = ""
    }
    for text in sql.split(separator: "\n", omittingEmptySubsequences: false) {
      if text.drop(while: { $0 == " " }).hasPrefix("\\") {
        close()
        found.append((String(text), line))
        openLine = line + 1
      } else {
        open += text + "\n"
      }
      line += 1
    }
    close()
    return found
  }

  /// A refusal by its words, for text that no parser here takes; nil where they say nothing.
  static func refusal(in sql: String) -> Judgement? {
    var words: [String] = []
    for word in sql.uppercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
      words.append(String(word))
    }
    func has(_ sequence: String...) -> Bool {
      words.indices.contains { index in
        index + sequence.count <= words.count && words[index..<(index + sequence.count)].elementsEqual(sequence)
      }
    }
    let objects = [
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

  /// psql's own commands apart from the SQL.
  private static func withoutMeta(_ sql: String) -> (sql: String, refusal: Judgement?) {
    guard sql.contains("\\") else { return (sql, nil) }
    var lines: [Substring] = []
    for line in sql.split(separator: "\n", omittingEmptySubsequences: false) {
      let plain = line.drop { $0 == " " }
      if plain.first == "\\", plain.contains("`") {
        return (sql, Judgement(.unknown, "psql runs what stands between backticks", instead: .readFirst))
      }
      guard plain.first == "\\" else {
        lines.append(line)
        continue
      }
      let word = plain.dropFirst().prefix { $0.isLetter || $0 == "!" }
      let shows =
        word.first == "d"
        || ["l", "x", "timing", "conninfo", "q", "echo", "pset", "set", "z", "encoding", "h", "c", "connect"].contains(
          word)
      if !shows {
        return (sql, Judgement(.unknown, "`\\\(word)` reads or runs something that is not here", instead: .readFirst))
      }
    }
    return (lines.joined(separator: "\n"), nil)
  }

  private static func judge(_ tree: SQLTree) -> Judgement {
    let functions = SQLPolicy.functions(in: tree)
    let judgements = tree.statements.map { judge($0, in: tree, calling: functions) }
    return Judgement.worst(of: judgements) ?? Judgement(.allowed, "there is no statement in it")
  }

  /// - Parameter functions: what the functions that are called anywhere in `tree` say against it.
  private static func judge(_ statement: Int, in tree: SQLTree, calling functions: Judgement?) -> Judgement {
    let inner = tree.below(statement)
    if tree.isText(statement, "ExplainStmt"), !runs(statement, in: tree) {
      return Judgement(.allowed, "it explains and runs nothing")
    }
    // A query may change something inside.
    let parts = [statement] + inner.filter { tree.tokens[$0].isKey && tree.isStatement($0) }
    let judgements = parts.map { judge(part: $0, in: tree, calling: functions) }
    if let history = bookkeeping(statement, in: tree) { return history }
    return Judgement.worst(of: judgements) ?? Judgement(.unknown, "it is not understood")
  }

  /// The bookkeeping of migrations, changed by hand.
  private static func bookkeeping(_ statement: Int, in tree: SQLTree) -> Judgement? {
    guard
      ["InsertStmt", "UpdateStmt", "DeleteStmt", "TruncateStmt", "DropStmt", "AlterTableStmt"].contains(
        tree.text(statement)),
      tree.below(statement).contains(where: { !tree.tokens[$0].isKey && tree.text($0).contains("__drizzle_migrations") }
      )
    else { return nil }
    return Judgement(
      .refused, "it changes the bookkeeping of migrations by hand: what has been applied can no longer be told",
      instead: .keepTheHistory)
  }

  private static func judge(part: Int, in tree: SQLTree, calling functions: Judgement?) -> Judgement {
    switch tree.text(part) {
    case "SelectStmt":
      if tree.field("intoClause", of: part) != nil { return Judgement(.needsPerson, "SELECT INTO makes a table") }
      return functions ?? Judgement(.allowed, "it reads only")
    case "VariableShowStmt", "TransactionStmt", "ListenStmt", "NotifyStmt", "PrepareStmt", "DeallocateStmt",
      "FetchStmt", "DeclareCursorStmt", "ClosePortalStmt", "DiscardStmt", "ConstraintsSetStmt":
      return Judgement(.allowed, "it changes nothing that is stored")
    case "ExplainStmt":
      return Judgement(.needsPerson, "EXPLAIN ANALYZE runs the statement")
    case "VariableSetStmt":
      let name = (tree.value("name", of: part) ?? "").lowercased()
      if ["session_replication_role", "foreign_key_checks", "row_security"].contains(name) {
        return Judgement(.refused, "it switches off what keeps rows and their keys together", instead: .countFirst)
      }
      return Judgement(.allowed, "it holds for this session only")
    case "DropStmt", "DropdbStmt", "DropRoleStmt", "DropOwnedStmt", "DropTableSpaceStmt", "DropUserMappingStmt",
      "DropSubscriptionStmt":
      return Judgement(.refused, "it drops what it names\(cascades(part, in: tree))", instead: .countFirst)
    case "TruncateStmt":
      return Judgement(
        .refused, "it empties the table\(cascades(part, in: tree, ", and every table that refers to it"))",
        instead: .countFirst)
    case "DeleteStmt":
      return Judgement(
        .refused, tree.field("whereClause", of: part) == nil ? "it deletes every row" : "it deletes rows",
        instead: .countFirst)
    case "UpdateStmt":
      return tree.field("whereClause", of: part) == nil
        ? Judgement(.refused, "an UPDATE without WHERE writes every row", instead: .countFirst)
        : Judgement(.needsPerson, "it writes over rows")
    case "MergeStmt":
      return tree.below(part).contains { !tree.tokens[$0].isKey && tree.isText($0, "CMD_DELETE") }
        ? Judgement(.refused, "it deletes rows", instead: .countFirst) : Judgement(.needsPerson, "it writes over rows")
    case "AlterTableStmt": return alteration(part, in: tree)
    case "CopyStmt":
      return tree.value("is_program", of: part) == "true"
        ? Judgement(.unknown, "it starts a program on the server", instead: .readFirst)
        : tree.value("is_from", of: part) == "true"
          ? Judgement(.needsPerson, "it writes rows") : Judgement(.allowed, "it reads rows into a file")
    case "DoStmt":
      let words = tree.below(part).filter { !tree.tokens[$0].isKey }.map { tree.text($0) }.joined(separator: " ")
      return refusal(in: words) ?? Judgement(.unknown, "nobody here reads what the block does", instead: .readFirst)
    case "CallStmt", "ExecuteStmt", "LoadStmt":
      return Judgement(.unknown, "nobody here knows what it runs", instead: .readFirst)
    case "RenameStmt", "AlterObjectSchemaStmt":
      return Judgement(
        .needsPerson, "it renames or moves what the schema files know under another name: the next push wants it back",
        instead: .reviewedFile)
    case let type
    where type.hasPrefix("Create") || type.hasSuffix("IndexStmt")
      || ["IndexStmt", "ViewStmt", "RuleStmt", "CompositeTypeStmt", "DefineStmt"].contains(type):
      return Judgement(
        .needsPerson,
        "it makes something that the schema files do not know unless they declare it: the next push wants it gone",
        instead: .reviewedFile)
    case "InsertStmt": return Judgement(.needsPerson, "it writes rows")
    case let type
    where type.hasPrefix("Alter") || type.hasPrefix("Grant")
      || [
        "VacuumStmt", "ReindexStmt", "ClusterStmt", "LockStmt", "CommentStmt", "RefreshMatViewStmt", "CheckPointStmt",
        "ReassignOwnedStmt", "SecLabelStmt",
      ].contains(type):
      return Judgement(.needsPerson, "it changes the database", instead: .reviewedFile)
    default: return Judgement(.unknown, "nobody here knows what it does", instead: .reviewedFile)
    }
  }

  /// Whether EXPLAIN runs what it explains.
  private static func runs(_ statement: Int, in tree: SQLTree) -> Bool {
    tree.below(statement).contains { !tree.tokens[$0].isKey && tree.isText($0, "analyze") }
  }

  private static func cascades(_ part: Int, in tree: SQLTree, _ words: String = ", and all that depends on it")
    -> String
  {
    tree.value("behavior", of: part) == "DROP_CASCADE" ? words : ""
  }

  private static func alteration(_ part: Int, in tree: SQLTree) -> Judgement {
    let commands = tree.below(part).filter { tree.isNode($0) && tree.isText($0, "AlterTableCmd") }
    return Judgement.worst(of: commands.map { alteration(command: $0, in: tree) })
      ?? Judgement(.needsPerson, "it changes the table", instead: .reviewedFile)
  }

  private static func alteration(command: Int, in tree: SQLTree) -> Judgement {
    switch tree.value("subtype", of: command) ?? "" {
    case "AT_DropColumn": Judgement(.refused, "it drops a column with its values", instead: .countFirst)
    case "AT_DropConstraint":
      Judgement(.refused, "it drops a constraint: what it kept out may come in", instead: .countFirst)
    case "AT_DisableRowSecurity", "AT_NoForceRowSecurity":
      Judgement(.refused, "it opens every row to whoever may read the table", instead: .countFirst)
    case "AT_DisableTrig", "AT_DisableTrigAll", "AT_DisableTrigUser":
      Judgement(.refused, "it switches off triggers, foreign keys among them", instead: .countFirst)
    case "AT_SetUnLogged", "AT_DetachPartition":
      Judgement(.refused, "rows may be gone after a crash, or leave the table", instead: .countFirst)
    case "AT_AlterColumnType":
      Judgement(
        .needsPerson, "it writes the table anew under a lock, and a narrower type may cut or refuse values",
        instead: .reviewedFile)
    case "AT_AddConstraint", "AT_AddIndex":
      Judgement(
        .needsPerson, "it fails where rows do not fit, and the schema has to declare it under the same name",
        instead: .reviewedFile)
    default:
      Judgement(.needsPerson, "it changes the table outside of what drizzle-kit has seen", instead: .reviewedFile)
    }
  }
}
