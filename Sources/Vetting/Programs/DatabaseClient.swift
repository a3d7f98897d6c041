import Bytes
import Releases

/// Clients that hand SQL to a database: on the command line, on standard input, or from a file.
enum DatabaseClient {
  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    var meanings: [Meaning] = []
    var options = tool.options
    options.all += sql(invocation.program).map { Tool.Option(name: $0, effect: .harmless, takesValue: true) }
    let words = ToolWords(invocation.arguments, [options])
    // A command of its own, without SQL.
    let readsText =
      switch invocation.input {
      case .terminal, .nothing: false
      case .text, .other: true
      }
    let statements = DatabaseClient.statements(invocation, words)
    if !tool.rules.isEmpty, statements.isEmpty, !readsText, !invocation.has("--file") {
      return tool.meaning(of: invocation)
    }
    for stranger in words.strangers {
      meanings.append(.unknown("brolly cannot tell what it does with `\(stranger.text)`"))
    }
    var substitutes = false
    for (option, value) in words.options {
      switch option.effect {
      case .writes: meanings += value.flatMap { FileChanges.writing($0) }.map { [.judged($0)] } ?? []
      case .person:
        if value?.text == "-" || value?.text == "/dev/stdin" { continue }
        if let script = value?.script {
          meanings.append(judged(Invocation.Argument(script), invocation))
          continue
        }
        meanings.append(.unknown("it runs a file on the database, which brolly has not read"))
      case .unknown: meanings.append(.unknown("with `\(option.name)` it starts or writes something"))
      default: break
      }
      // A variable's value is put into the SQL, whatever it holds.
      if ["-v", "--variable", "--set"].contains(option.name), let value, invocation.program == "psql",
        !value.text.contains("ON_ERROR_STOP")
      {
        substitutes = true
        meanings.append(Statements.meaning(of: String(value.text.drop { $0 != "=" }.dropFirst()), orWords: true))
      }
    }
    if substitutes { meanings.append(.unknown("its variables are put into the SQL, whatever they hold")) }
    for statement in statements { meanings.append(judged(statement, invocation)) }
    switch invocation.input {
    case .text(let text): meanings.append(judged(Invocation.Argument(text), invocation))
    case .other(let what, _, let part):
      meanings.append(
        .judged(
          Statements.refusal(in: what) ?? Statements.refusal(in: part) ?? restored(what, invocation)
            ?? Judgement(.unknown, "it runs \(what) on the database, which brolly has not read", instead: .readFirst)))
    case .terminal, .nothing: break
    }
    if statements.isEmpty, invocation.input.isTerminal, !invocation.has("-f", "--file") {
      meanings.append(opened(invocation, tool))
    }
    return meanings.isEmpty ? .judged(Judgement(.needsPerson, "it opens the live database")) : .all(meanings)
  }

  /// Options that hold SQL.
  private static func sql(_ program: String) -> [Substring] {
    switch program {
    case "psql", "pgcli", "usql": ["-c", "--command"]
    case "mysql", "mariadb", "cockroach", "cqlsh", "snowsql", "trino": ["-e", "--execute"]
    case "mysqlsh": ["-e", "--execute"]
    case "invoke-sqlcmd": ["-Query", "-query", "-q"]
    case "wrangler": ["--command"]
    case "clickhouse-client", "clickhouse": ["-q", "--query"]
    case "sqlcmd", "isql": ["-Q", "-q"]
    default: ["-cmd", "-c"]
    }
  }

  private static func statements(_ invocation: Invocation, _ words: ToolWords) -> [Invocation.Argument] {
    let names = sql(invocation.program)
    var found = words.options.filter { names.contains($0.option.name) }.compactMap(\.value)
    switch invocation.program {
    case "sqlite3", "duckdb", "libsql", "litecli": found += words.operands.dropFirst()
    case "turso" where words.operands.map(\.text).starts(with: ["db", "shell"]): found += words.operands.dropFirst(3)
    case "influx", "bq", "sqlplus": found += words.operands
    default: break
    }
    return found
  }

  private static func judged(_ statement: Invocation.Argument, _ invocation: Invocation) -> Meaning {
    guard statement.isKnown else {
      return .judged(
        Statements.refusal(in: statement.text)
          ?? Judgement(.unknown, "brolly cannot tell all of the SQL", instead: .readFirst))
    }
    switch invocation.program {
    case "psql", "pgcli", "usql", "cockroach": return Statements.meaning(of: statement.text)
    case "sqlite3", "litecli", "turso", "wrangler", "libsql": return Statements.meaning(of: statement.text, in: .sqlite)
    case "mysql", "mariadb": return Statements.meaning(of: statement.text, in: .mysql)
    case "mysqlsh" where invocation.has("--sql", "--sqlc", "--sqlx"):
      return Statements.meaning(of: statement.text, in: .mysql)
    default:
      let meaning = Statements.meaning(of: statement.text, orWords: true)
      // What reads in PostgreSQL, with nothing but its functions, reads everywhere.
      if ShellReader.judgement(of: meaning).verdict == .allowed, statement.text.uppercased().hasPrefix("SELECT") {
        return meaning
      }
      return .all([meaning, .unknown("brolly does not know the SQL of this database")])
    }
  }

  /// A dump of MySQL drops each table before it makes it, unless it was told not to.
  private static func restored(_ what: String, _ invocation: Invocation) -> Judgement? {
    guard ["mysql", "mariadb"].contains(invocation.program),
      ["zcat", "gunzip", "gzip", "xz", "xzcat", "zstd", "zstdcat", "bzcat", "aws", "gsutil", "pv", "lz4"].contains(
        where: {
          what.contains("`\($0)`")
        }), !invocation.operands.contains(where: isScratch)
    else { return nil }
    return Judgement(
      .refused, "it puts a dump over a database: the tables in it are dropped and made anew", instead: .countFirst)
  }

  /// Whether a database is called what people call one that may go.
  private static func isScratch(_ name: String) -> Bool {
    ["scratch", "test", "tmp", "temp", "copy", "restore", "sandbox", "drill", "throwaway"].contains {
      name.lowercased().contains($0)
    }
  }

  /// A client without SQL opens a prompt or does one of its own commands.
  private static func opened(_ invocation: Invocation, _ tool: Tool) -> Meaning {
    if !tool.rules.isEmpty { return tool.meaning(of: invocation) }
    if invocation.has("--version", "-V", "--help", "-?", "-l", "--list", "-version") {
      return .judged(Judgement(.allowed, "it prints only"))
    }
    return .judged(Judgement(.needsPerson, "it opens the live database; what is typed there leaves no trace in git"))
  }

  /// MongoDB's shell runs JavaScript.
  static func documents(_ invocation: Invocation) -> Judgement {
    if ["mongodump", "mongoexport"].contains(invocation.program) {
      return Judgement(.allowed, "it reads the database and writes a dump")
    }
    let text = invocation.words.joined(separator: " ")
    if ["drop", "delete", "remove(", "renameCollection"].contains(where: { text.contains($0) }) {
      return Judgement(.refused, "it drops or deletes", instead: .countFirst)
    }
    let reads = ["countDocuments(", "find(", "findOne(", "getCollectionNames(", "stats(", "getIndexes(", "version("]
    let writes = [
      "insert", "update", "replace", "save", "create", "aggregate", "run", "load", "eval(", "bulk", "rename", "admin",
      "Function", "=>", ";", "process", "require", "[\"", "['", "+", "||", "&&", "Server", "fsync", "$where", "$out",
      "$merge",
    ]
    if invocation.has("--eval"), reads.contains(where: { text.contains($0) }),
      !writes.contains(where: { text.contains($0) })
    {
      return Judgement(.allowed, "it reads only")
    }
    return Judgement(.unknown, "brolly cannot tell what it runs", instead: .readFirst)
  }
}
