import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// What else is touched by what becomes of an object: a drop, a truncate and a new key are three things.
extension Inquiry {
  /// What becomes of a table or view.
  private enum Fate {
    /// Dropped, up to 0.31 with CASCADE.
    case dropped
    /// Emptied by TRUNCATE … CASCADE once the foreign keys are made again.
    case emptied
    /// Emptied before keys that the push has dropped are made again.
    case emptiedFirst
  }

  mutating func reach(
    _ card: RelationCard, _ finding: Finding, beside project: inout ProjectEvidence?, _ look: inout Look
  ) {
    switch Inquiry.fate(of: card, in: finding) {
    case .dropped?:
      look.reach += card.referrers.filter { $0.level == 1 }.map { Look.Reached($0, .losesKey) }
      // A view has more in it than anything else that hangs on a table; it is told first.
      let dependents = card.dependents.filter { $0.kind == .view } + card.dependents.filter { $0.kind != .view }
      look.reach += dependents.map { Look.Reached($0, of: card) }
    case .emptied?:
      look.reach += card.referrers.map { Look.Reached($0, .emptied) }
    case .emptiedFirst?:
      // Recorded: 0.22.8 – 0.31.11. A key with another name than drizzle-kit gives is dropped at the start of the push.
      let orphaned = card.referrers.filter { $0.level == 1 && isDroppedFirst($0, to: card, beside: &project) }
      look.reach += orphaned.map { Look.Reached($0, .orphaned) }
      // What refers to the table only through those is not reached any more: without them nobody knows which it is.
      if orphaned.count != card.referrers.count(where: { $0.level == 1 }) {
        look.reach += card.referrers.filter { other in
          !orphaned.contains { $0.schema == other.schema && $0.name == other.name }
        }.map { Look.Reached($0, .emptied) }
      }
      if let first = orphaned.first, orphaned.count == 1 {
        look.say(
          Phrase("what becomes of the key ") + Phrase([.shown(first.how)]),
          Phrase("the push drops it first: ") + Phrase([.name(first.name)])
            + Phrase(" keeps its rows without a parent, and the key is gone afterwards"))
      }
    case nil: break
    }
  }

  /// Nil where nothing beside the table is touched, as by a column that goes.
  private static func fate(of card: RelationCard, in finding: Finding) -> Fate? {
    // A line that adds a column does not always say to which table.
    let listed = finding.listed.filter {
      $0.subject.name == card.name || $0.subject.table == card.name
        || $0.subject.kind == .column && $0.subject.table == nil
    }
    if finding.kind == .dataLoss, !finding.listed.isEmpty {
      if listed.contains(where: { $0.effect == .empties }) { return .emptiedFirst }
      return listed.contains { $0.effect == .drops && $0.subject.name == card.name && $0.subject.kind != .column }
        ? .dropped : nil
    }
    switch finding.kind {
    case .renameOrCreate: return finding.subjects[.column].isEmpty ? .dropped : nil
    case .drift: return finding.role != .error && mayGo(card.name, in: finding) ? .dropped : nil
    case .uniqueConstraint: return finding.role == .question ? .emptied : nil
    case .notNullWithoutDefault, .typeChange: return finding.role == .error ? nil : .emptiedFirst
    default: return nil
    }
  }

  /// Whether every key by which a table refers to `card` has another name than drizzle-kit gives or the schema files say.
  private func isDroppedFirst(
    _ referrer: RelationCard.Referrer, to card: RelationCard, beside project: inout ProjectEvidence?
  ) -> Bool {
    guard let schema = project?.schema,
      let child = schema.objects.first(where: { $0.kind == .table && $0.name.map(referrer.name.isCalled) == true })
    else { return false }
    let names = child.keys.filter { $0.kind == .foreign }.compactMap { key -> Name? in
      if let name = key.name { return Name(name).stored() }
      guard let columns = child.columns(of: key), let (parent, others) = schema.target(of: key),
        card.name.isCalled(parent)
      else { return nil }
      return Name(([referrer.name.parameter] + columns + [parent] + others + ["fk"]).joined(separator: "_")).stored()
    }
    guard !names.isEmpty else { return false }
    return !referrer.keys.isEmpty && referrer.keys.allSatisfy { key in !names.contains(key) }
  }

  // MARK: Counters, keys, schemas

