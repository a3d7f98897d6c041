import Foundation
import Support
import Testing

/// The rows that break a CHECK, counted by what a schema file says of it, held against what PostgreSQL counts.
@Suite(.onPostgres, .waiting)
struct CheckTests {
  private static let setup = """
    create type mood as enum ('low', 'high');
    create domain short as text;
    create table marks (id int primary key, at int, upto int, mail text, paid boolean, share numeric, "it's" text,
      mood mood, tags text[], nick short);
    insert into marks select i, i % 40, 40 - i % 50, case when i % 9 = 0 then null else 'n' || i || '@x.io' end,
      i % 3 = 0, i / 7.0, case when i % 4 = 0 then 'a''b' else 'c' end, case when i % 5 = 0 then 'high' else 'low' end::mood,
      array['x', 'y'], 'n' || i from generate_series(1, 120) i;
    update marks set at = null where id % 11 = 0;
    """

  private static let schema = """
    import { pgTable, integer, text, boolean, numeric, check, pgEnum } from "drizzle-orm/pg-core";
    import { sql } from "drizzle-orm";
    export const mood = pgEnum("mood", ["low", "high"]);
    export const marks = pgTable("marks", {
      id: integer("id").primaryKey(), from: integer("at"), upto: integer("upto"), mail: text("mail"),
      paid: boolean("paid"), share: numeric("share"), odd: text("it's"), mood: mood("mood"), tags: text("tags").array(), nick: text("nick"),
    }, (t) => [
    """

  /// A rule as the code has it behind `sql`, and as PostgreSQL reads it.
  private static let rules: [(code: String, sql: String)] = [
    ("${t.from} > 5", "at > 5"),
    ("5 < ${t.from}", "at > 5"),
    ("${t.from} >= -1", "at >= -1"),
    ("${t.from} > 3.5", "at > 3.5"),
    ("${t.share} <= 11.25", "share <= 11.25"),
    ("${t.from} between 3 and 30", "at between 3 and 30"),
    ("${t.from} not between 3 and 30", "at not between 3 and 30"),
    ("${t.from} in (1, 2, 30)", "at in (1, 2, 30)"),
    ("${t.from} not in (1, 2, 30)", "at not in (1, 2, 30)"),
    ("${t.odd} in ('a''b', 'd')", "\"it's\" in ('a''b', 'd')"),
    ("${t.from} < ${t.upto}", "at < upto"),
    ("${t.from} > 3 and ${t.upto} > 3", "at > 3 and upto > 3"),
    ("${t.from} > 3 or ${t.upto} > 3 and ${t.paid}", "at > 3 or upto > 3 and paid"),
    ("not (${t.from} > 3 or ${t.mail} is null)", "not (at > 3 or mail is null)"),
    ("not (${t.from} in (1, 2) and not ${t.paid})", "not (at in (1, 2) and not paid)"),
    ("${t.paid} = true", "paid = true"),
    ("${t.mail} is not null", "mail is not null"),
    ("length(${t.mail}) > 6", "length(mail) > 6"),
    ("char_length(trim(${t.mail})) > 6", ""),
    ("lower(${t.mail}) = 'n1@x.io'", "lower(mail) = 'n1@x.io'"),
    ("${t.mail} ~ '^n\\\\d{2}@'", "mail ~ '^n\\d{2}@'"),
    ("${t.mail} !~* '^N1'", "mail !~* '^N1'"),
    ("${t.mail} like 'n1%' or ${t.mail} not ilike '%0@%'", "mail like 'n1%' or mail not ilike '%0@%'"),
    ("${t.mail} = any (array['n1@x.io', 'n2@x.io']::text[])", "mail = any (array['n1@x.io', 'n2@x.io'])"),
    ("${t.mail} <> all (array['n1@x.io', 'n2@x.io'])", "mail <> all (array['n1@x.io', 'n2@x.io'])"),
    ("${t.mood} in ('high')", "mood in ('high')"),
    ("${t.mail} <> ''::text", "mail <> ''"),
    ("cardinality(${t.tags}) < 3", "cardinality(tags) < 3"),
    ("upto > 0", "upto > 0"),
    // Nothing is asked of these, and the reason is said.
    ("now() > '2024-01-01'", ""),
    ("check_it(${t.from})", ""),
    ("${t.from} > ${sql.raw('3')}", ""),
    ("${t.from} + 1 > 3", ""),
    ("${t.from} > (select max(id) from marks)", ""),
    ("${t.from} > 1) or (true", ""),
    ("${t.from} = 1) union select (2", ""),
    ("${t.nick} = 'n1'", ""),
    ("${t.from} in (1, null)", ""),
    ("pg_sleep(9) is null", ""),
    ("${t.gone} > 1", ""),
  ]

  private static func screen(_ name: String) -> String {
    """
    Reading config file '/srv/app/drizzle.config.ts'
    Using 'pg' driver for database querying
    [✓] Pulling schema from database...
    error: check constraint "\(name)" of relation "marks" is violated by some row
        at pgPush (/srv/app/node_modules/drizzle-kit/bin.cjs:82768:13) {
      code: '23514',
      schema: 'public',
      table: 'marks',
      constraint: '\(name)',
    }
    """
  }

  @Test func rowsThatBreakARuleAreCountedAsPostgreSQLDoes() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(CheckTests.setup)
    defer { server.drop(database) }
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' };")
    let checks = CheckTests.rules.enumerated().map { "  check(\"rule_\($0)\", sql`\($1.code)`),\n" }.joined()
    try folder.write("schema.ts", CheckTests.schema + "\n" + checks + "]);\n")
    var counted = 0
    for (number, rule) in CheckTests.rules.enumerated() {
      let name = "rule_\(number)"
      let result = try Binary.run(
        ["--database", server.url(database), "--kit", "0.31.10", "--project", folder.path, "--format", "json"],
        input: Array(CheckTests.screen(name).utf8))
      let report = try JSONReport(result.output)
      let asks = "rows of marks that break \(name)"
      guard !rule.sql.isEmpty else {
        #expect(report.unknown(asks) != nil, "\(rule.code): \(report.says(asks) ?? "not asked")")
        continue
      }
      let query = "select count(*) from marks where not (\(rule.sql))"
      let psql = "psql \"$DATABASE_URL\" -XAtq <<'SQL'\n\(query);\nSQL\n"
      let count = server.shell(psql, on: database, in: folder.path).output
        .trimmingCharacters(in: .whitespacesAndNewlines)
      #expect(
        report.says(asks)?.hasPrefix(count + " of ") == true,
        "\(rule.code): \(count), said \(report.says(asks) ?? "nothing")")
      counted += count == "0" ? 0 : 1
    }
    #expect(counted > 20, "\(counted) rules are broken by some row")
  }
}
