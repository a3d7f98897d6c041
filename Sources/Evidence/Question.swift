import Transcripts

extension Name {
  /// Several names as one parameter: the text of an array, which the server takes apart.
  init(listing names: [Name]) {
    let texts = names.map { name in
      name.parameter.reduce(into: "\"") { $0 += ($1 == "\"" || $1 == "\\" ? "\\" : "") + String($1) } + "\""
    }
    self.init("{" + texts.joined(separator: ",") + "}")
  }
}

/// A statement that a database is asked; there are no others. Names go in as parameters, in the order that each says.
package enum Question: CaseIterable, Sendable {
  case identity
  // What a snapshot holds. Each row is an object: kind, schema, table, name, and a column for each thing that it has.
  case schemas, relations, columns, constraints, indexes, policies, triggers, rules, functions, types, sequences
  case extensions, roles, database
  case sequenceValues
  case rowCounts
  // What is known of one subject.
  case relation, others, rows, reach, dependents, relationColumns, relationKeys
  case duplicates, nulls, orphans, valueRows, strays, breaking, misfits, overlong, typeColumns
  // The database in one screen.
  case tables, activity, storedColumns, storedKeys
  // What was migrated.
  case appliedMigrations
  /// The table in which drizzle-kit writes down what it has migrated.
  case migrations

  /// Seconds.
  var limit: Int {
    switch self {
    case .rowCounts: 60
    case .sequenceValues, .relations, .columns, .constraints, .functions: 20
    default: Session.patience
    }
  }

  var sql: String {
    switch self {
    case .identity: Question.identityOfSession
    case .schemas: Question.schemasOfDatabase
    case .relations: Question.relationsOfDatabase
    case .columns: Question.columnsOfRelations
    case .constraints: Question.constraintsOfTables
    case .indexes: Question.indexesOfTables
    case .policies: Question.policiesOfTables
    case .triggers: Question.triggersOfTables
    case .rules: Question.rulesOfRelations
    case .functions: Question.functionsOfDatabase
    case .types: Question.typesOfDatabase
    case .sequences: Question.sequencesOfDatabase
    case .extensions: Question.extensionsOfDatabase
    case .roles: Question.rolesOfServer
    case .database: Question.databaseItself
    case .sequenceValues: Question.valuesOfSequences
    case .rowCounts: Question.rowsOfTables
    case .relation: Question.relationsCalled
    case .others: Question.othersCalled
    case .rows: Question.rowsOfOne
    case .reach: Question.tablesReferringTo
    case .dependents: Question.dependentsOf
    case .relationColumns: Question.columnsOfOne
    case .relationKeys: Question.keysOfOne
    case .duplicates: Question.duplicatesIn
    case .nulls: Question.nullsIn
    case .orphans: Question.orphansIn
    case .valueRows: Question.rowsWithValue
    case .strays: Question.strayValues
    case .breaking: Question.rowsBreakingRule
    case .misfits: Question.misfitsIn
    case .overlong: Question.overlongIn
    case .typeColumns: Question.columnsOfType
    case .tables: Question.tablesOfDatabase
    case .activity: Question.activityOfDatabase
    case .storedColumns: Question.columnsOfAll
    case .storedKeys: Question.keysOfAll
    case .appliedMigrations: Question.migrationsApplied
    case .migrations: Question.migrationsOfDatabase
    }
  }

  /// Fixes what an answer depends on, for the transaction only. $1: the time that a statement may take.
  ///
  /// With row security off, a count that a policy would lower is an error instead. JIT is off: compiling costs more
  /// than it saves for any question here.
  static let settings = """
    select pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
      pg_catalog.set_config('statement_timeout', $1, true), pg_catalog.set_config('lock_timeout', '2s', true),
      pg_catalog.set_config('idle_in_transaction_session_timeout', '120s', true),
      pg_catalog.set_config('row_security', 'off', true), pg_catalog.set_config('jit', 'off', true),
      pg_catalog.set_config('timezone', 'UTC', true), pg_catalog.set_config('datestyle', 'ISO', true),
      pg_catalog.set_config('quote_all_identifiers', 'off', true)
    """

  /// $1: the time that a statement may take.
  static let timeLimit = "select pg_catalog.set_config('statement_timeout', $1, true)"

  /// $1: where names without a schema are looked for.
  static let searchPath = "select pg_catalog.set_config('search_path', $1, true)"

  /// Schemas that belong to somebody: not the server's own.
  static func isOwn(_ schema: String) -> String {
    "(\(schema).nspname !~ '^pg_' and \(schema).nspname <> 'information_schema')"
  }

  private static let identityOfSession = """
    select current_database() as database, current_user as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
      r.rolcreaterole as makes_roles, r.rolcreatedb as makes_databases, current_setting('server_version') as version,
      pg_is_in_recovery() as replica, pg_backend_pid() as pid,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and \(isOwn("n")) and pg_has_role(c.relowner, 'usage')) as owns,
      exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p') and \(isOwn("n"))
        and has_table_privilege(c.oid, 'insert, update, delete, truncate')) as writes,
      has_database_privilege(current_database(), 'create') or exists (select from pg_namespace n
        where \(isOwn("n")) and has_schema_privilege(n.oid, 'create')) as creates,
      (select string_agg(quote_ident(n.nspname), ',' order by n.nspname) from pg_namespace n
        where \(isOwn("n"))) as schemas
    from pg_roles r where r.rolname = current_user
    """
}
