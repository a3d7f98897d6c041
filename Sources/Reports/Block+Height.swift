import Bytes
import Knowledge
import Transcripts

/// About how many lines of a terminal an answer takes.
extension Block {
  private static let width = PageMeasure.width

  /// Of `blocks` below one another.
  static func height(_ blocks: [Block]) -> Int {
    var lines = 0
    // An empty line above the first would be seen as little as two in a row.
    var isAtGap = true
    for block in blocks {
      if block.standsApart, !isAtGap { lines += 1 }
      lines += block.height
      isAtGap = block.leavesGap
      if isAtGap { lines += 1 }
    }
    return isAtGap && !blocks.isEmpty ? lines - 1 : lines
  }

  private var standsApart: Bool {
    switch self {
    case .head, .lead, .paragraph, .source, .stored, .prose, .table: false
    case .now, .answers, .claims, .proposals, .proposal, .title, .step, .heading: true
    }
  }

  private var leavesGap: Bool {
    switch self {
    case .now, .answers, .claims, .step: true
    case .head, .lead, .paragraph, .source, .stored, .prose, .table, .proposals, .proposal, .title, .heading: false
    }
  }

  /// Without the empty lines around it; steps, articles and single proposals are no part of a first block.
  private var height: Int {
    switch self {
    case .head(let kinds, let origin):
      let left = kinds.map(\.rawValue).joined(separator: " · ")
      let right = origin.joined(separator: " · ")
      if left.count + right.count + 2 <= Block.width { return 1 }
      return Phrase(left).height(width: Block.width) + Phrase(right).height(width: Block.width)
    case .lead(let phrase): return phrase.height(width: Block.width)
    case .now(let phrase): return phrase.height(width: Block.width - PageMeasure.now)
    case .paragraph(let phrase), .source(let phrase): return phrase.height(width: Block.width - PageMeasure.paragraph)
    case .answers(let answers):
      let longest = answers.flatMap(\.labels).map { $0.written(for: .terminal).count }.max() ?? 0
      let column = min(longest, PageMeasure.left())
      return answers.map(\.shortened).reduce(0) { sum, answer in
        let labels = answer.labels.reduce(0) { $0 + Phrase([.shown($1)]).height(width: column) }
        let mark = answer.isSafe ? Phrase("        ") : Phrase("")
        let room = Block.width - PageMeasure.menu - column - PageMeasure.menuGap
        return sum + max(labels, (answer.effect + mark).height(width: room))
      }
    case .stored(let name): return name.isCut ? 3 : 1
    case .claims(let claims): return 1 + claims.reduce(0) { $0 + $1.height }
    case .proposals(let lines): return 1 + lines.reduce(0) { $0 + $1.height }
    case .title(let phrase, let count):
      return (phrase + Phrase(": \(count).")).height(width: Block.width)
    case .heading(let text): return Phrase(text).height(width: Block.width)
    case .proposal, .step, .prose, .table: return 0
    }
  }
}

extension ReportDocument.Claim {
  /// The lines that its two columns take.
  var height: Int {
    let words = says.written(for: .terminal)
    let room = PageMeasure.right() - PageMeasure.claim
    let left = Phrase(words).height(width: room)
    // A name that reaches into the right column keeps its line.
    let isWide = words.split(separator: " ").contains { $0.count > room }
    return max(left, `is`.height(width: PageMeasure.width - PageMeasure.right()) + (isWide ? 1 : 0))
  }
}

extension Block.ProposedLine {
  /// The lines that its verdict takes beside its text.
  var height: Int {
    (Phrase(word + ": ") + because).height(width: PageMeasure.width - PageMeasure.right())
  }
}
