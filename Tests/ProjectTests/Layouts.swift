/// Ten layouts of real projects: package managers, workspaces, configs and schema files of each kind.
enum Layouts {
  static let users = #"""
    import { pgTable, serial, text } from "drizzle-orm/pg-core";
    export const users = pgTable("users", { id: serial("id").primaryKey(), name: text("full_name") });
    """#

  static func installed(_ package: String, _ version: String) -> String {
    #"{ "name": "\#(package)", "version": "\#(version)" }"#
  }

  static let all: [Layout] = [
    Layout(
      name: "npm, config in ts, schema as file",
      files: [
        "package.json":
          #"{ "scripts": { "db:push": "drizzle-kit push" }, "devDependencies": { "drizzle-kit": "^0.31.4" } }"#,
        "package-lock.json": "{}", "node_modules/drizzle-kit/package.json": installed("drizzle-kit", "0.31.10"),
        "node_modules/drizzle-orm/package.json": installed("drizzle-orm", "0.44.2"), "src/db/schema.ts": users,
        "drizzle.config.ts": """
        import { defineConfig } from "drizzle-kit";
        // The address stays in the environment.
        export default defineConfig({
          dialect: "postgresql",
          schema: "./src/db/schema.ts",
          dbCredentials: { url: process.env.DATABASE_URL! },
          strict: true, verbose: true,
        });
        """,
      ],
      config: "drizzle.config.ts", schema: ["./src/db/schema.ts"], kit: "0.31.10", orm: "0.44.2",
      source: "node_modules", runner: "npx"),
    Layout(
      name: "npm without node_modules, constants in one file, schema as folder",
      files: [
        "package.json": #"{ "devDependencies": { "drizzle-kit": "~0.30.1" } }"#,
        "package-lock.json": #"""
        { "lockfileVersion": 3, "packages": { "": { "devDependencies": { "drizzle-kit": "~0.30.1" } },
          "node_modules/drizzle-kit": {
            "version": "0.30.6", "dev": true } } }
        """#,
        "src/schema/users.ts": users, "src/schema/README.md": "no schema",
        "drizzle.config.js": """
        const out = "./migrations"
        const shared = { dialect: 'postgresql', out }
        /** @type {import('drizzle-kit').Config} */
        module.exports = { ...shared, schema: './src/schema' }
        """,
      ],
      config: "drizzle.config.js", schema: ["./src/schema"], out: "./migrations", kit: "0.30.6",
      source: "package-lock.json", runner: "npx"),
    Layout(
      name: "pnpm workspace, config in a package",
      files: [
        "package.json": #"{ "private": true, "packageManager": "pnpm@9.12.0" }"#, ".git/HEAD": "ref: refs/heads/main",
        "pnpm-workspace.yaml": "packages:\n  - packages/*\n",
        "pnpm-lock.yaml": """
        lockfileVersion: '9.0'

        importers:

          .: {}

          apps/web:
            devDependencies:
              drizzle-kit:
                specifier: ^0.22.0
                version: 0.22.8

          packages/db:
            dependencies:
              drizzle-orm:
                specifier: ^0.38.0
                version: 0.38.3(postgres@3.4.5)
            devDependencies:
              drizzle-kit:
                specifier: ^0.30.0
                version: 0.30.1

        packages:

          drizzle-kit@0.22.8:
            resolution: {integrity: sha512-x}
        """,
        "packages/db/package.json": #"{ "devDependencies": { "drizzle-kit": "^0.30.0" } }"#,
        "packages/db/src/schema/index.ts": "export * from './users.js';\n", "packages/db/src/schema/users.ts": users,
        "packages/db/drizzle.config.ts": """
        import type { Config } from "drizzle-kit";
        import { env } from "./env";
        export default {
          schema: ["./src/schema/index.ts"],
          dialect: "postgresql",
          dbCredentials: { url: env.POSTGRES_URL },
          tablesFilter: ["app_*", "!app_old"],
        } satisfies Config;
        """,
      ],
      folder: "packages/db", config: "drizzle.config.ts", schema: ["./src/schema/index.ts"], kit: "0.30.1",
      orm: "0.38.3", source: "pnpm-lock.yaml", runner: "pnpm"),
    Layout(
      name: "yarn berry workspace, schema as pattern",
      files: [
        "package.json": #"{ "workspaces": ["packages/*"], "packageManager": "yarn@4.5.0" }"#, ".git/HEAD": "",
        "yarn.lock": """
        __metadata:
          version: 8

        "@drizzle-team/brocli@npm:^0.10.2":
          version: 0.10.2

