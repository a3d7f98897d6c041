import Effects
package import Releases
package import Transcripts

/// One object of a database as a snapshot keeps it: what it is, and everything that it has, in words.
package struct ObjectState: Codable, Sendable {
  package let kind: ObjectKind
  package let schema: Name?
  /// The table that it belongs to; for a sequence the one whose column owns it.
  package let table: Name?
  package let name: Name
  /// Of a function: the types of its arguments, by which two of one name are told apart.
  let signature: String?
  /// What it keeps under another name: its number in the catalogue, of a column that of its table and its place. Nil for
  /// what has none, and in snapshots of an earlier brolly.
  let oid: String?
  /// Its properties by name; those that it does not have are left out.
  package internal(set) var has: [String: String]

  /// What makes two states those of one object.
  struct ID: Hashable {
    let kind: ObjectKind
    let schema: Name?
    let table: Name?
    let name: Name
    let signature: String?
  }

  /// A sequence stays itself when another column owns it.
  var id: ID {
    ID(kind: kind, schema: schema, table: kind == .sequence ? nil : table, name: name, signature: signature)
  }

  /// Where what belongs to it has it.
  var place: Place { Place(schema: schema, name: name) }

  /// The table that it is a part of; nil for what stands by itself.
  var container: Place? { kind == .sequence ? nil : table.map { Place(schema: schema, name: $0) } }

  /// A table, view or sequence by its path.
  struct Place: Hashable {
    let schema: Name?
    let name: Name
  }

  /// Nil for a row that names no object.
  init?(_ row: [String: String]) {
    guard let kind = row["kind"].flatMap(ObjectKind.init), let name = row["name"] else { return nil }
    self.kind = kind
    self.name = Name(name)
    schema = row["schema"].map { Name($0) }
    table = row["table"].map { Name($0) }
    signature = row["signature"]
    oid = row["oid"]
    has = row.filter { !["kind", "schema", "table", "name", "signature", "oid"].contains($0.key) }
  }

  var object: SQLObject { SQLObject(kind, name, of: table, in: schema) }

  /// Whether it has rows that nobody counted.
  package var isUncounted: Bool { has["rows are"] != nil }
}
