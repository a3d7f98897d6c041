import Bytes
import Findings

/// Ids of steps, each once: the same for the same step about the same names.
struct StepIDs {
  private var taken: Set<String> = []
  /// The names of the last step, and their mark: most steps of a runbook are about the same ones.
  private var last: (subjects: Subjects, mark: String)?

  /// `drift.look-at-it-1f3a`: the chapter, the first words of the heading, and the names.
  mutating func id(_ prefix: String, _ heading: String, _ subjects: Subjects) -> String {
    let words = (heading.isEmpty ? "way" : heading).utf8.split(maxSplits: 4) { !($0.isLetter || $0.isDigit) }
    let slug = words.prefix(4).map { String(Substring($0)).lowercased() }.joined(separator: "-")
    let mark = last.flatMap { $0.subjects.hasSameNames(as: subjects) ? $0.mark : nil } ?? StableID.of(subjects)
    last = (subjects, mark)
    let plain = "\(prefix).\(slug)-\(mark)"
    var id = plain
    var count = 2
    while !taken.insert(id).inserted {
      id = "\(plain)-\(count)"
      count += 1
    }
    return id
  }
}
