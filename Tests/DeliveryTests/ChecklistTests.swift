import Foundation
import Machine
import Reports
import Support
import Testing
import Transcripts
import Vetting

@testable import Delivery

/// From a report to what is posted of it.
struct ChecklistTests {
  private static let folders = (try? Repository.files(in: "examples")) ?? []

  /// brolly's own reports lose nothing on the way.
  @Test(arguments: folders) func everyCommandOfAnExampleIsThere(_ folder: String) throws {
    let bytes = try Repository.bytes("examples/\(folder)/answer.json")
    let json = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    guard (json["issues"] as? [Any])?.isEmpty == false else { return }
    let checklist = Checklist.checklist(json)
    let steps = (json["runbook"] as? [String: Any])?["steps"] as? [[String: Any]] ?? []
    #expect(checklist.commands.map(\.text) == steps.flatMap(ChecklistTests.commands))
    #expect(checklist.items.compactMap(\.step).count == steps.count)
  }

  private static func commands(of step: [String: Any]) -> [String] {
    let own = (step["commands"] as? [[String: Any]] ?? []).compactMap { $0["command"] as? String }
    let checks = (step["checks"] as? [[String: Any]] ?? []).compactMap { $0["command"] as? String }
    let branches = (step["branches"] as? [[String: Any]] ?? []).flatMap { $0["steps"] as? [[String: Any]] ?? [] }
    return own + checks + branches.flatMap(commands)
  }

  @Test(arguments: [
    ("data-loss", "answer", "critical"), ("constraint", "fix", "warning"), ("unknown", "answer", "warning"),
    ("none", "answer", "notice"), ("none", "stop", "warning"),
  ]) func severity(_ risk: String, _ choice: String, _ severity: String) {
    let checklist = Checklist.checklist(Checklist.report(title: "t", risk: risk, choice: choice, steps: []))
    #expect(checklist.severity.rawValue == severity)
  }

  /// What the terminal shows as one thing is one thing in a message.
  @Test func issuesThatShareLinesAreOneMatter() throws {
    var report = Checklist.report(title: "t", lines: [[1, 3], [3, 4], [6, 7]], steps: [])
    var issues = try #require(report["issues"] as? [[String: Any]])
    // What is said already is not said again.
    issues[2]["title"] = "another"
    report["issues"] = issues
    let leads = Checklist.checklist(report).items.flatMap(\.pieces).filter { piece in
      if case .paragraph(let paragraph) = piece { paragraph.lead == "•" } else { false }
    }
    #expect(leads.count == 1)
  }

  @Test func theFooterSaysWhatWasCheckedAndWhen() {
    let footer = Checklist.short.footer.written(for: .terminal)
    #expect(footer == "Not checked: no database was given · 2026-01-06 09:14 UTC · brolly 0.1.0")
  }

  /// What is said below a STOP stands out with it.
  @Test func aStopStandsOutWithAllThatItSays() throws {
    var step = Checklist.step("stop", "until it is known.")
    step["detail"] = "Nobody knows yet."
    let checklist = Checklist.checklist(Checklist.report(title: "t", steps: [step]))
    let tones = checklist.items.flatMap(\.pieces).compactMap { piece in
      if case .paragraph(let paragraph) = piece, paragraph.text.written(for: .terminal).contains("know") {
        paragraph.tone
      } else {
        nil
      }
    }
    #expect(tones.count == 2 && tones.allSatisfy { $0 == .stop })
    let body = try #require(Discord.messages(for: checklist, settings: [:]).first).body
    expect(Printed(body), contains: #"> **🛑 STOP** until it is known\\.\n> **–** Nobody knows yet"#)
  }

  /// What changes state stands directly after a STOP, or nowhere.
  @Test func commandsAreJudgedAgainWhereTheyStand() {
    func step(_ kind: String, _ command: String? = nil, _ language: String = "shell") -> [String: Any] {
      Checklist.step(kind, "say", command: command, language: language)
    }
    let push = "npx drizzle-kit push"
    let checklist = Checklist.checklist(
      Checklist.report(
        title: "t",
        steps: [
          step("act", push), step("stop"), step("act", push), step("act", push), step("check", "select 1;", "sql"),
          step("check", "select 1;", "cobol"), step("act", "echo [redacted]"),
        ]))
    #expect(checklist.commands.map(\.text) == [push, "select 1;"])
    let data = checklist.items.compactMap(\.step).map { $0.commands.map(\.text) }
    #expect(data == [[], [], [push], [], ["select 1;"], [], []])
    let missing = checklist.items.flatMap(\.pieces).filter { piece in
      if case .paragraph(let paragraph) = piece { paragraph.lead == "Its command is not shown here:" } else { false }
    }
    #expect(missing.count == 4)
  }

  /// A dialect decides what `sql` may be: no database but PostgreSQL has a parser here.
  @Test func sqlOfOtherDatabasesIsOfAClosedList() {
    let step = Checklist.step("check", "say", command: "select 1 from dual;", language: "sql")
    for (dialect, isThere) in [("postgresql", true), ("mysql", false), ("sqlite", false)] {
      let checklist = Checklist.checklist(Checklist.report(title: "t", dialect: dialect, steps: [step]))
      #expect(checklist.commands.isEmpty != isThere, "\(dialect)")
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
        key: key, messages: ["1", nil], parts: 2, result: .posted, thread: nil, time: Timestamp.now.seconds - age)
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
