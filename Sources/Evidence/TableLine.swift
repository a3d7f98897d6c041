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
  /// By the statistics of the server; nil where it was never analysed.
  package let rows: Int?
  /// Bytes, with indexes.
  package let size: Int
  /// Whether nothing was written to it since it was made or emptied.
  let isBare: Bool
  package let ownership: Ownership?

  /// Every table, view and foreign table of a database.
  /// - Throws: `QueryFailure` where the catalogue cannot be read.
  package static func all(asking session: inout Session) throws(QueryFailure) -> [TableLine] {
    try session.ask(.tables).all.map(TableLine.init)
  }

  /// Who else is there; nil where the server does not tell.
  /// - Throws: `QueryFailure` where the server has gone.
  package static func activity(asking session: inout Session) throws(QueryFailure) -> String? {
    guard case .success(let rows) = try session.tried(.activity) else { return nil }
    return rows.all.first.map(words)
  }

  init(_ row: [String: String]) {
    schema = Name(row["schema"] ?? "")
    name = Name(row["name"] ?? "")
    kind = RelationCard.kinds[row["kind"] ?? ""] ?? "relation"
    owner = ShownText(row["owner"] ?? "")
    isMine = row["mine"] == "t"
    isTable = ["r", "p", "f"].contains(row["kind"])
    rows = row["rows"].flatMap { Int($0) }
    size = row["size"].flatMap { Int($0) } ?? 0
    isBare = row["bare"] == "t"
    ownership = Ownership(
      name, in: schema, extension: row["extension"].map { Name($0) }, partOf: row["part_of"].map { ShownText($0) },
      columns: row["columns"].map { Set($0.split(separator: ",").map(String.init)) })
  }

  /// Whether `object` of a schema file has its name and schema.
  func isDeclared(by object: DeclaredObject) -> Bool {
    object.name.map(name.isCalled) == true && schema.isCalled(object.schema ?? "public")
  }

  private static func words(_ row: [String: String]) -> String {
    var words: [String] = []
    if let size = row["size"].flatMap({ Int($0) }) { words.append("\(size >> 20) MB in all") }
    if let others = row["others"] {
      words.append(others == "0" ? "nobody else is connected" : "\(others) other connections")
    }
    if let longest = row["longest"].flatMap({ Int($0) }), longest > 60 {
      words.append("a transaction has been open for \(longest) s")
    }
    if let waiting = row["waiting"], waiting != "0" { words.append("\(waiting) wait for a lock") }
    if let replicas = row["replicas"], replicas != "0" { words.append("\(replicas) replicas") }
    return words.joined(separator: ", ") + "."
  }
}
