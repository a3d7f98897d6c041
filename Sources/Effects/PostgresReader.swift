import Releases
import Transcripts

/// Reads a statement of PostgreSQL's parse tree into what it does.
struct PostgresReader {
  private let tree: SQLTree
  private let statement: Int
  private let longNames: LongNames

  /// What one statement does.
  /// - Throws: `SQLTree.SyntaxError` where PostgreSQL does not take the text.
  static func meaning(of sql: String) throws(SQLTree.SyntaxError) -> StatementMeaning {
    let tree = try SQLTree(sql)
    let longNames = LongNames(in: sql)
    let parts = tree.statements.map { PostgresReader(tree: tree, statement: $0, longNames: longNames).whole }
    guard parts.count > 1 else { return parts.first ?? .unknown }
    var meaning = StatementMeaning.joined(parts)
    meaning.form = .command
    return meaning
  }

  /// The statement with what runs inside it: a WITH may delete, a function may do anything.
  private var whole: StatementMeaning {
    if tree.isText(statement, "ExplainStmt") { return explained }
    if tree.isText(statement, "DoStmt") { return block }
    var meaning = self.own
    meaning.form = isQuery ? .query : .command
    for inner in tree.below(statement) where tree.tokens[inner].isKey {
      if let part = clause(inner) {
        meaning.effects += part.effects
        if meaning.object == nil { (meaning.verb, meaning.object) = (part.verb, part.object) }
      }
      guard tree.isStatement(inner) else { continue }
      let part = PostgresReader(tree: tree, statement: inner, longNames: longNames).own
      meaning.effects += part.effects.filter { $0 != .readsOnly }
      if part.destroys > meaning.destroys {
        meaning.destroys = part.destroys
        if meaning.object == nil { (meaning.verb, meaning.object) = (part.verb, part.object) }
      }
    }
    meaning.effects += PostgresCalls(tree, in: tree.below(statement), isDefinition: isDefinition).effects
    return meaning.withoutIdleReading
  }

  private var isQuery: Bool { tree.isText(statement, "SelectStmt") || tree.isText(statement, "VariableShowStmt") }

  /// What a clause of a SELECT does, which may stand in any part of it: INTO, FOR UPDATE.
  private func clause(_ index: Int) -> StatementMeaning? {
    if tree.isText(index, "lockingClause") { return StatementMeaning(effects: [.locks]) }
    guard tree.isText(index, "intoClause") else { return nil }
    return .creates(tree.field("rel", of: index).flatMap { table(at: $0) })
  }

  /// Whether it describes objects: the types and operators in it are those of the user's columns.
  private var isDefinition: Bool {
    switch tree.text(statement) {
    case "SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CopyStmt", "DeclareCursorStmt",
      "PrepareStmt", "CreateTableAsStmt":
      false
    default: true
    }
  }

  private var explained: StatementMeaning {
    let analyses = tree.elements("options", of: statement).filter {
      tree.value("defname", of: $0)?.lowercased() == "analyze"
    }
    let runs = analyses.contains { option in
      guard let value = tree.field("arg", of: option) else { return true }
      let words = tree.below(value).filter { !tree.tokens[$0].isKey }.map { tree.text($0).lowercased() }
      // Zero is written without its digit.
      return !words.contains { ["false", "off", "0"].contains($0) }
        && !(words.isEmpty && tree.below(value).contains { tree.isText($0, "Integer") })
    }
    let calls = PostgresCalls(tree, in: tree.below(statement), isDefinition: false).effects
    let query = tree.field("query", of: statement).map {
      PostgresReader(tree: tree, statement: $0 + 1, longNames: longNames).whole
    }
    guard runs, var meaning = query else {
      var meaning = StatementMeaning(effects: [.readsOnly] + calls).withoutIdleReading
      let isOfQuery = query.map { $0.form == .query && $0.effects.allSatisfy(\.isReading) } ?? false
      meaning.form = isOfQuery && analyses.isEmpty ? .query : .command
      return meaning
    }
    meaning.effects.insert(.runsExplained, at: 0)
    meaning.form = .command
    return meaning
  }

  private var block: StatementMeaning {
    let body = tree.strings("args", of: statement).max { $0.utf8.count < $1.utf8.count }
    return body.map { Block.meaning(of: $0) } ?? .unknown
  }

  // MARK: One statement without what is inside

