/// Clients that hand SQL to a database: on the command line, on standard input, or from a file.
enum DatabaseClients {
  static func isProgram(_ word: String) -> Bool {
    switch word {
    case "psql", "mysql", "mariadb", "sqlite3", "turso", "wrangler", "pgcli", "usql", "duckdb", "cockroach", "libsql":
      true
    default: false
    }
  }

  static func judge(_ invocation: Invocation) -> Judgement {
    var judgements: [Judgement] = []
    for statement in statements(invocation) {
      judgements.append(
        statement.isKnown
          ? Statements.judge(statement.text)
          : Statements.refusal(in: statement.text)
            ?? Judgement(.unknown, "nobody here knows all of the SQL", instead: .readFirst))
    }
    if let file = file(invocation) { judgements.append(file) }
    switch invocation.input {
    case .text(let text): judgements.append(Statements.judge(text))
    case .other(let what):
      judgements.append(
        Statements.refusal(in: what)
          ?? Judgement(.unknown, "it runs \(what) on the database, which nobody here has read", instead: .readFirst))
    case .terminal, .nothing: break
    }
    return Judgement.worst(of: judgements) ?? opened(invocation)
  }

  private static func statements(_ invocation: Invocation) -> [Invocation.Argument] {
    switch invocation.program {
    case "psql", "pgcli", "usql": all(["-c", "--command"], invocation)
    case "mysql", "mariadb", "cockroach": all(["-e", "--execute"], invocation)
    case "wrangler": all(["--command"], invocation)
    case "sqlite3", "duckdb", "libsql":
      Array(invocation.arguments.filter { !$0.isFlag }.dropFirst()) + all(["-cmd", "-c"], invocation)
    case "turso":
      invocation.operands.starts(with: ["db", "shell"])
        ? Array(invocation.arguments.filter { !$0.isFlag }.dropFirst(3)) : []
    default: []
    }
  }

  private static func all(_ flags: [String], _ invocation: Invocation) -> [Invocation.Argument] {
    var found: [Invocation.Argument] = []
    for (index, argument) in invocation.arguments.enumerated() {
      for flag in flags {
        // `-c` also ends a bundle, as in `-Xc`; `-e` of MySQL also holds its text.
        let ends =
          argument.isFlag && !argument.text.hasPrefix("--") && flag.utf8.count == 2 && argument.text.last == flag.last
        if argument.text == flag || ends {
          if index + 1 < invocation.arguments.count { found.append(invocation.arguments[index + 1]) }
        } else if argument.text.hasPrefix(flag + "=") {
          found.append(
            Invocation.Argument(String(argument.text.dropFirst(flag.utf8.count + 1)), isKnown: argument.isKnown))
        } else if flag.utf8.count == 2, argument.text.hasPrefix(flag), argument.text.utf8.count > 3 {
          found.append(Invocation.Argument(String(argument.text.dropFirst(2)), isKnown: argument.isKnown))
        }
      }
    }
    return found
  }

  private static func file(_ invocation: Invocation) -> Judgement? {
    guard
      invocation.has("-f", "--file", "-i", "-init", "--init-file")
        || invocation.arguments.contains(where: {
          $0.text.hasPrefix("-f") && $0.text.count > 2 && invocation.program == "psql"
        })
    else { return nil }
    return Judgement(.needsPerson, "it runs a file on the database; somebody has to have read it")
  }

  /// A client without SQL opens a prompt or does one of its own commands.
  private static func opened(_ invocation: Invocation) -> Judgement {
    let words = invocation.operands
    switch invocation.program {
    case "turso":
      if words.contains("destroy") || words.starts(with: ["group", "delete"]) {
        return Judgement(.refused, "it deletes the database", instead: .countFirst)
      }
      if words.starts(with: ["db", "shell"]) { return Judgement(.needsPerson, "it opens the live database") }
      return Judgement(.allowed, "it reads, or makes something new")
    case "wrangler":
      if words.starts(with: ["d1", "delete"]) || words.contains("destroy") {
        return Judgement(.refused, "it deletes the database", instead: .countFirst)
      }
      if words.starts(with: ["d1", "time-travel", "restore"]) {
        return Judgement(.refused, "it writes over the database with an older one", instead: .countFirst)
      }
      if words.starts(with: ["d1", "migrations", "apply"]) || words.starts(with: ["d1", "execute"]) {
        return Judgement(.needsPerson, "it changes the database")
      }
      if words.first == "d1" || ["whoami", "login", "tail", "types", "dev"].contains(words.first ?? "") {
        return Judgement(.allowed, "it reads, or makes something new")
      }
      return Judgement(.needsPerson, "it deploys or changes what is live")
    default:
      if invocation.has("--version", "-V", "--help", "-?", "-l", "--list") {
        return Judgement(.allowed, "it prints only")
      }
      return Judgement(.needsPerson, "it opens the live database; what is typed there leaves no trace in git")
    }
  }
}
