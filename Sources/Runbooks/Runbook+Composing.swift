package import Decisions
package import Evidence
package import Findings
package import Knowledge
import Markup
package import Projects
import Releases
import Transcripts
import Vetting

extension Runbook {
  /// The most steps that a runbook has; more is not read at night.
  package static let stepLimit = 9
  /// The most lines of 80 columns: a page, with the first block above it.
  package static let lineLimit = 65

  /// One runbook for all that is the matter: what happened is kept, the first one or two matters are dealt with, one
  /// look, one push, one proof; what is left is named. Nil when nothing is the matter.
  /// - Parameters:
  ///   - workplace: how commands and paths read here.
  ///   - proposals: the lines that what the paste proposes takes beside it.
  package init?(
    for decisions: [Decision], facts: Facts, knowledge: KnowledgeBase, at workplace: Workplace = Workplace(),
    beside proposals: Int = 0
  ) {
    guard !decisions.isEmpty else { return nil }
    let workplace = workplace.at(facts.releases, facts.dialect)
    var triage = Triage(library: Library(knowledge: knowledge, at: workplace), facts: facts)
    let matters = triage.matters(decisions)
    guard !matters.isEmpty else { return nil }
    self.init(
      matters, asked: Runbook.asked(decisions), unmade: facts.unmade + Runbook.unmade(decisions),
      wanted: { rest in
        let later = rest.flatMap(\.decisions).map(\.finding)
        let now = decisions.filter { decision in !later.contains { $0.isSame(as: decision.finding) } }
        return WantedChanges(of: now, chosen: facts.made, hints: facts.hints)
      }, facts: facts, library: triage.library,
      lines: Runbook.room(decisions) - facts.chosen - proposals)
  }

  /// The runbook of one matter without a paste, for a wiki or a drill; nil where there is none of that name.
  package init?(
    named id: String, subjects: Subjects, facts: Facts, knowledge: KnowledgeBase, at workplace: Workplace = Workplace()
  ) {
    let workplace = workplace.at(facts.releases, facts.dialect)
    self.init(named: id, subjects: subjects, facts: facts, library: Library(knowledge: knowledge, at: workplace))
  }

  init?(named id: String, subjects: Subjects, facts: Facts, library: Library) {
    var library = library
    guard let chapter = library.chapter(id) else { return nil }
    self.init(
      [RunbookPart(chapter: chapter, subjects: subjects)], asked: subjects, unmade: [],
      wanted: { _ in WantedChanges() },
      facts: facts, library: library, lines: Runbook.lineLimit)
  }

  /// - Parameters:
  ///   - unmade: tables that are not there before the push.
  ///   - wanted: what the push makes where these matters are left for another one.
  ///   - lines: what it may take beside the first block.
  private init(
    _ matters: [RunbookPart], asked: Subjects, unmade: [Name],
    wanted: (ArraySlice<RunbookPart>) -> WantedChanges, facts: Facts, library: Library, lines: Int
  ) {
    // Two matters where both fit; else the first, and the others are named; else what makes the release or the screen
    // known. What brolly does is written out for other tools where that leaves nothing out.
    var steps: [Step] = []
    var approved: [ApprovedText] = []
    var library = library
    // Only what ends in a push waits for the release or the screen.
    let mayEnd =
      matters[0].chapter.ending.looks && !facts.isPlannedFile
      && (facts.releases?.eras.count != 1 || [nil, .told].contains(facts.state?.value))
    let tries = [(2, false, true), (2, false, false), (1, false, true), (1, false, false), (1, true, false)]
    let hasTools = facts.dialect?.family == .postgresql
    title = matters[0].subjects.phrase(matters[0].chapter.title)
    // A title of many names takes lines, too.
    let lines = lines - title.height(width: PageMeasure.width) + 1
    for (count, endsAtRelease, isByHand) in tries
    where count <= matters.count && (mayEnd || !endsAtRelease) && (hasTools || !isByHand) {
      var composer = Composer(
        facts: facts, library: library, wanted: wanted(matters.dropFirst(count)), isByHand: isByHand, approved: approved
      )
      composer.write(
        Array(matters.prefix(count)), rest: Array(matters.dropFirst(count)), asked: asked, unmade: unmade,
        endsAtRelease: endsAtRelease)
      steps = composer.steps
      (approved, library) = (composer.approved, composer.library)
      // The estimate may be a line short, and what is written out twice is not worth it.
      if composer.fits(isByHand ? lines - 1 : lines) { break }
    }
    self.steps = steps
    id = matters[0].chapter.id
  }

  /// Lines that are left beside the first block: its menu takes what its effects need, each matter a sentence.
  private static func room(_ decisions: [Decision]) -> Int {
    let column = PageMeasure.width - PageMeasure.right()
    let menus = decisions.map { decision in
      decision.options.reduce(0) { $0 + max(1, ($1.effect.written(for: .terminal).count + column - 1) / column) }
    }
    let menu = menus.max() ?? 0
    // Below a menu stands what its keys do.
    return min(lineLimit, 67 - menu - (menu > 0 ? 1 : 0) - 2 * min(3, decisions.count))
  }

  /// What was asked for, also where another matter cures the question: of what a name may be kept for, only tables and
  /// views, which alone can be counted.
  private static func asked(_ decisions: [Decision]) -> Subjects {
    var asked = Subjects()
    for finding in decisions.map(\.finding) where finding.certainty > .reported {
      let others = finding.subjects.all.filter { ![.table, .view, .candidates].contains($0.kind) }.map(\.name)
      asked.add(
        finding.subjects.mapped { subject in
          subject.role == .candidate && others.contains { $0.bare == subject.name } ? nil : subject
        })
    }
    return asked
  }

  /// Tables that a rename question asks to be new.
  private static func unmade(_ decisions: [Decision]) -> [Name] {
    decisions.map(\.finding).filter { $0.kind == .renameOrCreate && $0.certainty > .reported }.flatMap { finding in
      let old = Set(finding.subjects[.candidates].map(\.bare))
      return finding.subjects.all.filter { $0.kind == .table && !old.contains($0.name.bare) }.map(\.name)
    }
  }
}

extension Finding {
  /// Whether it is the same article on the same lines under the same kind.
  fileprivate func isSame(as other: Finding) -> Bool {
    article == other.article && lines == other.lines && kind == other.kind
  }
}
