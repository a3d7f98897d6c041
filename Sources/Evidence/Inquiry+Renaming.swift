import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// An old object beside the new one that a question names.
extension Inquiry {
  /// Old names that are set beside the new one.
  private static let mostCandidates = 3

  /// Says of each old object whether it looks like the new one, as far as the schema files show that.
  mutating func compare(
    _ finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    var candidates = finding.names[.candidates]
    let kinds: [ObjectKind] = [.column, .enum, .view, .table]
    guard let kind = kinds.first(where: { !finding.names[$0].isEmpty }), let new = finding.names[kind].first,
      kind != .table || finding.names[.sequence].isEmpty
    else { return }
    // 1.0 names the new one alone where nobody could answer.
    if candidates.isEmpty { candidates = try leftovers(kind, finding, beside: &project, &session, &look) }
    var likenesses: [Likeness] = []
    if kind == .table { try tellOthers(than: new, candidates, beside: &project, &session, &look) }
    for old in candidates.prefix(Inquiry.mostCandidates) {
      let (declaration, git) = project?.renaming(finding, from: old) ?? (nil, nil)
      var likeness: Likeness?
      switch kind {
      case .column:
        guard let table = finding.names[.table].first, let card = try card(table, &session),
          let column = card.column(old.bare)
        else { continue }
        likeness = Likeness(column: column, of: card, and: new.bare, in: declaration, git: git)
        look.establish(.spelledOtherwise, Known(Inquiry.spelling(old.bare) == Inquiry.spelling(new.bare)))
      case .enum:
        guard let values = try values(of: old, &session) else { continue }
        likeness = Likeness(enum: old.bare, values: values, and: new.bare, declared: declaration?.values)
      default:
        guard let card = try card(old, &session) else { continue }
        likeness = Likeness(table: card, and: new.bare, declaration: declaration, git: git)
      }
      guard let likeness else { continue }
      look.say(
        Phrase([.text("whether "), .name(new.bare), .text(" is "), .name(old.bare)]), likeness.phrase)
      likenesses.append(likeness)
    }
    let verdicts = likenesses.map(\.verdict)
    // A fact about several candidates together would also be held of the wrong ones.
    look.establish(.looksRenamed, Known(verdicts == [.rename] && candidates.count == 1))
    look.establish(
      .looksCreated, Known(verdicts.count == candidates.count && verdicts.allSatisfy { $0 == .create }))
    if verdicts == [.rename], candidates.count == 1, let old = candidates.first, kind != .enum || likenesses.count == 1
    {
      look.hint = Hint(kind, from: old, to: new, of: finding.names[.table].first)
    }
  }

  /// A name without what styles differ in.
  private static func spelling(_ name: Name) -> String { name.parameter.lowercased().filter { $0 != "_" } }

  /// Says which other tables are new, and whether one is what an old one has become: each gets a question of its own.
  private mutating func tellOthers(
    than new: Name, _ candidates: [Name], beside project: inout ProjectEvidence?, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) {
    guard let missing = try difference(beside: &project, &session)?.missing else { return }
    let others = missing.compactMap { $0.parts(atMost: 2).last }.filter { $0 != new.bare }
    guard !others.isEmpty else { return }
    look.say(
      Phrase("other tables that are new, each with a question of its own"),
      Phrase.list(others))
    for old in candidates.prefix(Inquiry.mostCandidates) {
      guard let card = try card(old, &session), card.ownership == nil else { continue }
      for other in others.prefix(Inquiry.mostCandidates) {
        let likeness = Likeness(table: card, and: other, declaration: project?.declared(.table, other), git: nil)
        look.say(Phrase([.text("whether "), .name(other), .text(" is "), .name(old.bare)]), likeness.phrase)
      }
    }
  }

  /// What the database has and no schema file declares: what a new object may have been, where the question does not say.
  private mutating func leftovers(
    _ kind: ObjectKind, _ finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) -> [Name] {
    var names: [Name] = []
    switch kind {
    case .column:
      guard let table = finding.names[.table].first, let declared = project?.columns(of: table),
        let card = try card(table, &session)
      else { return [] }
      names = card.columns.map(\.name).filter { name in !declared.contains { name.isCalled($0) } }
    case .table:
      guard let difference = try difference(beside: &project, &session), difference.doubt == nil else { return [] }
      names = difference.undeclared.map { $0.parts(atMost: 2) }.compactMap { parts in
        parts.last.map { name in parts.count == 2 ? name.within(parts[0]) : name }
      }
    default: return []
    }
    guard !names.isEmpty else { return [] }
    look.say(
      Phrase("what no schema file declares"),
      Phrase.list(names.map { $0.schemaName?.dotted($0.bare) ?? $0 }))
    return names
  }

  /// The values of an enum in their order; nil where it is not there.
  mutating func values(of type: Name, _ session: inout Session) throws(QueryFailure) -> [Name]? {
    guard case .success(let found) = try once(.others, [type.schemaName, type.bare], &session),
      let row = found.all.first(where: { $0["kind"] == "enum" }), let says = row["says"]
    else { return nil }
    return Name(says).listed.map(\.unquoted)
  }

  private mutating func card(_ name: Name, _ session: inout Session) throws(QueryFailure) -> RelationCard? {
    guard case .found(let card) = try search(name.bare, in: name.schemaName, &session) else { return nil }
    return card
  }
}
