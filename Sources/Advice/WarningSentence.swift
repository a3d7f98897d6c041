import Bytes

/// A sentence that warns of something, such as “do not force it”.
struct WarningSentence {
  let text: String
  let line: Int

  /// What it speaks of, in the words of `verbs`; one that names nothing, such as “stop”, is about everything.
  var verbs: [String] {
    let plain = text.lowercased()
    return WarningSentence.verbs.filter { plain.contains($0) }
  }

  private static let verbs = [
    "force", "yes", "drop", "truncate", "reset", "delete", "rm ", "strict", "expect", "echo", "push", "migrate",
  ]
}
