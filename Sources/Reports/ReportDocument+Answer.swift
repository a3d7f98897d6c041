import Bytes
import Effects
import Knowledge
import Projects
import Releases
import Transcripts
import Vetting

extension ReportDocument {
  /// Whether drizzle-kit's output was recognised to its end and nothing speaks against it.
  package var isFine: Bool {
    issues.isEmpty && [.applied, .unchanged].contains(transcript.state?.value)
      && !advice.contains { $0.verdict == .refused }
      && !unrecognised.contains { $0.line > transcript.state?.line ?? 0 }
      && !statements.contains { $0.whose == .tool && $0.destroys.isOfData }
  }

  /// Whether a push has run statements that the screen does not show: objects without rows are dropped without a
  /// question.
  var hidesWhatRan: Bool {
    transcript.state?.value == .applied && ["push", nil].contains(transcript.command)
      && !statements.contains { $0.whose == .tool }
  }

  /// Whether the paste lists statements that nothing has run, each of which is known to lose nothing.
  private var isHarmlessPlan: Bool {
    let own = statements.filter { $0.whose == .tool }
    return transcript.state?.value == .planned && list != nil && !own.isEmpty
      && own.allSatisfy { $0.destroys == .nothing } && !advice.contains { $0.verdict == .refused }
  }

  /// The answer, built once for all that show it.
  package var answer: Answer {
    let groups = MatterGroup.all(issues)
    let instruction = Instruction(for: self, groups)
    var summary: [Block] = []
    var below: [Block] = []
    let kinds = groups.flatMap(\.kinds).reduce(into: [IssueKind]()) { if !$0.contains($1) { $0.append($1) } }
    let origin = origin(groups)
    if !kinds.isEmpty || !origin.isEmpty { summary.append(.head(kinds: kinds, origin: origin)) }
    let leads = leads(groups)
    // What to do now stands within the first lines, however much is the matter.
    summary += leads.prefix(1).map(Block.lead)
    summary.append(.now(instruction.first))
    if let chosen { summary.append(.paragraph(chosen)) }
    summary += (transcript.project?.differences ?? []).map(Block.paragraph)
    if let list, !isListApproved(groups), !isAllRefused {
      below.append(.paragraph(Phrase("The list: ") + list + Phrase(".") + (taken(unsaidIn: leads) ?? Phrase(""))))
    } else if let taken = taken(unsaidIn: leads) {
      below.append(.paragraph(Phrase("The list:") + taken))
    }
    below += leads.dropFirst().map(Block.paragraph)
    below += decisive(groups)
    for group in groups { below += group.found.map(Block.paragraph) }
    for group in groups { below += details(of: group) }
    below += proposals
    if groups.isEmpty, !isFine, !isHarmlessPlan, transcript.state?.value != .left {
      below += (perhaps ?? []).map { .paragraph(Phrase("Perhaps \($0.kind.rawValue): \($0.question)")) }
      below.append(.paragraph(Phrase(whatWouldTell)))
    }
    if let place = transcript.project?.place, runbook != nil { below.append(.source(place)) }
    if let runbook {
      below.append(.title(runbook.title, count: runbook.count))
      if let quiet = runbook.quietSteps, quiet > 1 {
        below.append(.source(Phrase("Steps 1 – \(quiet) change nothing in the database.")))
      }
    }
    let (believed, rest) = setRight(between: summary, and: below)
    return Answer(
      title: leads.first ?? Phrase("brolly"), summary: summary + believed + below,
      runbook: runbook.map { $0.steps.map(Block.step) } ?? [],
      end: rest + notes.map(Block.source) + [.now(instruction.again)],
      quiet: instruction.word + Phrase("  ") + quietLead(leads.first ?? Phrase("")))
  }

