import Bytes
import Findings

/// Ids of steps, each once: the same for the same step about the same names.
struct StepIDs {
  private var taken: Set<String> = []

  /// `drift.look-at-it-1f3a`: the chapter, the first words of the heading, and the names.
  mutating func id(_ prefix: String, _ heading: String, _ subjects: Subjects) -> String {
    let words = (heading.isEmpty ? "way" : heading).utf8.split { !($0.isLetter || $0.isDigit) }
    let slug = words.prefix(4).map { String(Substring($0)).lowercased() }.joined(separator: "-")
    let plain = "\(prefix).\(slug)-\(StableID.of(subjects))"
    var id = plain
    var count = 2
    while !taken.insert(id).inserted {
      id = "\(plain)-\(count)"
      count += 1
    }
    return id
  }
}
