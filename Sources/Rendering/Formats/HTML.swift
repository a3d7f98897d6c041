import Advice
import Decisions
import Findings
import Knowledge
import Runbooks
import Transcripts
import Vetting

/// The report as one file that needs nothing else: no script, no font, no picture from elsewhere.
package enum HTML: Format {
  package static let name = "html"

  package static func render(_ report: Report, _ settings: RenderSettings) -> String {
    var body: [String] = []
    if report.decisions.isEmpty { body.append(paragraph(plain(Wording.nothing(report)))) }
    body += report.blocks.map { block($0, of: report) }
    if !report.advice.proposals.isEmpty {
      body.append("<h2>What it proposes</h2>\n" + advice(report.advice, for: report.circumstances.version?.range))
    }
    if let runbook = report.runbook { body.append(self.runbook(runbook)) }
    for (line, text) in report.unrecognised.prefix(5) {
      body.append(paragraph("Line \(line) is not known here: <code>\(text.trimmed.written(for: .html))</code>"))
    }
    if let redacted = Wording.redacted(report.redacted) { body.append(paragraph(redacted)) }
    let title =
      report.decisions.first.map {
        $0.title.written(for: .html) {
          $0
        } plain: {
          plain($0)
        }
      } ?? "brolly"
    return page(title, body)
  }

  package static func render(_ verdicts: Verdicts, _ settings: RenderSettings) -> String {
    let body = [
      Wording.summary(verdicts.advice.proposals).map { paragraph("<b>\($0)</b>") } ?? "",
      verdicts.advice.proposals.isEmpty
        ? paragraph(plain(Wording.noProposal)) : advice(verdicts.advice, for: verdicts.releases),
      Wording.redacted(verdicts.redacted).map { paragraph($0) } ?? "",
    ]
    return page("brolly vet", body.filter { !$0.isEmpty })
  }

  private static func advice(_ advice: Advice, for releases: ReleaseRange?) -> String {
    let items = advice.proposals.map { proposal in
      let kind = proposal.judgement.verdict == .refused ? "lossy" : proposal.judgement.verdict == .allowed ? "safe" : ""
      let instead = proposal.judgement.instead.map { "<br>Instead: \(plain($0.text(for: releases)))." } ?? ""
      return
        "<li><code>\(proposal.text.written(for: .html))</code><br><b class=\"\(kind)\">\(Wording.verdict(proposal.judgement.verdict))</b>, \(Wording.place(proposal)): \(plain(proposal.judgement.because)).\(instead)"
    }
    let conflicts = advice.conflicts.map { paragraph("<b>\(plain(Wording.conflict($0))).</b>") }
    return (["<ul>\n\(items.joined(separator: "\n"))\n</ul>"] + conflicts).joined(separator: "\n")
  }

  private static func page(_ title: String, _ body: [String]) -> String {
    """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <title>\(title)</title>
    <style>\(style)</style>
    \(body.joined(separator: "\n"))
    </html>

    """
  }

  private static let style = """
    body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff }
    h2 { margin: 2rem 0 .25rem } .origin { color: #666; font-size: .9rem } .now { font-weight: 700; font-size: 1.15rem }
    pre, code { font-family: ui-monospace, monospace; font-size: .9rem } pre { background: #f4f4f4; padding: .75rem; overflow-x: auto }
    td, th { text-align: left; vertical-align: top; padding: .3rem .75rem .3rem 0; border-bottom: 1px solid #ddd }
    .lossy { color: #a40000 } .safe { color: #00620b } li { margin: .75rem 0 } li.stop { color: #a40000; font-weight: 700 }
    @media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #161616 } pre { background: #242424 }
    .origin { color: #aaa } .lossy, li.stop { color: #ff8a80 } .safe { color: #8fd694 } td, th { border-color: #444 } }
    """

  private static func plain(_ text: String) -> String { ShownText(text).written(for: .html) }

  private static func written(_ phrase: Phrase) -> String {
    phrase.written(for: .html) {
      "<code>\($0)</code>"
    } plain: {
      plain($0)
    }
  }

  private static func paragraph(_ html: String, _ kind: String? = nil) -> String {
    "<p\(kind.map { " class=\"\($0)\"" } ?? "")>\(html)</p>"
  }

  private static func block(_ block: Report.Block, of report: Report) -> String {
    var kinds: [String] = []
    for decision in block.decisions where !kinds.contains(decision.finding.kind.rawValue) {
      kinds.append(decision.finding.kind.rawValue)
    }
    var parts = ["<h2>\(written(block.main.title))</h2>"]
    parts.append(
      paragraph("\(kinds.joined(separator: " · ")), \(plain(Wording.origin(block.lines, of: report)))", "origin"))
    if let certainty = Wording.certainty(block.main.finding) { parts.append(paragraph(plain(certainty), "origin")) }
    let choice = block.choice.choice
    if let deed = Wording.deed(choice, for: .html) { parts.append(paragraph(deed, "now")) }
    parts.append(paragraph(written(choice.because.asSentence)))
    if let until = choice.until { parts.append(paragraph("Go on only when " + written(until))) }
    for decision in block.decisions where decision.finding.kind == .identifierTruncation {
      for name in decision.finding.names[.constraint] where name.byteCount > 63 {
        parts.append(
          "<pre>wanted  \(name.quoted(for: .html))  \(name.byteCount) bytes\nstored  \(name.stored().quoted(for: .html))  \(name.stored().byteCount) bytes</pre>"
        )
      }
    }
    if !block.main.options.isEmpty {
      let rows = block.main.options.map { option in
        let kind = option.loses > .constraint ? " class=\"lossy\"" : ""
        return
          "<tr\(kind)><td><code>\(option.label.written(for: .html))</code><td>\(written(option.effect.asSentence))<td>\(Wording.record(option))"
      }
      parts.append(
        "<table><tr><th>Answer<th>What it really does<th>Recorded\n\(rows.joined(separator: "\n"))\n"
          + "<tr class=\"safe\"><td><code>Ctrl+C</code><td>nothing is executed<td>safe</table>")
    }
    return parts.joined(separator: "\n")
  }

  private static func runbook(_ runbook: Runbook) -> String {
    "<h2>Runbook: \(written(runbook.title))</h2>\n<ol>\n\(items(runbook.steps))\n</ol>"
  }

  private static func items(_ steps: [Step]) -> String {
    steps.map { item($0) }.joined(separator: "\n")
  }

  private static func item(_ step: Step) -> String {
    let lead = step.kind == .check ? "Check: " : step.kind == .stop ? "Stop " : ""
    var parts = ["<li class=\"\(step.kind.rawValue)\">\(lead)\(written(step.say))"]
    if !step.detail.isEmpty { parts.append("<br>\(written(step.detail))") }
    for command in step.commands {
      if let releases = command.releases { parts.append("<br>\(plain(releases)): ") }
      if !command.note.isEmpty { parts.append(written(command.note)) }
      parts.append(block(command.text))
    }
    if let expect = step.expect { parts.append("Expect: \(written(expect))") }
    for check in step.checks {
      parts.append("<br>☐ \(written(check.say))")
      if let command = check.command { parts.append(block(command)) }
      if let expect = check.expect { parts.append("Expect: \(written(expect))") }
    }
    for branch in step.branches {
      parts.append("<br>\(plain(branch.key)) \(written(branch.when))<ol>\n\(items(branch.steps))\n</ol>")
    }
    return parts.joined()
  }

  private static func block(_ command: Cleared) -> String {
    let file = command.file.map { "<br><code>\(plain($0))</code>" } ?? ""
    let lines = command.text.split(separator: "\n", omittingEmptySubsequences: false).map { plain(String($0)) }
    return file + "<pre>\(lines.joined(separator: "\n"))</pre>"
  }
}
