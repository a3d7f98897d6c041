/// Other tools that change databases or hold them, known well enough to be refused where they lose data.
///
/// Each says what the tool's own documentation says of the command.
enum OtherTools {
  /// The tool that is called so. A switch and not a table: rules are made only for the tool that is asked for.
  static func named(_ name: String) -> Tool? {
    switch name {
    case "prisma": prisma
    case "supabase": supabase
    case "rails", "rake", "bin/rails": rails
    case "knex": knex
    case "sequelize", "sequelize-cli": sequelize
    case "typeorm", "typeorm-ts-node-commonjs", "typeorm-ts-node-esm": typeorm
    case "artisan", "php": laravel
    case "python", "python3", "manage.py", "django-admin": django
    case "alembic", "flask": alembic
    case "flyway": flyway
    case "liquibase": liquibase
    case "mix": ecto
    case "dbmate": dbmate
    case "goose": goose
    case "migrate": golangMigrate
    case "atlas": atlas
    case "node-pg-migrate": nodePgMigrate
    case "mikro-orm": mikro
    case "hasura": hasura
    case "neonctl", "neon": neon
    case "pscale", "xata": planetscale
    case "heroku": heroku
    case "fly", "flyctl": fly
    case "docker", "docker-compose", "podman": docker
    case "kubectl", "helm": kubernetes
    case "terraform", "tofu": terraform
    case "aws", "gcloud", "az", "doctl": cloud
    case "dropdb", "dropuser", "pg_resetwal", "pg_rewind": dropping
    case "createdb", "createuser", "initdb", "mysql_install_db": creating
    case "pg_dump", "pg_dumpall", "mysqldump": dumping
    case "pg_restore": restoring
    case "mysqladmin": mysqladmin
    case "redis-cli": redis
    case "tmux", "screen", "xdotool": keyboards
    case "pg_ctl", "service", "systemctl", "brew": servers
    case "npm", "pnpm", "yarn", "bun", "apt-get", "apt", "apk", "yum", "dnf", "gem", "pip", "pip3":
      packages
    case "tsc", "eslint", "prettier", "biome", "vitest", "jest", "next", "vite", "esbuild", "tsup", "swc", "webpack",
      "rollup", "astro", "nuxt", "playwright", "cypress", "turbo", "nx", "oxlint", "svelte-kit", "remix", "hardhat",
      "storybook", "mocha", "ava", "tap", "depcheck", "swift", "ssh-keygen", "openssl":
      building
    case "gh": github
    case "curl", "wget": fetching
    case "node", "deno", "tsx", "ts-node", "ruby", "perl", "osascript": interpreter
    case "vercel", "netlify", "render", "vercel-build": deploying
    case "railway": railway
    case "tar", "zip", "gzip", "unzip", "scp": archives
    case "kill", "pkill", "killall", "shutdown", "reboot": processes
    case "make", "just", "task": makefile
    case "d1": cloudflare
    case "mongosh", "mongo", "convex", "firebase": documents
    case "payload": payload
    case "better-auth", "auth": authentication
    case "graphile-migrate": graphile
    case "pgroll": pgroll
    case "sqitch": sqitch
    case "kysely": kysely
    case "pgloader": pgloader
    case "dolt": dolt
    default: nil
    }
  }

  private static let reads = "it reads, or writes files that a build makes again"

  private static let prisma = Tool(
    Tool.Rule.refused(
      "db push --force-reset", "db push --accept-data-loss",
      because: "it drops what the schema does not hold, or the whole database, without asking")
      + Tool.Rule.refused(
        "migrate reset", "reset", because: "it drops the database and makes it anew: all rows are gone")
      + Tool.Rule.refused("db execute", because: "it runs SQL that is not under review", instead: .reviewedFile)
      + Tool.Rule.refused("db drop", because: "it drops the database")
      + Tool.Rule.needsPerson(
        "migrate dev", because: "it applies migrations and offers to reset the database when the history does not fit")
      + Tool.Rule.needsPerson(
        "migrate deploy", "db push", "db seed", "migrate resolve", because: "it changes the database or its bookkeeping"
      )
      + Tool.Rule.needsPerson("db pull", "init", because: "it writes over the schema file")
      + Tool.Rule.needsPerson("studio", because: "it opens an editor on the live database")
      + Tool.Rule.allowed(
        "generate", "validate", "format", "version", "migrate status", "migrate diff", "-v", "--version", "--help",
        because: reads))

