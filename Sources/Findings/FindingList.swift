import Effects
import Knowledge
import Releases
import Speech
import Transcripts

/// Findings in the order of the paste, to which a look at the whole text adds what no single line tells.
struct FindingList {
  private(set) var findings: [Finding]

  init(_ findings: [Finding]) { self.findings = findings }

  /// A key that is taken away and added again is one that changes.
  mutating func joinPrimaryKeyChange() {
    guard findings.contains(where: { $0.kind == .primaryKeyChange && $0.certainty > .reported }) else { return }
    findings.removeAll { $0.kind == .primaryKeyAddition && $0.role != .error }
  }

  /// A table that only keys of others hold is in no view's way.
  mutating func joinDependants(_ sightings: Sightings) {
    let summaries = sightings.summaries
    guard summaries.has(.keyOfDroppedTable), !summaries.has(.viewOfDroppedTable) else { return }
    findings.removeAll { $0.kind == .viewDependency && $0.articleID == KnownArticle.cannotDropTable.id }
  }

  /// What was renamed by a run that went to its end is in the schema, and nobody asks about it any more.
  mutating func settleRenames(of run: RunContext) {
    guard run.state?.value == .applied else { return }
    let renamed = Set(run.answers.compactMap { $0.renamed?.bare })
    findings.removeAll { finding in
      let candidates = finding.subjects[.candidates]
      return [.drift, .renameOrCreate].contains(finding.kind) && finding.certainty > .reported && !candidates.isEmpty
        && candidates.allSatisfy { renamed.contains($0.bare) }
    }
  }

  /// What was stopped while it may have been executing did not wait for an answer, though words sound like it.
  mutating func settleInterruption(of run: RunContext) {
    guard run.state?.ending == .interruption else { return }
    findings.removeAll { $0.kind == .nonInteractive && $0.certainty == .reported }
  }

  /// A line that tells that a rename question was left speaks of no list of losses: that question comes before any.
  mutating func settleLeaving(of run: RunContext) {
    guard let state = run.state, state.value == .left, state.hasExecuted == false, let line = state.line else { return }
    let asked = findings.last { $0.role == .question && $0.certainty > .reported }
    guard asked?.kind == .renameOrCreate else { return }
    findings.removeAll {
      $0.articleID == KnownArticle.warnsAboutDataLoss.id && $0.certainty == .reported && $0.lines == line...line
    }
  }

  /// Names that the database keeps as one stand after those that it cuts.
  mutating func insertCollidingNames(
    in statements: [Statement], of transcript: Transcript, dialect: Dialect?, with knowledge: KnowledgeBase
  ) {
    guard
      let colliding = CollidingNames.finding(
        in: statements, beside: findings, of: transcript, dialect: dialect, with: knowledge)
    else { return }
    let place = findings.lastIndex { $0.kind == .identifierTruncation }.map { $0 + 1 }
    findings.insert(colliding, at: place ?? findings.count)
  }

  mutating func takeSpokenNames(
    of speech: Speech, in transcript: Transcript, without innocent: Set<Name>, _ lines: MachineLines
  ) {
    SpokenNames.add(to: &findings, of: speech, in: transcript, without: innocent, lines)
  }

  /// A secret in the paste is found by its form; words about one add nothing.
  mutating func insertSecrets(of transcript: Transcript, with knowledge: KnowledgeBase) {
    let lines = transcript.leftOut.filter(\.kind.isSecret).map(\.line)
    guard let first = lines.first, let last = lines.last else { return }
    findings.removeAll { $0.kind == .secretExposed && $0.certainty == .reported }
    guard let secret = Finding(.secretExposed, by: .secret, in: knowledge, lines: first...last) else { return }
    insert(secret)
  }

  /// Findings that follow from the others and from how the run ended take the place of what only words tell of them.
  /// - Parameters:
  ///   - lastWord: the article of the last line that tells where the run stands.
  ///   - emptyLine: the line on which somebody tells that the database has no table.
  mutating func insertImplied(
    by run: RunContext, lastWord: String?, emptyLine: Int?, of transcript: Transcript, with knowledge: KnowledgeBase
  ) {
    let context = ImpliedFindings.Context(run: run, findings: findings, lastWord: lastWord, emptyLine: emptyLine)
    for implied in ImpliedFindings.all(in: context, line: transcript.lastLine, with: knowledge) {
      if implied.certainty > .reported {
        findings.removeAll { $0.kind == implied.kind && $0.certainty == .reported }
      }
      insert(implied)
    }
  }

  /// Before the first finding that begins further down.
  private mutating func insert(_ finding: Finding) {
    let place = findings.firstIndex { $0.lines.lowerBound > finding.lines.lowerBound }
    findings.insert(finding, at: place ?? findings.count)
  }
}
