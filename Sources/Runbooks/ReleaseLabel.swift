import Bytes
import Releases

/// Releases that take the same commands, as a runbook labels them.
struct ReleaseLabel: Hashable, Sendable {
  /// `0.23 – 0.31`.
  let text: String
  let range: ReleaseRange

  init?(_ text: some StringProtocol) {
    let text = String(text)
    self.text = text
    // A line such as `1.0` stands behind its own candidates in the order of releases.
    let spelled = text == "1.0" ? "1.0.0-alpha – 1.0.0" : text.hasSuffix("– 1.0") ? text + ".0" : text
    guard let range = ReleaseRange(spelled) else { return nil }
    self.range = range
  }
}
