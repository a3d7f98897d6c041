import Foundation
import Projects
import Releases
import Rendering
import Support
import Testing

@testable import brolly

/// Real layouts are read right, or what is not known is said so.
struct ProjectTests {
  @Test func thereAreTenLayouts() { #expect(Layouts.all.count >= 10) }

  @Test(arguments: Layouts.all) func aLayoutIsReadRight(_ layout: Layout) throws {
    let root = try Temporary()
    try layout.write(in: root)
    let project = Project(at: "\(root.path)/\(layout.folder)")
    #expect(project.config?.file == layout.config)
    #expect(project.config?.dialect.value?.rawValue == layout.dialect)
    #expect(project.config?.schema.value == layout.schema)
    #expect(project.config?.migrationsFolder == (layout.out == "?" ? nil : layout.out))
    #expect(project.kit.map { "\($0.releases)" } == layout.kit)
    #expect(project.kit?.source == layout.source)
    #expect(project.orm.map { "\($0.releases)" } == layout.orm)
    #expect(Workplace(project).runner == layout.runner)
    #expect(project.unread.isEmpty, "\(project.unread)")
  }

  /// What is left of 0.x without its journal is said, and the folders of 1.0 beside it are read.
  @Test func aFolderOfBothFormatsIsReadWhole() throws {
    let folder = try Temporary()
    try folder.write("drizzle/meta/0000_snapshot.json", "{}")
    try folder.write("drizzle/0000_old.sql", "create table a (id int);")
    try folder.write("drizzle/20261121093039_new/migration.sql", "create table b (id int);")
    let text = try MigrationsFolder(folder.path + "/drizzle").text
    #expect(text.contains("Can't find meta/_journal.json file"))
    #expect(text.contains("create table a") && text.contains("create table b"))
  }

  /// The text of a rule with its columns; nil where a part of it is computed.
  @Test(arguments: [
    ("sql`${t.amount} > 0`", "[amount] > 0"), ("sql`length(${t.amount}) > ${t.other}`", "length([amount]) > [other]"),
    ("sql`amount ~ '^\\\\d$'`", "amount ~ '^\\d$'"), ("sql`${t.amount} > ${limit}`", nil),
    ("sql`${t.amount} > ${sql.raw(x)}`", nil), ("sql`${t.amount} > 1\\n`", nil),
  ])
  func aRuleIsReadWhole(_ rule: (code: String, read: String?)) throws {
    let folder = try Temporary()
    try folder.write(
      "schema.ts",
      """
      import { pgTable, integer, check } from "drizzle-orm/pg-core";
      export const a = pgTable("a", { id: integer("id"), amount: integer("sum") }, (t) => [
        check("rule", \(rule.code))]);
      """)
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' }")
    let checks = Schema(of: Project(at: folder.path)).objects.flatMap(\.checks)
    let read = checks.first.map { check in
      check.parts.map { part in
        switch part {
        case .sql(let text): text
        case .column(let name): "[\(name)]"
        }
      }.joined()
    }
    #expect(read == rule.read)
    #expect(checks.allSatisfy { $0.name == "rule" })
  }

  /// The program, in the folder and told of it from elsewhere.
  @Test(arguments: Layouts.all) func theReportHoldsIt(_ layout: Layout) throws {
    let root = try Temporary()
    try layout.write(in: root)
    let input = Array(
      "Is identity_map table created or renamed from another table?\n❯ + identity_map create table\n".utf8)
    let place = "\(root.path)/\(layout.folder)"
    let isUsual = layout.config.hasPrefix("drizzle.config.")
    let here = try Binary.run(["--format", "json"], input: input, in: place)
    let named = try Binary.run(["--format", "json", "--project", place], input: input)
    for output in (isUsual ? [here.output] : []) + [named.output] {
      #expect(output.contains("\"config\" : \"\(layout.config)\""))
      #expect(output.contains("\"runner\" : \"\(layout.runner)\""))
    }
    let without = try Binary.run(["--format", "json", "--no-project"], input: input, in: place)
    expect(without.output, lacks: "\"project\"")
    #expect(without.output == (try Binary.run(["--format", "json"], input: input).output))
  }

  @Test func credentialsAreKnownByNameOnly() throws {
    let root = try Temporary()
    try root.write(
      "drizzle.config.ts",
      """
      export default { dialect: "postgresql", schema: "./s.ts",
        dbCredentials: { url: process.env["MAIN_URL"] ?? "postgres://owner:Wint3rgarten@db/shop", ssl: true,
          password: "Wint3rgarten", host: lookup() } };
      """)
    let config = try #require(Project(at: root.path).config)
    #expect(config.variable == "MAIN_URL")
    #expect(config.credentials.map(\.credential) == [.variable("MAIN_URL"), .written, .written, .computed])
    #expect(!"\(config)".contains("Wint3rgarten"))
  }

  /// What is written is read through constants, types and comments; what is computed is unknown.
  @Test(arguments: [
    ("export default { out: './x' } as const", "./x"),
    ("const a = { out: `x` };\nexport default a satisfies Config", "x"),
    ("export default defineConfig(({ out: 'x' }))", "x"), ("export default { 'out': \"x\" /* y */, // z\n }", "x"),
    ("const c = { out: 'x' }\nc.out = 'y'\nexport default c", nil), ("let out = 'x';\nexport default { out }", nil),
    ("export default { out: 'x' + y }", nil), ("export default { out: `x${y}` }", nil),
    ("export default { out: cond ? 'x' : 'y' }", nil), ("export default make({ out: 'x' })", nil),
    ("export default { ...base }", nil), ("export default { out: 'x', ...base }", "x"),
    ("export default { out: 'y', out: 'x' }", "x"), ("export default { get out() { return 'x' } }", nil),
    ("const o = p; const p = o;\nexport default { out: o }", nil),
    ("export default process.env.CI ? { out: 'x' } : {}", nil),
    ("export default { out: undefined }", "drizzle"), ("export default { dialect: 'postgresql' }", "drizzle"),
    ("if (x) { c.out = 'y' }\nconst c = { out: 'x' };\nexport default c", nil),
    ("const re = /[/'\"]/g;\nexport default { out: 'x' }", "x"),
  ]) func whatIsComputedIsUnknown(_ source: String, _ out: String?) throws {
    let root = try Temporary()
    try root.write("drizzle.config.ts", source)
    #expect(Project(at: root.path).config?.migrationsFolder == out, "\(source)")
  }

  // MARK: Hostile folders

  @Test func hostileConfigsEndQuickly() throws {
    let root = try Temporary()
    let config = root.path + "/drizzle.config.ts"
    let chain = (0..<60).map { "const a\($0) = [a\($0 + 1), a\($0 + 1), a\($0 + 1)];" }.joined()
    for text in [
      chain + "const a60 = 'x'; export default { schema: a0 }",
      "export default " + String(repeating: "{a:", count: 20_000),
      String(repeating: "(", count: 100_000), "export default { out: \"", "export default `${", "/*",
      String(repeating: "const x = ", count: 20_000), String(repeating: "a.b=", count: 50_000), "\u{0}\u{1}\u{FEFF}",
      "export default {" + String(repeating: "...a, ", count: 20_000) + "}", "export default", "{", "",
    ] {
      try root.write("drizzle.config.ts", text)
      let seconds = ThreadTime.seconds { _ = Project(at: root.path) }
      #expect(seconds < 2, "\(text.prefix(40)): \(seconds)")
    }
    for (make, because) in [
      ({ try FileManager.default.createSymbolicLink(atPath: config, withDestinationPath: config) }, "symbolic links"),
      ({ #expect(mkfifo(config, 0o600) == 0) }, "no plain file"),
      (
        { try FileManager.default.createSymbolicLink(atPath: config, withDestinationPath: "/dev/zero") },
        "no plain file"
      ),
      ({ try FileManager.default.createDirectory(atPath: config, withIntermediateDirectories: true) }, "no plain file"),
      ({ _ = try root.write("drizzle.config.ts", String(repeating: "x", count: 1 << 20)) }, "more than"),
    ] as [(() throws -> Void, String)] {
      try? FileManager.default.removeItem(atPath: config)
      try make()
      let unread = Project(at: root.path).unread
      // A link to itself is no file at all.
      #expect(unread.contains { $0.because.contains(because) } || because == "symbolic links", "\(because): \(unread)")
      #expect(try Binary.run(["--format", "json"], input: Array("hello\n".utf8), in: root.path).status == 2)
    }
  }

  @Test func aFolderThatIsNotThereIsSaid() throws {
    #expect(try Binary.run(["--project", "/no/such/folder"]).status == 66)
    #expect(try Binary.run(["--project", ".", "--no-project"]).status == 64)
  }
}

/// What schema files declare.
struct SchemaTests {
  private static func names(_ schema: Schema) -> [String] {
    schema.objects.filter { $0.kind == .table }.map { object in
      (object.schema.map { $0 + "." } ?? "") + (object.name ?? "?")
    }
  }

  @Test(arguments: Layouts.all) func aLayoutDeclaresItsTables(_ layout: Layout) throws {
    let root = try Temporary()
    try layout.write(in: root)
    let schema = Schema(of: Project(at: "\(root.path)/\(layout.folder)"))
    #expect(SchemaTests.names(schema) == layout.tables)
    #expect(schema.doubts.isEmpty, "\(schema.doubts)")
  }

  @Test func columnsHaveTheirNames() {
    let source = """
      import { pgTable, text, timestamp } from "drizzle-orm/pg-core";
      import { money } from "./types";
      const timestamps = { createdAt: timestamp("created_at").notNull() };
      export const users = pgTable("users", {
        id: text().primaryKey(), displayName: text("nickname"), ...timestamps,
        balance: money("cents"), debt: money(), lastSeenAtUTC: timestamp({ mode: "date" }),
      }, (t) => [index("users_idx").on(t.id)]);
      const hidden = pgTable("hidden", (t) => ({ id: t.text() }));
      export const more = pgTable("more", { ...elsewhere, id: text() });
      """
    let schema = Schema(file: "s.ts", bytes: Array(source.utf8), casing: .stated("snake_case"))
    let columns = schema.objects[0].columns
    #expect(columns.map(\.property) == ["id", "displayName", "createdAt", "balance", "debt", "lastSeenAtUTC"])
    #expect(columns.map(\.name) == ["id", "nickname", "created_at", "cents", nil, "last_seen_at_utc"])
    #expect(columns[1].line == 5 && columns[2].line == 3)
    #expect(schema.objects.map(\.isExported) == [true, false, true])
    #expect(schema.objects.map(\.hasOtherColumns) == [false, false, true])
  }

  @Test func whatIsNotDeclaredIsSaidOnlyWhereAllIsRead() throws {
    let root = try Temporary()
    try root.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './db' }")
    try root.write("db/a.ts", Layouts.users)
    func answer(_ name: String) -> String {
      switch Schema(of: Project(at: root.path)).declaration(of: .table, named: { $0 == name }, in: nil) {
      case .yes(let object): "\(object.file):\(object.line)"
      case .no: "no"
      case .unknown(let because): because
      }
    }
    #expect(answer("users") == "db/a.ts:2")
    #expect(answer("sessions") == "no")
    try root.write("db/b.ts", "import { make } from '../make';\nexport const x = make('x', { a: 1 });")
    #expect(answer("sessions").contains("`make`"))
    try root.write("make.ts", "export const make = pgTableCreator((n) => `p_${n}`)")
    #expect(answer("sessions") == "no")
    #expect(answer("p_x") == "db/b.ts:2")
    try root.write("db/c.ts", "export const y = pgTable(`${prefix}_y`, {})")
    #expect(answer("sessions").contains("computed"))
  }

  @Test func hostileSchemasEndQuickly() throws {
    let root = try Temporary()
    try root.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './**/*.ts' }")
    try root.write("db/big.ts", String(repeating: "export const a = pgTable('a', {", count: 30_000))
    try root.write(
      "db/binary.ts", String(decoding: (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, as: UTF8.self))
    try root.write("db/huge.ts", String(repeating: "x", count: 2 << 20))
    for number in 0..<300 { try root.write("db/deep/\(number)/index.ts", "export * from './index'") }
    try FileManager.default.createSymbolicLink(atPath: root.path + "/db/loop", withDestinationPath: root.path)
    #expect(mkfifo(root.path + "/db/pipe.ts", 0o600) == 0)
    let seconds = ThreadTime.seconds {
      let schema = Schema(of: Project(at: root.path))
      #expect(schema.doubts.contains { $0.contains("huge.ts") } && schema.doubts.contains { $0.contains("pipe.ts") })
    }
    #expect(seconds < 6, "\(seconds)")
  }

  @Test func filtersAnswerAsDrizzleKitDoes() throws {
    func answers(_ filter: String, _ names: [String]) throws -> [TablesFilter.Answer] {
      let root = try Temporary()
      try root.write("drizzle.config.ts", "export default { tablesFilter: \(filter) }")
      let filter = TablesFilter(try #require(Project(at: root.path).config))
      return names.map(filter.answer)
    }
    #expect(try answers("['!a']", ["a", "b"]) == [.leavesAlone, .looksAt])
    #expect(try answers("'app_*'", ["app_x", "x"]) == [.looksAt, .leavesAlone])
    #expect(try answers("['app_*', '!app_old']", ["app_x", "app_old", "x"]) == [.looksAt, .leavesAlone, .looksAt])
    #expect(
      try answers("['{a,b}?', '[c-e]*']", ["ax", "a", "dog", "fox"]) == [
        .looksAt, .leavesAlone, .looksAt, .leavesAlone,
      ])
    #expect(try answers("['!+(a|b)']", ["a"]) == [.unknown])
    #expect(try answers("process.env.X", ["a"]) == [.unknown])
  }
}

/// Commands and paths of runbooks as they are for a project.
struct WorkplaceTests {
  private static func project(_ config: String, named name: String, manager: String) throws -> Workplace {
    let root = try Temporary()
    try root.write("package.json", #"{ "packageManager": "\#(manager)@1" }"#)
    try root.write(name, config)
    return Workplace(Project(at: root.path))
  }

  private static let config =
    "export default { dialect: 'postgresql', schema: './src/*.ts', out: './sql', dbCredentials: { url: process.env.PG_URL } }"

  @Test func commandsAndPathsAreTheProjectsOwn() throws {
    let usual = try WorkplaceTests.project(WorkplaceTests.config, named: "drizzle.config.ts", manager: "npm")
    let other = try WorkplaceTests.project(WorkplaceTests.config, named: "drizzle.prod.config.ts", manager: "pnpm")
    for (text, ofUsual, ofOther) in [
      (
        "npx drizzle-kit push --strict --verbose", nil,
        "pnpm drizzle-kit push --strict --verbose --config drizzle.prod.config.ts"
      ),
      (
        "see: `npx drizzle-kit check` tells", nil, "see: `pnpm drizzle-kit check --config drizzle.prod.config.ts` tells"
      ),
      (
        "npx drizzle-kit pull --config drizzle.scratch.config.ts", nil,
        "pnpm drizzle-kit pull --config drizzle.scratch.config.ts"
      ),
      (
        "npx drizzle-kit generate --custom --name a\nnpx x", nil,
        "pnpm drizzle-kit generate --custom --name a --config drizzle.prod.config.ts\nnpx x"
      ),
      (
        "(npx drizzle-kit --version; grep dialect drizzle.config.ts\n cat screen.txt)", nil,
        "(pnpm drizzle-kit --version; grep dialect drizzle.prod.config.ts\n cat screen.txt)"
      ),
      ("import base from \"./drizzle.config\";", nil, "import base from \"./drizzle.prod.config\";"),
      ("git log -- drizzle", "git log -- sql", "git log -- sql"), ("git log -- drizzle.txt", nil, nil),
      ("psql \"$DATABASE_URL\" -X", nil, nil),
      ("(!!process.env.DATABASE_URL)", "(!!process.env.PG_URL)", "(!!process.env.PG_URL)"),
      ("process.env.DATABASE_URL_DIRECT!", nil, nil),
      (
        "out of scratch/schema.ts, all", "out of scratch/schema.ts into src, all",
        "out of scratch/schema.ts into src, all"
      ),
    ] as [(String, String?, String?)] {
      #expect(usual.filled(text) == ofUsual ?? text)
      #expect(other.filled(text) == ofOther ?? text)
      #expect(Workplace().filled(text) == text)
    }
  }

  /// 0.20 has commands for each database, and a config that names a driver.
  @Test func commandsOf020NameTheDatabase() throws {
    let config = "export default { schema: ['a.ts', 'b.ts'] }"
    let project = try WorkplaceTests.project(config, named: "drizzle.prod.config.ts", manager: "pnpm")
    let releases = ReleaseRange("0.20.18")
    let place = project.at(releases, .postgresql)
    #expect(
      place.filled("npx drizzle-kit push --verbose")
        == "pnpm drizzle-kit push:pg --verbose --config drizzle.prod.config.ts")
    #expect(place.filled("then push (0.20: push:pg)") == "then push")
    #expect(Workplace().at(releases, .turso).filled("npx drizzle-kit generate") == "npx drizzle-kit generate:sqlite")
    let asked = "npx drizzle-kit --version; grep dialect a.ts"
    #expect(Workplace().at(releases, .mysql).filled(asked) == "npx drizzle-kit --version; grep driver a.ts")
    for other in [nil, ReleaseRange("0.20 – 0.22"), ReleaseRange("0.21.0")] {
      #expect(Workplace().at(other, .postgresql).filled("npx drizzle-kit push") == "npx drizzle-kit push")
    }
    #expect(Workplace().at(releases, nil).filled("npx drizzle-kit push") == "npx drizzle-kit push")
  }

  /// A project in which nothing but the variable is its own.
  @Test func theVariableAloneIsTheProjectsOwn() throws {
    let config = "export default { schema: ['a.ts', 'b.ts'], dbCredentials: { url: process.env.PG_URL } }"
    let place = try WorkplaceTests.project(config, named: "drizzle.config.ts", manager: "npm")
    #expect(place.filled("(!!process.env.DATABASE_URL)") == "(!!process.env.PG_URL)")
  }

  /// A path that could be more than a path in a command is put into none.
  @Test(arguments: ["a b", "$(id)", "x;y", "-rf", "a'b", "a\nb", "a|b", "<table>", "é", "a`b"])
  func hostilePathsGoIntoNoCommand(_ path: String) throws {
    let root = try Temporary()
    let escaped = path.replacingOccurrences(of: "'", with: "\\'").replacingOccurrences(of: "\n", with: "\\n")
    try root.write("drizzle.config.ts", "export default { schema: '\(escaped)', out: '\(escaped)' }")
    let project = Project(at: root.path)
    #expect(project.config?.out == .stated(path))
    #expect(Workplace(project).filled("git log -- drizzle") == "git log -- drizzle")
    #expect(!Workplace(project).filled("out of scratch/schema.ts").contains(path))
  }

  /// Whatever the project, nothing that a runbook prints is withheld.
  @Test(
    arguments: ["npm", "pnpm", "yarn", "bun"], ["drizzle.config.ts", "drizzle.config.mjs", "drizzle-prod.config.ts"])
  func nothingIsWithheld(_ manager: String, _ name: String) throws {
    let root = try Temporary()
    try root.write("package.json", #"{ "packageManager": "\#(manager)@1" }"#)
    try root.write(name, WorkplaceTests.config)
    let kinds = try Repository.files(in: "runbooks").filter { $0.hasSuffix(".md") }.map { String($0.dropLast(3)) }
    for kind in kinds where !["README", "shared"].contains(kind) {
      for flags in [[], ["--kit", "0.31.10"], ["--state", "open", "--dialect", "mysql"]] {
        let words = ["runbook", kind, "--table", "orders", "--project", root.path] + flags
        let output = Printed(JSON.render(try RunbookCommand.document(try Arguments(words)), RenderSettings()))
        #expect(!output.contains("is withheld"), "\(words)")
        #expect(manager == "npm" || !output.contains("npx "), "\(words)")
      }
    }
  }
}
