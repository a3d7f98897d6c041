import Bytes
import Effects

/// What PostgreSQL's own parser makes of a block, and whether that may be printed as something to run.
enum SQLPolicy {
  /// Functions that only read and only compute. A function that is not here makes a query unknown.
  private static func isReader(_ name: String) -> Bool {
    switch name {
    case "abs", "array_agg", "array_length", "array_to_string", "char_length", "coalesce", "concat", "concat_ws",
      "count",
      "current_database", "current_schema", "current_schemas", "current_setting", "date_trunc", "format", "format_type",
      "inet_server_addr", "inet_server_port", "length", "lower", "max", "md5", "min", "now", "obj_description",
      "octet_length", "pg_get_constraintdef", "pg_get_expr", "pg_get_indexdef", "pg_get_serial_sequence",
      "pg_get_userbyid",
      "pg_get_viewdef", "pg_postmaster_start_time", "pg_has_role", "pg_is_in_recovery", "pg_relation_size",
      "pg_size_pretty", "pg_table_is_visible",
      "pg_table_size", "pg_total_relation_size", "quote_ident", "regexp_replace", "replace", "round", "row_number",
      "string_agg",
      "substr", "substring", "sum", "to_char", "to_regclass", "to_regtype", "trim", "btrim", "unnest", "upper",
      "version",
      "left", "right", "has_table_privilege", "pg_backend_pid", "timezone", "generate_subscripts":
      true
    default: false
    }
  }

  /// One statement that runs now.
  static func judgeQuery(_ text: String) -> Judgement {
    parsed(text) { tree, statements in
      guard statements.count == 1, let statement = statements.first else {
        return Judgement(.unknown, "one query at a time, so that each can be read")
      }
      var inner = tree.below(statement)
      if tree.isText(statement, "ExplainStmt") {
        let options = inner.filter { tree.isText($0, "DefElem") && tree.isNode($0) }
        if options.contains(where: { tree.value("defname", of: $0)?.lowercased() == "analyze" }) {
          return Judgement(.refused, "EXPLAIN ANALYZE runs the statement")
        }
        guard let query = tree.field("query", of: statement), tree.isText(query + 1, "SelectStmt") else {
          return Judgement(.refused, "only a SELECT is explained here")
        }
        inner = tree.below(query)
      } else if !tree.isText(statement, "SelectStmt"), !tree.isText(statement, "VariableShowStmt") {
        return Judgement(.refused, "it is no query: \(words(of: tree.text(statement)))")
      }
      for index in inner where tree.tokens[index].isKey {
        if tree.isStatement(index), !tree.isText(index, "SelectStmt") {
          return Judgement(.refused, "it changes something inside a query: \(words(of: tree.text(index)))")
        }
        if tree.isText(index, "intoClause") { return Judgement(.refused, "SELECT INTO makes a table") }
        if tree.isText(index, "LockingClause") { return Judgement(.refused, "it locks rows") }
      }
      return functions(in: tree) ?? Judgement(.allowed, "it reads only")
    }
  }

  /// Statements of a file that people review and run.
  static func judgeFile(_ text: String) -> Judgement {
    parsed(text) { tree, statements in
      for statement in statements {
        if let refusal = refusal(of: statement, in: tree) { return refusal }
      }
      return functions(in: tree) ?? Judgement(.allowed, "text for a reviewed file; nothing runs")
    }
  }

  private static func parsed(_ text: String, _ judge: (SQLTree, [Int]) -> Judgement) -> Judgement {
    do throws(SQLTree.SyntaxError) {
      let tree = try SQLTree(text)
      let statements = tree.statements
      return statements.isEmpty ? Judgement(.unknown, "there is no statement in it") : judge(tree, statements)
    } catch {
      return Judgement(.unknown, "PostgreSQL does not parse it: \(error.message)")
    }
  }

  private static func mayAlter(_ type: String?) -> Bool {
    switch type {
    case "AT_AddConstraint", "AT_ValidateConstraint", "AT_AlterColumnType", "AT_SetNotNull": true
    default: false
    }
  }

  private static func refusal(of statement: Int, in tree: SQLTree) -> Judgement? {
    switch tree.text(statement) {
    case "IndexStmt", "AlterEnumStmt", "AlterPolicyStmt": return nil
    case "AlterTableStmt":
      let commands = tree.below(statement).filter { tree.isNode($0) && tree.isText($0, "AlterTableCmd") }
      let passes =
        !commands.isEmpty && commands.allSatisfy { mayAlter(tree.value("subtype", of: $0)) }
      return passes ? nil : Judgement(.refused, "it alters a table in a way that is not on the list")
    case "ViewStmt":
      return tree.value("replace", of: statement) == "true"
        ? nil : Judgement(.refused, "a view is replaced, never made from nothing here")
    case "VariableSetStmt":
      let name = tree.value("name", of: statement) ?? ""
      return ["lock_timeout", "statement_timeout"].contains(name) ? nil : Judgement(.refused, "it sets \(name)")
    case "UpdateStmt":
      return tree.field("whereClause", of: statement) != nil
        ? nil : Judgement(.refused, "an UPDATE without WHERE writes every row")
    case let type:
      return Judgement(.refused, "\(words(of: type)) is not on the list of what a reviewed file may hold")
    }
  }

  static func functions(in tree: SQLTree) -> Judgement? {
    for call in tree.tokens.indices where tree.isNode(call) && tree.isText(call, "FuncCall") {
      guard let name = tree.field("funcname", of: call) else { return Judgement(.unknown, "a function without a name") }
      let path = tree.below(name).filter { !tree.tokens[$0].isKey }.map { tree.text($0) }
      let isBuiltIn = path.count == 1 || (path.count == 2 && path[0] == "pg_catalog")
      guard let last = path.last, isBuiltIn, isReader(last) else {
        return Judgement(.unknown, "nobody here knows what \(path.joined(separator: ".")) does")
      }
    }
    return nil
  }

  /// `DropStmt` as people say it: `DROP`.
  private static func words(of type: String) -> String {
    var words = ""
    for character in type.dropLast(type.hasSuffix("Stmt") ? 4 : 0) {
      if character.isUppercase, !words.isEmpty { words.append(" ") }
      words.append(contentsOf: character.uppercased())
    }
    return words
  }
}
