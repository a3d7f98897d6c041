import Machine
import Rendering
import Reports
import Transcripts

/// Decides how an answer reaches its reader: in which format, how wide, how much of it, and through which program.
enum Answering {
  /// - Parameter elsewhere: the format where the output is no terminal and none is named.
  static func write(
    _ document: some Document, _ arguments: Arguments, elsewhere: any Format.Type = Markdown.self, console: Console
  ) throws(Failure) {
    if arguments.has("quiet") {
      console.write(document.answer.quiet.written(for: .terminal) + "\n")
      return
    }
    let isForTerminal = console.isOutputTerminal
    let name = arguments[Interface.format] ?? (isForTerminal ? Terminal.name : elsewhere.name)
    guard let format = Formats.named(name) else { throw Failure(.usage, "there is no format `\(name)`") }
    func text(_ extent: RenderSettings.Extent) -> String {
      format.render(
        document,
        RenderSettings(
          width: console.width, isColoured: console.mayColour && !arguments.has("no-color"), isASCII: console.isASCII,
          extent: extent))
    }
    guard isForTerminal, format == Terminal.self, !arguments.has("all") else { return console.write(text(.whole)) }
    let mayPage = !arguments.has("no-pager")
    if mayPage, let pager = Pager(environment: Environment.value), pager.show(text(.whole)) { return }
    console.write(text(.firstBlock))
  }
}
