/// An object as it is written: keys and values, in order.
struct SourceObject {
  struct Entry {
    let key: String
    let value: SourceValue
  }

  private(set) var entries: [Entry] = []
  /// Whether something is put in that only running it would tell.
  var isPartial = false

  /// The last value of `key`; nil where it has none.
  subscript(key: String) -> SourceValue? { entries.last { $0.key == key }?.value }

  /// What it says under `key`, where that can be read as a value.
  func setting<Value: Sendable>(_ key: String, _ read: (SourceValue) -> Value?) -> Setting<Value> {
    switch self[key] {
    case nil: isPartial ? .computed : .absent
    case .nothing?: .absent
    case let value?: read(value).map { .stated($0) } ?? .computed
    }
  }

  mutating func add(_ key: String, _ value: SourceValue) { entries.append(Entry(key: key, value: value)) }

  mutating func add(_ other: SourceObject) {
    entries += other.entries
    isPartial = isPartial || other.isPartial
  }
}
