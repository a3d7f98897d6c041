import Transcripts
import Vetting

/// Markdown as one chat service reads it.
struct ChatMarkdown: Sendable {
  /// What a heading begins with.
  let heading: String
  /// What stands on both sides of bold words.
  let bold: String
  /// Text from anywhere, so that it makes no mention, link or formatting behind a bold lead.
  let literal: @Sendable (ShownText) -> String

  func written(_ page: Page) -> String { page.sections.map(written).joined(separator: "\n\n") }

  /// The pieces of one part, which stand closer together than parts do.
  func written(_ pieces: [Piece]) -> String {
    pieces.indices.map { place in
      let text =
        switch pieces[place] {
        case .paragraph(let paragraph): line(paragraph)
        case .command(let command): fenced(command)
        }
      guard place > 0 else { return text }
      // A quotation goes on into the next line.
      return (pieces[place - 1].isQuoted == pieces[place].isQuoted ? "\n" : "\n\n") + text
    }.joined()
  }

  private func line(_ paragraph: Piece.Paragraph) -> String {
    let mark =
      switch paragraph.tone {
      case .heading: heading
      case .stop: "> "
      case .plain, .choice, .quiet: ""
      }
    return mark + bold + paragraph.lead + bold + " " + literal(paragraph.text)
  }

  /// The command between fences that are longer than any run of backticks in it.
  private func fenced(_ command: ApprovedText) -> String {
    var longest = 2
    var run = 0
    for character in command.text {
      run = character == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    return [fence + command.language.fence, command.text, fence].joined(separator: "\n")
  }
}

extension Piece {
  fileprivate var isQuoted: Bool {
    guard case .paragraph(let paragraph) = self else { return false }
    return paragraph.tone == .stop
  }
}

extension Language {
  /// The word that highlighters know it by.
  var fence: String { self == .sqlFile ? "sql" : name }
}
