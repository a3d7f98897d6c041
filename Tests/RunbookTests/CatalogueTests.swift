import Foundation
import Releases
import Support
import Testing

@testable import Findings
@testable import Knowledge
@testable import Runbooks
@testable import Transcripts
@testable import Vetting

/// The catalogue of all that runbooks ask PostgreSQL: each question in a state in which it must show what is looked
/// for, and in states in which it must not, by a role that may only read and by the one that owns the tables; of a
/// table, a partitioned one and a view. `RecordedCatalogueTests` asks them of the databases of the recordings.
@Suite(.onPostgres, .waiting)
struct CatalogueTests {
  /// What a database holds. `{t}`, `{c}`, `{k}`, `{v}` and `{e}` are the subject's names, `{parts}` what divides a
  /// table.
  enum State: String, CaseIterable {
    case nothing, bare, whole, loose, twice, gaps, text, invalid, migrated

    var setup: String {
      switch self {
      case .nothing: "select 1;"
      case .bare: "create type {e} as enum ('open'); create table {t} ({c} int, note text){parts};"
      case .whole:
        """
        create type {e} as enum ('open', 'shipped');
        create table {t} ({c} int not null, kind {e} default 'open', constraint {k} unique ({c})){parts};
        alter table {t} add primary key ({c});
        insert into {t} values (1), (2);
        create view {v} as select {c} from {t};
        alter table {t} enable row level security; create policy own on {t} using (true);
        """
      case .loose:
        """
        create table parent (id int primary key); insert into parent values (1);
        create table {t} ({c} int); insert into {t} values (1), (2);
        alter table {t} add constraint {k} foreign key ({c}) references parent not valid;
        """
      case .twice: "create table {t} ({c} int, note text){parts}; insert into {t} values (1), (1);"
      case .gaps: "create table {t} ({c} int, note text){parts}; insert into {t} values (1), (null);"
      case .text: "create table {t} ({c} text){parts}; insert into {t} values ('1');"
      case .invalid:
        """
        create table {t} ({c} int); insert into {t} values (1), (1);
        \\set ON_ERROR_STOP off
        create unique index concurrently broken on {t} ({c});
        \\set ON_ERROR_STOP on
        """
      case .migrated:
        """
        create schema drizzle; create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint);
        insert into drizzle.__drizzle_migrations (hash, created_at) values ('beef', 1);
        grant usage on schema drizzle to reader; grant select on all tables in schema drizzle to reader;
        """
      }
    }

    /// The same of a partitioned table, where that is made otherwise.
    var divided: String? {
      switch self {
      case .loose:
        """
        create table {t} ({c} int){parts}; insert into {t} values (1), (2);
        alter table {t} add constraint {k} check ({c} > 0) not valid;
        """
      // No index of it is made concurrently; one of the parent alone stays invalid.
      case .invalid:
        """
        create table {t} ({c} int){parts}; insert into {t} values (1), (1);
        create unique index broken on only {t} ({c});
        """
      default: nil
      }
    }

    /// Its table alone, with the same rows; nil where it is about more than rows.
    var rows: String? {
      switch self {
      case .bare: "create table {t} ({c} int, note text);"
      case .whole: "create table {t} ({c} int not null); insert into {t} values (1), (2);"
      case .twice: "create table {t} ({c} int, note text); insert into {t} values (1), (1);"
      case .gaps: "create table {t} ({c} int, note text); insert into {t} values (1), (null);"
      case .text: "create table {t} ({c} text); insert into {t} values ('1');"
      case .nothing, .loose, .invalid, .migrated: nil
      }
    }
  }

  struct Subject: CustomTestStringConvertible {
    enum Kind: String, CaseIterable { case table, partitioned, view }

    let names: LiveTests.Subjects
    let kind: Kind
    var testDescription: String { "\(names), \(kind)" }

    /// The one that is asked about in every state.
    var isPlain: Bool { kind == .table && names.table == LiveTests.subjects[0].table }

