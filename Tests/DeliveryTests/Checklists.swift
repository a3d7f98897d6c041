import Foundation
import Support
import Transcripts
import Vetting

@testable import Delivery

extension Checklist {
  /// One matter, a step of each kind.
  static let short = Checklist(
    run: "7f3a09c1", severity: .critical, title: ShownText("Is identity_map new, or is it conversations renamed?"),
    matters: [
      Matter(
        kind: "rename-or-create", title: ShownText("Is identity_map new, or is it conversations renamed?"),
        deed: ShownText("press Ctrl+C"),
        because: ShownText("whichever line is chosen, conversations is dropped or becomes identity_map."),
        until: ShownText("somebody has said whether they are the same thing."))
    ],
    steps: [
      step(1, .act, "Copy the whole screen, with the time in UTC"),
      step(
        2, .check, "How many rows has conversations?", command: "select count(*)\nfrom \"conversations\";",
        language: .sql, expect: "a number that you write down", result: "passed"),
      step(3, .stop, "Stop unless somebody says whose conversations is."),
      step(
        4, .act, "Leave it out of drizzle-kit's sight", command: "tablesFilter: [\n  \"!conversations\",\n],",
        language: .typescript, file: "drizzle.config.ts"),
    ], footer: ShownText("Not checked: no database was given. brolly 1.0.0, drizzle-kit 0.31.10"))

  /// The runbook with the most steps of all examples.
  static let long = reports.max { $0.steps.count < $1.steps.count } ?? short

  /// The runbooks of all examples as one.
  static let longest = Checklist(
    run: "ffffffff", severity: .critical, title: ShownText("All that the examples hold"),
    matters: reports.flatMap(\.matters),
    steps: reports.flatMap(\.steps).enumerated().map { index, step in
      Step(
        number: index + 1, kind: step.kind, say: step.say, command: step.command, withheld: step.withheld,
        expect: step.expect, result: step.result)
    }, footer: short.footer)

  /// `text` wherever a report can hold something.
  static func holding(_ text: String, command: String? = nil) -> Checklist {
    let shown = ShownText(text)
    return Checklist(
      run: "00000000", severity: .warning, title: shown,
      matters: [Matter(kind: "drift", title: shown, deed: shown, because: shown, until: shown)],
      steps: [Step.Kind.act, .check, .stop].enumerated().map { index, kind in
        Step(
          number: index + 1, kind: kind, say: shown,
          command: kind == .check ? command.flatMap { cleared($0, .shell, file: text) } : nil,
          withheld: kind == .act ? shown : nil, expect: shown, result: text)
      }, footer: shown)
  }

  /// A step with `command`, which any language may clear.
  static func step(
    _ number: Int, _ kind: Step.Kind, _ say: String, command: String? = nil, language: Language = .shell,
    file: String? = nil, expect: String? = nil, result: String? = nil
  ) -> Step {
    Step(
      number: number, kind: kind, say: ShownText(say), command: command.flatMap { cleared($0, language, file: file) },
      withheld: nil, expect: expect.map(ShownText.init), result: result)
  }

  private static func cleared(_ text: String, _ language: Language, file: String?) -> Cleared? {
    let languages: [Language] = language == .sql ? [.sql, .mysql, .sqlite] : [language]
    return languages.lazy.compactMap { try? Cleared(text, language: $0, file: file, afterStop: true) }.first
  }

  /// The answers of all examples.
  private static let reports: [Checklist] = {
    let folders = (try? Repository.files(in: "examples")) ?? []
    return folders.compactMap { folder in
      guard let bytes = try? Repository.bytes("examples/\(folder)/answer.json") else { return nil }
      return ((try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any]).map(checklist)
    }
  }()

  private static func checklist(_ report: [String: Any]) -> Checklist {
    let issues = report["issues"] as? [[String: Any]] ?? []
    let runbook = report["runbook"] as? [String: Any]
    let languages = ["shell": Language.shell, "sql": .sql, "typescript": .typescript, "sql-file": .sqlFile]
    return Checklist(
      run: "7f3a09c1", severity: .critical, title: ShownText(issues.first?["title"] as? String ?? ""),
      matters: issues.map { issue in
        let choice = issue["choice"] as? [String: Any] ?? [:]
        return Matter(
          kind: issue["kind"] as? String ?? "", title: ShownText(issue["title"] as? String ?? ""),
          deed: (choice["keys"] as? String).map(ShownText.init),
          because: ShownText(choice["because"] as? String ?? ""),
          until: (choice["until"] as? String).map(ShownText.init))
      },
      steps: (runbook?["steps"] as? [[String: Any]] ?? []).enumerated().map { index, step in
        let words = ["say", "detail"].compactMap { step[$0] as? String }.filter { !$0.isEmpty }
        return Checklist.step(
          index + 1, Step.Kind(rawValue: step["kind"] as? String ?? "") ?? .act, words.joined(separator: " "),
          command: step["command"] as? String, language: languages[step["language"] as? String ?? ""] ?? .shell,
          file: step["file"] as? String, expect: step["expect"] as? String)
      }, footer: short.footer)
  }
}
