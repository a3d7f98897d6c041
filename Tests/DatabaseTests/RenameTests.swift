import Foundation
import Support
import Testing

/// An old object of a database beside the new one of the schema files: keys over several columns, views, and what 1.0
/// may be told of it.
@Suite(.onPostgres, .waiting)
struct RenameTests {
  private static let setup = """
    create table members (team int, person int, role text, primary key (team, person));
    create table crews (team int, person int, role text, primary key (team, person));
    create view latest as select team, role from members;
    """

  private static let imports = """
    import { pgTable, pgView, integer, text, primaryKey, unique } from "drizzle-orm/pg-core";
    import { sql } from "drizzle-orm";

    """

  private static func said(_ screen: String, _ schema: String, kit: String = "0.31.10") throws -> JSONReport {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(setup)
    defer { server.drop(database) }
    let folder = try Temporary()
    try folder.write("drizzle.config.ts", "export default { dialect: 'postgresql', schema: './schema.ts' };")
    try folder.write("schema.ts", imports + schema)
    let result = try Binary.run(
      [
        "--database", server.url(database, as: "app"), "--kit", kit, "--project", folder.path, "--format", "json",
      ], input: Array(screen.utf8))
    return try JSONReport(result.output)
  }

  private static let columnQuestion = """
    [✓] Pulling schema from database...

    Is team_id column in members table created or renamed from another column?
    ❯ + team_id        create column
      ~ team › team_id rename column
    """

  private static let columns = "{ teamId: integer('team_id'), person: integer('person'), role: text('role') }"

  @Test(arguments: [
    ("(t) => [primaryKey({ columns: [t.teamId, t.person] })]", "the same rules"),
    ("(t) => ({ pk: primaryKey(t.teamId, t.person) })", "the same rules"),
    ("(t) => [unique('x').on(t.teamId, t.person)]", "NOT NULL there only"),
    ("(t) => [primaryKey({ columns: [t.person] })]", "NOT NULL there only"),
  ])
  func aColumnOfAKeyOverSeveralIsReadWithIt(_ keys: String, _ expected: String) throws {
    let report = try RenameTests.said(
      RenameTests.columnQuestion, "export const members = pgTable('members', \(RenameTests.columns), \(keys));")
    RenameTests.expect("whether team_id is team", says: expected, in: report)
  }

  /// What the report says of `question` has to hold `expected`.
  private static func expect(
    _ question: String, says expected: String, in report: JSONReport, at place: SourceLocation = #_sourceLocation
  ) {
    let says = report.says(question)
    #expect(says?.contains(expected) == true, "\(says.map { Printed($0) } ?? report.text)", sourceLocation: place)
  }

  private static func question(_ kind: String, _ new: String, _ old: String) -> String {
    """
    [✓] Pulling schema from database...

    Is \(new) \(kind) created or renamed from another \(kind)?
    ❯ + \(new)        create \(kind)
      ~ \(old) › \(new) rename \(kind)
    """
  }

  @Test(arguments: [
    ("[primaryKey({ columns: [t.team, t.person] })]", "looks like a rename: the same 3 columns"),
    ("[primaryKey({ columns: [t.person, t.team] })]", "the primary key is team and person there"),
    ("[]", "no primary key in the schema"),
  ])
  func aTableIsComparedWithItsKey(_ keys: String, _ expected: String) throws {
    let report = try RenameTests.said(
      RenameTests.question("table", "crew_members", "crews"),
      """
      export const crewMembers = pgTable("crew_members",
        { team: integer(), person: integer(), role: text() }, (t) => \(keys));
      """)
    RenameTests.expect("whether crew_members is crews", says: expected, in: report)
  }

  @Test(arguments: [
    ("pgView('latest_roles', { team: integer(), role: text() }).as(sql`…`)", "the same 2 columns"),
    ("pgView('latest_roles', { team: integer(), since: text() }).as(sql`…`)", "role would go"),
    ("pgView('latest_roles').as((qb) => qb.select().from(members))", "no schema file shows the new columns"),
  ])
  func aViewIsComparedByItsColumns(_ view: String, _ expected: String) throws {
    let report = try RenameTests.said(
      RenameTests.question("view", "latest_roles", "latest"), "export const latestRoles = \(view);")
    RenameTests.expect("whether latest_roles is latest", says: expected, in: report)
  }

