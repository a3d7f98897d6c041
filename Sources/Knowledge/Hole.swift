package import Releases

/// A place in a template where something of the user's stands.
package struct Hole: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    /// The parts of a qualified name from the left, such as schema, table, column; leading parts may be missing.
    case name([ObjectKind])
    /// How many rows a table holds.
    case rows
    case number
    /// A data type: the old, and the new.
    case type
    case to
    case version
    case text
  }

  package let content: Content
  /// Whether it names another table than the one that is changed, as `<parent>` does.
  package let isApart: Bool

  /// Reads what stands between `<` and `>`.
  package init?(_ text: some StringProtocol) {
    isApart = text == "parent"
    switch text {
    case "parent": content = .name([.table])
    case "rows": content = .rows
    case "n": content = .number
    case "type": content = .type
    case "to": content = .to
    case "version": content = .version
    case "text", "message", "path", "sql", "file": content = .text
    default:
      let keys = text.split(separator: ".").map { ObjectKind(rawValue: String($0)) }
      guard !keys.isEmpty, keys.count <= 3, !keys.contains(nil) else { return nil }
      content = .name(keys.compactMap(\.self))
    }
  }

  /// The parts of a name from the left; empty where no name stands.
  package var parts: [ObjectKind] { if case .name(let keys) = content { keys } else { [] } }

  package var isName: Bool { if case .name = content { true } else { false } }
  package var isNumber: Bool { content == .rows || content == .number }
}

extension Hole: ImageValue {
  private static let others: [Content] = [.rows, .number, .type, .to, .version, .text]

  /// The parts of its name, or none and what else it holds.
  func write(to image: inout ImageWriter) {
    switch content {
    case .name(let keys):
      image.write(keys)
      image.write(isApart)
    default:
      image.write(0)
      image.write(Hole.others.firstIndex(of: content) ?? 0)
    }
  }

  init(from image: inout ImageReader) {
    let keys: [ObjectKind] = image.read()
    content = keys.isEmpty ? Hole.others[image.number()] : .name(keys)
    isApart = keys.isEmpty ? false : image.read()
  }
}
