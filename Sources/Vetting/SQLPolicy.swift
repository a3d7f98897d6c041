import CPgQuery

/// What PostgreSQL's own parser makes of a block, and whether that may be printed as something to run.
enum SQLPolicy {
  /// Functions that only read and only compute. A function that is not here makes a query unknown.
  private static let readers: Set<String> = [
    "abs", "array_agg", "array_length", "array_to_string", "char_length", "coalesce", "concat", "concat_ws", "count",
    "current_database", "current_schema", "current_schemas", "current_setting", "date_trunc", "format", "format_type",
    "inet_server_addr", "inet_server_port", "length", "lower", "max", "md5", "min", "now", "obj_description",
    "octet_length", "pg_get_constraintdef", "pg_get_expr", "pg_get_indexdef", "pg_get_serial_sequence", "pg_get_userbyid",
    "pg_get_viewdef", "pg_has_role", "pg_is_in_recovery", "pg_relation_size", "pg_size_pretty", "pg_table_is_visible",
    "pg_table_size", "pg_total_relation_size", "quote_ident", "regexp_replace", "replace", "round", "row_number", "string_agg",
    "substr", "substring", "sum", "to_char", "to_regclass", "to_regtype", "trim", "btrim", "unnest", "upper", "version",
    "left", "right", "has_table_privilege", "pg_backend_pid", "timezone", "generate_subscripts",
  ]

  /// One statement that runs now.
  static func judgeQuery(_ text: String) -> Judgement {
    parsed(text) { statements in
      guard statements.count == 1, let statement = statements.first else {
        return Judgement(.unknown, "one query at a time, so that each can be read")
      }
      let nodes = statement.nodes
      switch statement.name {
      case "SelectStmt", "VariableShowStmt": break
      case "ExplainStmt":
        if nodes.contains(where: { $0.name == "DefElem" && option(of: $0) == "analyze" }) {
          return Judgement(.refused, "EXPLAIN ANALYZE runs the statement")
        }
        guard nodes.contains(where: { $0.name == "SelectStmt" }) else {
          return Judgement(.refused, "only a SELECT is explained here")
        }
      default: return Judgement(.refused, "it is no query: \(words(of: statement.name))")
      }
      for node in nodes.dropFirst() {
        if node.name.hasSuffix("Stmt"), node.name != "SelectStmt" {
          return Judgement(.refused, "it changes something inside a query: \(words(of: node.name))")
        }
        if node.name == "IntoClause" { return Judgement(.refused, "SELECT INTO makes a table") }
        if node.name == "LockingClause" { return Judgement(.refused, "it locks rows") }
      }
      return functions(in: nodes) ?? Judgement(.allowed, "it reads only")
    }
  }

  /// Statements of a file that people review and run.
  static func judgeFile(_ text: String) -> Judgement {
    parsed(text) { statements in
      for statement in statements {
        if let refusal = refusal(of: statement) { return refusal }
        if let unknown = functions(in: statement.nodes) { return unknown }
      }
      return Judgement(.allowed, "text for a reviewed file; nothing runs")
    }
  }

  private static func parsed(_ text: String, _ judge: ([SQLTree.Node]) -> Judgement) -> Judgement {
    do throws(SQLTree.SyntaxError) {
      let tree = try SQLTree(text)
      let statements = tree.statements
      return statements.isEmpty ? Judgement(.unknown, "there is no statement in it") : judge(statements)
    } catch {
      return Judgement(.unknown, "PostgreSQL does not parse it: \(error.message)")
    }
  }

  private static func refusal(of statement: SQLTree.Node) -> Judgement? {
    let nodes = statement.nodes
    switch statement.name {
    case "IndexStmt", "AlterEnumStmt", "AlterPolicyStmt": return nil
    case "AlterTableStmt":
      let passes = nodes.filter { $0.name == "AlterTableCmd" }.allSatisfy { command in
        unsafe command.with(PgQuery__AlterTableCmd.self) { command in
          unsafe [
            PG_QUERY__ALTER_TABLE_TYPE__AT_AddConstraint, PG_QUERY__ALTER_TABLE_TYPE__AT_ValidateConstraint,
            PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType, PG_QUERY__ALTER_TABLE_TYPE__AT_SetNotNull,
          ].contains(command.subtype)
        }
      }
      return passes ? nil : Judgement(.refused, "it alters a table in a way that is not on the list")
    case "ViewStmt":
      let replaces = unsafe statement.with(PgQuery__ViewStmt.self) { unsafe $0.replace != 0 }
      return replaces ? nil : Judgement(.refused, "a view is replaced, never made from nothing here")
    case "VariableSetStmt":
      let name = unsafe statement.with(PgQuery__VariableSetStmt.self) { unsafe String(cString: $0.name) }
      return ["lock_timeout", "statement_timeout"].contains(name) ? nil : Judgement(.refused, "it sets \(name)")
    case "UpdateStmt":
      let isBounded = unsafe statement.with(PgQuery__UpdateStmt.self) { unsafe $0.where_clause != nil }
      return isBounded ? nil : Judgement(.refused, "an UPDATE without WHERE writes every row")
    default: return Judgement(.refused, "\(words(of: statement.name)) is not on the list of what a reviewed file may hold")
    }
  }

  private static func functions(in nodes: [SQLTree.Node]) -> Judgement? {
    for node in nodes where node.name == "FuncCall" {
      let path = unsafe node.with(PgQuery__FuncCall.self) { call in
        unsafe (0..<Int(call.n_funcname)).compactMap { index -> String? in
          guard let part = unsafe call.funcname[index], let string = unsafe part.pointee.string else { return nil }
          return unsafe String(cString: string.pointee.sval)
        }
      }
      let isBuiltIn = path.count == 1 || (path.count == 2 && path[0] == "pg_catalog")
      guard let name = path.last, isBuiltIn, readers.contains(name) else {
        return Judgement(.unknown, "nobody here knows what \(path.joined(separator: ".")) does")
      }
    }
    return nil
  }

  private static func option(of element: SQLTree.Node) -> String {
    unsafe element.with(PgQuery__DefElem.self) { unsafe String(cString: $0.defname).lowercased() }
  }

  /// `DropStmt` as people say it: `DROP`.
  private static func words(of node: String) -> String {
    var words = ""
    for character in node.dropLast(node.hasSuffix("Stmt") ? 4 : 0) {
      if character.isUppercase, !words.isEmpty { words.append(" ") }
      words.append(contentsOf: character.uppercased())
    }
    return words
  }
}
