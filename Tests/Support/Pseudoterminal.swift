import Foundation
import Glibc

/// The built program at a terminal, as a person sees it.
package enum Pseudoterminal {
  /// Opens a terminal: the end that sees it, and the path of the end that a program gets.
  package static func open() throws -> (terminal: Int32, name: String) {
    let terminal = Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var number: Int32 = 0
    // glibc's functions for a terminal are not visible from Swift: TIOCSPTLCK, TIOCGPTN of asm/ioctls.h.
    guard ioctl(terminal, 0x4004_5431, &number) == 0, ioctl(terminal, 0x8004_5430, &number) == 0 else {
      close(terminal)
      throw POSIXError(.ENOTTY)
    }
    return (terminal, "/dev/pts/\(number)")
  }

  /// Runs the program with its output on a terminal of `columns`, and gives what the terminal got.
  package static func run(
    _ arguments: [String], input: [UInt8], columns: UInt16 = 80, environment: [String: String] = [:]
  ) throws -> Printed {
    let (terminal, name) = try open()
    defer { close(terminal) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
    let end = Glibc.open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    let folder = URL(fileURLWithPath: Temporary.name())
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("in")
    try Data(input).write(to: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Binary.path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm"].merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: file)
    process.standardOutput = FileHandle(fileDescriptor: end, closeOnDealloc: false)
    try process.run()
    close(end)
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4_096)
    // Reading fails once the last end of the terminal is closed.
    while case let count = read(terminal, &chunk, chunk.count), count > 0 { bytes += chunk.prefix(count) }
    process.waitUntilExit()
    return Printed(String(decoding: bytes, as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n"))
  }
}
