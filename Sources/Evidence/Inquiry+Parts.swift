import Effects
import Findings
import Knowledge
import Releases
import Transcripts

/// Columns, constraints and types.
extension Inquiry {
  mutating func describePart(
    _ part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    switch part.kind {
    case .column, .candidates: try describeColumn(part, of: card, finding, &session, &look)
    default: try describeConstraint(part, of: card, finding, &session, &look)
    }
  }

  private func describeColumn(
    _ part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    let asks = Phrase([.text("column "), .name(card.name.dotted(part.name))])
    guard let column = card.column(part.name) else {
      let isNew =
        finding.kind == .renameOrCreate && part.kind == .column
        || finding.subjects[.column].contains { $0.bare == part.name.bare } && finding.kind != .drift
      look.say(asks, Phrase(isNew ? "not there yet: no row has a value" : "not there"))
      look.establish(.objectExists, .no)
      look.establish(.noNulls, noRows(card))
      return
    }
    var says = Phrase([.shown(column.type), .text(column.isNotNull ? ", NOT NULL" : "")])
    if let value = column.defaultValue { says = says + Phrase([.text(", default "), .shown(value)]) }
    // What a question offers as the old one is to be there.
    let isListed = finding.listed.contains {
      $0.effect == .drops && $0.subject.kind == .column && $0.subject.name == part.name.bare
    }
    let isOld =
      finding.kind == .renameOrCreate && finding.subjects[.candidates].contains { $0.bare == part.name.bare }
      || isListed
    if finding.kind == .renameOrCreate, !isOld { older(column.name, &look) }
    let isKey = Inquiry.demandsUnique(finding) && finding.subjects[.constraint].isEmpty
    if isKey, finding.subjects[.column].first?.bare == part.name.bare {
      let columns = finding.subjects[.column].map(\.bare).filter { card.column($0) != nil }
      try countDuplicates(of: columns, on: card, &session, &look)
    }
    guard !column.isNotNull else {
      if isOld { lose(column, of: card, nulls: ValueCount(number: 0, isWhole: true), &look) }
      look.say(asks, says + Phrase("; \(card.rows.words)"))
      look.establish(.noNulls, .yes)
      return
    }
    switch try count(.nulls, [card.schema, card.name, Name(listing: [column.name])], &session) {
    case .success(let nulls):
      if isOld { lose(column, of: card, nulls: nulls, &look) }
      look.say(asks, says + Phrase("; \(Inquiry.share(nulls, of: card)) without a value"))
      look.establish(.noNulls, Known(nulls.number == 0))
    case .failure(let failure):
      look.say(asks, says)
      look.say(Phrase("rows without a value in ") + Phrase([.name(column.name)]), unknown: failure.because)
      look.establish(.noNulls, .unknown(because: failure.because))
    }
  }

  private mutating func describeConstraint(
    _ part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    let asks = Phrase([.text("constraint "), .name(part.name)])
    if let key = card.key(part.name) {
      var says = Phrase([.text("there: "), .shown(key.definition)])
      if key.name != part.name { says = says + Phrase([.text("; kept as "), .name(key.name)]) }
      if !key.isValid { says = says + Phrase("; not valid") }
      look.say(asks, says)
      look.establish(.objectExists, .yes)
      if [.primary, .unique, .uniqueIndex].contains(key.kind), key.isValid { look.establish(.noDuplicates, .yes) }
      if key.kind == .foreign, !key.isValid { try countOrphans(of: key, of: card, &session, &look) }
      return
    }
    look.establish(.objectExists, .no)
    if finding.kind == .foreignKey { try countOrphans(ofNew: part.name, on: card, &session, &look) }
    let columns = columns(of: part, on: card, finding)
    let isUnique = Inquiry.demandsUnique(finding)
    let equal = card.keys.first {
      isUnique && !columns.isEmpty && $0.columns == columns && [.primary, .unique, .uniqueIndex].contains($0.kind)
    }
    if let equal {
      look.establish(.sameRule, Known(equal.isValid))
      look.say(
        asks,
        Phrase([
          .text("not there; the same columns are unique as "), .name(equal.name),
          .text(equal.isValid ? "" : ", whose index is invalid: it holds nothing back"),
        ]))
    } else {
      let stored = part.name.stored()
      look.say(
        asks, stored == part.name ? Phrase("not there") : Phrase([.text("not there, nor as "), .name(stored)]))
    }
    guard isUnique else { return }
    guard !columns.isEmpty else {
      look.say(Phrase("duplicates"), unknown: "nothing tells which columns the constraint has")
      look.establish(.noDuplicates, .unknown(because: "nothing tells which columns the constraint has"))
      return
    }
    try countDuplicates(of: columns, on: card, &session, &look)
    if let invalid = card.keys.first(where: { !$0.isValid && $0.columns == columns && $0.name != equal?.name }) {
      look.say(Phrase([.text("index "), .name(invalid.name)]), Phrase("invalid: it holds nothing back"))
    }
    guard finding.kind == .primaryKeyAddition else { return }
    let names = Phrase.list(columns)
    switch try count(.nulls, [card.schema, card.name, Name(listing: columns)], &session) {
    case .success(let nulls):
      look.say(Phrase("rows without a value in ") + names, Phrase(nulls.words))
      look.establish(.noNulls, Known(nulls.number == 0))
    case .failure(let failure): look.establish(.noNulls, .unknown(because: failure.because))
    }
  }

