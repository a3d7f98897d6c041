import Foundation
import Knowledge
import Rendering
import Reports
import Support
import Testing
import Transcripts

@testable import Delivery
@testable import brolly

/// What brolly prints for programs is as `Tests/Fixtures/brolly.schema.json` says.
struct OwnSchemaTests {
  private static let schema = Result { JSONSchema(try JSON(try Repository.text("Tests/Fixtures/brolly.schema.json"))) }
  private static let examples = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  /// The first finding and their number: a key that was renamed is missing in hundreds of places.
  private static func expectNone(
    of findings: [String], _ place: String = "", sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let first = findings.first else { return }
    Issue.record("\(place) \(first.prefix(600)); \(findings.count) in all", sourceLocation: sourceLocation)
  }

  @Test func thereAreExamples() { #expect(OwnSchemaTests.examples.count >= 12) }

  @Test(arguments: examples) func aReportIsAsTheSchemaSays(_ folder: String) throws {
    let report = try JSON(try Repository.text("examples/\(folder)/answer.json"))
    OwnSchemaTests.expectNone(of: try OwnSchemaTests.schema.get().findings(in: report, by: "report"), folder)
    let torn = report.with("issues", nil).with("surprise", .null)
    #expect(try OwnSchemaTests.schema.get().findings(in: torn, by: "report").count == 2)
  }

  @Test(arguments: examples) func vettingIsAsTheSchemaSays(_ folder: String) throws {
    let result = try Binary.run(["vet", "--format", "json", Repository.root + "/examples/\(folder)/input.txt"])
    let findings = try OwnSchemaTests.schema.get().findings(in: try JSON(result.output.fullText), by: "vet")
    OwnSchemaTests.expectNone(of: findings, folder)
  }

  /// A call, and which definition its output is.
  private static let calls: [(arguments: [String], definition: String)] = [
    (["--text", "Is a table created or renamed from another table?"], "report"),
    (["--text", "I pressed Escape at the drizzle-kit push question."], "report"),
    (["--text", "$ npx prisma db push\nPrisma schema loaded from prisma/schema.prisma\nError: P3005"], "report"),
    (["--expect", "+ table a", "--text", "CREATE TABLE \"a\" (\"id\" integer);"], "expect"),
    (["vet", "--text", "drop table users"], "vet"),
    (["runbook", "drift", "--table", "conversations"], "printedRunbook"),
    (["explain", "data-loss"], "explain"), (["explain", "drizzle-kit/table-created-or-renamed"], "explain"),
    (["explain", "claims/name-cut-to-63"], "explain"), (["explain", "silent-failure"], "explain"),
    (["knowledge", "list"], "knowledge"), (["knowledge", "list", "rename"], "knowledge"),
  ]

  @Test(arguments: calls.indices) func whatIsPrintedIsAsTheSchemaSays(_ index: Int) throws {
    let (arguments, definition) = OwnSchemaTests.calls[index]
    let result = try Binary.run(arguments + ["--format", "json"])
    let json = try JSON(result.output.fullText)
    OwnSchemaTests.expectNone(of: try OwnSchemaTests.schema.get().findings(in: json, by: definition), "\(arguments)")
    #expect(try OwnSchemaTests.schema.get().findings(in: json.with("surprise", .null), by: definition).count == 1)
  }

  /// What people tell of keys, of runs that were stopped and of losses has keys that no example has.
  @Test func reportsOfToldDeedsAreAsTheSchemaSays() throws {
    struct Deed: Decodable {
      let text: String
    }
    let schema = try OwnSchemaTests.schema.get()
    let deeds: [Deed] = try Repository.values("Tests/Fixtures/deeds.jsonl")
    var endings: Set<String> = []
    var findings: [String] = []
    for deed in deeds {
      let transcript = try Transcript(Array(deed.text.utf8), hiding: [])
      var nobody = Asking()
      let report = Advise.report(on: transcript, knowledge: .embedded, project: nil, asking: &nobody)
      let json = try JSON(Rendering.JSON.render(ReportDocument(report), RenderSettings()))
      findings += schema.findings(in: json, by: "report").map { "\($0), for: \(deed.text)" }
      if case .string(let ending)? = json["transcript"]?["state"]?["by"] { endings.insert(ending) }
    }
    OwnSchemaTests.expectNone(of: findings)
    #expect(endings == ["escape", "interruption"])
  }

  @Test func whatWasPostedIsAsTheSchemaSays() throws {
    for result in [PostingResult.Result.posted, .notPosted, .unknown] {
      let json = PostingResult(service: "slack", result: result, messages: 2, because: "posted").json
      #expect(try OwnSchemaTests.schema.get().findings(in: try JSON(json), by: "post") == [])
    }
  }

  // MARK: What a database says

  @Test(.onPostgres)
  func whatADatabaseSaysIsAsTheSchemaSays() throws {
    let server = try #require(PostgresServer.shared)
    let database = try server.database(
      """
      create table users (id serial primary key, email text, role text not null default 'x');
      create table orders (id int primary key, user_id int references users on delete cascade);
      create view mails as select email from users; create type mood as enum ('a'); create table moods (m mood);
      insert into users (email) values ('a'), ('a'), (null);
      """)
    defer { server.drop(database) }
    let url = server.url(database, as: "app")
    let folder = try Temporary()
    let schema = try OwnSchemaTests.schema.get()
    func json(_ arguments: [String]) throws -> JSON {
      let result = try Binary.run(arguments + ["--database", url])
      #expect(!result.output.isEmpty, "\(arguments): \(result.error)")
      return try JSON(result.output.fullText)
    }
    let calls: [(arguments: [String], definition: String)] = [
      (["inspect", "--format", "json"], "inspect"),
      (["inspect", "users", "mood", "users.email", "nothing", "--format", "json"], "inspect"),
      // It is for programs alone.
      (["snapshot"], "snapshot"),
    ]
    for (arguments, definition) in calls {
      let value = try json(arguments)
      OwnSchemaTests.expectNone(of: schema.findings(in: value, by: definition), "\(arguments)")
      #expect(schema.findings(in: value.with("surprise", .null), by: definition).count == 1)
    }
    let file = folder.path + "/before.json"
    _ = try Binary.run(["snapshot", "--database", url, "-o", file])
    let silent = try json(["verify", file, "--format", "json"])
    #expect(schema.findings(in: silent, by: "verify") == [] && silent["holds"] == .bool(true))
    try server.sql("create table identity_map (id int); alter table users drop column role", in: database)
    let changed = try json(["verify", file, "--only", "+ table identity_map", "--format", "json"])
    #expect(schema.findings(in: changed, by: "verify") == [] && changed["holds"] == .bool(false))
    #expect(schema.findings(in: changed.with("changes", nil), by: "verify").count == 1)
  }

  @Test func anIncidentIsAsTheSchemaSays() throws {
    let schema = try OwnSchemaTests.schema.get()
    for (arguments, definition) in [
      (["runbook", "drift", "--table", "conversations", "--incident"], "printedRunbook"),
      (["--incident", Repository.root + "/examples/drift-table/input.txt"], "report"),
    ] {
      let value = try JSON(try Binary.run(arguments + ["--format", "json"]).output.fullText)
      OwnSchemaTests.expectNone(of: schema.findings(in: value, by: definition), "\(arguments)")
      #expect(value["incident"]?["stops"]?.elements.isEmpty == false)
      let torn = value.with("incident", .object(["id": .string("x")]))
      #expect(!schema.findings(in: torn, by: definition).isEmpty)
    }
  }
}
