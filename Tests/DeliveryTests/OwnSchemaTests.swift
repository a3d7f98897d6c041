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

  @Test func whatWasPostedIsAsTheSchemaSays() throws {
    for result in [PostingResult.Result.posted, .notPosted, .unknown] {
      let json = PostingResult(service: "slack", result: result, messages: 2, because: "posted").json
      #expect(try OwnSchemaTests.schema.get().findings(in: try JSON(json), by: "post") == [])
    }
  }
}