  private static let supabase = Tool(
    Tool.Rule.refused(
      "db reset", because: "it drops the database and runs all migrations anew; with --linked that is the remote one")
      + Tool.Rule.refused(
        "projects delete", "branches delete", "stop --no-backup", "migration down", "branches reset",
        because: "it deletes a database")
      + Tool.Rule.refused("migration repair", because: "it writes the bookkeeping by hand", instead: .keepTheHistory)
      + Tool.Rule.needsPerson(
        "db push", "migration up", "seed", "migration squash", "branches merge", "config push",
        because: "it changes the database")
      + Tool.Rule.needsPerson("db pull", "migration fetch", because: "it writes migration files")
      + Tool.Rule.allowed(
        "start", "stop", "status", "login", "link", "init", "gen types", "db dump", "db diff", "db lint",
        "migration list", "migration new", "projects list", "branches list", "functions serve", "inspect db",
        "--version", "--help", because: "it loses nothing"))

  private static let rails = Tool(
    Tool.Rule.refused(
      "db:drop", "db:drop:all", "db:reset", "db:migrate:reset", "db:schema:load", "db:structure:load", "db:setup",
      "db:purge", "db:purge:all", "db:truncate_all", "db:seed:replant",
      "db:drop:_unsafe", "db:fixtures:load", "db:test:prepare",
      because: "it drops or empties tables before it makes them anew")
      + Tool.Rule.refused(
        "db:rollback", "db:migrate:down", "db:migrate:redo",
        because: "it runs the migration backwards, which drops what it made")
      + Tool.Rule.needsPerson(
        "db:migrate", "db:prepare", "db:seed", "db:create", "db:migrate:up", "db:encryption:init", "console", "c",
        "dbconsole", because: "it changes the database, or may")
      + Tool.Rule.allowed(
        "db:migrate:status", "db:version", "db:abort_if_pending_migrations", "routes", "test", "server", "s", "-T",
        "about", "assets:precompile", "db:schema:dump", "notes", "stats", because: "it reads, or writes files only"))

  private static let knex = Tool(
    Tool.Rule.refused(
      "migrate:rollback", "migrate:down", "migrate:unlock",
      because: "it runs migrations backwards, which drops what they made")
      + Tool.Rule.needsPerson("migrate:latest", "migrate:up", "seed:run", because: "it changes the database")
      + Tool.Rule.allowed(
        "migrate:status", "migrate:list", "migrate:currentVersion", "migrate:make", "seed:make",
        because: "it reads, or writes a new file"))

  private static let sequelize = Tool(
    Tool.Rule.refused(
      "db:drop", "db:migrate:undo", "db:migrate:undo:all", "db:seed:undo", "db:seed:undo:all",
      because: "it drops or deletes")
      + Tool.Rule.needsPerson("db:migrate", "db:seed", "db:seed:all", "db:create", because: "it changes the database")
      + Tool.Rule.allowed(
        "db:migrate:status", "migration:generate", "seed:generate", "model:generate", "init",
        because: "it reads, or writes new files"))

  private static let typeorm = Tool(
    Tool.Rule.refused("schema:drop", "migration:revert", because: "it drops tables")
      + Tool.Rule.refused(
        "schema:sync",
        because: "it makes the database equal to the entities at once, columns dropped without a question")
      + Tool.Rule.needsPerson("migration:run", "query", because: "it changes the database")
      + Tool.Rule.allowed(
        "migration:show", "migration:create", "migration:generate", "schema:log", "entity:create", "version",
        because: "it reads, or writes a new file"))

