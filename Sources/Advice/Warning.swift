/// A sentence that warns of something, such as “do not force it”.
struct Warning {
  let text: String
  let line: Int

  /// Whether it is about what is proposed; one that names nothing, such as “stop”, is about everything.
  func speaks(of proposal: Proposal) -> Bool {
    let named = Warning.deeds.filter { text.lowercased().contains($0) }
    return named.isEmpty || named.contains { proposal.key.lowercased().contains($0) }
  }

  private static let deeds = [
    "force", "yes", "drop", "truncate", "reset", "delete", "rm ", "strict", "expect", "echo", "push", "migrate",
  ]
}
