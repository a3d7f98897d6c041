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
    guard !innocent.isEmpty,
      findings.contains(where: { [.drift, .renameOrCreate, .dataLoss].contains($0.kind) && !$0.subjects.isEmpty })
    else { return [] }
    let blamed = Set(findings.flatMap(\.subjects.names))
    var places: [Name: Int] = [:]
    var agreements: [Agreement] = []
    for (name, line) in innocent where !blamed.contains(name) {
      if let place = places[name] {
        agreements[place].lines.append(line)
      } else {
        places[name] = agreements.count
        let says = Phrase([.name(name), .text(" is not the problem")])
        agreements.append(Agreement(article: KnownArticle.innocent.id, lines: [line], says: says))
      }
    }
    return agreements
  }
}