  private static let laravel = Tool(
    Tool.Rule.refused(
      "migrate:fresh", "migrate:refresh", "migrate:reset", "migrate:rollback", "db:wipe", because: "it drops tables")
      + Tool.Rule.needsPerson("migrate", "db:seed", "tinker", because: "it changes the database, or may")
      + Tool.Rule.allowed(
        "migrate:status", "db:show", "db:table", "route:list", "make:migration", "serve", "--version", "-v",
        because: "it reads, or writes a new file"))

  private static let django = Tool(
    Tool.Rule.refused(
      "manage.py flush", "manage.py reset_db", "manage.py sqlflush", "flush", "reset_db",
      because: "it empties or drops the database")
      + Tool.Rule.refused(
        "migrate zero", "manage.py migrate zero", because: "it runs every migration of the app backwards")
      + Tool.Rule.needsPerson(
        "manage.py migrate", "manage.py loaddata", "manage.py dbshell", "manage.py shell", "migrate",
        because: "it changes the database, or may")
      + Tool.Rule.allowed(
        "manage.py showmigrations", "manage.py makemigrations", "manage.py sqlmigrate", "manage.py check",
        "manage.py runserver", "manage.py test", "manage.py inspectdb", "--version", "-V",
        because: "it reads, or writes new files")
      + Tool.Rule.refused("pexpect", because: "it answers questions that nobody has read", instead: .cureTheQuestion))

  private static let alembic = Tool(
    Tool.Rule.refused("downgrade", "db downgrade", because: "it runs migrations backwards, which drops what they made")
      + Tool.Rule.refused("stamp", "db stamp", because: "it writes the bookkeeping by hand", instead: .keepTheHistory)
      + Tool.Rule.needsPerson("upgrade", "db upgrade", because: "it changes the database")
      + Tool.Rule.allowed(
        "current", "history", "heads", "check", "revision", "db current", "db history", "db migrate", "run",
        because: "it reads, or writes a new file"))

  private static let flyway = Tool(
    Tool.Rule.refused("clean", "undo", because: "it drops every object of the schema, or what a migration made")
      + Tool.Rule.refused("repair", because: "it writes the bookkeeping anew", instead: .keepTheHistory)
      + Tool.Rule.needsPerson("migrate", "baseline", because: "it changes the database")
      + Tool.Rule.allowed("info", "validate", "check", "version", because: "it reads only"))

  private static let liquibase = Tool(
    Tool.Rule.refused(
      "drop-all", "dropAll", "rollback", "rollback-count", "rollback-to-date", "rollbackCount",
      because: "it drops what changes made")
      + Tool.Rule.needsPerson("update", "changelog-sync", because: "it changes the database or its bookkeeping")
      + Tool.Rule.allowed("status", "validate", "history", "diff", "update-sql", because: "it reads only"))

  private static let ecto = Tool(
    Tool.Rule.refused(
      "ecto.drop", "ecto.reset", "ecto.rollback", because: "it drops the database or what a migration made")
      + Tool.Rule.needsPerson(
        "ecto.migrate", "ecto.create", "ecto.setup", "ecto.load", "run", because: "it changes the database")
      + Tool.Rule.allowed(
        "ecto.migrations", "ecto.dump", "ecto.gen.migration", "test", "deps.get", "compile", "format",
        because: "it reads, or writes new files"))

  private static let dbmate = Tool(
    Tool.Rule.refused("drop", "down", "rollback", "load", because: "it drops the database or what a migration made")
      + Tool.Rule.needsPerson("up", "migrate", "create", because: "it changes the database")
      + Tool.Rule.allowed("status", "new", "dump", "wait", because: "it reads, or writes a new file"))

