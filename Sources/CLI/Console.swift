import Bytes
import Machine

/// Standard input, output and error as a person meets them.
struct Console {
  let isOutputTerminal = StandardStream.output.isTerminal
  let isInputTerminal = StandardStream.input.isTerminal
  let isErrorTerminal = StandardStream.error.isTerminal
  let width: Int
  let mayColour: Bool
  /// Whether the locale is known and is not one of UTF-8.
  let isASCII: Bool

  init() {
    let variable = Environment.value
    mayColour = isOutputTerminal && (variable("NO_COLOR") ?? "").isEmpty && variable("TERM") != "dumb"
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty }
    isASCII = locale.map { !$0.lowercased().contains("utf-8") && !$0.lowercased().contains("utf8") } ?? false
    width = StandardStream.output.width ?? variable("COLUMNS").flatMap { Int($0) } ?? 80
  }

  func write(_ text: String) { write(text, to: .output) }
  /// Reports progress on a terminal; silent otherwise.
  func tell(_ text: String) { if isErrorTerminal { warn(text) } }

  func warn(_ text: String) { write(text + "\n", to: .error) }

  /// Whether a person at the terminal says yes; nil where there is no terminal.
  func confirm(_ question: String) -> Bool? {
    guard isInputTerminal || isOutputTerminal || isErrorTerminal else { return nil }
    return ["y", "yes"].contains(ControllingTerminal.answer(to: question)?.lowercased())
  }

  /// A reader that went away has seen enough: a closed pipe is no error.
  private func write(_ text: String, to stream: StandardStream) {
    do throws(StandardStream.Failure) { try stream.write(text) } catch .closed {
      Program.exit(ExitStatus.answered.rawValue)
    } catch { Program.exit(ExitStatus.defect.rawValue) }
  }
}
