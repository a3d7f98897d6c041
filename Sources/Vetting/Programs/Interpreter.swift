import Bytes

/// Interpreters that run a file or a line; what it does is known only where the file is a tool or the application
/// itself.
enum Interpreter {
  /// Files that start an application, as their builders call them.
  private static let servers: Set<String> = [
    "server.js", "worker.js", "dist/worker.js", "dist/server.js", "dist/index.js", "dist/main.js", "build/index.js",
    "index.js", "main.js", "app.js",
    "build/server.js", ".output/server/index.mjs", "server.mjs", "src/index.ts", "src/server.ts", ".", "server.ts",
  ]

  private static let printing: Set<String> = ["--version", "-v", "-V", "--help", "-h"]

  static func node(_ invocation: Invocation) -> Meaning {
    if invocation.arguments.count == 1, printing.contains(invocation.words[0]) {
      return .judged(Judgement(.allowed, "it prints its version or help"))
    }
    if invocation.words == ["-e", "console.log(!!process.env.DATABASE_URL)"] {
      return .judged(Judgement(.allowed, "it says whether the variable is set, not what it is"))
    }
    let valued: Set<String> = [
      "--import", "-r", "--require", "--loader", "--env-file", "--input-type", "-C", "--conditions",
    ]
    var rest = invocation.arguments[...]
    var isPlain = true
    while let word = rest.first, word.isFlag {
      rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1)
      let name = word.text.prefix { $0 != "=" }
      isPlain = isPlain && ["--env-file", "--enable-source-maps", "--no-warnings", "--watch", "watch"].contains(name)
      if ["-e", "--eval", "-p", "--print", "-pe"].contains(name) {
        // Alone: another file or another text may run before it.
        let code =
          invocation.arguments.count == 2 && rest.count == 1 ? rest.first.flatMap { $0.isKnown ? $0.text : nil } : nil
        guard let code else { return .unknown("it may run anything") }
        return isRead(code)
          ? .judged(Judgement(.allowed, "it prints what stands in a file")) : .unknown("it may run anything")
      }
    }
    if rest.first?.text == "watch" { rest = rest.dropFirst() }
    if rest.first?.text == "ace",
      let started = invocation.starting([Invocation.Argument("adonis-ace")] + rest.dropFirst())
    {
      return .command(started)
    }
    guard let file = rest.first else { return .unknown("it may run anything") }
    if let tool = ["drizzle-kit", "prisma", "knex", "sequelize-cli", "typeorm"].first(where: {
      file.text.contains("node_modules/\($0)/") || file.text.hasSuffix("node_modules/.bin/\($0)")
    }) {
      let started = invocation.starting([Invocation.Argument(tool)] + rest.dropFirst())
      return started.map { isPlain ? .command($0) : .all([.command($0), .unknown("it loads something first")]) }
        ?? .unknown("it may run anything")
    }
    if isPlain, file.isKnown, rest.count == 1,
      servers.contains(String(file.text.drop { $0 == "." || $0 == "/" })) || file.text == "."
    {
      return .judged(Judgement(.allowed, "it starts the application"))
    }
    return .unknown("brolly has not read `\(file.text)`")
  }

  /// Whether code only prints a part of a JSON file: `console.log(require('./package.json').version)`.
  private static func isRead(_ code: String) -> Bool {
    var rest = code[...]
    if rest.hasPrefix("console.log("), rest.hasSuffix(")") { rest = rest.dropFirst(12).dropLast() }
    guard rest.hasPrefix("require("), let close = rest.firstIndex(of: ")") else { return false }
    let file = rest[..<close].dropFirst(8)
    guard let quote = file.first, quote == "'" || quote == "\"", file.last == quote, file.dropLast().hasSuffix(".json")
    else { return false }
    return rest[rest.index(after: close)...].allSatisfy { $0.isLetter || $0.isNumber || ".[]'\"-_/@".contains($0) }
  }

  static func meaning(of invocation: Invocation, _ tool: Tool) -> Meaning {
    if invocation.arguments.count == 1, printing.contains(invocation.words[0]) {
      return .judged(Judgement(.allowed, "it prints its version or help"))
    }
    // `perl -pi -e …` edits its files in place.
    if ["perl", "ruby"].contains(invocation.program),
      invocation.arguments.contains(where: {
        $0.isFlag && !$0.text.hasPrefix("--") && $0.text.dropFirst().contains("i")
      }),
      case let edited = FileChanges.editing(
        invocation.arguments.filter { !$0.isFlag }, with: invocation.arguments.filter { $0.text.contains("/") }),
      edited.verdict == .refused
    {
      return .judged(edited)
    }
    switch invocation.program {
    case "rails", "rake":
      if invocation.operands.first == "runner" || invocation.operands.first == "r" {
        return .unknown("it may run anything")
      }
      return tool.meaning(of: invocation)
    case "python", "python3":
      guard let file = invocation.arguments.first else { return .unknown("it may run anything") }
      if file.text.hasSuffix("manage.py") { return .judged(django(invocation.with(invocation.arguments.dropFirst()))) }
      if file.text == "-m", let module = invocation.arguments.dropFirst().first,
        let started = invocation.starting(invocation.arguments.dropFirst())
      {
        return ["alembic", "flask", "django", "pip"].contains(module.text)
          ? .command(started) : .unknown("brolly does not know `\(module.text)`")
      }
      return .unknown("brolly has not read `\(file.text)`")
    case "manage.py", "django-admin": return .judged(django(invocation))
    case "php", "artisan":
      let words = invocation.program == "php" ? invocation.arguments.dropFirst() : invocation.arguments[...]
      if invocation.program == "php", let console = invocation.words.first, console.hasSuffix("bin/console"),
        let command = invocation.arguments.dropFirst().first, command.text.hasPrefix("doctrine:"),
        let started = invocation.starting(
          [Invocation.Argument("doctrine"), Invocation.Argument(String(command.text.dropFirst(9)))]
            + invocation.arguments.dropFirst(2))
      {
        return .command(started)
      }
      if invocation.program == "php", invocation.words.first != "artisan" { return .unknown("it may run anything") }
      return .judged(laravel(invocation.with(words)))
    default: return .unknown("it may run anything")
    }
  }

  private static func django(_ invocation: Invocation) -> Judgement {
    let words = invocation.operands
    switch words.first ?? "" {
    case "flush", "reset_db", "sqlflush":
      return Judgement(.refused, "it empties or drops the database", instead: .countFirst)
    case "migrate" where words.contains("zero"):
      return Judgement(.refused, "it runs every migration of the app backwards", instead: .countFirst)
    case "migrate" where invocation.has("--fake", "--fake-initial", "--prune"), "squashmigrations":
      return Judgement(.refused, "it writes the bookkeeping by hand", instead: .keepTheHistory)
    case "migrate" where invocation.has("--plan", "--check"): return Judgement(.allowed, "it only says what would run")
    case "migrate", "loaddata", "dbshell", "shell", "createsuperuser", "shell_plus":
      return Judgement(.needsPerson, "it changes the database, or may")
    case "showmigrations", "makemigrations", "sqlmigrate", "check", "runserver", "test", "inspectdb", "diffsettings",
      "dumpdata", "findstatic", "version", "collectstatic":
      return Judgement(.allowed, "it reads, or writes new files")
    default: return Judgement(.unknown, "brolly does not know this command of Django", instead: .readFirst)
    }
  }

  private static func laravel(_ invocation: Invocation) -> Judgement {
    switch invocation.operands.first ?? "" {
    case "migrate:fresh", "migrate:refresh", "migrate:reset", "migrate:rollback", "db:wipe":
      return Judgement(.refused, "it drops tables", instead: .countFirst)
    case "migrate" where invocation.has("--pretend"): return Judgement(.allowed, "it prints the SQL")
    case "schema:dump" where invocation.has("--prune"):
      return Judgement(.refused, "it deletes the migration files", instead: .keepTheHistory)
    case "migrate", "db:seed", "tinker", "migrate:install", "down", "up", "schema:dump":
      return Judgement(.needsPerson, "it changes the database, or may")
    case "migrate:status", "db:show", "db:table", "route:list", "make:migration", "serve", "list", "about",
      "db:monitor", "cache:clear", "config:clear", "route:clear", "view:clear", "config:cache", "key:generate":
      return Judgement(.allowed, "it reads, or writes a new file")
    default: return Judgement(.unknown, "brolly does not know this command of artisan", instead: .readFirst)
    }
  }
}
