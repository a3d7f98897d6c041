package import Advice
package import Knowledge
import Transcripts
import Vetting

/// All that `brolly vet` says of a text, before it is written in one format or another.
package struct Verdicts: Sendable {
  package let advice: Advice
  /// The releases that the text speaks of; nil when it does not say.
  package let releases: ReleaseRange?
  /// How many secrets and row values were taken out.
  package let redacted: Int

  package init(advice: Advice, releases: ReleaseRange?, redacted: Int) {
    self.advice = advice
    self.releases = releases
    self.redacted = redacted
  }

  /// The worst in one line, for `--quiet`.
  package var quietLine: String {
    guard let worst = advice.worst else { return "nothing proposed" }
    return
      "\(Wording.verdict(worst.judgement.verdict))  line \(worst.line): \(worst.text.written(for: .terminal)): \(worst.judgement.because)"
  }
}
