import Decisions
import Findings
import Knowledge
import Transcripts

/// A chapter and the findings that it is for.
struct Matter {
  let chapter: Chapter
  private(set) var names: Names
  private(set) var decisions: [Decision]

  init(chapter: Chapter, decision: Decision) {
    self.chapter = chapter
    names = Matter.names(of: decision.finding)
    decisions = [decision]
  }

  /// All matters of a paste as one, for the steps that are taken once.
  init(all matters: [Matter], chapter: Chapter) {
    self.chapter = chapter
    names = Names()
    decisions = matters.flatMap(\.decisions)
    for matter in matters { names.add(matter.names) }
  }

  mutating func add(_ decision: Decision) {
    names.add(Matter.names(of: decision.finding))
    decisions.append(decision)
  }

  /// Whether what the schema does not know are tables, and not views, sequences, types or schemas.
  var candidatesAreTables: Bool {
    let others = ["view", "sequence", "enum", "schema", "index", "policy", "role", "column"]
    return decisions.allSatisfy { decision in
      let words = decision.finding.articleID.split { $0 == "/" || $0 == "-" }
      return !words.contains { others.contains(String($0)) }
    }
  }

  mutating func add(_ other: Names) { names.add(other) }

  /// A matter of which only names are given: nobody pasted anything.
  init(chapter: Chapter, names: Names) {
    self.chapter = chapter
    self.names = names
    decisions = []
  }

  /// The values that a block with holes for `keys` is written for, once each: names that belong together, never a
  /// column of one table beside another table. Empty where a hole cannot be filled.
  func values(for keys: [Hole.Key]) -> [Values] {
    guard !keys.isEmpty else { return [Values()] }
    if keys.count == 1 {
      return names[keys[0]].map { Values(entries: [(keys[0], $0)]) }
    }
    var found: [Values] = []
    for names in decisions.isEmpty ? [self.names] : decisions.map({ Matter.names(of: $0.finding) }) {
      let several = keys.filter { names[$0].count > 1 }
      guard several.count <= 1, keys.allSatisfy({ !names[$0].isEmpty }) else { continue }
      for index in 0..<(several.first.map { names[$0].count } ?? 1) {
        let entries = keys.map { ($0, names[$0].count > 1 ? names[$0][index] : names[$0][0]) }
        let values = Values(entries: entries)
        if !found.contains(values) { found.append(values) }
      }
    }
    return found
  }

  /// What the schema does not know stands under `candidates`, whatever line named it.
  private static func names(of finding: Finding) -> Names {
    var names = finding.names
    if finding.kind == .drift, names[.candidates].isEmpty {
      for key in [Hole.Key.table, .view, .sequence, .enum, .index, .policy] where names[.candidates].isEmpty {
        for name in names[key] { names.add(name, as: .candidates) }
      }
    }
    return names
  }
}

/// Names that belong together, by what they are.
struct Values: Equatable {
  private let entries: [(key: Hole.Key, name: Name)]

  init() { entries = [] }
  init(entries: [(Hole.Key, Name)]) { self.entries = entries.map { (key: $0.0, name: $0.1) } }

  subscript(key: Hole.Key) -> Name? { entries.first { $0.key == key }?.name }

  static func == (one: Values, other: Values) -> Bool {
    one.entries.elementsEqual(other.entries) { $0.key == $1.key && $0.name == $1.name }
  }
}
