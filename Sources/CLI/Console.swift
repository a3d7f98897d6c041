import Bytes
import Glibc

/// Standard input, output and error, and what they are connected to.
struct Console {
  let isOutputTerminal: Bool
  let isInputTerminal: Bool
  let isErrorTerminal: Bool
  let width: Int
  let mayColour: Bool
  /// Whether the locale is known and is not one of UTF-8.
  let isASCII: Bool

  /// What the process was started with; tests may give their own.
  init(
    isInputTerminal: Bool = isatty(0) == 1, isOutputTerminal: Bool = isatty(1) == 1,
    isErrorTerminal: Bool = isatty(2) == 1,
    environment: (String) -> String? = Console.environment
  ) {
    self.isInputTerminal = isInputTerminal
    self.isOutputTerminal = isOutputTerminal
    self.isErrorTerminal = isErrorTerminal
    mayColour = isOutputTerminal && (environment("NO_COLOR") ?? "").isEmpty && environment("TERM") != "dumb"
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(environment).first { !$0.isEmpty }
    isASCII = locale.map { !$0.lowercased().contains("utf-8") && !$0.lowercased().contains("utf8") } ?? false
    var size = winsize()
    let known = unsafe ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    width = known ? Int(size.ws_col) : environment("COLUMNS").flatMap { Int($0) } ?? 80
  }

  static func environment(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

  func write(_ text: String) { Console.write(text, to: 1) }
  /// Reports progress on a terminal; silent otherwise.
  func tell(_ text: String) { if isErrorTerminal { warn(text) } }

  func warn(_ text: String) { Console.write(text + "\n", to: 2) }

  /// Whether a person at the terminal says yes; nil where there is no terminal.
  func asks(_ question: String) -> Bool? {
    guard isInputTerminal || isOutputTerminal || isErrorTerminal else { return nil }
    let terminal = isInputTerminal ? 0 : unsafe open("/dev/tty", O_RDONLY | O_CLOEXEC)
    guard terminal >= 0 else { return false }
    defer { if terminal > 0 { close(terminal) } }
    Console.write(question, to: 2)
    var answer: [UInt8] = []
    var byte: UInt8 = 0
    while unsafe read(terminal, &byte, 1) == 1, byte != 0x0A { answer.append(byte) }
    return ["y", "yes"].contains(String(decoding: answer, as: UTF8.self).lowercased())
  }

  /// A reader that went away has seen enough: a closed pipe is no error.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      while start < bytes.count {
        let count = unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: start), bytes.count - start)
        if count > 0 {
          start += count
        } else if errno == EPIPE {
          exit(0)
        } else if errno != EINTR {
          exit(ExitStatus.defect.rawValue)
        }
      }
    }
  }
}
