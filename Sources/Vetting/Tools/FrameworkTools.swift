/// Migration tools of other languages, and the command lines of frameworks that change a schema.
enum FrameworkTools: ToolFamily {
  static let rows: StaticString = #"""
    sqlx: unknown
      mentions database migrate
      refused it drops the database, or what a migration made
        database reset, database drop, migrate revert, db reset, db drop
      person it changes the database
        migrate run, database create, database setup, db setup, db create
      allowed it reads, or writes a new file
        migrate info, migrate add, prepare, migrate build-script
          any
    diesel: unknown
      mentions database migration
      refused it drops the database, or what a migration made
        database reset, database drop, migration revert, migration redo
      person it changes the database
        migration run, setup, database setup
      allowed it reads, or writes a new file
        migration list, migration pending, migration generate, print-schema
          any
    sea-orm-cli: unknown
      refused it drops tables
        migrate fresh, migrate refresh, migrate reset, migrate down
      allowed it reads, or writes new files
        migrate status, migrate generate, generate entity
          any
      person it changes the database
        migrate up, migrate
    tern: unknown
      refused it runs migrations backwards, which drops what they made
        migrate --destination, migrate -d
      person it changes the database
        migrate, code install
      allowed it reads, or writes a new file
        status, new, init, gengen
          any
    sql-migrate rambler gormigrate: unknown
      refused it runs migrations backwards, which drops what they made
        down, redo, reverse
      person it changes the database
        up, apply, skip
      allowed it reads, or writes a new file
        status, new
          any
    buffalo: unknown
      refused it drops the database, or what a migration made
        pop drop, pop reset, pop migrate down
      person it changes the database
        pop migrate, pop create
      allowed it writes a new file
        generate
    dotnet dotnet-ef: unknown it builds, and a build may run anything
      refused it drops the database
        database drop
      refused it runs migrations backwards, which drops what they made
        database update 0
      refused it takes a migration out of the history / keepTheHistory
        migrations remove
      person it changes the database
        database update, migrations bundle
      allowed it reads, or writes a new file
        --version, --info, ef migrations list, ef migrations script, ef migrations add, ef migrations has-pending-model-changes, ef dbcontext info, ef dbcontext list, migrations list, migrations script, migrations add, migrations has-pending-model-changes, dbcontext info, dbcontext list, dbcontext script
          any
    phinx: unknown
      refused it runs migrations backwards, which drops what they made
        rollback
      person it changes the database
        migrate, seed:run
      allowed it reads, or writes a new file
        status, create, list, seed:create
          any
    doctrine doctrine-migrations: unknown
      refused it drops tables, or rows
        schema:update --force, orm:schema-tool:update --force, schema:drop --force, orm:schema-tool:drop --force
      allowed it prints the SQL
        schema:update --dump-sql, schema:drop --dump-sql, migrations:migrate --dry-run, schema:create --dump-sql, orm:schema-tool:update --dump-sql, migrations:execute --dry-run
          any
      refused it drops tables, or rows
        schema:drop, database:drop, schema:update --force, fixtures:load, orm:schema-tool:drop, orm:schema-tool:update --force, query:sql, dbal:run-sql
      refused it writes the bookkeeping by hand / keepTheHistory
        migrations:version, migrations:sync-metadata-storage, migrations:rollup
      refused it runs a migration by itself, backwards too
        migrations:execute
      person it changes the database
        migrations:migrate, schema:update, schema:create, database:create, orm:schema-tool:update
      allowed it reads, or writes a new file
        migrations:status, migrations:list, migrations:diff, migrations:generate, migrations:up-to-date, schema:validate, mapping:info, migrations:current, migrations:latest
          any
    adonis-ace: unknown
      refused it drops tables, or what a migration made
        migration:fresh, migration:refresh, migration:reset, migration:rollback, db:wipe, db:truncate
      person it changes the database
        migration:run, db:seed
      allowed it reads, or writes a new file
        migration:status, make:migration, make:model, list, list:routes, serve, build
          any
    wp: unknown
      refused it drops tables, or writes over rows
        db reset, db drop, db clean, db import, site empty, post delete, user delete, db query
      allowed it only says what it would replace
        search-replace --dry-run
          any
      refused it writes over values in every table
        search-replace
      person it changes the site
        plugin, theme, core, option, db repair, db optimize, db cli
      allowed it reads the database and writes a dump
        db export, db check, db size, db tables, db search, option get, post list, user list, plugin list, --info
          any
    drush: unknown
      refused it drops tables, or writes over a database with another
        sql-drop, sql:drop, sql-sync, sql:sync, site-install, site:install, entity:delete, sql-query, sql:query, pm:uninstall
      person it changes the database, or may
        updatedb, updb, updatedb:status, sql-cli, sql:cli, config-import, config:import, cim, cr, deploy, sqlc
      allowed it reads, or writes a dump
        sql-dump, sql:dump, status, st, updatedb-status, config:status, config-export, cex, watchdog:show
          any
    """#
}
