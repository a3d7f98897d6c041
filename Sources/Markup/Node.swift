/// A value of front matter. Scalars stay text: `0.20` is a version here, not a number.
package indirect enum Node: Sendable {
  case scalar(String, line: Int)
  case list([Node], line: Int)
  case map([Entry], line: Int)

  package struct Entry: Sendable {
    package let key: String
    package let value: Node
    /// From 1, in the file.
    package let line: Int

    package init(key: String, value: Node, line: Int) {
      self.key = key
      self.value = value
      self.line = line
    }
  }

  /// Reads a YAML document, or a JSON one, which is YAML as well; `file` is only named in errors.
  /// - Throws: `MarkupError` at the line where it is unsound.
  package init(yaml: [UInt8], file: String) throws(MarkupError) {
    self = try YAMLReader.node(from: yaml, file: file, offset: 0, hasAliases: true)
  }

  /// From 1, in the file.
  package var line: Int {
    switch self {
    case .scalar(_, let line), .list(_, let line), .map(_, let line): line
    }
  }

  package var text: String? {
    if case .scalar(let text, _) = self { text } else { nil }
  }

  package var entries: [Entry] {
    if case .map(let entries, _) = self { entries } else { [] }
  }

  /// The items of a list; a lone scalar or map counts as a list of one.
  package var items: [Node] {
    if case .list(let items, _) = self { items } else { [self] }
  }

  package subscript(key: String) -> Node? {
    entries.first { $0.key == key }?.value
  }
}
