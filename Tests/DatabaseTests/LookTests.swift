import Foundation
import Support
import Testing

@testable import Evidence

/// What the program says of a paste with a database beside it, and of names alone.
@Suite(.waiting) struct LookTests {
  static let server = PostgresServer.shared

  /// One database for all looks.
  static let shop = Result {
    try #require(PostgresServer.shared).database(
      """
      create table users (id int primary key, email text, code text, nickname text, role text not null default 'x');
      create table conversations (id serial primary key, user_id int references users, title text);
      create table messages (id int primary key, conversation_id int
        constraint messages_conversation_id_fkey references conversations on delete cascade);
      create table reads (id int primary key, message_id int references messages);
      create table empty (id int);
      create table session (sid varchar primary key, sess json not null, expire timestamp(6) not null);
      create table sessions (id int primary key, token text);
      create table apart (id int, at date) partition by range (at);
      create table apart_2024 partition of apart for values from ('2024-01-01') to ('2025-01-01');
      create table ledger (a_rather_long_name_of_a_column_that_is_here int, constraint
        ledger_a_rather_long_name_of_a_column_that_is_here_and_goes_on_a unique (a_rather_long_name_of_a_column_that_is_here));
      create table orders (id int primary key, user_id int, sku text);
      create view titles as select title from conversations;
      create type mood as enum ('a', 'b');
      create table moods (m mood);
      insert into users (id, email, code) values (1, 'a', 'x'), (2, 'a', 'y'), (3, null, 'z');
      insert into conversations (user_id) values (1), (1), (2); insert into messages select i, 1 from generate_series(1, 120) i;
      insert into orders values (1, 1, 's'), (2, 99, 's');
      alter table orders add constraint orders_user_id_users_id_fk foreign key (user_id) references users not valid;
      insert into moods values ('a');
      """)
  }

  static func answer(_ text: String, _ flags: [String] = [], as role: String = "app", on database: String? = nil)
    throws -> (JSONReport, Int32)
  {
    let server = try #require(PostgresServer.shared)
    let screen = "[✓] Pulling schema from database...\n\n" + text + "\n"
    let result = try Binary.run(
      [
        "--database", server.url(try database ?? shop.get(), as: role), "--kit", "0.31.10", "--no-project", "--format",
        "json",
      ]
        + flags,
      input: Array(screen.utf8))
    return (try JSONReport(result.output), result.status)
  }

  static func question(_ new: String, _ old: String) -> String {
    """
    Is \(new) table created or renamed from another table?
    ❯ + \(new) create table
      ~ \(old) › \(new) rename table
    """
  }

  static func unique(_ name: String, _ table: String, rows: Int) -> String {
    """
    · You're about to add \(name) unique constraint to the table, which contains \(rows) items. If this statement fails, you will receive an error from the database. Do you want to truncate \(table) table?
    ❯ No, add the constraint without truncating the table
      Yes, truncate the table
    """
  }

  /// A run in which nothing is the matter, beside a project and a database.
  private static func beside(_ screen: String, _ schema: String, on database: String) throws -> (Printed, Int32) {
    let server = try #require(PostgresServer.shared)
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' };")
    try folder.write("schema.ts", "import * as core from 'drizzle-orm/pg-core';\n\(schema)\n")
    let result = try Binary.run(
      [
        "--database", server.url(database), "--project", folder.path, "--kit", "0.31.10", "--format", "markdown",
        "--all",
      ], input: Array(screen.utf8))
    return (result.words, result.status)
  }

  private static let applied = "[✓] Pulling schema from database...\n[✓] Changes applied\n"

  @Test func aRenameIsAnsweredWithWhatWouldBeLost() throws {
    let (report, status) = try LookTests.answer(LookTests.question("identity_map", "conversations"))
    #expect(status == 3)
    #expect(report.says("rows in public.conversations") == "3")
    #expect(report.says("identity_map") == "not there")
    #expect(
      report.reach == ["public.messages": nil, "public.titles": nil, "public.conversations_id_seq": nil],
      "a drop takes keys, views and counters, and no row")
    let use = report.says("size and use of public.conversations")
    #expect(use?.contains("3 rows written") == true && use?.contains("kB") == true, "\(use ?? "")")
    let (emptied, _) = try LookTests.answer(LookTests.unique("conversations_id_unique", "conversations", rows: 3))
    #expect(emptied.reach == ["public.messages": 120, "public.reads": 0], "a truncate goes over all levels")
    #expect(report.text.contains("\"name\" : \"\(try LookTests.shop.get())\""))
  }

  @Test func whatIsThereAlreadyIsNotNew() throws {
    let (report, _) = try LookTests.answer(LookTests.question("users", "conversations"))
    #expect(report.says("whether users is new")?.contains("older than the database") == true)
  }

  /// A drop asks for none of it.
  @Test func whatADropTakesAlongIsNamedByItsKind() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      """
      create table orders (id int primary key, note text); create sequence ticket owned by orders.note;
      create function f() returns trigger language plpgsql as 'begin return new; end';
      create trigger audit before insert on orders for each row execute function f();
      create policy own on orders using (true);
      """)
    defer { server.drop(database) }
    let (report, _) = try LookTests.answer(LookTests.question("identity_map", "orders"), on: database)
    #expect(report.reach == ["public.orders.audit": nil, "public.orders.own": nil, "public.ticket": nil])
    #expect(report.text.contains("\"how\" : \"trigger\"") && report.text.contains("\"how\" : \"policy\""))
  }

  /// Where no schema file declares a table, the answer shows how one would: below the steps, and no longer than it is.
  @Test func theCodeThatDeclaresATableIsShown() throws {
    let server = try #require(PostgresServer.shared)
    let screen = "[✓] Pulling schema from database...\n\n" + LookTests.question("identity_map", "messages") + "\n"
    func text(_ question: String) throws -> Printed {
      try Binary.run(
        [
          "--database", server.url(try LookTests.shop.get()), "--kit", "0.31.10", "--no-project", "--all", "--format",
          "markdown",
        ], input: Array(question.utf8)
      ).output
    }
    let told = try text(screen)
    #expect(told.contains("export const messages = pgTable(\"messages\", {"), "\(told)")
    #expect(told.contains(".onDelete(\"cascade\")"))
    // What a library makes is left out by a filter, and a column is no table.
    #expect(!(try text(screen.split(separator: "messages").joined(separator: "session"))).contains("pgTable("))
    let column =
      "Is mail column in users table created or renamed from another column?\n❯ + mail create column\n"
      + "  ~ email › mail rename column\n"
    #expect(!(try text("[✓] Pulling schema from database...\n\n" + column)).contains("pgTable("))
  }

  /// What could not be looked at is no database that was recognised.
  @Test func aTableThatIsLockedIsUnknownAndHoldsTheRunbook() throws {
    let server = try #require(PostgresServer.shared)
    let copy = try server.copy(of: try LookTests.shop.get())
    defer { server.drop(copy) }
    let holder = try Connection(to: try SessionTests.address(copy))
    _ = try holder.rows("begin", limit: 5)
    _ = try holder.rows("lock table conversations in access exclusive mode", limit: 5)
    let (report, status) = try LookTests.answer(LookTests.question("identity_map", "conversations"), on: copy)
    #expect(status == 4 && report.pushes.isEmpty, "\(status)")
    #expect(report.unknown("conversations")?.contains("holds a lock") == true)
    #expect(report.text.contains("\"result\" : \"could not tell\""))
    let whole = try Binary.run(["inspect", "--database", server.url(copy)])
    #expect(whole.status == 0 && whole.output.contains("public.conversations somebody holds a lock on it"), "\(whole)")
  }

  /// The role that the grants make sees that others are there, and not what they do.
  @Test(arguments: ["app", "reader"]) func whoElseIsThereIsSaid(_ role: String) throws {
    let server = try #require(PostgresServer.shared)
    let copy = try server.copy(of: try LookTests.shop.get())
    defer { server.drop(copy) }
    func said() throws -> Printed {
      let (report, _) = try LookTests.answer(LookTests.question("identity_map", "conversations"), as: role, on: copy)
      return report.text
    }
    #expect(try said().contains("nobody else is connected"))
    var others = [try Visitor(to: try SessionTests.address(copy))]
    #expect(try said().contains("1 other connection"))
    others += try (0..<4).map { _ in try Visitor(to: try SessionTests.address(copy)) }
    let crowded = try said()
    #expect(crowded.contains("5 other connections") && crowded.contains("\"production\" : true"), "\(crowded)")
    let overview = try Binary.run(["inspect", "--database", server.url(copy, as: role)])
    let words = overview.words
    #expect(words.contains("Take this database for production: ") && words.contains("5 other connections"), "\(words)")
    // Only who may do more is told how to make a role that may not.
    #expect(words.contains("grant select on all tables") == (role == "app"))
    withExtendedLifetime(others) {}
  }

  @Test func anotherDatabaseIsSuspected() throws {
    let (report, status) = try LookTests.answer(LookTests.question("identity_map", "invoices"))
    #expect(status == 4)
    #expect(report.pushes.isEmpty, "nothing is offered for another database")
    #expect(report.says("invoices")?.contains("is this the database") == true)
    let (other, _) = try LookTests.answer(LookTests.question("identity_map", "Users"))
    #expect(other.says("Users")?.contains("there is public.users") == true)
  }

  @Test func whoseATableIsIsSaid() throws {
    for (table, owner) in [
      ("session", "connect-pg-simple"), ("apart_2024", "a partition of public.apart"), ("sessions", nil),
    ] {
      let (report, _) = try LookTests.answer(LookTests.question("identity_map", table))
      let says = report.says("whose public.\(table)")
      if let owner { #expect(says?.contains(owner) == true, "\(table)") } else { #expect(says == nil, "\(table)") }
    }
  }

  @Test func duplicatesDecideAboutAUniqueConstraint() throws {
    let (many, _) = try LookTests.answer(LookTests.unique("users_email_unique", "users", rows: 3))
    #expect(many.says("values of email in more than one row") == "1")
    let (none, _) = try LookTests.answer(LookTests.unique("users_code_unique", "users", rows: 3))
    #expect(none.says("values of code in more than one row") == "0")
    let (unclear, _) = try LookTests.answer(LookTests.unique("an_odd_name", "users", rows: 3))
    #expect(unclear.unknown("duplicates")?.contains("which columns") == true)
  }

  @Test func aCutNameIsFoundAsItIsKept() throws {
    let name = "ledger_a_rather_long_name_of_a_column_that_is_here_and_goes_on_and_on_unique"
    let (report, _) = try LookTests.answer(LookTests.unique(name, "ledger", rows: 1))
    let says = report.says("constraint \(name)")
    #expect(says?.contains("kept as \(name.prefix(63))") == true, "\(says ?? "")")
    // What the database says decides: nothing is to be added, and nobody has to look.
    #expect(report.text.contains("already has this constraint under the first 63 bytes"))
  }

  @Test func aRoleThatOwnsNothingIsTold() throws {
    let server = try #require(PostgresServer.shared)
    try server.sql("grant select on users to reader", in: try LookTests.shop.get())
    let (report, _) = try LookTests.answer(LookTests.question("identity_map", "users"), as: "reader")
    #expect(report.says("owner of public.users")?.contains("which this role is not") == true)
    let (blind, _) = try LookTests.answer(LookTests.question("identity_map", "conversations"), as: "reader")
    #expect(blind.unknown("rows in public.conversations")?.contains("may not read") == true)
  }

  @Test func aMigratedDatabaseIsNotPushedTo() throws {
    let server = try #require(PostgresServer.shared)
    let copy = try server.copy(of: try LookTests.shop.get())
    defer { server.drop(copy) }
    let (before, _) = try LookTests.answer(LookTests.question("identity_map", "conversations"), on: copy)
    #expect(!before.pushes.isEmpty)
    try server.sql("create schema drizzle; create table drizzle.__drizzle_migrations (id int)", in: copy)
    let (report, status) = try LookTests.answer(LookTests.question("identity_map", "conversations"), on: copy)
    #expect(status == 4 && report.pushes.isEmpty)
    #expect(report.text.contains("drizzle.__drizzle_migrations: this database is migrated"))
  }

  /// A key whose name is cut is made anew at each push; a name that fits is not spoken of.
  @Test func aNameThatIsKeptCutIsSaidBesideARunThatIsFine() throws {
    let (table, column) = ("a_rather_long_name_of_a_table_that_is_here", "a_rather_long_name_of_a_column_too")
    let made = "\(table)_\(column)_unique"
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      "create table \(table) (\(column) int, short int, constraint \(made.prefix(63)) unique (\(column)), "
        + "unique (short))")
    defer { server.drop(database) }
    func declared(_ name: String) -> String {
      "export const a = core.pgTable('\(table)', { c: core.integer('\(column)').unique(\(name)), "
        + "s: core.integer('short').unique() });"
    }
    let (cut, status) = try LookTests.beside(LookTests.applied, declared(""), on: database)
    #expect(status == 0 && cut.contains("has \(made.utf8.count) bytes, and PostgreSQL keeps"), "\(cut)")
    let (named, _) = try LookTests.beside(LookTests.applied, declared("'\(made.prefix(63))'"), on: database)
    #expect(!named.contains("PostgreSQL keeps"))
  }

  @Test func aPushThatMadeNothingHereWentElsewhere() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database("create table other (id int)")
    defer { server.drop(database) }
    let schema = "export const a = core.pgTable('parcels', { id: core.integer('id') });"
    let (text, status) = try LookTests.beside(LookTests.applied, schema, on: database)
    #expect(status == 4 && text.contains("the table parcels") && text.contains("Is this the database"), "\(text)")
  }

  @Test func aPlanSaysWhatIsThereAlready() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database("create table parcels (id int)")
    defer { server.drop(database) }
    let schema = "export const a = core.pgTable('parcels', { id: core.integer('id') });"
    let (text, status) = try LookTests.beside(Screens.generated, schema, on: database)
    #expect(status == 3 && text.contains("baseline first"), "\(text)")
  }

  /// What a runbook prints is asked in the same words, and the answer stands behind it.
  @Test func checksAreCarriedOut() throws {
    let (absent, _) = try LookTests.answer(LookTests.unique("users_code_unique", "users", rows: 3))
    #expect(absent.text.contains("(now: no row, not so)") && absent.text.contains("\"result\" : \"failed\""))
    let server = try #require(PostgresServer.shared)
    let copy = try server.copy(of: try LookTests.shop.get())
    defer { server.drop(copy) }
    try server.sql("alter table users add constraint users_code_unique unique (code)", in: copy)
    let (there, _) = try LookTests.answer(LookTests.unique("users_code_unique", "users", rows: 3), on: copy)
    #expect(there.text.contains("(now: t, passed)") && there.text.contains("\"result\" : \"passed\""))
    // A message about the runbook is found again by its reference.
    #expect(there.text.contains("\"reference\" : \"brolly-"))
  }

  @Test func withoutTheDatabaseTheAnswerStandsAndSaysSo() throws {
    let paste = Array(("[✓] Pulling schema from database...\n\n" + LookTests.question("a", "b") + "\n").utf8)
    let result = try Binary.run(
      ["--database", "postgresql://app@/x?host=/no/such/folder", "--no-project"], input: paste)
    #expect(result.status == 69)
    #expect(result.output.contains("Ctrl+C") && result.output.contains("Not checked: nothing listens"))
    #expect(result.error.contains("nothing listens"))
    let server = try #require(PostgresServer.shared)
    let refused = try Binary.run(
      ["--database", server.url(try LookTests.shop.get(), as: "admin"), "--no-project"], input: paste)
    #expect(refused.status == 69 && refused.error.contains("--allow-superuser"))
    let typo = try Binary.run(["--database", "mysql://app@db/x", "--no-project"], input: paste)
    #expect(typo.status == 64 && typo.output.isEmpty)
  }

  // MARK: inspect, snapshot, verify

  @Test func inspectShowsOneTableAndTheWhole() throws {
    let server = try #require(PostgresServer.shared)
    let url = server.url(try LookTests.shop.get())
    let one = try Binary.run(["inspect", "conversations", "users.email", "mood", "--database", url])
    #expect(one.status == 0, "\(one.error)")
    for words in [
      "3 rows; 2 tables refer to it, with 120 rows in all", "level 2  public.reads", "view public.titles",
      "column public.users.email", "1 row without a value", "enum public.mood  'a', 'b'",
    ] {
      #expect(
        one.output.contains(words) || one.output.contains(words.split(separator: "  ").joined(separator: " ")),
        "\(words) in \(one.output)")
    }
    #expect(try Binary.run(["inspect", "nothing", "--database", url]).status == 4)
    let whole = try Binary.run(["inspect", "--database", url])
    #expect(whole.status == 0 && whole.output.contains("connect-pg-simple") && whole.output.contains("public.orders"))
    // Of what was never analysed the server still counts along what is written.
    let words = whole.words
    #expect(words.contains("public.messages about 120 rows") && words.contains("public.empty no row"), "\(words)")
    for format in ["json", "markdown", "html"] {
      #expect(try Binary.run(["inspect", "orders", "--database", url, "--format", format]).status == 0)
    }
    #expect(try Binary.run(["inspect", "orders"]).status == 64)
  }

  @Test func snapshotAndVerifyAreTwoCommands() throws {
    let server = try #require(PostgresServer.shared)
    let copy = try server.copy(of: try LookTests.shop.get())
    defer { server.drop(copy) }
    let folder = try Temporary()
    let schema = try folder.write("schema.ts", "export const a = 1;\n")
    let file = folder.path + "/before.json"
    let url = server.url(copy)
    // The config and the schema files of a project belong to it by themselves.
    let project = try Temporary()
    try project.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './db/*.ts' }")
    try project.write("db/a.ts", "export * from '../more';\n")
    try project.write("more.ts", "export const a = 1;\n")
    let own = project.path + "/own.json"
    let whole = try Binary.run(["snapshot", "--database", url, "-o", own], in: project.path)
    #expect(whole.status == 0 && whole.output.contains("3 files"), "\(whole.error)\(whole.output)")
    try project.write("more.ts", "export const a = 2;\n")
    let edited = try Binary.run(["verify", own, "--database", url], in: project.path)
    #expect(edited.status == 4 && edited.output.contains("~ file more.ts"), "\(edited.output)")
    let named = try Binary.run(["snapshot", "--database", url, "--project", project.path, "-o", own])
    #expect(named.output.contains("3 files"), "\(named.error)\(named.output)")
    let taken = try Binary.run(["snapshot", "--database", url, "-o", file, "--file", schema])
    #expect(taken.status == 0 && taken.output.contains("1 file"), "\(taken.error)\(taken.output)")
    #expect(try Binary.run(["verify", file, "--database", url]).status == 0)
    try server.sql("create table identity_map (id serial primary key); truncate moods", in: copy)
    try folder.write("schema.ts", "export const a = 2;\n")
    let changed = try Binary.run(["verify", file, "--database", url, "--only", "+ table identity_map"])
    #expect(changed.status == 4)
    for words in ["~ table public.moods", "rows 1 → 0", "~ file \(schema)", "allowed: + table public.identity_map"] {
      let flat = changed.words
      #expect(flat.contains(words), "\(words) in \(changed.output)")
    }
    let json = try Binary.run(["verify", file, "--database", url, "--format", "json"])
    #expect(json.output.contains("\"schema\" : \"brolly.verify/1\""))
    #expect(try Binary.run(["verify", schema, "--database", url]).status == 65)
    #expect(try Binary.run(["verify", "/no/such/file", "--database", url]).status == 66)
    #expect(try Binary.run(["verify", file, "--database", url, "--only", "identity_map"]).status == 64)
  }
}

