import Bytes
package import Effects
package import Knowledge
package import Releases
package import Speech
package import Transcripts

/// What was recognised in a paste.
package struct RecognisedPaste: Sendable {
  package let run: RunContext
  /// In the order of the paste.
  package let findings: [Finding]
  /// The SQL of the paste, in its order.
  package let statements: [Statement]
  package let listed: ListedStatements
  /// Mistaken beliefs about drizzle-kit, in the order of the text.
  package let claims: [Claim]
  /// Correct advice in the text.
  package let agreements: [Agreement]
  /// What somebody's own words in it tell.
  package let speech: Speech
  /// The kinds that it may be about where nothing is found for sure; none of them is claimed.
  package let perhaps: [IssueKind]
  /// Lines, from 1, that look like drizzle-kit's own and that no wording claims.
  package let unrecognised: [Int]

  /// Recognises all that `knowledge` holds in `transcript`. Cost grows linearly with the text and not with the number of
  /// articles.
  /// - Parameters:
  ///   - model: what is known of people's words.
  ///   - context: what is known beside the text.
  package init(
    of transcript: Transcript, with knowledge: KnowledgeBase, _ model: SpeechModel? = .embedded,
    context: PasteContext = PasteContext()
  ) {
    let interpretation = Interpretation(of: transcript, with: knowledge, model, context)
    var run = interpretation.run
    findings = interpretation.findings
    speech = interpretation.speech
    statements = interpretation.statements
    let beliefs = ClaimReader(of: transcript, interpretation, with: knowledge)
    claims = beliefs.claims
    agreements = Agreement.all(clearing: interpretation.innocent, beside: findings) + beliefs.agreements
    run.take(statements)
    self.run = run
    listed = ListedStatements(statements, in: run.runs)
    let isWell = [.applied, .unchanged].contains(run.state?.value)
    perhaps = findings.isEmpty && !isWell && run.hearsWords ? speech.perhaps : []
    unrecognised =
      run.isDrizzleKit
      ? UnclaimedLines.all(
        in: transcript, beside: interpretation.sightings, printed: interpretation.isPrinted,
        below: isWell ? run.state?.line : nil) : []
  }
}

extension RecognisedPaste {
  /// Bytes of a text in which its wording may tell the release: the rest of a script of megabytes tells no other.
  private static let headOfScript = 1 << 20

  /// The releases that a text says it is about; nil where it says nothing. Nothing else of it is read.
  package static func releases(statedIn transcript: Transcript, with knowledge: KnowledgeBase) -> ReleaseRange? {
    var reader = RunContextReader(of: transcript, Sightings(in: transcript, with: knowledge, upTo: headOfScript))
    let isAbout = transcript.text.span.contains("drizzle")
    return reader.readRun(hearing: Speech(), isAbout: isAbout, PasteContext()).version?.range
  }

  /// An article that claims something in a text, whatever its kind.
  package struct Recognised: Sendable {
    package let id: String
    package let certainty: Finding.Certainty
    package let subjects: Subjects
    /// The bytes that its wording matched, of what is an issue; nil for a finding, which may be joined of several.
    package var place: Range<Int>?
  }

  /// All articles that claim something in `transcript`, also those of lines that are no issue.
  package static func articles(in transcript: Transcript, with knowledge: KnowledgeBase) -> [Recognised] {
    let interpretation = Interpretation(of: transcript, with: knowledge, .embedded, PasteContext())
    let (sightings, resolution) = (interpretation.sightings, interpretation.resolution)
    let isNamed = interpretation.run.isNamed
    var found = interpretation.findings.map {
      Recognised(id: $0.articleID, certainty: $0.certainty, subjects: $0.subjects)
    }
    // Lines that are no issue make no finding; findings of one kind are joined under one article.
    let captures = CaptureReader(of: transcript)
    let resolved = Set(resolution.matches.map(Claimed.init))
    for match in sightings.matches {
      guard let summary = sightings.summaries[match.wording.article], summary.needs == nil || isNamed,
        summary.kind == nil || resolved.contains(Claimed(match))
      else { continue }
      found.append(
        Recognised(
          id: summary.id, certainty: match.wording.form.certainty, subjects: Subjects(captures.subjects(of: match)),
          place: summary.kind == nil ? nil : match.range))
    }
    let beliefs = ClaimReader(of: transcript, interpretation, with: knowledge)
    for id in beliefs.claims.map(\.article) + beliefs.agreements.map(\.article) {
      found.append(Recognised(id: id, certainty: .exact, subjects: Subjects()))
    }
    return found
  }

  /// A place that an article claims.
  private struct Claimed: Hashable {
    let article: Int
    let range: Range<Int>

    init(_ match: Match) {
      article = match.wording.article
      range = match.range
    }
  }
}
