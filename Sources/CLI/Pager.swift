import Bytes
import Glibc

/// The program that shows what is longer than a screen.
struct Pager {
  private let command: String
  private let isDefault: Bool

  /// `BROLLY_PAGER`, `PAGER`, else `less`; nil where none is wanted or the terminal cannot be paged.
  init?(environment: (String) -> String?) {
    guard environment("TERM") != "dumb" else { return nil }
    let wanted = environment("BROLLY_PAGER") ?? environment("PAGER")
    if wanted == "" || wanted == "cat" { return nil }
    command = wanted ?? "less"
    isDefault = wanted == nil
  }

  /// Shows `text`, and returns when its reader has left; false where the pager cannot be started.
  func show(_ text: String) -> Bool {
    // A shell reads the words of the variable as it does for git and man; nothing of ours is in them.
    if isDefault, !Pager.exists("less") { return false }
    unsafe setenv("LESS", "FRX", 0)
    unsafe setenv("LESSCHARSET", "utf-8", 0)
    guard let pipe = unsafe popen(command, "w") else { return false }
    let bytes = Array(text.utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe fwrite($0.baseAddress, 1, $0.count, pipe) }
    // 127: the shell found no such program, and nothing was shown.
    return unsafe pclose(pipe) >> 8 != 127
  }

  private static func exists(_ program: String) -> Bool {
    (Console.environment("PATH") ?? "").split(separator: ":").contains { unsafe access("\($0)/\(program)", X_OK) == 0 }
  }
}
