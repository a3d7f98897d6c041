import Foundation
import Support
import Testing
import Transcripts

@testable import Delivery
@testable import Rendering
@testable import Reports

/// A report that is read back says what it said.
struct ReadBackTests {
  private static let examples = (try? Repository.files(in: "examples").filter { !$0.hasSuffix(".md") }) ?? []

  /// A report in which everything stands that a report can hold.
  private static let whole = """
    {
      "schema": "brolly.report/1",
      "transcript": {
        "tool": "drizzle-kit", "otherTool": "Prisma", "command": "push", "dialect": "postgresql", "lines": 9,
        "version": { "value": "0.31.10", "known": "stated" },
        "state": { "value": "open", "line": 3, "says": "a question waits", "executed": false, "by": "escape" },
        "runs": [{ "lines": [1, 9], "command": "push",
          "state": { "value": "open", "line": 3, "says": "a question waits", "executed": false, "by": "escape" } }],
        "answers": [{ "line": 2, "renamed": "b", "object":
          { "type": "table", "schema": "public", "table": "a", "name": "a", "rows": 3, "from": "tool" } }],
        "unseenLoss": "forced",
        "project": { "folder": ".", "release": "0.31.10", "releaseSource": "node_modules", "orm": "0.44.2",
          "config": "drizzle.config.ts", "schema": ["src/schema.ts"], "out": "drizzle", "dialect": "postgresql",
          "runner": "pnpm", "variable": "DATABASE_URL", "unread": ["x.ts: computed"], "differences": ["another"] }
      },
      "statements": [{ "line": 4, "does": "drop", "column": "c", "to": "d", "destroys": "rows", "cascade": true,
        "whose": "tool", "failed": true, "fate": "ran", "object": { "type": "table", "schema": "public", "table": "a", "name": "a",
          "rows": 3, "from": "sql" } }],
      "list": "1 table dropped",
      "issues": [{ "id": 1, "kind": "drift", "match": "exact", "article": "x/y", "title": "title", "lines": [1, 3],
        "names": { "table": ["a"] }, "rows": 3, "losses": [{ "object": "a", "rows": 3 }], "risk": "data-loss",
        "objects": [{ "type": "table", "schema": "public", "table": "a", "name": "a", "rows": 3, "from": "tool" }],
        "options": [{ "label": "+ a", "effect": "drops b", "loses": "rows", "versions": "0.31.10",
          "source": "recorded", "like": 1 }],
        "choice": { "do": "stop", "option": "+ a", "keys": "Ctrl+C", "because": "so", "until": "then",
          "restsOn": [{ "condition": "rows 0", "holds": true, "because": "so" }] },
        "evidence": [{ "asks": "rows in a", "says": "3", "known": true, "source": "git", "decisive": true }],
        "reach": [{ "object": "b", "how": "b_a_fk", "rows": 2, "size": 8192, "effect": "loses its key" }],
        "declarations": [{ "object": "a", "text": "export const a = pgTable('a', {});", "leavesOut": ["a trigger"] }],
        "heard": [{ "line": 2, "word": "gone" }] }],
      "advice": [{ "text": "drop table a", "line": 5, "lines": [5, 6], "verdict": "refused", "because": "it drops",
        "instead": "do not", "effects": [{ "does": "drop", "object": { "type": "table", "schema": "public",
          "table": "a", "name": "a", "rows": 3, "from": "sql" } }] }],
      "conflicts": [{ "lines": [1, 2], "holds": 1, "because": "so" }],
      "claims": [{ "line": 1, "says": "a", "is": "b", "source": "c" }],
      "right": [{ "lines": [1], "says": "a" }],
      "perhaps": [{ "kind": "drift", "question": "which?" }],
      "leftOut": [{ "what": "token", "lines": [1] }],
      "runbook": { "id": "drift", "title": "way", "reference": "abc", "quietSteps": 1,
        "steps": [
          { "id": "drift/1", "n": 1, "kind": "act", "say": "do", "detail": "more", "expect": "seen",
            "expectation": { "rows": 0 }, "unless": "not", "result": "passed", "command": "select 1",
            "language": "sql", "file": "a.sql",
            "commands": [{ "command": "select 1", "language": "sql", "for": "0.31.10", "note": "so", "file": "a.sql" }],
            "branches": [{ "key": "A", "when": "ours", "steps": [{ "kind": "act", "n": null, "say": "x" }] }],
            "checks": [{ "say": "x", "command": "select 1", "language": "sql", "file": "a.sql", "expect": "so",
              "expectation": { "rows": 0 } }] }] },
      "unrecognised": [{ "line": 8, "text": "what" }],
      "redacted": 2,
      "database": { "name": "shop", "role": "reader", "place": "db", "server": "PostgreSQL 15",
        "powers": ["may write"], "replica": true, "pooled": true, "failure": "it went away",
        "activity": "9 MB in all", "production": true,
        "checks": [{ "say": "a is there", "result": "passed", "because": "so" }], "notes": ["a is cut"] }
    }
    """

  @Test(arguments: examples) func anExampleIsWrittenAsItWasRead(_ folder: String) throws {
    let bytes = try Repository.bytes("examples/\(folder)/answer.json")
    let report = try #require(ReportDocument(read: bytes))
    #expect(ReadBackTests.printed(report) == Printed(String(decoding: bytes, as: UTF8.self)), "\(folder)")
  }

  @Test func everythingThatAReportHoldsIsRead() throws {
    let report = try #require(ReportDocument(read: Array(ReadBackTests.whole.utf8)))
    #expect(ReadBackTests.empty(in: report, at: "report") == [])
    let printed = ReadBackTests.printed(report)
    let again = try #require(ReportDocument(read: Array(printed.utf8)))
    #expect(ReadBackTests.empty(in: again, at: "report") == [])
    #expect(ReadBackTests.printed(again) == printed)
  }

  private static func printed(_ report: ReportDocument) -> Printed {
    Printed(Rendering.JSON.render(report, RenderSettings()))
  }

  /// The fields that hold nothing: of the report, and of what it is made of.
  private static func empty(in value: Any, at path: String) -> [String] {
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional: return mirror.children.first.map { empty(in: $0.value, at: path) } ?? [path]
    case .collection, .dictionary:
      // Of several the first holds everything.
      guard let first = mirror.children.first else { return [path] }
      return mirror.displayStyle == .collection ? empty(in: first.value, at: path) : []
    case .struct where "\(type(of: value))".hasPrefix("Nullable<"):
      return mirror.children.flatMap { empty(in: $0.value, at: path) }
    case .struct where String(reflecting: type(of: value)).hasPrefix("Reports."):
      return mirror.children.flatMap { child -> [String] in
        let name = child.label ?? "?"
        // What the policy let pass is known only of texts that were not read; a check's command has no note.
        if name == "approved" || path.hasSuffix(".checks.command") && ["era", "note"].contains(name) { return [] }
        // The steps of a branch are steps.
        return path.hasSuffix(".branches") ? [] : empty(in: child.value, at: path + "." + name)
      }
    default: return []
    }
  }
}
