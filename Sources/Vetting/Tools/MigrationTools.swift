/// Other tools that change a schema, each as its own documentation says.
enum MigrationTools: ToolFamily {
  static let rows: StaticString = #"""
    drizzle-kit: package by drizzle-kit
      mentions push generate migrate pull introspect check up drop studio export reset rollback sync seed - :
    prisma: package unknown
      --schema= --config=
      mentions db migrate
      refused it drops what the schema does not hold, or the whole database, without asking
        db push --force-reset, db push --accept-data-loss
      refused it drops the database and makes it anew: all rows are gone
        migrate reset, reset
      refused it runs SQL that is not under review / reviewedFile
        db execute
      refused it writes the bookkeeping by hand / keepTheHistory
        migrate resolve
      allowed it writes a migration file, and applies nothing
        migrate dev --create-only
          --create-only --name= -n= --skip-seed --skip-generate
      allowed it only says whether the schema file is well set
        format --check
          --check
      refused it drops the database
        db drop
      person it applies migrations and offers to reset the database when the history does not fit
        migrate dev
      person it changes the database or its bookkeeping
        migrate deploy, db push, db seed
      person it writes over the schema file
        db pull, init, format
      person it opens an editor on the live database
        studio
      allowed it reads, or writes files that a build makes again
        generate, validate, version, -v, --version
          -v --version --no-engine --sql --generator= --watch --no-hints --json --allow-no-models
      allowed it reads only
        migrate status
      allowed it compares, and prints what it finds
        migrate diff
          --from-empty --to-empty --from-schema-datamodel= --to-schema-datamodel= --from-schema-datasource= --to-schema-datasource= --from-url= --to-url= --from-migrations= --to-migrations= --shadow-database-url= --script --exit-code
          > -o --output=
    knex: package unknown
      --knexfile= --env= --cwd=
      mentions -- : reset drop clean down destroy migrate push db
      refused it runs migrations backwards, which drops what they made
        migrate:rollback, migrate:down, migrate:unlock
      person it changes the database
        migrate:latest, migrate:up, seed:run
      allowed it reads, or writes a new file
        migrate:status, migrate:list, migrate:currentVersion, migrate:make, seed:make
          -x=
    sequelize sequelize-cli: package unknown
      --env= --config= --url=
      mentions -- : reset drop clean down destroy migrate push db
      refused it drops or deletes
        db:drop, db:migrate:undo, db:migrate:undo:all, db:seed:undo, db:seed:undo:all
      person it changes the database
        db:migrate, db:seed, db:seed:all, db:create
      allowed it reads, or writes new files
        db:migrate:status, migration:generate, seed:generate, model:generate, init
          --name= --attributes=
    typeorm typeorm-ts-node-commonjs typeorm-ts-node-esm: package unknown
      -d= --dataSource=
      mentions -- : reset drop clean down destroy migrate push db
      refused it drops tables
        schema:drop, migration:revert
      refused it makes the database equal to the entities at once, columns dropped without a question
        schema:sync
      person it changes the database
        migration:run, query
      allowed it reads, or writes a new file
        migration:show, migration:create, migration:generate, schema:log, entity:create, version
    mikro-orm @mikro-orm/cli: package unknown
      --config=
      refused it drops tables
        schema:drop, schema:fresh, migration:down, migration:fresh, database:drop
      allowed it prints what it would change
        schema:update --dump, schema:create --dump, schema:drop --dump
          --dump -d --safe --fk-checks --disable-fk-checks
      refused it makes the database equal to the entities at once / readFirst
        schema:update
      person it changes the database
        migration:up, seeder:run, schema:create, database:create
      allowed it reads, or writes a new file
        migration:list, migration:pending, migration:check, migration:create, debug
    node-pg-migrate: package unknown
      refused it runs migrations backwards, which drops what they made
        down, redo
      person it changes the database
        up
      allowed it writes a new file
        create
    kysely kysely-ctl: package unknown
      refused it runs migrations backwards, which drops what they made
        migrate:down, migrate:rollback, migrate down, migrate rollback
      person it changes the database
        migrate:latest, migrate:up, seed:run, migrate latest, migrate up, seed run
      allowed it reads, or writes a new file
        migrate:list, migrate:make, seed:make, migrate list, migrate make
    graphile-migrate: package unknown
      refused it drops the database, or takes a migration out of the history
        reset, uncommit
      person it changes the database
        migrate, watch, commit
      allowed it reads only
        status
    payload: package unknown
      refused it drops tables
        migrate:fresh, migrate:refresh, migrate:reset, migrate:down
      person it changes the database
        migrate
      allowed it reads, or writes new files
        migrate:status, migrate:create, generate:types
    strapi directus medusa keystone sanity: package unknown
      refused it deletes or writes over what is stored
        import --force, import, data:drop, dataset delete, reset, transfer, database migrate:down, schema apply --yes
      person it changes the database
        db:migrate, migrations:run, schema apply, database migrate:latest, bootstrap
      allowed it prints its version
        version, --version
    better-auth @better-auth/cli auth: package unknown
      person it changes the database
        migrate
      allowed it writes a file or prints
        generate, secret, info
          --config=
          > --output=
    zenstack: package unknown
      refused it drops what the schema does not hold, or the whole database, without asking
        db push --force-reset, db push --accept-data-loss, migrate reset
      refused it writes the bookkeeping by hand / keepTheHistory
        migrate resolve
      person it changes the database
        migrate deploy, migrate dev, db push, db seed
      allowed it reads, or writes files that a build makes again
        generate, check, format, migrate status
    migrate-mongo db-migrate umzug postgrator postgres-migrations marv: package unknown
      refused it runs migrations backwards, which drops what they made
        down, reset, rollback, drop, 0
      person it changes the database
        up, migrate, max, db:create
      allowed it reads, or writes a new file
        status, create, check, pending, executed, new
          any
    rails rake: by interpreters
      mentions : exec
      refused it drops or empties tables before it makes them anew
        db:drop, db:drop:all, db:reset, db:migrate:reset, db:schema:load, db:structure:load, db:setup, db:purge, db:purge:all, db:truncate_all, db:seed:replant, db:drop:_unsafe, db:fixtures:load, db:test:prepare
      refused it runs the migration backwards, which drops what it made
        db:rollback, db:migrate:down, db:migrate:redo
      person it changes the database, or may
        db:migrate, db:prepare, db:seed, db:create, db:migrate:up, db:encryption:init, console, c, dbconsole, db
      allowed it reads, or writes files only
        db:migrate:status, db:version, db:abort_if_pending_migrations, routes, about, db:schema:dump, notes, stats, -T
          -T -c= -g=
      allowed it starts the application
        server, s, test, assets:precompile
          -p= -b= -e=
    django-admin: by interpreters
    artisan: by interpreters
      mentions :
    alembic flask: unknown
      -c= -x= -n=
      mentions -- : downgrade upgrade reset drop clean down destroy migrate push db
      refused it runs migrations backwards, which drops what they made
        downgrade, db downgrade
      refused it writes the bookkeeping by hand / keepTheHistory
        stamp, db stamp
      allowed it prints the SQL
        upgrade --sql, db upgrade --sql
          --sql
      person it changes the database
        upgrade, db upgrade
      allowed it reads, or writes a new file
        current, history, heads, check, revision, db current, db history, db heads, show, branches
          -v -m= --autogenerate --verbose -r=
      allowed it starts the application
        run
          --host= --port= --debug --reload
    flyway: unknown
      mentions -- : reset drop clean down destroy migrate push db
      refused it drops every object of the schema, or what a migration made
        clean, undo
      refused it writes the bookkeeping anew / keepTheHistory
        repair
      person it changes the database
        migrate, baseline
      allowed it reads only
        info, validate, check, version
    liquibase: unknown
      refused it drops what changes made
        drop-all, dropAll, rollback, rollback-count, rollback-to-date, rollbackCount, rollback-one-changeset, clear-checksums
      person it changes the database or its bookkeeping
        update, changelog-sync, update-count, tag
      allowed it reads, or writes a new file
        status, validate, diff, history, snapshot, update-sql, updateSQL, future-rollback-sql, --version
          any
    mix: unknown
      mentions .
      refused it drops, or runs migrations backwards
        ecto.drop, ecto.reset, ecto.rollback, ash.reset
      person it changes the database
        ecto.migrate, ecto.create, ecto.setup, ecto.load, run
      allowed it reads, or writes new files
        ecto.migrations, ecto.gen.migration, ecto.dump, phx.routes, compile, format, deps.get
      allowed it starts the application
        phx.server
    dbmate: unknown
      -u= -d= -e= --url= --env= --migrations-dir=
      mentions -- : reset drop clean down destroy migrate push db
      refused it drops the database, or what a migration made
        drop, rollback, down
      person it changes the database
        up, migrate, create, load
      allowed it reads, or writes a new file
        status, new, dump, wait
    goose: unknown
      -dir= -table=
      refused it runs migrations backwards, which drops what they made
        down, down-to, reset, redo
      person it changes the database
        up, up-to, up-by-one
      allowed it reads, or writes a new file
        status, version, create, validate
    migrate: unknown
      -path= -database= -source=
      refused it drops tables
        down, drop
      refused it writes the bookkeeping by hand / keepTheHistory
        force
      person it changes the database
        up, goto
      allowed it reads, or writes a new file
        version, create
          -ext= -dir= -seq
    atlas: unknown
      refused it drops every object, or what a migration made
        schema clean, migrate down
      refused it runs a plan that nobody has read / readFirst
        schema apply --auto-approve
      refused it writes the bookkeeping by hand / keepTheHistory
        migrate hash, migrate set
      allowed it reads only
        schema apply --dry-run
          --dry-run --env= --url= -u= --to= --dev-url= -c= --config=
        schema inspect, schema diff, migrate status, migrate lint, migrate validate, version
          --env= --url= -u= --to= --from= --dev-url= --dir= --latest= --format= -c= --config=
      allowed it writes a new file
        migrate diff, migrate new
          --env= --dev-url= --to= --dir=
      person it changes the database
        schema apply, migrate apply
    hasura: unknown
      refused it takes away what migrations made, or the metadata
        migrate delete, migrate apply --down, metadata clear, migrate squash
      person it changes the database
        migrate apply, seed apply, metadata apply, deploy
      allowed it reads, or writes new files
        migrate status, metadata diff, console, version, migrate create
    sqitch: unknown
      refused it runs changes backwards, which drops what they made
        revert, rebase
      person it changes the database
        deploy
      allowed it reads, or writes a new file
        status, verify, log, plan, add
    skeema: unknown
      refused it drops tables or columns without a question
        push --allow-unsafe
          -p --password
      person it changes the database
        push
      allowed it reads, or writes files
        diff, lint, format, version, help, pull, init
          any
    pg-schema-diff: unknown
      refused it runs what loses rows
        apply --allow-hazards
      person it changes the database
        apply
      allowed it prints a plan
        plan
          any
    apgdiff pgquarrel: allowed it compares two databases and prints the SQL, drops among it
      any
    sqlc pgtyped kanel pg-to-ts prisma-case-format: allowed it reads, and writes files that a build makes again
      any
    """#
}
