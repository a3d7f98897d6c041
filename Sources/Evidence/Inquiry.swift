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
  /// What was answered to questions that several findings ask.
  private var answered: [Asked: Rows] = [:]
  /// What the schema files and the database have beyond each other, once that was asked.
  private var difference: SchemaDifference?

  private struct Asked: Hashable {
    let question: Question
    let names: [String?]
  }

  /// The command that the paste is about.
  let command: String
  let listed: ListedStatements

  package init(of reading: RecognisedPaste) {
    command = reading.run.command ?? "push"
    listed = reading.listed
  }

  /// The most objects of one finding that are asked about; a list of hundreds is another question.
  static let mostObjects = 12

  /// - Throws: `QueryFailure.lost` where nothing more can be asked.
  package mutating func look(
    at finding: Finding, beside project: inout ProjectEvidence?, asking session: inout Session
  ) throws(QueryFailure) -> Look {
    var look = Look()
    // What the finding names, with its parts.
    let (relations, retyped) = try relations(of: finding, beside: &project, &session)
    try searchAll(relations.prefix(Inquiry.mostObjects).map(\.place), &session)
    for relation in relations.prefix(Inquiry.mostObjects) {
      try describeRelation(relation, retyped, of: finding, beside: &project, &session, &look)
    }
    if relations.count > Inquiry.mostObjects {
      let reason = "\(relations.count - Inquiry.mostObjects) more were not asked about"
      look.say(Phrase("the rest of the list"), unknown: reason)
      look.doubt(because: reason)
    }
    for subject in finding.subjects.all where subject.kind == .enum {
      try describeEnum(subject, finding, beside: &project, &session, &look)
    }
    if finding.kind == .statementApproval, finding.role == .question {
      try describeNew(of: finding, &session, &look)
    }
    for subject in finding.subjects.all where subject.kind == .schema {
      try describeSchema(subject.name.bare, &session, &look)
    }
    // What is around it.
    try describeProgress(of: finding, beside: &project, &session, &look)
    try describeHistory(of: finding, beside: &project, &session, &look)
    // Last: only what is surely the database of the paste is compared.
    if finding.kind == .renameOrCreate, !look.isDoubted { try compare(finding, beside: &project, &session, &look) }
    return look
  }

  private mutating func describeRelation(
    _ relation: Relation, _ retyped: [Subject], of finding: Finding, beside project: inout ProjectEvidence?,
    _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    switch try search(relation.place, &session) {
    case .found(let card):
      describe(card, &look)
      if relation.mustExist, Inquiry.mayGo(card.name, in: finding) {
        describeUse(of: card, &look)
        if finding.kind == .drift { declare(card, beside: &project, &look) }
      }
      if finding.kind == .drift { filter(card, &look) }
      if relation.mustExist {
        reach(card, finding, beside: &project, &look)
        look.establish(.extensionOwned, Known(card.ownership?.isExtension == true))
      } else if finding.kind == .renameOrCreate {
        older(card.name, &look)
      }
      if card.kind == "sequence" { try readCounter(of: card, &session, &look) }
      try comparePrimaryKey(of: card, finding, beside: &project, &session, &look)
      for part in parts(of: finding, on: relation.place) + retyped {
        try describePart(part, of: card, finding, &session, &look)
        try compareType(of: part, in: card, finding, beside: &project, &session, &look)
      }
      look.establish(.ownerRights, Known(card.isMine))
      look.establish(.objectExists, .yes)
      look.establish(.noRows, noRows(card))
    case .absent(let near): absent(relation, near, &look)
    case .unknown(let because):
      look.say(shown(relation.place.schema, relation.place.name), unknown: because)
      look.doubt(because: because)
      look.untold = because
    }
  }

  /// Whether a table or view may go itself, and not a part of it such as a policy.
  static func mayGo(_ name: Name, in finding: Finding) -> Bool {
    guard [.drift, .dataLoss, .renameOrCreate].contains(finding.kind), finding.subjects[.column].isEmpty else {
      return false
    }
    return finding.subjects.all.contains { [.table, .view].contains($0.kind) && $0.name.bare == name }
  }

  private mutating func describeEnum(
    _ subject: Subject, _ finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) {
    try describeType(subject, &session, &look)
    guard finding.kind == .enumChange || finding.kind == .partialApply,
      let declared = project?.values(of: subject.name)
    else { return }
    let type = subject.schema.map { subject.name.within($0) } ?? subject.name
    try countRemovedValues(of: type, keeping: declared, finding, beside: &project, &session, &look)
  }

  /// Every table, view and foreign table; nil where the server does not tell.
  mutating func tables(_ session: inout Session) throws(QueryFailure) -> [TableLine]? {
    if let lines { return lines }
    guard case .success(let rows) = try session.tried(.tables) else { return nil }
    let all = rows.all.map(TableLine.init)
    lines = all
    return all
  }

  /// Asks what several findings ask, once; what was not answered may be asked again.
  mutating func once(
    _ question: Question, _ names: [Name?] = [], _ session: inout Session
  ) throws(QueryFailure) -> Result<Rows, QueryFailure> {
    let asked = Asked(question: question, names: names.map { $0?.parameter })
    if let known = answered[asked] { return .success(known) }
    let answer = try session.tried(question, names)
    if case .success(let rows) = answer { answered[asked] = rows }
    return answer
  }

  /// What the schema files and the database have beyond each other; nil where one of them does not tell.
  mutating func difference(
    beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> SchemaDifference? {
    if let difference { return difference }
    guard let schema = project?.schema, let tables = try tables(&session) else { return nil }
    let found = SchemaDifference(schema, tables)
    difference = found
    return found
  }

  // MARK: Which objects

  struct Relation {
    let place: RelationName
    /// Whether the paste says that the database has it.
    let mustExist: Bool
  }

  /// The tables and views of a finding, and the columns that only the schema files tell.
  private mutating func relations(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> ([Relation], retyped: [Subject]) {
    let named = relations(of: finding)
    guard named.isEmpty else { return (named, []) }
    if let column = try retyped(in: finding, beside: &project, &session) {
      let home = Relation(place: RelationName(schema: nil, name: column.table), mustExist: true)
      let isNamed = !finding.subjects[.column].isEmpty
      return ([home], isNamed ? [] : [Subject(.column, column.column, of: column.table, from: .schema)])
    }
    return (try home(of: finding, beside: &project, &session).map { [$0] } ?? [], [])
  }

  private func relations(of finding: Finding) -> [Relation] {
    let homes = Inquiry.homes(in: finding)
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
      case .table, .view, .sequence:
        // What a question calls new is not there yet.
        let isOld = finding.subjects[.candidates].contains { $0.bare == subject.name }
        let mustExist = finding.kind != .renameOrCreate || homes.contains(subject.name.bare) || isOld
        add(subject.name, subject.schema, mustExist: mustExist)
      case .column, .constraint, .index, .policy, .trigger:
        add(subject.table, subject.schema, mustExist: true)
      default: break
      }
    }
    return relations
  }

  /// The tables of the columns that are asked about, if any: where no column tells its own, all that are named.
  static func homes(in finding: Finding) -> Set<Name> {
    guard !finding.subjects[.column].isEmpty else { return [] }
    let told = finding.subjects.all.compactMap { $0.kind == .column ? $0.table?.bare : nil }
    return Set(told.isEmpty ? finding.subjects[.table].map(\.bare) : told)
  }

  /// The one table with the column, where a line names the column alone; else the one that the schema files give such a
  /// column.
  private mutating func home(
    of finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session
  ) throws(QueryFailure) -> Relation? {
    guard finding.subjects[.column].count == 1, let column = finding.subjects[.column].first,
      case .success(let rows) = try once(.others, [nil, column.bare], &session)
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
      guard [.column, .constraint, .index].contains(subject.kind) else { return false }
      return subject.table == place.name || subject.table == nil && isOnly
    }
  }

  mutating func search(_ name: Name, in schema: Name?, _ session: inout Session) throws(QueryFailure)
    -> RelationCard.Search
  {
    try search(RelationName(schema: schema, name: name), &session)
  }

  /// Looks for those of which no schema is told at once.
  private mutating func searchAll(_ places: [RelationName], _ session: inout Session) throws(QueryFailure) {
    let names = places.filter { $0.schema == nil && cards[$0] == nil }.map(\.name)
    guard names.count > 1 else { return }
    for (name, found) in try RelationCard.search(names, in: nil, asking: &session) {
      cards[RelationName(schema: nil, name: name)] = found
    }
  }

  private mutating func search(_ place: RelationName, _ session: inout Session) throws(QueryFailure)
    -> RelationCard.Search
  {
    if let known = cards[place] { return known }
    let found = try RelationCard.search(place.name, in: place.schema, asking: &session)
    cards[place] = found
    return found
  }
}
