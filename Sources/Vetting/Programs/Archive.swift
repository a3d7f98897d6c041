import Bytes

/// `tar`, which also starts programs.
enum Archive {
  static func meaning(of invocation: Invocation) -> Meaning {
    let starts = [
      "--to-command", "--checkpoint-action", "-I", "--use-compress-program", "--info-script", "--new-volume-script",
      "-F", "--rsh-command", "--rmt-command",
    ]
    for word in invocation.arguments {
      for option in starts where word.text == option || word.text.hasPrefix(option + "=") {
        let line = word.text.hasPrefix(option + "=") ? word.text.dropFirst(option.count + 1) : ""
        let plain = line.hasPrefix("exec=") ? line.dropFirst(5) : line
        return .all([.unknown("with `\(option)` it starts another program"), .shell(String(plain))])
      }
    }
    guard let first = invocation.words.first else { return .judged(Judgement(.allowed, "it prints help")) }
    let isLong = first.hasPrefix("--")
    let letters = first.hasPrefix("-") ? first.dropFirst() : first[...]
    let known = Tool.Options(
      all: ["--exclude", "-C", "--directory", "-T", "--files-from", "--strip-components", "-f", "--file"].map {
        Tool.Option(name: $0, effect: .harmless, takesValue: true)
      }
        + [
          "--list", "--create", "--gzip", "--verbose", "--zstd", "--xz", "--bzip2", "-v", "-z", "-j", "-J", "-c", "-t",
          "-p", "-h", "-P", "--wildcards", "--dereference",
        ].map { Tool.Option(name: $0, effect: .harmless, takesValue: false) })
    let words = ToolWords(Array(invocation.arguments.dropFirst(isLong ? 0 : 1)), [known])
    let isLetters = isLong || letters.allSatisfy { "cxtzjJvfphPakS".contains($0) }
    guard isLetters, words.strangers.isEmpty else { return .unknown("brolly cannot tell all of its options") }
    if invocation.has("--list") || !isLong && letters.contains("t") {
      return .judged(Judgement(.allowed, "it lists what is packed"))
    }
    if invocation.has("--create") || !isLong && letters.contains("c") {
      return .judged(Judgement(.allowed, "it packs files"))
    }
    let folder = invocation.value(of: "-C", "--directory")
    return .judged(
      folder.flatMap { FileChanges.overwriting($0) } ?? Judgement(.needsPerson, "it writes the files that are packed"))
  }
}
