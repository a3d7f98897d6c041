import Findings
import Knowledge
import Projects
import Releases
import Transcripts

/// An old object beside the new one that a question names.
extension Inquiry {
  /// Old names that are set beside the new one.
  private static let mostCandidates = 3

  /// A new object, what may have been it, and what was found of that.
  private struct Renaming {
    let new: Subject
    /// Whether each old name was set beside it.
    let isWhole: Bool
    let likenesses: [(old: Name, verdict: Likeness.Verdict)]

    /// The one old name that it looks like; nil where there are several.
    var old: Name? { isWhole && likenesses.map(\.verdict) == [.rename] ? likenesses[0].old : nil }
    /// What it would take away: a column is another one in another table.
    var claim: [Name?] { [new.table, old] }
  }

  /// Says of each old object whether it looks like the new one, as far as the schema files show that.
  mutating func compare(
    _ finding: Finding, beside project: inout ProjectEvidence?, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) {
    let named = finding.subjects[.candidates]
    var renamings: [Renaming] = []
    for new in Inquiry.news(of: finding).prefix(named.isEmpty ? Inquiry.mostObjects : 1) {
      // 1.0 names the new one alone where nobody could answer, and may ask of several at once.
      let candidates = named.isEmpty ? try leftovers(new, beside: &project, &session, &look) : named
      if new.kind == .table, !named.isEmpty { try tellOthers(than: new.name, named, beside: &project, &session, &look) }
      let found = try likenesses(of: new, candidates, beside: &project, &session, &look)
      renamings.append(Renaming(new: new, isWhole: found.count == candidates.count, likenesses: found))
    }
    guard !renamings.isEmpty else { return }
    // What two new ones may have been is neither's, and what is found of one is no fact about another.
    let certain = renamings.filter { one in one.old != nil && renamings.count { $0.claim == one.claim } == 1 }
    look.establish(.looksRenamed, Known(!certain.isEmpty && certain.count == renamings.count))
    look.establish(
      .looksCreated, Known(renamings.allSatisfy { $0.isWhole && $0.likenesses.allSatisfy { $0.verdict == .create } }))
    look.hints = certain.compactMap { renaming in
      renaming.old.flatMap { Hint(renaming.new.kind, from: $0, to: renaming.new.name, of: renaming.new.table) }
    }
  }

  /// What a question calls new: columns with their tables, enums, views, and tables.
  private static func news(of finding: Finding) -> [Subject] {
    let homes = homes(in: finding)
    let tables = finding.subjects.all.filter { $0.kind == .table && !homes.contains($0.name.bare) }
    let others = [ObjectKind.column, .enum, .view].flatMap { kind in
      finding.subjects.all.filter { $0.kind == kind }.map { subject in
        Subject(
          kind, subject.name, of: subject.table ?? (kind == .column ? finding.subjects[.table].first : nil),
          in: subject.schema, from: subject.origin)
      }
    }
    return others + (finding.subjects[.sequence].isEmpty ? tables : [])
  }

  private mutating func likenesses(
    of new: Subject, _ candidates: [Name], beside project: inout ProjectEvidence?, _ session: inout Session,
    _ look: inout Look
  ) throws(QueryFailure) -> [(old: Name, verdict: Likeness.Verdict)] {
    var found: [(old: Name, verdict: Likeness.Verdict)] = []
    for old in candidates.prefix(Inquiry.mostCandidates) {
      let (declaration, git) = project?.renaming(new, from: old) ?? (nil, nil)
      let likeness: Likeness
      switch new.kind {
      case .column:
        guard let table = new.table, let card = try card(table, &session), let column = card.column(old.bare) else {
          continue
        }
        likeness = Likeness(column: column, of: card, and: new.name.bare, in: declaration, git: git)
        look.establish(.spelledOtherwise, Known(Inquiry.spelling(old.bare) == Inquiry.spelling(new.name.bare)))
      case .enum:
        guard let values = try values(of: old, &session) else { continue }
        likeness = Likeness(enum: old.bare, values: values, and: new.name.bare, declared: declaration?.values)
      default:
        guard let card = try card(old, &session) else { continue }
        likeness = Likeness(table: card, and: new.name.bare, declaration: declaration, git: git)
      }
      look.say(
        Phrase([.text("whether "), .name(new.name.bare), .text(" is "), .name(old.bare)]), likeness.phrase)
      found.append((old, likeness.verdict))
    }
    return found
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
    _ new: Subject, beside project: inout ProjectEvidence?, _ session: inout Session, _ look: inout Look
  ) throws(QueryFailure) -> [Name] {
    var names: [Name] = []
    switch new.kind {
    case .column:
      guard let table = new.table, let declared = project?.columns(of: table),
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