  /// The sentence, followed by the names that it is about where it holds none of them.
  private func quietLead(_ lead: Phrase) -> Phrase {
    let names = issues.flatMap(\.allNames).reduce(into: [Name]()) { if !$0.contains($1) { $0.append($1) } }
    guard !names.isEmpty, !names.contains(where: lead.mentions) else { return lead }
    return lead.open + Phrase(": ") + Phrase.list(names.map { Phrase([.name($0)]) }) + Phrase(".")
  }

  // MARK: What is the matter

  /// `lines 6–8`, `drizzle-kit push`, `PostgreSQL`, `0.31.10`.
  private func origin(_ groups: [MatterGroup]) -> [String] {
    var words: [String] = []
    let lines = groups.map(\.lines)
    if let first = lines.map(\.lowerBound).min(), let last = lines.map(\.upperBound).max() {
      words.append(first == last ? "line \(first)" : "lines \(first)–\(last)")
    }
    if transcript.tool != nil { words.append("drizzle-kit" + (transcript.command.map { " " + $0 } ?? "")) }
    if let dialect = transcript.dialect { words.append(ReportDocument.name(of: dialect)) }
    switch transcript.version {
    case let version? where version.known == "inferred": words.append(version.value + " by the screen")
    case let version? where version.known == "stated": words.append(version.value)
    case let version?: words.append("\(version.value) \(version.known)")
    case nil: if transcript.tool != nil { words.append("version not stated") }
    }
    return words
  }

  static func name(of dialect: Dialect) -> String {
    switch dialect {
    case .postgresql: "PostgreSQL"
    case .mysql: "MySQL"
    case .sqlite: "SQLite"
    case .turso: "Turso"
    case .singlestore: "SingleStore"
    case .cockroach: "CockroachDB"
    case .mssql: "SQL Server"
    }
  }

  /// One sentence for each thing that is the matter.
  private func leads(_ groups: [MatterGroup]) -> [Phrase] {
    guard !groups.isEmpty else {
      if isFine, hidesWhatRan { return [Phrase("The push ran to its end, and the screen does not say what ran.")] }
      if isFine {
        let done = transcript.state?.value == .unchanged ? "found nothing to change" : "applied its changes"
        return [Phrase("drizzle-kit \(done), and nothing else here speaks against it.")]
      }
      if advice.contains(where: { $0.verdict == .refused }) {
        return [Phrase("Commands are proposed here that brolly refuses.")]
      }
      if isHarmlessPlan { return [Phrase("None of the listed statements loses anything by itself.")] }
      if transcript.lines == 0 { return [Phrase("The input is empty.")] }
      if transcript.state?.value == .left, transcript.tool != nil {
        return [Phrase(list == nil ? "A question of the run was left unanswered." : "The push was left at its list.")]
      }
      if transcript.state?.value == .planned, transcript.command == "generate", statements.isEmpty {
        return [Phrase("Files were generated, and the screen does not show what stands in them.")]
      }
      return [Phrase("I do not know this. That is no all-clear.")]
    }
    // Where a text is set right line by line the head has the kinds of what else is the matter.
    let setsRight = !openClaims.isEmpty
    let most = setsRight ? 1 : 3
    // Nothing else is the matter in a database that nobody meant; then a sentence that names its object tells more than
    // one that does not.
    let isElsewhere = { (group: MatterGroup) in group.matters.contains { $0.kind == .wrongTarget } }
    let elsewhere = groups.filter(isElsewhere)
    let others = groups.filter { !isElsewhere($0) }
    let ordered = elsewhere + others.filter(\.isNamed) + others.filter { !$0.isNamed }
    var leads: [Phrase] = []
    for group in ordered.prefix(most) {
      let secrets = (leftOut ?? []).filter(\.isSecret)
      if group.asked.kind == .secretExposed, !secrets.isEmpty {
        leads.append(
          Phrase("In the paste: ") + Phrase.list(secrets.map { Phrase($0.words) }, atMost: 3) + Phrase("."))
        continue
      }
      // A sentence about the run that would only repeat names from the sentences above is cut to its title.
      let isSaid =
        group.asked.isOfTheRun && group.asked.allNames.allSatisfy { name in leads.contains { $0.mentions(name) } }
      leads.append(isSaid ? group.asked.title.asSentence.ended : headline(of: group))
      for other in group.others(beside: leads).prefix(2) { leads.append(other.title.asSentence.ended) }
    }
    if groups.count > most, !setsRight {
      let rest = ordered.dropFirst(most).flatMap(\.kinds).map(\.rawValue)
      let kinds = rest.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      leads.append(Phrase("Beside that: \(kinds.joined(separator: ", "))."))
    }
    return leads
  }

