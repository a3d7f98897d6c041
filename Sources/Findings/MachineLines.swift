import Bytes
import Transcripts

/// Tells which lines nobody wrote as prose: output of drizzle-kit and of other programs, and code.
struct MachineLines {
  private enum Reader: UInt8 {
    case person
    /// A shell or a program reads it: code in a fence.
    case program
    /// A program printed it.
    case printed
  }

  /// By line, from 1.
  private var readers: [Reader]

  /// - Parameter printed: what drizzle-kit printed.
  init(of transcript: Transcript, printed: [Range<Int>]) {
    readers = [Reader](repeating: .person, count: transcript.lineCount + 1)
    var open = OpenFence()
    var error = OpenError()
    for number in stride(from: 1, through: transcript.lineCount, by: 1) {
      let bytes = transcript.bytes(ofLine: number)
      let line = MachineLines.unmargined(bytes)
      // Without what a log puts in front of every line.
      let plain = transcript.text[transcript.range(ofLine: number)]
      if error.take(plain) {
        readers[number] = .printed
      } else if open.take(bytes) {
        readers[number] = .program
      } else if let fence = open.fence, MachineLines.languages.contains(fence.language) {
        readers[number] = .program
      } else if line.starts(with: "{\"".utf8) || line.starts(with: "[{\"".utf8) || MachineLines.isRowOfReleases(line) {
        readers[number] = .program
      }
    }
    for range in printed where transcript.standsAlone(range) {
      for line in transcript.lines(of: range) { readers[line] = .printed }
    }
  }

  /// Whether line `number`, from 1, was not written by a person.
  func isMachines(_ number: Int) -> Bool { readers[number] != .person }

  /// Whether a program printed every one of these lines.
  func arePrinted(_ lines: some Sequence<Int>) -> Bool { lines.allSatisfy { readers[$0] == .printed } }

  /// What a shell or a program reads.
  private static let languages: Set<String> = [
    "bash", "sh", "zsh", "shell", "powershell", "ps1", "cmd", "bat", "json", "jsonc", "json5", "yaml", "yml", "toml",
    "ini", "env", "dotenv", "dockerfile", "docker", "makefile", "make", "nginx", "hcl", "tcl", "expect",
  ]

  /// Without what a quote or an indentation puts in front.
  private static func unmargined(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
  }

  /// Whether it is a row of a table with a release in a cell of its own, as tables of an environment have.
  private static func isRowOfReleases(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.first == UInt8(ascii: "|") else { return false }
    return line.split(separator: UInt8(ascii: "|")).contains { cell in
      let cell = cell.filter { $0 != 0x20 && $0 != UInt8(ascii: "`") && $0 | 0x20 != UInt8(ascii: "v") }
      let parts = cell.drop { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "~") }.split(separator: UInt8(ascii: "."))
      return parts.count >= 2 && parts.prefix(2).allSatisfy { $0.allSatisfy(\.isDigit) }
    }
  }
}
