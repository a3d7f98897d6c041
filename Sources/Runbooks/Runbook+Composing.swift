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
  package static let lineLimit = 62

  /// One runbook for all that is the matter: what happened is kept, the first one or two matters are dealt with, one
  /// look, one push, one proof; what is left is named. Nil when nothing is the matter.
  /// - Parameter workplace: how commands and paths read here.
  package init?(
    for decisions: [Decision], facts: Facts, knowledge: KnowledgeBase, at workplace: Workplace = Workplace()
  ) {
    guard !decisions.isEmpty else { return nil }
    let library = Library(knowledge: knowledge, at: workplace)
    let matters = Triage(library: library, facts: facts).matters(decisions)
    guard !matters.isEmpty else { return nil }
    self.init(matters, asked: Runbook.asked(decisions), facts: facts, library: library)
  }

  /// The runbook of one matter without a paste, for a wiki or a drill; nil where there is none of that name.
  package init?(
    named id: String, names: Names, facts: Facts, knowledge: KnowledgeBase, at workplace: Workplace = Workplace()
  ) {
    self.init(named: id, names: names, facts: facts, library: Library(knowledge: knowledge, at: workplace))
  }

  init?(named id: String, names: Names, facts: Facts, library: Library) {
    guard let chapter = library.chapter(id) else { return nil }
    self.init([Matter(chapter: chapter, names: names)], asked: names, facts: facts, library: library)
  }

  private init(_ matters: [Matter], asked: Names, facts: Facts, library: Library) {
    // Two matters where both fit; else the first, and the others are named; else what makes the release or the screen known.
    var steps: [Step] = []
    var cleared: [Cleared] = []
    let mayEnd = facts.releases?.eras.count != 1 || [nil, .told].contains(facts.state?.value)
    for (count, endsAtRelease) in [(2, false), (1, false), (1, true)]
    where count <= matters.count && (mayEnd || !endsAtRelease) {
      var composer = Composer(facts: facts, library: library, cleared: cleared)
      composer.write(
        Array(matters.prefix(count)), rest: Array(matters.dropFirst(count)), asked: asked, endsAtRelease: endsAtRelease)
      steps = composer.steps
      cleared = composer.cleared
      if composer.fits { break }
    }
    self.steps = steps
    id = matters[0].chapter.id
    title = matters[0].names.phrase(matters[0].chapter.title)
  }

  /// What was asked for, also where another matter cures the question.
  private static func asked(_ decisions: [Decision]) -> Names {
    var names = Names()
    for decision in decisions where decision.finding.certainty > .reported { names.add(decision.finding.names) }
    return names
  }
}