  private static let goose = Tool(
    Tool.Rule.refused(
      "down", "down-to", "reset", "redo", because: "it runs migrations backwards, which drops what they made")
      + Tool.Rule.needsPerson("up", "up-to", "up-by-one", "fix", because: "it changes the database")
      + Tool.Rule.allowed("status", "version", "create", "validate", because: "it reads, or writes a new file"))

  private static let golangMigrate = Tool(
    Tool.Rule.refused("down", "drop", because: "it drops tables")
      + Tool.Rule.refused("force", because: "it writes the bookkeeping by hand", instead: .keepTheHistory)
      + Tool.Rule.needsPerson("up", "goto", because: "it changes the database")
      + Tool.Rule.allowed("version", "create", because: "it reads, or writes a new file"))

  private static let atlas = Tool(
    Tool.Rule.refused("schema clean", "migrate down", because: "it drops every object, or what a migration made")
      + Tool.Rule.refused(
        "schema apply --auto-approve", because: "it runs a plan that nobody has read", instead: .readFirst)
      + Tool.Rule.refused(
        "migrate hash", "migrate set", because: "it writes the bookkeeping by hand", instead: .keepTheHistory)
      + Tool.Rule.allowed(
        "schema apply --dry-run", "schema inspect", "schema diff", "migrate status", "migrate lint", "migrate validate",
        "migrate diff", "migrate new", "version", because: "it reads, or writes a new file")
      + Tool.Rule.needsPerson("schema apply", "migrate apply", because: "it changes the database"))

  private static let nodePgMigrate = Tool(
    Tool.Rule.refused("down", "redo", because: "it runs migrations backwards, which drops what they made")
      + Tool.Rule.needsPerson("up", because: "it changes the database")
      + Tool.Rule.allowed("create", because: "it writes a new file"))

  private static let mikro = Tool(
    Tool.Rule.refused(
      "schema:drop", "schema:fresh", "migration:down", "migration:fresh", "database:drop", because: "it drops tables")
      + Tool.Rule.refused(
        "schema:update", because: "it makes the database equal to the entities at once", instead: .readFirst)
      + Tool.Rule.needsPerson("migration:up", "seeder:run", "schema:create", because: "it changes the database")
      + Tool.Rule.allowed(
        "migration:list", "migration:pending", "migration:check", "migration:create", "debug",
        because: "it reads, or writes a new file"))

  private static let hasura = Tool(
    Tool.Rule.refused(
      "migrate delete", "migrate apply --down", "metadata clear", "migrate squash",
      because: "it takes away what migrations made, or the metadata")
      + Tool.Rule.needsPerson(
        "migrate apply", "seed apply", "metadata apply", "deploy", because: "it changes the database")
      + Tool.Rule.allowed(
        "migrate status", "metadata diff", "console", "version", "migrate create",
        because: "it reads, or writes new files"))

  private static let kysely = Tool(
    Tool.Rule.refused(
      "migrate:down", "migrate:rollback", because: "it runs migrations backwards, which drops what they made")
      + Tool.Rule.needsPerson("migrate:latest", "migrate:up", "seed:run", because: "it changes the database")
      + Tool.Rule.allowed("migrate:list", "migrate:make", "seed:make", because: "it reads, or writes a new file"))

  private static let graphile = Tool(
    Tool.Rule.refused("reset", "uncommit", because: "it drops the database, or takes a migration out of the history")
      + Tool.Rule.needsPerson("migrate", "watch", "commit", because: "it changes the database")
      + Tool.Rule.allowed("status", because: "it reads only"))

  private static let pgroll = Tool(
    Tool.Rule.refused("rollback", "complete", because: "it drops columns or tables of one side")
      + Tool.Rule.needsPerson("start", "migrate", "init", because: "it changes the database")
      + Tool.Rule.allowed("status", "validate", because: "it reads only"))

