import Bytes
import Decisions
import Evidence
import Findings
import Knowledge
import Releases
import Transcripts
import Vetting

/// Composes the steps of a runbook from its chapters.
struct Composer {
  let facts: Facts
  /// The library, with all chapters read so far.
  private(set) var library: Library
  private(set) var steps: [Step] = []
  /// Boxes that wait for the closing step.
  private var proofs: [(section: Chapter.Section, matter: RunbookPart)] = []
  /// The matter that the push cures.
  private var closing: RunbookPart?
  private var ids = StepIDs()
  /// How often each command stands in the runbook so far.
  private var printed: [String: Int] = [:]
  /// Whether the way ends in a push.
  var isPushing = false
  /// Whether one matter is dealt with and no other.
  var isAlone = true
  /// Whether what brolly does is also written out for the tools of PostgreSQL.
  let isByHand: Bool
  /// What may leave the program.
  private var approval: TextApproval

  private static let keys = ["A", "B", "C", "D", "E"]

  /// - Parameters:
  ///   - wanted: what the push is to make.
  ///   - isByHand: whether there is room to write out for the tools of PostgreSQL what brolly does.
  ///   - approved: what an earlier try has judged.
  init(
    facts: Facts, library: Library, wanted: WantedChanges, isByHand: Bool, approved: [ApprovedText]
  ) {
    self.facts = facts
    self.library = library
    self.isByHand = isByHand
    approval = TextApproval(dialect: facts.dialect, wanted: wanted, approved: approved)
  }

  /// Texts that were judged fit to leave the program.
  var approved: [ApprovedText] { approval.approved }

  /// Whether the runbook is short enough to be followed: at most `lines` lines of 80 columns.
  func fits(_ lines: Int) -> Bool {
    steps.count { $0.number != nil } <= Runbook.stepLimit
      && steps.reduce(0) { $0 + $1.height() } <= lines
      && steps.allSatisfy { $0.branches.allSatisfy { $0.steps.count <= 5 } }
  }

  /// - Parameters:
  ///   - rest: matters that are only named.
  ///   - asked: what all questions name, also of those that another matter cures.
  ///   - unmade: tables that a question speaks of and that are not there before the push.
  ///   - endsAtRelease: whether only looks stand behind the stop that waits for the screen or the release.
  mutating func write(
    _ matters: [RunbookPart], rest: [RunbookPart], asked: Subjects, unmade: [Name], endsAtRelease: Bool
  ) {
    guard let first = matters.first else { return }
    isAlone = matters.count == 1
    isPushing = first.chapter.ending.looks && ending == .close
    if first.chapter.opens, let chapter = library.chapter(.open) {
      write(chapter, RunbookPart(all: matters, chapter: chapter))
    }
    // What a question, open or not, and a run that may still ask need next differs by release, and what a database is
    // asked by its dialect.
    let isOpen = facts.state?.value == .open
    let isHeldUp = facts.dialect == nil || isReleaseUnknown && asksRelease(for: matters) || endsAtRelease
    if isHeldUp, first.chapter.ending.looks, let chapter = library.chapter(.release) {
      // A stop that stands there already waits for the screen; a second one would say the same.
      let waits = steps.contains { $0.kind == .stop }
      // Where only words tell, what is decided in the schema files can be read before the screen is there; without a
      // paste, all that is true of any database.
      let isReadOn = (first.chapter.isQuiet || isForAnyDatabase(first)) && !isOpen && !endsAtRelease
      for section in first.chapter.sections.prefix(while: { isReadOn || $0.kind != .stop })
      where isReadOn ? section.kind != .prove : section.kind == .look {
        // What stands below a look is decided by it: where it has nothing to ask an unknown database, all of it waits.
        if write(section, first) { break }
      }
      if !waits { write(chapter, first) }
      name(matters.dropFirst() + rest)
      return
    }
    var taken: [RunbookPart] = []
    for matter in matters {
      write(matter.chapter, matter)
      taken.append(matter)
      if matter.chapter.ending == .none { break }
    }
    let pushing = taken.first { $0.chapter.ending == .push }
    if let last = pushing ?? taken.first(where: { $0.chapter.ending == .look }),
      let chapter = library.chapter(pushing == nil && ending == .close ? .closeUnchanged : ending)
    {
      var all = RunbookPart(all: taken, chapter: chapter)
      all.add(asked)
      all.leaveOut(tables: unmade)
      write(chapter, all, list: last.list)
      closing = last
    }
    writeProof()
    name(matters.dropFirst(taken.count) + rest)
  }

