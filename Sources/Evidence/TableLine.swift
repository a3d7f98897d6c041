import Projects
package import Transcripts

/// One table of a whole database, with what tells whose it is.
package struct TableLine: Sendable {
  package let schema: Name
  package let name: Name
  package let kind: String
  package let owner: ShownText
  package let isMine: Bool
  package let isTable: Bool
  /// By the statistics of the server; nil where they do not tell.
  package let rows: Int?
  /// Bytes, with indexes.
  package let size: Int
  /// Whether nothing was written to it since it was made or emptied.
  package let isBare: Bool
  /// Whether somebody changes it just now, and keeps all others from it.
  package let isLocked: Bool
  package let ownership: Ownership?

  /// Every table, view and foreign table of a database.
  /// - Throws: `QueryFailure` where the catalogue cannot be read.
  package static func all(asking session: inout Session) throws(QueryFailure) -> [TableLine] {
    try session.ask(.tables).all.map(TableLine.init)
  }

  init(_ row: [String: String]) {
    schema = Name(row["schema"] ?? "")
    name = Name(row["name"] ?? "")
    kind = RelationCard.kinds[row["kind"] ?? ""] ?? "relation"
    owner = ShownText(row["owner"] ?? "")
    isMine = row["mine"] == "t"
    isTable = ["r", "p", "f"].contains(row["kind"])
    isBare = row["bare"] == "t"
    isLocked = row["locked"] == "t"
    rows = isBare ? 0 : row["rows"].flatMap { Int($0) }
    size = row["size"].flatMap { Int($0) } ?? 0
    ownership = Ownership(
      name, in: schema, extension: row["extension"].map { Name($0) }, partOf: row["part_of"].map { ShownText($0) },
      columns: row["columns"].map { Set($0.split(separator: ",").map(String.init)) })
  }

  /// Whether `object` of a schema file has its name and schema.
  func isDeclared(by object: DeclaredObject) -> Bool {
    object.name.map(name.isCalled) == true && schema.isCalled(object.schema ?? "public")
  }
}