  /// What a group is about, as done where it is; where it asks for a list that the paste shows, what that list does.
  private func headline(of group: MatterGroup) -> Phrase {
    let headline = sentence(of: group)
    guard transcript.state?.value == .applied else { return headline }
    if group.asked.kind == .dataLoss, case .text(let end)? = headline.parts.last, end.hasSuffix("?") {
      return Phrase("A push that warned of losses went on.")
    }
    return headline.done
  }

  private func sentence(of group: MatterGroup) -> Phrase {
    guard let list, group.asked.kind == .statementApproval, !group.isNamed else {
      return group.headline(
        isOfFile: transcript.state?.value == .planned && transcript.command != "push", haveRun: haveRun)
    }
    return Phrase("The push asks to run its list: ") + list + Phrase(".")
  }

  /// Whether the only statements are those that an error repeats: what was refused is said above.
  private var isAllRefused: Bool {
    let own = statements.filter { $0.whose == .tool }
    return !own.isEmpty && own.allSatisfy { $0.failed == true }
  }

  /// ` It takes away users.nickname.`: what the tool's list destroys and none of `leads` names; nil where that is nothing.
  private func taken(unsaidIn leads: [Phrase]) -> Phrase? {
    let own = statements.filter { $0.whose == .tool && $0.failed != true }
    // A table that SQLite builds anew comes back under its name.
    let rebuilt = Set(own.compactMap(\.to))
    let gone = own.filter { $0.destroys.isOfData }.compactMap(\.object)
      .filter { object in !rebuilt.contains(object.name) && !leads.contains { $0.mentions(object.name) } }
    guard !gone.isEmpty else { return nil }
    return Phrase(haveRun ? " It took away " : " It takes away ") + Phrase.list(gone.map(\.phrase)) + Phrase(".")
  }

  /// Whether statements have been executed, as far as anybody can tell.
  private var haveRun: Bool {
    switch transcript.state?.value {
    case .applied, .lost: true
    case .failed: transcript.state?.executed == true
    default: false
    }
  }

  /// What was looked up and decides, each once.
  private func decisive(_ groups: [MatterGroup]) -> [Block] {
    let found = groups.flatMap(\.matters).flatMap(\.evidence).filter { $0.decisive == true }.compactMap(\.says)
    return found.reduce(into: [Phrase]()) { if !$0.contains($1) { $0.append($1) } }.prefix(3).map(Block.paragraph)
  }

  private var whatWouldTell: String {
    let runner = PackageManager.allCases.map(\.runner).first { $0 == transcript.project?.runner } ?? "npx"
    return
      "What would tell: the screen from the command to its last line, in a terminal; the release (`\(runner) drizzle-kit --version`), given with --kit; the exit status, given with --exit."
  }

