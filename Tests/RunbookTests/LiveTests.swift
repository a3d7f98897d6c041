import Foundation
import Support
import Testing

@testable import Evidence
@testable import Findings
@testable import Knowledge
@testable import Releases
@testable import Runbooks
@testable import Transcripts
@testable import Vetting

/// What runbooks print, run as it is pasted, by the role that owns the tables, on a real PostgreSQL: each check in the
/// state in which it must pass and in one in which it must fail.
@Suite(.onPostgres, .waiting)
struct LiveTests {
  /// How the subjects are called.
  struct Subjects: CustomTestStringConvertible {
    let schema: String
    let table: String
    let column: String
    let constraint: String
    let view: String
    let type: String
    var testDescription: String { "\(schema).\(table)" }

    static func quoted(_ name: String) -> String { "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\"" }

    var named: Findings.Subjects {
      var named = Findings.Subjects()
      let inSchema = Name(schema)
      // A table of the standard schema is named without it, as drizzle-kit does.
      func within(_ text: String) -> Name { schema == "public" ? Name(text) : Name(text).within(inSchema) }
      named.add(Subject(within(table), under: .table, from: .words))
      named.add(Subject(within(table), under: .candidates, from: .words))
      named.add(Subject(Name(column), under: .column, from: .words))
      named.add(Subject(Name(constraint), under: .constraint, from: .words))
      named.add(Subject(within(view), under: .view, from: .words))
      named.add(Subject(within(type), under: .enum, from: .words))
      return named
    }

    /// `{t}`, `{c}`, … of a setup as quoted identifiers.
    func filled(_ setup: String) -> String {
      let inSchema = Subjects.quoted(schema) + "."
      let values = [
        "{t}": inSchema + Subjects.quoted(table), "{c}": Subjects.quoted(column), "{k}": Subjects.quoted(constraint),
        "{v}": inSchema + Subjects.quoted(view), "{e}": inSchema + Subjects.quoted(type),
      ]
      let start = "create schema if not exists \(Subjects.quoted(schema));\n"
      return values.reduce(start + setup) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
    }
  }

  static let subjects = [
    Subjects(
      schema: "public", table: "conversations", column: "title", constraint: "conversations_title", view: "latest",
      type: "status"),
    Subjects(
      schema: "public", table: "Stream", column: "createdAt", constraint: "Stream_Key", view: "Latest",
      type: "orderStatus"),
    Subjects(
      schema: "App Data", table: "odd \"name\"", column: "it's", constraint: "k 'y\"", view: "v\"w", type: "e'n"),
  ]

  /// A runbook, a database in which all its checks pass, and databases in which they must fail.
  struct Case: CustomTestStringConvertible {
    let runbook: String
    let good: String
    let bad: [String]
    var testDescription: String { runbook }
  }

  static let cases = [
    Case(
      runbook: "primary-key-addition", good: "create table {t} ({c} int primary key);",
      bad: ["create table {t} ({c} int);", "create table {t} ({c} int unique not null);", "select 1;"]),
    Case(
      runbook: "primary-key-change", good: "create table {t} ({c} int primary key);",
      bad: ["create table {t} ({c} int);", "select 1;"]),
    Case(
      runbook: "unique-constraint", good: "create table {t} ({c} int, constraint {k} unique ({c}));",
      bad: [
        "create table {t} ({c} int);", "create table {t} ({c} int, constraint other unique ({c}));",
        "create table {t} ({c} int, constraint {k} check ({c} > 0));", "select 1;",
      ]),
    Case(
      runbook: "not-null-without-default", good: "create table {t} ({c} int not null);",
      bad: ["create table {t} ({c} int);", "create table {t} (other int not null);", "select 1;"]),
    Case(
      runbook: "enum-change", good: "create type {e} as enum ('a', 'b'); create table {t} ({c} {e});",
      bad: [
        "create type {e} as enum ('a'); create table {t} ({c} text);", "create type {e} as enum ('a');", "select 1;",
      ]),
    Case(
      runbook: "foreign-key",
      good:
        "create table parent (id int primary key); create table {t} ({c} int, constraint {k} foreign key ({c}) references parent);",
      bad: [
        "create table parent (id int primary key); create table {t} ({c} int); alter table {t} add constraint {k} foreign key ({c}) references parent not valid;",
        "create table {t} ({c} int);", "create table {t} ({c} int, constraint {k} check ({c} > 0));",
      ]),
    Case(
      runbook: "view-dependency", good: "create table {t} ({c} int); create view {v} as select {c} from {t};",
      bad: ["create table {t} ({c} int);"]),
    Case(
      runbook: "row-level-security", good: "create table {t} ({c} int); alter table {t} enable row level security;",
      bad: ["create table {t} ({c} int);", "select 1;"]),
    Case(
      runbook: "identifier-truncation", good: "create table {t} ({c} int, constraint {k} check ({c} > 0));",
      bad: [
        "create table {t} ({c} int);",
        "create table {t} ({c} int); alter table {t} add constraint {k} check ({c} > 0) not valid;",
      ]),
  ]

