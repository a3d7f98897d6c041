/// Screens that several suites read, as drizzle-kit prints them.
package enum Screens {
  /// Of the first `generate` of a project with one table.
  package static let generated = """
    No config path provided, using default 'drizzle.config.ts'
    Reading config file '/srv/shop/drizzle.config.ts'
    1 tables
    parcels 2 columns 0 indexes 0 fks

    [✓] Your SQL migration file ➜ drizzle/0000_rare_mattie_franklin.sql 🚀

    """
}
