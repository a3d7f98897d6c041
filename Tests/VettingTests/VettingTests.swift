import Releases
import Testing

@testable import Vetting

/// The policy over everything that leaves the program as something to run.
struct VettingTests {
  @Test(arguments: [
    "select 1", "select count(*) from \"conversations\";", "select to_regclass('public.\"Stream\"') is not null;",
    "show search_path", "explain select * from users", "with a as (select 1) select * from a",
    "select conname, pg_get_constraintdef(oid) from pg_constraint where conrelid = to_regclass('\"t\"')",
    "select '; drop table x; --'", "select \"drop table\" from \"delete\"",
  ])
  func queriesThatRead(_ sql: String) {
    #expect(Vetting.judge(sql, as: .sql).verdict == .allowed, "\(Vetting.judge(sql, as: .sql))")
  }

  @Test(arguments: [
    ("drop table users", Verdict.refused), ("truncate users", .refused), ("delete from users", .refused),
    ("update users set a = 1", .refused), ("insert into t values (1)", .refused),
    ("select 1; drop table users", .unknown), ("select * into t2 from t", .refused),
    ("select * from t for update", .refused), ("explain analyze select 1", .refused),
    ("explain (analyze true) select 1", .refused), ("explain delete from t", .refused),
    ("with d as (delete from t returning *) select * from d", .refused), ("select pg_sleep(10)", .unknown),
    ("select pg_read_file('/etc/passwd')", .unknown), ("select setval('s', 1)", .refused),
    ("select lo_import('/x')", .refused), ("select other.count(*)", .unknown),
    ("select dblink('x', 'drop table t')", .unknown), ("do $$ begin end $$", .refused),
    ("copy t to '/tmp/x'", .refused), ("", .unknown), (";", .unknown), ("not sql", .unknown),
    ("alter table t add primary key (id)", .refused), ("create table t (id int)", .refused),
    ("set role postgres", .refused), ("vacuum", .refused), ("call p()", .refused), ("commit", .refused),
    ("copy t to stdout", .refused), ("(select * from t for update) union select * from u", .refused),
    ("select * into x from t union select * from u", .refused), ("prepare p as select 1", .refused),
    ("explain select * into x from t", .refused), ("select truncate(1)", .unknown),
    ("select st_area(g) from t", .unknown),
    ("select pg_terminate_backend(1)", .refused), ("select 'x'::evil", .unknown),
    ("select 1 operator(public.+) 2", .unknown),
  ])
  func queriesThatWriteAreNotAllowed(_ sql: String, _ verdict: Verdict) {
    #expect(Vetting.judge(sql, as: .sql).verdict == verdict)
  }

  @Test(arguments: [
    "create unique index concurrently \"a\" on \"t\" (id);", "alter table t add constraint c unique (a);",
    "alter table t add constraint c foreign key (a) references b (id) not valid;",
    "alter table t validate constraint c;",
    "alter table t alter column a type integer using a::integer;", "alter table t alter column a set not null;",
    "alter type s add value 'x';", "alter type s rename value 'a' to 'b';", "alter policy p on t using (true);",
    "create or replace view v as select 1;", "set lock_timeout = '5s';", "update t set a = 1 where a is null;",
    "create index on t (a);", "alter table t add check (a > 0) not valid;", "alter table t add unique (a);",
  ])
  func filesThatMayBeWritten(_ sql: String) {
    #expect(Vetting.judge(sql, as: .sqlFile).verdict == .allowed, "\(Vetting.judge(sql, as: .sqlFile))")
  }

  @Test(arguments: [
    "drop table t;", "alter table t drop column a;", "alter table t drop constraint c;", "truncate t;",
    "delete from t where a = 1;",
    "update t set a = 1;", "do $$ begin drop table t; end $$;", "create view v as select 1;", "set role postgres;",
    "alter table t add constraint c unique (a); drop table t;", "alter table t add column a int;",
    "drop index concurrently i;",
    "grant all on t to public;", "alter table t disable row level security;", "create table t (id int);",
    "select 1;", "explain select 1;", "do $$ begin update t set a = 1 where b; end $$;", "insert into t values (1);",
    "with d as (delete from t returning 1) update t set a = 1 where b;", "alter domain d add check (value > 0);",
    "alter table t enable row level security;", "alter table t alter column a set not null, add column b int;",
    "comment on policy p on t is 'x';", "create or replace function f() returns int language sql as 'select 1';",
    "set session_replication_role = 'replica';", "update __drizzle_migrations set hash = 'x' where id = 1;",
    "insert into t values (1) on conflict (id) do update set a = 1 where t.b;", "create statistics s on a, b from t;",
  ])
  func destructiveFilesAreRefused(_ sql: String) {
    #expect(Vetting.judge(sql, as: .sqlFile).verdict == .refused)
  }

  /// What an UPDATE gives a column is read, and not searched for: an UPDATE that only fills in loses nothing by the type
  /// below.
  @Test(arguments: [
    ("code = NULL", true), ("code = /* gone */ null", true), ("a = 1, code = left(code, 12)", true),
    ("code = substring(code from 1 for 12)", true), ("code = nullif(code, 'x')", true),
    ("code = case when length(code) > 12 then null else code end", true), ("code = null::text", true),
    ("note = 'code=NULL'", false), ("code = upper(code)", false), ("code = coalesce(code, 'none')", false),
    ("\"left\" = 1", false), ("code = /* = null */ 'x'", false),
  ])
  func valuesThatAreCutToFit(_ set: String, _ isCut: Bool) {
    let script = "UPDATE t SET \(set) WHERE code = NULL;\nALTER TABLE t ALTER COLUMN code TYPE varchar(12);"
    #expect(Statements.judge(script).because.contains("takes values away") == isCut)
    let mysql = script.replacing("\"", with: "`").replacing("ALTER COLUMN code TYPE", with: "MODIFY COLUMN code")
    guard !set.contains("::"), !set.contains("case") else { return }
    #expect(Statements.judge(mysql, in: .mysql).because.contains("takes values away") == isCut)
  }

