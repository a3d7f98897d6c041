import Foundation
import Support
import Testing

/// A runbook to be followed on the database of a recording: what is pasted, what the push executes where nothing is
/// cured, what a person does by hand, and what the push has left to do then.
struct Drill: Sendable, CustomTestStringConvertible {
  /// What brolly is asked.
  enum Question: Sendable {
    /// The screen of a recorded run, by the answers that were given in it; what it executed has been executed.
    case screen(answers: [String] = [], mode: String = "tty")
    case text(String)
    /// A runbook by its name, with flags.
    case runbook([String])
  }

  /// What a recorded run of the same release executed.
  struct Run: Sendable {
    var answers: [String] = []
    /// Where it is not the drill's own.
    var scenario: String?
    /// Also what failed, and only what begins so.
    var attempted: String?

    init(_ answers: String..., in scenario: String? = nil, attempted: String? = nil) {
      (self.answers, self.scenario, self.attempted) = (answers, scenario, attempted)
    }
  }

  /// Its id, and what tells it from others of the same.
  let runbook: String
  var about = ""
  var kit = "0.31.10"
  /// The recorded situation that the database is from.
  let scenario: String
  var asked = Question.screen()
  /// What the push executes as long as nothing is cured.
  var harm: Run?
  /// The way that a person takes at the choice; nil where there is none.
  var way: String?
  /// What a person does by hand besides: a command for the shell. `$COPY` is the database as it was.
  var byHand: String?
  /// What the push lists once the cause is cured; nil where that is nothing.
  var cured: Run?
  /// Text of a file that a person writes in place of what was generated.
  var written: String?
  /// What a list executes that nobody has read, where that is not `harm`.
  var unread: Run?
  /// Heads of statements that the runbook says to expect in the list, although they take something away.
  var expected: [String] = []
  /// What the push changes besides what it adds, as `verify --only` is told.
  var only: [String] = []
  /// Words of lines that the runbook says will differ.
  var excused: [String] = []
  /// What becomes of it where nothing is done wrong.
  var end = Follower.Outcome.whole

  /// Whether it begins after a loss.
  var isDamaged: Bool { runbook == "after-the-damage" }

  var testDescription: String { about.isEmpty ? runbook : "\(runbook), \(about)" }

