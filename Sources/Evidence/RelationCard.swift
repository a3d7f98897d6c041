package import Releases
package import Transcripts

/// What a live database says of one table or view, and of what hangs on it.
package struct RelationCard: Sendable {
  package struct Column: Sendable {
    package let name: Name
    package let type: ShownText
    package let isNotNull: Bool
    package let defaultValue: ShownText?
    let enumName: Name?
    /// As the server writes it.
    let typeText: String
    /// The expression of its default, as the server writes it.
    let defaultText: String?
    /// `a` for GENERATED ALWAYS AS IDENTITY, `d` for BY DEFAULT.
    let identity: String?
    package let comment: ShownText?
  }

  /// A key, a check or an index.
  package struct Key: Sendable {
    package enum Kind: String, Sendable {
      case primary = "p"
      case unique = "u"
      case foreign = "f"
      case check = "c"
      case exclusion = "x"
      case uniqueIndex = "unique index"
      case index
    }

    package let name: Name
    package let kind: Kind
    package let definition: ShownText
    /// The same as the server writes it.
    let definitionText: String
    package let isValid: Bool
    /// Empty for one over expressions.
    let columns: [Name]
    let parent: (schema: Name, table: Name, columns: [Name])?
    /// How often its index was read since the statistics began; nil for what has none of its own.
    let scans: Int?
  }

  /// A table that refers to it, at one remove or more.
  package struct Referrer: Sendable {
    package let schema: Name
    package let name: Name
    package let level: Int
    /// The keys by which it refers.
    let keys: [Name]
    /// What deleting a row does to its rows.
    package let onDelete: ShownText
    package let rows: RowCount
    /// Bytes, without indexes.
    package let size: Int

    /// The names of its keys.
    package var how: ShownText { ShownText(keys.map(\.parameter).joined(separator: ", ")) }
  }

  package struct Dependent: Sendable {
    package let kind: ObjectKind
    package let schema: Name?
    package let name: Name
  }

  package let schema: Name
  package let name: Name
  /// `table`, `partitioned table`, `view`, …
  package let kind: String
  /// Bytes, with indexes.
  package let size: Int
  package let owner: ShownText
  /// Whether the role that asks owns it: one that does not sees no keys through information_schema.
  package let isMine: Bool
  package let hasRowSecurity: Bool
  /// Whether rows are kept in it.
  package let isTable: Bool
  /// Rows written, changed and deleted since the statistics began.
  package let writes: Int?
  /// How often it was read, as a whole or by an index, since then.
  package let scans: Int?
  package let rows: RowCount
  package let columns: [Column]
  package let keys: [Key]
  package let referrers: [Referrer]
  /// Why it is not known what refers to it; nil where it is.
  package let reachUnknown: String?
  package let dependents: [Dependent]
  package let ownership: Ownership?
  /// Whether it has the file that it was made with: no TRUNCATE has emptied it, and nothing has written it anew.
  let hasFirstFile: Bool

  /// The answer for a name: a relation, or nothing by that name and what comes near.
  package enum Search: Sendable {
    case found(RelationCard)
    /// Names that differ only in case, or that PostgreSQL would have cut to this one.
    case absent(near: [Name])
    case unknown(because: String)
  }

  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package static func search(_ name: Name, in schema: Name?, asking session: inout Session) throws(QueryFailure)
    -> Search
  { try search([name], in: schema, asking: &session)[name] ?? .absent(near: []) }

  /// The answers for several names, which are looked for at once.
  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  static func search(_ names: [Name], in schema: Name?, asking session: inout Session) throws(QueryFailure)
    -> [Name: Search]
  {
    let rows: [[String: String]]
    switch try session.tried(.relation, [schema, Name(listing: names)]) {
    case .success(let answer): rows = answer.all
    case .failure(let failure): return Dictionary(names.map { ($0, .unknown(because: failure.because)) }) { $1 }
    }
    var found: [Name: Search] = [:]
    for name in names {
      let near = rows.filter { name.isCalled($0["wanted"] ?? "") }
      guard let row = near.first(where: { $0["exact"] == "t" }) else {
        found[name] = .absent(
          near: near.compactMap { row in row["name"].map { Name($0).within(Name(row["schema"] ?? "")) } })
        continue
      }
      do { found[name] = .found(try RelationCard(row, asking: &session)) } catch {
        guard error != .lost else { throw error }
        found[name] = .unknown(because: error.because)
      }
    }
    return found
  }

  private init(_ row: [String: String], asking session: inout Session) throws(QueryFailure) {
    let schema = Name(row["schema"] ?? "")
    let name = Name(row["name"] ?? "")
    self.schema = schema
    self.name = name
    let letter = row["kind"] ?? "r"
    kind = RelationCard.kinds[letter] ?? "relation"
    isTable = ["r", "p", "f", "m"].contains(letter)
    size = row["size"].flatMap { Int($0) } ?? 0
    owner = ShownText(row["owner"] ?? "")
    isMine = row["mine"] == "t"
    hasRowSecurity = row["guarded"] == "t"
    writes = row["writes"].flatMap { Int($0) }
    hasFirstFile = row["first_file"] == "t"
    let number = [row["oid"].map { Name($0) }]
    columns = try session.ask(.relationColumns, number).all.map(Column.init)
    let keys = try session.ask(.relationKeys, number).all.compactMap(Key.init)
    self.keys = keys
    scans = row["scans"].flatMap { Int($0) }.map { keys.reduce($0) { $0 + ($1.scans ?? 0) } }
    dependents = try session.ask(.dependents, number).all.compactMap(Dependent.init)
    if ["r", "p", "m"].contains(letter) {
      switch try session.tried(.rows, number) {
      case .success(let answer): rows = answer.all.first.map(RowCount.init) ?? .unknown(because: "it is not filled")
      case .failure(let failure): rows = .unknown(because: failure.because)
      }
      switch try session.tried(.reach, number) {
      case .success(let answer): (referrers, reachUnknown) = (answer.all.map(Referrer.init), nil)
      case .failure(let failure): (referrers, reachUnknown) = ([], failure.because)
      }
    } else {
      rows = .unknown(because: "a \(kind) is not counted")
      (referrers, reachUnknown) = ([], nil)
    }
    ownership = Ownership(
      name, in: schema, extension: row["extension"].map { Name($0) }, partOf: row["part_of"].map { ShownText($0) },
      columns: Set(columns.map { $0.name.parameter }))
  }

  static let kinds = [
    "r": "table", "p": "partitioned table", "v": "view", "m": "materialized view", "f": "foreign table",
    "S": "sequence",
  ]

  /// How many rows the tables have that refer to it.
  package var reachedRows: Int { referrers.reduce(0) { $0 + ($1.rows.number ?? 0) } }

  package func column(_ name: Name) -> Column? { columns.first { $0.name == name } }

  /// The key that the database keeps under `name`, whole or cut.
  package func key(_ name: Name) -> Key? { keys.first { $0.name == name || $0.name == name.stored() } }

  /// `3 rows, 2 tables refer to it`.
  package var summary: Phrase {
    var words = [isTable ? rows.words : kind]
    if !referrers.isEmpty {
      let tables = referrers.count == 1 ? "1 table refers to it" : "\(referrers.count) tables refer to it"
      words.append("\(tables), with \(RowCount.exact(reachedRows).words) in all")
    }
    if let reachUnknown { words.append("what refers to it is not known: \(reachUnknown)") }
    if !isMine { words.append("another role owns it: this one sees no keys of it in a pull or push") }
    var phrase = Phrase(words.joined(separator: "; "))
    if let ownership { phrase = phrase + Phrase("; ") + ownership.owner }
    return phrase
  }
}

