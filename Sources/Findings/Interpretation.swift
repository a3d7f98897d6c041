import Bytes
import Effects
import Knowledge
import Releases
import Speech
import Transcripts

/// The way from a text to findings, each stage kept.
struct Interpretation {
  let sightings: Sightings
  let resolution: MatchResolution
  let run: RunContext
  let statements: [Statement]
  let speech: Speech
  let findings: [Finding]
  /// What the text says is not the matter, and on which lines.
  let innocent: [(name: Name, line: Int)]
  /// For each line, from 1, whether a program printed it.
  let isPrinted: [Bool]

  init(
    of transcript: Transcript, with knowledge: KnowledgeBase, _ model: SpeechModel?, _ context: PasteContext
  ) {
    sightings = Sightings(in: transcript, with: knowledge)
    resolution = MatchResolution(of: sightings)
    innocent = sightings.innocent(in: transcript)
    let isPrinted = PrintedLines.all(in: transcript, beside: sightings)
    self.isPrinted = isPrinted
    speech = model.map { Speech(of: transcript, with: $0, without: isPrinted) } ?? Speech()
    var runReader = RunContextReader(of: transcript, sightings)
    var run = runReader.readRun(hearing: speech, context)
    statements = StatementFinder.statements(in: transcript, dialect: run.dialect)
    let lines = MachineLines(
      of: transcript, printed: sightings.printed + statements.filter { $0.owner == .tool }.map(\.range))
    // drizzle-kit's own lines are recognised by their wordings, and not read as somebody's sentences.
    let heard = run.hearsWords ? speech.heard.filter { !lines.arePrinted($0.words.map(\.line)) } : []
    var reader = FindingReader(of: transcript, with: knowledge, summaries: sightings.summaries, run: run)
    var list = FindingList(reader.findings(from: sightings, resolution, statements, heard))
    // First, so that nothing below speaks of a key that is only half of a change.
    list.joinPrimaryKeyChange()
    list.joinDependants(sightings)
    // Before spoken names, which go by the kinds and lines of all findings.
    list.insertCollidingNames(in: statements, of: transcript, dialect: run.dialect, with: knowledge)
    // To what words tell of, and tables to errors; what else was printed names its objects itself.
    list.takeSpokenNames(of: speech, in: transcript, without: Set(innocent.map(\.name)), lines)
    // After spoken names: a secret takes none. It replaces what words say of one.
    list.insertSecrets(of: transcript, with: knowledge)
    run.doubt(statements, list.findings)
    run.takeList(list.findings)
    run.takeList(of: statements, sightings.refusals(in: transcript))
    run.takeWords(
      list.findings, hasOptions: !sightings.options.isEmpty,
      hasEnded: sightings.summaries.has(.processEnded))
    list.settleRenames(of: run)
    list.settleInterruption(of: run)
    list.settleLeaving(of: run)
    // Last: what follows is seen from all other findings and from the run.
    list.insertImplied(
      by: run, lastWord: sightings.lastWord, emptyLine: sightings.emptyLine(in: transcript), of: transcript,
      with: knowledge)
    self.run = run
    findings = list.findings
  }
}

extension Sightings {
  fileprivate func innocent(in transcript: Transcript) -> [(name: Name, line: Int)] {
    let captures = CaptureReader(of: transcript)
    return matches.filter { summaries[$0.wording.article]?.id == KnownArticle.innocent.id }.flatMap { match in
      Subjects(captures.subjects(of: match))[.table].map {
        ($0.bare, transcript.line(at: match.range.lowerBound))
      }
    }
  }

  /// What errors name, in their words and in fields of their own.
  fileprivate func refusals(in transcript: Transcript) -> [BrokenList.Refusal] {
    let captures = CaptureReader(of: transcript)
    return matches.compactMap { match in
      guard let summary = summaries[match.wording.article], match.wording.form == .exact,
        summary.role == .error || summary.id == KnownArticle.errorField.id
      else { return nil }
      return BrokenList.Refusal(
        article: summary.id, line: transcript.line(at: match.range.lowerBound),
        subjects: Subjects(captures.subjects(of: match)))
    }
  }

  /// Where drizzle-kit's own lines stand.
  fileprivate var printed: [Range<Int>] {
    let own: [Article.Role] = [.question, .list, .error, .end, .progress]
    return matches.filter { match in
      match.wording.form == .exact && summaries[match.wording.article].map { own.contains($0.role) } == true
    }.map(\.range) + menus.map(\.range)
  }

  /// The first line that tells that a query found no table.
  fileprivate func emptyLine(in transcript: Transcript) -> Int? {
    matches.first { summaries[$0.wording.article]?.id == KnownArticle.noTables.id }
      .map { transcript.line(at: $0.range.lowerBound) }
  }

  /// The article of the last line that tells where the run stands.
  fileprivate var lastWord: String? {
    matches.last { summaries[$0.wording.article]?.state != nil }.flatMap { summaries[$0.wording.article]?.id }
  }
}
