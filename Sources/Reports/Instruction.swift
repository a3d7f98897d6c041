import Bytes
import Effects
import Findings
import Knowledge
import Releases
import Runbooks
import Transcripts
import Vetting

/// The one thing to do now. It fits the state of the run, because its reader may have only this moment to act.
struct Instruction: Sendable {
  /// The choice, for `--quiet`: clauses of `first`, with semicolons between them.
  let word: Phrase
  /// What of `first` names an object, as a clause for `--quiet`; nil where it names none, or `word` does.
  let about: Phrase?
  /// Stands near the top.
  let first: Phrase
  /// The same for the last line, for somebody who has scrolled past the first.
  let again: Phrase

  private init(_ word: Phrase, about: Phrase? = nil, _ first: Phrase, again: Phrase) {
    self.word = word
    self.about = about
    self.first = first
    self.again = again
  }

  private init(_ word: String, _ first: String, again: String) {
    self.init(Phrase(word), Phrase(first), again: Phrase(again))
  }

  /// - Parameters:
  ///   - groups: of `document`, none of which is missing.
  ///   - refused: the lines of proposals that are refused.
  init(for document: ReportDocument, _ groups: [MatterGroup], refused: [Int]) {
    let state = document.transcript.state
    guard let first = groups.first else {
      self = .nothingFound(document, state, refused: refused)
      return
    }
    // Words, or answers above it, may tell of another run than the one whose question stands last.
    let mayBeOpen = document.transcript.runs?.last?.state?.value == .open
    switch state?.value {
    case .failed where state?.by == .interruption: self = .stoppedMidway
    case .told where state?.by == .escape, .running where state?.by == .escape: self = .escaped(refused)
    case .open where state?.executed == nil: self = .perhapsAnswered
    case .open: self = .open(document, groups)
    case .left where state?.executed != false: self = .leftUnseen
    case .left where state?.by == .escape: self = .escapedUnrun
    case .left where !refused.isEmpty, .unanswered where !refused.isEmpty: self = .notExecuted(refused)
    case .left: self = .left
    case .unanswered: self = .unanswered
    case .running where state?.executed == nil: self = .waitForStatements
    case .running where groups.contains(where: { $0.mayBeAsked && !$0.isReported }): self = .leaveItsQuestion
    case .running: self = .wait
    case .planned: self = .planned
    case .applied where mayBeOpen: self = .leaveOrPushNothing
    case .applied where groups.contains(where: { $0.kinds.contains(.wrongTarget) }): self = .strayed
    case .applied: self = .applied(document, first)
    case .failed where document.runbook?.id == KnownRunbook.afterTheDamage.id: self = .damaged(document)
    case .failed: self = state?.executed == false ? .failedUnrun(document) : .failedMidway(document)
    case .unchanged: self = .unchanged
    case .lost where document.issues.allSatisfy({ $0.kind == .rowLevelSecurity }): self = .closeTheWayIn
    case .lost where mayBeOpen: self = .leaveOrStopWriters
    case .lost: self = .stopWriters
    case .told, nil: self = .told(groups, refused: refused)
    }
  }

  /// For a question below which somebody tells of a key, and not clearly of which.
  private static let perhapsAnswered = Instruction(
    "if the question is still there: Ctrl+C",
    "If the question is still there: Ctrl+C. If it was answered, by Esc too, it ran: look first.",
    again: "an open question: Ctrl+C. If it was answered, look what ran.")

  // MARK: Where a matter was found

  private static func open(_ document: ReportDocument, _ groups: [MatterGroup]) -> Instruction {
    let choice = (groups.first { !$0.asked.options.isEmpty } ?? groups[0]).choice
    let again = Phrase("if the question is still open: ")
    if choice.do == .answer, let option = choice.option {
      let quoted = Phrase([.text("“"), .shown(option), .text("”")])
      guard document.list == nil else {
        let meant = Phrase("Is it the right database? Then ")
        return Instruction(
          quoted, meant + quoted + Phrase(": it only adds. If not: Ctrl+C."),
          again: Phrase("if it is the right database: ") + quoted + Phrase("; if not: Ctrl+C."))
      }
      return Instruction(quoted, Phrase("Choose ") + quoted + Phrase("."), again: again + quoted + Phrase("."))
    }
    if choice.do == .abort, let option = choice.option {
      let quoted = Phrase([.text("“"), .shown(option), .text("”")])
      return Instruction(
        quoted, Phrase("Choose ") + quoted + Phrase(" or press Ctrl+C. Not Esc: it runs everything."),
        again: again + quoted + Phrase(" or Ctrl+C."))
    }
    let isRecorded = document.transcript.dialect?.family == .postgresql
    return Instruction(
      Phrase("Ctrl+C"),
      Phrase(
        isRecorded
          ? "Press Ctrl+C. Nothing has run, and nothing will. Not Enter, not Esc."
          : "Press Ctrl+C. Nothing has run yet. Not Enter, not Esc."),
      again: again + Phrase("Ctrl+C."))
  }