  /// Where a sequence stands, and whose it is.
  mutating func readCounter(
    of card: RelationCard, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    let asks = Phrase("where the counter stands: ") + Phrase([.name(card.schema.dotted(card.name))])
    guard case .success(let rows) = try once(.sequenceValues, [], &session) else {
      return look.say(asks, unknown: "the server did not say")
    }
    let row = rows.all.first { card.schema.isCalled($0["schema"] ?? "") && card.name.isCalled($0["name"] ?? "") }
    guard let value = row?["value"] else { return look.say(asks, unknown: "this role may not read it") }
    look.say(asks, Phrase([.shown(ShownText(value))]))
  }

  /// Sets the primary key of the schema files beside the one that is there.
  mutating func comparePrimaryKey(
    of card: RelationCard, _ finding: Finding, beside project: inout ProjectEvidence?,
    _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    guard finding.kind == .primaryKeyChange || finding.kind == .primaryKeyAddition else { return }
    let stored = card.keys.first { $0.kind == .primary }
    look.say(
      Phrase("primary key of ") + Phrase([.name(card.name)]),
      stored.map { Phrase([.name($0.name), .text(": "), .shown($0.definition)]) } ?? Phrase("none"))
    let referring = card.referrers.filter { $0.level == 1 }
    if stored != nil {
      look.say(
        Phrase("what refers to it"),
        referring.isEmpty
          ? Phrase("nothing")
          : Phrase.list(referring.map { Phrase([.name($0.name), .text(" by "), .shown($0.how)]) }))
    }
    let asks = Phrase("the primary key that the schema files declare for ") + Phrase([.name(card.name)])
    guard let object = project?.declared(.table, card.name), !object.hasOtherColumns
    else { return look.say(asks, unknown: "no schema file that can be read shows it") }
    guard let key = object.keys.last(where: { $0.kind == .primary }) else {
      look.establish(.noKeyDeclared, .yes)
      return look.say(asks, Phrase("none"))
    }
    guard let columns = object.columns(of: key)?.map({ Name($0) }) else {
      return look.say(asks, unknown: "its columns are computed")
    }
    look.establish(.keyDeclared, .yes)
    look.say(asks, Phrase("(") + Phrase(joined: columns.map { Phrase([.name($0)]) }, by: ", ") + Phrase(")"))
    if stored?.columns == columns { look.establish(.sameRule, .yes) }
    let isThere = columns.allSatisfy { card.column($0) != nil }
    guard isThere, stored?.columns != columns else { return }
    let names = Phrase.list(columns)
    if case .success(let nulls) = try count(.nulls, [card.schema, card.name, Name(listing: columns)], &session) {
      look.say(Phrase("rows without a value in ") + names, Phrase(nulls.words))
    }
    if case .success(let doubles) = try count(.duplicates, [card.schema, card.name, Name(listing: columns)], &session) {
      look.say(Phrase("values of ") + names + Phrase(" in more than one row"), Phrase(doubles.words))
    }
  }

  private static let tablesOfSchema = 6

  /// What a schema holds.
  mutating func describeSchema(_ name: Name, _ session: inout Session, _ look: inout Look) throws(QueryFailure) {
    guard let all = try tables(&session) else { return }
    let tables = all.filter { $0.schema == name && $0.isTable }
    var counted: [Phrase] = []
    for table in tables.prefix(Inquiry.tablesOfSchema) {
      let rows: RowCount
      if case .found(let card) = try search(table.name, in: name, &session) {
        rows = card.rows
      } else {
        rows = .unknown(because: "not told")
      }
      counted.append(Phrase([.name(table.name), .text(" (\(rows.words))")]))
    }
    look.say(
      Phrase([.text("tables in the schema "), .name(name)]),
      counted.isEmpty ? Phrase("none, or no such schema") : Phrase.list(counted, of: tables.count, atMost: 6))
  }
}

extension Look.Reached {
  fileprivate init(_ referrer: RelationCard.Referrer, _ effect: Effect) {
    self.init(
      object: referrer.schema.dotted(referrer.name), how: referrer.how, effect: effect,
      rows: effect == .losesKey ? nil : referrer.rows, size: effect == .losesKey ? nil : referrer.size)
  }

  /// What a drop of `card` takes along; triggers and policies are called by their table.
  fileprivate init(_ dependent: RelationCard.Dependent, of card: RelationCard) {
    let place = dependent.schema ?? card.schema.dotted(card.name)
    self.init(
      object: place.dotted(dependent.name), how: ShownText(dependent.kind.rawValue), effect: .goes, rows: nil, size: nil
    )
  }
}
