import Bytes
import Releases

/// What a command line of drizzle-kit does, by release.
///
/// Sources: the recorded help screens (help-push, 0.22.8 – 1.0.0-rc.5), the recorded runs with `--force`, unknown flags
/// and old commands (unknown-flag-yes, unknown-flag-y, old-push-pg, drop), and the published text of the releases for
/// commands that were not run.
enum DrizzleKit {
  static func judge(_ invocation: Invocation, _ context: VettingContext) -> Judgement {
    if let unknown = invocation.arguments.first(where: { !$0.isKnown && !isName($0) }), !invocation.has("--force") {
      return Judgement(.unknown, "brolly cannot tell what stands for `\(unknown.text)`", instead: .readFirst)
    }
    if let pattern = invocation.arguments.first(where: \.isPattern) {
      return pattern.text.contains("--force")
        ? Judgement(.refused, "a shell makes `--force` of it; " + Push.force(context), instead: .look)
        : Judgement(.unknown, "brolly cannot tell what a shell puts in for `\(pattern.text)`", instead: .readFirst)
    }
    let position = invocation.arguments.firstIndex { !$0.isFlag }
    guard let position else {
      return invocation.has("--force", "--yes", "-y")
        ? Judgement(.refused, "without a command it prints help; the flag asks for no questions", instead: .look)
        : Judgement(.allowed, "it prints its version or help")
    }
    if position > 0, !invocation.has("--help", "-h", "--version", "-v") {
      return Judgement(
        .refused, "with a flag before the command drizzle-kit prints help and does nothing, exit 0", instead: .look)
    }
    let command = invocation.words[position]
    let flags = Array(invocation.arguments[(position + 1)...])
    if flags.contains(where: { ["--help", "-h", "--version"].contains($0.text) }) {
      return Judgement(.allowed, "it prints help")
    }
    if let piped = scripted(invocation.input, command, context) { return piped }
    switch command {
    case "push": return Push.judge(flags, invocation, context)
    case "generate", "migrate", "pull", "introspect", "check", "up", "studio", "drop", "export":
      return other(command, flags, context)
    case "version", "help": return Judgement(.allowed, "it prints its version or help")
    case _ where Release(command) != nil: return Judgement(.allowed, "it names a release, and runs nothing")
    case _ where command.contains(":"): return old(command, flags, context)
    default:
      return Judgement(
        .refused,
        context.isOnly(.before23)
          ? "there is no such command: `error: unknown command '\(command)'`, nothing runs"
          : "no release has a command `\(command)`: `Unknown command: '\(command)'.`, nothing runs", instead: .look)
    }
  }