extension RelationCard.Column {
  init(_ row: [String: String]) {
    name = Name(row["name"] ?? "")
    type = ShownText(row["type"] ?? "")
    isNotNull = row["not_null"] == "t"
    defaultValue = row["default"].map { ShownText($0) }
    enumName = row["enum"].map { Name($0) }
    typeText = row["type"] ?? ""
    defaultText = row["default"]
    identity = row["identity"]
    comment = row["comment"].map { ShownText($0) }
  }
}

extension RelationCard.Key {
  init?(_ row: [String: String]) {
    guard let kind = row["type"].flatMap(Kind.init), let name = row["name"] else { return nil }
    self.kind = kind
    self.name = Name(name)
    definitionText = row["definition"] ?? ""
    definition = ShownText(definitionText)
    isValid = row["valid"] == "t"
    columns = row["columns"].map { Name($0).listed.map(\.unquoted) } ?? []
    scans = row["scans"].flatMap { Int($0) }
    if let schema = row["parent_schema"], let table = row["parent"] {
      parent = (Name(schema), Name(table), row["parent_columns"].map { Name($0).listed.map(\.unquoted) } ?? [])
    } else {
      parent = nil
    }
  }
}

extension RelationCard.Referrer {
  fileprivate init(_ row: [String: String]) {
    schema = Name(row["schema"] ?? "")
    name = Name(row["name"] ?? "")
    level = row["level"].flatMap { Int($0) } ?? 1
    keys = row["keys"].map { Name($0).listed.map(\.unquoted) } ?? []
    onDelete = ShownText(row["on_delete"] ?? "")
    rows = RowCount(row)
    size = row["size"].flatMap { Int($0) } ?? 0
  }
}

extension RelationCard.Dependent {
  fileprivate init?(_ row: [String: String]) {
    guard let kind = row["kind"].flatMap(ObjectKind.init), let name = row["name"] else { return nil }
    self.kind = kind
    schema = row["schema"].map { Name($0) }
    self.name = Name(name)
  }
}
