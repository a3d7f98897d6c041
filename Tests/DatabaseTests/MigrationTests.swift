import Foundation
import Projects
import Support
import Testing

@testable import Evidence
@testable import Transcripts

/// The journal of a project against the bookkeeping of a database.
@Suite(.waiting) struct MigrationTests {
  private static func said(_ journal: [Int], rows setup: String) throws -> (text: String, isDecisive: Bool) {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(setup)
    defer { server.drop(database) }
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './s.ts', out: './sql' }")
    let entries = journal.enumerated().map { #"{ "idx": \#($0), "when": \#($1), "tag": "000\#($0)_x" }"# }
    try folder.write("sql/meta/_journal.json", #"{ "entries": [\#(entries.joined(separator: ","))] }"#)
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    let clue = try #require(try MigrationComparison.clue(of: Project(at: folder.path), asking: &session))
    return (clue.says.written(for: .terminal), clue.isDecisive)
  }

  private static func rows(_ times: [Int]) -> String {
    """
    create schema drizzle;
    create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    insert into drizzle.__drizzle_migrations (hash, created_at) values \(times.map { "('h', \($0))" }.joined(separator: ","));
    grant usage on schema drizzle to public; grant select on drizzle.__drizzle_migrations to public;
    """
  }

  @Test(arguments: [
    ([100, 200], [100, 200], "Of 2 migrations in the journal 2 are applied.", false),
    ([100, 200, 300], [100], "1 is applied, 2 wait.", false),
    ([100, 150, 300], [100, 300], "migrate passes over 0001_x for good", true),
    ([100], [100, 170], "1 applied one is not in this journal", true),
  ])
  func eachCaseIsSaid(_ journal: [Int], _ applied: [Int], _ expected: String, _ isDecisive: Bool) throws {
    let (text, decides) = try MigrationTests.said(journal, rows: MigrationTests.rows(applied))
    #expect(text.contains(expected), "\(text)")
    #expect(decides == isDecisive)
  }

  /// 1.0 keeps a folder for each migration, and its name in the bookkeeping.
  @Test(arguments: [
    ("('h', 1, '20261121093039_aromatic_ironclad'), ('h', 2, '20261122093039_blue_ox')", "2 are applied.", false),
    ("('h', 1, '20261121093039_aromatic_ironclad')", "1 is applied, 1 waits.", false),
    (
      "('h', 1, '20261121093039_aromatic_ironclad'), ('h', 2, '20261122100000_other')",
      "1 is applied, 1 waits. 1 applied one is not in this folder", true
    ),
    ("('h', 1, null)", "has no names: a release of 0.x wrote it", true),
  ])
  func foldersAreComparedByTheirNames(_ rows: String, _ expected: String, _ isDecisive: Bool) throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      MigrationTests.rows([1]) + "alter table drizzle.__drizzle_migrations add name text;"
        + "delete from drizzle.__drizzle_migrations;"
        + "insert into drizzle.__drizzle_migrations (hash, created_at, name) values \(rows);")
    defer { server.drop(database) }
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './s.ts' }")
    for name in ["20261121093039_aromatic_ironclad", "20261122093039_blue_ox"] {
      try folder.write("drizzle/\(name)/migration.sql", "select 1;")
    }
    try folder.write("drizzle/notes/readme.md", "no migration")
    var session = try Session(at: try SessionTests.address(database), allowsSuperuser: false)
    let clue = try #require(try MigrationComparison.clue(of: Project(at: folder.path), asking: &session))
    let text = clue.says.written(for: .terminal)
    #expect(text.contains(expected), "\(text)")
    #expect(clue.isDecisive == isDecisive)
  }

  @Test func aTableThatIsNotThereOrNotReadableIsNeverTakenForEmpty() throws {
    let withheld = MigrationTests.rows([100]).replacingOccurrences(of: "grant select", with: "revoke select")
      .replacingOccurrences(of: "__drizzle_migrations to public", with: "__drizzle_migrations from public, app")
    for setup in ["select 1;", withheld] {
      #expect(try MigrationTests.said([100], rows: setup).text.contains("The database has no"))
    }
  }
}
