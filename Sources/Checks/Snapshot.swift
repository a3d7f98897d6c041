package import Evidence
package import Machine
import Notation
package import Releases
package import Transcripts

/// What a database and its schema files are at one moment: all that a runbook must not change, `brolly.snapshot/1`.
package struct Snapshot: Codable, Sendable {
  static let currentSchema = "brolly.snapshot/1"

  let schema: String
  /// In UTC.
  package let taken: String
  package let database: Name
  package let role: Name
  package let server: String
  /// SHA-256 by path, as it was given.
  package let files: [String: String]
  /// Always in the same order, so that two snapshots compare line by line.
  package internal(set) var objects: [ObjectState]

  /// Everything that can be asked without a row being read.
  private static let catalogue: [Question] = [
    .database, .roles, .extensions, .schemas, .types, .sequences, .relations, .columns, .constraints, .indexes,
    .policies, .triggers, .rules, .functions,
  ]

  /// - Parameter files: SHA-256 by path.
  /// - Throws: `QueryFailure` where the catalogue cannot be read; counts that cannot be had are said in the snapshot.
  package init(of session: inout Session, files: [String: String], at time: Timestamp) throws(QueryFailure) {
    schema = Snapshot.currentSchema
    taken = time.text
    database = session.identity.database
    role = session.identity.role
    server = "PostgreSQL " + session.identity.version
    self.files = files
    var objects: [ObjectState] = []
    for question in Snapshot.catalogue { objects += try session.ask(question).all.compactMap(ObjectState.init) }
    self.objects = objects
    try add(.sequenceValues, to: [.sequence], of: &session) { row in
      ["value": row["value"] ?? "not readable by this role"]
    }
    var values: [String: String] = [:]
    try add(.rowCounts, to: [.table, .view], of: &session) { row in
      if let table = row["oid"], let counts = row["counts"] { values.merge(Snapshot.values(of: table, counts)) { $1 } }
      var has = ["rows": row["rows"], "rows are": row["known"], "writes": row["writes"]].compactMapValues(\.self)
      if has["rows are"] == "exact" { has["rows are"] = nil }
      return has
    }
    for index in self.objects.indices where self.objects[index].kind == .column {
      if let count = self.objects[index].oid.flatMap({ values[$0] }) { self.objects[index].has["values"] = count }
    }
  }

  /// How many values each column of a table has, by its number: of `<v2>5</v2>` 5 for the second.
  private static func values(of table: String, _ counts: String) -> [String: String] {
    var values: [String: String] = [:]
    for entry in counts.split(separator: "<") where entry.first == "v" {
      let parts = entry.dropFirst().split(separator: ">")
      if parts.count > 1 { values["\(table).\(parts[0])"] = String(parts[1].prefix { $0.isNumber }) }
    }
    return values
  }

  /// Adds what `question` tells of objects that are there already.
  private mutating func add(
    _ question: Question, to kinds: [ObjectKind], of session: inout Session,
    _ has: ([String: String]) -> [String: String]
  ) throws(QueryFailure) {
    let rows: [[String: String]]
    do { rows = try session.ask(question).all } catch {
      guard error != .lost else { throw error }
      for index in objects.indices where kinds.contains(objects[index].kind) {
        guard objects[index].kind != .view || objects[index].has["is"] != nil else { continue }
        objects[index].has[question == .rowCounts ? "rows are" : "value"] = "not known: \(error.because)"
      }
      return
    }
    var places: [[Name?]: Int] = [:]
    for (index, object) in objects.enumerated() where kinds.contains(object.kind) {
      places[[object.schema, object.name]] = index
    }
    for row in rows {
      guard let index = places[[row["schema"].map { Name($0) }, row["name"].map { Name($0) }]] else { continue }
      objects[index].has.merge(has(row)) { $1 }
    }
  }

  /// Reads a snapshot that was written.
  /// - Throws: `Unreadable` for anything else.
  package init(_ bytes: [UInt8]) throws(Unreadable) {
    do { self = try JSONText.read(Snapshot.self, from: bytes) } catch {
      throw Unreadable(because: error.because.map { "it is no snapshot: \($0)" } ?? "it is no JSON")
    }
    guard schema == Snapshot.currentSchema else {
      throw Unreadable(because: "it is no \(Snapshot.currentSchema); take one with `brolly snapshot`")
    }
  }

  package struct Unreadable: Error, Sendable {
    package let because: String
  }

  /// The snapshot as a file: a line for each object, so that two of them compare line by line.
  package var text: String {
    func entry(_ key: String, _ value: some Encodable) -> String { "\"\(key)\": " + JSONText.compact(value) }
    let head = [
      entry("schema", schema), entry("taken", taken), entry("database", database), entry("role", role),
      entry("server", server), entry("files", files),
    ]
    return "{\n" + head.joined(separator: ",\n") + ",\n\"objects\": [\n"
      + objects.map { JSONText.compact($0) }.joined(separator: ",\n") + "\n]\n}\n"
  }

  /// How many objects of `kind` there are.
  package func count(_ kind: ObjectKind) -> Int { objects.count { $0.kind == kind } }
}
