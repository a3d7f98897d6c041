import Advice
import Decisions
import Findings
import Knowledge
import Runbooks
import Transcripts
import Vetting

/// The report for an issue, a pull request or a chat.
package enum Markdown: Format {
  package static let name = "markdown"

  package static func render(_ report: Report, _ settings: RenderSettings) -> String {
    guard !report.decisions.isEmpty else {
      let advice =
        report.advice.proposals.isEmpty ? nil : advice(report.advice, for: report.circumstances.version?.range)
      return [Wording.nothing(report), advice, Wording.redacted(report.redacted)].compactMap(\.self).joined(
        separator: "\n\n")
        + "\n"
    }
    var parts = report.blocks.map { block($0, of: report) }
    if !report.advice.proposals.isEmpty {
      parts.append("## What it proposes\n\n" + advice(report.advice, for: report.circumstances.version?.range))
    }
    if let runbook = report.runbook { parts.append(self.runbook(runbook)) }
    parts += report.unrecognised.prefix(5).map {
      "Line \($0.line) is not known here: \($0.text.trimmed.written(for: .markdown))"
    }
    if let redacted = Wording.redacted(report.redacted) { parts.append(redacted) }
    parts.append("Not checked: no database was given.")
    return parts.joined(separator: "\n\n") + "\n"
  }

  package static func render(_ verdicts: Verdicts, _ settings: RenderSettings) -> String {
    guard !verdicts.advice.proposals.isEmpty else { return Wording.noProposal + "\n" }
    let parts = [
      Wording.summary(verdicts.advice.proposals), advice(verdicts.advice, for: verdicts.releases),
      Wording.redacted(verdicts.redacted),
    ]
    return parts.compactMap(\.self).joined(separator: "\n\n") + "\n"
  }

  private static func advice(_ advice: Advice, for releases: ReleaseRange?) -> String {
    var parts = advice.proposals.map { proposal in
      var item =
        "- **\(Wording.verdict(proposal.judgement.verdict))**, \(Wording.place(proposal)): \(proposal.text.written(for: .markdown))\n"
      item += "  \(plain(proposal.judgement.because))."
      if let instead = proposal.judgement.instead?.text(for: releases) { item += "\n  Instead: \(plain(instead))." }
      return item
    }
    parts += advice.conflicts.map { "**\(plain(Wording.conflict($0))).**" }
    return parts.joined(separator: "\n")
  }

  /// Our own words, in which only what was pasted needs escapes; backticks stay what they are.
  private static func plain(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .map { $0.offset % 2 == 0 ? ShownText(String($0.element)).written(for: .markdown) : "`\($0.element)`" }.joined()
  }

  private static func block(_ block: Report.Block, of report: Report) -> String {
    var kinds: [String] = []
    for decision in block.decisions where !kinds.contains(decision.finding.kind.rawValue) {
      kinds.append(decision.finding.kind.rawValue)
    }
    var parts = ["## " + block.main.title.written(for: .markdown)]
    parts.append("*\(kinds.joined(separator: " · "))*, \(Wording.origin(block.lines, of: report))")
    if let certainty = Wording.certainty(block.main.finding) { parts.append("*\(certainty)*") }
    let choice = block.choice.choice
    if let deed = Wording.deed(choice, for: .markdown) { parts.append("**\(deed)**") }
    parts.append(choice.because.asSentence.written(for: .markdown))
    if let until = choice.until { parts.append("Go on only when " + until.written(for: .markdown)) }
    for decision in block.decisions where decision.finding.kind == .identifierTruncation {
      for name in decision.finding.names[.constraint] where name.byteCount > 63 {
        parts.append(
          "- wanted, \(name.byteCount) bytes: \(name.quoted(for: .markdown))\n- stored, \(name.stored().byteCount) bytes: \(name.stored().quoted(for: .markdown))"
        )
      }
    }
    let options = block.main.options
    if !options.isEmpty {
      var rows = ["| Answer | What it really does | Recorded |", "|---|---|---|"]
      rows += options.map {
        "| \($0.label.written(for: .markdown)) | \(cell($0.effect.asSentence.written(for: .markdown))) | \(Wording.record($0)) |"
      }
      rows.append("| Ctrl+C | nothing is executed | safe |")
      parts.append(rows.joined(separator: "\n"))
    }
    return parts.joined(separator: "\n\n")
  }

  private static func cell(_ text: String) -> String { text.split(separator: "\n").joined(separator: " ") }

  private static func runbook(_ runbook: Runbook) -> String {
    (["## Runbook: \(runbook.title.written(for: .markdown))"] + runbook.steps.flatMap { parts(of: $0) })
      .joined(separator: "\n\n")
  }

  private static func parts(of step: Step) -> [String] {
    var parts: [String] = []
    let say = step.say.written(for: .markdown)
    let number = step.number.map { "\($0). " } ?? ""
    switch step.kind {
    case .stop: parts.append("**STOP \(say)**")
    case .act, .choose: parts.append("\(number)[ ] \(say)")
    case .check: parts.append("\(number)[ ] Check: \(say)")
    }
    let detail = step.detail.written(for: .markdown)
    if !detail.isEmpty { parts.append("   " + detail) }
    for command in step.commands {
      let lead = [command.releases.map { $0 + ":" }, command.note.written(for: .markdown)]
        .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
      if !lead.isEmpty { parts.append("   " + lead) }
      parts += block(command.text)
    }
    if let expect = step.expect { parts.append("   Expect: " + expect.written(for: .markdown)) }
    for check in step.checks {
      parts.append("   - [ ] \(check.say.written(for: .markdown))")
      if let command = check.command { parts += block(command) }
      if let expect = check.expect { parts.append("   Expect: " + expect.written(for: .markdown)) }
    }
    for branch in step.branches {
      parts.append("   **\(branch.key)** \(branch.when.written(for: .markdown))")
      parts += branch.steps.flatMap { self.parts(of: $0) }
    }
    return parts
  }

  private static func block(_ command: Cleared) -> [String] {
    let language = command.language.name == "sql-file" ? "sql" : command.language.name
    return (command.file.map { ["   `\($0)`"] } ?? []) + [fence(command.text, language)]
  }

  /// A fence longer than any run of backticks inside, indented to belong to its step.
  private static func fence(_ text: String, _ language: String) -> String {
    var longest = 0
    var current = 0
    for character in text {
      current = character == "`" ? current + 1 : 0
      longest = max(longest, current)
    }
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    return
      ([ticks + language] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [ticks])
      .map { $0.isEmpty ? "" : "   " + $0 }.joined(separator: "\n")
  }
}
