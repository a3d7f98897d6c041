package import Runbooks
import Transcripts

/// A runbook without a paste, `brolly.runbook/1`.
package struct RunbookDocument: Encodable, Sendable {
  private let schema = "brolly.runbook/1"
  private let runbook: ReportDocument.ReportedRunbook

  private enum CodingKeys: String, CodingKey {
    case schema, runbook
  }

  package init(_ runbook: Runbook) { self.runbook = ReportDocument.ReportedRunbook(runbook) }
}

extension RunbookDocument: Document {
  package var answer: Answer {
    Answer(
      title: runbook.title,
      summary: [.title(runbook.title, count: runbook.count)],
      runbook: runbook.steps.map(Block.step), quiet: runbook.title)
  }
}