  private var own: StatementMeaning {
    switch tree.text(statement) {
    case "SelectStmt", "VariableShowStmt": return StatementMeaning(effects: [.readsOnly])
    case "TransactionStmt": return StatementMeaning(effects: [.controlsTransaction])
    case "DropStmt": return dropped
    case "AlterTableStmt":
      return PostgresAlteration(tree, of: relation(as: kind("objtype") ?? .table), longNames).meaning(statement)
    case "CreateStmt", "CreateForeignTableStmt": return .creates(created)
    case "TruncateStmt":
      return .empties(tree.elements("relations", of: statement).compactMap { table(at: $0) }, cascade: isCascade)
    case "DeleteStmt":
      return relation.map {
        StatementMeaning(.delete, $0, destroys: .rows, effects: [.deletesRows($0, isFiltered: isFiltered)])
      } ?? .unknown
    case "UpdateStmt":
      return relation.map {
        StatementMeaning(.update, $0, destroys: .unknown, effects: [.overwritesRows($0, isFiltered: isFiltered)])
      } ?? .unknown
    case "InsertStmt": return inserted
    case "MergeStmt": return merged
    case "CopyStmt": return copied
    case "RenameStmt": return renamed
    case "AlterObjectSchemaStmt":
      guard let object = object(kindAt: "objectType"), let schema = name("newschema") else { return .unknown }
      return StatementMeaning(.alter, object, effects: [.renames(object, to: object.name.within(schema))])
    case "GrantStmt", "GrantRoleStmt", "AlterDefaultPrivilegesStmt", "AlterOwnerStmt", "ReassignOwnedStmt":
      return StatementMeaning(effects: [.grants])
    case "VariableSetStmt" where closesForWriting: return StatementMeaning(effects: [.changesSession("read only")])
    case "VariableSetStmt", "ConstraintsSetStmt", "DiscardStmt":
      return StatementMeaning(effects: [.changesSession((tree.value("name", of: statement) ?? "").lowercased())])
    case "ListenStmt", "UnlistenStmt", "NotifyStmt", "DeallocateStmt", "FetchStmt", "ClosePortalStmt",
      "DeclareCursorStmt", "PrepareStmt":
      return StatementMeaning(effects: [.changesSession("")])
    case "LockStmt": return StatementMeaning(effects: [.locks])
    case "VacuumStmt", "ReindexStmt", "ClusterStmt", "CheckPointStmt", "RefreshMatViewStmt":
      return StatementMeaning(effects: [.maintains])
    case "CommentStmt":
      return object(kindAt: "objtype").map { .alters($0) } ?? StatementMeaning(.alter, effects: [.maintains])
    case "CallStmt":
      let path = tree.field("funccall", of: statement).map { tree.strings("funcname", of: $0) } ?? []
      return StatementMeaning(destroys: .unknown, effects: [.callsUnknown(path.joined(separator: "."))])
    case "ExecuteStmt", "LoadStmt":
      return StatementMeaning(
        destroys: .unknown, effects: [.callsUnknown((tree.value("name", of: statement) ?? "call"))])
    case "AlterSystemStmt": return setting
    case "DropOwnedStmt", "DropTableSpaceStmt", "DropSubscriptionStmt", "DropUserMappingStmt":
      return StatementMeaning(.drop, destroys: .unknown, effects: [.unknown])
    case "DropRoleStmt":
      let roles = tree.elements("roles", of: statement).compactMap { tree.name("rolename", of: $0) }
      return .joined(roles.map { .drops(SQLObject(.role, $0), cascade: false) })
    case "DropdbStmt": return name("dbname").map { .drops(SQLObject(.database, $0), cascade: false) } ?? .unknown
    case let type where type.hasPrefix("Alter"): return altered(type)
    case "IndexStmt":
      let meaning = created.map { StatementMeaning.creates($0) } ?? .alters(relation, .index)
      return meaning.demanding(tree.isTrue("unique", of: statement) ? .unique : nil, of: relation)
    default: return .creates(created, orReplaces: tree.isTrue("replace", of: statement))
    }
  }

  /// `ALTER SYSTEM SET …`
  private var setting: StatementMeaning {
    let set = tree.field("setstmt", of: statement) ?? statement
    let name = (tree.value("name", of: set) ?? "").lowercased()
    let values = tree.below(set).map { tree.text($0).lowercased() }
    let isOff = values.contains { ["off", "false", "0", "no"].contains($0.filter { $0 != "\"" }) }
    let loses = ServerSetting.loss(by: name, isOff: isOff) != nil
    return StatementMeaning(effects: [.changesServer("ALTER SYSTEM", loses: loses)])
  }

  private var dropped: StatementMeaning {
    guard let kind = kind("removeType") else { return StatementMeaning(.drop, destroys: .unknown, effects: [.unknown]) }
    let isRowHolder = tree.value("removeType", of: statement) == "OBJECT_MATVIEW"
    let parts = tree.elements("objects", of: statement).compactMap { object -> StatementMeaning? in
      guard let object = qualified(tree.strings(below: object), as: kind) else { return nil }
      var part = StatementMeaning.drops(object, cascade: isCascade)
      // What a materialized view holds is rows.
      if isRowHolder { part.destroys = .rows }
      return part
    }
    return parts.isEmpty ? StatementMeaning(.drop, destroys: .unknown, effects: [.unknown]) : .joined(parts)
  }

