import Transcripts

/// Takes secrets out of the texts of a report that anybody may have written.
struct Cleaning: Sendable {
  let scrubber: Scrubber

  /// The text on one line.
  func text(_ phrase: Phrase) -> ShownText { text(ShownText(phrase.written(for: .terminal))) }

  func text(_ text: ShownText) -> ShownText {
    let words = Secrets.removed(
      from: scrubber.withoutAddress(text.written(for: .terminal)), hiding: Services.secretAddresses)
    return ShownText(words.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// Whether `command` holds nothing that has to be taken out, and nothing was: a part of a command is none.
  func isClean(_ command: String) -> Bool {
    !Secrets.are(in: command, hiding: Services.secretAddresses) && scrubber.withoutAddress(command) == command
      && !command.contains("[redacted]")
  }
}