  private static let sqitch = Tool(
    Tool.Rule.refused("revert", "rebase", because: "it runs changes backwards, which drops what they made")
      + Tool.Rule.needsPerson("deploy", because: "it changes the database")
      + Tool.Rule.allowed("status", "verify", "log", "plan", "add", because: "it reads, or writes a new file"))

  private static let payload = Tool(
    Tool.Rule.refused("migrate:fresh", "migrate:refresh", "migrate:reset", "migrate:down", because: "it drops tables")
      + Tool.Rule.needsPerson("migrate", because: "it changes the database")
      + Tool.Rule.allowed(
        "migrate:status", "migrate:create", "generate:types", because: "it reads, or writes new files"))

  private static let authentication = Tool(
    Tool.Rule.needsPerson("migrate", because: "it changes the database")
      + Tool.Rule.allowed("generate", "secret", "info", because: "it writes a file or prints"))

  private static let neon = Tool(
    Tool.Rule.refused(
      "projects delete", "branches delete", "branches reset", "databases delete", "roles delete", "branch delete",
      "branch reset", because: "it deletes a database or a branch with its rows")
      + Tool.Rule.needsPerson(
        "branches restore", "branches create", "branches set-default", "databases create", "projects create",
        because: "it changes which rows a branch holds, or makes a new one")
      + Tool.Rule.allowed(
        "projects list", "branches list", "branches get", "databases list", "connection-string", "me", "cs", "auth",
        because: "it reads only"))

  private static let planetscale = Tool(
    Tool.Rule.refused(
      "database delete", "branch delete", "backup delete", because: "it deletes a database or a branch with its rows")
      + Tool.Rule.needsPerson(
        "deploy-request deploy", "deploy-request create", "branch create", "branch promote", "shell", "database create",
        because: "it changes the database, or may")
      + Tool.Rule.allowed(
        "database list", "branch list", "deploy-request diff", "deploy-request list", "branch schema", "branch diff",
        "auth", "connect", because: "it reads only"))

  private static let dolt = Tool(
    Tool.Rule.refused("reset --hard", "table rm", "branch -D", because: "it takes rows away")
      + Tool.Rule.allowed("diff", "log", "status", "ls", because: "it reads only"))

  private static let heroku = Tool(
    Tool.Rule.refused(
      "pg:reset", "addons:destroy", "apps:destroy", "pg:push", because: "it deletes the database, or writes over it")
      + Tool.Rule.needsPerson(
        "pg:copy", "pg:backups:restore", "pg:promote", "pg:psql", "pg:upgrade",
        because: "it changes the database, or may")
      + Tool.Rule.allowed(
        "pg:info", "pg:backups", "pg:backups:capture", "logs", "config", "ps", "releases", "pg:diagnose",
        "pg:backups:download", because: "it reads only"))

  private static let fly = Tool(
    Tool.Rule.refused(
      "apps destroy", "volumes destroy", "volumes delete", "mpg destroy", "postgres detach", "machine destroy",
      because: "it deletes a database or the disk that it is kept on")
      + Tool.Rule.needsPerson(
        "deploy", "postgres connect", "ssh console", "proxy", because: "it changes what runs, or opens the database")
      + Tool.Rule.allowed(
        "status", "logs", "volumes list", "apps list", "secrets list", "postgres list", because: "it reads only"))

  private static let docker = Tool(
    Tool.Rule.refused(
      "down -v", "down --volumes", "rm -v", "volume rm", "volume prune", "system prune --volumes",
      "system prune -a --volumes",
      because: "it deletes the volumes, which is where a database in a container keeps its rows")
      + Tool.Rule.allowed(
        "ps", "logs", "images", "inspect", "version", "compose ps", "compose logs", "compose config", "volume ls",
        "network ls", "info", "stats", "top", "port", because: "it reads only")
      + Tool.Rule.allowed(
        "build", "pull", "push", "login", "tag", "compose build", "compose pull", "up", "compose up", "start", "stop",
        "restart", "compose stop", "compose start", "compose restart", "compose down", "network create",
        "volume create", "create", "cp", "buildx", "rmi", "image prune",
        because: "it starts, stops or builds; volumes stay")
      + Tool.Rule.needsPerson(
        "down", "rm", "kill", "system prune", "container prune",
        because: "it removes containers; what is not in a volume goes with them"))

