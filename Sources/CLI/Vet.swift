import Advice
import Findings
import Knowledge
import Projects
import Releases
import Reports
import Transcripts
import Vetting

/// From commands or advice to what each would do.
enum Vet {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let kit = try arguments.kit()
    let transcript = try Input.transcript(arguments, console: console, asScript: true)
    let project = try ProjectSource.project(arguments)
    let stated = if let kit { ReleaseRange(kit) } else { try stated(in: transcript, arguments) }
    let releases = stated ?? project?.kit?.releases
    let context = VettingContext(releases: releases, scripts: project?.scripts ?? [:])
    let advice = Advice(in: transcript, file: arguments.operand, with: context)
    // Before it is printed: what a script of 10 MB proposes takes a third of the memory.
    let status: ExitStatus =
      advice.proposals.isEmpty ? .nothingRecognised : advice.isAllowed ? .answered : .stop
    let document = VetDocument(
      advice, releases: releases, leftOut: transcript.leftOut, at: project.map(Workplace.init) ?? Workplace())
    try Answering.write(document, arguments, console: console)
    return status
  }

  /// The releases that the text says it is about.
  private static func stated(in transcript: Transcript, _ arguments: Arguments) throws(Failure) -> ReleaseRange? {
    // A single command states no version, and recognising takes time.
    guard transcript.lineCount > 1 else { return nil }
    let knowledge = try KnowledgeSource.base(arguments)
    return RecognisedPaste.releases(statedIn: transcript, with: knowledge)
  }
}
