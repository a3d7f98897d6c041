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

  /// Whether nothing has to be, or has been, taken out of `command`: a command with a part missing is not a command.
  func isClean(_ command: String) -> Bool {
    !Secrets.are(in: command, hiding: Services.secretAddresses) && scrubber.withoutAddress(command) == command
      && !command.contains("[redacted]")
  }
}
