import Effects
import Knowledge
import Releases
import Transcripts
import Vetting

/// What a text believes and what it proposes, as an answer says it.
extension ReportDocument {
  /// Lines of 80 columns that the first block takes: a terminal has 24, and below it stand a hint and the prompt.
  private static let screen = 22
  /// Beliefs that stand behind the steps; programs get all.
  private static let mostBehind = 6
  /// Rules of the text that are named as right.
  private static let mostRight = 7

  /// What is believed and what is so: as much as there is room for in the first block between `above` and `below`, and
  /// what stands behind the steps. Above it what is right, so that nobody is unsettled by what is not.
  func setRight(between above: [Block], and below: [Block]) -> (first: [Block], rest: [Block]) {
    let agreed = (right ?? []).prefix(ReportDocument.mostRight).map {
      $0.says + Phrase(" (\(ReportDocument.numbers($0.lines)))")
    }
    let head: [Block] =
      agreed.isEmpty
      ? [] : [.paragraph(Phrase("Right: ") + Phrase.list(agreed, atMost: ReportDocument.mostRight) + Phrase("."))]
    let claims = openClaims
    guard !claims.isEmpty else { return (head, []) }
    let room = ReportDocument.screen - Block.height(above + head + [.claims([])] + below)
    var (shown, rest) = divided(claims, room)
    // The reasons, for which there is no room above.
    let lines = proposedLines
    let judged: [Block] = lines.isEmpty ? [] : table(of: lines)
    guard !rest.isEmpty else { return (head + [.claims(shown)], judged) }
    // A line that names the others, and the empty one below it.
    (shown, rest) = divided(claims, room - 2)
    let hint = Phrase("Not so either: \(ReportDocument.lines(rest.map(\.line))); see the end.")
    let behind = Array(rest.prefix(ReportDocument.mostBehind))
    let more = rest.count - behind.count
    return (
      head + [.claims(shown), .source(hint)],
      [.claims(behind)]
        + (more > 0 ? [.source(Phrase("\(more) more: `--format json` has all."))] : []) + judged
    )
  }

