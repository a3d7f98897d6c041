package import Releases
package import Transcripts

/// An object that a finding is about: what it is, and where it belongs.
package struct Subject: Hashable, Sendable {
  /// Where it was read.
  package enum Origin: String, Sendable, Encodable {
    case tool, sql, schema, words
  }

  package let kind: ObjectKind
  package internal(set) var schema: Name?
  /// For what hangs on a table; nil for what does not, and where nothing tells.
  package internal(set) var table: Name?
  package let name: Name
  /// How many rows its loss would touch; nil where nothing tells.
  package internal(set) var rows: Int?
  package let origin: Origin

  package init(
    _ kind: ObjectKind, _ name: Name, of table: Name? = nil, in schema: Name? = nil, rows: Int? = nil,
    from origin: Origin
  ) {
    self.kind = kind
    self.name = name
    self.table = table
    self.schema = schema
    self.rows = rows
    self.origin = origin
  }

  /// Whether objects of its kind belong to a table.
  var hangsOnTable: Bool { kind.hangsOnTable }

  /// Whether two mentions may mean one object: what one of them leaves open, the other may say.
  func isSame(as other: Subject) -> Bool {
    kind == other.kind && name == other.name && (table == other.table || table == nil || other.table == nil)
      && (schema == other.schema || schema == nil || other.schema == nil)
  }

  /// Takes what another mention of the same object says beyond this one.
  mutating func add(_ other: Subject) {
    table = table ?? other.table
    schema = schema ?? other.schema
    rows = rows ?? other.rows
  }
}
