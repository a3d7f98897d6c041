package import Transcripts

/// Whose an object is that no schema file declares, by what it is and what it is called.
package struct Ownership: Sendable {
  /// Whose, such as `connect-pg-simple's session store`.
  package let owner: Phrase
  /// What to do about it in the schema files or the config.
  package let advice: String
  /// Whether it is a member of an extension, which PostgreSQL does not let go alone.
  let isExtension: Bool

  /// Nil where nothing tells.
  /// - Parameter columns: nil where they are not known.
  init?(_ name: Name, in schema: Name, extension: Name?, partOf parent: ShownText?, columns: Set<String>?) {
    isExtension = `extension` != nil
    if let `extension` {
      owner = Phrase([.text("extension "), .name(`extension`)])
      advice = "extensionsFilters knows PostGIS; else leave it out by tablesFilter"
    } else if let parent {
      owner = Phrase([.text("a partition of "), .shown(parent)])
      advice = "drizzle-kit declares no partitions; leave it out by tablesFilter"
    } else if let known = Ownership.platforms.first(where: { schema.isCalled($0.schema) }) {
      owner = Phrase(known.owner)
      advice = "leave the schema out: schemaFilter"
    } else if let known = Ownership.tables.first(where: { row in
      row.names.contains { name.isCalled($0) } && (row.columns.isEmpty || columns.map(row.columns.isSubset) ?? false)
    }) {
      owner = Phrase(known.owner)
      advice = known.advice
    } else {
      return nil
    }
  }

  private static let leaveOut = "another program's: leave it out by tablesFilter, never declare it half"
  private static let migrations = "that tool's own record: leave it out by tablesFilter"

  /// A name that nobody else would use is enough by itself; for any other the columns have to match, too.
  private static let tables: [(names: [String], columns: Set<String>, owner: String, advice: String)] = [
    (
      ["session", "sessions", "user_sessions"], ["sid", "sess", "expire"], "connect-pg-simple's session store",
      "declare all of it: sid varchar primary key, sess json notNull, expire timestamp(6) notNull, and the index on expire "
        + "where the table has one; or leave it out by tablesFilter"
    ),
    (["__drizzle_migrations"], [], "drizzle-kit's migration table", "this database is migrated: do not push to it"),
    (["_prisma_migrations"], [], "Prisma's migration table", migrations),
    (["knex_migrations", "knex_migrations_lock"], [], "Knex's migration table", migrations),
    (["schema_migrations", "ar_internal_metadata"], [], "Rails' or golang-migrate's migration table", migrations),
    (["flyway_schema_history"], [], "Flyway's migration table", migrations),
    (["databasechangelog", "databasechangeloglock"], [], "Liquibase's migration table", migrations),
    (["alembic_version"], [], "Alembic's migration table", migrations),
    (["django_migrations"], [], "Django's migration table", migrations),
    (["goose_db_version"], [], "goose's migration table", migrations),
    (["pgmigrations"], [], "node-pg-migrate's migration table", migrations),
    (["_sqlx_migrations"], [], "SQLx's migration table", migrations),
    (["kysely_migration", "kysely_migration_lock"], [], "Kysely's migration table", migrations),
    (["SequelizeMeta"], [], "Sequelize's migration table", migrations),
    (["oban_jobs", "oban_peers"], [], "Oban's job queue", leaveOut),
    (["que_jobs", "que_lockers", "que_values"], [], "Que's job queue", leaveOut),
    (["good_jobs", "good_job_batches", "good_job_executions"], [], "GoodJob's job queue", leaveOut),
    (["river_job", "river_leader", "river_migration", "river_queue"], [], "River's job queue", leaveOut),
    (["delayed_jobs"], ["handler", "run_at", "locked_by"], "Delayed Job's queue", leaveOut),
    (["spatial_ref_sys", "geometry_columns", "geography_columns"], [], "PostGIS", "leave it out: extensionsFilters"),
    (["pg_stat_statements", "pg_stat_statements_info"], [], "extension pg_stat_statements", leaveOut),
  ]

  private static let platforms: [(schema: String, owner: String)] = [
    ("auth", "the platform's sign-in (Supabase)"), ("storage", "the platform's files (Supabase)"),
    ("realtime", "the platform (Supabase)"), ("supabase_migrations", "the platform's migrations (Supabase)"),
    ("supabase_functions", "the platform (Supabase)"), ("graphql", "the platform (Supabase)"),
    ("graphql_public", "the platform (Supabase)"), ("vault", "the platform's secrets (Supabase)"),
    ("neon_auth", "the platform's sign-in (Neon)"), ("neon", "the platform (Neon)"), ("cron", "extension pg_cron"),
    ("pgsodium", "extension pgsodium"), ("tiger", "PostGIS"), ("topology", "PostGIS"),
    ("pgboss", "pg-boss's job queue"),
    ("graphile_worker", "Graphile Worker's job queue"), ("hdb_catalog", "Hasura"),
    ("drizzle", "drizzle-kit's migrations"),
    ("_timescaledb_catalog", "TimescaleDB"), ("_timescaledb_internal", "TimescaleDB"),
  ]
}
