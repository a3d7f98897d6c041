package import Knowledge
package import Transcripts

/// What was recognised in a paste.
package struct Reading: Sendable {
  package let circumstances: Circumstances
  /// In the order of the paste.
  package let findings: [Finding]
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
    unrecognised = circumstances.isDrizzleKit ? recogniser.unclaimedLines() : []
  }
}
