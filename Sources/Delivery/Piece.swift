import Transcripts
import Vetting

/// A piece of a message in its final words, before a service gives it its markup.
enum Piece: Sendable {
  case paragraph(Paragraph)
  case command(Cleared)

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
}

extension Checklist.Matter {
  /// What was asked and the safe choice, each text with at most `limit` characters.
  func pieces(limit: Int = .max) -> [Piece] {
    var pieces: [Piece] = [
      .line("Asked:", title.cut(to: limit)),
      .line("Safe choice:", deed?.cut(to: limit) ?? ShownText("no question is open; follow the steps"), tone: .choice),
      .line("Why:", because.cut(to: limit)),
    ]
    if let until { pieces.append(.line("Go on only when:", until.cut(to: limit), tone: .stop)) }
    return pieces
  }
}

extension Checklist.Step {
  /// The step, each text with at most `limit` characters, and instead of its command why it is `missing`.
  func pieces(limit: Int = .max, missing: String? = nil) -> [Piece] {
    var pieces: [Piece] = []
    switch kind {
    case .act, .choose: pieces.append(.line("☐ \(number).", say.cut(to: limit)))
    case .check: pieces.append(.line("☐ \(number). Check:", say.cut(to: limit)))
    case .stop: pieces.append(.line("🛑 ☐ \(number). STOP", say.withoutStop.cut(to: limit), tone: .stop))
    }
    if let result { pieces.append(.line("Was checked:", ShownText(result).cut(to: limit))) }
    if let file = command?.file { pieces.append(.line("File:", ShownText(file).cut(to: limit))) }
    if let missing = missing.map(ShownText.init) ?? withheld {
      pieces.append(.line("Its command is not shown here:", missing.cut(to: limit)))
    } else if let command {
      pieces.append(.command(command))
    }
    if let expect { pieces.append(.line("Expect:", expect.cut(to: limit))) }
    return pieces
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

  /// Without the word that the lead of a STOP says already.
  fileprivate var withoutStop: ShownText {
    let text = written(for: .terminal)
    return text.hasPrefix("Stop ") ? ShownText(String(text.dropFirst(5))) : self
  }
}