  /// `--name=$NAME`: whatever stands there names a file, unless it is several words.
  private static func isName(_ word: Invocation.Argument) -> Bool {
    word.text.hasPrefix("--name=$") && word.text.dropFirst(8).allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// Answers through a pipe or a file.
  private static func scripted(_ input: Invocation.Input, _ command: String, _ context: VettingContext)
    -> Judgement?
  {
    guard ["push", "generate", "push:pg", "push:mysql", "push:sqlite", "generate:pg", "drop", "pull"].contains(command)
    else { return nil }
    switch input {
    case .terminal, .nothing: return nil
    case .text, .other:
      let effect =
        context.isOnly(.from1)
        ? "without a terminal it prints missing_hints or runs what needs no answer"
        : context.isWithin(from: "0.31.10", to: "1.0.0-alpha.0")
          ? "without a terminal it stops with `Interactive prompts require a TTY terminal` and exit 0"
          : context.isWithin(from: nil, to: "0.31.10")
            ? "letters answer nothing, it waits or loops; Return and Escape bytes do answer, and Escape runs everything"
            : "letters answer nothing: up to 0.31.9 it waits or loops, from 0.31.10 on it stops with exit 0; Return and Escape bytes do answer, and Escape runs everything"
      return Judgement(
        .refused, "it sends answers to questions that nobody has read; \(effect)", instead: .cureTheQuestion)
    }
  }

  /// Flags that were never there; the answer of the tool.
  static func unknownFlag(_ flag: String, _ command: String, _ context: VettingContext) -> Judgement {
    let answer =
      context.isOnly(.before23)
      ? "`error: unknown option '\(flag)'`" : "`Unrecognized options for command '\(command)': \(flag)`"
    // They came with the releases that were written anew (help-push, 1.0.0-rc.5; the others read in the source).
    let isLater = ["--explain", "--hints", "--hints-file", "--output", "--fix-conflicts", "--ignore-conflicts"]
      .contains(flag)
    return Judgement(
      .refused,
      "\(isLater ? "this release has not yet got this option, 1.0 has" : "no release has this option"): \(answer), exit 1, nothing runs",
      instead: command == "push" ? .cureTheQuestion : .look)
  }

  private static func isOption(_ name: String, of command: String) -> Bool {
    switch (command, name) {
    case (_, "--config"): true
    case ("migrate", _): name == "--ignore-conflicts"
    case (_, "--dialect"), (_, "--schema"), (_, "--out"), (_, "--driver"), (_, "--casing"): true
    case ("generate", "--name"), ("generate", "--breakpoints"), ("generate", "--custom"), ("generate", "--prefix"),
      ("generate", "--ignore-conflicts"), ("generate", "--fix-conflicts"), ("generate", "--output"),
      ("generate", "--explain"), ("generate", "--hints"), ("generate", "--hints-file"):
      true
    case ("pull", _), ("introspect", _):
      isCredential(name) || name == "--breakpoints" || name == "--introspect-casing" || name == "--init"
    case ("check", "--ignore-conflicts"), ("check", "--output"): true
    case ("studio", "--port"), ("studio", "--host"), ("studio", "--verbose"): true
    case ("export", "--sql"), ("export", "--tablesFilter"), ("export", "--schemaFilters"), ("export", "--output"): true
    default: false
    }
  }

  private static func isCredential(_ name: String) -> Bool {
    switch name {
    case "--url", "--host", "--port", "--user", "--password", "--database", "--ssl", "--auth-token", "--tlsSecurity",
      "--tablesFilter", "--schemaFilters", "--schemaFilter", "--extensionsFilters":
      true
    default: false
    }
  }

  private static func other(_ command: String, _ flags: [Invocation.Argument], _ context: VettingContext)
    -> Judgement
  {
    for flag in flags where flag.isFlag {
      let name = String(flag.text.prefix { $0 != "=" })
      if !isOption(name, of: command) { return unknownFlag(name, command, context) }
    }
    func has(_ name: String) -> Bool { flags.contains { $0.text == name || $0.text.hasPrefix(name + "=") } }
    switch command {
    case "generate":
      if has("--fix-conflicts") || has("--ignore-conflicts"), context.isOnly(.before23) || context.isOnly(.from23) {
        return unknownFlag(has("--fix-conflicts") ? "--fix-conflicts" : "--ignore-conflicts", command, context)
      }
      if has("--fix-conflicts") {
        return Judgement(
          .refused, "it deletes the conflicting migration folders, SQL written by hand included (rc.5)",
          instead: .keepTheHistory)
      }
      if has("--ignore-conflicts") {
        return Judgement(.refused, "it goes past a conflict that nobody has looked at", instead: .keepTheHistory)
      }
      if has("--hints") || has("--hints-file") {
        return Judgement(.needsPerson, "it answers by hints what is new and what is renamed, and writes that down")
      }
      return Judgement(
        .allowed,
        "it writes a new migration file, drops included and unasked, and runs nothing: read it before it is applied")
    case "migrate":
      return Judgement(
        .needsPerson,
        "it runs every migration that is not applied yet; right with reviewed files, never on tables that a push made")
    case "pull", "introspect":
      if context.isOnly(.before23), command == "pull" {
        return Judgement(.refused, "this release has no `pull`: `error: unknown command 'pull'`", instead: .look)
      }
      if has("--init") { return Judgement(.needsPerson, "it marks the pulled migration as applied") }
      if flags.contains(where: { isScratch($0.text) }) {
        return Judgement(.allowed, "it reads the database and writes into the scratch folder only")
      }
      return Judgement(
        .needsPerson, "it reads the database and writes over schema.ts and relations.ts in the out folder")
    case "check", "export":
      let operands = flags.enumerated().filter { !$1.isFlag && ($0 == 0 || !flags[$0 - 1].isFlag) }
      return operands.isEmpty
        ? Judgement(.allowed, "it reads files only")
        : Judgement(.unknown, "brolly cannot tell what it does with `\(operands[0].element.text)`")
    case "studio": return Judgement(.needsPerson, "it opens an editor on the live database")
    case "up": return Judgement(.needsPerson, "it writes the migrations folder in a newer format; commit first")
    default:
      return Judgement(
        .refused,
        context.isOnly(.from1)
          ? "`This command is deprecated`: nothing happens (recorded, rc.5)"
          : "Enter deletes a migration's SQL, snapshot and journal entry at once, the last one unless moved; the database stays as it is",
        instead: .keepTheHistory)
    }
  }

  private static func isScratch(_ text: String) -> Bool { text.contains("drizzle.scratch.config.ts") }

  /// `push:pg` and its like: gone since 0.21.
  private static func old(_ command: String, _ flags: [Invocation.Argument], _ context: VettingContext)
    -> Judgement
  {
    let verb = command.split(separator: ":").first.map(String.init) ?? command
    guard ["push", "generate", "introspect", "check", "up", "drop", "pull"].contains(verb) else {
      return Judgement(.refused, "no release has a command `\(command)`", instead: .look)
    }
    if let flag = flags.first(where: { ["--force", "--yes", "-y"].contains($0.text) }) {
      return Judgement(
        .refused, "`\(flag.text)` asks for no questions, and no release had it with `\(command)`", instead: .look)
    }
    if context.isWithin(from: "0.21.0", to: nil) {
      return Judgement(
        .allowed,
        "since 0.21 it does nothing: `This command is deprecated, please use updated '\(verb)' command`, exit 0")
    }
    if ["introspect", "pull"].contains(verb), flags.contains(where: { isScratch($0.text) }) {
      return Judgement(.allowed, "it reads the database and writes into the scratch folder only")
    }
    return verb == "check"
      ? Judgement(.allowed, "it reads files only")
      : Judgement(.needsPerson, "up to 0.20 it is `\(verb)`; since 0.21 it does nothing and exits 0")
  }
}
