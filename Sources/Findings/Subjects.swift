import Knowledge
import Transcripts

/// The subjects of a finding, each once, in the order of the paste.
package struct Subjects: Sendable {
  package private(set) var all: [Subject] = []
  /// Where in `all` the subjects of a name stand, by its hash: a list may name thousands.
  private var places: [Int: [Int]] = [:]

  init(_ subjects: [Subject] = []) { add(subjects) }

  mutating func add(_ subject: Subject) {
    guard !subject.name.isEmpty else { return }
    if let place = places[subject.name.hashValue]?.first(where: { all[$0].isSame(as: subject) }) {
      all[place].add(subject)
    } else {
      places[subject.name.hashValue, default: []].append(all.count)
      all.append(subject)
    }
  }

  mutating func add(_ others: [Subject]) { for subject in others { add(subject) } }

  /// Gives `table` to what hangs on a table and does not say which.
  mutating func attach(to table: Name, in schema: Name?) {
    for place in all.indices where all[place].hangsOnTable && all[place].table == nil {
      all[place].table = table
      all[place].schema = all[place].schema ?? schema
    }
  }
}
