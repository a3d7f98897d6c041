/// Which program is judged by whom. A program that is not here is unknown.
enum Programs {
  static func judge(_ invocation: Invocation, _ surroundings: Surroundings) -> Judgement {
    switch invocation.program {
    case "drizzle-kit": return DrizzleKit.judge(invocation, surroundings)
    case "expect", "autoexpect", "pexpect":
      return Judgement(.refused, "it answers questions that nobody has read", instead: .cureTheQuestion)
    case "git": return Git.judge(invocation)
    case _ where DatabaseClients.isProgram(invocation.program): return DatabaseClients.judge(invocation)
    case _ where Files.isProgram(invocation.program): return Files.judge(invocation)
    default: break
    }
    if let tool = OtherTools.named(invocation.program) { return tool.judge(invocation) }
    if isReader(invocation.program) {
      if let judgement = beyondReading(invocation) { return judgement }
      return Judgement(.allowed, "it only reads or prints")
    }
    return Judgement(
      .unknown, "nobody here knows what `\(invocation.path.isEmpty ? invocation.program : invocation.path)` does",
      instead: .readFirst)
  }

  /// What a program does that mostly only reads: it writes a file, or starts another program.
  private static func beyondReading(_ invocation: Invocation) -> Judgement? {
    let unknown = Judgement(.unknown, "with these words it starts another program", instead: .readFirst)
    switch invocation.program {
    case "awk":
      return invocation.words.contains { $0.contains("system(") || $0.contains("| \"") || $0.contains("> \"") }
        ? unknown : nil
    case "vim", "vi", "nano", "code", "open", "man", "less":
      return invocation.has("-c", "-S", "-s") || invocation.words.contains { $0.hasPrefix("+") } ? unknown : nil
    case "fd": return invocation.has("-x", "-X", "--exec", "--exec-batch") ? unknown : nil
    case "rg": return invocation.has("--pre") ? unknown : nil
    case "sort": return invocation.value(of: "-o", "--output").flatMap { Files.overwriting($0) }
    case "yq", "jq":
      return invocation.has("-i", "--in-place", "--inplace")
        ? invocation.arguments.lazy.compactMap { Files.overwriting($0) }.first : nil
    default: return nil
    }
  }

  static func isKnown(_ program: String) -> Bool {
    isReader(program) || OtherTools.named(program) != nil
      || ["drizzle-kit", "git", "expect"].contains(program) || DatabaseClients.isProgram(program)
      || Files.isProgram(program)
  }

  /// Programs that write nothing but their output, whatever their arguments.
  static func isReader(_ word: String) -> Bool {
    switch word {
    case "awk", "base64", "basename", "bat", "break", "cal", "cat", "cd", "clear", "cmp", "column", "continue", "cut",
      "date", "declare", "df", "diff", "dig", "dirname", "dmesg", "du", "echo", "egrep", "env", "exit", "export",
      "expr", "false", "fc", "fg", "fgrep", "file", "find", "fold", "free", "getent", "getopts", "grep", "head", "help",
      "hexdump", "hostname", "htop", "id", "jobs", "jq", "less", "local", "locale", "ls", "lsof", "man", "md5sum",
      "more", "nl", "nslookup", "od", "paste", "pgrep", "ping", "popd", "printenv", "printf", "ps", "pushd", "pwd",
      "read", "readlink", "readonly", "realpath", "return", "rev", "rg", "seq", "set", "sha1sum", "sha256sum", "shasum",
      "shift", "shopt", "sleep", "sort", "stat", "strings", "tail", "test", "[", "[[", "top", "tr", "trap", "tree",
      "true", "tty", "type", "typeset", "umask", "uname", "uniq", "unset", "uptime", "wait", "wc", "whereis", "which",
      "who", "whoami", "yes", "yq", "zcat", ":", "alias", "unalias", "pg_isready", "sha512sum", "comm", "tsort",
      "nproc", "xxd", "ack", "ag", "fd", "history", "ulimit", "hash", "times", "wait-on", "wait-for-it", "dockerize",
      "let", "vim", "vi", "nano", "code", "open", "xclip", "pbcopy", "pbpaste", "cls", "dir", "brolly":
      true
    default: false
    }
  }
}
