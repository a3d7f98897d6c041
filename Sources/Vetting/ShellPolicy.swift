/// Which shell commands may be printed as something to run: what is understood fully, and nothing else.
enum ShellPolicy {
  static func judge(_ line: String) -> Judgement {
    // The one redirection that is known: into the file of hashes.
    if line.hasPrefix("sha256sum "), line.hasSuffix(" > schema.sha256") {
      return judge(String(line.dropLast(" > schema.sha256".count)))
    }
    do throws(ShellWords.NotSimple) {
      return judge(try ShellWords(line).words)
    } catch {
      return Judgement(.unknown, error.reason)
    }
  }

  private static func judge(_ words: [ShellWords.Word]) -> Judgement {
    let plain = words.map(\.text)
    // A variable is put in by the shell later: only the database's address may come that way, as psql's first word.
    for (index, word) in words.enumerated() where !word.variables.isEmpty {
      guard plain.first == "psql", index == 1, word.text == "$DATABASE_URL" else {
        return Judgement(.unknown, "a variable whose value nobody here knows")
      }
    }
    // File names put in place of a pattern may begin with a dash; programs that only read files may have them.
    if words.contains(where: \.isPattern), !["ls", "sha256sum"].contains(plain.first ?? "") {
      return Judgement(.unknown, "a pattern stands for files that nobody here knows")
    }
    switch plain.first {
    case "npx": return drizzleKit(Array(plain.dropFirst()))
    case "git": return git(Array(plain.dropFirst()))
    case "psql": return psql(Array(plain.dropFirst()))
    case "sha256sum", "ls", "cat", "diff": return Judgement(.allowed, "it reads files only")
    case "npm":
      return plain.dropFirst().first == "ls"
        ? Judgement(.allowed, "it lists packages") : Judgement(.unknown, "npm may run anything")
    case "node":
      return plain == ["node", "-e", "console.log(!!process.env.DATABASE_URL)"]
        ? Judgement(.allowed, "it says whether the variable is set, not what it is")
        : Judgement(.unknown, "node may run anything")
    default: return Judgement(.unknown, "`\(plain.first ?? "")` is not known here")
    }
  }

  private static func drizzleKit(_ words: [String]) -> Judgement {
    guard let tool = words.first, tool == "drizzle-kit" || tool.hasPrefix("drizzle-kit@") else {
      return Judgement(.unknown, "npx may run anything")
    }
    let arguments = Array(words.dropFirst())
    let flags = arguments.filter { $0.hasPrefix("-") }
    if flags.contains(where: { $0.hasPrefix("--force") }) {
      return Judgement(.refused, "it runs statements that lose data without printing them")
    }
    let command = arguments.first { !$0.hasPrefix("-") }
    switch (command, flags) {
    case (nil, ["--version"]): return Judgement(.allowed, "it prints the version")
    case ("push"?, ["--explain"]), ("push"?, ["--explain", "--hints"]):
      return arguments.contains { $0.contains("confirm_data_loss") }
        ? Judgement(.refused, "a hint of that type agrees to a loss")
        : Judgement(.allowed, "it prints the plan and runs nothing")
    case ("push"?, ["--strict", "--verbose"]):
      return Judgement(.allowed, "it prints the list and asks before it runs")
    case ("push"?, []): return Judgement(.needsPerson, "it changes the database")
    case ("migrate"?, []): return Judgement(.needsPerson, "it runs the migrations that are not applied yet")
    case ("generate"?, []), ("generate"?, ["--custom", "--name"]):
      return Judgement(.needsPerson, "it writes a migration that has to be read")
    case ("pull"?, ["--config"]), ("introspect"?, ["--config"]), ("introspect:pg"?, ["--config"]):
      return arguments.contains("drizzle.scratch.config.ts")
        ? Judgement(.allowed, "it writes into the scratch folder only")
        : Judgement(.needsPerson, "it writes over schema files")
    case ("pull"?, ["--init"]), ("up"?, []):
      return Judgement(.needsPerson, "it changes the migrations folder or its bookkeeping")
    case ("check"?, []), ("export"?, []): return Judgement(.allowed, "it reads files only")
    default: return Judgement(.unknown, "these flags of drizzle-kit are not on the list")
    }
  }

  private static func git(_ words: [String]) -> Judgement {
    switch words.first {
    case "log", "diff", "status", "grep", "show", "blame":
      return words.contains { $0.hasPrefix("--output") || $0.hasPrefix("-O") || $0.hasPrefix("--open-files") }
        ? Judgement(.unknown, "it writes a file or starts a program") : Judgement(.allowed, "it reads the history only")
    default: return Judgement(.needsPerson, "it may change the working tree or the history")
    }
  }

  private static func psql(_ words: [String]) -> Judgement {
    guard words.first == "$DATABASE_URL" else { return Judgement(.unknown, "the database has to be named first") }
    let rest = Array(words.dropFirst())
    switch rest.count {
    case 3 where rest[0] == "-X" && rest[1] == "-c": return SQLPolicy.judgeQuery(rest[2])
    case 6 where Array(rest.prefix(5)) == ["-X", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-f"]:
      return Judgement(.needsPerson, "it runs a file on the database")
    case 5 where Array(rest.prefix(4)) == ["-X", "-v", "ON_ERROR_STOP=1", "-f"]:
      return Judgement(.needsPerson, "it runs a file on the database")
    default: return Judgement(.unknown, "only reading with -c, or a reviewed file with -f, is understood")
    }
  }
}