    /// Nil where what is of this kind cannot be so.
    func setup(_ state: State) -> String? {
      let schema = LiveTests.Subjects.quoted(names.schema)
      let beside = LiveTests.Subjects.quoted(names.table + "_part")
      guard let text = text(of: state)?.replacingOccurrences(of: "{p}", with: schema + "." + beside) else { return nil }
      return names.filled(text)
        + "\ngrant usage on schema \(schema) to reader; grant select on all tables in schema \(schema) to reader;"
    }

    private func text(of state: State) -> String? {
      let divided = " partition by range ({c}); create table {p} partition of {t} default"
      switch kind {
      case .table: return state.setup.replacingOccurrences(of: "{parts}", with: "")
      case .partitioned: return (state.divided ?? state.setup).replacingOccurrences(of: "{parts}", with: divided)
      case .view:
        // What a view shows is what its table holds.
        guard state.rows != nil || state == .nothing else { return nil }
        return state.rows.map {
          $0.replacingOccurrences(of: "{t}", with: "{p}") + " create view {t} as select * from {p};"
        }
          ?? state.setup
      }
    }

    /// Whether `row` can be shown of it.
    func takes(_ row: Row) -> Bool {
      switch kind {
      case .table: true
      // PostgreSQL makes no key of a partitioned table NOT VALID.
      case .partitioned: !(row.good == .loose && row.question.contains("contype = 'f'"))
      // A view has rows, columns and an owner; what it has besides is no view's to have.
      case .view:
        row.candidate == nil
          && [
            "\\d <", "from <table>", "from <candidates>", "(relowner, 'usage') as owner",
            "c.relowner, 'usage') as owner",
          ]
          .contains(where: row.question.contains) || row.question.hasPrefix("select format_type(")
      }
    }
  }

  /// Names of every kind for tables, plain and odd ones for the others.
  static let subjects = Subject.Kind.allCases.flatMap { kind in
    LiveTests.subjects.filter { kind == .table || $0.table != "Stream" }.map { Subject(names: $0, kind: kind) }
  }

  /// A question, what it shows where all is as looked for, and where it must not show that.
  struct Row {
    let question: String
    let good: State
    let bad: [State]
    /// A line of the output, or with `~` in front a part of one; `{c}` and its like are bare names.
    let shows: String
    /// Whether only the owner of the tables gets the good answer.
    var isOwners = false
    /// What stands for what the schema does not know, where it is no table.
    var candidate: ObjectKind?

    init(
      _ question: String, _ good: State, _ shows: String, not bad: State..., owner: Bool = false,
      candidate: ObjectKind? = nil
    ) {
      (self.question, self.good, self.bad, self.shows) = (question, good, bad, shows)
      (isOwners, self.candidate) = (owner, candidate)
    }
  }