  private static let kubernetes = Tool(
    Tool.Rule.refused(
      "delete pvc", "delete pv", "delete namespace", "delete ns", "delete statefulset", "delete --all", "uninstall",
      "delete persistentvolumeclaim", because: "it deletes what a database is kept in")
      + Tool.Rule.allowed("delete pod", "delete pods", because: "what runs in it is started anew")
      + Tool.Rule.needsPerson(
        "delete", "rollout", "scale", "edit", "patch", "upgrade", "install", because: "it changes what runs")
      + Tool.Rule.allowed(
        "get", "describe", "logs", "top", "explain", "version", "config", "list", "status", "template", "port-forward",
        because: "it reads only"))

  private static let terraform = Tool(
    Tool.Rule.refused(
      "destroy", "apply --destroy", "apply -destroy", "state rm",
      because: "it deletes what it manages, databases among it")
      + Tool.Rule.refused(
        "apply --auto-approve", "apply -auto-approve", because: "it runs a plan that nobody has read",
        instead: .readFirst)
      + Tool.Rule.needsPerson("apply", "import", "taint", because: "it changes what it manages")
      + Tool.Rule.allowed(
        "plan", "init", "validate", "fmt", "show", "output", "state list", "version", because: "it reads only"))

  private static let cloud = Tool(
    Tool.Rule.refused(
      "rds delete-db-instance", "rds delete-db-cluster", "rds delete-db-snapshot", "sql instances delete",
      "sql databases delete", "dynamodb delete-table", "s3 rb", "postgres server delete",
      "postgres flexible-server delete", "databases delete", "s3 rm",
      because: "it deletes a database or what it is kept in")
      + Tool.Rule.allowed(
        "rds describe-db-instances", "sql instances list", "s3 ls", "sts get-caller-identity", "logs tail", "auth list",
        "configure list", "sql instances describe", because: "it reads only"),
    otherwise: Judgement(.unknown, "nobody here knows what this does to the database", instead: .readFirst))

  private static let dropping = Tool(
    [], otherwise: Judgement(.refused, "it drops a database or what keeps it", instead: .countFirst))
  private static let creating = Tool([], otherwise: Judgement(.needsPerson, "it makes something new on the server"))
  private static let dumping = Tool(
    Tool.Rule.allowed("--help", because: "it prints help"),
    otherwise: Judgement(.allowed, "it reads the database and writes a dump"))
  private static let restoring = Tool(
    Tool.Rule.refused("--clean", "-c", because: "it drops what is there before it puts the dump in")
      + Tool.Rule.allowed("--list", "-l", because: "it reads the dump only"),
    otherwise: Judgement(.needsPerson, "it writes a dump into a database"))
  private static let pgloader = Tool(
    [],
    otherwise: Judgement(.needsPerson, "it writes into a database, and drops tables of the same name first by default"))
  private static let mysqladmin = Tool(
    Tool.Rule.refused("drop", because: "it drops a database")
      + Tool.Rule.needsPerson("create", "shutdown", "password", "kill", because: "it changes the server")
      + Tool.Rule.allowed(
        "status", "ping", "processlist", "version", "variables", "extended-status", because: "it reads only"))
  private static let redis = Tool(
    Tool.Rule.refused("flushall", "FLUSHALL", "flushdb", "FLUSHDB", "del", "DEL", because: "it deletes keys")
      + Tool.Rule.allowed(
        "ping", "PING", "get", "GET", "info", "INFO", "keys", "KEYS", "ttl", "TTL", because: "it reads only"))
  private static let documents = Tool(
    Tool.Rule.refused("data clear", "firestore:delete", "import --replace", because: "it deletes documents"),
    otherwise: Judgement(.unknown, "nobody here knows what it runs", instead: .readFirst))
  private static let cloudflare = Tool(Tool.Rule.refused("delete", because: "it deletes the database"))
  private static let servers = Tool(
    Tool.Rule.allowed(
      "status", "list", "is-active", "services list", "info", "--version", "install", "upgrade", "update", "search",
      "list-units", because: "it reads, or installs a program")
      + Tool.Rule.needsPerson(
        "start", "stop", "restart", "reload", "enable", "disable", "services restart", "services start",
        "services stop", because: "it starts or stops a server"))

