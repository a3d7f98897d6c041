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
      if ["-e", "--eval", "-p", "--print", "-pe"].contains(name) { return .unknown("it may run anything") }
    }
    if rest.first?.text == "watch" { rest = rest.dropFirst() }
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
    return .unknown("nobody here has read `\(file.text)`")
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
      case let edited = FileChanges.editing(invocation.arguments.filter { !$0.isFlag }, with: []),
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
          ? .command(started) : .unknown("nobody here knows `\(module.text)`")
      }
      return .unknown("nobody here has read `\(file.text)`")
    case "manage.py", "django-admin": return .judged(django(invocation))
    case "php", "artisan":
      let words = invocation.program == "php" ? invocation.arguments.dropFirst() : invocation.arguments[...]
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
    case "migrate", "loaddata", "dbshell", "shell", "createsuperuser", "shell_plus":
      return Judgement(.needsPerson, "it changes the database, or may")
    case "showmigrations", "makemigrations", "sqlmigrate", "check", "runserver", "test", "inspectdb", "diffsettings":
      return Judgement(.allowed, "it reads, or writes new files")
    default: return Judgement(.unknown, "nobody here knows this command of Django", instead: .readFirst)
    }
  }

  private static func laravel(_ invocation: Invocation) -> Judgement {
    switch invocation.operands.first ?? "" {
    case "migrate:fresh", "migrate:refresh", "migrate:reset", "migrate:rollback", "db:wipe":
      return Judgement(.refused, "it drops tables", instead: .countFirst)
    case "migrate", "db:seed", "tinker": return Judgement(.needsPerson, "it changes the database, or may")
    case "migrate:status", "db:show", "db:table", "route:list", "make:migration", "serve", "list", "about":
      return Judgement(.allowed, "it reads, or writes a new file")
    default: return Judgement(.unknown, "nobody here knows this command of artisan", instead: .readFirst)
    }
  }
}
