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
/// for, and in states in which it must not, by a role that may only read and by the one that owns the tables.
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
  }

  struct Subject: CustomTestStringConvertible {
    let names: LiveTests.Subjects
    var isDivided = false
    var testDescription: String { names.testDescription + (isDivided ? ", partitioned" : "") }

    /// Nil where a table that is divided cannot be so.
    func setup(_ state: State) -> String? {
      if isDivided, state.setup.contains("create table {t}"), !state.setup.contains("{parts}") { return nil }
      let parts = " partition by range ({c}); create table {p} partition of {t} default"
      let inSchema = LiveTests.Subjects.quoted(names.schema) + "."
      let text = state.setup.replacingOccurrences(of: "{parts}", with: isDivided ? parts : "")
        .replacingOccurrences(of: "{p}", with: inSchema + LiveTests.Subjects.quoted(names.table + "_part"))
      let schema = LiveTests.Subjects.quoted(names.schema)
      return names.filled(text)
        + "\ngrant usage on schema \(schema) to reader; grant select on all tables in schema \(schema) to reader;"
    }
  }

  static let subjects =
    LiveTests.subjects.map { Subject(names: $0) } + [Subject(names: LiveTests.subjects[0], isDivided: true)]

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
    var names = subject.names.names
    if let candidate = row.candidate {
      let old = candidate == .schema ? Name(subject.names.schema) : names[candidate].first
      names = Names()
      names.add(try #require(old), as: .candidates)
    }
    var library = BudgetTests.library
    let drift = library.chapter("drift")
    let chapter = try #require(drift)
    let fence = Content.Fence(language: .psql, file: nil, text: row.question)
    let command = try #require(
      FilledFence.texts(fence, for: RunbookPart(chapter: chapter, names: names), isChecked: true).first)
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
    let asked = try CatalogueTests.rows.compactMap { row in
      try CatalogueTests.command(row, subject).map { (row: row, command: $0) }
    }
    var proven = 0
    try server.lending { database in
      for state in State.allCases {
        guard let setup = subject.setup(state) else { continue }
        try server.reset(database, to: setup)
        let here = asked.filter { $0.row.good == state || $0.row.bad.contains(state) }
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
    let descriptions = CatalogueTests.rows.count { $0.question.hasPrefix("\\") }
    #expect(proven >= CatalogueTests.rows.count - descriptions - (subject.isDivided ? 1 : 0), "\(proven) proven")
  }

  /// A view is described and counted as a table is.
  @Test func aViewIsLookedAtAsATableIs() throws {
    let server = try #require(PostgresServer.shared)
    for names in LiveTests.subjects {
      let view = LiveTests.Subjects(
        schema: names.schema, table: names.view, column: names.column, constraint: names.constraint, view: names.table,
        type: names.type)
      try server.lending { database in
        for (state, isGood) in [(State.whole, true), (.bare, false)] {
          try server.reset(database, to: try #require(Subject(names: names).setup(state)))
          for row in CatalogueTests.rows
          where [#"\d <candidates>"#, "select count(*) from <candidates>;"].contains(row.question) {
            guard let command = try CatalogueTests.command(row, Subject(names: view)) else { continue }
            let output = server.shell(command, on: database, as: "reader", in: "/tmp").output
            #expect(CatalogueTests.shows(output, row, Subject(names: view)) == isGood, "\(row.question): \(output)")
          }
        }
      }
    }
  }

  @Test func whereThisIsIsSaidOtherwiseInEachDatabaseAndByEachRole() throws {
    let server = try #require(PostgresServer.shared)
    let (one, other) = (try server.database(""), try server.database(""))
    defer { for name in [one, other] { server.drop(name) } }
    for question in CatalogueTests.identities {
      func said(_ database: String, _ role: String) -> String {
        let now = "psql \"$DATABASE_URL\" -X -Atq -c \"begin read only\" -c \"\(question)\""
        return server.shell(now, on: database, as: role, in: "/tmp").output
      }
      let here = said(one, "reader")
      #expect(!here.isEmpty)
      if question.contains("current_database") { #expect(here.contains(one) && !said(other, "reader").contains(one)) }
      if question.contains("current_user") { #expect(here.contains("reader") && !said(one, "app").contains("reader")) }
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