  private static let missingHints = """
    Using 'pg' driver for database querying
    [✓] Pulling schema from database...
    missing_hints: 1 unresolved decisions

    1. Rename or create  —  table  public.crew_members
       Add to --hints:
         { "type": "rename", "kind": "table", "from": ["<schema>", "<old_name>"], "to": ["public", "crew_members"] }
         OR
         { "type": "create", "kind": "table", "entity": ["public", "crew_members"] }

    Re-run with --hints '<json-array>'. Exit code 2.
    """

  /// One report asks of several: each is looked up by itself, and a new table is not missing.
  @Test(arguments: [
    (["crew_members"], ["crews", "members"]),
    // Two new tables that look like one old one: nobody knows which it became.
    (["crew_members", "crew_people"], ["members"]),
  ])
  func eachOfSeveralQuestionsIsAnswered(_ new: [String], _ sources: [String]) throws {
    func item(_ number: Int, _ kind: String, _ path: [String]) -> String {
      """
      \(number). Rename or create  —  \(kind)  public.\(path.joined(separator: "."))
         Add to --hints:
           { "type": "rename", "kind": "\(kind)", "from": ["<schema>", "<old_name>"], "to": ["public", "\(path.joined(separator: "\", \""))"] }
           OR
           { "type": "create", "kind": "\(kind)", "entity": ["public", "\(path.joined(separator: "\", \""))"] }


      """
    }
    let head = "[✓] Pulling schema from database...\nmissing_hints: \(new.count + 1) unresolved decisions\n\n"
    let items = new.enumerated().map { item($0 + 2, "table", [$1]) }
    let screen =
      head + item(1, "column", ["members", "role_name"]) + items.joined()
      + "Re-run with --hints '<json-array>'. Exit code 2.\n"
    func table(_ name: String, _ role: String) -> String {
      """
      export const \(name) = pgTable("\(name)", { team: integer(), person: integer(), role: text("\(role)") },
        (t) => [primaryKey(t.team, t.person)]);

      """
    }
    let tables = table("members", "role_name") + new.map { table($0, "role") }.joined()
    let report = try RenameTests.said(screen, tables, kit: "1.0.0-rc.5")
    #expect(!report.text.contains("is this the database that the paste is about?"), "\(report.text)")
    RenameTests.expect("whether role_name is role", says: "looks like a rename", in: report)
    let command = try #require(report.pushes.first { $0.contains("--hints") }, "\(report.text)")
    let text = String(command).replacingOccurrences(of: "\\\"", with: "\"").split(separator: "'")[1]
    let hints = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(Set(hints.compactMap { ($0["from"] as? [String])?[1] }) == Set(sources), "\(command)")
  }

  /// As every recorded run with hints took it: only a rename that database and schema files show, and only explained.
  @Test func onlyARenameThatIsShownIsPrintedAsAHint() throws {
    let others = "export const members = pgTable('members', { team: integer(), person: integer(), role: text() });\n"
    func crew(_ columns: String) -> String {
      others + "export const crew = pgTable('crew_members', { \(columns) }, (t) => [primaryKey(t.team, t.person)]);"
    }
    let report = try RenameTests.said(
      RenameTests.missingHints, crew("team: integer(), person: integer(), role: text()"), kit: "1.0.0-rc.5")
    let commands = report.pushes.filter { $0.contains("--hints") }
    #expect(!commands.isEmpty && commands.allSatisfy { $0.contains("push --explain --hints") }, "\(report.text)")
    let wanted: [[String: Any]] = [
      ["type": "rename", "kind": "table", "from": ["public", "crews"], "to": ["public", "crew_members"]]
    ]
    for command in commands {
      // One word of the shell, inside a text of the report.
      let text = String(command).replacingOccurrences(of: "\\\"", with: "\"").split(separator: "'")[1]
      let hint = try JSONSerialization.jsonObject(with: Data(text.utf8))
      #expect(hint as? NSArray == wanted as NSArray, "\(command)")
    }
    let unlike = try RenameTests.said(
      RenameTests.missingHints, crew("team: integer(), person: integer(), since: text()"), kit: "1.0.0-rc.5")
    #expect(!unlike.pushes.contains { $0.contains("--hints") })
    #expect(!report.text.contains("confirm_data_loss"))
  }
}
