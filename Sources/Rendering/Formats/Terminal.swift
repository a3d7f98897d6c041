import Advice
import Decisions
import Findings
import Knowledge
import Runbooks
import Transcripts
import Vetting

/// The report for a person at a terminal: what is asked, what to press now, why; then the way through.
package enum Terminal: Format {
  package static let name = "terminal"

  package static func render(_ report: Report, _ settings: RenderSettings) -> String {
    var page = Page(settings)
    page.write(report)
    return page.text
  }

  package static func render(_ verdicts: Verdicts, _ settings: RenderSettings) -> String {
    var page = Page(settings)
    page.write(verdicts)
    return page.text
  }
}

private struct Page {
  // Bytes: a string that grows word by word is copied and checked again each time.
  private var bytes: [UInt8] = []
  private let width: Int
  private let style: Style

  init(_ settings: RenderSettings) {
    width = max(40, min(settings.width, 120))
    style = Style(isOn: settings.isColoured)
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func write(_ report: Report) {
    guard !report.decisions.isEmpty else {
      wrap(Wording.nothing(report), indent: 0)
      write(report.advice, for: report.circumstances.version?.range)
      writeUnrecognised(report)
      if let redacted = Wording.redacted(report.redacted) { wrap(redacted, indent: 0) }
      return
    }
    for block in report.blocks {
      write(block, of: report)
      line("")
    }
    write(report.advice, for: report.circumstances.version?.range)
    if let runbook = report.runbook { write(runbook) }
    line("")
    writeUnrecognised(report)
    if let redacted = Wording.redacted(report.redacted) { wrap(redacted, indent: 2) }
    wrap("Not checked: no database was given.", indent: 2)
  }

  mutating func write(_ verdicts: Verdicts) {
    guard !verdicts.advice.proposals.isEmpty else { return wrap(Wording.noProposal, indent: 0) }
    if let summary = Wording.summary(verdicts.advice.proposals) {
      wrap(summary, indent: 0, mark: .strong)
      line("")
    }
    write(verdicts.advice.conflicts)
    write(verdicts.advice.proposals, for: verdicts.releases)
    if let redacted = Wording.redacted(verdicts.redacted) { wrap(redacted, indent: 0) }
  }

  /// The advice in a paste, in front of the runbook.
  private mutating func write(_ advice: Advice, for releases: ReleaseRange?) {
    guard !advice.proposals.isEmpty else { return }
    line(style.marked("What it proposes", .strong))
    line("")
    write(advice.conflicts)
    write(advice.proposals, for: releases)
  }

  private mutating func write(_ proposals: [Proposal], for releases: ReleaseRange?) {
    for proposal in proposals {
      let verdict = Wording.verdict(proposal.judgement.verdict)
      let mark: Style.Mark =
        switch proposal.judgement.verdict {
        case .refused: .danger
        case .allowed: .safe
        default: .strong
        }
      wrap(proposal.text.written(for: .terminal), indent: 4, first: "  ", mark: .code)
      wrap("\(verdict) (\(Wording.place(proposal)))", indent: 4, mark: mark)
      wrap(sentence(capitalised(proposal.judgement.because)), indent: 4)
      if let instead = proposal.judgement.instead?.text(for: releases) {
        wrap("Instead: " + sentence(instead), indent: 4)
      }
      line("")
    }
  }

  private mutating func write(_ conflicts: [Conflict]) {
    for conflict in conflicts {
      wrap(sentence(Wording.conflict(conflict)), indent: 2, mark: .strong)
      wrap(conflict.warning.trimmed.written(for: .terminal), indent: 4, mark: .faint)
      line("")
    }
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private mutating func write(_ block: Report.Block, of report: Report) {
    let main = block.main
    var kinds: [String] = []
    for decision in block.decisions where !kinds.contains(decision.finding.kind.rawValue) {
      kinds.append(decision.finding.kind.rawValue)
    }
    line(style.marked(kinds.joined(separator: " · "), .strong))
    wrap(main.title.written(for: .terminal), indent: 2, mark: .strong)
    wrap("(\(Wording.origin(block.lines, of: report)))", indent: 2, mark: .faint)
    if let certainty = Wording.certainty(main.finding) { wrap("(\(certainty))", indent: 2, mark: .faint) }
    line("")
    let choice = block.choice.choice
    if let deed = Wording.deed(choice, for: .terminal) { wrap(deed, indent: 2, mark: .strong) }
    for decision in block.decisions where decision.finding.kind == .identifierTruncation { write(names: decision) }
    wrap(sentence(choice.because.asSentence.written(for: .terminal)), indent: 2)
    if let until = choice.until { wrap("Go on only when " + sentence(until.written(for: .terminal)), indent: 2) }
    write(main.options)
  }

  /// The name that is wanted above the name that is kept, with the cut marked.
  private mutating func write(names decision: Decision) {
    for name in decision.finding.names[.constraint] {
      let stored = name.stored()
      line("")
      if name.byteCount > 63 {
        line("  wanted  \(name.quoted(for: .terminal))   \(name.byteCount) bytes")
        line("  stored  \(stored.quoted(for: .terminal))\(style.marked("┊", .danger))  \(stored.byteCount) bytes")
      } else {
        line("  \(name.quoted(for: .terminal))   \(name.byteCount) bytes: not over 63, so PostgreSQL keeps it whole")
      }
    }
    if !decision.finding.names[.constraint].isEmpty { line("") }
  }

  private mutating func write(_ options: [Decision.JudgedOption]) {
    guard !options.isEmpty else { return }
    line("")
    for option in options {
      wrap(option.label.written(for: .terminal), indent: 2, mark: option.loses > .constraint ? .danger : nil)
      wrap(sentence(option.effect.asSentence.written(for: .terminal)) + " (\(Wording.record(option)))", indent: 6)
    }
    wrap("Ctrl+C", indent: 2, mark: .safe)
    wrap("Nothing is executed.  ◀ safe", indent: 6, mark: .safe)
  }

  private mutating func write(_ runbook: Runbook) {
    wrap("Runbook: \(runbook.title.written(for: .terminal))", indent: 0, mark: .strong)
    line("")
    for step in runbook.steps { write(step, column: 11) }
  }

  private mutating func write(_ step: Step, column: Int) {
    let margin = String(repeating: " ", count: column - 11)
    let say = step.say.written(for: .terminal)
    let number = number(step.number)
    switch step.kind {
    case .stop: wrap(say, indent: column, first: margin + "  ■ STOP   ", mark: .danger)
    case .act, .choose: wrap(say, indent: column, first: margin + number + " do    ")
    case .check: wrap(say, indent: column, first: margin + number + " check ")
    }
    let detail = step.detail.written(for: .terminal)
    if !detail.isEmpty { wrap(detail, indent: column, mark: .faint) }
    for command in step.commands {
      let lead = [command.releases.map { $0 + ":" }, command.note.written(for: .terminal)]
        .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
      if !lead.isEmpty { wrap(lead, indent: column) }
      write(command.text, column: column + 2)
    }
    if let expect = step.expect { wrap("expect: " + expect.written(for: .terminal), indent: column) }
    for check in step.checks {
      wrap(check.say.written(for: .terminal), indent: column + 2, first: blank(column) + "☐ ")
      if let command = check.command { write(command, column: column + 4) }
      if let expect = check.expect { wrap("expect: " + expect.written(for: .terminal), indent: column + 2) }
    }
    for branch in step.branches {
      wrap("\(branch.key)  \(branch.when.written(for: .terminal))", indent: column + 3, first: blank(column))
      for step in branch.steps { write(step, column: column + 3) }
    }
  }

  private mutating func write(_ command: Cleared, column: Int) {
    if let file = command.file { line(style.marked(file, .faint), indent: column) }
    for text in Array(command.text.utf8).split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      let shown = ShownText(String(decoding: text, as: UTF8.self)).written(for: .terminal)
      line(style.marked(shown, .code), indent: column)
    }
  }

  private func blank(_ count: Int) -> String { String(repeating: " ", count: count) }

  private mutating func writeUnrecognised(_ report: Report) {
    for (number, text) in report.unrecognised.prefix(5) {
      wrap("Line \(number) is not known here: \(text.trimmed.written(for: .terminal))", indent: 2, mark: .faint)
    }
  }

  private func number(_ number: Int?) -> String {
    guard let number else { return "   " }
    return (number < 10 ? "  " : " ") + "\(number)"
  }

  private func sentence(_ text: String) -> String {
    guard let last = text.last,
      last.isLetter || last.isNumber || last == ")" || last == "\"" || last == "`" || last == "'"
        || last == "”"
    else { return text }
    return text + "."
  }

  private mutating func line(_ text: String, indent: Int = 0) {
    blanks(indent)
    bytes += text.utf8
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func blanks(_ count: Int) {
    for _ in 0..<count { bytes.append(UInt8(ascii: " ")) }
  }

  /// Writes words in lines of at most `width` cells; words that are longer stand alone.
  private mutating func wrap(_ words: String, indent: Int, first: String? = nil, mark: Style.Mark? = nil) {
    let words = Array(words.utf8)
    var cells = 0
    // Words of one line with one blank between them are copied as one.
    var run = 0..<0
    if let first { bytes += first.utf8 } else { blanks(indent) }
    bytes += style.opening(mark).utf8
    var start = 0
    while start < words.count {
      var end = start
      // Bytes that begin a scalar; names in wide scripts run over, which harms nobody.
      var width = 0
      while end < words.count, words[end] != UInt8(ascii: " ") {
        if words[end] & 0xC0 != 0x80 { width += 1 }
        end += 1
      }
      if end > start {
        if cells > 0, indent + cells + 1 + width > self.width {
          bytes += words[run]
          line(style.closing(mark))
          blanks(indent)
          bytes += style.opening(mark).utf8
          cells = 0
        }
        if cells == 0 {
          run = start..<end
        } else {
          if run.upperBound + 1 < start {
            bytes += words[run]
            bytes.append(UInt8(ascii: " "))
            run = start..<end
          }
          run = run.lowerBound..<end
          cells += 1
        }
        cells += width
      }
      start = end + 1
    }
    bytes += words[run]
    line(style.closing(mark))
  }
}

/// Colours, or none.
private struct Style {
  /// What a mark is to a terminal.
  enum Mark: String {
    case strong = "1"
    case faint = "2"
    case danger = "31"
    case safe = "32"
    case code = "36"
  }

  let isOn: Bool

  func opening(_ mark: Mark?) -> String { isOn ? mark.map { "\u{1B}[" + $0.rawValue + "m" } ?? "" : "" }
  func closing(_ mark: Mark?) -> String { isOn && mark != nil ? "\u{1B}[0m" : "" }
  func marked(_ text: String, _ mark: Mark) -> String { opening(mark) + text + closing(mark) }
}
