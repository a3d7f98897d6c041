import Releases
import Transcripts

/// The names that stand under one word of the report, each once, in the order of the paste.
struct NameList: Hashable {
  let key: ObjectKind
  private(set) var names: [Name] = []
  /// The same once there are many: a list may have thousands.
  private var index: Set<Name> = []

  init(_ key: ObjectKind) { self.key = key }

  private static let many = 16

  /// - Returns: whether it is a further name, or says the schema of one that stands there.
  mutating func add(_ name: Name) -> Bool {
    guard names.count < NameList.many ? !names.contains(name) : index.insert(name).inserted else { return false }
    // One mention says the schema, the other leaves it out.
    if names.count < NameList.many,
      let same = names.firstIndex(where: { $0.bare == name.bare && ($0.schemaName == nil || name.schemaName == nil) })
    {
      guard names[same].schemaName == nil else { return false }
      names[same] = name
      return true
    }
    names.append(name)
    if names.count == NameList.many { index = Set(names) }
    return true
  }

  func contains(_ name: Name) -> Bool { names.count < NameList.many ? names.contains(name) : index.contains(name) }
}
