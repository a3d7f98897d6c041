import Bytes

/// Files that are written over or deleted: the schema, the config, the migrations folder, what a database keeps.
enum FileChanges {
  static func judge(_ invocation: Invocation) -> Judgement {
    let operands = invocation.arguments.filter { !$0.isFlag }
    switch invocation.program {
    case "dd"
    where operands.contains(where: {
      ["of=/dev/sd", "of=/dev/nvme", "of=/dev/vd", "of=/dev/disk"].contains(where: $0.text.hasPrefix)
    }):
      return Judgement(.refused, "it writes over a whole disk", instead: .countFirst)
    case "truncate", "dd":
      return operands.contains { isPrecious($0.text) }
        ? deleting(operands) : Judgement(.needsPerson, "it writes over a file")
    case "mv", "move", "ren", "rename", "move-item", "rename-item":
      return operands.contains { isPrecious($0.text) }
        ? Judgement(.refused, "it takes away files that the history of migrations needs", instead: .keepTheHistory)
        : Judgement(.needsPerson, "it moves files")
    case "rsync": return synchronizing(invocation, operands)
    case "cp", "copy", "copy-item", "xcopy", "robocopy", "install", "ln":
      guard let target = operands.last, operands.count > 1 else {
        return Judgement(.needsPerson, "it writes a file in this folder")
      }
      return writing(target, empties: operands.first?.text == "/dev/null")
        ?? Judgement(.allowed, "it copies, and the original stays")
    case "touch", "new-item", "ni": return Judgement(.allowed, "it makes files and loses none")
    default:
      // `Get-ChildItem … | Remove-Item`
      if operands.isEmpty, case .other(_, let paths, _) = invocation.input, !paths.isEmpty { return deleting(paths) }
      return deleting(operands)
    }
  }

  /// `tee` writes what it reads.
  static func copying(_ invocation: Invocation) -> Judgement {
    // PowerShell's names a coding before the file.
    let isWindows = invocation.program.contains("-")
    let operands = invocation.arguments.filter { !$0.isFlag }
    if isWindows, let judgement = operands.compactMap({ overwriting($0) }).first { return judgement }
    let files = operands.suffix(isWindows ? 1 : operands.count)
    return Judgement.worst(of: files.compactMap { writing($0) })
      ?? Judgement(.allowed, "it writes its own file")
  }

  /// What a copy from elsewhere, or to it, writes over here: a file that a database depends on. The first path is where
  /// the copy comes from; of the others those are looked at that lie on this machine.
  static func copying(_ paths: ArraySlice<Invocation.Argument>) -> [Judgement] {
    guard let source = paths.first else { return [] }
    let name = source.text.split { $0 == "/" || $0 == ":" }.last ?? ""
    return paths.dropFirst().compactMap { path in
      if isElsewhere(path.text) { return nil }
      let isFolder =
        path.text.hasSuffix("/") || path.text.split(separator: "/").last.map { $0 == "." || $0 == ".." } ?? true
      return overwriting(path)
        ?? (isFolder ? overwriting(Invocation.Argument(path.text + "/" + name, isKnown: path.isKnown)) : nil)
    }
  }

  /// `s3://bucket/x`, `host:/srv/x`, `remote:folder`; no folder of Windows.
  private static func isElsewhere(_ path: String) -> Bool {
    guard let colon = path.firstIndex(of: ":") else { return false }
    let head = path[..<colon]
    return head.count > 1 && !head.contains("/")
  }

  private static func synchronizing(_ invocation: Invocation, _ operands: [Invocation.Argument]) -> Judgement {
    let starts = ["-e", "--rsh", "--rsync-path"]
    let isStarting = invocation.arguments.contains { word in
      starts.contains { word.text == $0 || word.text.hasPrefix($0 + "=") }
        || word.isFlag && !word.text.hasPrefix("--") && word.text.hasSuffix("e")
    }
    if isStarting { return Judgement(.unknown, "it starts another program", instead: .readFirst) }
    let isTrial = invocation.arguments.contains {
      $0.text == "--dry-run" || $0.isFlag && !$0.text.hasPrefix("--") && $0.text.contains("n")
    }
    if isTrial { return Judgement(.allowed, "it only says what it would copy") }
    if invocation.arguments.contains(where: { $0.text.hasPrefix("--del") || $0.text == "--remove-source-files" }) {
      return deleting(Array(operands.suffix(1)))
    }
    return Judgement.worst(
      of: [Judgement(.needsPerson, "it writes over files")] + operands.suffix(1).compactMap { overwriting($0) })
      ?? Judgement(.needsPerson, "it writes over files")
  }

  /// An edit in place: what is written in is judged as an edit of a config file is.
  static func editing(_ operands: [Invocation.Argument], with scripts: [Invocation.Argument]) -> Judgement {
    if operands.contains(where: { isOfTool($0.text) }) { return changingTool }
    if operands.contains(where: { isHistory($0.text) }) {
      return Judgement(.refused, "it edits migrations that may have been applied", instead: .keepTheHistory)
    }
    for text in scripts {
      let judgement = EditPolicy.judge(text.text)
      if judgement.verdict == .refused { return judgement }
    }
    return Judgement(.needsPerson, "it edits files in place")
  }

