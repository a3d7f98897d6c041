import Effects
import Releases
import Testing
import Transcripts

/// What PostgreSQL's statements do, as its own parser reads them.
struct PostgresTests {
  private static let users = SQLObject(.table, Name("users"))

  static let effects: [(String, [Effect])] = [
    ("DROP TABLE users CASCADE", [.drops(users, cascade: true)]),
    ("DROP/**/TABLE users", [.drops(users, cascade: false)]),
    ("TRUNCATE\n users", [.empties(users, cascade: false)]),
    ("SELECT * FROM users FOR UPDATE", [.locks]),
    ("SELECT count(*) FROM users", [.readsOnly]),
    ("SELECT lo_unlink(1)", [.changesServer("lo_unlink", loses: true)]),
    ("SELECT 'x'::evil", [.callsUnknown("evil")]),
    ("SELECT 1 OPERATOR(public.+) 2", [.callsUnknown("public.+")]),
    ("SELECT (a).f FROM a", [.readsOnly, .readsAttribute("f")]),
    ("SELECT a.f FROM a", [.readsOnly, .readsAttribute("f")]),
    ("WITH\n gone AS (DELETE FROM users RETURNING 1)\nSELECT 1", [.deletesRows(users, isFiltered: false)]),
    ("EXPLAIN DELETE FROM users", [.readsOnly]),
    ("EXPLAIN (ANALYZE 0) DELETE FROM users", [.readsOnly]),
    ("EXPLAIN ANALYZE DELETE FROM users", [.runsExplained, .deletesRows(users, isFiltered: false)]),
    ("COPY users TO PROGRAM 'x'", [.runsProgram("x")]),
    ("COPY users TO STDOUT", [.readsOnly]),
    ("COPY users TO '/tmp/x'", [.writesFile]),
    ("COPY users FROM STDIN", [.writesRows(users)]),
    ("SET ROLE admin", [.changesSession("role")]),
    ("LOCK TABLE users", [.locks]),
    ("ALTER TABLE users DISABLE ROW LEVEL SECURITY", [.switchesOff(.rowSecurity, of: users)]),
    ("ALTER TABLE users RENAME TO people", [.renames(users, to: Name("people"))]),
    ("ALTER TABLE users ALTER COLUMN id SET DATA TYPE uuid USING id::uuid", [.retypes(users, column: Name("id"))]),
    (
      "ALTER TABLE users ADD COLUMN a int, DROP COLUMN b",
      [.creates(users.part(.column, Name("a"))), .drops(users.part(.column, Name("b")), cascade: false)]
    ),
    ("UPDATE users SET a = 1", [.overwritesRows(users, isFiltered: false)]),
    ("select 1 into users", [.creates(users)]),
    ("select * into users from a union select * from b", [.creates(users)]),
    ("(select * from users for update) union select * from b", [.locks]),
    ("select year(a) from users", [.readsOnly, .callsForeign("year")]),
    ("CREATE OR REPLACE VIEW users AS SELECT 1", [.creates(SQLObject(.view, Name("users")), orReplaces: true)]),
    ("ALTER TABLE users VALIDATE CONSTRAINT c", [.alters(users, .validation)]),
    ("ALTER TABLE users ENABLE ROW LEVEL SECURITY", [.alters(users)]),
    (
      "DO $$ BEGIN CREATE TYPE mood AS ENUM('a'); EXCEPTION WHEN duplicate_object THEN null; END $$",
      [.creates(SQLObject(.enum, Name("mood")))]
    ),
    ("DO $$ BEGIN EXECUTE 'drop table users'; END $$", [.unknown]),
    ("frobnicate the database", [.unknown]),
  ]

  @Test(arguments: effects) func statementHasItsEffects(_ sql: String, _ effects: [Effect]) {
    #expect(SQLScript(sql).statements.map(\.effects) == [effects])
  }

  @Test func statementsStandOnTheirLines() {
    let script = SQLScript("-- a comment; with a semicolon\nSELECT 1;\n\nDROP TABLE\n  users; SELECT ';'")
    #expect(script.statements.map(\.lines) == [2...2, 4...5, 5...5])
    #expect(script.statements.map(\.verb) == [.other, .drop, .other])
  }

  @Test func longNamesAreWhole() {
    let name = String(repeating: "a_long_name_", count: 6)
    let statement = SQLScript("ALTER TABLE users ADD CONSTRAINT \"\(name)\" UNIQUE (email)").statements[0]
    #expect(statement.object?.name == Name(name))
    #expect(statement.verb == .create && statement.object?.kind == .constraint)
  }

  @Test func nestingIsBounded() {
    let deep = "SELECT " + String(repeating: "1+", count: 200_000) + "1"
    #expect(SQLScript(deep).statements.map(\.effects) == [[.unknown]])
    let repeated = String(repeating: "DROP TABLE ", count: 8_000)
    #expect(SQLScript(repeated).statements.map(\.destroys) == [.unknown])
  }
}
