package import Decisions
package import Evidence
import Findings
package import Knowledge
import Markup
import Transcripts
import Vetting

extension Runbook {
  /// One runbook for all that is the matter: capture and leave once; each matter in its order; one look, one push, one
  /// checklist. Nil when nothing is the matter.
  package init?(for decisions: [Decision], facts: Facts, knowledge: KnowledgeBase) {
    guard !decisions.isEmpty else { return nil }
    var composer = Composer(facts: facts, knowledge: knowledge)
    let matters = composer.matters(decisions)
    guard let first = matters.first else { return nil }
    var everything = Matter(all: matters)
    // What was asked for is looked for at the end, also where another matter cures the question.
    for decision in decisions where decision.finding.certainty > .reported {
      everything.names.add(decision.finding.names)
    }
    composer.write("open", for: everything)
    for matter in matters { composer.write(matter) }
    if matters.contains(where: \.chapter.endsInPush) { composer.write("close", for: everything) }
    id = first.chapter.id
    title = first.names.phrase(first.chapter.title)
    steps = composer.steps
  }
}

/// A chapter and the findings that it is for.
private struct Matter {
  let chapter: Chapter
  var names: Names
  var decisions: [Decision]

  init(chapter: Chapter, decision: Decision) {
    self.chapter = chapter
    names = Matter.names(of: decision.finding)
    decisions = [decision]
  }

  /// All matters of a paste as one, for the steps that are taken once.
  init(all matters: [Matter]) {
    chapter = matters[0].chapter
    names = Names()
    decisions = matters.flatMap(\.decisions)
    for matter in matters { names.add(matter.names) }
  }

  mutating func add(_ decision: Decision) {
    names.add(Matter.names(of: decision.finding))
    decisions.append(decision)
  }

  /// What the schema does not know stands under `candidates`, whatever line named it.
  private static func names(of finding: Finding) -> Names {
    var names = finding.names
    if finding.kind == .drift, names[.candidates].isEmpty {
      for key in [ObjectKind.table, .view, .sequence, .enum, .index, .policy] where names[.candidates].isEmpty {
        for name in names[key] { names.add(name, as: .candidates) }
      }
    }
    return names
  }
}

/// Writes chapters into steps.
private struct Composer {
  private let facts: Facts
  private let knowledge: KnowledgeBase
  private(set) var steps: [Step] = []

  init(facts: Facts, knowledge: KnowledgeBase) {
    self.facts = facts
    self.knowledge = knowledge
  }

  private func chapter(_ id: String) -> Chapter? {
    guard let document = knowledge.runbook(id) else { return nil }
    do throws(MarkupError) { return try Chapter(id: id, document: document) } catch {
      preconditionFailure("runbook \(id) was sound when it was compiled: \(error)")
    }
  }

  /// The matters in the order in which they must be dealt with.
  func matters(_ decisions: [Decision]) -> [Matter] {
    var matters: [Matter] = []
    for decision in decisions where !isCuredByAnother(decision, decisions) {
      let kind = decision.finding.kind
      let own = decision.article.kind == kind ? decision.article.runbook : nil
      let id = own ?? kind.rawValue
      if let index = matters.firstIndex(where: { $0.chapter.id == id }) {
        matters[index].add(decision)
      } else if let chapter = chapter(id) ?? chapter(kind.rawValue) {
        matters.append(Matter(chapter: chapter, decision: decision))
      }
    }
    return matters.enumerated().sorted { ($0.element.chapter.order, $0.offset) < ($1.element.chapter.order, $1.offset) }
      .map(\.element)
  }

  /// A question goes away with its cause: where drift or a lossy change stands on the same lines, its cure is the way.
  private func isCuredByAnother(_ decision: Decision, _ decisions: [Decision]) -> Bool {
    let symptoms: [IssueKind] = [.renameOrCreate, .dataLoss, .statementApproval]
    let causes: [IssueKind] = [
      .drift, .primaryKeyChange, .notNullWithoutDefault, .typeChange, .viewDependency, .tableRebuild, .uniqueConstraint,
    ]
    guard symptoms.contains(decision.finding.kind), decision.finding.certainty > .reported else { return false }
    return decisions.contains { causes.contains($0.finding.kind) && $0.finding.lines.overlaps(decision.finding.lines) }
  }

  mutating func write(_ id: String, for matter: Matter) {
    guard let chapter = chapter(id) else { return }
    write(chapter, matter)
  }

  mutating func write(_ matter: Matter) { write(matter.chapter, matter) }

  private mutating func write(_ chapter: Chapter, _ matter: Matter) {
    for section in chapter.sections where holds(section.when, matter) { write(section, matter) }
  }

  private func holds(_ conditions: [Condition], _ matter: Matter) -> Bool {
    conditions.allSatisfy { condition in
      // What holds for one database only is not said where nothing tells which it is.
      if case .dialect = condition, facts.dialect == nil { return false }
      return matter.decisions.contains { facts.mayHold(condition, for: $0.finding) }
    }
  }

  private mutating func write(_ section: Chapter.Section, _ matter: Matter) {
    guard let fence = section.fence else {
      append(section, matter.names, command: nil, note: "")
      return
    }
    if facts.dialect == nil, fence.language.isSQL {
      append(section, matter.names, command: nil, note: " Which query tells it depends on the database.")
      return
    }
    for filled in FilledFence.all(fence, with: matter.names) {
      // A count of something that the paste does not name is no step.
      if filled.madeUp, section.heading.utf8.contains(UInt8(ascii: "<")), fence.language != .typescript,
        section.kind == .check,
        section.heading.hasPrefix("How many rows")
      {
        continue
      }
      let note = filled.madeUp ? " Put the real name in." : ""
      do throws(Refusal) {
        let command = try cleared(filled.text, fence)
        append(section, filled.names, command: command, note: note)
      } catch {
        // Fails closed: the step stays and says why there is nothing to run.
        append(section, filled.names, command: nil, note: " The command is withheld: \(error.judgement.because).")
      }
    }
  }

  /// Every text is judged, once: of forty commands of a runbook six are the same count or the same look again.
  private func cleared(_ text: String, _ fence: Chapter.Fence) throws(Refusal) -> Cleared {
    let afterStop = steps.last?.kind == .stop
    for step in steps {
      if let command = step.commands.first?.text, command.language == fence.language, command.text == text,
        command.text.utf8.elementsEqual(text.utf8),
        let again = command.again(file: fence.file, afterStop: afterStop)
      {
        return again
      }
    }
    return try Cleared(text, language: fence.language, file: fence.file, afterStop: afterStop)
  }

  private mutating func append(_ section: Chapter.Section, _ names: Names, command: Cleared?, note: String) {
    let isStop = section.kind == .stop
    let unless = isStop && section.heading.hasPrefix("unless ") ? String(section.heading.dropFirst(7)) : nil
    steps.append(
      Step(
        id: "\(section.line)-\(steps.count)", number: isStop ? nil : steps.count { $0.number != nil } + 1,
        kind: section.kind, say: names.phrase(section.heading),
        detail: section.prose.isEmpty && note.isEmpty ? Phrase([]) : names.phrase(section.prose + note),
        commands: command.map { [StepCommand(text: $0, releases: nil, note: Phrase([]))] } ?? [],
        expect: section.expect.map { names.phrase($0) }, checks: [], unless: unless.map { names.phrase($0) },
        branches: []))
  }
}
