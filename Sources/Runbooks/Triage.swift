import Decisions
import Evidence
import Findings
import Knowledge
import Releases
import Transcripts

/// Which matters of a paste are dealt with, and in which order.
struct Triage {
  private(set) var library: Library
  let facts: Facts

  /// More unknown objects than a person looks at one by one.
  private static let crowd = 12

  mutating func matters(_ decisions: [Decision]) -> [RunbookPart] {
    if let matter = damage(decisions) ?? additiveList(decisions) { return [matter] }
    var matters = chapters(for: decisions)
    // Before any yields: which database it is comes first.
    takeCrowd(&matters)
    // What a question would lose and does not name is looked up on the way of the question itself.
    if matters.contains(where: { $0.chapter.id == IssueKind.statementApproval.rawValue }) {
      matters.removeAll { $0.chapter.id == IssueKind.dataLoss.rawValue && $0.subjects.isEmpty }
    }
    // A matter that goes on with the next one does not make another yield.
    if matters.contains(where: { !yields($0) && $0.chapter.ending != .next }) { matters.removeAll(where: yields) }
    if let limit = NameLimit(of: facts.dialect) {
      for index in matters.indices where matters[index].chapter.id == IssueKind.identifierTruncation.rawValue {
        matters[index].leaveOutNames(within: limit)
      }
    }
    // Names last: only what is left takes them.
    takeNew(decisions, &matters)
    takeNamesBeside(decisions, &matters)
    for rename in facts.plannedRenames {
      for index in matters.indices { matters[index].call(rename.new, rename.old) }
    }
    return matters.enumerated().sorted { (order(of: $0.element), $0.offset) < (order(of: $1.element), $1.offset) }
      .map(\.element)
  }

  /// Everything as one matter, where a loss has happened.
  private mutating func damage(_ decisions: [Decision]) -> RunbookPart? {
    guard isDamage(decisions), let chapter = library.chapter(.afterTheDamage) else { return nil }
    var matter = RunbookPart(chapter: chapter, decision: decisions[0])
    for decision in decisions.dropFirst() { matter.add(decision) }
    let lost = decisions.filter { facts.hasTaken($0.finding) && facts.state?.value != .lost }
      .flatMap { facts.taken(of: $0.finding) }
    let dropped = lost.filter { $0.effect == .drops && $0.subject.kind == .table }.map(\.subject.name)
    matter.setApart(gone: dropped + facts.dropped)
    return matter
  }

  /// A list that is shown whole and only adds needs one look; no runbook has to lead around it.
  private mutating func additiveList(_ decisions: [Decision]) -> RunbookPart? {
    guard facts.state?.value == .open, let only = decisions.first, decisions.count == 1,
      only.choice.action == .answer, only.finding.kind == .statementApproval
    else { return nil }
    return library.chapter(.additiveList).map { RunbookPart(chapter: $0, decision: only) }
  }

  /// The decisions that no other one cures, by their chapters.
  private mutating func chapters(for decisions: [Decision]) -> [RunbookPart] {
    var matters: [RunbookPart] = []
    let cures = decisions.filter { Triage.causes.contains($0.finding.kind) }
    for decision in decisions where !isCuredByAnother(decision, cures, of: decisions) {
      let kind = decision.finding.kind
      let own = decision.article.kind == kind ? decision.article.runbook : nil
      // Statements of a file are judged one after the other, whatever they do.
      let id =
        facts.isPlannedFile && decision.finding.role == .statement
        ? KnownRunbook.plannedMigration.id : own ?? kind.rawValue
      if let index = matters.firstIndex(where: { $0.chapter.id == id }) {
        matters[index].add(decision)
      } else if let chapter = library.chapter(id) ?? library.chapter(kind.rawValue) {
        matters.append(RunbookPart(chapter: chapter, decision: decision))
      }
    }
    return matters
  }

  /// So many unknown tables are seldom drift: which database is this?
  private mutating func takeCrowd(_ matters: inout [RunbookPart]) {
    guard let index = matters.firstIndex(where: { $0.isDrift && $0.subjects[.candidates].count > Triage.crowd }),
      let chapter = library.chapter(.manyTables)
    else { return }
    matters[index] = RunbookPart(all: [matters[index]], chapter: chapter)
  }

