import Effects
package import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// Asks a live database about the findings of a paste, each object once.
package struct Inquiry: Sendable {
  struct RelationName: Hashable {
    let schema: Name?
    let name: Name
  }

  private var cards: [RelationName: RelationCard.Search] = [:]
  /// What the schema files declare beside what is there, once that was asked.
  var rest: Result<DeclaredRest, DeclaredRest.Unknown>?
  /// Every table of the database, once that was asked.
  private var lines: [TableLine]?

  /// The command that the paste is about.
  let command: String
  private let listed: ListedStatements

  package init(of reading: Reading) {
    command = reading.run.command ?? "push"
    listed = reading.listed
  }

  /// The most objects of one finding that are asked about; a list of hundreds is another question.
  private static let most = 12

  /// - Throws: `Trouble.lost` where nothing more can be asked.
  package mutating func look(
    at finding: Finding, beside project: inout ProjectEvidence?, asking session: inout Session
  ) throws(Trouble) -> Look {
    var look = Look()
    var relations = relations(of: finding)
    var retyped: [Subject] = []
    if relations.isEmpty, let column = try self.retyped(in: finding, beside: &project, &session) {
      relations = [Relation(place: RelationName(schema: nil, name: column.table), mustExist: true)]
      if finding.names[.column].isEmpty {
        retyped = [Subject(.column, column.column, of: column.table, from: .schema)]
      }
    }
    if relations.isEmpty, let home = try home(of: finding, beside: &project, &session) { relations = [home] }
    for relation in relations.prefix(Inquiry.most) {
      switch try search(relation.place, &session) {
      case .found(let card):
        describe(card, &look)
        if finding.kind == .drift { filter(card, &look) }
        if relation.mustExist {
          reach(card, finding, beside: &project, &look)
          look.establish(.extensionOwned, Known(card.ownership?.isExtension == true))
        } else if finding.kind == .renameOrCreate {
          older(card.name, &look)
        }
        if card.kind == "sequence" { try ask(counter: card, &session, &look) }
        try ask(primaryKeyOf: card, finding, beside: &project, &session, &look)
        for part in parts(of: finding, on: relation.place) + retyped {
          try ask(part, of: card, finding, &session, &look)
          try ask(typeOf: part, in: card, finding, beside: &project, &session, &look)
        }
        look.establish(.ownerRights, Known(card.isMine))
        look.establish(.objectExists, .yes)
        look.establish(.noRows, noRows(card))
      case .absent(let near):
        absent(relation, near, &look)
      case .unknown(let because):
        look.say(shown(relation.place.schema, relation.place.name), unknown: because)
        look.doubt(because: because)
      }
    }
    if relations.count > Inquiry.most {
      let reason = "\(relations.count - Inquiry.most) more were not asked about"
      look.say(Phrase("the rest of the list"), unknown: reason)
      look.doubt(because: reason)
    }
    for subject in finding.subjects.all where subject.kind == .enum {
      try ask(type: subject, &session, &look)
      let isEnum = finding.kind == .enumChange || finding.kind == .partialApply
      if isEnum, let declared = project?.values(of: subject.name) {
        let type = subject.schema.map { subject.name.within($0) } ?? subject.name
        try ask(valuesOf: type, keeping: declared, finding, beside: &project, &session, &look)
      }
    }
    if finding.kind == .statementApproval, finding.role == .question { try ask(newOf: finding, &session, &look) }
    for subject in finding.subjects.all where subject.kind == .schema {
      try ask(schema: subject.name.bare, &session, &look)
    }
    try ask(progressOf: finding, beside: &project, &session, &look)
    try ask(historyOf: finding, beside: &project, &session, &look)
    if finding.kind == .renameOrCreate, !look.isDoubted { try compare(finding, beside: &project, &session, &look) }
    return look
  }

  /// Every table, view and foreign table; nil where the server does not tell.
  mutating func tables(_ session: inout Session) throws(Trouble) -> [TableLine]? {
    if let lines { return lines }
    guard case .success(let rows) = try session.tried(.tables) else { return nil }
    let all = rows.all.map(TableLine.init)
    lines = all
    return all
  }

  // MARK: Which objects

  private struct Relation {
    let place: RelationName
    /// Whether the paste says that the database has it.
    let mustExist: Bool
  }

  private func relations(of finding: Finding) -> [Relation] {
    let isAboutColumns = !finding.names[.column].isEmpty
    var relations: [Relation] = []
    func add(_ name: Name?, _ schema: Name?, mustExist: Bool) {
      guard let name else { return }
      let place = RelationName(schema: name.schemaName ?? schema, name: name.bare)
      guard !relations.contains(where: { $0.place.name == place.name && $0.place.schema == place.schema }) else {
        return
      }
      relations.append(Relation(place: place, mustExist: mustExist))
    }
    for subject in finding.subjects.all {
      switch subject.kind {
      case .candidates where !isAboutColumns && subject.table == nil:
        add(subject.name, subject.schema, mustExist: true)
      case .table, .view, .sequence:
        // What a question calls new is not there yet.
        let isOld = finding.names[.candidates].contains { $0.bare == subject.name }
        add(subject.name, subject.schema, mustExist: finding.kind != .renameOrCreate || isAboutColumns || isOld)
      case .column, .constraint, .index, .policy, .trigger, .candidates:
        add(subject.table, subject.schema, mustExist: true)
      default: break
      }
    }
    return relations
  }

  /// The one table with the column, where a line names the column alone; else the one that the schema files give such a
  /// column.
  private func home(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(Trouble) -> Relation? {
    guard finding.names[.column].count == 1, let column = finding.names[.column].first,
      case .success(let rows) = try session.tried(.others, [nil, column.bare])
    else { return nil }
    let tables = rows.all.filter { $0["kind"] == "column" }
    if tables.isEmpty, let table = project?.table(with: column) {
      return Relation(place: RelationName(schema: nil, name: table), mustExist: true)
    }
    guard tables.count == 1, let schema = tables[0]["schema"], let table = tables[0]["table"] else { return nil }
    return Relation(place: RelationName(schema: Name(schema), name: Name(table)), mustExist: true)
  }

  /// Columns, constraints and indexes of the finding that hang on a table.
  private func parts(of finding: Finding, on place: RelationName) -> [Subject] {
    let isOnly = Set(finding.subjects.all.compactMap { $0.kind == .table ? $0.name : $0.table }).count <= 1
    return finding.subjects.all.filter { subject in
      guard [.column, .constraint, .index, .candidates].contains(subject.kind) else { return false }
      if subject.kind == .candidates, finding.names[.column].isEmpty { return false }
      return subject.table == place.name || subject.table == nil && isOnly
    }
  }

  mutating func search(_ name: Name, in schema: Name?, _ session: inout Session) throws(Trouble) -> RelationCard.Search
  {
    try search(RelationName(schema: schema, name: name), &session)
  }

  private mutating func search(_ place: RelationName, _ session: inout Session) throws(Trouble) -> RelationCard.Search {
    if let known = cards[place] { return known }
    let found = try RelationCard.search(place.name, in: place.schema, asking: &session)
    cards[place] = found
    return found
  }

  // MARK: What is said of them

  private func shown(_ schema: Name?, _ name: Name) -> Phrase { Phrase([.name(schema?.dotted(name) ?? name)]) }

  private func about(_ words: String, _ card: RelationCard) -> Phrase {
    Phrase(words + " ") + shown(card.schema, card.name)
  }

  private func describe(_ card: RelationCard, _ look: inout Look) {
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

  /// Whether a filter leaves a table alone that no schema file declares.
  ///
  /// Recorded: 0.30.6 – 0.31.11; 0.24.2 and 0.28.1 by trial. The sequence is looked at although its table is not.
  private func filter(_ card: RelationCard, _ look: inout Look) {
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

  private func older(_ name: Name, _ look: inout Look) {
    look.say(
      Phrase([.text("whether "), .name(name), .text(" is new")]),
      Phrase("it is there already: the screen is older than the database, or of another one"))
    look.doubt(because: "the screen is older than the database, or of another one")
  }

  /// Whether what the list makes is not there yet: else the list is not for this database, or was run since.
  private mutating func ask(newOf finding: Finding, _ session: inout Session, _ look: inout Look) throws(Trouble) {
    for object in listed.made(beside: finding).filter({ [.table, .view, .sequence].contains($0.kind) })
      .prefix(Inquiry.most)
    {
      switch try search(object.name, in: object.schema, &session) {
      case .found(let card): older(card.name, &look)
      case .absent(let near):
        absent(Relation(place: RelationName(schema: object.schema, name: object.name), mustExist: false), near, &look)
      case .unknown(let because): look.say(shown(object.schema, object.name), unknown: because)
      }
    }
  }

  private func absent(_ relation: Relation, _ near: [Name], _ look: inout Look) {
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

  private func noRows(_ card: RelationCard) -> Known {
    guard card.isTable else { return .unknown(because: "a \(card.kind) is not counted") }
    switch card.rows {
    case .exact(let rows): return Known(rows == 0)
    case .estimate(let rows) where rows > 0: return .no
    case .estimate: return .unknown(because: "the rows are only estimated")
    case .unknown(let because): return .unknown(because: because)
    }
  }

  /// What a new column in the place of an old one would take away.
  private func lose(_ column: RelationCard.Column, of card: RelationCard, nulls: Int, _ look: inout Look) {
    guard case .exact(let rows) = card.rows, nulls < 10_000 else { return }
    let values = rows - nulls
    look.establish(.noValues, Known(values == 0))
    let keys = card.keys.filter { $0.columns.contains(column.name) }.map { Phrase([.name($0.name)]) }
    let says = Phrase(values == 1 ? "1 value" : values == 0 ? "no value" : "\(values) values")
    look.say(
      Phrase([.text("what dropping "), .name(column.name), .text(" loses")]),
      keys.isEmpty ? says : says + Phrase(", and with it ") + Phrase.list(keys))
  }

  // MARK: Parts

  private mutating func ask(
    _ part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(Trouble) {
    switch part.kind {
    case .column, .candidates: try ask(column: part, of: card, finding, &session, &look)
    default: try ask(constraint: part, of: card, finding, &session, &look)
    }
  }

  private func ask(
    column part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(Trouble) {
    let asks = Phrase([.text("column "), .name(card.name.dotted(part.name))])
    guard let column = card.column(part.name) else {
      let isNew =
        finding.kind == .renameOrCreate && part.kind == .column
        || finding.names[.column].contains { $0.bare == part.name.bare } && finding.kind != .drift
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
      finding.kind == .renameOrCreate && finding.names[.candidates].contains { $0.bare == part.name.bare } || isListed
    if finding.kind == .renameOrCreate, !isOld { older(column.name, &look) }
    let isKey = Inquiry.demandsUnique(finding) && finding.names[.constraint].isEmpty
    if isKey, finding.names[.column].first?.bare == part.name.bare {
      let columns = finding.names[.column].map(\.bare).filter { card.column($0) != nil }
      try ask(duplicatesOf: columns, on: card, &session, &look)
    }
    guard !column.isNotNull else {
      if isOld { lose(column, of: card, nulls: 0, &look) }
      look.say(asks, says + Phrase("; \(card.rows.words)"))
      look.establish(.noNulls, .yes)
      return
    }
    switch try count(.nulls, [card.schema, card.name, Name(listing: [column.name])], &session) {
    case .success(let nulls):
      let most = nulls >= 10_000 ? "at least \(nulls)" : "\(nulls)"
      if isOld { lose(column, of: card, nulls: nulls, &look) }
      look.say(asks, says + Phrase("; \(most) of \(card.rows.words) without a value"))
      look.establish(.noNulls, Known(nulls == 0))
    case .failure(let trouble):
      look.say(asks, says)
      look.say(Phrase("rows without a value in ") + Phrase([.name(column.name)]), unknown: trouble.because)
      look.establish(.noNulls, .unknown(because: trouble.because))
    }
  }

  private mutating func ask(
    constraint part: Subject, of card: RelationCard, _ finding: Finding, _ session: inout Session, _ look: inout Look
  ) throws(Trouble) {
    let asks = Phrase([.text("constraint "), .name(part.name)])
    if let key = card.key(part.name) {
      var says = Phrase([.text("there: "), .shown(key.definition)])
      if key.name != part.name { says = says + Phrase([.text("; kept as "), .name(key.name)]) }
      if !key.isValid { says = says + Phrase("; not valid") }
      look.say(asks, says)
      look.establish(.objectExists, .yes)
      if [.primary, .unique, .uniqueIndex].contains(key.kind), key.isValid { look.establish(.noDuplicates, .yes) }
      if key.kind == .foreign, !key.isValid { try ask(orphansOf: key, of: card, &session, &look) }
      return
    }
    look.establish(.objectExists, .no)
    if finding.kind == .foreignKey { try ask(orphansOfNew: part.name, on: card, &session, &look) }
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
    try ask(duplicatesOf: columns, on: card, &session, &look)
    if let invalid = card.keys.first(where: { !$0.isValid && $0.columns == columns && $0.name != equal?.name }) {
      look.say(Phrase([.text("index "), .name(invalid.name)]), Phrase("invalid: it holds nothing back"))
    }
    guard finding.kind == .primaryKeyAddition else { return }
    let names = Phrase.list(columns.map { Phrase([.name($0)]) })
    switch try count(.nulls, [card.schema, card.name, Name(listing: columns)], &session) {
    case .success(let nulls):
      look.say(Phrase("rows without a value in ") + names, Phrase("\(nulls)"))
      look.establish(.noNulls, Known(nulls == 0))
    case .failure(let trouble): look.establish(.noNulls, .unknown(because: trouble.because))
    }
  }

  private static func demandsUnique(_ finding: Finding) -> Bool {
    [.uniqueConstraint, .primaryKeyAddition, .primaryKeyChange].contains(finding.kind)
  }

  private func ask(
    duplicatesOf columns: [Name], on card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(Trouble) {
    guard !columns.isEmpty else { return }
    let names = Phrase.list(columns.map { Phrase([.name($0)]) })
    switch try count(.duplicates, [card.schema, card.name, Name(listing: columns)], &session) {
    case .success(let duplicates):
      look.say(Phrase("values of ") + names + Phrase(" in more than one row"), Phrase("\(duplicates)"))
      look.establish(.noDuplicates, Known(duplicates == 0))
      look.establish(.hasDuplicates, Known(duplicates > 0))
    case .failure(let trouble):
      look.say(Phrase("duplicates of ") + names, unknown: trouble.because)
      look.establish(.noDuplicates, .unknown(because: trouble.because))
    }
  }

  /// The columns of a constraint that is not there yet: those the paste names, else those that drizzle-kit makes its name
  /// of, `table_column_column_unique`.
  private func columns(of constraint: Subject, on card: RelationCard, _ finding: Finding) -> [Name] {
    let named = finding.names[.column].filter { card.column($0) != nil }
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

  private func ask(
    orphansOf key: RelationCard.Key, of card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(Trouble) {
    guard let parent = key.parent else { return }
    let asks = Phrase([.text("rows without a parent by "), .name(key.name)])
    let about: [Name?] = [
      card.schema, card.name, Name(listing: key.columns), parent.schema, parent.table, Name(listing: parent.columns),
    ]
    switch try count(.orphans, about, &session) {
    case .success(let orphans): look.say(asks, Phrase("\(orphans)"))
    case .failure(let trouble): look.say(asks, unknown: trouble.because)
    }
  }

  private func ask(type subject: Subject, _ session: inout Session, _ look: inout Look) throws(Trouble) {
    let asks = Phrase([.text("type "), .name(subject.name)])
    guard case .success(let found) = try session.tried(.others, [subject.schema, subject.name]) else {
      return look.say(asks, unknown: "the server did not say")
    }
    guard let type = found.all.first(where: { $0["kind"] == "enum" }) else {
      look.establish(.objectExists, .no)
      return look.say(asks, Phrase("not there"))
    }
    look.establish(.objectExists, .yes)
    look.say(asks, Phrase([.text("values "), .shown(ShownText(type["says"] ?? "none"))]))
    guard case .success(let columns) = try session.tried(.typeColumns, [subject.schema, subject.name]) else { return }
    let names = columns.all.map { row in
      Phrase([.name(Name(row["schema"] ?? "").dotted(Name(row["table"] ?? "")).dotted(Name(row["name"] ?? "")))])
    }
    look.say(
      Phrase([.text("columns of type "), .name(subject.name)]), names.isEmpty ? Phrase("none") : Phrase.list(names))
  }

  func count(_ question: Question, _ names: [Name?], _ session: inout Session) throws(Trouble) -> Result<
    Int, Trouble
  > {
    switch try session.tried(question, names) {
    case .success(let rows): rows[0, "count"].flatMap { Int($0) }.map { .success($0) } ?? .failure(.missing)
    case .failure(let trouble): .failure(trouble)
    }
  }
}
