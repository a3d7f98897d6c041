package import Effects
package import Transcripts

/// Whether the statements of a paste are those that were expected, `brolly.expect/1`.
package struct ExpectDocument: Codable, Sendable {
  private let schema: String
  package let holds: Bool
  /// How many statements were compared.
  package let statements: Int
  package let expected: [Phrase]
  package let beside: [Beside]
  package let missing: [Phrase]

  package struct Beside: Codable, Sendable {
    package let line: Int
    package let says: Phrase
  }

  /// - Parameter statements: how many the paste lists; without any, nothing is as expected.
  package init(_ changes: ExpectedChanges, statements: Int) {
    schema = "brolly.expect/1"
    holds = changes.hold && statements > 0
    self.statements = statements
    expected = changes.expected.map(\.phrase)
    beside = changes.surprises.map { Beside(line: $0.line, says: $0.says) }
    missing = changes.missing.map(\.phrase)
  }
}

extension ExpectDocument: Document {
  package var answer: Answer {
    let lead =
      statements == 0
      ? Phrase("The paste lists no statement.")
      : holds
        ? Phrase("The statements are what was expected, and nothing beside.")
        : Phrase("The statements are not what was expected.")
    var blocks: [Block] = [.lead(lead)]
    if !holds { blocks.append(.now(Phrase("Do not go on. Nothing here was executed by looking at it."))) }
    blocks += beside.map { .paragraph(Phrase("line \($0.line), not expected: ") + $0.says) }
    blocks += missing.map { .paragraph(Phrase("expected, and not there: ") + $0) }
    return Answer(title: Phrase("brolly --expect"), summary: blocks, runbook: [], end: [], quiet: lead)
  }
}