  /// What was chosen further up on the same screen, and what has become of it.
  private var chosen: Phrase? {
    guard let answers = transcript.answers, let state = transcript.state else { return nil }
    let fate: String
    switch state.value {
    case .open: fate = "Chosen above; Ctrl+C takes it back: "
    case .left: fate = "Chosen above, and taken back by leaving: "
    case .applied: fate = "Chosen above, and executed: "
    case .failed where state.executed == false: fate = "Chosen above, and not executed: "
    case .failed, .running, .lost: fate = "Chosen above, and perhaps executed: "
    // Without a terminal nobody has chosen: 1.0 prints a placeholder.
    case .unanswered, .planned, .unchanged, .told: return nil
    }
    var parts = answers.compactMap { answer in
      answer.renamed.map { Phrase([.name($0), .text(" becomes ")]) + answer.object.phrase }
    }
    let new = answers.filter { $0.renamed == nil }.map(\.object.phrase)
    if !new.isEmpty {
      let fate = new.count == 1 ? " is new, and an old one that" : " are new, and each old one that"
      parts.append(Phrase.list(new, atMost: 3) + Phrase(fate + " no answer claims is dropped"))
    }
    // Recorded in every release up to 1.0.0-rc.5.
    let isCrowded =
      state.value == .open && transcript.command != "generate"
      && answers.contains { $0.renamed != nil && $0.object.type == ObjectKind.table.rawValue }
    return Phrase(fate) + Phrase.list(parts, atMost: 3) + Phrase(".")
      + Phrase(isCrowded ? " A table renamed and changed in one push: it fails, mostly with the rename done." : "")
  }

  // MARK: What each answer does

  private func details(of group: MatterGroup) -> [Block] {
    var blocks: [Block] = []
    for matter in group.matters where matter.kind == .identifierTruncation {
      // Others refuse what is too long.
      guard transcript.dialect == nil || transcript.dialect?.family == .postgresql else { continue }
      let names = (matter.names["constraint"] ?? []).map { Block.StoredName(name: $0) }
      // A name that was not cut is not shown here where a claim already says so.
      blocks += names.filter { $0.isCut || claims == nil }.map(Block.stored)
    }
    guard isMenuOfUse, !group.asked.options.isEmpty else { return blocks }
    if let question = question(of: group) { blocks.append(.paragraph(question)) }
    blocks.append(.answers(answers(of: group)))
    if let record = record(of: group.asked.options) { blocks.append(.source(record)) }
    return blocks
  }

  /// What a rename question names, and what it decides: the two are never the same.
  private func question(of group: MatterGroup) -> Phrase? {
    let names = group.asked.names
    guard group.asked.kind == .renameOrCreate, let old = names["candidates"], group.kinds.contains(.drift),
      let new = (names["table"] ?? names["view"] ?? names["enum"] ?? names["sequence"])?.first
    else { return nil }
    return Phrase([.text("The question names "), .name(new), .text(". What it decides is ")])
      + Phrase.list(old.map { Phrase([.name($0)]) }) + Phrase(":")
  }

  /// Whether somebody may still choose, now or at the next run.
  private var isMenuOfUse: Bool {
    switch transcript.state?.value {
    case .open, .left, .unanswered, .told, .planned, nil: true
    // What is told of one run says nothing of the question of another.
    case .applied, .lost: transcript.runs?.last?.state?.value == .open
    default: false
    }
  }

  private func answers(of group: MatterGroup) -> [Block.MenuAnswer] {
    let choice = group.choice
    var answers: [Block.MenuAnswer] = []
    for option in group.asked.options {
      // There is a line for each candidate, and they differ in the name alone.
      if let like = option.like, group.asked.options.count > 2,
        let index = answers.firstIndex(where: { $0.like == like })
      {
        answers[index].labels.append(option.label)
      } else {
        answers.append(
          Block.MenuAnswer(option, effect: effect(of: option, in: group), isSafe: choice.option == option.label))
      }
    }
    if let state = transcript.state?.value, state == .open || state == .told {
      answers.append(
        Block.MenuAnswer(leaving: ShownText("Ctrl+C"), effect: Phrase("nothing runs"), isSafe: choice.do != .answer))
    }
    return answers
  }