  private static func applied(_ document: ReportDocument, _ group: MatterGroup) -> Instruction {
    let gone = document.statements.filter {
      $0.whose == .tool && $0.destroys.isOfData
    }
    let isEscape = document.transcript.state?.by == .escape
    let again = "stop the writers; do not push the opposite."
    guard !gone.isEmpty else {
      if group.asked.article == KnownArticle.createdAndDropped.id {
        return Instruction(
          "stop the writers; push nothing",
          "It ran, and dropped something old. Stop the writers; push nothing, the opposite least of all.",
          again: again)
      }
      if isEscape || group.asked.article == KnownArticle.dataLoss.id && !group.asked.allNames.isEmpty {
        return Instruction(
          "stop the writers; push nothing more",
          (isEscape ? "Escape ran the list." : "The list ran.")
            + " Stop the writers; push nothing more, the opposite least of all.",
          again: again)
      }
      return Instruction(
        "push nothing more before step 1", "The statements ran to their end. Push nothing more before step 1.",
        again: "the statements ran. Push nothing more before step 1.")
    }
    let names = gone.compactMap { $0.object?.phrase }
    let list =
      Phrase.list(names.isEmpty ? [Phrase("what they drop")] : names, atMost: 3)
      + Phrase(names.count > 1 ? " are gone or emptied" : " is gone or emptied")
    return Instruction(
      Phrase("stop the writers; do not push the opposite"), about: list,
      Phrase(isEscape ? "Escape ran them: " : "The statements ran: ") + list
        + Phrase(". Stop the writers; do not push the opposite."),
      again: Phrase(again))
  }

  private static let strayed = Instruction(
    "stop every push",
    "Stop every push. Do not push the old schema: what it lacked was dropped. Compare with the last backup first.",
    again: "stop every push; compare that database with its last backup first.")

  private static func notExecuted(_ refused: [Int]) -> Instruction {
    let none = Instruction.none(of: refused)
    return Instruction(none.clause, "Nothing was executed. " + none, again: "nothing was executed. " + none)
  }

  private static let left = Instruction(
    "nothing was executed; do not run it again until its cause is gone",
    "Nothing was executed: the question was left. Do not run it again until its cause is gone.",
    again: "nothing was executed. Run it again only where the runbook does.")

  /// For a run that was left, as words tell, maybe after it executed something.
  private static let leftUnseen = Instruction(
    "run nothing before you have looked",
    "If it still asked, nothing was executed. If statements ran already, they stay: run nothing before you have looked.",
    again: "run nothing before it is known whether statements ran.")

  private static let unanswered = Instruction(
    "nothing was executed; pipe nothing, force nothing",
    "Nothing was executed: nobody could answer. Pipe nothing, force nothing.",
    again: "nothing was executed. Read the question in a real terminal; pipe no answer.")

  /// For a list that ends in mid-air: the question below it was not pasted.
  private static let leaveItsQuestion = Instruction(
    "a question follows this list: Ctrl+C there", "A question follows this list: Ctrl+C there. Not Enter, not Esc.",
    again: "at the question below the list: Ctrl+C.")

  private static let wait = Instruction(
    "wait for the shell's prompt", "Wait for the shell's prompt, start no second run. Silence is no success.",
    again: "wait for the shell's prompt; silence is no success.")

  /// For a run whose last line says that it executes.
  private static let waitForStatements = Instruction(
    "wait for the shell's prompt; start no second run",
    "Statements may be running: wait for the shell's prompt; start no second run. What has run stays.",
    again: "statements may have run: wait for the shell's prompt, start no second run.")

  private static let planned = Instruction(
    "nothing has run yet; leave it so", "Nothing has run yet. Leave it so until each line below is understood.",
    again: "nothing has run yet. Leave it so until the last STOP is lifted.")

