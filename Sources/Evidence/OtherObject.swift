package import Transcripts

/// A type, constraint, index, column, policy or schema.
package struct OtherObject: Sendable, Encodable {
  package let kind: String
  let schema: Name?
  let table: Name?
  let name: Name
  let says: ShownText?

  init?(_ row: [String: String]) {
    guard let kind = row["kind"], let name = row["name"] else { return nil }
    self.kind = kind
    schema = row["schema"].map { Name($0) }
    table = row["table"].map { Name($0) }
    self.name = Name(name)
    says = row["says"].map { ShownText($0) }
  }

  package var sentence: Phrase {
    let path = [schema, table].compactMap(\.self).reversed().reduce(name) { $1.dotted($0) }
    let phrase = Phrase([.text("\(kind) "), .name(path)])
    guard let says else { return phrase }
    return phrase + Phrase([.text("  "), .shown(says)])
  }
}