  static let rows = [
    Row(#"\d <table>"#, .whole, "~{c}", not: .nothing),
    Row(#"\d <candidates>"#, .whole, "~{c}", not: .nothing),
    Row(#"\dp <view>"#, .whole, "~reader=r", not: .bare, .nothing),
    Row(#"\dT+ <enum>"#, .whole, "~shipped", not: .bare, .nothing),
    Row(#"\dT+ <candidates>"#, .whole, "~shipped", not: .bare, .nothing, candidate: .enum),
    Row(#"\dt <candidates>.*"#, .whole, "~|table|app", not: .nothing, candidate: .schema),
    Row(
      "select attrelid::regclass, attname from pg_attribute where atttypid = to_regtype(<candidates:text>) and attnum > 0;",
      .whole, "~|kind", not: .bare, .text, .nothing, candidate: .enum),
    Row(#"\dt *.__drizzle_migrations"#, .migrated, "~__drizzle_migrations", not: .whole, .nothing),
    Row("select count(*) from <table>;", .whole, "2", not: .bare, .text, .nothing),
    Row("select count(*) as rows from <table>;", .whole, "2", not: .bare, .text, .nothing),
    Row("select count(*) from <candidates>;", .whole, "2", not: .bare, .text, .nothing),
    Row("select count(*) as rows from <candidates>;", .whole, "2", not: .bare, .text, .nothing),
    Row("select count(*), count(<column>) as values from <table>;", .gaps, "2|1", not: .bare, .whole, .nothing),
    Row("select count(*) as without from <table> where <column> is null;", .gaps, "1", not: .whole, .bare, .nothing),
    Row(
      "select count(*) as rows, min(<column>::text), max(<column>::text), max(length(<column>::text)) as longest from <table>;",
      .whole, "2|1|2|1", not: .bare, .text, .nothing),
    Row(
      "select count(*) as duplicates from (select from <table> where <column> is not null group by <column> having count(*) > 1) as d;",
      .whole, "0", not: .twice, .nothing),
    Row(
      "select count(*) - count(distinct <column>) as misfits from <table>;", .whole, "0", not: .twice, .gaps, .nothing),
    Row(
      "select <column>, count(*) from <table> group by 1 order by 2 desc;", .whole, "1|1", not: .bare, .twice, .nothing),
    Row(
      "select attrelid::regclass, attname from pg_attribute where atttypid = to_regtype(<enum:text>) and attnum > 0;",
      .whole, "~|kind", not: .bare, .text, .nothing),
    Row(
      "select count(*) from pg_attribute where atttypid = to_regtype(<enum:text>) and attrelid = to_regclass(<table:text>) and attname = 'kind'::name;",
      .whole, "1", not: .bare, .text, .nothing),
    Row(
      "select c.oid::regclass, format_type(a.atttypid, a.atttypmod), a.attnotnull from pg_attribute a join pg_class c on c.oid = a.attrelid where a.attname = <column:string>::name and c.relkind in ('r', 'p');",
      .whole, "~|integer|t", not: .bare, .text, .nothing),
    Row(
      "select format_type(atttypid, atttypmod) from pg_attribute where not attisdropped and attrelid = to_regclass(<table:text>) and attname = <column:string>::name;",
      .whole, "integer", not: .text, .nothing),
    Row(
      "select attnotnull from pg_attribute where not attisdropped and attrelid = to_regclass(<table:text>) and attname = <column:string>::name;",
      .whole, "t", not: .bare, .text, .nothing),
    Row(
      "select conname, convalidated from pg_constraint where contype = 'f' and conrelid = to_regclass(<table:text>);",
      .loose, "{k}|f", not: .whole, .bare, .nothing),
    Row(
      "select convalidated from pg_constraint where contype = 'f' and conrelid = to_regclass(<table:text>) and conname = <constraint:string>::name;",
      .loose, "f", not: .whole, .bare, .nothing),
    Row(
      "select conrelid::regclass, conname from pg_constraint where not convalidated;", .loose, "~|{k}", not: .whole,
      .bare, .nothing),
    Row(
      "select indexrelid::regclass from pg_index where not indisvalid;", .invalid, "~broken", not: .whole, .nothing),
    Row(
      "select indisvalid and indisunique from pg_index where indexrelid = (select conindid from pg_constraint where conrelid = to_regclass(<table:text>) and contype = 'u' and conname = <constraint:string>::name);",
      .whole, "t", not: .bare, .loose, .invalid, .nothing),
    Row(
      "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint where conname = <constraint:string>::name;",
      .whole, "~UNIQUE", not: .bare, .loose, .nothing),
    Row(
      "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint where conname = <candidates:string>::name;",
      .whole, "~UNIQUE", not: .bare, .loose, .nothing, candidate: .constraint),
    Row(
      "select conname, octet_length(conname::text) as bytes, pg_get_constraintdef(oid) from pg_constraint where conrelid = to_regclass(<table:text>);",
      .whole, "~UNIQUE", not: .bare, .loose, .nothing),
    Row(
      "select min(convalidated::int) from pg_constraint where conname = <constraint:string>::name;", .whole, "1",
      not: .bare, .loose, .nothing),
    Row(
      "select count(*) from pg_constraint where contype = 'p' and conrelid = to_regclass(<table:text>);", .whole, "1",
      not: .bare, .twice, .nothing),
    Row(
      "select c.oid::regclass, pg_has_role(c.relowner, 'usage') as owner from pg_class c where c.oid = to_regclass(<table:text>);",
      .whole, "~|t", not: .nothing, owner: true),
    Row(
      "select pg_has_role(relowner, 'usage') as owner from pg_class where oid = to_regclass(<table:text>);", .whole,
      "t",
      not: .nothing, owner: true),
    Row(
      "select count(*) as not_owned from pg_class where relkind in ('r', 'p') and oid > 16383 and not pg_has_role(relowner, 'usage');",
      .whole, "0", owner: true),
    Row(
      "select oid::regclass, relrowsecurity, relforcerowsecurity from pg_class where oid = to_regclass(<table:text>);",
      .whole, "~|t|f", not: .bare, .nothing),
    Row(
      "select relrowsecurity from pg_class where oid = to_regclass(<table:text>);", .whole, "t", not: .bare, .nothing),
    Row(
      "select polname, polcmd, pg_get_expr(polqual, polrelid) as using, pg_get_expr(polwithcheck, polrelid) as checks from pg_policy where polrelid = to_regclass(<table:text>);",
      .whole, "~own|*|true", not: .bare, .nothing),
    Row(
      "select distinct r.ev_class::regclass, pg_get_viewdef(r.ev_class, true) from pg_depend d join pg_rewrite r on r.oid = d.objid where d.classid = 'pg_rewrite'::regclass and r.ev_class <> d.refobjid and d.refobjid = to_regclass(<table:text>);",
      .whole, "~SELECT", not: .bare, .nothing),
    Row("select count(*) >= 0 from <view>;", .whole, "t", not: .bare, .nothing),
    Row(
      "select c.oid::regclass from pg_class c where c.relname like '%drizzle_migrations%' and c.relkind = 'r';",
      .migrated, "~__drizzle_migrations", not: .whole, .nothing),
    Row(
      "select hash, created_at from drizzle.__drizzle_migrations order by created_at desc limit 10;", .migrated,
      "beef|1", not: .whole, .nothing),
    Row(
      "select relid::regclass, n_live_tup from pg_stat_user_tables order by 1;", .whole, "~|2", not: .bare, .nothing),
    Row(
      "select relid::regclass, n_live_tup from pg_stat_user_tables order by 2 desc limit 20;", .whole, "~|2",
      not: .bare,
      .nothing),
    Row(
      "select relid::regclass, n_live_tup as about from pg_stat_user_tables order by 1;", .whole, "~|2", not: .bare,
      .nothing),
    Row(
      "select relid::regclass, n_live_tup as about from pg_stat_user_tables order by 2 desc limit 20;", .whole, "~|2",
      not: .bare, .nothing),
    Row(
      "select relid::regclass, n_live_tup, n_tup_del, n_tup_ins from pg_stat_user_tables order by 1;", .whole,
      "~|2|0|2",
      not: .bare, .nothing),
    Row(
      "select relid::regclass, n_live_tup as about, n_tup_ins + n_tup_upd + n_tup_del as writes from pg_stat_user_tables order by 1;",
      .whole, "~|2|2", not: .bare, .nothing),
    Row(
      "select relid::regclass, n_live_tup as about, n_tup_ins + n_tup_upd + n_tup_del as writes from pg_stat_user_tables order by 2 desc limit 20;",
      .whole, "~|2|2", not: .bare, .nothing),
    Row(
      "select relid::regclass, n_live_tup as rows, pg_size_pretty( pg_total_relation_size(relid)) as size from pg_stat_user_tables order by n_live_tup desc limit 20;",
      .whole, "~|2|", not: .bare, .nothing),
  ]

  /// Questions about which database and which role this is: they say so anywhere, and otherwise in each.
  static let identities = [
    "select current_database(), now() at time zone 'UTC', pg_is_in_recovery();",
    "select current_database(), current_user, inet_server_port(), pg_is_in_recovery();",
    "select current_database(), current_user, pg_postmaster_start_time();",
    "select current_database(), current_user, inet_server_addr(), inet_server_port(), pg_is_in_recovery(), pg_postmaster_start_time();",
    "select current_database(), current_user, inet_server_addr(), inet_server_port(), pg_postmaster_start_time();",
    "select current_database(), inet_server_addr(), inet_server_port(), pg_postmaster_start_time();",
    "select current_user, inet_server_port(), version();",
  ]

  /// Every question of every runbook, on one line, each once.
  static let printed: [String] = {
    var library = BudgetTests.library
    var all: [String] = []
    func take(_ content: Content) {
      let fences = (content.parts + content.boxes.flatMap(\.parts)).flatMap(\.fences)
      for fence in fences {
        guard case .psql = fence.language else { continue }
        all += FilledFence.statements(fence.text).map {
          $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
      }
    }
    func take(_ section: Chapter.Section) {
      take(section.content)
      for inner in section.ways.flatMap(\.sections) { take(inner) }
    }
    for id in BudgetTests.chapters { for section in library.chapter(id)?.sections ?? [] { take(section) } }
    return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }()

  @Test func everyQuestionIsInTheCatalogue() {
    let known = CatalogueTests.rows.map(\.question) + CatalogueTests.identities
    #expect(CatalogueTests.printed.count > 40)
    for question in CatalogueTests.printed { #expect(known.contains(question.kinded), "no state in which it fails") }
    for question in known {
      #expect(CatalogueTests.printed.map(\.kinded).contains(question), "no runbook asks it any more")
    }
  }

  /// A question as a runbook prints it; nil where it prints none.
  private static func command(_ row: Row, _ subject: Subject) throws -> String? {
    var named = subject.names.named
    if let candidate = row.candidate {
      let old = candidate == .schema ? Name(subject.names.schema) : named[candidate].first
      named = Findings.Subjects([Findings.Subject(try #require(old), under: .candidates, from: .words)])
    }
    return try command(row.question, named)
  }

  static func command(_ question: String, _ named: Findings.Subjects) throws -> String? {
    var library = BudgetTests.library
    let drift = library.chapter("drift")
    let chapter = try #require(drift)
    let fence = Content.Fence(language: .psql, file: nil, text: question)
    let command = try #require(
      FilledFence.texts(fence, for: RunbookPart(chapter: chapter, subjects: named), isChecked: true).first)
    if !question.hasPrefix("\\") {
      #expect(command.contains("begin read only") && command.contains("set local statement_timeout"), "\(command)")
    }
    // A description of what is oddly called is not printed: then there is nothing to prove.
    return (try? ApprovedText(command, language: .shell, file: nil, afterStop: true))?.text
  }

  private static func shows(_ output: String, _ row: Row, _ subject: Subject) -> Bool {
    let wanted = row.shows.replacingOccurrences(of: "{c}", with: subject.names.column)
      .replacingOccurrences(of: "{k}", with: subject.names.constraint)
    if wanted.hasPrefix("~") { return output.contains(wanted.dropFirst()) }
    return output.split(separator: "\n").contains { $0 == wanted }
  }

  @Test(arguments: subjects)
  func aQuestionShowsWhatIsThereAndNotWhatIsNot(_ subject: Subject) throws {
    let server = try #require(PostgresServer.shared)
    let rows = CatalogueTests.rows.filter(subject.takes)
    let asked = try rows.compactMap { row in
      try CatalogueTests.command(row, subject).map { (row: row, command: $0) }
    }
    var proven = 0
    try server.lending { database in
      for state in State.allCases {
        guard let setup = subject.setup(state) else { continue }
        try server.reset(database, to: setup)
        // The first of the states in which it must not show that is enough where names or the kind alone differ.
        let here = asked.filter { row, _ in
          row.good == state || (subject.isPlain ? row.bad.contains(state) : row.bad.first == state)
        }
        for (role, rows) in [("reader", here), ("app", here.filter(\.row.isOwners))] {
          let outputs = server.outputs(of: rows.map(\.command), on: database, as: role)
          try #require(outputs.count == rows.count)
          for (row, output) in zip(rows.map(\.row), outputs) {
            let isGood = row.good == state && (role == "app" || !row.isOwners)
            let meets = CatalogueTests.shows(output, row, subject)
            #expect(meets == isGood, "\(row.question) in \(state), by \(role): \(output)")
            if isGood { proven += 1 }
          }
        }
      }
    }
    let descriptions = rows.count { $0.question.hasPrefix("\\") }
    #expect(proven >= rows.count - descriptions && rows.count > 10, "\(proven) proven")
  }

  /// A look whose query is long is cut by the time-out that is printed, and one that would write is refused.
  @Test func aLookIsCutInTimeAndWritesNothing() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      """
      create table notes (id int); create function note() returns int language sql as
        'insert into notes values (1) returning id';
      create view slow as select 1 as one from pg_sleep(60); create view sly as select note() as id;
      create view many as select one.id from generate_series(1, 40000) one (id), generate_series(1, 40000) two;
      """)
    defer { server.drop(database) }
    func asked(_ name: String, in time: String = "5s") throws -> (result: Binary.Result, seconds: Double) {
      let subjects = Findings.Subjects([Findings.Subject(Name(name), under: .table, from: .words)])
      let command = try #require(try CatalogueTests.command("select count(*) from <table>;", subjects))
      #expect(command.contains("statement_timeout = '5s'"))
      let shortened = command.replacingOccurrences(of: "'5s'", with: "'\(time)'")
      let start = Date()
      return (server.shell(shortened, on: database, in: "/tmp"), Date().timeIntervalSince(start))
    }
    // As it is printed; and over more rows than can be counted in the time that is left for it.
    for (name, time) in [("slow", "5s"), ("many", "100ms")] {
      let (result, seconds) = try asked(name, in: time)
      #expect(result.status != 0 && result.error.contains("due to statement timeout"), "\(name): \(result.error)")
      #expect(seconds < 20, "\(name): \(seconds)")
    }
    #expect(try asked("sly").result.error.contains("read-only transaction"))
    #expect(try asked("notes").result.output == "0\n")
  }

  /// What of an identity can differ here: the database, the role and the server. That it answers from a replica, over
  /// the network or as another release cannot be made so: the tests start no standby, listen to a socket alone, where
  /// address and port are empty, and have one PostgreSQL installed.
  @Test func whereThisIsIsSaidOtherwiseElsewhere() throws {
    let server = try #require(PostgresServer.shared)
    let (one, other) = (try server.database(""), try server.database(""))
    defer { for name in [one, other] { server.drop(name) } }
    let elsewhere = try PostgresServer()
    let questions = CatalogueTests.identities.map {
      "psql \"$DATABASE_URL\" -X -Atq -c \"begin read only\" -c \"\($0)\""
    }
    let here = server.outputs(of: questions, on: one, as: "reader")
    let again = server.outputs(of: questions, on: one, as: "reader")
    let inAnother = server.outputs(of: questions, on: other, as: "reader")
    let byAnother = server.outputs(of: questions, on: one, as: "app")
    let onAnother = elsewhere.outputs(of: questions, on: "postgres", as: "reader")
    try #require(here.count == questions.count)
    for (index, question) in CatalogueTests.identities.enumerated() {
      #expect(!here[index].isEmpty)
      // The time of day alone goes on.
      #expect(here[index] == again[index] || question.contains("now()"))
      var ways = 0
      if question.contains("current_database") {
        #expect(here[index].contains(one) && inAnother[index].contains(other) && !inAnother[index].contains(one))
        ways += 1
      }
      if question.contains("current_user") {
        #expect(
          here[index].contains("reader") && byAnother[index].contains("app") && !byAnother[index].contains("reader"))
        ways += 1
      }
      if question.contains("pg_postmaster_start_time") {
        let (start, otherStart) = (here[index].split(separator: "|").last, onAnother[index].split(separator: "|").last)
        #expect(start != nil && start != otherStart, "\(here[index]) \(onAnother[index])")
        ways += 1
      }
      if question.contains("pg_is_in_recovery") {
        #expect(here[index].split(whereSeparator: "|\n".contains).contains("f"))
      }
      #expect(ways > 0, "it cannot fail: \(question)")
    }
  }
}

extension String {
  /// A question about the column of an enum, which the states call `kind`.
  fileprivate var kinded: String {
    contains("to_regtype")
      ? replacingOccurrences(of: "attname = <column:string>::name", with: "attname = 'kind'::name") : self
  }
}
