import Bytes
import Effects
import Knowledge
import Projects
import Releases
import Transcripts
import Vetting

/// Writes the answer of a report: what is the matter, what to do now, and what speaks for it.
package struct AnswerWriter {
  let document: ReportDocument
  let groups: [MatterGroup]
  /// What somebody proposes, found out once: a long script has thousands of commands.
  let proposed: [ReportDocument.Proposal]
  /// Those of `proposed` that are not allowed; what shares verdict and reason is one.
  let proposedLines: [Block.ProposedLine]
  /// The mistaken beliefs that are set right.
  let openClaims: [ReportDocument.Claim]
  private let instruction: Instruction

  init(of document: ReportDocument) {
    self.document = document
    groups = MatterGroup.all(document.issues)
    proposed = document.proposed
    proposedLines = AnswerWriter.lines(of: proposed)
    openClaims = document.openClaims(beside: proposed)
    instruction = Instruction(for: document, groups, refused: proposed.filter { $0.verdict == .refused }.map(\.line))
  }

  var answer: Answer {
    let leads = leads
    let summary = summary(leads)
    let below = below(leads)
    let (believed, rest) = setRight(between: summary, and: below)
    let runbook = document.runbook.map { $0.steps.map(Block.step) } ?? []
    let end = code + rest + notes(leads).map(Block.source)
    let top = summary + believed + below
    // Where nothing stands below it the instruction is the last line already.
    let isLast = if case .now? = (top + runbook + end).last { true } else { false }
    return Answer(
      title: leads.first ?? Phrase("brolly"), summary: top, runbook: runbook,
      end: end + (isLast ? [] : [.now(instruction.again)]),
      quiet: quiet(leads.first ?? Phrase("")))
  }

  /// What fits into the first lines, however much is the matter: what it is, and what to do now.
  private func summary(_ leads: [Phrase]) -> [Block] {
    var blocks: [Block] = []
    let kinds = groups.flatMap(\.kinds).withoutRepeats
    let origin = origin
    if !kinds.isEmpty || !origin.isEmpty { blocks.append(.head(kinds: kinds, origin: origin)) }
    blocks += leads.prefix(1).map(Block.lead)
    blocks.append(.now(instruction.first))
    if let chosen { blocks.append(.paragraph(chosen)) }
    return blocks + (document.transcript.project?.differences ?? []).map(Block.paragraph)
  }

  /// What speaks for it, as far down as it weighs less.
  private func below(_ leads: [Phrase]) -> [Block] {
    var blocks = listed(unsaidIn: leads)
    blocks += leads.dropFirst().map(Block.paragraph)
    blocks += decisive
    if let warning = document.database?.warning { blocks.append(.paragraph(warning)) }
    blocks += groups.flatMap(\.found).map(Block.paragraph)
    blocks += (document.database?.notes ?? []).map(Block.paragraph)
    blocks += groups.flatMap(details)
    blocks += proposals
    blocks += doubts
    if let place = document.transcript.project?.place, document.runbook != nil { blocks.append(.source(place)) }
    if let runbook = document.runbook {
      blocks.append(.title(runbook.title, count: runbook.count))
      if let quiet = runbook.quietSteps, quiet > 1 {
        blocks.append(.source(Phrase("Steps 1 – \(quiet) change nothing in the database.")))
      }
    }
    return blocks
  }

  /// The choice and the sentence. Names of the instruction that the sentence lacks stand with the choice; where it has
  /// none at all, those that it is about follow it; where nothing has a name, the run.
  private func quiet(_ lead: Phrase) -> Phrase {
    let unsaid = instruction.first.names.filter { !lead.mentions($0) && !instruction.word.mentions($0) }
    let about = unsaid.isEmpty ? nil : instruction.about ?? Phrase.list(unsaid.withoutRepeats)
    let choice = instruction.word + (about.map { Phrase("; ") + $0 } ?? Phrase("")) + Phrase(". ")
    let all = document.issues.flatMap(\.allNames)
    if all.isEmpty, !groups.isEmpty, lead != exposed {
      let words = Phrase(" (" + run.joined(separator: ", ") + ")")
      return choice + (lead.open == lead ? lead + words : lead.open + words + Phrase("."))
    }
    guard !all.isEmpty, !all.contains(where: lead.mentions) else { return choice + lead }
    return choice + lead.open + Phrase(": ") + Phrase.list(all.withoutRepeats) + Phrase(".")
  }

  // MARK: What is the matter

  /// `lines 6–8`, `drizzle-kit push`.
  private var run: [String] {
    var words: [String] = []
    let lines = groups.map(\.lines)
    if let first = lines.map(\.lowerBound).min(), let last = lines.map(\.upperBound).max() {
      words.append(first == last ? "line \(first)" : "lines \(first)–\(last)")
    }
    if document.transcript.tool != nil {
      words.append("drizzle-kit" + (document.transcript.command.map { " " + $0 } ?? ""))
    }
    return words
  }

  /// The same, `PostgreSQL`, `0.31.10`.
  private var origin: [String] {
    var words = run
    if let dialect = document.transcript.dialect { words.append(dialect.title) }
    switch document.transcript.version {
    case let version? where version.known == "inferred": words.append(version.value + " by the screen")
    case let version? where version.known == "stated": words.append(version.value)
    case let version?: words.append("\(version.value) \(version.known)")
    case nil: if document.transcript.tool != nil { words.append("version not stated") }
    }
    return words
  }

  /// What is said where nothing is the matter, or nothing was recognised.
  private var nothingFound: String {
    let paste = document.transcript
    if document.isFine {
      if document.hidesWhatRan { return "The push ran to its end, and the screen does not say what ran." }
      switch paste.command {
      case "pull":
        return "pull has written its files to the out folder, over those of the same name. The database is as it was."
      case "check": return "The migration files and their history fit together; this says nothing of the database."
      default: break
      }
      let done = paste.state?.value == .unchanged ? "found nothing to change" : "applied its changes"
      return "drizzle-kit \(done), and nothing else here speaks against it."
    }
    if document.advice.contains(where: { $0.verdict == .refused }) {
      return "Commands are proposed here that brolly refuses."
    }
    if document.isHarmlessPlan { return "None of the listed statements loses anything by itself." }
    if paste.lines == 0 { return "The input is empty." }
    if paste.state?.value == .left, paste.tool != nil {
      return document.list == nil ? "A question of the run was left unanswered." : "The push was left at its list."
    }
    if paste.state?.value == .planned, paste.command == "generate", document.statements.isEmpty {
      return "Files were generated, and the screen does not show what stands in them."
    }
    if paste.state?.value == .running, paste.tool != nil {
      return document.list == nil
        ? "The screen ends before the run does." : "The push stands at its list, and the question below it is missing."
    }
    if let tool = paste.otherTool { return "This is \(tool)'s. No drizzle-kit is in it." }
    return "I do not know this. That is no all-clear."
  }

  /// One sentence for each thing that is the matter.
  private var leads: [Phrase] {
    guard !groups.isEmpty else { return [Phrase(nothingFound)] }
    // Where a text is set right line by line the head has the kinds of what else is the matter.
    let setsRight = !openClaims.isEmpty
    let most = setsRight ? 1 : 3
    // Nothing else is the matter in a database that nobody meant; then a sentence that names its object tells more than
    // one that does not.
    let isElsewhere = { (group: MatterGroup) in group.matters.contains { $0.kind == .wrongTarget } }
    let elsewhere = groups.filter(isElsewhere)
    let others = groups.filter { !isElsewhere($0) }
    let nameless = others.filter { !$0.isNamed }
    // What was printed is more certain than what words tell of the run.
    let ordered =
      elsewhere + others.filter(\.isNamed) + nameless.filter { !$0.isReported } + nameless.filter(\.isReported)
    let broken = document.taken.map { $0 + Phrase(" before the error.") }
    var leads = [toldLoss, broken].compactMap(\.self)
    for group in ordered.prefix(most) {
      if let broken, group.isListedLoss(saidIn: broken) { continue }
      if group.asked.kind == .secretExposed, let exposed {
        leads.append(exposed)
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
      leads.append(Phrase("Beside that: \(rest.withoutRepeats.joined(separator: ", "))."))
    }
    if let unseen = document.transcript.unseenLoss { leads.append(Phrase(unseen.sentence)) }
    // An error and the statement that it refused may say the same.
    return leads.withoutRepeats
  }

  private static let mostSecrets = 3

  private var secrets: [ReportDocument.Removal] { (document.leftOut ?? []).filter(\.isSecret) }

  /// The secrets that were in the paste; nil where there were none.
  private var exposed: Phrase? {
    guard !secrets.isEmpty else { return nil }
    return Phrase("In the paste: ") + Phrase.list(secrets.map { Phrase($0.words) }, atMost: AnswerWriter.mostSecrets)
      + Phrase(".")
  }

  /// Whether one of `leads` names all that was taken out of the paste.
  private func allLeftOutIsNamed(in leads: [Phrase]) -> Bool {
    guard let exposed, leads.contains(exposed) else { return false }
    return secrets.count == document.leftOut?.count && secrets.count <= AnswerWriter.mostSecrets
  }

  /// That people tell of a loss, where no matter says so itself.
  private var toldLoss: Phrase? {
    let matters = document.issues
    let saying: [IssueKind] = [.dataLoss, .tableRebuild, .renameOrCreate, .rowLevelSecurity]
    guard document.transcript.state?.value == .lost, !matters.contains(where: { saying.contains($0.kind) }) else {
      return nil
    }
    let names = matters.flatMap { $0.names(.table) + $0.names(.candidates) }.withoutRepeats
    return (names.isEmpty ? Phrase("Something") : Phrase.list(names))
      + Phrase(names.count > 1 ? " are gone or emptied, the text says." : " is gone or emptied, the text says.")
  }

  /// What a group is about, as done where it is; where it asks for a list that the paste shows, what that list does.
  private func headline(of group: MatterGroup) -> Phrase {
    let headline = sentence(of: group)
    guard [.applied, .lost].contains(document.transcript.state?.value) else { return headline }
    if group.asked.kind == .dataLoss, case .text(let end)? = headline.parts.last, end.hasSuffix("?") {
      return Phrase("A push that warned of losses went on.")
    }
    return headline.done
  }

  private func sentence(of group: MatterGroup) -> Phrase {
    guard let list = document.list, group.asked.kind == .statementApproval, !group.isNamed else {
      return group.headline(
        isOfFile: document.transcript.state?.value.isFile(of: document.transcript.command) ?? false,
        haveRun: haveRun, taken: document.takenNames)
    }
    return Phrase("The push asks to run its list: ") + list + Phrase(".")
  }

  /// What the list of the paste does, unless its menu or its error says so.
  private func listed(unsaidIn leads: [Phrase]) -> [Block] {
    let isSaid = isListApproved || isAllRefused
    let taken = taken(unsaidIn: leads, subject: document.list == nil || isSaid ? "The list" : "It")
    if let list = document.list, !isSaid {
      let spared = document.spared
      let unrun =
        spared.isEmpty ? Phrase("") : Phrase(" The error stopped it before ") + Phrase.list(spared) + Phrase(".")
      return [
        .paragraph(Phrase("The list: ") + list + Phrase(".") + (taken.map { Phrase(" ") + $0 } ?? Phrase("")) + unrun)
      ]
    }
    return taken.map { [.paragraph($0)] } ?? []
  }

  /// Whether the only statements are those that an error repeats: what was refused is said above.
  private var isAllRefused: Bool {
    let own = document.statements.filter { $0.whose == .tool }
    return !own.isEmpty && own.allSatisfy { $0.failed == true }
  }

  /// `It takes away users.nickname.`: what the tool's list destroys and none of `leads` names; nil where that is
  /// nothing.
  private func taken(unsaidIn leads: [Phrase], subject: String) -> Phrase? {
    let own = document.statements.filter { $0.whose == .tool && $0.failed != true && $0.fate == nil }
    // A table that SQLite builds anew comes back under its name.
    let rebuilt = Set(own.compactMap(\.to))
    let gone = own.filter { $0.destroys.isOfData }.compactMap(\.object)
      .filter { object in !rebuilt.contains(object.name) && !leads.contains { $0.mentions(object.name) } }
    guard !gone.isEmpty else { return nil }
    return Phrase(subject + (haveRun ? " took away " : " takes away ")) + Phrase.list(gone.map(\.phrase)) + Phrase(".")
  }

  /// Whether statements have been executed, as far as anybody can tell.
  private var haveRun: Bool {
    switch document.transcript.state?.value {
    case .applied, .lost: true
    case .failed: document.transcript.state?.executed == true
    default: false
    }
  }

  /// What was looked up and decides, each once.
  private var decisive: [Block] {
    let found = groups.flatMap(\.matters).flatMap(\.evidence).filter { $0.decisive == true }.compactMap(\.says)
    return found.withoutRepeats.prefix(3).map(Block.paragraph)
  }

  /// What it may be, and what would tell, where nothing was recognised.
  private var doubts: [Block] {
    if groups.isEmpty, document.isHarmlessPlan { return locks }
    guard groups.isEmpty, !document.isFine, document.transcript.state?.value != .left,
      document.transcript.otherTool == nil
    else { return [] }
    if document.transcript.state?.value == .planned {
      return [
        .paragraph(
          Phrase("What would tell: the file, or its whole folder: `brolly drizzle/` reads the statements of each."))
      ]
    }
    let runner = PackageManager.allCases.map(\.runner).first { $0 == document.transcript.project?.runner } ?? "npx"
    return (document.perhaps ?? []).map { .paragraph(Phrase("Perhaps \($0.kind.rawValue): \($0.question)")) } + [
      .paragraph(
        Phrase(
          "What would tell: the screen from the command to its last line, in a terminal; the release "
            + "(`\(runner) drizzle-kit --version`), given with --kit; the exit status, given with --exit."))
    ]
  }

  /// What statements that lose nothing do to those who use the tables meanwhile.
  private var locks: [Block] {
    let made = document.statements.filter { $0.whose == .tool && $0.does == Statement.Verb.create.rawValue }.compactMap(
      \.object?.type)
    var words: [String] = []
    if made.contains(ObjectKind.index.rawValue) {
      words.append("an index stops the writers of its table while it is built")
    }
    if made.contains(ObjectKind.constraint.rawValue) {
      words.append(
        "a constraint locks its tables while every row is checked, and fails at the first row that breaks it")
    }
    guard !words.isEmpty else { return [] }
    return [.paragraph(Phrase(words.joined(separator: "; ") + ": `brolly runbook planned-migration`.").asSentence)]
  }

  /// What was chosen further up on the same screen, and what has become of it.
  private var chosen: Phrase? {
    guard let answers = document.transcript.answers, let state = document.transcript.state else { return nil }
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
      state.value == .open && document.transcript.command != "generate"
      && answers.contains { $0.renamed != nil && $0.object.type == ObjectKind.table.rawValue }
    return Phrase(fate) + Phrase.list(parts, atMost: 3) + Phrase(".")
      + Phrase(isCrowded ? " A table renamed and changed in one push breaks, mostly half-way." : "")
  }

  // MARK: The end

  /// What a schema file would have to say of tables that none declares. A report that was read may hold anything: what the
  /// policy does not let pass is left out.
  private var code: [Block] {
    groups.flatMap(\.matters).flatMap { $0.declarations ?? [] }.withoutRepeats.flatMap { declaration -> [Block] in
      guard (try? ApprovedText(declaration.text, language: .typescript, afterStop: true)) != nil else { return [] }
      return Block.code(Phrase([.name(declaration.object)]), declaration.text, leavingOut: declaration.leavesOut ?? [])
    }
  }

  /// Where nobody was asked whether it is so.
  static let unchecked = ReportDocument.Database.unchecked(because: "no database was given")

  private func notes(_ leads: [Phrase]) -> [Phrase] {
    var notes = document.unrecognised.prefix(3).map {
      Phrase([.text("Line \($0.line) is not known here: "), .shown($0.text.trimmed)])
    }
    if let project = document.transcript.project { notes.append(project.sentence) }
    if document.redacted > 0, !allLeftOutIsNamed(in: leads) {
      notes.append(ReportDocument.sentence(document.redacted, document.leftOut ?? []))
    }
    if let database = document.database {
      notes.append(database.sentence)
    } else if !document.issues.isEmpty {
      notes.append(AnswerWriter.unchecked)
    }
    return notes
  }
}
