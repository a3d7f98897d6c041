import Transcripts
import Vetting

/// A piece of a message in its final words, before a service gives it its markup.
enum Piece: Sendable {
  case paragraph(Paragraph)
  case command(ApprovedText)

  /// One line: `lead` is brolly's own words and short, `text` may hold anything.
  struct Paragraph: Sendable {
    enum Tone: Sendable {
      case heading, plain, choice, stop, quiet
    }

    let tone: Tone
    let lead: String
    let text: ShownText
  }

  static func line(_ lead: String, _ text: ShownText, tone: Paragraph.Tone = .plain) -> Piece {
    .paragraph(Paragraph(tone: tone, lead: lead, text: text))
  }

  /// What stands where a command would.
  static func missing(because reason: ShownText) -> Piece { .line("Its command is not shown here:", reason) }
}

extension [Piece] {
  /// The pieces with at most `limit` characters in each text.
  func limited(to limit: Int) -> [Piece] {
    map { piece in
      guard case .paragraph(let paragraph) = piece else { return piece }
      return .line(paragraph.lead, paragraph.text.cut(to: limit), tone: paragraph.tone)
    }
  }

  /// The pieces without the commands that `reason` has one for.
  func withholding(_ reason: (ApprovedText) -> String?) -> [Piece] {
    map { piece in
      guard case .command(let command) = piece, let because = reason(command) else { return piece }
      return .missing(because: ShownText(because))
    }
  }
}

extension ShownText {
  /// The text as it is, or its first `limit` Unicode scalars, never half a character, and a mark that it goes on.
  func cut(to limit: Int) -> ShownText {
    let text = written(for: .terminal)
    guard text.unicodeScalars.count > limit else { return self }
    var kept = ""
    var room = limit
    for character in text {
      room -= character.unicodeScalars.count
      if room < 0 { break }
      kept.append(character)
    }
    return ShownText(kept + " … (brolly prints the rest)")
  }
}
