package import Effects
package import Knowledge
package import Transcripts

/// What was recognised in a paste.
package struct Reading: Sendable {
  package let circumstances: Circumstances
  /// In the order of the paste.
  package let findings: [Finding]
  /// The SQL of the paste, in its order.
  package let statements: [Statement]
  /// Lines, from 1, that look like drizzle-kit's own and that nobody claims.
  package let unrecognised: [Int]

  /// Recognises all that `knowledge` holds in `transcript`. Cost grows linearly with the text and not with the number of
  /// articles.
  /// - Parameters:
  ///   - kit: the version, when it was given.
  ///   - exit: the exit status, which a paste cannot show.
  package init(of transcript: Transcript, with knowledge: KnowledgeBase, kit: Release? = nil, exit: Int? = nil) {
    var recogniser = Recogniser(transcript: transcript, knowledge: knowledge)
    recogniser.scan()
    recogniser.settle()
    circumstances = recogniser.readCircumstances(kit: kit, exit: exit)
    findings = recogniser.findings(circumstances)
    statements = StatementFinder.statements(in: transcript, dialect: circumstances.dialect)
    unrecognised = circumstances.isDrizzleKit ? recogniser.unclaimedLines() : []
  }
}

extension Reading {
  /// An article that claims something in a text, whatever its kind.
  package struct Recognised: Sendable {
    package let id: String
    package let certainty: Finding.Certainty
    package let names: Names
  }

  /// All articles that claim something in `transcript`, also those of lines that are no issue.
  package static func articles(in transcript: Transcript, with knowledge: KnowledgeBase) -> [Recognised] {
    var recogniser = Recogniser(transcript: transcript, knowledge: knowledge)
    recogniser.scan()
    recogniser.settle()
    return recogniser.recognised(recogniser.readCircumstances(kit: nil, exit: nil))
  }
}