  private var inserted: StatementMeaning {
    guard let relation else { return .unknown }
    guard tree.field("onConflictClause", of: statement).map({ tree.value("action", of: $0) }) == "ONCONFLICT_UPDATE"
    else { return StatementMeaning(.insert, relation, effects: [.writesRows(relation)]) }
    return StatementMeaning(
      .insert, relation, destroys: .unknown,
      effects: [.writesRows(relation), .overwritesRows(relation, isFiltered: true)])
  }

  private var merged: StatementMeaning {
    guard let relation else { return .unknown }
    let deletes = tree.below(statement).contains { !tree.tokens[$0].isKey && tree.isText($0, "CMD_DELETE") }
    return StatementMeaning(
      .update, relation, destroys: deletes ? .rows : .unknown,
      effects: [.writesRows(relation), .overwritesRows(relation, isFiltered: true)]
        + (deletes ? [.deletesRows(relation, isFiltered: true)] : []))
  }

  private var copied: StatementMeaning {
    if tree.isTrue("is_program", of: statement) {
      let line = tree.field("filename", of: statement).map { tree.string($0 + 1) }
      return StatementMeaning(destroys: .unknown, effects: [.runsProgram(line ?? "")])
    }
    guard tree.isTrue("is_from", of: statement) else {
      return StatementMeaning(effects: [tree.field("filename", of: statement) == nil ? .readsOnly : .writesFile])
    }
    return relation.map { StatementMeaning(.insert, $0, effects: [.writesRows($0)]) } ?? .unknown
  }

  private var renamed: StatementMeaning {
    guard let newName = name("newname") else { return .unknown }
    switch tree.value("renameType", of: statement) {
    case "OBJECT_COLUMN", "OBJECT_ATTRIBUTE":
      guard let relation, let old = name("subname") else { return .unknown }
      return .renames(relation.part(.column, old), to: newName)
    case "OBJECT_TABCONSTRAINT":
      guard let relation, let old = name("subname") else { return .unknown }
      return .renames(relation.part(.constraint, old), to: newName)
    case "OBJECT_POLICY", "OBJECT_TRIGGER", "OBJECT_RULE":
      guard let relation, let old = name("subname"), let kind = kind("renameType") else { return .unknown }
      return .renames(relation.part(kind, old), to: newName)
    case "OBJECT_SCHEMA", "OBJECT_DATABASE", "OBJECT_ROLE":
      guard let old = name("subname"), let kind = kind("renameType") else { return .unknown }
      return .renames(SQLObject(kind, old), to: newName)
    default:
      return object(kindAt: "renameType").map { .renames($0, to: newName) }
        ?? StatementMeaning(.rename, newName: newName, destroys: .unknown, effects: [.unknown])
    }
  }

  /// Whether a setting keeps what follows from writing; switched off, it is a setting like any other.
  private var closesForWriting: Bool {
    let name = tree.value("name", of: statement)?.lowercased() ?? ""
    return ["default_transaction_read_only", "transaction_read_only"].contains(name)
      && tree.elements("args", of: statement).count == 1
      && ["on", "true", "yes", "1"].contains(tree.strings("args", of: statement).first?.lowercased() ?? "")
  }

  /// ALTER of what is no table.
  private func altered(_ type: String) -> StatementMeaning {
    switch type {
    case "AlterEnumStmt":
      guard let type = qualified(tree.strings("typeName", of: statement), as: .enum) else { return .unknown }
      return tree.field("oldVal", of: statement) == nil
        ? StatementMeaning(.alter, type, effects: [.extends(type)]) : .alters(type, .enumValue)
    case "AlterDomainStmt", "AlterTypeStmt":
      return .alters(qualified(tree.strings("typeName", of: statement), as: .enum))
    case "AlterSeqStmt": return .alters(tree.field("sequence", of: statement).flatMap { table(at: $0, as: .sequence) })
    case "AlterPolicyStmt":
      return .alters(policy, .policy)
    case "AlterRoleStmt", "AlterRoleSetStmt": return StatementMeaning(.alter, effects: [.grants])
    default:
      return object(kindAt: "objectType").map { .alters($0) }
        ?? StatementMeaning(.alter, destroys: .unknown, effects: [.unknown])
    }
  }

