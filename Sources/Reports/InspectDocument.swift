package import Evidence
import Releases
package import Transcripts

/// What a live database says of names, or of itself, `brolly.inspect/1`.
package struct InspectDocument: Encodable, Sendable {
  private let schema = "brolly.inspect/1"
  private let database: ReportDocument.Database
  private let objects: [Entry]
  /// Of the whole database; empty where names were asked about.
  private let tables: [TableLine]
  /// Who else is there; nil where names were asked about, or the server does not tell.
  private let activity: String?
  /// What the schema files of a project say otherwise; nil where there is none, or names were asked about.
  private let difference: SchemaDifference?

  /// One name, and what is there under it.
  enum Entry: Encodable, Sendable {
    case relation(RelationCard)
    case other(Name, [OtherObject])
    case absent(Name, near: [Name])
    case unknown(Name, because: String)
  }

  private enum CodingKeys: String, CodingKey { case schema, database, objects, tables, difference }

  /// - Parameters:
  ///   - answers: what was found for each name.
  ///   - tables: the whole, where no name was asked about.
  ///   - activity: who else is there.
  ///   - difference: what the schema files say otherwise.
  package init(
    _ identity: Identity, _ answers: [(Name, NameSearch)], tables: [TableLine], activity: String?,
    difference: SchemaDifference?
  ) {
    database = ReportDocument.Database(identity, failure: nil)
    objects = answers.map { name, search in
      switch search {
      case .relation(let card): .relation(card)
      case .others(let others): .other(name, others)
      case .absent(let near): .absent(name, near: near)
      case .unknown(let because): .unknown(name, because: because)
      }
    }
    self.tables = tables
    self.activity = activity
    self.difference = difference
  }
}

extension InspectDocument: Document {
  package var answer: Answer {
    var blocks: [Block] = []
    for entry in objects { blocks += InspectDocument.blocks(of: entry) }
    if objects.isEmpty { blocks += overview }
    let quiet = objects.isEmpty ? database.sentence : InspectDocument.lead(of: objects[0])
    return Answer(
      title: Phrase("brolly inspect"), summary: blocks, end: objects.isEmpty ? [] : [.source(database.sentence)],
      quiet: quiet)
  }

  private static func lead(of entry: Entry) -> Phrase {
    switch entry {
    case .relation(let card):
      Phrase([.name(card.schema.dotted(card.name)), .text(": ")]) + card.summary + Phrase(".")
    case .other(let name, let others):
      Phrase([.name(name), .text(": \(others.count == 1 ? others[0].kind : "\(others.count) objects").")])
    case .absent(let name, _): Phrase([.name(name), .text(" is not there.")])
    case .unknown(let name, let because): Phrase([.name(name), .text(": could not tell, \(because).")])
    }
  }

  private static func blocks(of entry: Entry) -> [Block] {
    let lead = Block.lead(lead(of: entry))
    switch entry {
    case .relation(let card): return [lead] + blocks(of: card)
    case .other(_, let others): return [lead] + others.map { .paragraph($0.sentence) }
    case .absent(_, let near):
      guard !near.isEmpty else { return [lead] }
      let names = near.map { Phrase([.name($0.schemaName?.dotted($0.bare) ?? $0)]) }
      return [lead, .paragraph(Phrase("Near it: ") + Phrase.list(names) + Phrase("."))]
    case .unknown: return [lead]
    }
  }

