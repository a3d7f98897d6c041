package import Reports
import Transcripts

/// The answer for a person at a terminal: what is the matter, what to do now; then the way through.
package enum Terminal: Format {
  package static let name = "terminal"
  package static let summary = "the default on a terminal"
  package static let fileSuffix = "txt"

  package static func render(_ document: some Document, _ settings: RenderSettings) -> String {
    var page = TerminalPage(settings)
    let answer = document.answer
    page.write(answer.summary)
    switch settings.extent {
    case .whole:
      page.write(answer.runbook)
      page.write(answer.end)
    case .firstBlock:
      if !answer.runbook.isEmpty { page.writeHint("brolly --all prints the steps, or | less") }
    }
    return page.text
  }
}