        "drizzle-kit@npm:^0.31.0":
          version: 0.31.4
          resolution: "drizzle-kit@npm:0.31.4"
        """,
        "packages/api/package.json": #"{ "devDependencies": { "drizzle-kit": "^0.31.0" } }"#,
        "packages/api/src/users/users.schema.ts": users,
        "packages/api/src/users/users.service.ts": "export const x = 1",
        "packages/api/drizzle.config.ts": """
        import { defineConfig } from 'drizzle-kit'
        export default defineConfig({ dialect: 'postgresql', schema: './src/**/*.schema.ts', out: './drizzle' })
        """,
      ],
      folder: "packages/api", config: "drizzle.config.ts", schema: ["./src/**/*.schema.ts"], out: "./drizzle",
      kit: "0.31.4", source: "yarn.lock", runner: "yarn"),
    Layout(
      name: "yarn classic, two ranges",
      files: [
        "package.json": #"{ "devDependencies": { "drizzle-kit": "^0.24.0" } }"#,
        "yarn.lock": """
        # yarn lockfile v1

        drizzle-kit@^0.24.0:
          version "0.24.2"
          resolved "somewhere"

        drizzle-kit@^0.31.0:
          version "0.31.1"
        """,
        "schema.ts": users, "drizzle.config.ts": "export default { dialect: 'postgresql', schema: 'schema.ts' }",
      ],
      config: "drizzle.config.ts", schema: ["schema.ts"], kit: "0.24.2", source: "yarn.lock", runner: "yarn"),
    Layout(
      name: "turbo, node_modules at the root, table creator with a prefix",
      files: [
        "turbo.json": "{}", ".git/HEAD": "", "package-lock.json": "{}",
        "package.json": #"{ "workspaces": ["apps/*"], "devDependencies": { "turbo": "2", "drizzle-kit": "0.31.10" } }"#,
        "node_modules/drizzle-kit/package.json": installed("drizzle-kit", "0.31.10"),
        "apps/web/package.json": #"{ "scripts": { "db": "drizzle-kit studio" } }"#,
        "apps/web/src/server/db/schema.ts": """
        import { pgTableCreator } from "drizzle-orm/pg-core";
        export const createTable = pgTableCreator((name) => `web_${name}`);
        export const posts = createTable("post", (d) => ({ id: d.integer().primaryKey(), title: d.varchar({ length: 9 }) }));
        """,
        "apps/web/drizzle.config.ts": """
        import { type Config } from "drizzle-kit";
        import { env } from "~/env";
        export default {
          schema: "./src/server/db/schema.ts",
          dialect: "postgresql",
          dbCredentials: { url: env.DATABASE_URL },
          tablesFilter: ["web_*"],
        } satisfies Config;
        """,
      ],
      folder: "apps/web", config: "drizzle.config.ts", schema: ["./src/server/db/schema.ts"], kit: "0.31.10",
      source: "node_modules", runner: "npx", tables: ["web_post"]),
    Layout(
      name: "bun, config in mjs, SQLite",
      files: [
        "package.json": #"{ "dependencies": { "drizzle-kit": "1.0.0-beta.2" } }"#,
        "bun.lock": """
        { "lockfileVersion": 1, "packages": {
            "drizzle-kit": ["drizzle-kit@1.0.0-beta.2", "", { "bin": {} }, "sha512-x"],
        } }
        """,
        "db.ts": """
        import { sqliteTable, text } from "drizzle-orm/sqlite-core"
        export const users = sqliteTable("users", { id: text().primaryKey() })
        """,
        "drizzle.config.mjs": "export default { dialect: 'turso', schema: ['./db.ts'], out: 'sql' }",
      ],
      config: "drizzle.config.mjs", dialect: "turso", schema: ["./db.ts"], out: "sql", kit: "1.0.0-beta.2",
      source: "bun.lock", runner: "bunx"),
    Layout(
      name: "config in json, only a range, MySQL",
      files: [
        "package.json": #"{ "devDependencies": { "drizzle-kit": "^0.31.4" } }"#,
        "drizzle.config.json":
          #"{ "dialect": "mysql", "schema": "./schema", "out": "./drizzle", "dbCredentials": { "url": "mysql://a:b@c/d" } }"#,
        "schema/a.ts":
          "import { mysqlTable, int } from 'drizzle-orm/mysql-core';\nexport const users = mysqlTable('users', { id: int() });",
      ],
      config: "drizzle.config.json", dialect: "mysql", schema: ["./schema"], out: "./drizzle", kit: "0.31.4 – 0.31",
      source: "package.json", runner: "npx"),
    Layout(
      name: "pnpm of before importers, driver instead of dialect, a schema of its own",
      files: [
        "package.json": #"{ "devDependencies": { "drizzle-kit": "^0.20.14" } }"#,
        "pnpm-lock.yaml": """
        lockfileVersion: '6.0'

