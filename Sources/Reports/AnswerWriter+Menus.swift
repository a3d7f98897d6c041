import Knowledge
import Releases
import Transcripts

/// What each line of a menu does.
extension AnswerWriter {
  func details(of group: MatterGroup) -> [Block] {
    var blocks: [Block] = []
    for matter in group.matters where matter.kind == .identifierTruncation {
      // Others refuse what is too long.
      guard document.transcript.dialect == nil || document.transcript.dialect?.family == .postgresql else { continue }
      let names = matter.names(.constraint).map { Block.StoredName(name: $0) }
      // A name that was not cut is not shown here beside one that was, nor where a claim already says so.
      let cut = names.filter(\.isCut)
      blocks += (cut.isEmpty && document.claims == nil ? names : cut).map(Block.stored)
    }
    guard isMenuOfUse, !group.asked.options.isEmpty else { return blocks }
    if let question = question(of: group) { blocks.append(.paragraph(question)) }
    blocks.append(.answers(answers(of: group)))
    if let keys = keys(of: group) { blocks.append(.source(keys)) }
    if let record = record(of: group.asked.options) { blocks.append(.source(record)) }
    return blocks
  }

  /// What a rename question names, and what it decides: the two are never the same.
  private func question(of group: MatterGroup) -> Phrase? {
    let old = group.asked.names(.candidates)
    guard group.asked.kind == .renameOrCreate, !old.isEmpty else { return nil }
    let isCrowd = old.count > 1
    let made: [ObjectKind] = [.table, .view, .enum, .sequence]
    guard group.kinds.contains(.drift), let new = made.lazy.flatMap(group.asked.names).first
    else { return isCrowd ? Phrase("What no answer takes for an old name is dropped:") : nil }
    let named = Phrase([.text("The question names "), .name(new), .text(". ")])
    // A line of the menu names each.
    return isCrowd
      ? named + Phrase("It decides the others: what no answer takes is dropped.")
      : named + Phrase("What it decides is ") + Phrase.list(old) + Phrase(":")
  }

  /// What Enter and Escape do at an open question, as recorded in every release up to 1.0.0-rc.5.
  private func keys(of group: MatterGroup) -> Phrase? {
    guard document.transcript.state?.value == .open else { return nil }
    switch group.asked.kind {
    case .renameOrCreate:
      return Phrase(
        "Enter takes the line with ❯. Esc ends in ERROR; at a later question it is Yes.")
    case .dataLoss, .statementApproval: return Phrase("Enter takes the line with ❯. Esc runs everything.")
    case .uniqueConstraint: return Phrase("Enter takes the line with ❯. Esc adds the constraint, as “No” does.")
    default: return nil
    }
  }

  /// Whether somebody may still choose, now or at the next run.
  private var isMenuOfUse: Bool {
    switch document.transcript.state?.value {
    case .open, .left, .unanswered, .told, .planned, nil: true
    // What is told of one run says nothing of the question of another.
    case .applied, .lost: document.transcript.runs?.last?.state?.value == .open
    default: false
    }
  }

  private func answers(of group: MatterGroup) -> [Block.MenuAnswer] {
    let choice = group.choice
    var answers: [Block.MenuAnswer] = []
    for option in group.asked.options {
      // There is a line for each candidate, and they differ in the name alone: the first says what it does, the others
      // stand together below it.
      let alike = option.like == nil ? [] : answers.indices.filter { answers[$0].like == option.like }
      if alike.count > 1 {
        answers[alike[1]].labels.append(option.label)
        continue
      }
      let isRest = !alike.isEmpty
      answers.append(
        Block.MenuAnswer(
          option, effect: isRest ? Phrase("the same with its own old name.") : effect(of: option, in: group),
          isSafe: choice.option == option.label, isRest: isRest))
    }
    if let state = document.transcript.state?.value, state == .open || state == .told {
      answers.append(
        Block.MenuAnswer(leaving: ShownText("Ctrl+C"), effect: Phrase("nothing runs"), isSafe: choice.do != .answer))
    }
    return answers
  }

  /// Whether a menu says what the list does.
  var isListApproved: Bool {
    isMenuOfUse && groups.contains { group in group.asked.options.contains { approvesList($0, in: group) } }
  }

  private func approvesList(_ option: ReportDocument.Option, in group: MatterGroup) -> Bool {
    document.list != nil && group.asked.kind == .statementApproval
      && option.label.written(for: .terminal).hasPrefix("Yes")
  }

  /// What the option does here: where the paste shows the list that it approves, what that list does.
  private func effect(of option: ReportDocument.Option, in group: MatterGroup) -> Phrase {
    guard let list = document.list, approvesList(option, in: group) else { return option.effect }
    return Phrase("runs the list above: ") + list + Phrase("; with no transaction around it.")
  }

  /// What the claims about the options rest on: the releases that all of them were recorded on.
  private func record(of options: [ReportDocument.Option]) -> Phrase? {
    let ranges = options.compactMap(\.versions).compactMap { ReleaseRange($0) }
    guard let first = ranges.first else {
      if options.allSatisfy({ $0.source == .recorded }) { return nil }
      return Phrase("Read in the published source; no run of it was recorded.")
    }
    let all = ranges.reduce(first) { $0.intersection($1) ?? $0 }
    return Phrase("Recorded on \(all).")
  }
}