  @Test(arguments: [
    "npx drizzle-kit --version", "npx drizzle-kit push --strict --verbose", "npx drizzle-kit push --explain",
    "npx drizzle-kit pull --config drizzle.scratch.config.ts", "git log --oneline -S'my table' -- .",
    "git grep -n conversations",
    "sha256sum schema.ts > schema.sha256", "sha256sum -c schema.sha256", "psql \"$DATABASE_URL\" -X -c 'select 1'",
    "npm ls drizzle-kit drizzle-orm", "diff before.txt after.txt",
  ])
  func commandsThatLook(_ command: String) {
    #expect(Vetting.judge(command, as: .shell).verdict == .allowed, "\(Vetting.judge(command, as: .shell))")
  }

  @Test(arguments: ["npx drizzle-kit push", "npx drizzle-kit migrate", "npx drizzle-kit generate"])
  func commandsThatAPersonDecides(_ command: String) {
    #expect(Vetting.judge(command, as: .shell).verdict == .needsPerson)
    #expect(throws: PolicyRefusal.self) { try ApprovedText(command, language: .shell, afterStop: false) }
    #expect(throws: Never.self) { try ApprovedText(command, language: .shell, afterStop: true) }
  }

  @Test(arguments: [
    ("npx drizzle-kit push --force", Verdict.refused), ("yes | npx drizzle-kit push", .unknown),
    ("npx drizzle-kit push < answers", .unknown), ("echo y | npx drizzle-kit push", .unknown),
    ("npx drizzle-kit push && rm -rf /", .unknown), ("npx drizzle-kit push; drop", .unknown),
    ("$(npx drizzle-kit push --explain)", .unknown), ("`id`", .unknown), ("npx drizzle-kit push --yes", .refused),
    ("npx drizzle-kit drop", .refused), ("npx something", .unknown), ("rm -rf drizzle", .unknown),
    ("git log $(rm -rf .)", .unknown), ("psql \"$DATABASE_URL\" -X -c 'drop table t'", .refused),
    ("psql \"$other\" -X -c 'select 1'", .unknown), ("psql $DATABASE_URL -X -c 'select 1'", .unknown),
    ("git log \"$HOME\"", .unknown),
    ("npx drizzle-kit push --explain --hints '[{\"type\":\"confirm_data_loss\"}]'", .refused),
    ("bash -c 'npx drizzle-kit push'", .unknown), ("git log\nrm x", .unknown),
    ("npx drizzle-kit push --fo\"\"rce", .refused), ("npx drizzle-kit generate --fix-conflicts", .refused),
    ("", .unknown), ("# comment", .unknown), ("sha256sum a > schema.sha256; rm x > schema.sha256", .unknown),
  ])
  func commandsThatNeverLeave(_ command: String, _ verdict: Verdict) {
    #expect(Vetting.judge(command, as: .shell).verdict == verdict)
    #expect(throws: PolicyRefusal.self) { try ApprovedText(command, language: .shell, afterStop: true) }
  }

  /// brolly judges itself by what it does.
  @Test(arguments: [
    ("brolly screen.txt", Verdict.allowed), ("brolly vet x.sh", .allowed), ("brolly post --to slack x", .needsPerson),
    ("brolly --post slack x", .needsPerson), ("brolly --post=slack x", .needsPerson),
    ("brolly snapshot --database env", .allowed), ("brolly snapshot -o drizzle.config.ts", .refused),
    ("brolly snapshot --output=state.json", .needsPerson), ("brolly guard -- npx drizzle-kit push", .unknown),
  ])
  func brollyIsNoExceptionToItself(_ command: String, _ verdict: Verdict) throws {
    let judgements = try Vetting.script(command, VettingContext()).map(\.judgement)
    #expect(judgements.map(\.verdict) == [verdict], "\(command): \(judgements)")
  }

  @Test func otherDatabasesHaveAClosedList() {
    #expect(Vetting.judge("select count(*) from `a``b`;", as: .mysql).verdict == .allowed)
    #expect(Vetting.judge("pragma table_info(\"t\");", as: .sqlite).verdict == .allowed)
    for sql in [
      "select count(*) from `a`; drop table b;", "drop table `a`;", "select count(*) from `a` where `b`;",
      "select count(*) from a;",
    ] {
      #expect(Vetting.judge(sql, as: .mysql).verdict == .unknown, "\(sql)")
    }
  }

  @Test func editsKeepTheLastLook() {
    #expect(Vetting.judge("strict: true,\nverbose: true,", as: .typescript).verdict == .allowed)
    #expect(Vetting.judge("strict :\n false", as: .typescript).verdict == .refused)
  }

  /// A quote with an accent on it is still a quote to a shell.
  @Test func quotesWithCombiningMarksAreQuoted() {
    #expect(Array(Vetting.quoted("a'\u{301}b").utf8) == Array("'a'\\''\u{301}b'".utf8))
    #expect(Vetting.quoted("it's") == "'it'\\''s'")
  }
}