  /// Whether a path is a file of drizzle-kit or of what it rests on, installed or to be patched in.
  static func isOfTool(_ path: some StringProtocol) -> Bool {
    let path = Substring(path)
    return ["node_modules/drizzle-kit/", "node_modules/drizzle-orm/", "patches/drizzle-kit", "node_modules/hanji/"]
      .contains {
        path.contains($0)
      }
  }

  static let changingTool = Judgement(
    .refused, "it changes drizzle-kit itself: what its questions protect is no longer protected", instead: .look)

  static func deleting(_ paths: [Invocation.Argument]) -> Judgement {
    if let path = paths.first(where: { isPrecious($0.text) }) {
      return Judgement(
        .refused,
        isHistory(path.text)
          ? "it deletes migrations: what was applied can no longer be compared, and the next one starts from nothing"
          : "it deletes what the database or the schema is kept in",
        instead: .keepTheHistory)
    }
    if let path = paths.first(where: { isEverything($0.text) }) {
      return Judgement(
        .refused, "`\(path.text)` is everything, migrations and schema among it", instead: .keepTheHistory)
    }
    if paths.contains(where: { !$0.isKnown }) {
      return Judgement(.unknown, "it deletes files, and brolly cannot tell which", instead: .readFirst)
    }
    if paths.isEmpty { return Judgement(.needsPerson, "it deletes files") }
    if paths.allSatisfy({ isMadeAgain($0.text) }) { return Judgement(.allowed, "it deletes what a build makes again") }
    return Judgement(
      .needsPerson, "it deletes files, and brolly cannot tell whether migrations or a schema are among them")
  }

  /// A redirection or copy onto a file; nil where nothing is lost.
  /// - Parameter empties: whether nothing is written: of a copy, too, nothing is left then.
  static func overwriting(_ path: Invocation.Argument, empties: Bool = false) -> Judgement? {
    if path.text.hasPrefix("/dev/") || path.text.hasPrefix("&") || path.text.allSatisfy(\.isNumber) { return nil }
    if isOfTool(path.text) { return changingTool }
    if !empties, isCopy(path.text.lowercased()) { return nil }
    if isPrecious(path.text), !path.text.hasSuffix(".sql") || isInHistory(path.text) {
      return Judgement(
        .refused, "it writes over `\(path.text)`, which the database depends on", instead: .keepTheHistory)
    }
    return nil
  }

  /// A file that is written, by a redirection, an option or a copy; nil where nothing that matters is lost.
  static func writing(_ path: Invocation.Argument, empties: Bool = false) -> Judgement? {
    if let judgement = overwriting(path, empties: empties) { return judgement }
    let plain = path.text.lowercased()
    if plain.hasPrefix("/dev/") || plain.hasPrefix("&") || plain == "-" || plain.allSatisfy(\.isNumber) { return nil }
    let name = plain.split(separator: "/").last.map(String.init) ?? plain
    // Types that a tool writes from what it has read are made again.
    if name.hasSuffix("types.ts") || name.hasSuffix(".d.ts") { return nil }
    if isOutput(name) || !empties && isCopy(plain) || plain.hasPrefix("/tmp/") && path.isKnown { return nil }
    return path.isKnown
      ? Judgement(.needsPerson, "it writes over `\(path.text)`, if that is there")
      : Judgement(.unknown, "it writes a file, and brolly cannot tell which", instead: .readFirst)
  }

  /// Whether a path is by its name a copy that was put aside: in a folder of copies, or with what marks one behind it.
  private static func isCopy(_ path: String) -> Bool {
    let parts = path.split(separator: "/").drop { $0 == "." }
    guard let name = parts.last, !parts.contains("..") else { return false }
    if isInHistory(path), !name.contains(".bak") { return false }
    let marks = name.split { ".-_".contains($0) }.dropFirst()
    if marks.contains(where: { ["bak", "backup", "orig", "before", "old", "copy", "save"].contains($0) }) {
      return true
    }
    // In a module of the program a folder may have such a name, too.
    let isCode = [".ts", ".js", ".mts", ".cts", ".mjs", ".cjs", ".prisma"].contains { name.hasSuffix($0) }
    let folders = isCode ? parts.prefix(1) : [parts.first, parts.dropLast().last].compactMap(\.self)[...]
    let names = isCode ? ["backup", "backups", "bak"] : ["backup", "backups", "bak", "copies", "archive", "snapshots"]
    return parts.count > 1 && folders.contains { names.contains(String($0)) }
  }

  /// What a file is for that is written.
  enum Use {
    case runs, holdsCommands, leavesOut
  }