  /// Says at the last stop what else is the matter: its questions often go with the first cure.
  private mutating func name(_ rest: ArraySlice<RunbookPart>) {
    guard !rest.isEmpty, let index = steps.lastIndex(where: { $0.kind == .stop }) ?? steps.indices.last else { return }
    var kinds: [String] = []
    for matter in rest where !kinds.contains(matter.chapter.id) { kinds.append(matter.chapter.id) }
    let text =
      "Then \(kinds.joined(separator: ", ")): paste the new screen, "
      + (kinds.count == 1 ? "it often goes with this cure." : "they often go with this cure.")
    steps[index].detail = Phrase(steps[index].detail.parts + [.text(steps[index].detail.isEmpty ? text : " " + text)])
  }

  private mutating func write(_ chapter: Chapter, _ matter: RunbookPart, list: Phrase? = nil) {
    for section in chapter.sections { write(section, matter, list: list) }
  }

  /// - Returns: whether it is a look that has nothing left to look at, which is left out.
  @discardableResult
  private mutating func write(_ section: Chapter.Section, _ matter: RunbookPart, list: Phrase? = nil) -> Bool {
    guard section.when.allSatisfy({ holds($0, matter) }) else { return false }
    if section.kind == .prove {
      proofs.append((section, matter))
      return false
    }
    let step = step(section, matter, prefix: matter.chapter.id, list: list)
    let isHollow = step.commands.isEmpty && step.checks.isEmpty && step.detail.isEmpty && step.branches.isEmpty
    if section.kind == .look, isHollow { return true }
    append(step)
    return false
  }

  /// Whether what comes next stands right below a stop.
  private var isAfterStop: Bool { steps.last?.kind == .stop }

  private mutating func append(_ step: Step) {
    for command in step.commands { printed[command.text.text, default: 0] += 1 }
    for check in step.checks { if let command = check.command { printed[command.text, default: 0] += 1 } }
    steps.append(step)
  }

  /// More often than this nobody needs a command in one runbook.
  private static let mostTimesPrinted = 3

  private func isPrintedOften(_ text: ApprovedText) -> Bool {
    printed[text.text, default: 0] >= Composer.mostTimesPrinted
  }

  /// The closing step: the boxes of every matter, then those of the whole.
  private mutating func writeProof() {
    guard let last = proofs.last else { return }
    let boxes = proofs.flatMap { checks($0.section.content, $0.matter) }
    append(step(last.section, last.matter, prefix: last.matter.chapter.id, checks: boxes))
    proofs = []
  }

  /// - Parameter boxes: those of the section, where they have been read already.
  private mutating func step(
    _ section: Chapter.Section, _ matter: RunbookPart, prefix: String, list: Phrase? = nil, checks boxes: [Check]? = nil
  ) -> Step {
    let subjects = matter.subjects
    var notes = section.content.prose
    let kind: Step.Kind =
      switch section.kind {
      case .look, .prove: .check
      case .act: .act
      case .stop: .stop
      case .choose: .choose
      }
    var (commands, plain) = commands(section.content.parts, matter)
    notes += plain
    let say = section.heading.isEmpty && !notes.isEmpty ? notes.removeFirst() : section.heading
    let checks = boxes ?? checks(section.content, matter)
    if section.kind == .look, commands.isEmpty || facts.dialect == nil,
      let flags = missingFlags(for: library.expanded(section.content.parts), matter)
    {
      notes.append("With \(flags) it has its queries.")
    }
    commands.removeAll { isPrintedOften($0.text) }
    var branches: [Branch] = []
    for way in section.ways {
      let inner = way.sections.filter { section in section.when.allSatisfy { holds($0, matter) } }
      guard !inner.isEmpty, branches.count < Composer.keys.count else { continue }
      let key = Composer.keys[branches.count]
      branches.append(
        Branch(
          key: key, when: subjects.phrase(way.when),
          steps: inner.map { step($0, matter, prefix: "\(prefix).\(key.lowercased())") }))
    }
    let unless = kind == .stop ? ["unless ", "until "].lazy.compactMap { section.heading.without($0) }.first : nil
    // An expectation of a query that is not printed is left out.
    let isAsked =
      facts.dialect != nil || isForAnyDatabase(matter) || !section.content.parts.contains(where: \.asksDatabase)
    let words = section.content.expect ?? library.expectation(of: section.content.parts)
    let expect = (isAsked ? words : nil).map { expectation($0, list, subjects) }
    let isNumbered = kind != .stop && !prefix.contains(".")
    return Step(
      id: ids.id(prefix, section.heading, subjects), number: isNumbered ? steps.count { $0.number != nil } + 1 : nil,
      kind: kind, say: subjects.phrase(say),
      detail: notes.isEmpty ? Phrase([]) : subjects.phrase(notes.joined(separator: " ")),
      commands: commands, expect: expect, checks: checks, unless: unless.map { subjects.phrase($0) },
      branches: branches,
      isQuiet: matter.chapter.isQuiet || ![.act, .choose].contains(section.kind))
  }