  /// Those that fit `room`, one at least, and the others.
  private func divided(_ claims: [Claim], _ room: Int) -> (shown: [Claim], rest: [Claim]) {
    var room = room
    var shown: [Claim] = []
    var rest: [Claim] = []
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

  /// The mistaken beliefs but those on a line that is refused as a proposal: they are told there.
  var openClaims: [Claim] {
    guard let claims, !claims.isEmpty else { return [] }
    let refused = Set(proposed.filter { $0.verdict == .refused }.flatMap { $0.lines ?? [$0.line] })
    return claims.filter { !refused.contains($0.line) }
  }

  /// `3`, `3, 7`, `3, 7 …`.
  private static func numbers(_ lines: [Int]) -> String {
    lines.prefix(2).map(String.init).joined(separator: ", ") + (lines.count > 2 ? " …" : "")
  }

  // MARK: What is proposed

  private static let mostProposals = 7
  /// Lines of 80 columns that proposals take.
  private static let roomForProposals = 14
  /// Cells of a proposal inside a sentence.
  private static let shortText = 26

  /// The lines of proposals that are refused.
  var refusedLines: [Int] { proposed.filter { $0.verdict == .refused }.map(\.line) }

  /// What somebody proposes: lines of the menu and statements of the tool are told where they stand.
  var proposed: [Proposal] {
    guard !advice.isEmpty else { return [] }
    let labels = Set(issues.flatMap(\.options).map { $0.label.written(for: .terminal) })
    let own = Set(statements.filter { $0.whose == .tool }.map(\.line) + (transcript.answers ?? []).map(\.line))
    return advice.compactMap { proposal in
      // Where the paste itself warns of the same on a line, that line proposes nothing.
      let lines = (proposal.lines ?? [proposal.line]).filter { line in
        !own.contains(line) && !(conflicts ?? []).contains { $0.holds == line && $0.because == proposal.because }
      }
      guard !lines.isEmpty, !isMenuLine(proposal), !labels.contains(proposal.text.written(for: .terminal)),
        !isOfTheRun(proposal)
      else {
        return nil
      }
      return proposal.at(lines)
    }
  }

  /// Whether it is a line of a menu that stands in the paste, whatever wrapping has made of it.
  private func isMenuLine(_ proposal: Proposal) -> Bool {
    guard let mark = proposal.text.written(for: .terminal).first, "~+❯".contains(mark) else { return false }
    return issues.contains { !$0.options.isEmpty && $0.lines[0] <= proposal.line && proposal.line <= $0.lines[1] }
  }

  /// Whether it is only the command whose screen stands in the paste.
  private func isOfTheRun(_ proposal: Proposal) -> Bool {
    guard let command = transcript.command, ![nil, .told].contains(transcript.state?.value),
      [.needsPerson, .allowed].contains(proposal.verdict)
    else { return false }
    return proposal.text.written(for: .terminal).hasSuffix("drizzle-kit " + command)
  }

  var proposals: [Block] {
    let lines = proposedLines
    guard openClaims.isEmpty else {
      return sentence("Refused: ", lines.filter(\.isRefused)).map { [.paragraph($0)] } ?? []
    }
    let judged = Set(proposed.flatMap { $0.lines ?? [$0.line] })
    // A line of the tool's own is nothing that anybody warns of.
    let conflict = (conflicts ?? []).first { $0.lines.contains { judged.contains($0) } }
    return (conflict.map { [.paragraph($0.sentence)] } ?? []) + table(of: lines)
  }

  /// Each of `lines` with its verdict and the reason, as many as there is room for, and what is allowed.
  private func table(of lines: [Block.ProposedLine]) -> [Block] {
    let shown = shown(of: lines)
    let rest = lines.count - shown.count
    let judged = Set(lines.flatMap(\.lines))
    let allowed = proposed.filter { $0.verdict == .allowed }.map(\.line).filter { !judged.contains($0) }
    return (shown.isEmpty ? [] : [.proposals(shown)])
      + (rest == 0
        ? [] : [.source(Phrase("\(rest) more \(rest == 1 ? "proposal" : "proposals"): `brolly vet` judges them all."))])
      + (lines.isEmpty || allowed.isEmpty ? [] : [.source(Phrase("Allowed: \(ReportDocument.lines(allowed))."))])
  }

  /// All proposals but those that are allowed; those that share verdict and reason are one.
  private var proposedLines: [Block.ProposedLine] {
    var lines: [Block.ProposedLine] = []
    for proposal in proposed where proposal.verdict != .allowed {
      let because = proposal.because.firstClause
      if let index = lines.firstIndex(where: { $0.verdict == proposal.verdict && $0.because == because }) {
        let line = lines[index]
        guard !line.lines.contains(proposal.line) else { continue }
        lines[index] = Block.ProposedLine(
          lines: line.lines + [proposal.line], text: line.text, verdict: line.verdict, word: line.word,
          because: because)
      } else {
        lines.append(
          Block.ProposedLine(
            lines: [proposal.line], text: proposal.text, verdict: proposal.verdict, word: proposal.word,
            because: because))
      }
    }
    return lines
  }

  /// `Refused: echo y | npx drizzle-kit push (6) and --force (5, 9).`, where the beliefs take the room of the reasons.
  private func sentence(_ word: String, _ lines: [Block.ProposedLine]) -> Phrase? {
    guard !lines.isEmpty else { return nil }
    let parts = lines.map { line in
      Phrase([
        .shown(line.text.beginning(ReportDocument.shortText)), .text(" (\(ReportDocument.numbers(line.lines)))"),
      ])
    }
    return Phrase(word) + Phrase.list(parts, atMost: 4) + Phrase(".")
  }

  /// As many as there is room for; what is refused first, each in the order of the paste.
  private func shown(of lines: [Block.ProposedLine]) -> [Block.ProposedLine] {
    var room = ReportDocument.roomForProposals
    var shown: Set<Int> = []
    for index in lines.indices.sorted(by: {
      lines[$0].isRefused && !lines[$1].isRefused || lines[$0].isRefused == lines[$1].isRefused && $0 < $1
    }) {
      let height = lines[index].height
      guard shown.count < ReportDocument.mostProposals, shown.count < 2 || height <= room else { break }
      room -= height
      shown.insert(index)
    }
    return shown.sorted().map { lines[$0] }
  }
}

extension Block.ProposedLine {
  fileprivate var isRefused: Bool { verdict == .refused }
}
