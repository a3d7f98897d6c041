package import Knowledge
package import Transcripts

/// The names of one finding by what they are, each once, in the order of the paste.
package struct Names: Sendable {
  private var values: [Hole.Key: [Name]] = [:]

  package init() {}

  package subscript(key: Hole.Key) -> [Name] { values[key] ?? [] }

  package var isEmpty: Bool { values.isEmpty }

  /// The keys that have names, in the order of the report.
  package var keys: [Hole.Key] { Hole.Key.allCases.filter { values[$0] != nil } }

  package mutating func add(_ name: Name, as key: Hole.Key) {
    guard !name.isEmpty, values[key]?.contains(name) != true else { return }
    values[key, default: []].append(name)
  }

  package mutating func add(_ other: Names) {
    for key in other.keys { for name in other[key] { add(name, as: key) } }
  }

  mutating func remove(_ name: Name) {
    for (key, names) in values {
      let rest = names.filter { $0 != name }
      values[key] = rest.isEmpty ? nil : rest
    }
  }

  /// Only the names under `keys`.
  func only(_ keys: [Hole.Key]) -> Names {
    var names = Names()
    for key in keys { for name in self[key] { names.add(name, as: key) } }
    return names
  }
}
