package import Transcripts
package import Vetting

/// What a text proposes: each command, query and setting once, with a verdict.
package struct Advice: Sendable {
  /// In the order of the text.
  package let proposals: [Proposal]
  /// Where the text says both that something refused should be done and that it should not.
  package let conflicts: [Conflict]

  /// Reads a script, a workflow, a configuration, SQL, or prose with any of these in it. Cost grows linearly with the
  /// text.
  /// - Parameter file: the name of the file that the text comes from, which may tell what it is.
  package init(in transcript: Transcript, file: String? = nil, with surroundings: Surroundings) {
    let lines = Advice.lines(of: transcript)
    var reader = AdviceReader(lines: lines, surroundings: surroundings)
    let form = Form(of: lines, file: file)
    reader.read(as: form)
    proposals = Advice.once(reader.proposals)
    // A script speaks with one voice.
    if form == .prose, proposals.contains(where: { $0.judgement.verdict == .refused }) {
      Prose.warnings(in: lines, into: &reader)
    }
    conflicts = Conflict.all(proposals, reader.warnings)
  }

  /// The advice in a paste of somebody's screen or report: what was only typed or printed is no advice, unless it is
  /// refused.
  package init(beside transcript: Transcript, with surroundings: Surroundings) {
    var reader = AdviceReader(
      lines: Shortlist.lines(of: transcript), surroundings: surroundings, isBesideOutput: true)
    reader.read(as: .prose)
    proposals = Advice.once(reader.proposals).filter { !$0.isTyped || $0.judgement.verdict == .refused }
    if proposals.contains(where: { $0.judgement.verdict == .refused }) {
      Prose.warnings(in: Advice.lines(of: transcript), into: &reader)
    }
    conflicts = Conflict.all(proposals, reader.warnings)
  }

  /// The first of the worst; nil when nothing is proposed.
  package var worst: Proposal? {
    proposals.reduce(nil) { worst, next in
      guard let worst else { return next }
      return next.judgement.verdict.isWorse(than: worst.judgement.verdict) ? next : worst
    }
  }

  package var isRefused: Bool { proposals.contains { $0.judgement.verdict == .refused } }
  package var isAllowed: Bool { proposals.allSatisfy { $0.judgement.verdict == .allowed } }

  private static func lines(of transcript: Transcript) -> [String] {
    (0..<transcript.lineCount).map { transcript.source(ofLine: $0 + 1) }
  }

  private static func once(_ proposals: [Proposal]) -> [Proposal] {
    var once: [Proposal] = []
    var places: [String: Int] = [:]
    for proposal in proposals {
      if let place = places[proposal.key] {
        if once[place].line != proposal.line { once[place].repeats.append(proposal.line) }
      } else {
        places[proposal.key] = once.count
        once.append(proposal)
      }
    }
    return once
  }
}
