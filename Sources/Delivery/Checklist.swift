package import Machine
package import Reports
import Transcripts
import Vetting

/// An answer as a message says it: the same blocks in the same order, each as pieces that a service marks up.
///
/// Made from a `brolly.report/1` only: the advice for a paste is posted as the report that it is, so that there is one
/// way in. All text is `ShownText`, which a service can have only written with its own escapes; all commands are
/// `ApprovedText` anew, so that a forged report posts no command that brolly would not print.
package struct Checklist: Sendable {
  package enum Severity: String, Sendable {
    /// Rows or columns are at stake.
    case critical
    /// Something is lost that can be made again, or the way on is not known.
    case warning
    case notice
  }

  /// A block of the answer, and the step that it is, as data for a program at the other end.
  struct Item: Sendable {
    let pieces: [Piece]
    var step: ReportDocument.Step?
    /// Nil for what no message may do without.
    var sparing: Sparing?
  }

  /// What is left out, one after the other, before a message becomes two.
  enum Sparing: CaseIterable {
    /// What to do now, said once more.
    case repetition
    /// Where a statement comes from, and what else is read last.
    case note
  }

  /// The first bytes of a hash over the report, in hexadecimal: the same report has the same one.
  package let run: String
  let severity: Severity
  let title: ShownText
  /// One for each block of the answer; none is ever divided.
  let items: [Item]
  /// What was checked and when, the version, and where it comes from.
  let footer: ShownText
}

extension Checklist {
  /// The message that `report` is posted as; nil where the report names nothing that is the matter.
  /// - Parameters:
  ///   - run: the first bytes of a hash over the report, in hexadecimal.
  ///   - version: of brolly.
  ///   - scrubber: takes the address that the report goes to out of it.
  package init?(_ report: ReportDocument, run: String, version: String, at time: Timestamp, scrubber: Scrubber) {
    guard !report.issues.isEmpty else { return nil }
    let answer = report.answer
    var writer = PieceWriter(cleaning: Cleaning(scrubber: scrubber), dialect: report.transcript.dialect)
    self.run = run
    severity = Severity(report.issues)
    title = writer.cleaning.text(answer.title)
    var hasSaidNow = false
    // The last line says it where nothing was checked at all.
    items = answer.blocks(without: report.isAnswered ? nil : report.unchecked).map { block in
      var item = writer.item(block)
      switch block {
      case .now:
        if hasSaidNow { item.sparing = .repetition }
        hasSaidNow = true
      case .source: item.sparing = .note
      default: break
      }
      return item
    }.filter { !$0.pieces.isEmpty }
    let reference = report.runbook?.reference.map { Phrase([.words(ShownText($0)), .text(" · ")]) } ?? Phrase("")
    footer = writer.cleaning.text(reference + Phrase("\(report.checked) · \(time.text) · brolly \(version)"))
  }
}

extension Checklist.Severity {
  fileprivate init(_ matters: [ReportDocument.ReportedIssue]) {
    if matters.contains(where: { $0.risk == "data-loss" }) {
      self = .critical
    } else if matters.contains(where: { $0.choice.do == .stop || $0.risk != "none" }) {
      self = .warning
    } else {
      self = .notice
    }
  }
}

extension ReportDocument {
  /// Whether a database or a project was asked something, so that the last line says what.
  fileprivate var isAnswered: Bool { issues.contains { !$0.evidence.isEmpty } }

  /// What a database or project was asked, and what it said.
  fileprivate var checked: String {
    let facts = issues.flatMap(\.evidence).map { evidence in
      let says = evidence.known == false ? nil : evidence.says?.written(for: .terminal)
      return "\(evidence.asks.written(for: .terminal)): \(says ?? "could not tell")"
    }
    if !facts.isEmpty { return "Checked: " + facts.joined(separator: "; ") }
    return unchecked?.open.written(for: .terminal) ?? "The database tells nothing of it"
  }
}
