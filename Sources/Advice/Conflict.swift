import Bytes
package import Transcripts
import Vetting

/// A warning and the proposals of the same text that contradict it.
package struct Conflict: Sendable {
  /// What is refused and what the warning speaks of, in the order of the text.
  package let proposals: [Proposal]
  package let warning: ShownText
  /// From 1, of the paste.
  package let warningLine: Int

  /// One conflict for each warning; a warning against proposals that an earlier one already covers is left out.
  static func all(_ proposals: [Proposal], _ warnings: [WarningSentence]) -> [Conflict] {
    var said: Set<String> = []
    // The refused proposals that no warning has covered yet.
    var open = proposals.filter { $0.judgement.verdict == .refused }
    let keys = Dictionary(open.map { ($0.key, $0.key.lowercased()) }, uniquingKeysWith: { $1 })
    return warnings.compactMap { warning in
      guard !open.isEmpty, said.insert(warning.text).inserted else { return nil }
      let verbs = warning.verbs
      func speaks(of proposal: Proposal) -> Bool {
        proposal.line != warning.line && !proposal.repeats.contains(warning.line)
          && (verbs.isEmpty || verbs.contains { keys[proposal.key]?.contains($0) == true })
      }
      let against = open.filter { speaks(of: $0) }
      guard !against.isEmpty else { return nil }
      open.removeAll { speaks(of: $0) }
      return Conflict(proposals: against, warning: ShownText(warning.text), warningLine: warning.line)
    }
  }
}
