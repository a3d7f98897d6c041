package import Reports
import Transcripts

/// The answer for a person at a terminal: what is the matter, what to do now; then the way through.
package enum Terminal: Format {
  package static let name = "terminal"
  package static let summary = "the default on a terminal"
  package static let fileSuffix = "txt"

  /// Lines up to which an answer is read at one go. A longer page has empty lines before its first step and before a
  /// STOP alone.
  private static let comfortable = 80
  /// Lines of a first block that stand on a terminal of 24 above the prompt.
  private static let screen = 23

  package static func render(_ document: some Document, _ settings: RenderSettings) -> String {
    let answer = document.answer
    guard settings.extent == .whole else { return firstBlock(of: answer, settings) }
    var page = TerminalPage(settings)
    page.write(answer.blocks)
    return page.lineCount > comfortable && !answer.runbook.isEmpty ? page.denseText : page.text
  }

  private static func firstBlock(of answer: Answer, _ settings: RenderSettings) -> String {
    var page = TerminalPage(settings)
    page.write(answer.summary)
    if !answer.runbook.isEmpty { page.writeHint("brolly --all prints the steps, or | less") }
    return page.lineCount > screen ? page.denseText : page.text
  }
}
