package import Foundation

/// Another program of this machine: the real reader of something that brolly writes.
package enum Tool {
  package static let node = find("node")
  package static let sqlite = find("sqlite3")
  package static let mariadb = find("mariadbd") ?? find("mysqld")
  package static let zsh = find("zsh")
  package static let fish = find("fish")
  package static let swiftc = find("swiftc")
  package static let browser = find("chromium") ?? find("chromium-browser") ?? find("google-chrome")

  /// Where a program is, on `PATH` or where Debian keeps those of the system.
  private static func find(_ name: String) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return (folders + ["/usr/bin", "/usr/sbin"]).map { $0 + "/" + name }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a program in `folder` and waits for it.
  package static func run(
    _ path: String, _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in folder: String = Temporary.place
  ) throws -> (output: Data, error: Printed, status: Int32) {
    let files = [".in", ".out", ".err"].map { Temporary.name("tool-") + $0 }
    defer { for file in files { try? FileManager.default.removeItem(atPath: file) } }
    for file in files {
      try Data(file.hasSuffix(".in") ? input.utf8 : "".utf8).write(to: URL(fileURLWithPath: file))
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "LC_ALL": "C.UTF-8"].merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    process.waitUntilExit()
    let error = FileManager.default.contents(atPath: files[2]) ?? Data()
    return (
      FileManager.default.contents(atPath: files[1]) ?? Data(), Printed(String(decoding: error, as: UTF8.self)),
      process.terminationStatus
    )
  }
}
