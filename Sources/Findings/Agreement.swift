import Knowledge
import Releases
package import Transcripts

/// Correct advice in a text.
package struct Agreement: Sendable {
  package let article: String
  /// Where it says so, from 1.
  package internal(set) var lines: [Int]
  package let says: Phrase
}

extension Agreement {
  /// What a text clears, and is right: another object is the matter, and no finding names this one.
  /// - Parameter innocent: each name with its line, in the order of the text.
  static func all(clearing innocent: [(name: Name, line: Int)], beside findings: [Finding]) -> [Agreement] {
    let asked = findings.filter { [.drift, .renameOrCreate, .dataLoss].contains($0.kind) && !$0.names.isEmpty }
    guard !asked.isEmpty else { return [] }
    var agreements: [(name: Name, agreement: Agreement)] = []
    for (name, line) in innocent where !findings.contains(where: { $0.names.contains(name) }) {
      if let index = agreements.firstIndex(where: { $0.name == name }) {
        agreements[index].agreement.lines.append(line)
      } else {
        let says = Phrase([.name(name), .text(" is not the problem")])
        agreements.append((name, Agreement(article: KnownArticle.innocent.id, lines: [line], says: says)))
      }
    }
    return agreements.map(\.agreement)
  }
}
