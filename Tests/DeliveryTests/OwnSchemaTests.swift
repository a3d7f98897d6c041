import Foundation
import Support
import Testing

@testable import Delivery

/// What brolly prints for programs is as `Tests/Fixtures/brolly.schema.json` says.
struct OwnSchemaTests {
  private static let schema = Result { JSONSchema(try JSON(try Repository.text("Tests/Fixtures/brolly.schema.json"))) }
  private static let examples = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  @Test func thereAreExamples() { #expect(OwnSchemaTests.examples.count >= 12) }

  @Test(arguments: examples) func aReportIsAsTheSchemaSays(_ folder: String) throws {
    let report = try JSON(try Repository.text("examples/\(folder)/answer.json"))
    #expect(try OwnSchemaTests.schema.get().findings(in: report, by: "report") == [], "\(folder)")
    let torn = report.with("issues", nil).with("surprise", .null)
    #expect(try OwnSchemaTests.schema.get().findings(in: torn, by: "report").count == 2)
  }

  @Test(arguments: examples) func vettingIsAsTheSchemaSays(_ folder: String) throws {
    let result = try Binary.run(["vet", "--format", "json", Repository.root + "/examples/\(folder)/input.txt"])
    #expect(try OwnSchemaTests.schema.get().findings(in: try JSON(result.output), by: "vet") == [], "\(folder)")
  }

  /// A call, and which definition its output is.
  private static let calls: [(arguments: [String], definition: String)] = [
    (["--text", "Is a table created or renamed from another table?"], "report"),
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
    let json = try JSON(result.output)
    #expect(try OwnSchemaTests.schema.get().findings(in: json, by: definition) == [], "\(arguments)")
    #expect(try OwnSchemaTests.schema.get().findings(in: json.with("surprise", .null), by: definition).count == 1)
  }

  @Test func whatWasPostedIsAsTheSchemaSays() throws {
    for result in [PostingResult.Result.posted, .notPosted, .unknown] {
      let json = PostingResult(service: "slack", result: result, messages: 2, because: "posted").json
      #expect(try OwnSchemaTests.schema.get().findings(in: try JSON(json), by: "post") == [])
    }
  }
}
