/// Files that are written over or deleted: the schema, the config, the migrations folder, what a database keeps.
enum Files {
  static func isProgram(_ word: String) -> Bool {
    switch word {
    case "rm", "rmdir", "unlink", "shred", "mv", "cp", "truncate", "dd", "sed", "perl", "tee", "touch", "mkdir", "ln",
      "chmod", "install", "rimraf", "del", "rd", "remove-item", "rsync":
      true
    default: false
    }
  }

  static func judge(_ invocation: Invocation) -> Judgement {
    let operands = invocation.arguments.filter { !$0.isFlag }
    switch invocation.program {
    case "rm", "rmdir", "unlink", "shred", "rimraf", "del", "rd", "remove-item": return deleting(operands)
    case "truncate", "dd":
      return operands.contains { isPrecious($0.text) }
        ? deleting(operands) : Judgement(.needsPerson, "it writes over a file")
    case "mv":
      return operands.contains { isPrecious($0.text) }
        ? Judgement(.refused, "it takes away files that the history of migrations needs", instead: .keepTheHistory)
        : Judgement(.needsPerson, "it moves files")
    case "sed", "perl":
      if !invocation.arguments.contains(where: {
        $0.text.hasPrefix("-i") || $0.text.hasPrefix("-pi") || $0.text == "--in-place"
      }) {
        return invocation.program == "sed"
          ? Judgement(.allowed, "it only prints") : Judgement(.unknown, "perl may do anything", instead: .readFirst)
      }
      return operands.contains { isHistory($0.text) }
        ? Judgement(.refused, "it edits migrations that may have been applied", instead: .keepTheHistory)
        : edit(invocation, operands)
    case "tee":
      return operands.lazy.compactMap { overwriting($0) }.first ?? Judgement(.allowed, "it writes its own file")
    case "rsync" where invocation.arguments.contains(where: { $0.text.hasPrefix("--delete") }):
      return deleting(Array(operands.suffix(1)))
    case "cp", "rsync":
      guard let target = operands.last, operands.count > 1 else { return Judgement(.allowed, "it copies nothing") }
      return overwriting(target)
        ?? (isSchema(target.text)
          ? Judgement(.needsPerson, "it writes over a schema file")
          : Judgement(.allowed, "it copies, and the original stays"))
    case "ln", "install":
      return operands.last.flatMap { overwriting($0) } ?? Judgement(.allowed, "it makes a file and loses none")
    default: return Judgement(.allowed, "it makes files or folders and loses none")
    }
  }

  /// An edit in place: what is written in is judged as an edit of a config file is.
  private static func edit(_ invocation: Invocation, _ operands: [Invocation.Argument]) -> Judgement {
    let judgement = operands.map { EditPolicy.judge($0.text) }
    if let refused = judgement.first(where: { $0.verdict == .refused }) { return refused }
    return Judgement(.needsPerson, "it edits files in place")
  }

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
      return Judgement(.unknown, "it deletes files, and nobody here knows which", instead: .readFirst)
    }
    if paths.isEmpty { return Judgement(.needsPerson, "it deletes files") }
    if paths.allSatisfy({ isMadeAgain($0.text) }) { return Judgement(.allowed, "it deletes what a build makes again") }
    return Judgement(
      .needsPerson, "it deletes files, and nobody here knows whether migrations or a schema are among them")
  }

  /// A redirection or copy onto a file; nil where nothing is lost.
  static func overwriting(_ path: Invocation.Argument) -> Judgement? {
    if path.text.hasPrefix("/dev/") || path.text.hasPrefix("&") || path.text.allSatisfy(\.isNumber) { return nil }
    if isPrecious(path.text), !path.text.hasSuffix(".sql") || isInHistory(path.text) {
      return Judgement(
        .refused, "it writes over `\(path.text)`, which the database depends on", instead: .keepTheHistory)
    }
    return nil
  }

  private static func isSchema(_ path: String) -> Bool {
    path.lowercased().split(separator: "/").contains { $0 == "schema" || $0.hasPrefix("schema.") }
  }

  private static func isPrecious(_ path: String) -> Bool {
    let plain = path.lowercased()
    if isHistory(plain) { return true }
    let name = plain.split(separator: "/").last.map(String.init) ?? plain
    return name.hasPrefix("schema.ts") || name.hasPrefix("drizzle.config") || name == "schema"
      || name == "schema.prisma"
      || [".sqlite", ".sqlite3", ".db"].contains { name.hasSuffix($0) } || plain.contains("pgdata")
      || plain.contains("/var/lib/postgresql")
      || plain.contains("/var/lib/mysql")
  }

  private static func isHistory(_ path: String) -> Bool {
    let plain = path.lowercased()
    return isInHistory(plain) || plain.hasSuffix("_snapshot.json") || isMigration(plain)
  }

  /// `0003_add_code.sql`, `20260106_code.sql`, `*.sql`: a dump has a name of its own.
  private static func isMigration(_ path: String) -> Bool {
    guard path.hasSuffix(".sql"), let name = path.split(separator: "/").last else { return false }
    return name.contains("*") || name.prefix(4).allSatisfy(\.isNumber)
  }

  /// Whether a folder of migrations is part of a path; braces hold several paths.
  private static func isInHistory(_ path: String) -> Bool {
    let parts = path.lowercased().split { "/{},\\".contains($0) }.map(String.init)
    return parts.contains {
      $0 == "drizzle" || $0 == ".drizzle" || $0.hasPrefix("migration") || $0 == "meta" || $0 == "_journal.json"
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
