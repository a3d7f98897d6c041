import Effects
import Releases
import Testing
import Transcripts

/// What a list of statements comes to, and whether it is what was expected.
struct ListTests {
  static let summaries: [(String, String, isAdditive: Bool, gone: Int)] = [
    (
      "CREATE TABLE a (id int); DROP TABLE b CASCADE; ALTER TABLE c DROP COLUMN d; ALTER TABLE c DROP COLUMN e",
      "1 table created, 1 dropped with its rows, and what hangs on it (CASCADE), 2 columns dropped with their values",
      false, 3
    ),
    (
      "CREATE TABLE a (id int); ALTER TABLE a ADD CONSTRAINT k UNIQUE (id)", "1 table created, 1 constraint added",
      true, 0
    ),
    ("ALTER TABLE a ADD COLUMN b text", "1 column added", true, 0),
    ("ALTER TABLE a ADD COLUMN b text NOT NULL", "1 column added", false, 0),
    ("ALTER TABLE a ADD CONSTRAINT k UNIQUE (id)", "1 constraint added", false, 0),
    ("ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (b) REFERENCES c (id)", "1 foreign key added", false, 0),
    ("ALTER TYPE mood ADD VALUE 'x'", "1 enum extended", true, 0),
    ("ALTER TABLE a RENAME TO b", "1 table renamed", false, 0),
    (
      """
      CREATE TABLE `__new_users` (`id` integer); INSERT INTO `__new_users`("id") SELECT "id" FROM `users`;
      DROP TABLE `users`; ALTER TABLE `__new_users` RENAME TO `users`; PRAGMA foreign_keys=ON
      """, "1 table built anew", false, 0
    ),
    ("CREATE POLICY p ON a; CREATE POLICY q ON a", "2 policies created", true, 0),
    ("HANDLER a OPEN", "1 statement not understood", false, 0),
  ]

  @Test(arguments: summaries) func listIsOneSentence(_ sql: String, _ sentence: String, _ isAdditive: Bool, _ gone: Int)
  {
    let summary = StatementSummary(of: SQLScript(sql).statements)
    #expect(summary.sentence?.written(for: .terminal) == sentence)
    #expect(summary.isAdditive == isAdditive)
    #expect(summary.gone.count == gone)
  }

  @Test func nothingIsNoAdditiveList() { #expect(!StatementSummary(of: []).isAdditive) }

  static let expectations: [(String, [String], beside: Int, missing: Int)] = [
    ("CREATE TABLE identity_map (id int)", ["+ table identity_map"], 0, 0),
    ("CREATE TABLE identity_map (id int); DROP TABLE conversations", ["+ table identity_map"], 1, 0),
    ("ALTER TABLE conversations RENAME TO identity_map", ["+ table identity_map"], 1, 1),
    (
      "CREATE TABLE a (id int); ALTER TABLE a ADD CONSTRAINT k FOREIGN KEY (id) REFERENCES b(id); CREATE INDEX i ON a(id)",
      ["+ table a"], 0, 0
    ),
    ("CREATE TABLE x.identity_map (id int)", ["+ table identity_map"], 1, 1),
    ("CREATE TABLE public.identity_map (id int)", ["+ table identity_map"], 0, 0),
    ("ALTER TABLE users ADD COLUMN a int, DROP COLUMN b", ["+ column users.a", "- column users.b"], 0, 0),
    ("TRUNCATE users", ["~ table users"], 1, 1),
    ("DELETE FROM users", ["~ table users"], 1, 1),
    ("ALTER TABLE users DISABLE ROW LEVEL SECURITY", ["~ table users"], 1, 1),
    ("DO $$ BEGIN EXECUTE 'drop table users'; END $$; CREATE TABLE a (id int)", ["+ table a"], 1, 0),
    ("", ["+ table a"], 0, 1),
  ]

  @Test(arguments: expectations) func whatIsBesideIsSaid(
    _ sql: String, _ expected: [String], _ beside: Int, _ missing: Int
  ) {
    let changes = ExpectedChanges(expected.compactMap { Change($0) }, in: SQLScript(sql).statements)
    #expect(changes.surprises.count == beside)
    #expect(changes.missing.count == missing)
    #expect(changes.hold == (beside == 0 && missing == 0))
  }

  @Test(arguments: ["", "+", "+ table", "* table a", "+ thing a", "+ candidates a"])
  func whatIsNoChangeIsRefused(_ text: String) { #expect(Change(text) == nil) }
}