  /// What is asked to be new stands in the list of the push once the old one has an owner.
  private func takeNew(_ decisions: [Decision], _ matters: inout [RunbookPart]) {
    guard let index = matters.firstIndex(where: \.isDrift) else { return }
    let old = matters[index].subjects[.candidates]
    var new = Subjects()
    for finding in decisions.map(\.finding) where finding.kind == .renameOrCreate && finding.certainty > .reported {
      new.add(finding.subjects.only([.table]).mapped { old.contains($0.qualifiedName) ? nil : $0 })
    }
    matters[index].add(new)
  }

  /// A matter about the run takes its names from the questions beside it.
  private func takeNamesBeside(_ decisions: [Decision], _ matters: inout [RunbookPart]) {
    for index in matters.indices where !matters[index].chapter.title.contains("<") {
      guard matters[index].subjects[.table].isEmpty, matters[index].subjects[.candidates].isEmpty else { continue }
      for decision in decisions where decision.finding.certainty > .reported {
        matters[index].add(decision.finding.subjects.only([.table]))
      }
    }
  }

  /// What a list of statements would lose comes before whatever else it does: the next push may carry it out.
  private func order(of matter: RunbookPart) -> Int {
    let loses = matter.decisions.contains { $0.finding.kind == .dataLoss && $0.finding.role == .statement }
    return loses ? 0 : matter.chapter.order
  }

  /// Whether another matter says it better. A name that is said to be cut, and is short enough to be kept whole,
  /// yields, too.
  private func yields(_ matter: RunbookPart) -> Bool {
    let limit = NameLimit(of: facts.dialect)
    let names = matter.subjects[.constraint]
    let isKept =
      matter.chapter.id == IssueKind.identifierTruncation.rawValue && !names.isEmpty
      && !names.contains { name in limit.map { name.exceeds($0) } ?? false }
    // A loss that stands in a list, of losses or of statements, and that no other matter cures is a matter of its own.
    let isListed = matter.decisions.map(\.finding).contains {
      $0.kind == .dataLoss && (!$0.listed.isEmpty || $0.role == .statement)
    }
    return matter.chapter.yields && !isListed || isKept
  }

  /// Whether rows or objects are gone already: then nothing is pushed before what is left is safe.
  private func isDamage(_ decisions: [Decision]) -> Bool {
    switch facts.state?.value {
    // Policies hold no rows: what has to be put back stands in git.
    case .lost?: !decisions.allSatisfy { $0.finding.kind == .rowLevelSecurity }
    case .failed?: facts.mayHaveTaken
    case .applied?:
      decisions.contains { decision in
        decision.finding.kind == .wrongTarget || facts.holds(.fact(.destroyingList), for: decision.finding)
          || decision.finding.kind == .dataLoss && decision.finding.certainty > .reported
      }
    default: false
    }
  }

  /// What a question may go away with.
  private static let causes: [IssueKind] = [
    .drift, .primaryKeyChange, .notNullWithoutDefault, .typeChange, .viewDependency, .tableRebuild, .uniqueConstraint,
  ]

  /// A question goes away with its cause: where drift or a lossy change stands on the same lines, its cure is the way.
  /// - Parameter cures: the decisions about `causes`.
  private func isCuredByAnother(_ decision: Decision, _ cures: [Decision], of decisions: [Decision]) -> Bool {
    let kind = decision.finding.kind
    // PostgreSQL rolls a migration that fails back as a whole: nothing is half done, and the history is what to mend.
    if kind == .partialApply, facts.command == "migrate", facts.dialect?.family == .postgresql {
      return decisions.contains { $0.finding.kind == .migrationHistory }
    }
    guard kind.isSymptom, decision.finding.certainty > .reported else { return false }
    if kind == .dataLoss, decision.finding.role == .statement {
      // Of a column its table stands beside it.
      let subjects = decision.finding.subjects.all
      let parts = subjects.filter { $0.kind != .table }
      let lost = parts.isEmpty ? subjects : parts
      let cured = Set(cures.flatMap { $0.finding.subjects.all.map(\.name) })
      return !lost.isEmpty && lost.allSatisfy { cured.contains($0.name) }
    }
    let near = cures.filter { $0.finding.lines.overlaps(decision.finding.lines) }
    guard !near.isEmpty, !decision.finding.listed.isEmpty else { return !near.isEmpty }
    // A cure of one line of a list is none of the others.
    let cured = Set(near.flatMap { $0.finding.subjects.all.map(\.name) })
    return decision.finding.listed.allSatisfy { cured.contains($0.subject.name) }
  }
}

extension RunbookPart {
  fileprivate var isDrift: Bool { chapter.id == IssueKind.drift.rawValue }
}