  private static let leaveOrPushNothing = Instruction(
    "if the question is open: Ctrl+C; if it ran: push nothing more before step 1",
    "If the question is open: Ctrl+C, not Enter, not Esc. If it ran: push nothing more before step 1.",
    again: "an open question: Ctrl+C. If it ran: push nothing more before step 1.")

  /// For a run that took something away before its error, or may have.
  private static func damaged(_ document: ReportDocument) -> Instruction {
    let again = Phrase("stop the writers, push nothing, write down the UTC time.")
    guard document.isTakenForSure else {
      let step = "stop every writer until step 4 has looked; push nothing"
      let about =
        document.taken ?? document.stop.map { Phrase("it stopped at ") + $0 + Phrase(", and rows may be gone") }
      let lost = (about ?? Phrase("rows may be gone")).asSentence
      return Instruction(Phrase(step), about: about, lost + Phrase(". " + step.sentence), again: again)
    }
    let step = "stop every writer; push nothing, the opposite least of all"
    let about = document.taken ?? document.stop.map { Phrase("the list ran as far as ") + $0 }
    let done = about ?? Phrase("the list ran before the error")
    return Instruction(Phrase(step), about: about, done.asSentence + Phrase(". " + step.sentence), again: again)
  }

  /// For a run that failed before its first statement.
  private static func failedUnrun(_ document: ReportDocument) -> Instruction {
    let stop = document.stop.map { Phrase("it stopped at ") + $0 }
    return Instruction(
      Phrase("nothing was executed; cure the cause"), about: stop,
      Phrase("Nothing was executed") + (stop.map { Phrase(": ") + $0 } ?? Phrase(""))
        + Phrase(". Cure the cause, then run it again."),
      again: Phrase("nothing was executed; cure the cause before the next run."))
  }

  /// For a run that somebody tells was stopped, after its last question or while it ran.
  private static let stoppedMidway = Instruction(
    "run nothing before step 1", "It may have stopped half-way, and what ran stays. Run nothing before step 1.",
    again: "what ran before it was stopped stays. Run nothing before step 1.")

  private static let escapedUnrun = Instruction(
    "nothing was executed",
    "Nothing was executed: Escape ends a rename question with ERROR. At the last one it runs everything.",
    again: "nothing was executed. Not Esc again: at the last question it runs everything.")

  /// For Escape at a question that goes on, or that nobody names.
  private static func escaped(_ refused: [Int]) -> Instruction {
    let none = refused.isEmpty ? "" : " " + none(of: refused)
    return Instruction(
      "push nothing before step 1", "Escape may have run everything. Push nothing before step 1." + none,
      again: "Escape may have run everything. Push nothing before step 1." + none)
  }

  private static func failedMidway(_ document: ReportDocument) -> Instruction {
    let stop = document.stop.map { Phrase("it stopped at ") + $0 }
    // A list would tell, and 1.0 repeats the statement.
    let isBare =
      document.transcript.command ?? "push" == "push" && document.list == nil
      && !document.issues.contains { $0.article == KnownArticle.dataLoss.id }
      && !document.statements.contains { $0.failed == true }
    let forced = isBare ? " If it was --force, rows may be gone." : ""
    return Instruction(
      Phrase("do not run it again yet"), about: stop,
      (stop.map { $0.asSentence + Phrase(". ") } ?? Phrase(""))
        + Phrase("Do not run it again yet. What ran before the error stays." + forced),
      again: Phrase("do not run it again before it is known what ran."))
  }

  private static let unchanged = Instruction(
    "nothing was executed", "Nothing was executed: the run found nothing to do.", again: "nothing was executed.")

  private static let closeTheWayIn = Instruction(
    "close the way in; push nothing", "Every row may be open to read: close the way in (API, rights). Push nothing.",
    again: "close the way in (API, rights); push nothing.")

  private static let leaveOrStopWriters = Instruction(
    "if the question is open: Ctrl+C; if rows are gone: stop every writer and push",
    "If the question is open: Ctrl+C, not Enter, not Esc. If rows are gone: stop every writer and push.",
    again: "an open question: Ctrl+C. If rows are gone: stop the writers, push nothing.")

  private static let stopWriters = Instruction(
    "stop every writer and every other push; push nothing",
    "Stop every writer and every other push. Write down the UTC time. Push nothing.",
    again: "stop the writers, push nothing, write down the UTC time.")

