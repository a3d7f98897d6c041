import Bytes

/// A sentence that warns of something, such as “do not force it”.
struct Warning {
  let text: String
  let line: Int

  /// What it speaks of, in the words of `deeds`; one that names nothing, such as “stop”, is about everything.
  var deeds: [String] {
    let plain = text.lowercased()
    return Warning.deeds.filter { plain.contains($0) }
  }

  private static let deeds = [
    "force", "yes", "drop", "truncate", "reset", "delete", "rm ", "strict", "expect", "echo", "push", "migrate",
  ]
}