/// Somebody who stays connected.
private final class Visitor {
  private let connection: Connection

  init(to address: DatabaseAddress) throws { connection = try Connection(to: address) }
}

/// A report as the tests look at it.
struct JSONReport {
  let text: Printed
  private let issues: [[String: Any]]

  init(_ text: Printed) throws {
    self.text = text
    let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    issues = object?["issues"] as? [[String: Any]] ?? []
  }

  private func evidence(_ asks: String, isKnown: Bool) -> String? {
    let all = issues.flatMap { $0["evidence"] as? [[String: Any]] ?? [] }
    return all.first { $0["asks"] as? String == asks && $0["known"] as? Bool == isKnown }?["says"] as? String
  }

  /// The commands of the runbook that push.
  var pushes: [Substring] { text.split(separator: "\n").filter { $0.contains("\"command\"") && $0.contains("push") } }

  func says(_ asks: String) -> String? { evidence(asks, isKnown: true) }
  func unknown(_ asks: String) -> String? { evidence(asks, isKnown: false) }

  var reach: [String: Int?] {
    var reach: [String: Int?] = [:]
    for entry in issues.flatMap({ $0["reach"] as? [[String: Any]] ?? [] }) {
      guard let object = entry["object"] as? String else { continue }
      reach.updateValue(entry["rows"] as? Int, forKey: object)
    }
    return reach
  }
}