  /// What a CREATE makes.
  private var created: SQLObject? {
    switch tree.text(statement) {
    case "CreateStmt": return relation
    case "CreateForeignTableStmt":
      return tree.field("base", of: statement).flatMap { tree.field("relation", of: $0) }.flatMap { table(at: $0) }
    case "CreateTableAsStmt":
      let rel = tree.field("into", of: statement).flatMap { tree.field("rel", of: $0) }
      let isView = tree.value("objtype", of: statement) == "OBJECT_MATVIEW"
      return rel.flatMap { table(at: $0, as: isView ? .view : .table) }
    case "ViewStmt": return tree.field("view", of: statement).flatMap { table(at: $0, as: .view) }
    case "IndexStmt": return name("idxname").flatMap { relation?.part(.index, $0) }
    case "CreateEnumStmt", "CreateRangeStmt": return qualified(tree.strings("typeName", of: statement), as: .enum)
    case "CreateDomainStmt": return qualified(tree.strings("domainname", of: statement), as: .enum)
    case "CompositeTypeStmt": return tree.field("typevar", of: statement).flatMap { table(at: $0, as: .enum) }
    case "CreateSeqStmt": return tree.field("sequence", of: statement).flatMap { table(at: $0, as: .sequence) }
    case "CreateSchemaStmt": return name("schemaname").map { SQLObject(.schema, $0) }
    case "CreatePolicyStmt":
      return policy
    case "CreateTrigStmt": return name("trigname").flatMap { relation?.part(.trigger, $0) }
    case "RuleStmt": return name("rulename").flatMap { relation?.part(.rule, $0) }
    case "CreateFunctionStmt": return qualified(tree.strings("funcname", of: statement), as: .function)
    case "CreateExtensionStmt": return name("extname").map { SQLObject(.extension, $0) }
    case "CreateRoleStmt": return name("role").map { SQLObject(.role, $0) }
    case "CreatedbStmt": return name("dbname").map { SQLObject(.database, $0) }
    default: return nil
    }
  }

  // MARK: Names

  private var isCascade: Bool { tree.value("behavior", of: statement) == "DROP_CASCADE" }
  private var isFiltered: Bool { tree.field("whereClause", of: statement) != nil }
  private var relation: SQLObject? { relation(as: .table) }

  /// The policy of a CREATE POLICY or ALTER POLICY.
  private var policy: SQLObject? {
    guard let name = name("policy_name"), let place = tree.field("table", of: statement) else { return nil }
    return table(at: place)?.part(.policy, name)
  }

  private func relation(as kind: ObjectKind) -> SQLObject? {
    tree.field("relation", of: statement).flatMap { table(at: $0, as: kind) }
  }

  /// The relation that the RangeVar at key `index` names.
  private func table(at index: Int, as kind: ObjectKind = .table) -> SQLObject? {
    tree.name("relname", of: index).map {
      SQLObject(kind, longNames.whole($0), in: tree.name("schemaname", of: index).map(longNames.whole))
    }
  }

  private func name(_ field: StaticString) -> Name? { tree.name(field, of: statement).map(longNames.whole) }

  private func kind(_ field: StaticString) -> ObjectKind? {
    switch tree.value(field, of: statement) {
    case "OBJECT_TABLE", "OBJECT_FOREIGN_TABLE": .table
    case "OBJECT_COLUMN": .column
    case "OBJECT_VIEW", "OBJECT_MATVIEW": .view
    case "OBJECT_INDEX": .index
    case "OBJECT_SEQUENCE": .sequence
    case "OBJECT_SCHEMA": .schema
    case "OBJECT_TYPE", "OBJECT_DOMAIN": .enum
    case "OBJECT_POLICY": .policy
    case "OBJECT_TRIGGER": .trigger
    case "OBJECT_RULE": .rule
    case "OBJECT_TABCONSTRAINT", "OBJECT_DOMCONSTRAINT": .constraint
    case "OBJECT_FUNCTION", "OBJECT_PROCEDURE", "OBJECT_ROUTINE", "OBJECT_AGGREGATE": .function
    case "OBJECT_EXTENSION": .extension
    case "OBJECT_ROLE": .role
    case "OBJECT_DATABASE": .database
    default: nil
    }
  }

  /// The object of a statement that names it by a relation, or by the parts of its name.
  private func object(kindAt field: StaticString) -> SQLObject? {
    guard let kind = kind(field) else { return nil }
    if let relation = relation(as: kind) { return relation }
    return qualified(tree.strings("object", of: statement), as: kind)
  }

  /// An object from the parts of its name: schema and name, with the table between them where one belongs.
  private func qualified(_ path: [String], as kind: ObjectKind) -> SQLObject? {
    let parts = path.map { longNames.whole(Name($0)) }
    guard let last = parts.last else { return nil }
    switch kind {
    case .column, .constraint, .policy, .trigger, .rule:
      return SQLObject(
        kind, last, of: parts.dropLast().last, in: parts.count > 2 ? parts[parts.count - 3] : nil)
    default: return SQLObject(kind, last, in: parts.dropLast().last)
    }
  }
}