  static func runbook(_ id: String, _ named: Findings.Subjects) throws -> Runbook {
    let version = Release("0.31.10").map { RunContext.Version.given($0) }
    let facts = Facts(
      of: RunContext(
        command: "push", dialect: .postgresql, version: version, state: RunState(.left, hasExecuted: false)))
    return try #require(Runbook(named: id, subjects: named, facts: facts, library: BudgetTests.library))
  }

  static func passes(_ check: Check, on database: String, _ server: PostgresServer) throws -> Bool {
    let command = try #require(check.command)
    #expect(command.text.contains("begin read only") && command.text.contains("statement_timeout"), "\(command.text)")
    let output = server.shell(command.text, on: database, in: "/tmp").output.trimmingCharacters(
      in: .whitespacesAndNewlines)
    switch try #require(check.expectation) {
    case .equals(let text): return output == text
    case .rows(let count): return output.split(separator: "\n").count == count
    case .atLeast(let count): return (Int(output) ?? -1) >= count
    case .same: return false
    }
  }

  @Test(arguments: cases, subjects)
  func aCheckPassesAndCanFail(one: Case, subjects: Subjects) throws {
    let server = try #require(PostgresServer.shared)
    let runbook = try LiveTests.runbook(one.runbook, subjects.named)
    let checks = runbook.steps.flatMap(\.checks).filter { $0.expectation != nil }
    #expect(!checks.isEmpty, "\(one.runbook) has no check for a machine")
    try server.lending { database in
      try server.reset(database, to: subjects.filled(one.good))
      for check in checks { #expect(try LiveTests.passes(check, on: database, server), "\(check.command?.text ?? "")") }
      for setup in one.bad {
        try server.reset(database, to: subjects.filled(setup))
        for check in checks {
          #expect(
            try !LiveTests.passes(check, on: database, server), "passes on \(setup): \(check.command?.text ?? "")")
        }
      }
    }
  }

  /// Every runbook with a check for a machine is tried above.
  @Test func everyCheckIsTried() throws {
    for id in BudgetTests.matters {
      let runbook = try LiveTests.runbook(id, LiveTests.subjects[0].named)
      let hasCheck = runbook.steps.flatMap(\.checks).contains { $0.expectation != nil }
      #expect(!hasCheck || LiveTests.cases.contains { $0.runbook == id }, "\(id)")
    }
  }

  /// A database with all that looks ask about.
  static let whole = """
    create type {e} as enum ('a', 'b');
    create table parent (id serial primary key);
    create table {t} ({c} {e}, id int, constraint {k} unique ({c}), constraint p foreign key (id) references parent);
    insert into parent default values; insert into {t} values ('a', 1);
    create view {v} as select {c} from {t};
    create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);
    """

  @Test(arguments: subjects)
  func aLookShowsSomethingAndNoError(_ subjects: Subjects) throws {
    let server = try #require(PostgresServer.shared)
    try server.lending { database in
      try server.reset(database, to: subjects.filled(LiveTests.whole))
      // Several runbooks look at the same, and none changes what the next one sees.
      var looks: [String: String] = [:]
      for id in BudgetTests.matters {
        for step in BudgetTests.all(try LiveTests.runbook(id, subjects.named).steps) where step.kind == .check {
          for text in step.commands.map(\.text.text) where text.hasPrefix("psql") { looks[text] = id }
        }
      }
      #expect(looks.count > 20)
      for (look, id) in looks {
        #expect(look.contains("begin read only") || look.contains("-c '\\d"), "\(id): \(look)")
        let result = server.shell(look, on: database, in: "/tmp")
        #expect(result.status == 0 && !result.error.contains("ERROR"), "\(id): \(look)\n\(result.error)")
        #expect(!result.output.isEmpty, "\(id): \(look)")
      }
    }
  }

  /// Looks that take a table take a partitioned one, too, and `\\d` a view and a type.
  @Test func aLookTakesAPartitionedTableAndAView() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      """
      create table parts (id int, at date) partition by range (at);
      create table parts_2024 partition of parts for values from ('2024-01-01') to ('2025-01-01');
      insert into parts values (1, '2024-05-05');
      create view seen as select id from parts;
      """)
    defer { server.drop(database) }
    for name in ["parts", "seen"] {
      let named = Findings.Subjects([Subject(Name(name), under: .candidates, from: .words)])
      for step in try LiveTests.runbook("drift", named).steps where step.kind == .check {
        for command in step.commands where command.text.text.hasPrefix("psql") {
          let result = server.shell(command.text.text, on: database, in: "/tmp")
          #expect(result.status == 0 && !result.error.contains("ERROR"), "\(command.text.text)\n\(result.error)")
        }
      }
    }
  }

  static let pictured = """
    create table parent (id serial primary key, note text default 'x' not null);
    create table child (id int primary key, parent int constraint child_parent references parent, code varchar(20));
    create table apart (id int, at date) partition by range (at);
    create table apart_1 partition of apart for values from ('2024-01-01') to ('2025-01-01');
    create type mood as enum ('a', 'b');
    create view seen as select id from parent;
    create index child_code on child (code);
    create function f() returns trigger language plpgsql as 'begin return new; end';
    create trigger tr before insert on parent for each row execute function f();
    alter table parent enable row level security; create policy own on parent using (true);
    insert into parent (note) values ('a'), ('b'); insert into child values (1, 1, 'c');
    """

  /// Every change that a push, a file or a person can make shows in the comparison.
  static let changes = [
    "alter table child drop column code", "alter table child drop constraint child_parent", "delete from child",
    "alter table parent alter note drop default", "alter table parent alter note drop not null",
    "drop policy own on parent", "alter table parent force row level security",
    "alter table parent disable row level security", "drop trigger tr on parent", "alter type mood add value 'c'",
    "grant select on child to public", "drop view seen", "create or replace view seen as select id, note from parent",
    "alter table apart detach partition apart_1", "select setval('parent_id_seq', 99)", "truncate child",
    "alter table child alter code type varchar(30)", "alter table child alter id type bigint", "drop index child_code",
    "create table extra (id int)", "drop table child", "alter table child rename to infant",
    "alter table child rename code to kode",
    "alter sequence parent_id_seq increment 5", "create schema other", "comment on table child is 'x'",
    "alter policy own on parent using (false)", "alter table child add unique (code)",
    "create or replace function f() returns trigger language plpgsql as 'begin return old; end'",
  ]

  @Test func thePictureSeesEveryKindOfChange() throws {
    let server = try #require(PostgresServer.shared)
    let named = Findings.Subjects(["child", "parent"].map { Subject(.table, Name($0), from: .words) })
    let steps = try LiveTests.runbook("data-loss", named).steps
    let commands = BudgetTests.commands(steps).map(\.text)
    let picture = try #require(commands.first { $0.hasPrefix("cat > state.sql") })
    let comparison = try #require(commands.first { $0.contains("| diff before.txt") })
    let base = try server.database(LiveTests.pictured)
    defer { server.drop(base) }
    let folder = try Temporary()
    let first = server.shell(picture, on: base, in: folder.path)
    #expect(first.status == 0, "\(first.error)")
    #expect(server.shell(comparison, on: base, in: folder.path).output.isEmpty, "nothing has changed")
    // A copy of a database keeps its storage numbers, so that only the change is left.
    let unchanged = try server.copy(of: base)
    defer { server.drop(unchanged) }
    #expect(server.shell(comparison, on: unchanged, in: folder.path).output.isEmpty, "a copy is no change")
    for change in LiveTests.changes {
      let name = try server.copy(of: base)
      defer { server.drop(name) }
      let done = server.shell(
        "psql \"$DATABASE_URL\" -X -v ON_ERROR_STOP=1 -c \"\(change)\"", on: name, in: folder.path)
      #expect(done.status == 0, "\(change): \(done.error)")
      #expect(!server.shell(comparison, on: name, in: folder.path).output.isEmpty, "not seen: \(change)")
    }
  }

  /// The printed files do what their step says, one after the other, and the runbook's check passes behind them.
  @Test(
    arguments: [
      ("unique-constraint", "create table {t} ({c} int); insert into {t} values (1), (2);"),
      ("primary-key-addition", "create table {t} ({c} int not null); insert into {t} values (1), (2);"),
      ("not-null-without-default", "create table {t} ({c} int); insert into {t} values (1), (2);"),
      (
        "foreign-key",
        "create table parent (id int primary key); insert into parent values (1); create table {t} ({c} int); insert into {t} values (1); alter table {t} add constraint {k} foreign key ({c}) references parent not valid;"
      ),
    ], subjects)
  func aFileAppliesAndDoesWhatItsStepSays(one: (runbook: String, setup: String), subjects: Subjects) throws {
    let server = try #require(PostgresServer.shared)
    let runbook = try LiveTests.runbook(one.runbook, subjects.named)
    let files = BudgetTests.commands(runbook.steps).filter { $0.language == .sqlFile }
    #expect(!files.isEmpty)
    try server.lending { database in
      try server.reset(database, to: subjects.filled(one.setup))
      let folder = try Temporary()
      for file in files {
        try folder.write("file.sql", file.text)
        let result = server.shell(
          "psql \"$DATABASE_URL\" -X -v ON_ERROR_STOP=1 -f file.sql", on: database, in: folder.path)
        #expect(result.status == 0, "\(file.text)\n\(result.error)")
      }
      for check in runbook.steps.flatMap(\.checks) where check.expectation != nil {
        #expect(try LiveTests.passes(check, on: database, server), "\(check.command?.text ?? "")")
      }
    }
  }
}
