import Bytes
import Knowledge
import Transcripts
import Vetting

/// What a text believes and what it proposes, as an answer says it.
extension AnswerWriter {
  /// Lines of 80 columns that the first block takes: a terminal has 24, and below it stand a hint and the prompt.
  private static let screenLines = 22
  /// Beliefs that stand behind the steps; programs get all.
  private static let mostBehind = 6
  /// The same where statements have run: what was believed before matters less then.
  private static let mostBehindDeeds = 3
  /// About how many lines `count` beliefs take beyond the first block, which has room for two.
  package static func height(ofBeliefs count: Int) -> Int { count > 2 ? 2 * min(count - 2, mostBehind) : 0 }

  /// Rules of the text that are named as right.
  private static let mostRight = 7

  /// What is believed and what is so: as much as there is room for in the first block between `above` and `below`, and
  /// what stands behind the steps. Above it what is right, so that nobody is unsettled by what is not.
  func setRight(between above: [Block], and below: [Block]) -> (first: [Block], rest: [Block]) {
    let agreed = (document.right ?? []).prefix(AnswerWriter.mostRight).map {
      $0.says + Phrase(" (\(AnswerWriter.numbers($0.lines)))")
    }
    let head: [Block] =
      agreed.isEmpty
      ? [] : [.paragraph(Phrase("Right: ") + Phrase.list(agreed, atMost: AnswerWriter.mostRight) + Phrase("."))]
    guard !openClaims.isEmpty else { return (head, []) }
    let room = AnswerWriter.screenLines - Block.height(above + head + [.claims([])] + below)
    var (shown, rest) = divided(openClaims, room)
    // The reasons, for which there is no room above.
    let isDone = [.applied, .failed, .lost].contains(document.transcript.state?.value)
    let judged: [Block] = proposedLines.isEmpty || isDone ? [] : table(of: proposedLines)
    guard !rest.isEmpty else { return (head + [.claims(shown)], judged) }
    // A line that names the others, and the empty one below it.
    (shown, rest) = divided(openClaims, room - 2)
    let hint = Phrase("Not so either: \(ReportDocument.lines(rest.map(\.line))); see the end.")
    let behind = Array(rest.prefix(isDone ? AnswerWriter.mostBehindDeeds : AnswerWriter.mostBehind))
    let more = rest.count - behind.count
    return (
      head + [.claims(shown), .source(hint)],
      [.claims(behind)]
        + (more > 0 ? [.source(Phrase("\(more) more: `--format json` has all."))] : []) + judged
    )
  }

  /// Those that fit `room`, one at least, and the others.
  private func divided(_ claims: [ReportDocument.Claim], _ room: Int) -> (
    shown: [ReportDocument.Claim], rest: [ReportDocument.Claim]
  ) {
    var room = room
    var shown: [ReportDocument.Claim] = []
    var rest: [ReportDocument.Claim] = []
    for claim in claims {
      let height = claim.height
      if height <= room || shown.isEmpty {
        shown.append(claim)
        room -= height
      } else {
        rest.append(claim)
      }
    }
    return (shown, rest)
  }

  /// `3`, `3, 7`, `3, 7 …`.
  private static func numbers(_ lines: [Int]) -> String {
    lines.prefix(2).map(String.init).joined(separator: ", ") + (lines.count > 2 ? " …" : "")
  }

  // MARK: What is proposed

  private static let mostProposals = 7
  /// Lines of 80 columns that proposals take.
  static let roomForProposals = 14
  /// Cells of a proposal inside a sentence.
  private static let shortText = 26

  var proposals: [Block] {
    guard openClaims.isEmpty else {
      return sentence("Refused: ", proposedLines.filter(\.isRefused)).map { [.paragraph($0)] } ?? []
    }
    let judged = Set(proposed.flatMap { $0.lines ?? [$0.line] })
    // A line of the tool's own is nothing that anybody warns of.
    let conflict = (document.conflicts ?? []).first { $0.lines.contains { judged.contains($0) } }
    return (conflict.map { [.paragraph($0.sentence)] } ?? []) + table(of: proposedLines)
  }

  /// Each of `lines` with its verdict and the reason, as many as there is room for, and what is allowed.
  private func table(of lines: [Block.ProposedLine]) -> [Block] {
    let shown = shown(of: lines)
    let rest = lines.count - shown.count
    let judged = Set(lines.flatMap(\.lines))
    let allowed = proposed.filter { $0.verdict == .allowed }.map(\.line).filter { !judged.contains($0) }
    return (shown.isEmpty ? [] : [.proposals(shown)])
      + (rest == 0 ? [] : [.source(Phrase("\(rest.counted("more proposal")): `brolly vet` judges them all."))])
      + (lines.isEmpty || allowed.isEmpty ? [] : [.source(Phrase("Allowed: \(ReportDocument.lines(allowed))."))])
  }

  /// All of `proposals` but those that are allowed; those that share verdict and reason are one.
  static func lines(of proposals: [ReportDocument.Proposal]) -> [Block.ProposedLine] {
    // A script may have thousands that share a reason.
    var groups: [(first: ReportDocument.Proposal, because: Phrase, lines: [Int], known: Set<Int>)] = []
    var places: [Reason: Int] = [:]
    for proposal in proposals where proposal.verdict != .allowed {
      let reason = Reason(verdict: proposal.verdict, because: proposal.because.firstClause)
      guard let place = places[reason] else {
        places[reason] = groups.count
        groups.append((proposal, reason.because, [proposal.line], [proposal.line]))
        continue
      }
      if groups[place].known.insert(proposal.line).inserted { groups[place].lines.append(proposal.line) }
    }
    return groups.map { group in
      Block.ProposedLine(
        lines: group.lines, text: group.first.text, verdict: group.first.verdict, word: group.first.word,
        because: group.because)
    }
  }

  private struct Reason: Hashable {
    let verdict: Verdict
    let because: Phrase
  }

  /// `Refused: echo y | npx drizzle-kit push (6) and --force (5, 9).`, where the beliefs take the room of the reasons.
  private func sentence(_ word: String, _ lines: [Block.ProposedLine]) -> Phrase? {
    guard !lines.isEmpty else { return nil }
    let parts = lines.map { line in
      Phrase([
        .shown(line.text.beginning(AnswerWriter.shortText)), .text(" (\(AnswerWriter.numbers(line.lines)))"),
      ])
    }
    return Phrase(word) + Phrase.list(parts, atMost: 4) + Phrase(".")
  }

  /// As many as there is room for; what is refused first, each in the order of the paste.
  private func shown(of lines: [Block.ProposedLine]) -> [Block.ProposedLine] {
    var room = AnswerWriter.roomForProposals
    var shown: Set<Int> = []
    for index in lines.indices.sorted(by: {
      lines[$0].isRefused && !lines[$1].isRefused || lines[$0].isRefused == lines[$1].isRefused && $0 < $1
    }) {
      let height = lines[index].height
      guard shown.count < AnswerWriter.mostProposals, shown.count < 2 || height <= room else { break }
      room -= height
      shown.insert(index)
    }
    return shown.sorted().map { lines[$0] }
  }
}

extension Block.ProposedLine {
  fileprivate var isRefused: Bool { verdict == .refused }
}