  private static func demandsUnique(_ finding: Finding) -> Bool {
    [.uniqueConstraint, .primaryKeyAddition, .primaryKeyChange].contains(finding.kind)
  }

  private func countDuplicates(
    of columns: [Name], on card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard !columns.isEmpty else { return }
    let names = Phrase.list(columns)
    switch try count(.duplicates, [card.schema, card.name, Name(listing: columns)], &session) {
    case .success(let duplicates):
      look.say(Phrase("values of ") + names + Phrase(" in more than one row"), Phrase(duplicates.words))
      look.establish(.noDuplicates, Known(duplicates.number == 0))
      look.establish(.hasDuplicates, Known(duplicates.number > 0))
    case .failure(let failure):
      look.say(Phrase("duplicates of ") + names, unknown: failure.because)
      look.establish(.noDuplicates, .unknown(because: failure.because))
    }
  }

  /// The columns of a constraint that is not there yet: those the paste names, else those that drizzle-kit makes its name
  /// of, `table_column_column_unique`.
  private func columns(of constraint: Subject, on card: RelationCard, _ finding: Finding) -> [Name] {
    let named = finding.subjects[.column].filter { card.column($0) != nil }
    if !named.isEmpty { return named }
    for suffix in ["_unique", "_pk", "_key", "_pkey"] {
      if let columns = Inquiry.columns(
        card.columns.map(\.name), making: constraint.name, behind: card.name.appending("_"), suffix)
      {
        return columns
      }
    }
    return []
  }

  /// Columns whose names, with `_` between them, stand between the table and the suffix.
  private static func columns(_ all: [Name], making name: Name, behind start: Name, _ suffix: String) -> [Name]? {
    for column in all {
      let next = start.joined(column)
      if next.appending(suffix).stored() == name.stored() { return [column] }
      if name.begins(with: next.appending("_")),
        let rest = columns(all.filter { $0 != column }, making: name, behind: next.appending("_"), suffix)
      {
        return [column] + rest
      }
    }
    return nil
  }

  private func countOrphans(
    of key: RelationCard.Key, of card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard let parent = key.parent else { return }
    let asks = Phrase([.text("rows without a parent by "), .name(key.name)])
    let about: [Name?] = [
      card.schema, card.name, Name(listing: key.columns), parent.schema, parent.table, Name(listing: parent.columns),
    ]
    switch try count(.orphans, about, &session) {
    case .success(let orphans): look.say(asks, Phrase(orphans.words))
    case .failure(let failure): look.say(asks, unknown: failure.because)
    }
  }

  mutating func describeType(_ subject: Subject, _ session: inout Session, _ look: inout Look) throws(QueryFailure) {
    let asks = Phrase([.text("type "), .name(subject.name)])
    guard case .success(let found) = try once(.others, [subject.schema, subject.name], &session) else {
      return look.say(asks, unknown: "the server did not say")
    }
    guard let type = found.all.first(where: { $0["kind"] == "enum" }) else {
      look.establish(.objectExists, .no)
      return look.say(asks, Phrase("not there"))
    }
    look.establish(.objectExists, .yes)
    look.say(asks, Phrase([.text("values "), .shown(ShownText(type["says"] ?? "none"))]))
    guard case .success(let columns) = try once(.typeColumns, [subject.schema, subject.name], &session) else { return }
    let names = columns.all.map { row in
      Phrase([.name(Name(row["schema"] ?? "").dotted(Name(row["table"] ?? "")).dotted(Name(row["name"] ?? "")))])
    }
    look.say(
      Phrase([.text("columns of type "), .name(subject.name)]), names.isEmpty ? Phrase("none") : Phrase.list(names))
  }

  func count(_ question: Question, _ names: [Name?], _ session: inout Session) throws(QueryFailure) -> Result<
    ValueCount, QueryFailure
  > { try ValueCount.answer(to: question, names, asking: &session) }
}
