import Bytes

/// A setting of git, given for one command or written down: some of them start programs.
struct GitSetting {
  /// In lower case.
  private let name: String
  private let value: Invocation.Argument

  init(_ variable: Invocation.Variable) {
    name = variable.name.lowercased()
    value = variable.value
  }

  /// Nothing where it only says how something looks.
  var meanings: [Meaning] {
    if name.hasPrefix("alias.") {
      guard value.isKnown else { return [.unknown("brolly cannot tell what `\(name)` starts")] }
      return value.text.hasPrefix("!") ? started(value.text.dropFirst()) : [.shell("git " + value.text)]
    }
    if GitSetting.lines.contains(where: { name == $0 || $0.hasSuffix(".") && name.hasPrefix($0) })
      || GitSetting.ends.contains(where: { name.hasSuffix($0) })
    {
      return ["true", "false", "", "cat", "less", "auto"].contains(value.text) ? [] : started(value.text[...])
    }
    let isHarmless =
      GitSetting.sections.contains { name.hasPrefix($0) }
      || [
        "core.quotepath", "core.autocrlf", "core.eol", "core.filemode", "core.abbrev", "core.ignorecase",
        "core.longpaths", "core.precomposeunicode", "safe.directory", "init.defaultbranch", "commit.gpgsign",
        "tag.gpgsign", "diff.algorithm", "diff.renames", "diff.noprefix", "diff.mnemonicprefix", "diff.colormoved",
        "protocol.version", "credential.helper",
      ].contains(name) && value.text.first != "!"
    return isHarmless ? [] : [.unknown("brolly cannot tell what the setting `\(name)` of git starts")]
  }

  private func started(_ line: Substring) -> [Meaning] {
    guard value.isKnown else { return [.unknown("brolly cannot tell what `\(name)` starts")] }
    return [.shell(String(line)), .unknown("with `\(name)` git starts another program")]
  }

  /// Settings whose values are lines for a shell.
  private static let lines = [
    "core.pager", "core.editor", "core.sshcommand", "core.fsmonitor", "core.askpass", "core.gitproxy", "core.hookspath",
    "sequence.editor", "diff.external", "gpg.program", "interactive.difffilter", "pager.", "uploadpack.packobjectshook",
    "sendemail.", "web.browser", "man.viewer",
  ]
  private static let ends = [".command", ".textconv", ".cmd", ".clean", ".smudge", ".process", ".driver", ".path"]

  /// Parts whose settings only say how something looks or is counted.
  private static let sections = [
    "color.", "user.", "author.", "committer.", "advice.", "log.", "pull.", "push.", "fetch.", "merge.conflictstyle",
    "branch.", "column.", "status.", "rebase.", "rerere.", "gc.", "grep.", "format.", "blame.", "stash.", "help.",
    "feature.", "pack.", "index.", "http.post", "http.low", "http.version", "versionsort.", "diff.context",
  ]

  /// What `git config` writes: a name and a value behind options; nil where it only reads.
  static func written(
    by words: ArraySlice<Invocation.Argument>
  ) -> (name: Invocation.Argument, value: Invocation.Argument)? {
    let operands = words.filter { !$0.isFlag && $0.text != "set" }
    guard operands.count > 1, operands[0].text.contains("."),
      !words.contains(where: { $0.text.hasPrefix("--get") || $0.text == "--unset" || $0.text == "get" })
    else { return nil }
    return (operands[0], operands[1])
  }
}
