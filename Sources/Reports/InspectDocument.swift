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
  /// What the schema files of a project say otherwise; nil where there is none, or names were asked about.
  private let difference: SchemaDifference?
  /// What makes a role that can look and nothing else; empty where this one is such a role.
  private let grants: [String]

  /// One name, and what is there under it.
  enum Entry: Sendable {
    case relation(RelationCard)
    case other(Name, [OtherObject])
    case absent(Name, near: [Name])
    case unknown(Name, because: String)
  }

  private enum CodingKeys: String, CodingKey { case schema, database, objects, tables, difference }

  /// - Parameters:
  ///   - answers: what was found for each name.
  ///   - tables: the whole, where no name was asked about.
  ///   - activity: who else is there; nil where names were asked about, or the server does not tell.
  ///   - difference: what the schema files say otherwise.
  package init(
    _ identity: Identity, _ answers: [(Name, NameSearch)], tables: [TableLine], activity: Activity?,
    difference: SchemaDifference?
  ) {
    database = ReportDocument.Database(identity, activity, failure: nil)
    grants = identity.powers.isEmpty ? [] : identity.grants
    objects = answers.map { name, search in
      switch search {
      case .relation(let card): .relation(card)
      case .others(let others): .other(name, others)
      case .absent(let near): .absent(name, near: near)
      case .unknown(let because): .unknown(name, because: because)
      }
    }
    self.tables = tables
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
    case .relation(let card): return [lead] + card.blocks
    case .other(_, let others): return [lead] + others.map { .paragraph($0.sentence) }
    case .absent(_, let near):
      guard !near.isEmpty else { return [lead] }
      let names = near.map { Phrase([.name($0.schemaName?.dotted($0.bare) ?? $0)]) }
      return [lead, .paragraph(Phrase("Near it: ") + Phrase.list(names) + Phrase("."))]
    case .unknown: return [lead]
    }
  }

  private var overview: [Block] {
    let counted = tables.filter { $0.isTable }
    var blocks: [Block] = [.lead(database.sentence)]
    if let warning = database.warning { blocks.append(.paragraph(warning)) }
    let foreign = counted.filter { $0.ownership != nil }
    blocks.append(
      .paragraph(
        Phrase("\(counted.count) tables" + (foreign.isEmpty ? "." : ", \(foreign.count) of them not your own:"))))
    blocks += foreign.map { .paragraph($0.phrase + Phrase("  ") + ($0.ownership?.owner ?? Phrase(""))) }
    if let difference { blocks += InspectDocument.blocks(of: difference) }
    let own = counted.filter { $0.ownership == nil }.sorted { $0.size > $1.size }
    blocks += own.prefix(InspectDocument.mostTables).map { .paragraph($0.phrase) }
    if own.count > InspectDocument.mostTables {
      blocks.append(
        .source(Phrase("\(own.count - InspectDocument.mostTables) more, smaller ones: `--format json` has all.")))
    }
    if !grants.isEmpty {
      blocks.append(.paragraph(Phrase("A role that can only look, as an administrator makes it once:")))
      blocks.append(.prose("````text\n\(grants.joined(separator: "\n"))\n````"))
    }
    return blocks
  }

  private static let mostTables = 30

  private static func blocks(of difference: SchemaDifference) -> [Block] {
    func list(_ names: [Name]) -> Phrase { Phrase.list(names, atMost: 12) }
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
}

extension InspectDocument.Entry: Encodable {
  private struct Others: Encodable {
    let exists = true
    let name: Name
    let objects: [OtherObject]
  }

  private struct Absence: Encodable {
    let exists = false
    let name: Name
    let near: [Name]
  }

  private struct Unknown: Encodable {
    let known = false
    let name: Name
    let because: String
  }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .relation(let card): try ReportedRelation(card).encode(to: encoder)
    case .other(let name, let others): try Others(name: name, objects: others).encode(to: encoder)
    case .absent(let name, let near):
      try Absence(name: name, near: near.map { $0.schemaName?.dotted($0.bare) ?? $0 }).encode(to: encoder)
    case .unknown(let name, let because): try Unknown(name: name, because: because).encode(to: encoder)
    }
  }
}