  static let all = [
    Drill(
      runbook: "drift", scenario: "drift-extra-table-and-new-table",
      harm: Run("+ identity_map create table", "Yes, I want to remove 1 table,"), way: "A",
      cured: Run(in: "drift-extra-table-declared")),
    Drill(
      runbook: "drift", about: "a partition", scenario: "drift-partitioned-table",
      harm: Run("Yes, I want to remove 1 table,"), way: "A"),
    Drill(
      runbook: "drift", about: "a view of somebody else", scenario: "materialized-view-drop",
      harm: Run("Yes, I want to remove 1 materialize view"), way: "B"),
    Drill(
      runbook: "data-loss", about: "0.22", kit: "0.22.8", scenario: "drop-column-with-values",
      harm: Run("Yes, I want to remove 1 column"), way: "A"),
    Drill(
      runbook: "not-null-without-default", scenario: "not-null-column-without-default",
      harm: Run("Yes, I want to truncate 1 table"), way: "A", cured: Run(in: "not-null-column-with-default")),
    Drill(
      runbook: "primary-key-change", scenario: "primary-key-drop-with-rows",
      harm: Run("Yes, I want to truncate 1 table"), way: "A"),
    Drill(
      runbook: "unique-constraint", about: "two files", scenario: "unique-add-no-duplicates",
      asked: .runbook(["--table", "users", "--column", "email", "--constraint", "users_email_unique"]),
      harm: Run("Yes, truncate the table", "Yes, I want to truncate 1 table"), way: "B"),
    Drill(
      runbook: "primary-key-addition", about: "1.0, two rows of one key", kit: "1.0.0-rc.5",
      scenario: "primary-key-add-duplicates",
      asked: .runbook(["--table", "Stream", "--column", "id", "--constraint", "Stream_pkey"]),
      harm: Run(in: "primary-key-add-with-rows"), way: "B",
      byHand: file("update \\\"Stream\\\" set id = 2 where body = 'b'"),
      unread: Run("Yes, I want to execute all statements", in: "primary-key-drop-with-rows")),
    Drill(
      runbook: "type-change", about: "a cast that the push cannot do", kit: "0.30.6",
      scenario: "column-type-varchar-to-integer", harm: Run("Yes, I want to truncate 1 table", attempted: ""), way: "B",
      byHand: file("alter table users alter column code type integer using code::integer")),
    Drill(
      runbook: "rename-or-create", scenario: "rename-column-with-values",
      harm: Run("+ full_name create column", "Yes, I want to remove 1 column,"), way: "A",
      cured: Run("~ display_name › full_name rename column"), only: ["~ column users.display_name"],
      excused: ["display_name"]),
    Drill(
      runbook: "enum-change", about: "a value that a row holds", scenario: "enum-remove-value",
      asked: .runbook(["--table", "users", "--column", "s", "--enum", "order_status"]),
      harm: Run(attempted: ""), way: "C", byHand: file("update users set s = 'a' where s = 'b'"),
      cured: Run(in: "cure-enum-value-unused-then-removed"), unread: truncation, expected: ["DROP TYPE"],
      only: ["~ enum order_status", "~ table users"], excused: ["'b'", "users"]),
    Drill(
      runbook: "foreign-key", about: "a row without a parent", scenario: "foreign-key-with-orphans",
      asked: .runbook([
        "--table", "conversations", "--column", "owner", "--constraint", "conversations_owner_users_id_fk",
      ]),
      harm: Run(attempted: ""), way: "C",
      byHand: looseKey,
      unread: removal),
    Drill(
      runbook: "row-level-security", about: "1.0", kit: "1.0.0-rc.5", scenario: "policy-and-role",
      asked: .screen(mode: "explain"), harm: Run(), way: "A"),
    // The look shows what the question did not; what becomes of it is said of that screen.
    Drill(
      runbook: "statement-approval", about: "1.0", kit: "1.0.0-rc.5", scenario: "drift-extra-table-only",
      harm: Run("Yes, I want to execute all statements"), end: .stopped),
    Drill(
      runbook: "drift", about: "1.0, as the look showed it", kit: "1.0.0-rc.5", scenario: "drift-extra-table-only",
      asked: .screen(mode: "explain"), harm: Run("Yes, I want to execute all statements"), way: "A"),
    Drill(
      runbook: "partial-apply", about: "a row without a parent", scenario: "half-way-failure",
      harm: Run(attempted: "ALTER TABLE"), way: "C", byHand: looseKey, unread: removal),
    Drill(
      runbook: "after-the-damage", about: "a table is gone", scenario: "drift-extra-table-only",
      asked: .screen(answers: ["Esc"]),
      byHand: "pg_dump \"$COPY\" -t conversations | psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1"),
    Drill(
      runbook: "after-the-damage", about: "emptied before an error", kit: "0.30.6",
      scenario: "column-type-varchar-to-integer", asked: .screen(answers: ["Esc"]),
      byHand: "pg_dump \"$COPY\" -a -t users | psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1"),
    Drill(
      runbook: "planned-migration", about: "a rename that was written as a loss", scenario: "rename-column-with-values",
      asked: .text(
        """
        -- drizzle/0001_cool_maria_hill.sql
        ALTER TABLE "users" ADD COLUMN "full_name" text DEFAULT 'kept';--> statement-breakpoint
        ALTER TABLE "users" DROP COLUMN "display_name";

        """),
      harm: Run("+ full_name create column", "Yes, I want to remove 1 column,"), way: "B",
      cured: Run("~ display_name › full_name rename column"), only: ["~ column users.display_name"],
      excused: ["display_name"]),
    Drill(
      runbook: "migration-history", about: "a database that was pushed before", kit: "0.30.6",
      scenario: "migrate-existing-table", harm: Run(attempted: "CREATE TABLE \"users\""), way: "A",
      written: "SELECT 1;"),
  ]

  /// A recorded table that goes, and rows that go, for lists that hold more than the cure.
  private static let removal = Run("Yes, I want to remove 1 table,", in: "drift-extra-table-only")
  private static let truncation = Run("Yes, I want to truncate 1 table", in: "not-null-column-without-default")

