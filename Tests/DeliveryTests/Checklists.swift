import Foundation
import Machine
import Reports
import Support
import Transcripts
import Vetting

@testable import Delivery

extension Checklist {
  /// One matter, a step of each kind.
  static let short = checklist(
    report(
      title: "Is identity_map new, or is it conversations renamed?", because: "either line uses conversations up.",
      until: "somebody has said whether they are the same thing.",
      options: [["label": "+ identity_map create table", "effect": "drops conversations", "loses": "rows"]],
      steps: [
        step("act", "Copy the whole screen, with the time in UTC"),
        step(
          "check", "How many rows has conversations?", command: "select count(*)\nfrom \"conversations\";",
          language: "sql", expect: "a number that you write down", result: "passed"),
        step("stop", "unless somebody says whose conversations is."),
        step(
          "act", "Leave it out of drizzle-kit's sight", command: "tablesFilter: [\n  \"!conversations\",\n],",
          language: "typescript", file: "drizzle.config.ts"),
      ]), run: "7f3a09c1")

  /// The example that says most.
  static let long = examples.max { $0.weight < $1.weight } ?? short

  /// The steps of all examples as one.
  static let longest: Checklist = {
    var all = report(title: "All that the examples hold", steps: [])
    all["runbook"] = ["title": "way", "id": "x", "steps": reports.flatMap(steps)]
    return checklist(all, run: "ffffffff")
  }()

  /// `text` wherever a report can hold something.
  static func holding(_ text: String, command: String? = nil, language: String = "shell") -> Checklist {
    checklist(
      report(
        title: text, because: text, until: text, options: [["label": text, "effect": text, "loses": "rows"]],
        advice: [["text": text, "line": 1, "verdict": "refused", "because": text]],
        steps: ["act", "check", "stop"].map { kind in
          step(
            kind, text, detail: text, command: kind == "check" ? command : nil, language: language, expect: text,
            result: text)
        } + [
          [
            "kind": "choose", "say": text,
            "branches": [["key": text, "when": text, "steps": [step("act", text, detail: text)]]],
            "checks": [["say": text, "expect": text]],
          ]
        ]), run: "00000000")
  }

  /// A checklist whose only step has this command.
  static func only(_ command: String, language: String = "typescript") -> Checklist {
    checklist(report(title: "t", steps: [step("act", "Run it", command: command, language: language)]), run: "0")
  }

  static func step(
    _ kind: String, _ say: String, detail: String? = nil, command: String? = nil, language: String = "shell",
    file: String? = nil, expect: String? = nil, result: String? = nil
  ) -> [String: Any] {
    let texts = [
      "detail": detail, "command": command, "language": command == nil ? nil : language, "file": file, "expect": expect,
      "result": result,
    ]
    return texts.compactMapValues(\.self).merging(["kind": kind, "say": say]) { $1 }
  }

  static func report(
    title: String, because: String = "because", until: String? = nil, options: [[String: Any]] = [],
    advice: [[String: Any]] = [], risk: String = "data-loss", choice: String = "stop", lines: [[Int]] = [[1, 2]],
    dialect: String = "postgresql", steps: [[String: Any]]
  ) -> [String: Any] {
    let issues = lines.map { lines -> [String: Any] in
      var decision: [String: Any] = ["do": choice, "keys": "Ctrl+C", "because": because]
      decision["until"] = until
      return [
        "kind": "rename-or-create", "title": title, "lines": lines, "risk": risk, "choice": decision,
        "options": options.map { $0.merging(["source": "recorded"]) { $1 } },
      ]
    }
    return [
      "schema": "brolly.report/1", "issues": issues, "advice": advice,
      "runbook": ["id": "x", "title": "way", "steps": steps],
      "transcript": [
        "tool": "drizzle-kit", "command": "push", "dialect": dialect, "lines": 9,
        "version": ["value": "0.31.10", "known": "stated"], "state": ["value": "open", "line": 1, "says": "open"],
      ],
    ]
  }

  static func checklist(_ report: [String: Any], run: String = "7f3a09c1") -> Checklist {
    let bytes = (try? JSONSerialization.data(withJSONObject: report)).map { [UInt8]($0) } ?? []
    guard let read = ReportDocument(read: bytes),
      let checklist = Checklist(read, run: run, version: "0.1.0", at: Timestamp(1_767_690_840), scrubber: Scrubber(nil))
    else { preconditionFailure("\(report) is no report with something the matter") }
    return checklist
  }

  /// All commands, in order.
  var commands: [ApprovedText] {
    items.flatMap(\.pieces).compactMap { piece in
      if case .command(let command) = piece { command } else { nil }
    }
  }

  private var weight: Int {
    items.flatMap(\.pieces).reduce(0) { weight, piece in
      switch piece {
      case .command(let command): weight + command.text.utf8.count
      case .paragraph(let paragraph): weight + paragraph.text.written(for: .terminal).utf8.count
      }
    }
  }

  private static func steps(of report: [String: Any]) -> [[String: Any]] {
    (report["runbook"] as? [String: Any])?["steps"] as? [[String: Any]] ?? []
  }

  /// The answers of all examples in which something is the matter.
  private static var reports: [[String: Any]] {
    let folders = (try? Repository.files(in: "examples")) ?? []
    return folders.compactMap { folder in
      guard let bytes = try? Repository.bytes("examples/\(folder)/answer.json"),
        let report = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any],
        (report["issues"] as? [Any])?.isEmpty == false
      else { return nil }
      return report
    }
  }

  static let examples = reports.map { checklist($0) }
}
