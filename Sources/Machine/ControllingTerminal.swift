import Glibc

/// The terminal that a person sits at, wherever the three streams lead.
package enum ControllingTerminal {
  /// The line that a person types there to answer `question`; nil where there is no terminal.
  package static func answer(to question: String) -> String? {
    let terminal = StandardStream.input.isTerminal ? 0 : unsafe open("/dev/tty", O_RDONLY | O_CLOEXEC)
    guard terminal >= 0 else { return nil }
    defer { if terminal > 0 { close(terminal) } }
    try? StandardStream.error.write(question)
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while unsafe read(terminal, &byte, 1) == 1, byte != 0x0A { line.append(byte) }
    return String(decoding: line, as: UTF8.self)
  }
}
