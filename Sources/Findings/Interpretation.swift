import Bytes
import Effects
import Knowledge
import Releases
import Speech
import Transcripts

/// The way from a text to findings, each stage kept.
struct Interpretation {
  let sightings: Sightings
  let settlement: Settlement
  let run: RunContext
  let statements: [Statement]
  let speech: Speech
  let findings: [Finding]
  /// What the text says is not the matter, and on which lines.
  let innocent: [(name: Name, line: Int)]

  init(
    of transcript: Transcript, with knowledge: KnowledgeBase, _ model: SpeechModel?, kit: Release?, exit: Int?,
    installation: Installation?
  ) {
    let sightings = Sightings(in: transcript, with: knowledge)
    self.sightings = sightings
    settlement = Settlement(of: sightings)
    speech =
      model.map {
        Speech(of: transcript, with: $0, without: PrintedLines.all(in: transcript, beside: sightings))
      } ?? Speech()
    var runReader = RunContextReader(of: transcript, sightings)
    var run = runReader.readRun(
      hearing: speech, kit: kit, exit: exit, installation: installation)
    statements = StatementFinder.statements(in: transcript, dialect: run.dialect)
    let lines = MachineLines(
      of: transcript, printed: sightings.printed + statements.filter { $0.owner == .tool }.map(\.range))
    // drizzle-kit's own lines are recognised by their wordings, and not read as somebody's sentences.
    let heard = speech.heard.filter { !lines.arePrinted($0.words.map(\.line)) }
    var reader = FindingReader(of: transcript, with: knowledge, summaries: sightings.summaries, run: run)
    var findings = reader.findings(from: sightings, settlement, statements, heard)
    // A key that is taken away and added again is one that changes.
    if findings.contains(where: { $0.kind == .primaryKeyChange && $0.certainty > .reported }) {
      findings.removeAll { $0.kind == .primaryKeyAddition && $0.role != .error }
    }
    if let colliding = CollidingNames.finding(
      in: statements, beside: findings, of: transcript, dialect: run.dialect, with: knowledge)
    {
      let place = findings.lastIndex { $0.kind == .identifierTruncation }.map { $0 + 1 }
      findings.insert(colliding, at: place ?? findings.count)
    }
    innocent = sightings.innocent(in: transcript)
    SpokenNames.add(to: &findings, of: speech, in: transcript, without: Set(innocent.map(\.name)), lines)
    // A secret in the paste is found by its form; words about one add nothing.
    let secretLines = transcript.leftOut.filter(\.kind.isSecret).map(\.line)
    if !secretLines.isEmpty {
      findings.removeAll { $0.kind == .secretExposed && $0.certainty == .reported }
    }
    if let first = secretLines.first, let last = secretLines.last,
      let secret = Finding(.secretExposed, by: .secret, in: knowledge, lines: first...last)
    {
      findings.insert(secret, at: findings.firstIndex { $0.lines.lowerBound > first } ?? findings.count)
    }
    run.takeList(findings)
    run.takeWords(
      findings, hasOptions: !sightings.options.isEmpty,
      hasEnded: sightings.summaries.read.contains { $0.id == KnownArticle.processEnded.id })
    let context = ImpliedFindings.Context(
      run: run, findings: findings, lastWord: sightings.lastWord, emptyLine: sightings.emptyLine(in: transcript))
    for implied in ImpliedFindings.all(in: context, line: transcript.lastLine, with: knowledge) {
      if implied.certainty > .reported {
        findings.removeAll { $0.kind == implied.kind && $0.certainty == .reported }
      }
      let place = findings.firstIndex { $0.lines.lowerBound > implied.lines.lowerBound }
      findings.insert(implied, at: place ?? findings.count)
    }
    self.run = run
    self.findings = findings
  }
}

extension Sightings {
  fileprivate func innocent(in transcript: Transcript) -> [(name: Name, line: Int)] {
    let captures = CaptureReader(of: transcript)
    return matches.filter { summaries[$0.wording.article]?.id == KnownArticle.innocent.id }.flatMap { match in
      captures.names(in: match.captures)[.table].map { ($0.bare, transcript.line(at: match.range.lowerBound)) }
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
