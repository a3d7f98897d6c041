import Effects
import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// Values that stand in the way of a change: those of another type, of an enum, without a parent.
extension Inquiry {
  /// Tries the values of a column whose type is to change, where the paste or a schema file says which it is to be.
  mutating func compareType(
    of part: Subject, in card: RelationCard, _ finding: Finding, beside project: inout ProjectEvidence?,
    _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard finding.kind == .typeChange, part.kind == .column, let column = card.column(part.name) else { return }
    let stated = finding.newType.map { $0.written(for: .terminal) }
    let declared = project?.definition(of: part.name, in: card.name)
    guard let type = stated ?? declared?.type ?? declared?.enumName else {
      return look.say(
        Phrase([.text("the new type of "), .name(part.name)]), unknown: "neither the paste nor a schema file tells it")
    }
    try countMisfits(of: column, in: card, as: type, &session, &look)
  }

  /// A count beside the rows of its table, where those are known: `2 of 5 rows`.
  static func share(_ count: ValueCount, of card: RelationCard) -> String {
    card.rows.number == nil ? count.words : "\(count.words) of \(card.rows.words)"
  }

  /// How many rows break a rule that was refused, where a schema file shows it and it compares columns.
  mutating func countRowsBreakingRule(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) {
    guard finding.articleID == KnownArticle.checkViolated.id, let name = finding.subjects[.constraint].first,
      let table = finding.subjects[.table].first
    else { return }
    let asks = Phrase([.text("rows of "), .name(table), .text(" that break "), .name(name)])
    guard project != nil else { return look.say(asks, unknown: "no schema file shows the rule") }
    guard case .found(let card) = try search(table.bare, in: table.schemaName, &session) else { return }
    let rule: RowRule
    do throws(RowRule.Unreadable) {
      guard let declared = try project?.rule(name.bare, of: table.bare) else { return }
      rule = declared
    } catch { return look.say(asks, unknown: error.because) }
    for column in rule.columns {
      guard let stored = card.column(column) else {
        return look.say(asks, unknown: "the table does not have each column of the rule")
      }
      // The operators of a type of its own are not those that are asked with here.
      guard stored.enumName != nil || !stored.typeText.contains(".") else {
        return look.say(asks, unknown: "a column of the rule has a type that the server does not bring along")
      }
    }
    switch try count(.breaking, [card.schema, card.name] + rule.parameters, &session) {
    case .success(let rows): look.say(asks, Phrase(Inquiry.share(rows, of: card)))
    case .failure(let failure): look.say(asks, unknown: failure.because)
    }
  }

  /// How many values of a column would not read as its new type.
  mutating func countMisfits(
    of column: RelationCard.Column, in card: RelationCard, as type: String, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) {
    let asks = Phrase([
      .text("values of "), .name(card.name.dotted(column.name)), .text(" that do not read as "),
      .shown(ShownText(type)),
    ])
    let place = [card.schema, card.name, column.name]
    let answer: Result<ValueCount, QueryFailure>
    switch Fit(type) {
    case nil: return look.say(asks, unknown: "brolly cannot tell how its values are written")
    case .all?: answer = .success(ValueCount(number: 0, isWhole: true))
    case .pattern(let pattern)?: answer = try count(.misfits, place + [pattern], &session)
    case .length(let length)?: answer = try count(.overlong, place + [length], &session)
    }
    switch answer {
    case .success(let misfits):
      look.say(asks, Phrase(misfits.words))
      if case .pattern? = Fit(type), column.typeText != type, card.isTable {
        look.say(
          Phrase("what the change does to ") + Phrase([.name(card.name)]),
          Phrase("it is written anew under a lock, \(card.size.asBytes)"))
      }
    case .failure(let failure): look.say(asks, unknown: failure.because)
    }
  }

