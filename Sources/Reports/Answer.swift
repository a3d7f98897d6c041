package import Transcripts

/// What brolly answers, in the order in which it is read.
package struct Answer: Sendable {
  /// What it is about, for the title of a page or a message.
  package let title: Phrase
  /// What is enough to be safe: what is the matter, what to do now, what each answer does, how it goes on.
  package let summary: [Block]
  /// The way through.
  package let runbook: [Block]
  /// What was not looked at, and once more what to do now.
  package let end: [Block]
  /// What is the matter and what to do, in one line.
  package let quiet: Phrase

  package init(title: Phrase, summary: [Block], runbook: [Block] = [], end: [Block] = [], quiet: Phrase) {
    self.title = title
    self.summary = summary
    self.runbook = runbook
    self.end = end
    self.quiet = quiet
  }

  package var blocks: [Block] { summary + runbook + end }

  /// The blocks without a remark that stands elsewhere, as in the last line of a message.
  package func blocks(without remark: Phrase?) -> [Block] {
    blocks.filter { block in
      guard case .source(let phrase) = block else { return true }
      return phrase != remark
    }
  }
}
