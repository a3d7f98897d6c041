package import Transcripts
import Vetting

/// A warning, and what the same text proposes all the same: they cannot both be followed.
package struct Conflict: Sendable {
  /// What is refused and what the warning speaks of, in the order of the text.
  package let proposals: [Proposal]
  package let warning: ShownText
  /// From 1, of the paste.
  package let warningLine: Int

  /// What each warning stands against; warnings that stand against the same as an earlier one are left out.
  static func all(_ proposals: [Proposal], _ warnings: [Warning]) -> [Conflict] {
    var known: Set<String> = []
    return warnings.compactMap { warning in
      let against = proposals.filter { proposal in
        proposal.judgement.verdict == .refused && proposal.line != warning.line
          && !proposal.repeats.contains(warning.line)
          && warning.speaks(of: proposal) && known.insert(proposal.key).inserted
      }
      guard !against.isEmpty else { return nil }
      return Conflict(proposals: against, warning: ShownText(warning.text), warningLine: warning.line)
    }
  }
}