  /// `LIST` at the head of a text stands for what the push should list: the chapter's own words for it, or that it is
  /// what you want.
  private func expectation(_ text: String, _ list: Phrase?, _ subjects: Subjects) -> Phrase {
    guard let rest = text.without("LIST") else { return subjects.phrase(text) }
    if let list { return Phrase(list.parts + [.text(rest)]) }
    return subjects.phrase("only the statements that you want." + rest)
  }

  /// The commands for the releases and the database at hand, and the words of parts that have none.
  private mutating func commands(_ parts: [Content.Part], _ matter: RunbookPart) -> ([StepCommand], plain: [String]) {
    var commands: [StepCommand] = []
    var plain: [String] = []
    let parts = library.expanded(parts).filter { applies($0.scope) || isOfOneDatabase($0.scope, matter) }
    // What the second file of a change uses the first one makes.
    let files = parts.flatMap(\.fences).filter(\.isFile)
    let ofFiles =
      files.count > 1 ? matter.common(to: files.flatMap { FenceText($0.text).keys }.withoutRepeats) : matter
    for part in parts {
      let releases = label(part.scope)
      var note = part.note
      for fence in part.fences {
        let names = fence.isFile ? ofFiles : matter
        for text in approval.texts(of: fence, for: names, at: library, afterStop: isAfterStop, note: &note) {
          commands.append(
            StepCommand(text: text, releases: releases, note: note.isEmpty ? Phrase([]) : matter.subjects.phrase(note)))
          note = ""
        }
      }
      if !note.isEmpty { plain.append(releases.map { $0 + ": " + note } ?? note.capitalised) }
    }
    return (commands, plain)
  }

  private mutating func checks(_ content: Content, _ matter: RunbookPart) -> [Check] {
    var checks: [Check] = []
    for box in library.expanded(content.boxes) {
      var note = ""
      // Edits are left out: they were made above, and a box only looks.
      let fences = library.expanded(box.parts).filter { applies($0.scope) }.flatMap(\.fences).filter { !$0.isEdit }
      var texts: [ApprovedText] = []
      for fence in fences {
        texts += approval.texts(
          of: fence, for: matter, at: library, isChecked: box.expectation != nil, afterStop: isAfterStop, note: &note)
      }
      if !fences.isEmpty, texts.isEmpty { continue }
      if !box.parts.isEmpty, fences.isEmpty { continue }
      // Where the release is not known the look that stands above is meant.
      var question: ApprovedText?
      if let fence = fences.first, fences.count == 1, box.expectation != nil, facts.dialect?.family == .postgresql,
        let text = FilledFence.question(fence, for: matter)
      {
        question = try? approval.approve(text, .sql, for: matter, at: library, afterStop: isAfterStop)
      }
      let command = texts.count == 1 && !isPrintedOften(texts[0]) ? texts[0] : nil
      // What the list makes has no name here that could be allowed.
      let isUnnamed = !approval.namesChanges && fences.contains { $0.text.hasSuffix(WantedChanges.mark) }
      let expect = box.expect ?? (isUnnamed && command != nil ? Composer.onlyTheList : nil)
      checks.append(
        Check(
          say: excepting(matter.subjects.phrase(box.say + note)), command: command, question: question,
          expect: expect.map { matter.subjects.phrase($0) },
          expectation: command == nil ? nil : box.expectation))
    }
    return checks
  }

  private static let onlyTheList = "Add --only for each change of the list: see brolly help verify."

  /// The text of a box with what the push changes in place of `EXCEPT`, so that such a change alarms nobody.
  private func excepting(_ say: Phrase) -> Phrase {
    guard case .text(let text)? = say.parts.last, let mark = text.firstRange(of: "EXCEPT") else { return say }
    var parts = Array(say.parts.dropLast())
    parts.append(.text(String(text[..<mark.lowerBound])))
    if let closing, let words = closing.chapter.except ?? (closing.chapter.list == nil ? "what the list changes" : nil)
    {
      parts.append(.text(", but for "))
      parts += closing.subjects.phrase(words).parts
    }
    parts.append(.text(String(text[mark.upperBound...])))
    return Phrase(parts)
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + String(dropFirst()) }
}
