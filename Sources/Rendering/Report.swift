package import Advice
package import Decisions
package import Findings
import Knowledge
package import Runbooks
package import Transcripts

/// All that an answer says, before it is written in one format or another.
package struct Report: Sendable {
  package let circumstances: Circumstances
  /// How many lines the paste had.
  package let lineCount: Int
  /// In the order of the paste.
  package let decisions: [Decision]
  package let runbook: Runbook?
  /// Lines that look like drizzle-kit's own and that nothing explains.
  package let unrecognised: [(line: Int, text: ShownText)]
  /// What the paste proposes beside what it shows.
  package let advice: Advice
  /// How many secrets and row values were taken out.
  package let redacted: Int

  package init(
    circumstances: Circumstances, lineCount: Int, decisions: [Decision], runbook: Runbook?,
    unrecognised: [(line: Int, text: ShownText)], advice: Advice, redacted: Int
  ) {
    self.circumstances = circumstances
    self.lineCount = lineCount
    self.decisions = decisions
    self.runbook = runbook
    self.unrecognised = unrecognised
    self.advice = advice
    self.redacted = redacted
  }

  /// Whether drizzle-kit's output was recognised and nothing is wrong in it.
  package var isFine: Bool { decisions.isEmpty && circumstances.isDrizzleKit && [.applied, .unchanged].contains(circumstances.state?.value) }

  package var mustStop: Bool { decisions.contains { $0.choice.deed == .stop } || advice.isRefused }

  /// Findings that share lines, as a person sees them: one thing on the screen.
  var blocks: [Block] {
    var blocks: [Block] = []
    for decision in decisions {
      let lines = decision.finding.lines
      if let index = blocks.firstIndex(where: {
        $0.lines.overlaps(lines) && $0.isRead == (decision.finding.certainty > .reported)
      }) {
        blocks[index].decisions.append(decision)
      } else {
        blocks.append(Block(decisions: [decision]))
      }
    }
    return blocks
  }

  struct Block {
    var decisions: [Decision]

    var lines: ClosedRange<Int> {
      decisions.dropFirst().reduce(decisions[0].finding.lines) {
        min($0.lowerBound, $1.finding.lines.lowerBound)...max($0.upperBound, $1.finding.lines.upperBound)
      }
    }

    var isRead: Bool { decisions[0].finding.certainty > .reported }

    /// The one that is asked, or the first.
    var main: Decision { decisions.first { !$0.options.isEmpty } ?? decisions[0] }

    /// The one whose choice is the most careful.
    var choice: Decision { decisions.first { $0.choice.deed == .stop } ?? main }
  }
}

extension Report {
  /// The safe choice in one line, for `--quiet`.
  package func quietLine(for place: Place) -> String {
    guard !decisions.isEmpty else {
      return isFine ? "nothing is wrong" : "nothing recognised"
    }
    let first = decisions.first { !$0.options.isEmpty } ?? decisions.first { $0.choice.deed == .stop } ?? decisions[0]
    let deed =
      first.choice.option.map { "\"\($0.written(for: place))\"" } ?? first.choice.keys
      ?? (first.choice.deed == .stop ? "stop" : "fix")
    return "\(deed)  \(first.title.written(for: place)): \(first.choice.because.written(for: place))"
  }
}
