import Foundation
import Support
import Testing

@testable import Findings
@testable import Knowledge
@testable import Releases
@testable import Transcripts

/// The questions of the catalogue on the databases that the recordings began with: each where it must show what is
/// looked for, and where it must not.
@Suite(.onPostgres, .waiting)
struct RecordedCatalogueTests {
  /// The database of a recorded situation, and the names in it that are asked for.
  struct Place {
    let scenario: String
    let names: [ObjectKind: String]

    init(_ scenario: String, _ names: [ObjectKind: String] = [:]) { (self.scenario, self.names) = (scenario, names) }

    func command(_ question: String) throws -> String? {
      let subjects = names.map { Findings.Subject(Name($0.value), under: $0.key, from: .words) }
      return try CatalogueTests.command(question, Findings.Subjects(subjects))
    }
  }

  struct Row {
    /// How the question begins, or a part of it that no other has.
    let question: String
    let good: Place
    /// A line of the output, or with `~` in front a part of it.
    let shows: String
    let bad: Place
    /// Whether only the owner of the tables gets the good answer.
    var isOwners = false
  }

  private static let conversations = Place("drift-extra-table-and-new-table", [.table: "conversations"])
  private static let unknown = Place("drift-extra-table-and-new-table", [.candidates: "conversations"])
  private static let partitioned = Place("drift-partitioned-table", [.candidates: "conversations"])
  private static let emptied = Place("drift-extra-empty-table-and-new-table", [.table: "conversations"])
  private static let emptiedToo = Place("drift-extra-empty-table-and-new-table", [.candidates: "conversations"])
  private static let without = Place("no-changes", [.table: "conversations", .candidates: "conversations"])
  private static let users = Place("no-changes", [.table: "users", .column: "email"])
  private static let none = Place(
    "primary-key-add-empty", [.table: "users", .column: "email", .view: "active_users", .enum: "order_status"])
  private static let gaps = Place("set-not-null-with-nulls", [.table: "users", .column: "display_name"])
  private static let filled = Place(
    "cure-not-null-step2-set-after-backfill", [.table: "users", .column: "display_name"])
  private static let view = Place("drift-view-only", [.table: "users", .view: "active_users"])
  private static let noView = Place("no-changes", [.table: "users", .view: "active_users"])
  private static let values = Place(
    "enum-remove-value", [.table: "users", .column: "s", .enum: "order_status", .candidates: "order_status"])
  private static let noValues = Place(
    "enum-rename-question", [.table: "users", .column: "s", .enum: "order_status", .candidates: "order_status"])
  private static let noType = Place("no-changes", [.enum: "order_status", .candidates: "order_status"])
  private static let key = Place("primary-key-drop-with-rows", [.table: "Stream", .column: "id"])
  private static let noKey = Place("primary-key-add-with-rows", [.table: "Stream", .column: "id"])
  private static let named = Place(
    "cure-unique-name-declared",
    [.table: "users", .column: "email", .constraint: "users_email_key", .candidates: "users_email_key"])
  private static let unnamed = Place(
    "unique-add-no-duplicates",
    [.table: "users", .column: "email", .constraint: "users_email_key", .candidates: "users_email_key"])
  private static let policy = Place("policy-and-role", [.table: "users"])
  private static let cut = "another_quite_long_table_name_here_reference_to_the_other_row_a"

