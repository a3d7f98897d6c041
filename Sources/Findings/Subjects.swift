import Knowledge
package import Releases
package import Transcripts

/// What a finding names, in the order of the paste.
package struct Subjects: Sendable {
  /// The objects that the matter is about, each once, without those that only say where the others are.
  package private(set) var all: [Subject] = []
  /// Where in `all` the subjects of a name stand, by its hash, once there are many: a list may name thousands.
  private var places: [Int: [Int]] = [:]
  /// What only says where the objects are, and objects of `all` in a further role, as far as their names are new.
  private var others: [Other] = []
  /// The names of all these under the words of the report. A handful at most: a dictionary costs more to make than it
  /// saves.
  private(set) var lists: [NameList] = []

  private struct Other {
    let subject: Subject
    /// How many objects were named before it.
    let place: Int
  }

  package init() {}

  package init(_ subjects: [Subject]) { add(subjects) }

  private static let many = 16

  // MARK: Names

  /// The names under a word of the report, each once: what fills its hole in a text.
  package subscript(key: ObjectKind) -> [Name] { lists.first { $0.key == key }?.names ?? [] }

  /// The words of the report that have names, in its order.
  package var keys: [ObjectKind] { ObjectKind.allCases.filter { key in lists.contains { $0.key == key } } }

  /// The names under every word.
  package var names: [Name] { lists.flatMap(\.names) }

  /// Whether no name stands under any word.
  package var isEmpty: Bool { lists.isEmpty }

  /// Whether the same names stand under each word.
  package func hasSameNames(as other: Subjects) -> Bool { lists == other.lists }

  /// Whether `name` stands under any word.
  func contains(_ name: Name) -> Bool { lists.contains { $0.contains(name) } }

  // MARK: Changes

  package mutating func add(_ subject: Subject) {
    guard !subject.name.isEmpty else { return }
    let isNamed = list(subject)
    if subject.role == .place {
      if isNamed { others.append(Other(subject: subject, place: all.count)) }
    } else if let place = place(of: subject) {
      all[place].add(subject)
      if isNamed, all[place].role != subject.role { others.append(Other(subject: subject, place: all.count)) }
    } else {
      append(subject)
    }
  }

  package mutating func add(_ subjects: [Subject]) { for subject in subjects { add(subject) } }

  package mutating func add(_ other: Subjects) { other.visit { add($0) } }

  /// All of it in the order of the paste.
  private func visit(_ body: (Subject) -> Void) {
    var rest = others[...]
    for (place, subject) in all.enumerated() {
      while let other = rest.first, other.place <= place {
        body(other.subject)
        rest.removeFirst()
      }
      body(subject)
    }
    for other in rest { body(other.subject) }
  }

  /// Puts the name of `subject` under its word.
  /// - Returns: whether it says something new there.
  private mutating func list(_ subject: Subject) -> Bool {
    guard let key = subject.key else { return false }
    if let index = lists.firstIndex(where: { $0.key == key }) { return lists[index].add(subject.qualifiedName) }
    lists.append(NameList(key))
    return lists[lists.count - 1].add(subject.qualifiedName)
  }

  private func place(of subject: Subject) -> Int? {
    all.count < Subjects.many
      ? all.firstIndex { $0.isSame(as: subject) }
      : places[subject.name.hashValue]?.first { all[$0].isSame(as: subject) }
  }

  private mutating func append(_ subject: Subject) {
    all.append(subject)
    guard all.count >= Subjects.many else { return }
    for place in all.count == Subjects.many ? 0..<all.count : (all.count - 1)..<all.count {
      places[all[place].name.hashValue, default: []].append(place)
    }
  }

  /// Gives `table` to what hangs on a table and does not say which.
  mutating func attach(to table: Name, in schema: Name?) {
    for place in all.indices where all[place].hangsOnTable && all[place].table == nil {
      all[place].table = table
      all[place].schema = all[place].schema ?? schema
    }
  }

  /// Each subject in each role as `change` makes it; left out where that is nil.
  package func mapped(_ change: (Subject) -> Subject?) -> Subjects {
    var changed = Subjects()
    visit { subject in if let subject = change(subject) { changed.add(subject) } }
    return changed
  }

  /// Only what stands under `keys`.
  package func only(_ keys: [ObjectKind]) -> Subjects {
    mapped { subject in subject.key.map(keys.contains) == true ? subject : nil }
  }
}
