import Transcripts

extension SQLTree {
  /// The nodes that stand directly in the array at key `index`, each by the key of its type.
  func elements(of index: Int) -> [Int] {
    let depth = tokens[index].depth + 2
    return below(index).filter { tokens[$0].depth == depth && isNode($0) }
  }

  /// The nodes directly in the array field `name` of the node at key `index`.
  func elements(_ name: StaticString, of index: Int) -> [Int] { field(name, of: index).map { elements(of: $0) } ?? [] }

  /// The strings below key `index`, such as the parts of a qualified name.
  func strings(below index: Int) -> [String] {
    below(index).compactMap { place in
      guard tokens[place].isKey, isText(place, "sval"), place + 1 < tokens.count, !tokens[place + 1].isKey else {
        return nil
      }
      return string(place + 1)
    }
  }

  func strings(_ name: StaticString, of index: Int) -> [String] {
    field(name, of: index).map { strings(below: $0) } ?? []
  }

  /// The plain value of field `name` as a name.
  func name(_ name: StaticString, of index: Int) -> Name? {
    guard let field = field(name, of: index), field + 1 < tokens.count, !tokens[field + 1].isKey else { return nil }
    return Name(string(field + 1))
  }

  /// Whether the node at key `index` has no fields but these.
  func hasOnly(_ fields: [StaticString], at index: Int) -> Bool {
    let depth = tokens[index].depth + 1
    return below(index).allSatisfy { place in
      !tokens[place].isKey || tokens[place].depth != depth || fields.contains { isText(place, $0) }
    }
  }

  func isTrue(_ name: StaticString, of index: Int) -> Bool { value(name, of: index) == "true" }

  /// Token `index` with the escapes of JSON undone.
  func string(_ index: Int) -> String {
    let text = text(index)
    guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
    var scalars = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\", let escaped = rest.popFirst() else {
        scalars.append(scalar)
        continue
      }
      switch escaped {
      case "n": scalars.append("\n")
      case "t": scalars.append("\t")
      case "r": scalars.append("\r")
      case "b": scalars.append("\u{8}")
      case "f": scalars.append("\u{C}")
      case "u":
        let digits = rest.prefix(4)
        rest = rest.dropFirst(4)
        scalars.append(UInt32(String(digits), radix: 16).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
      default: scalars.append(escaped)
      }
    }
    return String(scalars)
  }
}