  /// How many rows have a value of an enum that the schema files have taken out of it, and in which state the columns are
  /// that have it: a push that fails here leaves them as text.
  mutating func countRemovedValues(
    of type: Name, keeping declared: [String], _ finding: Finding, beside project: inout ProjectEvidence?,
    _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard let values = try values(of: type, &session) else { return }
    let leaving = values.filter { value in !declared.contains { value.isCalled($0) } }
    let names = Phrase.list(leaving)
    var isText = false
    for (table, column) in (project?.columns(with: type) ?? []).prefix(Inquiry.columnsOfType) {
      guard case .found(let card) = try search(table, in: nil, &session), let stored = card.column(column) else {
        continue
      }
      let asks = Phrase([.text("column "), .name(table.dotted(column))])
      if stored.enumName == nil {
        isText = true
        look.say(
          asks, Phrase([.shown(stored.type), .text("; the schema files declare the enum "), .name(type.bare)]))
        let rows =
          Phrase([.text("rows of "), .name(table.dotted(column)), .text(" with a value that ")])
          + Phrase([.name(type.bare), .text(" is not to have")])
        let place = [card.schema, card.name, column, Name(listing: declared.map { Name($0) })]
        switch try count(.strays, place, &session) {
        case .success(let count): look.say(rows, Phrase(count.words))
        case .failure(let failure): look.say(rows, unknown: failure.because)
        }
      } else if !leaving.isEmpty, command == "push", finding.articleID == KnownArticle.invalidEnumValue.id {
        let says =
          Phrase([.name(table.dotted(column)), .text(" still has the enum "), .name(type.bare), .text(" with ")])
          + names + Phrase(", which is not the state that this error leaves: another database, or put right since")
        look.say(asks, says)
        look.establish(.otherState, .yes)
        if !look.contradictions.contains(says) { look.contradictions.append(says) }
      }
    }
    guard !leaving.isEmpty else {
      guard !isText else { return }
      return look.say(Phrase([.text("values that leave "), .name(type.bare)]), Phrase("none"))
    }
    guard case .success(let columns) = try once(.typeColumns, [type.schemaName, type.bare], &session) else {
      return look.say(Phrase("rows with ") + names, unknown: "which columns have the type was not told")
    }
    for row in columns.all.prefix(Inquiry.columnsOfType) {
      let place = [row["schema"], row["table"], row["name"]].map { Name($0 ?? "") }
      for value in leaving.prefix(Inquiry.columnsOfType) {
        let asks = Phrase([
          .text("rows with "), .name(value), .text(" in "), .name(place[0].dotted(place[1]).dotted(place[2])),
        ])
        switch try count(.valueRows, place + [value], &session) {
        case .success(let rows): look.say(asks, Phrase(rows.words))
        case .failure(let failure): look.say(asks, unknown: failure.because)
        }
      }
    }
  }

  private static let columnsOfType = 4

  /// How many rows a foreign key would find without a parent that is not there yet: the name that drizzle-kit makes of it
  /// says which columns it has, `table_column_parent_column_fk`.
  mutating func countOrphans(
    ofNew name: Name, on card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    let asks = Phrase([.text("rows without a parent by "), .name(name)])
    for column in card.columns {
      let start = card.name.appending("_").joined(column.name).appending("_")
      guard name.begins(with: start) else { continue }
      for (parent, other) in Inquiry.splits(of: name, behind: start) {
        guard case .found(let found) = try search(parent, in: nil, &session), found.column(other) != nil else {
          continue
        }
        let about: [Name?] = [
          card.schema, card.name, Name(listing: [column.name]), found.schema, found.name, Name(listing: [other]),
        ]
        switch try count(.orphans, about, &session) {
        case .success(let orphans):
          look.say(
            Phrase([.text("whether a TRUNCATE has emptied "), .name(found.name)]),
            Phrase(
              found.hasFirstFile
                ? "no: it has the file that it was made with"
                : "it may have, or the table was rewritten: its file is not the first"))
          return look.say(
            asks,
            Phrase([
              .text("\(orphans.words), where "), .name(column.name), .text(" refers to "),
              .name(found.name.dotted(other)),
            ]))
        case .failure(let failure): return look.say(asks, unknown: failure.because)
        }
      }
    }
    look.say(asks, unknown: "nothing tells which columns the key has")
  }

  /// The parts of `users_id_fk` as a table and a column, one way after the other.
  private static func splits(of name: Name, behind start: Name) -> [(table: Name, column: Name)] {
    let rest = name.parameter.dropFirst(start.parameter.count)
    guard rest.hasSuffix("_fk") || rest.hasSuffix("_fkey") else { return [] }
    let words = rest.split(separator: "_", omittingEmptySubsequences: false).dropLast()
    guard (2...6).contains(words.count) else { return [] }
    return (1..<words.count).map { count in
      (
        Name(words.prefix(count).joined(separator: "_")), Name(words.dropFirst(count).joined(separator: "_"))
      )
    }
  }
}
