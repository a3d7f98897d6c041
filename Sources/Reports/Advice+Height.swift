package import Advice
import Vetting

extension Advice {
  /// About how many lines an answer takes for what a text proposes: what shares a reason stands together.
  package var height: Int {
    let reasons = Set(proposals.map(\.judgement).filter { $0.verdict != .allowed }.map(\.because))
    return reasons.isEmpty ? 0 : min(AnswerWriter.roomForProposals, 1 + 2 * reasons.count)
  }
}