  static let rows = [
    Row(question: #"\d <table>"#, good: conversations, shows: "~title", bad: without),
    Row(question: #"\d <candidates>"#, good: partitioned, shows: "~at|date", bad: without),
    Row(question: #"\dp <view>"#, good: view, shows: "~reader=r", bad: noView),
    Row(question: #"\dT+ <enum>"#, good: values, shows: "~|a\nb|", bad: noType),
    Row(question: #"\dT+ <candidates>"#, good: values, shows: "~|a\nb|", bad: noType),
    Row(
      question: #"\dt <candidates>.*"#, good: Place("schema-drop-with-tables", [.candidates: "billing"]),
      shows: "billing|conversations|table|app", bad: Place("no-changes", [.candidates: "billing"])),
    Row(question: "to_regtype(<candidates:text>)", good: values, shows: "users|s", bad: noValues),
    Row(
      question: #"\dt *.__drizzle_migrations"#, good: Place("migrated"), shows: "~__drizzle_migrations", bad: users),
    Row(question: "select count(*) from <table>", good: conversations, shows: "3", bad: emptied),
    Row(question: "select count(*) as rows from <table>", good: conversations, shows: "3", bad: emptied),
    Row(question: "select count(*) from <candidates>", good: unknown, shows: "3", bad: emptiedToo),
    Row(question: "select count(*) as rows from <candidates>", good: partitioned, shows: "1", bad: emptiedToo),
    Row(question: "select count(*), count(<column>)", good: gaps, shows: "2|1", bad: filled),
    Row(question: "select count(*) as without", good: gaps, shows: "1", bad: filled),
    Row(
      question: "select count(*) as rows, min(", good: Place("column-type-varchar-to-integer", code),
      shows: "2|1|2|1", bad: Place("column-narrowing-varchar", code)),
    Row(
      question: "select count(*) as duplicates", good: unnamed, shows: "0",
      bad: Place("unique-add-duplicates", [.table: "users", .column: "email"])),
    Row(
      question: "as misfits", good: key, shows: "0",
      bad: Place("primary-key-add-duplicates", [.table: "Stream", .column: "id"])),
    Row(question: "select <column>, count(*)", good: values, shows: "a|1", bad: noValues),
    Row(
      question: "atttypid = to_regtype(<enum:text>) and attnum", good: values, shows: "users|s", bad: noValues),
    Row(question: "select count(*) from pg_attribute", good: values, shows: "1", bad: noValues),
    Row(
      question: "a.attnotnull from pg_attribute", good: Place("column-type-integer-to-bigint", amount),
      shows: "users|integer|f", bad: Place("column-type-varchar-to-integer", amount)),
    Row(
      question: "select format_type(", good: Place("column-type-varchar-to-integer", code),
      shows: "character varying(20)", bad: Place("cure-type-change-done-by-migration", code)),
    Row(question: "select attnotnull", good: users, shows: "t", bad: gaps),
    Row(question: "select indisvalid", good: named, shows: "t", bad: unnamed),
    Row(
      question: "pg_get_constraintdef(oid) from pg_constraint where conname = <constraint:string>", good: named,
      shows: "~UNIQUE", bad: unnamed),
    Row(question: "where conname = <candidates:string>", good: named, shows: "~UNIQUE", bad: unnamed),
    Row(
      question: "octet_length(conname::text)",
      good: Place("identifier-truncation-unique", [.table: "a_rather_long_table_name_for_testing"]),
      shows: "~|63|UNIQUE", bad: users),
    Row(
      question: "select min(convalidated::int)",
      good: Place("cure-identifier-truncation-declare-truncated-name", [.constraint: cut]), shows: "1",
      bad: Place("cure-identifier-truncation-short-name-second-push", [.constraint: cut])),
    Row(question: "where contype = 'p'", good: key, shows: "1", bad: noKey),
    Row(question: "select c.oid::regclass, pg_has_role", good: users, shows: "users|t", bad: none, isOwners: true),
    Row(question: "select pg_has_role", good: users, shows: "t", bad: none, isOwners: true),
    Row(question: "select oid::regclass, relrowsecurity", good: policy, shows: "users|t|f", bad: users),
    Row(question: "select relrowsecurity", good: policy, shows: "t", bad: users),
    Row(question: "select polname", good: policy, shows: "~owner_only|*|true", bad: users),
    Row(question: "select distinct r.ev_class", good: view, shows: "~active_users| SELECT", bad: noView),
    Row(question: "select count(*) >= 0 from <view>", good: view, shows: "t", bad: noView),
    Row(question: "like '%drizzle_migrations%'", good: Place("migrated"), shows: "~__drizzle_migrations", bad: users),
    Row(question: "select hash, created_at", good: Place("migrated"), shows: "~7920b9ef", bad: users),
    Row(
      question: "select relid::regclass, n_live_tup from pg_stat_user_tables order by 1", good: users, shows: "users|5",
      bad: none),
    Row(question: "n_live_tup from pg_stat_user_tables order by 2", good: users, shows: "users|5", bad: none),
    Row(question: "n_live_tup as about from pg_stat_user_tables order by 1", good: users, shows: "users|5", bad: none),
    Row(question: "n_live_tup as about from pg_stat_user_tables order by 2", good: users, shows: "users|5", bad: none),
    Row(question: "n_live_tup, n_tup_del", good: users, shows: "users|5|0|5", bad: none),
    Row(question: "as writes from pg_stat_user_tables order by 1", good: users, shows: "users|5|5", bad: none),
    Row(question: "as writes from pg_stat_user_tables order by 2", good: users, shows: "users|5|5", bad: none),
    Row(question: "pg_size_pretty", good: users, shows: "~users|5|", bad: none),
  ]

  private static let code: [ObjectKind: String] = [.table: "users", .column: "code"]
  private static let amount: [ObjectKind: String] = [.table: "users", .column: "amount"]

  /// What no recorded database began with, and what has to be no table of anybody else's: `CatalogueTests` makes them.
  static let unrecorded = [
    "select conname, convalidated from", "select convalidated from", "where not convalidated", "where not indisvalid",
    "as not_owned",
  ]

  private static func questions(_ part: String) -> [String] {
    CatalogueTests.printed.filter { $0.hasPrefix(part) || $0.contains(part) }
  }

  /// Each question of the catalogue is asked here, once, or is one that no recording has.
  @Test func everyQuestionHasARecordedDatabase() {
    let parts = RecordedCatalogueTests.rows.map(\.question) + RecordedCatalogueTests.unrecorded
    for part in parts {
      #expect(RecordedCatalogueTests.questions(part).count == 1, "\(part): \(RecordedCatalogueTests.questions(part))")
    }
    let asked = Set(parts.flatMap(RecordedCatalogueTests.questions))
    for question in CatalogueTests.printed where !asked.contains(question) {
      #expect(CatalogueTests.identities.contains(question), "asked of no recorded database: \(question)")
    }
  }

  @Test func aQuestionShowsWhatIsThereAndNotWhatIsNot() throws {
    let server = try #require(PostgresServer.shared)
    let rows = RecordedCatalogueTests.rows
    for scenario in Set(rows.flatMap { [$0.good.scenario, $0.bad.scenario] }).sorted() {
      var asked: [(row: Row, isGood: Bool, command: String)] = []
      for row in rows {
        let question = try #require(RecordedCatalogueTests.questions(row.question).first)
        for (place, isGood) in [(row.good, true), (row.bad, false)] where place.scenario == scenario {
          asked.append((row, isGood, try #require(try place.command(question), "\(question)")))
        }
      }
      try server.lending { database in
        try server.reset(
          database,
          to: """
            \(try RecordedCatalogueTests.setup(scenario))
            do $$ declare name text; begin
              for name in select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema' loop
                execute format('grant usage on schema %I to reader', name);
                execute format('grant select on all tables in schema %I to reader', name);
              end loop;
            end $$;
            """)
        for role in ["reader", "app"] {
          let here = asked.filter { role == "reader" || $0.row.isOwners }
          let outputs = server.outputs(of: here.map(\.command), on: database, as: role)
          try #require(outputs.count == here.count)
          for ((row, isGood, command), output) in zip(here, outputs) {
            let lines = output.split(separator: "\n")
            let meets =
              row.shows.hasPrefix("~") ? output.contains(row.shows.dropFirst()) : lines.contains { $0 == row.shows }
            #expect(
              meets == (isGood && (role == "app" || !row.isOwners)), "\(scenario), by \(role): \(command)\n\(output)")
          }
        }
      }
    }
  }

  // MARK: From the recordings

  private struct Scenario: Decodable {
    let scenario: String
    let setup: String
  }

  private static let scenarios: [Scenario] = (try? Repository.values("Tests/Fixtures/scenarios.jsonl")) ?? []

  private static func setup(_ scenario: String) throws -> String {
    if scenario == "migrated" { return try migrated() }
    return try #require(scenarios.first { $0.scenario == scenario }?.setup, "\(scenario) is no recorded situation")
  }

  /// What the migrate of 0.22.8 left, which ran to its end.
  private static func migrated() throws -> String {
    let run = try #require(
      Recording.all.first { $0.scenario == "migrate-existing-table" && $0.kit == "0.22.8" && $0.exit == 0 })
    let start = try setup(run.scenario)
    let values = (run.statements ?? []).compactMap { $0.first == "detail" ? $0.last?.split(separator: "'") : nil }.first
    return run.executed.reduce(start) { $0 + "\n" + $1 + ";" }
      .replacingOccurrences(of: "$1", with: "'\(values?.dropFirst().first ?? "")'")
      .replacingOccurrences(of: "$2", with: "'\(values?.dropFirst(3).first ?? "")'")
  }
}