        devDependencies:
          drizzle-kit:
            specifier: ^0.20.14
            version: 0.20.18(react@18.0.0)

        packages:

          /drizzle-kit@0.20.18:
            resolution: {integrity: sha512-x}
        """,
        "schema.ts": """
        import { pgSchema, text } from "drizzle-orm/pg-core";
        const billing = pgSchema("billing");
        export const users = billing.table("users", { id: text("id") });
        """,
        "drizzle.config.ts": "export default { driver: 'pg', schema: './schema.ts' };",
      ],
      config: "drizzle.config.ts", schema: ["./schema.ts"], kit: "0.20.18", source: "pnpm-lock.yaml", runner: "pnpm",
      tables: ["billing.users"]),
    Layout(
      name: "config with another name, nothing installed",
      files: [
        "package.json": "{}",
        "drizzle-prod.config.ts": """
        import { defineConfig } from "drizzle-kit";
        const isProduction = process.env.NODE_ENV === "production";
        export default defineConfig({
          dialect: "postgresql", schema: ["./a.ts", "./b.ts"], out: isProduction ? "./prod" : "./dev",
        });
        """,
        "a.ts": users,
        "b.ts":
          "import { pgTable, text } from 'drizzle-orm/pg-core';\nconst hidden = pgTable('hidden', { a: text() });\nexport { hidden as b };",
      ],
      config: "drizzle-prod.config.ts", schema: ["./a.ts", "./b.ts"], out: "?", kit: nil, source: nil, runner: "npx",
      tables: ["users", "hidden"]),
    Layout(
      name: "bun workspace with catalogs, tables behind an alias of tsconfig",
      files: [
        "package.json": #"{ "workspaces": { "packages": ["packages/*"], "catalog": { "drizzle-kit": "~0.31.4" } } }"#,
        "tsconfig.base.json": """
        {
          // shared by all
          "compilerOptions": { "baseUrl": ".", "paths": { "@tables/*": ["packages/db/src/tables/*"], "@/*": ["./src/*"], }, },
        }
        """,
        "packages/db/tsconfig.json": #"{ "extends": "../../tsconfig.base.json" }"#,
        "packages/db/package.json": #"{ "name": "@acme/db", "devDependencies": { "drizzle-kit": "catalog:" } }"#,
        "packages/db/src/schema.ts": "export * from '@tables/users';",
        "packages/db/src/tables/users.ts": users,
        "packages/db/drizzle.config.ts": "export default { dialect: 'postgresql', schema: './src/schema.ts' };",
        "bun.lockb": "bytes",
      ],
      folder: "packages/db", config: "drizzle.config.ts", schema: ["./src/schema.ts"], kit: "0.31.4 – 0.31",
      source: "package.json", runner: "bunx"),
    Layout(
      name: "pnpm workspace with named catalogs, nothing installed",
      files: [
        "package.json": #"{ "private": true, "packageManager": "pnpm@10.2.0" }"#, ".git/HEAD": "",
        "pnpm-workspace.yaml": """
        packages:
          - packages/*   # all of them
        catalog:
          drizzle-kit: ^0.22.0
        catalogs:
          # what talks to the database
          data:
            "drizzle-kit": ~0.30.2   # until the next one
            drizzle-orm: ^0.38.0
        """,
        "packages/db/package.json":
          #"{ "devDependencies": { "drizzle-kit": "catalog:data" }, "dependencies": { "drizzle-orm": "catalog:data" } }"#,
        "packages/db/schema.ts": users,
        "packages/db/drizzle.config.ts": "export default { dialect: 'postgresql', schema: './schema.ts' };",
      ],
      folder: "packages/db", config: "drizzle.config.ts", schema: ["./schema.ts"], kit: "0.30.2 – 0.30",
      orm: "0.38.0 – 0.38", source: "package.json", runner: "pnpm"),
    Layout(
      name: "bun workspace whose folder has a release of its own",
      files: [
        "package.json": #"{ "workspaces": ["packages/*"] }"#,
        "packages/db/package.json": #"{ "name": "@acme/db", "devDependencies": { "drizzle-kit": "^0.31.0" } }"#,
        "packages/db/schema.ts": users,
        "packages/db/drizzle.config.ts": "export default { dialect: 'postgresql', schema: './schema.ts' };",
        "bun.lock": """
        {
          "lockfileVersion": 1,
          "packages": {
            "drizzle-kit": ["drizzle-kit@0.22.8", "", {}, "sha512-x"],
            "@acme/db/drizzle-kit": ["drizzle-kit@0.31.10", "", {}, "sha512-y"],
          }
        }
        """,
      ],
      folder: "packages/db", config: "drizzle.config.ts", schema: ["./schema.ts"], kit: "0.31.10", source: "bun.lock",
      runner: "bunx"),
  ]
}
