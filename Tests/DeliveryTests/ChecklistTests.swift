import Foundation
import Machine
import Support
import Testing
import Transcripts
import Vetting

@testable import Delivery

/// From a report to what is posted of it.
struct ChecklistTests {
  private static let folders = (try? Repository.files(in: "examples")) ?? []

  static func checklist(_ report: [String: Any]) throws -> Checklist? {
    let read = try #require(PostedReport([UInt8](try JSONSerialization.data(withJSONObject: report))))
    return Checklist(
      read, run: "00000000", version: "0.1.0", at: Moment(1_767_690_840), scrubber: Scrubber(nil))
  }

  private static func report(
    risk: String = "data-loss", deed: String = "stop", steps: [[String: Any]] = [], dialect: String = "postgresql",
    lines: [[Int]] = [[1, 2]]
  ) -> [String: Any] {
    let issues = lines.map { lines -> [String: Any] in
      [
        "kind": "drift", "title": "title", "lines": lines, "risk": risk,
        "choice": ["do": deed, "option": "Yes", "keys": "Ctrl+C", "because": "because"],
      ]
    }
    return [
      "schema": "brolly.report/1", "issues": issues, "runbook": ["title": "way", "steps": steps],
      "transcript": ["command": "push", "dialect": dialect, "version": ["value": "0.31.10", "known": "stated"]],
    ]
  }

  /// brolly's own reports lose nothing on the way.
  @Test(arguments: folders) func everyStepOfAnExampleIsThere(_ folder: String) throws {
    let bytes = try Repository.bytes("examples/\(folder)/answer.json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    let steps = (json["runbook"] as? [String: Any])?["steps"] as? [[String: Any]] ?? []
    guard let checklist = try ChecklistTests.checklist(json) else {
      #expect(steps.isEmpty && (json["issues"] as? [Any])?.isEmpty == true)
      return
    }
    #expect(checklist.steps.map { $0.command?.text } == steps.map { $0["command"] as? String })
    #expect(checklist.steps.allSatisfy { $0.withheld == nil })
    #expect(checklist.steps.map(\.kind.rawValue) == steps.map { $0["kind"] as? String })
    #expect(!checklist.matters.isEmpty && checklist.matters.count <= (json["issues"] as? [Any])?.count ?? 0)
  }

  @Test(arguments: [
    ("data-loss", "answer", "critical"), ("constraint", "fix", "warning"), ("unknown", "answer", "warning"),
    ("none", "answer", "notice"), ("none", "stop", "warning"),
  ]) func severity(_ risk: String, _ deed: String, _ severity: String) throws {
    let checklist = try ChecklistTests.checklist(ChecklistTests.report(risk: risk, deed: deed))
    #expect(checklist?.severity.rawValue == severity)
  }

  @Test func issuesThatShareLinesAreOneMatter() throws {
    let report = ChecklistTests.report(lines: [[1, 3], [3, 4], [6, 7]])
    #expect(try ChecklistTests.checklist(report)?.matters.count == 2)
  }

  @Test func theFooterSaysWhatWasCheckedAndWhen() throws {
    let footer = try #require(try ChecklistTests.checklist(ChecklistTests.report())).footer.written(for: .terminal)
    #expect(
      footer
        == "drizzle-kit push, 0.31.10 (stated), postgresql · not checked: no database was asked · 2026-01-06 09:14 UTC · brolly 0.1.0"
    )
  }

  /// What changes state stands directly after a STOP, or nowhere.
  @Test func aCommandIsClearedAnewWhereItStands() throws {
    func step(_ kind: String, _ command: String? = nil, _ language: String = "shell") -> [String: Any] {
      ["kind": kind, "say": "say", "command": command as Any, "language": language].filter { !($1 is NSNull) }
    }
    let push = "npx drizzle-kit push"
    let checklist = try #require(
      try ChecklistTests.checklist(
        ChecklistTests.report(steps: [
          step("act", push), step("stop"), step("act", push), step("act", push), step("check", "select 1;", "sql"),
          step("check", "select 1;", "cobol"), step("act", "echo [redacted]"),
        ])))
    #expect(checklist.steps.map { $0.command?.text } == [nil, nil, push, nil, "select 1;", nil, nil])
    #expect(checklist.steps.map { $0.withheld != nil } == [true, false, false, true, false, true, true])
  }

  /// A dialect decides what `sql` may be: no database but PostgreSQL has a parser here.
  @Test func sqlOfOtherDatabasesIsOfAClosedList() throws {
    let step = ["kind": "check", "say": "say", "command": "select 1 from dual;", "language": "sql"]
    for (dialect, isThere) in [("postgresql", true), ("mysql", false), ("sqlite", false)] {
      let checklist = try ChecklistTests.checklist(ChecklistTests.report(steps: [step], dialect: dialect))
      #expect((checklist?.steps[0].command != nil) == isThere, "\(dialect)")
    }
  }

  @Test func theConfigOfTheReadmeIsSound() throws {
    let readme = try Repository.text("README.md")
    let start = try #require(readme.range(of: "```yaml\n")?.upperBound)
    let end = try #require(readme[start...].range(of: "```")?.lowerBound)
    let targets = try Targets(yaml: Array(readme[start..<end].utf8), file: "README.md")
    #expect(targets.entries.map(\.name) == ["oncall", "platform", "pager"])
    #expect(targets.entries.map(\.hasConsent) == [true, false, false])
    try Target.check(targets.entries[1].settings, of: Zulip.self)
  }

  @Test func theLedgerForgetsAfterADay() throws {
    let home = try Temporary()
    let ledger = Ledger { $0 == "XDG_STATE_HOME" ? home.path : nil }
    func entry(_ key: String, age: Int) -> Ledger.Entry {
      Ledger.Entry(
        key: key, messages: ["1", nil], parts: 2, result: .posted, thread: nil, time: Moment.now.seconds - age)
    }
    ledger.record(entry("old", age: 86_500))
    ledger.record(entry("new", age: 86_300))
    ledger.record(entry("new", age: 10))
    #expect(ledger.entry("old") == nil && ledger.entry("new")?.messages == ["1", nil])
    let text = try String(contentsOfFile: home.path + "/brolly/posted.jsonl", encoding: .utf8)
    #expect(text.split(separator: "\n").count == 1)
    // Without a home nothing is remembered, and nothing goes wrong.
    Ledger { _ in nil }.record(entry("none", age: 0))
    // A line that somebody broke is no entry.
    try home.write("brolly/posted.jsonl", "{broken\n" + text)
    #expect(ledger.entry("new") != nil)
  }
}
