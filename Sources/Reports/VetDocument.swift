package import Advice
package import Projects
package import Releases
package import Transcripts
import Vetting

/// What `brolly vet` says of a text, `brolly.vet/1`.
package struct VetDocument: Codable, Sendable {
  private let schema: String
  package let proposals: [ReportDocument.Proposal]
  package let conflicts: [ReportDocument.Conflict]
  /// How many secrets and row values were taken out.
  package let redacted: Int
  package let leftOut: [ReportDocument.Removal]?

  /// - Parameters:
  ///   - releases: that the text speaks of; nil when it does not say.
  ///   - workplace: how commands read here.
  package init(_ advice: Advice, releases: ReleaseRange?, leftOut: [LeftOut], at workplace: Workplace = Workplace()) {
    schema = "brolly.vet/1"
    proposals = ReportDocument.Proposal.all(advice, releases, at: workplace)
    conflicts = advice.conflicts.map(ReportDocument.Conflict.init)
    redacted = leftOut.count
    self.leftOut = leftOut.isEmpty ? nil : ReportDocument.Removal.all(leftOut)
  }
}

extension VetDocument: Document {
  package var answer: Answer {
    guard let worst = proposals.min(by: { $0.verdict.isWorse(than: $1.verdict) }) else {
      let none = Phrase("No command, query or setting is proposed in it.")
      return Answer(
        title: Phrase("brolly vet"),
        summary: [
          .lead(none),
          .paragraph(Phrase("Give a shell line, a script, a workflow, SQL, or advice with commands in it.")),
        ], runbook: [], end: [], quiet: Phrase("nothing proposed"))
    }
    var blocks: [Block] = []
    if let counts { blocks.append(.lead(counts)) }
    blocks += conflicts.map { .paragraph($0.sentence) }
    blocks += judged
    var end: [Block] = []
    if redacted > 0 { end.append(.source(ReportDocument.sentence(redacted, leftOut ?? []))) }
    return Answer(
      title: Phrase("brolly vet"), summary: blocks, runbook: [], end: end,
      quiet: Phrase([.text("\(worst.word)  line \(worst.line): "), .shown(worst.text), .text(": ")]) + worst.because)
  }

  /// A line for each proposal first, then the reasons, and what to do instead once for all that share it.
  private var judged: [Block] {
    guard proposals.count > 1 else { return proposals.map(Block.proposal) }
    var known: [Phrase: Phrase] = [:]
    let clauses = proposals.map { proposal in
      let clause = known[proposal.because] ?? proposal.because.firstClause
      known[proposal.because] = clause
      return clause
    }
    let lines = zip(proposals, clauses).map { proposal, clause in
      Block.ProposedLine(
        lines: proposal.lines ?? [proposal.line], text: proposal.text, verdict: proposal.verdict, word: proposal.word,
        because: clause)
    }
    var reasons: [ReportDocument.Proposal] = []
    var said: Set<Phrase> = []
    var ways: [(instead: Phrase, lines: [Int])] = []
    var places: [Phrase: Int] = [:]
    for (proposal, clause) in zip(proposals, clauses) {
      if let instead = proposal.instead {
        let place = places[instead] ?? ways.count
        places[instead] = place
        if place == ways.count { ways.append((instead, [])) }
        ways[place].lines.append(proposal.line)
      }
      // A reason that the line above gives in full is not repeated.
      let isSaid = proposal.because == clause
      if !isSaid, said.insert(proposal.because).inserted {
        var reason = proposal
        reason.instead = nil
        reasons.append(reason)
      }
    }
    return [.proposals(lines)] + reasons.map(Block.proposal)
      + ways.map { way in
        .paragraph(Phrase("Instead of \(ReportDocument.lines(way.lines)): ") + way.instead.ended)
      }
  }

  /// `14 proposals: 6 refused, 3 for a person to decide, 5 allowed`; nil where one says all.
  private var counts: Phrase? {
    guard proposals.count > 2 else { return nil }
    let words: [(Verdict, String)] = [
      (.refused, "refused"), (.unknown, "unknown"), (.needsPerson, "for a person to decide"), (.allowed, "allowed"),
    ]
    let counts = words.compactMap { verdict, word in
      let count = proposals.count { $0.verdict == verdict }
      return count == 0 ? nil : "\(count) \(word)"
    }
    return Phrase("\(proposals.count) proposals: " + counts.joined(separator: ", "))
  }
}

extension ReportDocument.Proposal {
  /// The verdict for people.
  package var word: String { verdict == .needsPerson ? "a person decides" : verdict.rawValue }

  /// `line 3, again on 12 and 40`.
  package var place: String {
    let again = (lines ?? []).dropFirst()
    return again.isEmpty
      ? "line \(line)" : "line \(line), again on \(again.prefix(4).map(String.init).joined(separator: ", "))"
  }
}

extension ReportDocument.Conflict {
  /// What holds where a text contradicts itself: what was judged, not what was said last.
  var sentence: Phrase {
    Phrase("Line \(holds) warns of \(ReportDocument.lines(lines.filter { $0 != holds })), and is right.")
  }
}