  /// A reviewed file with the repair of a person who says that the parent comes back, and the key over it.
  private static let looseKey = file(
    """
    insert into users values (99); alter table conversations add constraint conversations_owner_users_id_fk
     foreign key (owner) references users (id) not valid
    """)

  /// What carries out a reviewed file of this text.
  private static func file(_ text: String) -> String {
    "psql \"$DATABASE_URL\" -X -q -v ON_ERROR_STOP=1 --single-transaction -c \"\(text)\""
  }

  // MARK: From the recordings

  private struct Scenario: Decodable {
    let scenario: String
    let setup: String
  }

  private static let setups: [String: String] = {
    let scenarios: [Scenario] = (try? Repository.values("Tests/Fixtures/scenarios.jsonl")) ?? []
    return Dictionary(scenarios.map { ($0.scenario, $0.setup) }) { first, _ in first }
  }()

  /// The SQL of the database at the start.
  func setup() throws -> String { try #require(Drill.setups[scenario]) }

  /// What the pasted run showed; nil where no run is pasted.
  func recording() throws -> Recording? {
    guard case .screen(let answers, let mode) = asked else { return nil }
    let found: Recording = try #require(recorded(answers, in: scenario, mode: mode))
    return found
  }

  func statements(of run: Run?) throws -> [String] {
    guard let run else { return [] }
    let recording = try #require(
      recorded(run.answers, in: run.scenario ?? scenario, mode: "tty"), "\(self): \(run) was not recorded")
    let all = (recording.statements ?? []).filter { $0.first == "sql" && $0.count > 1 }.map { $0[1] }
    let statements = run.attempted.map { head in all.filter { $0.hasPrefix(head) } } ?? recording.executed
    try #require(!statements.isEmpty, "\(self): \(run) executed nothing")
    return statements.map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }.map {
      $0.hasSuffix(";") ? $0 : $0 + ";"
    }
  }

  private func recorded(_ answers: [String], in scenario: String, mode: String) -> Recording? {
    func plain(_ label: String) -> String { label.split(separator: " ").joined(separator: " ") }
    return Recording.all.first {
      $0.kit == kit && $0.dialect == "postgresql" && $0.scenario == scenario && $0.mode == mode
        && ($0.answers ?? []).map(plain) == answers
    }
  }

  /// What brolly says of it, as JSON.
  func answer() throws -> String {
    switch asked {
    case .screen: try Binary.run(["--format", "json"], input: Array((recording()?.screen ?? "").utf8)).output.fullText
    case .text(let text): try Binary.run(["--format", "json", "--kit", kit], input: Array(text.utf8)).output.fullText
    case .runbook(let flags):
      try Binary.run(
        ["runbook", runbook, "--dialect", "postgresql", "--kit", kit, "--state", "left", "--format", "json"] + flags
      ).output.fullText
    }
  }

  // MARK: Screens

  /// Whether it is of 1.0, which shows a list by `--explain` and executes by a plain push.
  private var isNew: Bool { kit.hasPrefix("1.") }

  /// What drizzle-kit of this release prints above a list.
  private func head() throws -> String {
    let screen = try #require(recorded([], in: "no-changes", mode: "tty")).screen
    return screen.split(separator: "\n", omittingEmptySubsequences: false)
      .prefix { !$0.contains("No changes") }.joined(separator: "\n")
  }

  /// The screen of a look, as this release prints a list.
  func list(_ statements: [String]) throws -> String {
    let text = statements.joined(separator: "\n")
    if text.isEmpty { return try head() + "\n[i] No changes detected\n" }
    if isNew { return try head() + "\n\n--- Generated migration statements ---\n" + text + "\n" }
    let question = "❯ No, abort\n  Yes, I want to execute all statements\n"
    return try head() + "\n\n Warning  You are about to execute current statements:\n\n" + text + "\n\n" + question
  }

  /// The screen of the look where nothing is cured: the recorded question, or the list.
  func question() throws -> String {
    guard !isNew, let recording = try recording(), recording.options != nil else {
      return try list(statements(of: harm))
    }
    return recording.screen + "\n"
  }
}
