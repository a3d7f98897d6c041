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
    grant select on parent to public; create type size as enum ('s', 'm');
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
    "alter table child add column extra int", "alter table child alter code set not null",
    "alter table child alter code set default 'x'", "alter table child drop constraint child_pkey",
    "alter table child add check (id > 0)", "alter table parent disable trigger tr",
    "alter type mood rename value 'b' to 'c'", "drop type size", "revoke select on parent from public",
    "alter default privileges grant select on tables to public", "alter table child set unlogged",
    "create rule quiet as on insert to child do instead nothing", "drop function f() cascade",
    "select nextval('parent_id_seq')",
  ]

  /// What only an administrator can make another's; the words that say it.
  static let owners = [
    ("alter table child owner to writer", "ALTER TABLE public.child OWNER TO writer"),
    ("alter type mood owner to writer", "ALTER TYPE public.mood OWNER TO writer"),
    ("alter function f() owner to writer", "ALTER FUNCTION public.f() OWNER TO writer"),
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
    // Compared by somebody who may read all: what the owner may no longer lock would differ for another reason.
    let others = server.shell(comparison, on: base, as: "admin", in: folder.path).output
    #expect(others.isEmpty, "the role that looks is no change: \(others)")
    for (change, words) in LiveTests.owners {
      let name = try server.copy(of: base)
      defer { server.drop(name) }
      try server.sql(change, in: name)
      let seen = server.shell(comparison, on: name, as: "admin", in: folder.path).output
      #expect(seen.split(separator: "\n").contains { $0.hasPrefix(">") && $0.contains(words) }, "\(change): \(seen)")
    }
  }

  @Test func everyKindThatWasFoundUnseenIsTried() { #expect(LiveTests.changes.count + LiveTests.owners.count > 43) }

  // MARK: Reviewed files

  /// A runbook that holds text for reviewed files, and what becomes of them.
  struct Files: CustomTestStringConvertible {
    let runbook: String
    let setup: String
    /// What makes the file of this number fail, and what a person does about it.
    let failing: Int
    let spoils: String
    let mends: String
    /// What the step says has to be removed before that file is repeated.
    var removes: (statement: String, words: String)?
    var testDescription: String { runbook }
  }

  private static let removal = (
    statement: "drop index concurrently {i};", words: "a person removes the invalid index"
  )

  static let files = [
    Files(
      runbook: "unique-constraint", setup: "create table {t} ({c} int); insert into {t} values (1), (2);", failing: 0,
      spoils: "insert into {t} values (2);", mends: "delete from {t} where ctid = (select max(ctid) from {t});",
      removes: removal),
    Files(
      runbook: "primary-key-addition", setup: "create table {t} ({c} int not null); insert into {t} values (1), (2);",
      failing: 0, spoils: "insert into {t} values (2);",
      mends: "update {t} set {c} = 3 where ctid = (select max(ctid) from {t});", removes: removal),
    Files(
      runbook: "not-null-without-default", setup: "create table {t} ({c} int); insert into {t} values (1), (2);",
      failing: 1, spoils: "insert into {t} values (null);",
      mends: "update {t} set {c} = 3 where {c} is null;"),
    Files(
      runbook: "foreign-key",
      setup: """
        create table parent (id int primary key); insert into parent values (1); create table {t} ({c} int);
        insert into {t} values (1); alter table {t} add constraint {k} foreign key ({c}) references parent not valid;
        """,
      failing: 0,
      spoils: """
        alter table {t} drop constraint {k}; insert into {t} values (9);
        alter table {t} add constraint {k} foreign key ({c}) references parent not valid;
        """, mends: "insert into parent values (9);"),
  ]

  private static func texts(of runbook: Runbook) -> [String] {
    BudgetTests.commands(runbook.steps).filter { $0.language == .sqlFile }.map(\.text)
  }

  private func carryOut(_ text: String, on database: String, _ server: PostgresServer) throws -> Binary.Result {
    let folder = try Temporary()
    try folder.write("file.sql", text)
    return server.shell(
      "psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1 -f file.sql", on: database, in: folder.path)
  }

  private func holds(_ runbook: Runbook, on database: String, _ server: PostgresServer) throws {
    for check in runbook.steps.flatMap(\.checks) where check.expectation != nil {
      #expect(try LiveTests.passes(check, on: database, server), "\(check.command?.text ?? "")")
    }
  }

  @Test func everyRunbookWithFilesIsTried() throws {
    for id in BudgetTests.matters {
      let texts = LiveTests.texts(of: try LiveTests.runbook(id, LiveTests.subjects[0].named))
      #expect(texts.isEmpty || LiveTests.files.contains { $0.runbook == id }, "\(id)")
    }
  }

  /// The printed files do what their step says, one after the other, and the runbook's check passes behind them.
  @Test(arguments: files, subjects) func aFileAppliesAndDoesWhatItsStepSays(one: Files, subjects: Subjects) throws {
    let server = try #require(PostgresServer.shared)
    let runbook = try LiveTests.runbook(one.runbook, subjects.named)
    let texts = LiveTests.texts(of: runbook)
    #expect(!texts.isEmpty)
    try server.lending { database in
      try server.reset(database, to: subjects.filled(one.setup))
      for text in texts {
        let result = try carryOut(text, on: database, server)
        #expect(result.status == 0, "\(text)\n\(result.error)")
      }
      try holds(runbook, on: database, server)
    }
  }

  /// A row that does not fit ends a file; once it is mended the file is carried out again, and all of them are.
  @Test(arguments: files, subjects) func aFileThatFailedIsRepeated(one: Files, subjects: Subjects) throws {
    let server = try #require(PostgresServer.shared)
    let runbook = try LiveTests.runbook(one.runbook, subjects.named)
    let texts = LiveTests.texts(of: runbook)
    let index = LiveTests.Subjects.quoted(subjects.schema) + "." + LiveTests.Subjects.quoted(subjects.constraint)
    try server.lending { database in
      try server.reset(database, to: subjects.filled(one.setup))
      try server.sql(subjects.filled(one.spoils), in: database)
      for text in texts.prefix(one.failing) { #expect(try carryOut(text, on: database, server).status == 0, "\(text)") }
      let text = texts[one.failing]
      #expect(try carryOut(text, on: database, server).status != 0, "\(text)")
      try server.sql(subjects.filled(one.mends), in: database)
      if let removes = one.removes {
        #expect(try carryOut(text, on: database, server).status != 0, "nothing has to be removed: \(text)")
        let words = BudgetTests.all(runbook.steps).map { $0.detail.written(for: .terminal) }.joined(separator: "\n")
        #expect(words.contains(removes.words), "\(words)")
        try server.sql(removes.statement.replacingOccurrences(of: "{i}", with: index), in: database)
      }
      for text in texts.dropFirst(one.failing) {
        let result = try carryOut(text, on: database, server)
        #expect(result.status == 0, "\(text)\n\(result.error)")
      }
      try holds(runbook, on: database, server)
    }
  }

  /// A file that would wait for a lock gives up, leaves nothing behind, and is carried out later.
  @Test(arguments: files) func aFileThatGotNoLockIsRepeated(one: Files) throws {
    let server = try #require(PostgresServer.shared)
    let subjects = LiveTests.subjects[1]
    let runbook = try LiveTests.runbook(one.runbook, subjects.named)
    let database = try server.database(subjects.filled(one.setup))
    defer { server.drop(database) }
    for text in LiveTests.texts(of: runbook) {
      if text.contains("lock_timeout") {
        #expect(text.hasPrefix("set lock_timeout = '5s';\n"))
        let folder = try Temporary()
        // Nobody waits 5 s here; the lock is held until the file has given up.
        try folder.write("file.sql", text.replacingOccurrences(of: "'5s'", with: "'50ms'"))
        try folder.write(
          "hold.sql", subjects.filled("begin; lock table {t};").split(separator: "\n").last.map(String.init) ?? "")
        let result = server.shell(
          """
          mkfifo held go
          (cat hold.sql; echo '\\! echo > held'; cat go) | psql "$DATABASE_URL" -X -q & cat held
          psql "$DATABASE_URL" -X -q -v ON_ERROR_STOP=1 -f file.sql; status=$?
          echo > go; wait; exit $status
          """, on: database, in: folder.path)
        #expect(result.status != 0 && result.error.contains("lock timeout"), "\(text)\n\(result.error)")
      }
      let result = try carryOut(text, on: database, server)
      #expect(result.status == 0, "\(text)\n\(result.error)")
    }
    try holds(runbook, on: database, server)
  }

  /// Each step that holds a file says its lock, how long it takes and the way back, and when it is repeated.
  @Test func everyFileSaysLockDurationAndWayBack() throws {
    var count = 0
    for id in BudgetTests.matters {
      for step in BudgetTests.all(try LiveTests.runbook(id, LiveTests.subjects[0].named).steps)
      where step.commands.contains(where: { $0.text.language == .sqlFile }) {
        count += 1
        let phrases = [step.say, step.detail] + step.commands.map(\.note)
        LiveTests.expectAll(phrases.map { $0.written(for: .terminal) }.joined(separator: " "), isRepeated: true, id)
      }
    }
    #expect(count == LiveTests.files.count)
  }

  /// A way that a person goes by a file of their own says it, too.
  @Test(arguments: BudgetTests.matters) func everyFileOfAPersonSaysItToo(id: String) throws {
    for step in try LiveTests.runbook(id, LiveTests.subjects[0].named).steps {
      for way in step.branches {
        let words = BudgetTests.all(way.steps).flatMap { [$0.say, $0.detail] + $0.commands.map(\.note) }
          .map { $0.written(for: .terminal) }.joined(separator: " ")
        if words.contains("reviewed file") { LiveTests.expectAll(words, isRepeated: false, "\(id) \(way.key)") }
      }
    }
  }

  private static func expectAll(_ words: String, isRepeated: Bool, _ place: String) {
    let words = words.lowercased()
    #expect(words.contains("lock"), "\(place): no lock: \(words)")
    let durations = ["moment", "as long as", "the longer", "a minute"]
    #expect(durations.contains(where: words.contains), "\(place): no duration: \(words)")
    #expect(words.contains("way back"), "\(place): no way back: \(words)")
    if isRepeated { #expect(words.contains("repeat"), "\(place): not how it is repeated: \(words)") }
  }
}
