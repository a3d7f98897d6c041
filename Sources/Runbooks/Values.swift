import Releases
import Transcripts

/// Names that belong together, by what they are.
struct Values: Equatable {
  private let entries: [(key: ObjectKind, name: Name)]

  init() { entries = [] }
  init(entries: [(ObjectKind, Name)]) { self.entries = entries.map { (key: $0.0, name: $0.1) } }

  subscript(key: ObjectKind) -> Name? { entries.first { $0.key == key }?.name }

  /// Whether both have the same name under each of `keys`.
  func agrees(with other: Values, on keys: [ObjectKind]) -> Bool { keys.allSatisfy { self[$0] == other[$0] } }

  static func == (one: Values, other: Values) -> Bool {
    one.entries.elementsEqual(other.entries) { $0.key == $1.key && $0.name == $1.name }
  }
}
