import Effects
import Knowledge
import Releases
import Transcripts
import Vetting

extension ReportDocument {
  /// Whether drizzle-kit's output was recognised to its end and nothing speaks against it. Somebody's word that it went
  /// well is no output.
  package var isFine: Bool {
    issues.isEmpty && transcript.tool != nil && [.applied, .unchanged].contains(transcript.state?.value)
      && transcript.runs?.isEmpty == false
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
  var isHarmlessPlan: Bool {
    let own = statements.filter { $0.whose == .tool }
    return transcript.state?.value == .planned && list != nil && !own.isEmpty
      && own.allSatisfy { $0.destroys == .nothing } && !advice.contains { $0.verdict == .refused }
  }

  /// The answer, built once for all that show it.
  package var answer: Answer { AnswerWriter(of: self).answer }
}

extension ReportDocument.Object {
  /// `users.nickname`: behind its table, where it hangs on one.
  var phrase: Phrase { table.map { Phrase([.name($0), .text("."), .name(name)]) } ?? Phrase([.name(name)]) }
}
