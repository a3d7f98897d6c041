package import Releases
package import Transcripts

/// Something in a database that a statement names.
package struct SQLObject: Hashable, Sendable {
  package let kind: ObjectKind
  package let schema: Name?
  /// The table that it belongs to: a column, constraint, index, policy or trigger has one.
  package let table: Name?
  package let name: Name

  package init(_ kind: ObjectKind, _ name: Name, of table: Name? = nil, in schema: Name? = nil) {
    self.kind = kind
    self.schema = schema
    self.table = table
    self.name = name
  }

  /// A column, constraint or other part of this table.
  package func part(_ kind: ObjectKind, _ name: Name) -> SQLObject {
    SQLObject(kind, name, of: self.name, in: schema)
  }
}
