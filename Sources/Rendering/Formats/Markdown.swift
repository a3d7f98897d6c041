import Bytes
import Knowledge
package import Reports
import Transcripts

/// The answer for a pull request, a chat or a file: GitHub's Markdown, with task lists.
package enum Markdown: Format {
  package static let name = "markdown"
  package static let summary = "the default elsewhere"
  package static let fileSuffix = "md"

  package static func render(_ document: some Document, _ settings: RenderSettings) -> String {
    document.answer.blocks.flatMap(parts).joined(separator: "\n\n") + "\n"
  }

  private static func parts(of block: Block) -> [String] {
    switch block {
    case .head(let kinds, let origin):
      [
        (["**" + kinds.map(\.rawValue).joined(separator: " · ") + "**"] + origin.map(words)).filter { $0 != "****" }
          .joined(
            separator: " · ")
      ]
    case .lead(let phrase): ["## " + plain(phrase)]
    case .now(let phrase): ["> **NOW** " + plain(phrase)]
    case .paragraph(let phrase): [plain(phrase)]
    case .source(let phrase): ["<sub>" + plain(phrase) + "</sub>"]
    case .answers(let answers): [table(of: answers)]
    case .stored(let name): [stored(name)]
    case .claims(let claims): [table(of: claims)]
    case .proposals(let lines): [table(of: lines)]
    case .proposal(let proposal): [item(proposal)]
    case .title(let phrase, let count): ["## \(plain(phrase)): \(count)"]
    case .step(let step): [self.step(step)]
    case .heading(let text): ["## " + text]
    case .prose(let text): [text]
    case .table(let header, let rows): [table(header, rows)]
    }
  }

  private static func plain(_ phrase: Phrase) -> String { phrase.written(for: .markdown) }

  /// Our own words, in which only what was pasted needs escapes; backticks stay what they are.
  private static func words(_ text: String) -> String { ShownText(text).written(for: .markdown) }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    ([header, header.map { _ in "---" }] + rows).map { "| " + $0.joined(separator: " | ") + " |" }.joined(
      separator: "\n")
  }

  private static func table(of answers: [Block.MenuAnswer]) -> String {
    let rows = answers.map { answer in
      let labels = answer.labels.map { $0.written(for: .markdown) }.joined(separator: "<br>")
      return "| \(answer.isSafe ? "**\(labels)** ◀ safe" : labels) | \(plain(answer.effect)) |"
    }
    return (["| Answer | What it really does |", "|---|---|"] + rows).joined(separator: "\n")
  }

  private static func table(of claims: [ReportDocument.Claim]) -> String {
    let rows = claims.map { "| \($0.line) | \($0.says.written(for: .markdown)) | \(plain($0.is)) |" }
    return (["| Line | Says | Is |", "|---|---|---|"] + rows).joined(separator: "\n")
  }

  private static func table(of lines: [Block.ProposedLine]) -> String {
    // One text that grows: a long script has a row for each of thousands of lines.
    lines.reduce(into: "| Line | Proposes | Verdict |\n|---|---|---|") { table, line in
      table += "\n| " + line.lines.map(String.init).joined(separator: ", ")
      table += " | " + line.text.written(for: .markdown)
      table += " | **" + line.word + "**: " + plain(line.because) + " |"
    }
  }

  private static func stored(_ name: Block.StoredName) -> String {
    (name.rows.map { "- \($0.word): \($0.name.quoted(for: .markdown))" } + ["- " + plain(name.says)])
      .joined(separator: "\n")
  }

  private static func item(_ proposal: ReportDocument.Proposal) -> String {
    var item = "- **\(proposal.word)**, \(proposal.place): \(proposal.text.written(for: .markdown))\n"
    item += "  " + plain(proposal.because.asSentence.ended)
    if let instead = proposal.instead { item += "\n  Instead: " + plain(instead.ended) }
    return item
  }

  // MARK: Steps

  private static func step(_ step: ReportDocument.Step) -> String {
    guard step.kind != .stop else {
      return "> **■ STOP** " + plain(step.sentence) + (step.detail.map { " " + plain($0) } ?? "")
    }
    let say = step.say.isEmpty ? "One of these:" : plain(step.sentence)
    let number = step.n.map { "**\($0).** " } ?? ""
    let lines = ["- [ ] " + number + say] + body(of: step).map { "  " + $0 }
    return lines.map { $0 == "  " ? "" : $0 }.joined(separator: "\n")
  }

  /// What stands under the first line of a step, not yet indented.
  private static func body(of step: ReportDocument.Step) -> [String] {
    var lines: [String] = []
    if let detail = step.detail { lines += ["", plain(detail)] }
    for command in step.commands { lines += self.lines(of: command) }
    if let expect = step.expect { lines += ["", "Expect: " + plain(expect)] }
    if !step.checks.isEmpty { lines.append("") }
    for check in step.checks {
      lines.append("- [ ] " + plain(check.say))
      var below = check.command.map { self.lines(of: $0) } ?? []
      if let expect = check.expect { below += ["", "Expect: " + plain(expect)] }
      lines += below.map { $0.isEmpty ? "" : "  " + $0 }
    }
    for branch in step.branches {
      lines += ["", "- [ ] **\(branch.key)** " + plain(branch.when)]
      for step in branch.steps {
        let lead = step.kind == .stop ? "**■ STOP** " : ""
        lines += (["", lead + plain(step.sentence)] + body(of: step)).map { $0.isEmpty ? "" : "  " + $0 }
      }
    }
    return lines
  }

  private static func lines(of command: ReportDocument.Command) -> [String] {
    let lead = [command.era.map { $0 + ":" }, command.note.map(plain), command.file.map { "`\($0)`" }]
      .compactMap(\.self).joined(separator: " ")
    return (lead.isEmpty ? [""] : ["", lead, ""])
      + fence(command.text, command.language == "sql-file" ? "sql" : command.language)
  }

  /// A fence longer than any run of backticks inside.
  private static func fence(_ text: String, _ language: String) -> [String] {
    var longest = 0
    var current = 0
    for character in text {
      current = character == "`" ? current + 1 : 0
      longest = max(longest, current)
    }
    let ticks = String(repeating: "`", count: max(3, longest + 1))
    return [ticks + language] + text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) + [ticks]
  }
}