  /// What is told in somebody's own words, or beside no run at all.
  private static func told(_ groups: [MatterGroup], refused: [Int]) -> Instruction {
    if refused.isEmpty {
      guard groups.contains(where: \.mayBeAsked) else {
        return Instruction(
          "run nothing yet; begin with step 1", "Run nothing yet. Begin with step 1: it changes nothing.",
          again: "run nothing before step 1.")
      }
      let drifted = groups.lazy.flatMap(\.matters).first { $0.kind == .drift }?.drifted ?? []
      let enter =
        drifted.isEmpty
        ? Phrase("Not Enter, not Esc.")
        : Phrase("Not Enter: it takes “create”, which drops ")
          + Phrase.list(drifted, atMost: 2) + Phrase(".")
      return Instruction(
        Phrase("if the question is open: Ctrl+C"),
        Phrase("If the question is open: Ctrl+C. ") + enter + Phrase(" Else step 1: it changes nothing."),
        again: Phrase("if the question is open: Ctrl+C. Else step 1."))
    }
    let none = Instruction.none(of: refused)
    return Instruction(
      none.clause + "; if a question is open: Ctrl+C", none + " If a question is open: Ctrl+C.",
      again: none.lowercasedFirst + " An open question: Ctrl+C.")
  }

  private static func none(of lines: [Int]) -> String {
    Set(lines).count == 1 ? "Do not run line \(lines[0])." : "Run none of \(ReportDocument.lines(lines))."
  }

  // MARK: Where nothing was found

  private static func nothingFound(
    _ document: ReportDocument, _ state: ReportDocument.State?, refused: [Int]
  ) -> Instruction {
    if !refused.isEmpty {
      let none = Instruction.none(of: refused)
      return Instruction(none.clause, none + " The reasons stand below.", again: none.lowercasedFirst)
    }
    let isFine = document.isFine
    switch state?.value {
    case .applied where isFine && document.hidesWhatRan:
      return Instruction(
        "look whether all that you had is there",
        "Look whether all that you had is there: empty tables, views, policies and indexes go unasked.",
        again: "it ran; look whether all that you had is there.")
    case .lost: return stopWriters
    case .applied where !isFine:
      return Instruction(
        "push nothing more before what is there was looked at",
        "It ran. Push nothing more before what is there was looked at; no all-clear.",
        again: "it ran. Push nothing more before what is there was looked at.")
    case .applied:
      return Instruction(
        "nothing to do", "Nothing to do: drizzle-kit says that its changes were applied.", again: "nothing to do.")
    case .unchanged where isFine && document.transcript.command == "pull":
      return Instruction(
        "nothing to do in the database",
        "Nothing to do in the database. `git status` shows which files pull has overwritten.",
        again: "nothing to do in the database; look which files pull has overwritten.")
    case .unchanged where isFine && document.transcript.command == "check":
      return Instruction("nothing to do", "Nothing to do: the files fit together.", again: "nothing to do.")
    case .unchanged where isFine:
      return Instruction("nothing to do", "Nothing to do: drizzle-kit found no changes.", again: "nothing to do.")
    case .left where state?.executed == false:
      return Instruction(
        "nothing was executed", "Nothing was executed: the run was left.", again: "nothing was executed.")
    case .left: return leftUnseen
    case .running where state?.executed == nil: return waitForStatements
    case .running: return document.list == nil ? wait : leaveItsQuestion
    case .planned:
      return Instruction(
        "nothing has run yet; read the statements",
        "Nothing has run yet. Read the statements before anybody runs them.",
        again: "nothing has run yet. Read the statements first.")
    case nil where document.transcript.otherTool != nil:
      return Instruction(
        "run nothing of drizzle-kit for it", "Run nothing of drizzle-kit for it: it cannot cure another tool's run.",
        again: "run nothing of drizzle-kit for it.")
    default:
      return Instruction(
        "run nothing from it", "Run nothing from it. Paste the screen, from the command to its end.",
        again: "run nothing from it; paste the screen, from the command to its end.")
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

  /// A clause as a sentence.
  fileprivate var sentence: String { prefix(1).uppercased() + dropFirst() + "." }

  /// A sentence as a clause.
  fileprivate var clause: String { String(lowercasedFirst.dropLast()) }
}

extension ReportDocument {
  /// `line 3`, `lines 3 and 7`, `lines 3, 7 and 2 more`.
  static func lines(_ numbers: [Int]) -> String {
    let numbers = numbers.withoutRepeats
    if numbers.count == 1 { return "line \(numbers[0])" }
    return "lines " + Phrase.list(numbers, atMost: 6) { Phrase("\($0)") }.written(for: .terminal)
  }
}
