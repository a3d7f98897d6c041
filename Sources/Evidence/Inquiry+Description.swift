import Effects
import Findings
import Knowledge
import Releases
import Transcripts

/// What is said of an object that was looked up.
extension Inquiry {
  func shown(_ schema: Name?, _ name: Name) -> Phrase { Phrase([.name(schema?.dotted(name) ?? name)]) }

  private func about(_ words: String, _ card: RelationCard) -> Phrase {
    Phrase(words + " ") + shown(card.schema, card.name)
  }

  func describe(_ card: RelationCard, _ look: inout Look) {
    if card.isTable {
      switch card.rows {
      case .exact(let rows): look.say(about("rows in", card), Phrase("\(rows)"))
      case .estimate(let rows): look.say(about("rows in", card), Phrase("about \(rows)"))
      case .unknown(let because): look.say(about("rows in", card), unknown: because)
      }
    } else {
      look.say(about("kind of", card), Phrase(card.kind))
    }
    if let because = card.reachUnknown { look.say(about("what refers to", card), unknown: because) }
    if !card.isMine {
      look.say(
        about("owner of", card),
        Phrase([
          .shown(card.owner),
          .text(", which this role is not: drizzle-kit 0.x as this role sees no keys, and wants to add them"),
        ]))
    }
    if let ownership = card.ownership {
      look.say(about("whose", card), ownership.owner + Phrase(": " + ownership.advice))
    }
  }

  /// What would show that somebody works with a table. The server counts since its statistics began, and not when.
  func describeUse(of card: RelationCard, _ look: inout Look) {
    guard card.isTable, let writes = card.writes, let scans = card.scans else { return }
    look.say(
      about("size and use of", card),
      Phrase(
        "\(card.size.asBytes), \(writes.counted("row")) written and \(scans.counted("scan")) since its statistics began"
      ))
  }

  /// The code that declares a table as it is, where no schema file does.
  func declare(_ card: RelationCard, beside project: inout ProjectEvidence?, _ look: inout Look) {
    guard project?.declared(.table, card.name) == nil, let code = TableDeclaration(card) else { return }
    look.declarations.append(code)
  }

  /// Whether a filter leaves a table alone that no schema file declares.
  ///
  /// Recorded: 0.30.6 – 0.31.11; 0.24.2 and 0.28.1 by trial. The sequence is looked at although its table is not.
  func filter(_ card: RelationCard, _ look: inout Look) {
    guard card.kind == "table", card.ownership == nil else { return }
    if !card.schema.isCalled("public") {
      look.say(
        about("whether schemaFilter can leave alone", card),
        Phrase([.text("yes, with all else in "), .name(card.schema), .text(": 0.x looks at the named schemas alone")]))
    }
    let hasSequence = card.columns.contains { $0.identity != nil || $0.defaultText?.hasPrefix("nextval(") == true }
    look.say(
      about("whether tablesFilter can leave alone", card),
      Phrase(
        hasSequence
          ? "from 0.24 to 0.31 no: the push then tries to drop its sequence, PostgreSQL refuses, and the push ends there, "
            + "after what came before it; declare the table, or exactly that sequence"
          : "yes"))
  }

  func older(_ name: Name, _ look: inout Look) {
    look.say(
      Phrase([.text("whether "), .name(name), .text(" is new")]),
      Phrase("it is there already: the screen is older than the database, or of another one"))
    look.doubt(because: "the screen is older than the database, or of another one")
  }

  /// Whether what the list makes is not there yet: else the list is not for this database, or was run since.
  mutating func describeNew(of finding: Finding, _ session: inout Session, _ look: inout Look) throws(QueryFailure) {
    for object in listed.made(beside: finding).filter({ [.table, .view, .sequence].contains($0.kind) })
      .prefix(Inquiry.mostObjects)
    {
      switch try search(object.name, in: object.schema, &session) {
      case .found(let card): older(card.name, &look)
      case .absent(let near):
        absent(Relation(place: RelationName(schema: object.schema, name: object.name), mustExist: false), near, &look)
      case .unknown(let because): look.say(shown(object.schema, object.name), unknown: because)
      }
    }
  }

  func absent(_ relation: Relation, _ near: [Name], _ look: inout Look) {
    let place = relation.place
    var says = Phrase("not there")
    if let other = near.first {
      says = says + Phrase([.text("; there is "), .name(other.schemaName?.dotted(other.bare) ?? other)])
    }
    if relation.mustExist {
      says = says + Phrase(": is this the database that the paste is about?")
      look.absent.append(place.name)
      look.doubt(because: "the database that was asked does not have what the paste is about")
    } else {
      look.establish(.objectExists, .no)
    }
    look.say(shown(place.schema, place.name), says)
  }

  func noRows(_ card: RelationCard) -> Known {
    guard card.isTable else { return .unknown(because: "a \(card.kind) is not counted") }
    switch card.rows {
    case .exact(let rows): return Known(rows == 0)
    case .estimate(let rows) where rows > 0: return .no
    case .estimate: return .unknown(because: "the rows are only estimated")
    case .unknown(let because): return .unknown(because: because)
    }
  }

  /// What a new column in the place of an old one would take away.
  func lose(_ column: RelationCard.Column, of card: RelationCard, nulls: ValueCount, _ look: inout Look) {
    guard case .exact(let rows) = card.rows, nulls.isWhole else { return }
    let values = rows - nulls.number
    look.establish(.noValues, Known(values == 0))
    let keys = card.keys.filter { $0.columns.contains(column.name) }.map { Phrase([.name($0.name)]) }
    let says = Phrase(values == 0 ? "no value" : values.counted("value"))
    look.say(
      Phrase([.text("what dropping "), .name(column.name), .text(" loses")]),
      keys.isEmpty ? says : says + Phrase(", and with it ") + Phrase.list(keys))
  }
}
