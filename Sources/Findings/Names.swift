package import Releases
package import Transcripts

/// The names of one finding by what they are, each once, in the order of the paste.
package struct Names: Hashable, Sendable {
  private struct Entry: Hashable {
    let key: ObjectKind
    private(set) var names: [Name] = []
    /// The same once there are many: a list may have thousands.
    private var index: Set<Name> = []

    init(_ key: ObjectKind) { self.key = key }

    private static let many = 16

    mutating func add(_ name: Name) {
      guard names.count < Entry.many ? !names.contains(name) : index.insert(name).inserted else { return }
      // One mention says the schema, the other leaves it out.
      if names.count < Entry.many,
        let same = names.firstIndex(where: {
          $0.bare == name.bare && ($0.schemaName == nil || name.schemaName == nil)
        })
      {
        if names[same].schemaName == nil { names[same] = name }
        return
      }
      names.append(name)
      if names.count == Entry.many { index = Set(names) }
    }

    func contains(_ name: Name) -> Bool { names.count < Entry.many ? names.contains(name) : index.contains(name) }

    mutating func remove(_ name: Name) {
      names.removeAll { $0 == name }
      index.remove(name)
    }
  }

  // A handful at most: a dictionary costs more to make than it saves.
  private var entries: [Entry] = []

  package init() {}

  package subscript(key: ObjectKind) -> [Name] { entries.first { $0.key == key }?.names ?? [] }

  package var isEmpty: Bool { entries.isEmpty }

  /// The keys that have names, in the order of the report.
  package var keys: [ObjectKind] { ObjectKind.allCases.filter { key in entries.contains { $0.key == key } } }

  /// The names under every key.
  package var all: [Name] { entries.flatMap(\.names) }

  package mutating func add(_ name: Name, as key: ObjectKind) {
    guard !name.isEmpty else { return }
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].add(name)
    } else {
      entries.append(Entry(key))
      entries[entries.count - 1].add(name)
    }
  }

  package mutating func add(_ other: Names) {
    for key in other.keys { for name in other[key] { add(name, as: key) } }
  }

  /// Whether `name` stands under any key.
  func contains(_ name: Name) -> Bool { entries.contains { $0.contains(name) } }

  mutating func remove(_ name: Name) {
    for index in entries.indices { entries[index].remove(name) }
    entries.removeAll { $0.names.isEmpty }
  }

  /// Only the tables.
  package var tables: Names { only([.table]) }

  /// Each name under what `change` makes of its key and of it; left out where that is nil.
  package func mapped(_ change: (ObjectKind, Name) -> (ObjectKind, Name)?) -> Names {
    var names = Names()
    for key in keys {
      for name in self[key] { if let (key, name) = change(key, name) { names.add(name, as: key) } }
    }
    return names
  }

  /// Only the names under `keys`.
  func only(_ keys: [ObjectKind]) -> Names {
    var names = Names()
    for key in keys { for name in self[key] { names.add(name, as: key) } }
    return names
  }
}
