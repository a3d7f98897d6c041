/// Words that look like names of a database and belong to drizzle, PostgreSQL or the machine.
enum Vocabulary {
  static func isKnown(_ word: String) -> Bool {
    let lower = word.lowercased()
    if lower.hasPrefix("pg_") || lower.hasPrefix("drizzle") || lower.hasPrefix("__drizzle") || lower.hasPrefix("node_")
    {
      return true
    }
    return isOurs(lower)
  }

  private static func isOurs(_ word: String) -> Bool {
    switch word {
    // drizzle's schema and configuration
    case "pgtable", "mysqltable", "sqlitetable", "primarykey", "foreignkey", "notnull", "default", "defaultnow",
      "unique", "uniqueindex", "nullsnotdistinct", "pgenum", "pgview", "pgpolicy", "pgschema", "pgsequence",
      "enablerls", "references", "defaultfn", "autoincrement", "tablesfilter", "schemafilter", "extensionsfilters",
      "dbcredentials", "casing", "strict", "verbose", "dialect", "schema", "config", "push", "pull", "generate",
      "migrate", "drop", "check", "studio", "existing", "force", "explain", "hints", "output", "json", "introspect",
      "defineconfig", "onconflict":
      true
    // what tools and logs say
    case "gitHub", "github", "javascript", "typescript", "nodejs", "node", "npm", "npx", "pnpm", "yarn", "bunx",
      "docker", "postgres", "postgresql", "mysql", "mariadb", "sqlite", "turso", "neon", "supabase", "planetscale",
      "libsql", "railway", "isttty", "istty", "stdin", "stdout", "stderr", "true", "false", "null", "undefined", "text",
      "integer", "varchar", "boolean", "timestamp", "timestamptz", "uuid", "jsonb", "serial", "bigserial", "bigint",
      "numeric", "smallint", "postgreserror", "drizzleerror", "libsqlerror", "sqliteerror", "typeerror", "zoderror",
      "_zoderror", "drizzlequeryerror", "aggregateerror", "elifecycle", "econnrefused", "heap_create_with_catalog",
      "parse_type", "yes", "select", "create", "rename", "exit", "pgpush", "pgsuggestions", "render10", "set",
      "drizzle_kit", "missing_hints", "statement_breakpoint":
      true
    default: false
    }
  }
}
