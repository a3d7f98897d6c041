import Advice
import Findings
import Knowledge
import Rendering
import Transcripts
import Vetting

/// From commands or advice to what each would do.
enum Vet {
  static func run(_ arguments: Arguments, console: Console) throws(Failure) -> ExitStatus {
    let kit = try Advise.version(arguments[Interface.kit])
    let transcript = try Advise.transcript(arguments, console: console, asScript: true)
    let releases = if let kit { ReleaseRange(kit) } else { try stated(in: transcript, arguments) }
    let surroundings = Surroundings(
      releases: releases, scripts: try scripts(of: arguments["project"], console: console))
    let verdicts = Verdicts(
      advice: Advice(in: transcript, file: arguments.operand, with: surroundings), releases: releases,
      redacted: transcript.redacted)

    let name = arguments[Interface.format] ?? (console.isOutputTerminal ? "terminal" : "markdown")
    guard let format = Formats.named(name) else { throw Failure(.usage, "there is no format `\(name)`") }
    if arguments.has("quiet") {
      console.write(verdicts.quietLine + "\n")
    } else {
      let isColoured = console.mayColour && !arguments.has("no-color")
      console.write(format.render(verdicts, RenderSettings(width: console.width, isColoured: isColoured)))
    }
    if verdicts.advice.proposals.isEmpty { return .nothingRecognised }
    return verdicts.advice.isAllowed ? .answered : .stop
  }

  /// The version that the text states, as a paste does.
  private static func stated(in transcript: Transcript, _ arguments: Arguments) throws(Failure) -> ReleaseRange? {
    // A command alone states none, and recognising costs.
    guard transcript.lineCount > 1 else { return nil }
    let knowledge = try KnowledgeSource.base(arguments[Interface.knowledge])
    return Reading(of: transcript, with: knowledge).circumstances.version?.range
  }

  private static func scripts(of folder: String?, console: Console) throws(Failure) -> [String: String] {
    guard let folder else { return [:] }
    do throws(Input.Failure) {
      let bytes = try Input.bytes(from: folder + "/package.json", console: console)
      return Advice.scripts(ofManifest: String(decoding: bytes, as: UTF8.self))
    } catch { throw Failure(error) }
  }
}
