import Bytes
import Knowledge
package import Reports
import Transcripts
import Vetting

/// The answer as one page that needs nothing else: no font, no picture, no script from elsewhere.
package enum HTML: Format {
  package static let name = "html"
  package static let summary = "one page with boxes to tick"
  package static let fileSuffix = "html"

  package static func render(_ document: some Document, _ settings: RenderSettings) -> String {
    let answer = document.answer
    return HTMLPage.around(
      title: answer.title.written(for: .html, plain: plain), body: answer.blocks.map(element).joined(separator: "\n"))
  }

  private static func element(_ block: Block) -> String {
    switch block {
    case .head(let kinds, let origin):
      "<p class=\"head\">\(kinds.isEmpty ? "" : "<b>\(kinds.map(\.rawValue).joined(separator: " · "))</b> ")<span>\(plain(origin.joined(separator: " · ")))</span></p>"
    case .lead(let phrase): "<h1>\(written(phrase))</h1>"
    case .now(let phrase): "<p class=\"now\"><b>NOW</b> \(written(phrase))</p>"
    case .paragraph(let phrase): "<p>\(written(phrase))</p>"
    case .source(let phrase): "<p class=\"source\">\(written(phrase))</p>"
    case .answers(let answers):
      "<dl class=\"answers\">\n\(answers.map(row).joined(separator: "\n"))\n</dl>"
    case .stored(let name): stored(name)
    case .claims(let claims):
      "<h2>Says, and is</h2>\n<dl class=\"answers claims\">\n\(claims.map(row).joined(separator: "\n"))\n</dl>"
    case .proposals(let lines):
      "<h2>Proposes</h2>\n<dl class=\"answers\">\n\(lines.map(row).joined(separator: "\n"))\n</dl>"
    case .proposal(let proposal): card(proposal)
    case .title(let phrase, let count): "<h2>\(written(phrase)): \(count)</h2>"
    case .step(let step): section(step)
    case .heading(let text): "<h2>\(plain(text))</h2>"
    case .prose(let text): "<pre>\(plain(text))</pre>"
    case .table(let header, let rows): table(header, rows)
    }
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = rows.map { "<tr>" + $0.map { "<td>\(plain($0))" }.joined() }
    return "<table><tr>\(header.map { "<th>\(plain($0))" }.joined())\n\(lines.joined(separator: "\n"))</table>"
  }

  /// Our own words: what stands between backticks is code.
  private static func plain(_ text: String) -> String {
    text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { index, piece in
      let piece = ShownText(String(piece)).written(for: .html)
      return index % 2 == 0 ? piece : "<code>\(piece)</code>"
    }.joined()
  }

  private static func written(_ phrase: Phrase) -> String {
    phrase.written(for: .html, code: { "<code>\($0)</code>" }, plain: plain)
  }

  private static func row(_ answer: Block.MenuAnswer) -> String {
    let kind = answer.isSafe ? " class=\"safe\"" : answer.isLossy ? " class=\"lossy\"" : ""
    let labels = answer.labels.map { "<code>\($0.written(for: .html))</code>" }.joined(separator: "<br>")
    return "<div\(kind)><dt>\(labels)\(answer.isSafe ? " ◀ safe" : "")</dt><dd>\(written(answer.effect))</dd></div>"
  }

  private static func row(_ claim: ReportDocument.Claim) -> String {
    "<div><dt><span class=\"line\">\(claim.line)</span> \(claim.says.written(for: .html))</dt><dd>\(written(claim.is))</dd></div>"
  }

  private static func row(_ line: Block.ProposedLine) -> String {
    let kind = line.verdict == .refused ? " class=\"lossy\"" : ""
    let numbers = line.lines.map(String.init).joined(separator: ", ")
    return
      "<div\(kind)><dt><span class=\"line\">\(numbers)</span> <code>\(line.text.written(for: .html))</code></dt><dd><b>\(line.word)</b>: \(written(line.because))</dd></div>"
  }

  private static func stored(_ name: Block.StoredName) -> String {
    let rows = name.rows.map { "\($0.word)  \($0.name.quoted(for: .html))" }.joined(separator: "\n")
    return (rows.isEmpty ? "" : "<pre>\(rows)</pre>\n") + "<p>\(written(name.says))</p>"
  }

  private static func card(_ proposal: ReportDocument.Proposal) -> String {
    let kind = proposal.verdict == .refused ? "lossy" : proposal.verdict == .allowed ? "safe" : ""
    let instead = proposal.instead.map { "<br>Instead: \(written($0.ended))" } ?? ""
    return
      "<section class=\"card\"><p><code>\(proposal.text.written(for: .html))</code></p><p><b class=\"\(kind)\">\(proposal.word)</b>, \(proposal.place): \(written(proposal.because.ended))\(instead)</p></section>"
  }

  // MARK: Steps

  private static func section(_ step: ReportDocument.Step) -> String {
    guard step.kind != .stop else {
      let detail = step.detail.map { " " + written($0) } ?? ""
      return "<section class=\"card stop\"><p><b>■ STOP</b> \(written(step.sentence))\(detail)</p></section>"
    }
    let say = step.say.isEmpty ? "One of these:" : written(step.sentence)
    return
      "<section class=\"card\">\(box("<b>\(step.n.map(String.init) ?? "")</b> \(say)"))\n\(body(of: step))</section>"
  }

  private static func body(of step: ReportDocument.Step) -> String {
    var parts: [String] = []
    if let detail = step.detail { parts.append("<p>\(written(detail))</p>") }
    parts += step.commands.map(element)
    if let expect = step.expect { parts.append("<p class=\"expect\">Expect: \(written(expect))</p>") }
    for check in step.checks {
      parts.append(box(written(check.say)))
      if let command = check.command { parts.append(element(command)) }
      if let expect = check.expect { parts.append("<p class=\"expect\">\(written(expect))</p>") }
    }
    for branch in step.branches {
      let steps = branch.steps.map { step in
        "<p\(step.kind == .stop ? " class=\"halt\"" : "")>\(step.kind == .stop ? "<b>■ STOP</b> " : "")\(written(step.sentence))</p>\n\(body(of: step))"
      }
      parts.append(
        "<div class=\"branch\">\(box("<b>\(plain(branch.key))</b> \(written(branch.when))"))\n\(steps.joined(separator: "\n"))</div>"
      )
    }
    return parts.joined(separator: "\n")
  }

  private static func box(_ html: String) -> String { "<label><input type=\"checkbox\"><span>\(html)</span></label>" }

  private static func element(_ command: ReportDocument.Command) -> String {
    let lead = [
      command.era.map { plain($0) + ":" }, command.note.map(written), command.file.map { "<code>\(plain($0))</code>" },
    ]
    .compactMap(\.self).joined(separator: " ")
    let leads = [lead, command.isQuery ? "in a client of the database:" : ""].filter { !$0.isEmpty }
    let lines = command.text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { ShownText(String($0)).written(for: .html) }
    return leads.map { "<p class=\"note\">\($0)</p>\n" }.joined()
      + "<div class=\"command\"><pre>\(lines.joined(separator: "\n"))</pre><button type=\"button\">Copy</button></div>"
  }
}
