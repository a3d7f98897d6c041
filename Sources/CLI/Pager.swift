import Bytes
import Machine

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
    if isDefault, !Program.isInstalled("less") { return false }
    Environment.setDefault("LESS", "FRX")
    Environment.setDefault("LESSCHARSET", "utf-8")
    return Program.run(command, reading: text)
  }
}
