/// What git does to files that a database depends on.
enum Git {
  static func judge(_ invocation: Invocation) -> Judgement {
    var rest = invocation.arguments[...]
    if invocation.has("-c", "--config-env") {
      return Judgement(.unknown, "an option of git may start any program", instead: .readFirst)
    }
    while let word = rest.first, word.isFlag {
      rest = rest.dropFirst(["-C", "-c", "--git-dir", "--work-tree"].contains(word.text) ? 2 : 1)
    }
    guard let verb = rest.first?.text else { return Judgement(.allowed, "it prints help") }
    let words = rest.dropFirst().map(\.text)
    switch verb {
    case "bisect" where words.first == "run":
      return Judgement(.unknown, "it runs a command at each step", instead: .readFirst)
    case "log", "diff", "status", "grep", "show", "blame", "branch", "tag", "rev-parse", "ls-files", "remote", "config",
      "describe", "shortlog", "reflog", "cat-file", "fetch", "ls-remote", "bisect", "whatchanged", "version", "help":
      return words.contains { $0.hasPrefix("--output") || $0.hasPrefix("-O") || $0.hasPrefix("--open-files") }
        ? Judgement(.unknown, "it writes a file or starts a program") : Judgement(.allowed, "it reads the history only")
    case "add", "commit", "push", "clone", "init", "submodule", "lfs", "notes", "worktree", "archive", "format-patch",
      "gc":
      return Judgement(.allowed, "it is git's own: no database, and no file that a push reads, changes")
    case "rm", "clean":
      let judgement = Files.deleting(rest.dropFirst().filter { !$0.isFlag })
      return judgement.verdict == .refused || verb == "rm"
        ? judgement
        : Judgement(.needsPerson, "it deletes files that are not in git, freshly generated migrations among them")
    case "checkout", "restore", "reset", "revert", "stash", "merge", "rebase", "pull", "cherry-pick", "switch", "apply",
      "am", "mv":
      return Judgement(.needsPerson, "it changes files in the working tree, schema and migrations among them")
    case "filter-branch", "filter-repo", "update-ref": return Judgement(.needsPerson, "it writes the history anew")
    default: return Judgement(.unknown, "nobody here knows `git \(verb)`")
    }
  }
}