  private static func blocks(of card: RelationCard) -> [Block] {
    var words = Phrase([.text("\(card.kind), \(bytes(card.size)), owner "), .shown(card.owner)])
    if let writes = card.writes, card.isTable { words = words + Phrase("; \(writes) rows written so far") }
    if card.hasRowSecurity { words = words + Phrase("; row security is on") }
    var blocks: [Block] = [.paragraph(words + Phrase("."))]
    if let ownership = card.ownership {
      blocks.append(.paragraph(Phrase("Whose: ") + ownership.owner + Phrase(": \(ownership.advice).")))
    }
    blocks += card.columns.map { column in
      var line = Phrase([
        .text("column "), .name(column.name), .text("  "), .shown(column.type),
        .text(column.isNotNull ? " not null" : ""),
      ])
      if let value = column.defaultValue { line = line + Phrase([.text(" default "), .shown(value)]) }
      if let comment = column.comment { line = line + Phrase([.text("  comment "), .shown(comment)]) }
      return .paragraph(line)
    }
    blocks += card.keys.map { key in
      .paragraph(
        Phrase([.text("key "), .name(key.name), .text("  "), .shown(key.definition)])
          + Phrase(key.isValid ? "" : "  not valid"))
    }
    blocks += card.dependents.map { dependent in
      let name = dependent.schema?.dotted(dependent.name) ?? dependent.name
      return .paragraph(Phrase([.text("\(dependent.kind.rawValue) "), .name(name)]))
    }
    if card.isTable {
      if let because = card.reachUnknown {
        blocks.append(.paragraph(Phrase("What refers to it could not be told: \(because).")))
      } else if card.referrers.isEmpty {
        blocks.append(.paragraph(Phrase("No foreign key refers to it.")))
      } else {
        blocks.append(
          .paragraph(
            Phrase(
              "A truncate with CASCADE empties these, too; a drop with CASCADE takes the keys of level 1 and no row:")))
        blocks += card.referrers.map { referrer in
          .paragraph(
            Phrase([
              .text("level \(referrer.level)  "), .name(referrer.schema.dotted(referrer.name)),
              .text("  \(referrer.rows.words)  by "), .shown(referrer.how), .text("; on delete: "),
              .shown(referrer.onDelete),
            ]))
        }
      }
    }
    return blocks + code(of: card)
  }

  /// What a schema file would have to say to declare it.
  private static func code(of card: RelationCard) -> [Block] {
    guard card.ownership == nil, let declaration = TableDeclaration(card) else { return [] }
    var blocks: [Block] = [
      .paragraph(Phrase("To declare it as it is:")), .prose("````typescript\n\(declaration.text)````"),
    ]
    if !declaration.doubts.isEmpty {
      blocks.append(.paragraph(Phrase("The code leaves out ") + Phrase.list(declaration.doubts) + Phrase(".")))
    }
    return blocks
  }

  private var overview: [Block] {
    let counted = tables.filter { $0.isTable }
    var blocks: [Block] = [.lead(database.sentence)]
    if let activity { blocks.append(.paragraph(Phrase(activity))) }
    let foreign = counted.filter { $0.ownership != nil }
    blocks.append(
      .paragraph(
        Phrase("\(counted.count) tables" + (foreign.isEmpty ? "." : ", \(foreign.count) of them not your own:"))))
    blocks += foreign.map { .paragraph($0.phrase + Phrase("  ") + ($0.ownership?.owner ?? Phrase(""))) }
    if let difference { blocks += InspectDocument.blocks(of: difference) }
    let own = counted.filter { $0.ownership == nil }.sorted { $0.size > $1.size }
    blocks += own.prefix(InspectDocument.screen).map { .paragraph($0.phrase) }
    if own.count > InspectDocument.screen {
      blocks.append(
        .source(Phrase("\(own.count - InspectDocument.screen) more, smaller ones: `--format json` has all.")))
    }
    return blocks
  }

  private static let screen = 30

  private static func blocks(of difference: SchemaDifference) -> [Block] {
    func list(_ names: [Name]) -> Phrase { Phrase.list(names.map { Phrase([.name($0)]) }, atMost: 12) }
    var blocks: [Block] = []
    if !difference.undeclared.isEmpty {
      blocks.append(.paragraph(Phrase("No schema file declares ") + list(difference.undeclared) + Phrase(".")))
    }
    if !difference.missing.isEmpty {
      blocks.append(.paragraph(Phrase("Only the schema files have ") + list(difference.missing) + Phrase(".")))
    }
    if blocks.isEmpty { blocks.append(.paragraph(Phrase("Schema files and database have the same tables."))) }
    if let doubt = difference.doubt {
      blocks.append(.source(Phrase([.text("More may be declared: "), .words(ShownText(doubt)), .text(".")])))
    }
    return blocks
  }

  static func bytes(_ count: Int) -> String {
    if count < 1 << 20 { return "\(count >> 10) kB" }
    return count < 1 << 30 ? "\(count >> 20) MB" : "\(count >> 30) GB"
  }
}