  /// Nil for a file that nothing runs.
  static func use(of path: String, holding text: String) -> Use? {
    let plain = path.lowercased()
    let name = plain.split(separator: "/").last.map(String.init) ?? plain
    if name == ".gitignore" || plain.hasSuffix("info/exclude") { return .leavesOut }
    let first = text.prefix { !$0.isNewline }
    if first.hasPrefix("#!") { return first.hasSuffix("sh") ? .runs : .holdsCommands }
    let isHook = plain.contains(".git/hooks/") || plain.contains(".husky/") || plain.contains("/cron.")
    if isHook || [".sh", ".bash", ".zsh", ".command"].contains(where: { name.hasSuffix($0) }) { return .runs }
    let isSetting =
      [".yml", ".yaml", ".json", ".toml", ".mjs", ".js", ".ts", ".py", ".service", ".mk", ".ps1", ".bat", ".cmd"]
      .contains { name.hasSuffix($0) }
      || ["makefile", "justfile", "procfile", "dockerfile", "crontab", ".bashrc", ".zshrc", ".profile"].contains(name)
    return isSetting ? .holdsCommands : nil
  }

  /// Lines of a `.gitignore` that leave migrations or their history out of git; nil where none does.
  static func leavingOut(_ text: some StringProtocol) -> Judgement? {
    let lines = text.split(whereSeparator: \.isNewline).map { $0.drop { $0 == " " || $0 == "/" } }
    let isLeft = lines.contains { line in
      !line.hasPrefix("!") && !line.hasPrefix("#") && !line.contains(" ") && !line.hasSuffix(".bak")
        && !line.hasSuffix("tmp") && isInHistory(String(line))
    }
    return isLeft
      ? Judgement(
        .refused, "it leaves migrations out of git: nobody else has them, and nothing tells what was applied",
        instead: .keepTheHistory)
      : nil
  }

  /// Names that people give to what a program printed; SQL of that kind is a dump.
  private static func isOutput(_ name: String) -> Bool {
    [
      ".log", ".txt", ".dump", ".bak", ".csv", ".tsv", ".out", ".tmp", ".diff", ".patch", ".gz", ".tar", ".zip", ".tgz",
      ".zst", ".sha256", ".html", ".pid", ".xml", ".sql", ".pdf", ".backup", ".md", ".jsonl", ".ndjson",
    ].contains { name.hasSuffix($0) }
      || name.hasSuffix(".json")
        && ["plan", "explain", "report", "result", "output", "dump", "export", "before", "after"]
          .contains { name.contains($0) }
  }

  private static func isPrecious(_ path: String) -> Bool {
    let plain = path.lowercased()
    if isHistory(plain) { return true }
    let name = plain.split(separator: "/").last.map(String.init) ?? plain
    return name.hasPrefix("schema.ts") || name.hasPrefix("drizzle.config") || name == "schema"
      || name == "schema.prisma"
      || [".sqlite", ".sqlite3", ".db", ".db-wal", ".db-journal", ".sqlite-wal", ".sqlite3-wal", ".sqlite-journal"]
        .contains { name.hasSuffix($0) }
      || plain.contains("pgdata")
      || plain.contains("/var/lib/postgresql")
      || plain.contains("/var/lib/mysql")
  }

  static func isHistory(_ path: String) -> Bool {
    let plain = path.lowercased()
    return isInHistory(plain) || plain.hasSuffix("_snapshot.json") || isMigration(plain)
  }

  /// `0003_add_code.sql`, `20260106_code.sql`, `*.sql`: a dump has a name of its own.
  private static func isMigration(_ path: String) -> Bool {
    guard path.hasSuffix(".sql"), let name = path.split(separator: "/").last else { return false }
    return name.contains("*") || name.prefix(4).allSatisfy(\.isNumber)
  }

  /// Whether a folder of migrations is part of a path; braces hold several paths.
  static func isInHistory(_ path: String) -> Bool {
    let parts = path.lowercased().split { "/{},\\".contains($0) }.map(String.init)
    return parts.contains {
      $0 == "drizzle" || $0 == ".drizzle" || $0.hasPrefix("migration") && !$0.contains(".") || $0 == "meta"
        || $0 == "_journal.json"
        || $0 == "drizzle*" || $0.hasPrefix("__drizzle")
    }
  }

  private static func isEverything(_ path: String) -> Bool {
    ["/", "/*", ".", "./", "./*", "*", "..", "~", "~/", "$HOME", "src", "./src", "db", "./db", "src/db", "./src/db"]
      .contains(path)
  }

  private static func isMadeAgain(_ path: String) -> Bool {
    let parts = path.split(separator: "/").map(String.init)
    if parts.contains("..") { return false }
    let made: Set<String> = [
      "node_modules", "dist", "build", ".next", ".turbo", "coverage", ".cache", ".nuxt",
      ".output", ".svelte-kit", ".vercel",
      "package-lock.json", "pnpm-lock.yaml", "yarn.lock", "bun.lockb", "bun.lock", "scratch", ".parcel-cache",
      ".vite", ".DS_Store", "dist.zip",
    ]
    let folders = ["node_modules", "dist", ".next"]
    return path.hasPrefix("/tmp/") || parts.last.map { made.contains($0) } ?? false
      || parts.first { $0 != "." }.map { folders.contains($0) } ?? false || path.hasSuffix(".log")
      || path.hasSuffix(".tsbuildinfo")
  }
}