  /// Whether a menu says what the list does.
  private func isListApproved(_ groups: [MatterGroup]) -> Bool {
    isMenuOfUse && groups.contains { group in group.asked.options.contains { approvesList($0, in: group) } }
  }

  private func approvesList(_ option: Option, in group: MatterGroup) -> Bool {
    list != nil && group.asked.kind == .statementApproval && option.label.written(for: .terminal).hasPrefix("Yes")
  }

  /// What the option does here: where the paste shows the list that it approves, what that list does.
  private func effect(of option: Option, in group: MatterGroup) -> Phrase {
    guard let list, approvesList(option, in: group) else { return option.effect }
    return Phrase("runs the list above: ") + list + Phrase("; with no transaction around it.")
  }

  /// What the claims about the options rest on: the releases that all of them were recorded on.
  private func record(of options: [Option]) -> Phrase? {
    let ranges = options.compactMap(\.versions).compactMap { ReleaseRange($0) }
    guard let first = ranges.first else {
      if options.allSatisfy({ $0.source == .recorded }) { return nil }
      return Phrase("Read in the published source; no run of it was recorded.")
    }
    let all = ranges.reduce(first) { $0.intersection($1) ?? $0 }
    return Phrase("Recorded on \(all).")
  }

  // MARK: The end

  private var notes: [Phrase] {
    var notes = unrecognised.prefix(3).map {
      Phrase([.text("Line \($0.line) is not known here: "), .shown($0.text.trimmed)])
    }
    if let project = transcript.project { notes.append(project.sentence) }
    if redacted > 0 { notes.append(ReportDocument.sentence(redacted, leftOut ?? [])) }
    if let database {
      notes.append(database.sentence)
    } else if !issues.isEmpty {
      notes.append(Phrase("Not checked: no database was given."))
    }
    return notes
  }
}

extension ReportDocument.Folder {
  /// Where the commands are run and which address they use, where that differs from what they say.
  var place: Phrase? {
    var parts: [Phrase.Part] = []
    if folder != "." { parts += [.text("The commands are for the folder "), .shown(ShownText(folder)), .text(".")] }
    if let variable, variable != "DATABASE_URL" {
      parts += [
        .text((parts.isEmpty ? "" : " ") + "The config reads "), .shown(ShownText(variable)),
        .text(", and so do the commands: it has to be set in your shell."),
      ]
    }
    return parts.isEmpty ? nil : Phrase(parts)
  }

  /// What its files told.
  var sentence: Phrase {
    var parts: [Phrase.Part] = [.text("Read in the project: ")]
    if let release {
      parts += [
        .text("drizzle-kit "), .shown(ShownText(release)), .text(" by "), .shown(ShownText(releaseSource ?? "")),
      ]
    } else {
      parts.append(.text("no release of drizzle-kit"))
    }
    if let config {
      parts += [.text(", "), .shown(ShownText(config))]
      if let dialect { parts.append(.text(" (\(ReportDocument.name(of: dialect)))")) }
    }
    parts.append(.text("."))
    if let unread, !unread.isEmpty {
      parts.append(.text(" Not known from it: "))
      for (index, text) in unread.prefix(3).enumerated() {
        if index > 0 { parts.append(.text("; ")) }
        parts.append(.shown(ShownText(text)))
      }
      parts.append(.text("."))
    }
    return Phrase(parts)
  }
}

extension ReportDocument.ReportedRunbook {
  /// `6 steps, 2 stops`.
  var count: String {
    let stops = steps.count { $0.kind == .stop }
    let rest = steps.count - stops
    let words = "\(rest) \(rest == 1 ? "step" : "steps")"
    return stops == 0 ? words : words + ", \(stops) \(stops == 1 ? "stop" : "stops")"
  }
}

extension ReportDocument.Object {
  /// `users.nickname`: behind its table, where it hangs on one.
  var phrase: Phrase { table.map { Phrase([.name($0), .text("."), .name(name)]) } ?? Phrase([.name(name)]) }
}
