package import Releases
package import Transcripts

/// An object that a finding names: what it is, where it belongs, and what it is to the matter.
package struct Subject: Hashable, Sendable {
  /// Where it was read.
  package enum Origin: String, Sendable, Encodable {
    case tool, sql, schema, words
  }

  /// What an object is to the matter.
  package enum Role: Sendable {
    /// It is what the matter is about.
    case matter
    /// It was there before, and may be kept under another name, or the schema files do not know it.
    case candidate
    /// It only says where the others are: the table of a column, the schema of a table.
    case place
    /// It is another table than the one that is changed.
    case apart
  }

  package let kind: ObjectKind
  package internal(set) var role: Role
  package internal(set) var schema: Name?
  /// For what hangs on a table; nil for what does not, and where nothing tells.
  package internal(set) var table: Name?
  package let name: Name
  /// How many rows its loss would touch; nil where nothing tells.
  package internal(set) var rows: Int?
  package let origin: Origin

  package init(
    _ kind: ObjectKind, _ name: Name, of table: Name? = nil, in schema: Name? = nil, rows: Int? = nil,
    as role: Role = .matter, from origin: Origin
  ) {
    self.kind = kind
    self.role = role
    self.name = name
    self.table = table
    self.schema = schema
    self.rows = rows
    self.origin = origin
  }

  /// What is only known by a word of the report, and maybe by its schema: a candidate counts as a table.
  package init(_ name: Name, under key: ObjectKind, from origin: Origin) {
    let isCandidate = key == .candidates
    self.init(
      isCandidate ? .table : key, name.bare, in: name.schemaName, as: isCandidate ? .candidate : .matter, from: origin)
  }

  /// The word of the report that its name stands under; nil where it is none of the matter's names.
  package var key: ObjectKind? {
    switch role {
    case .matter, .place: kind
    case .candidate: .candidates
    case .apart: nil
    }
  }

  /// Its name with its schema; what hangs on a table has the schema of that, and none of its own.
  package var qualifiedName: Name { hangsOnTable ? name : schema.map { name.within($0) } ?? name }

  /// The same in another role.
  package func acting(as role: Role) -> Subject {
    var subject = self
    subject.role = role
    return subject
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