extension InspectDocument.Entry {
  private enum Key: String, CodingKey {
    case name, schema, exists, known, because, near, kind, owner, mine, size, rows, estimate, rowSecurity, whose,
      columns
    case keys, referrers, dependents, objects, declaration, leavesOut
  }

  private struct Column: Encodable {
    let name: Name
    let type: ShownText
    let notNull: Bool
    let `default`: ShownText?
  }

  private struct KeyLine: Encodable {
    let name: Name
    let type: String
    let definition: ShownText
    let valid: Bool
  }

  private struct Referrer: Encodable {
    let schema: Name
    let name: Name
    let level: Int
    let how: ShownText
    let onDelete: ShownText
    let rows: Int?
  }

  private struct Dependent: Encodable {
    let type: String
    let schema: Name?
    let name: Name
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    switch self {
    case .relation(let card):
      try container.encode(true, forKey: .exists)
      try container.encode(card.schema, forKey: .schema)
      try container.encode(card.name, forKey: .name)
      try container.encode(card.kind, forKey: .kind)
      try container.encode(card.owner, forKey: .owner)
      try container.encode(card.isMine, forKey: .mine)
      try container.encode(card.size, forKey: .size)
      try container.encode(card.rows.number, forKey: .rows)
      if case .estimate = card.rows { try container.encode(true, forKey: .estimate) }
      if case .unknown(let because) = card.rows { try container.encode(because, forKey: .because) }
      try container.encode(card.hasRowSecurity, forKey: .rowSecurity)
      try container.encodeIfPresent(card.ownership?.owner, forKey: .whose)
      try container.encode(
        card.columns.map { Column(name: $0.name, type: $0.type, notNull: $0.isNotNull, default: $0.defaultValue) },
        forKey: .columns)
      try container.encode(
        card.keys.map {
          KeyLine(name: $0.name, type: $0.kind.word, definition: $0.definition, valid: $0.isValid)
        }, forKey: .keys)
      try container.encode(
        card.referrers.map {
          Referrer(
            schema: $0.schema, name: $0.name, level: $0.level, how: $0.how, onDelete: $0.onDelete, rows: $0.rows.number)
        }, forKey: .referrers)
      if card.ownership == nil, let declaration = TableDeclaration(card) {
        try container.encode(declaration.text, forKey: .declaration)
        if !declaration.doubts.isEmpty { try container.encode(declaration.doubts, forKey: .leavesOut) }
      }
      try container.encode(
        card.dependents.map { Dependent(type: $0.kind.rawValue, schema: $0.schema, name: $0.name) }, forKey: .dependents
      )
    case .other(let name, let others):
      try container.encode(true, forKey: .exists)
      try container.encode(name, forKey: .name)
      try container.encode(others, forKey: .objects)
    case .absent(let name, let near):
      try container.encode(false, forKey: .exists)
      try container.encode(name, forKey: .name)
      try container.encode(near.map { $0.schemaName?.dotted($0.bare) ?? $0 }, forKey: .near)
    case .unknown(let name, let because):
      try container.encode(name, forKey: .name)
      try container.encode(false, forKey: .known)
      try container.encode(because, forKey: .because)
    }
  }
}

extension RelationCard.Key.Kind {
  /// The kind in one or two words.
  fileprivate var word: String {
    switch self {
    case .primary: "primary key"
    case .unique: "unique"
    case .foreign: "foreign key"
    case .check: "check"
    case .exclusion: "exclusion"
    case .uniqueIndex, .index: rawValue
    }
  }
}

extension TableLine: Encodable {
  private enum Key: String, CodingKey { case schema, name, kind, owner, mine, rows, size, whose }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(schema, forKey: .schema)
    try container.encode(name, forKey: .name)
    try container.encode(kind, forKey: .kind)
    try container.encode(owner, forKey: .owner)
    try container.encode(isMine, forKey: .mine)
    try container.encode(rows, forKey: .rows)
    try container.encode(size, forKey: .size)
    try container.encodeIfPresent(ownership?.owner, forKey: .whose)
  }

  /// `public.orders  about 1200 rows  1 MB`.
  fileprivate var phrase: Phrase {
    let count = rows.map { "about \($0) rows" } ?? "never analysed"
    return Phrase([.name(schema.dotted(name)), .text("  \(count)  \(InspectDocument.bytes(size))")])
  }
}
