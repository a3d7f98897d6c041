package import Transcripts

/// Who asks which database, and what that role could do there.
package struct Identity: Sendable {
  package let database: Name
  package let role: Name
  /// Host and port as they were dialled; empty for one that is not known.
  package let place: String
  /// Such as `15.8`.
  package let version: String
  package let isSuperuser: Bool
  /// What lets the role do more than one that was granted only SELECT; empty for such a role.
  package let powers: [String]
  package let isReplica: Bool
  package let isPooled: Bool
  /// Schemas that are not the server's own.
  package let schemas: [Name]

  /// - Parameter isPooled: whether anything but the rows tells of a pooler.
  init(_ rows: Rows, place: String, promisedPID: Int, isPooled: Bool) {
    func text(_ column: String) -> String { rows[0, column] ?? "" }
    database = Name(text("database"))
    role = Name(text("role"))
    self.place = place
    version = String(text("version").prefix { $0 != " " })
    isSuperuser = text("superuser") == "t"
    powers = [
      ("superuser", "superuser"), ("bypasses", "bypasses row security"), ("makes_roles", "may create roles"),
      ("makes_databases", "may create databases"), ("owns", "owns tables here"), ("writes", "may write to tables"),
      ("creates", "may create objects"),
    ].filter { text($0.0) == "t" }.map(\.1)
    isReplica = text("replica") == "t"
    self.isPooled = isPooled || Int(text("pid")) != promisedPID
    schemas = Name(text("schemas")).listed.map(\.unquoted).filter { !$0.isEmpty }
  }

  /// What makes a role that can look and nothing else, as an administrator types it.
  package var grants: [String] {
    let schemas = schemas.map { $0.quoted(for: .sqlIdentifier) }.joined(separator: ", ")
    return [
      "create role brolly login;",
      "grant connect on database \(database.quoted(for: .sqlIdentifier)) to brolly;",
      "grant usage on schema \(schemas) to brolly;",
      "grant select on all tables in schema \(schemas) to brolly;",
      "grant select on all sequences in schema \(schemas) to brolly;",
    ]
  }
}