  private static let packages = Tool(
    Tool.Rule.needsPerson("purge", "autoremove", because: "it takes programs away, a database server among them"),
    otherwise: Judgement(.allowed, "it installs or lists packages"))
  private static let building = Tool([], otherwise: Judgement(.allowed, reads))
  private static let archives = Tool(
    Tool.Rule.needsPerson("--delete", because: "it deletes what is not in the source"),
    otherwise: Judgement(.allowed, "it copies or packs files"))
  private static let processes = Tool(
    [], otherwise: Judgement(.needsPerson, "it ends what is running, a half-done push among it"))
  private static let keyboards = Tool(
    Tool.Rule.refused(
      "send-keys", "-X stuff", "key", "type", because: "it sends keys to whatever is asked there, unread",
      instead: .cureTheQuestion)
      + Tool.Rule.allowed("ls", "new", "attach", "new-session", "kill-session", "-ls", because: "no database changes"))
  private static let makefile = Tool(
    [],
    otherwise: Judgement(.unknown, "what the target runs stands in its file, which is not here", instead: .readFirst))
  private static let interpreter = Tool(
    Tool.Rule.allowed(
      "server.js", "dist/server.js", "dist/index.js", "dist/main.js", "build/index.js", "index.js", "main.js", "app.js",
      "build/server.js",
      ".output/server/index.mjs", "server.mjs", "src/index.ts", "src/server.ts", because: "it starts the application")
      + Tool.Rule.alone("--version", "-v", "-V", "--help", because: "it prints its version or help"),
    otherwise: Judgement(.unknown, "it may run anything", instead: .readFirst))
  private static let github = Tool(
    Tool.Rule.refused(
      "repo delete", because: "it deletes the repository, its history of migrations with it", instead: .keepTheHistory)
      + Tool.Rule.unknown("workflow run", "api", because: "what it starts stands elsewhere")
      + Tool.Rule.needsPerson(
        "pr merge", "run rerun", "release delete", "secret delete",
        because: "it starts what a pipeline does, a push or migrate among it")
      + Tool.Rule.allowed(
        "pr", "issue", "run", "repo view", "repo clone", "release", "auth", "search", "workflow list", "workflow view",
        because: "no database changes"),
    otherwise: Judgement(.unknown, "nobody here knows this command of gh", instead: .readFirst))
  private static let fetching = Tool(
    Tool.Rule.needsPerson(
      "-X", "--request", "-d", "--data", "-T", "-F", "--json", "--data-raw", "--post-data",
      because: "it sends something to a server, and what that does is not known here"),
    otherwise: Judgement(.allowed, "it fetches something"))
  private static let deploying = Tool(
    Tool.Rule.allowed(
      "env pull", "env ls", "logs", "whoami", "status", "login", "link", "inspect", "ls", "list", "--version",
      because: "it reads, or writes a local file"),
    otherwise: Judgement(.needsPerson, "it deploys, and what the build and start commands run with it"))
  private static let railway = Tool(
    Tool.Rule.refused(
      "delete", "volume delete", "environment delete", "down",
      because: "it deletes a deployment or what a database is kept on")
      + Tool.Rule.allowed("logs", "status", "whoami", "login", "link", "list", "variables", because: "it reads only"),
    otherwise: Judgement(.needsPerson, "it deploys, or opens what is live"))
}
