/// Programs that start another one: package runners, wrappers, nested shells, containers and remote hosts.
enum Launchers {
  enum Start {
    /// Another command, and what has to be said about the way it is started.
    case command(Invocation, note: String?)
    /// A line for a shell.
    case shell(String)
    /// A script that a shell reads from its standard input.
    case standardInput(String)
    /// Several lines for shells.
    case all([String])
    /// A script of package.json.
    case script(String, [Invocation.Argument])
    case judged(Judgement)
    /// It starts nothing: it is judged for itself.
    case nothing
  }

  static func start(_ invocation: Invocation) -> Start {
    switch invocation.program {
    case "npx", "pnpx", "bunx": return package(invocation, skipping: 0)
    case "npm", "pnpm", "yarn", "bun": return packageManager(invocation)
    case "deno": return deno(invocation)
    case "node", "tsx", "ts-node": return node(invocation)
    case "sh", "bash", "zsh", "dash", "ksh", "ash", "fish", "busybox": return nestedShell(invocation)
    case "powershell", "pwsh", "cmd": return commandLine(invocation)
    case "git" where invocation.operands.starts(with: ["submodule", "foreach"]):
      return .shell(invocation.operands.dropFirst(2).joined(separator: " "))
    case "corepack": return invocation.starting(invocation.arguments).map { .command($0, note: nil) } ?? .nothing
    case "wait-for-it", "wait-for-it.sh", "dockerize", "wait-on", "mise", "asdf", "direnv", "nix-shell", "devbox",
      "just-wait":
      return behindMark(invocation)
    case "su": return line(after: ["-c", "--command"], invocation)
    case "script": return line(after: ["-c", "--command"], invocation, note: "`script` pretends to be a terminal")
    case "watch": return joined(invocation, valued: ["-n", "--interval"])
    case "trap":
      return invocation.arguments.first.map { $0.isKnown ? .shell($0.text) : .judged(unknown(invocation)) } ?? .nothing
    case "coproc":
      var started = invocation.starting(invocation.arguments)
      started?.input = .other("what the script writes to it")
      return started.map { .command($0, note: nil) } ?? .nothing
    case "command" where invocation.has("-v", "-V"): return .judged(Judgement(.allowed, "it says where a program is"))
    case "eval": return .judged(Judgement(.unknown, "`eval` runs what it is given as a command", instead: .readFirst))
    case "source", ".":
      return .judged(Judgement(.unknown, "nobody here has read `\(invocation.words.first ?? "")`", instead: .readFirst))
    case "xargs": return arguments(invocation)
    case "find": return find(invocation)
    case "ssh": return remote(invocation)
    case "docker", "podman", "docker-compose": return container(invocation)
    case "kubectl", "oc", "vercel", "dotenvx", "doppler", "infisical", "op", "railway", "chamber", "aws-vault",
      "teller", "dotenv", "dotenv-cli",
      "env-cmd", "with-env":
      return behindDashes(invocation)
    case "heroku": return after(["run"], invocation)
    case "fly", "flyctl": return line(after: ["-C", "--command"], invocation)
    case "concurrently", "npm-run-all", "run-s", "run-p": return several(invocation)
    case "turbo", "nx", "lerna", "moon": return monorepo(invocation)
    default:
      guard let wrapper = wrapper(invocation.program) else { return .nothing }
      return wrapped(invocation, wrapper)
    }
  }

  /// Whether a line that begins with this word is a command.
  static func isKnown(_ program: String) -> Bool { wrapper(program) != nil || starters.contains(program) }

  private static let starters: Set<String> = [
    "npx", "pnpx", "bunx", "npm", "pnpm", "yarn", "bun", "deno", "node", "tsx", "ts-node", "sh", "bash", "zsh", "dash",
    "powershell",
    "pwsh", "cmd", "su", "script", "watch", "eval", "source", ".", "coproc", "trap", "xargs", "find", "ssh", "docker",
    "corepack", "wait-for-it", "dockerize", "mise",
    "podman", "docker-compose", "kubectl",
    "dotenvx", "doppler", "infisical", "railway", "vercel", "dotenv", "env-cmd", "heroku", "fly", "flyctl",
    "concurrently", "turbo", "nx",
  ]

  // MARK: Wrappers

  /// A program that starts the rest of its line.
  private struct Wrapper {
    /// Flags that take the next word.
    var valued: Set<String> = []
    /// How many words stand before the command.
    var operands = 0
    var note: String?
  }

  private static func wrapper(_ program: String) -> Wrapper? {
    switch program {
    case "sudo": Wrapper(valued: ["-u", "-g", "-h", "-p", "--user", "--group"])
    case "doas": Wrapper(valued: ["-u"])
    case "env": Wrapper(valued: ["-u", "--unset", "-C", "--chdir"])
    case "time": Wrapper(valued: ["-f", "-o"])
    case "nice": Wrapper(valued: ["-n"])
    case "ionice": Wrapper(valued: ["-c", "-n"])
    case "exec": Wrapper(valued: ["-a"])
    case "stdbuf": Wrapper(valued: ["-i", "-o", "-e"])
    case "timeout": Wrapper(valued: ["-s", "-k", "--signal", "--kill-after"], operands: 1)
    case "gtimeout": Wrapper(valued: ["-s", "-k"], operands: 1)
    case "flock": Wrapper(valued: ["-w", "-E"], operands: 1)
    case "unbuffer": Wrapper(note: "`unbuffer` pretends to be a terminal")
    case "cross-env", "cross-env-shell", "nohup", "setsid", "command", "builtin", "caffeinate", "then", "winpty",
      "bundle", "poetry", "uv", "pipenv":
      Wrapper()
    default: nil
    }
  }

  private static func wrapped(_ invocation: Invocation, _ wrapper: Wrapper) -> Start {
    var rest = invocation.arguments[...]
    var environment = invocation.environment
    var operands = wrapper.operands
    while let word = rest.first {
      if invocation.program == "env", word.text.hasPrefix("-S") || word.text.hasPrefix("--split-string") {
        let line = word.text.drop { $0 != "=" }.dropFirst()
        let first = word.text.hasPrefix("-S") ? word.text.dropFirst(2) : line
        return .shell(([String(first)] + rest.dropFirst().map(\.text)).joined(separator: " "))
      }
      if word.isFlag {
        rest = rest.dropFirst(wrapper.valued.contains(word.text) ? 2 : 1)
        if word.text == "--" { break }
      } else if let sign = word.text.firstIndex(of: "="), !word.text[..<sign].contains("/") {
        environment.append(String(word.text[..<sign]))
        rest = rest.dropFirst()
      } else if operands > 0
        || (rest.count > 1 && ["exec", "run"].contains(word.text) && subcommanders.contains(invocation.program))
      {
        operands = max(0, operands - 1)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard var started = invocation.starting(rest) else { return .nothing }
    started.environment = environment
    return .command(started, note: wrapper.note)
  }

  /// Those that want a word before the command, such as `bundle exec`.
  private static let subcommanders: Set<String> = ["bundle", "poetry", "uv", "pipenv"]

  // MARK: Packages

  /// Flags of npx and its like that take the next word. `--yes` is npx's own: it agrees to an installation.
  private static let packageFlags: Set<String> = [
    "-p", "--package", "--node-options", "--registry", "-w", "--workspace", "--filter", "-F", "-C", "--dir", "--cwd",
    "--prefix",
  ]

  private static func package(_ invocation: Invocation, skipping count: Int) -> Start {
    var rest = invocation.arguments.dropFirst(count)
    while let word = rest.first, word.isFlag {
      if word.text.hasPrefix("--call=") {
        return word.isKnown ? .shell(String(word.text.dropFirst(7))) : .judged(unknown(invocation))
      }
      if word.text == "-c" || word.text == "--call" {
        guard let line = rest.dropFirst().first, line.isKnown else { return .judged(unknown(invocation)) }
        return .shell(line.text)
      }
      rest = rest.dropFirst(packageFlags.contains(word.text) ? 2 : 1)
      if word.text == "--" { break }
    }
    guard let first = rest.first else { return .judged(Judgement(.allowed, "it starts nothing")) }
    guard first.isKnown else { return .judged(unknown(invocation)) }
    // The package's name is that of its program but for the version and the scope.
    var path = first.text
    if let sign = path.dropFirst().lastIndex(of: "@") { path = String(path[..<sign]) }
    let renamed = Invocation.Argument(path, isDisguised: first.isDisguised)
    guard let started = invocation.starting([renamed] + rest.dropFirst()) else { return .nothing }
    return .command(started, note: nil)
  }

  private static func unknown(_ invocation: Invocation) -> Judgement {
    Judgement(.unknown, "`\(invocation.program)` may start anything here", instead: .readFirst)
  }

  private static let builtIn: Set<String> = [
    "install", "i", "ci", "add", "remove", "rm", "uninstall", "un", "update", "up", "upgrade", "outdated", "audit",
    "ls", "list",
    "why", "view", "info", "init", "create", "config", "version", "publish", "pack", "link", "unlink", "login",
    "logout", "whoami",
    "cache", "prune", "dedupe", "store", "root", "bin", "help", "set", "fund", "rebuild", "patch", "import",
    "doctor",
    "explain", "search", "pm", "--version", "-v", "get", "deprecate", "dist-tag", "fetch", "licenses", "env", "setup",
    "approve-builds",
  ]

  private static func packageManager(_ invocation: Invocation) -> Start {
    var skipped = 0
    var rest = invocation.arguments[...]
    while let word = rest.first, word.isFlag, word.text != "-v", word.text != "--version" {
      let width = packageFlags.contains(word.text) ? 2 : 1
      rest = rest.dropFirst(width)
      skipped += width
    }
    guard let first = rest.first else { return .judged(Judgement(.allowed, "it installs packages")) }
    let behind = Array(rest.dropFirst())
    switch first.text {
    case "exec", "x", "dlx": return package(invocation, skipping: skipped + 1)
    case "run", "run-script", "rum", "urn":
      var behind = behind[...]
      while let word = behind.first, word.isFlag { behind = behind.dropFirst(packageFlags.contains(word.text) ? 2 : 1) }
      guard let name = behind.first else { return .judged(Judgement(.allowed, "it lists the scripts")) }
      if ["drizzle-kit", "prisma"].contains(name.text) {
        return package(invocation, skipping: invocation.arguments.count - behind.count)
      }
      return .script(name.text, arguments(behind.dropFirst(), of: invocation))
    case "test", "t", "start", "stop", "restart":
      return .script(first.text == "t" ? "test" : first.text, arguments(behind[...], of: invocation))
    case _ where !first.isKnown: return .judged(unknown(invocation))
    case "workspaces":
      guard let verb = behind.firstIndex(where: { ["run", "exec"].contains($0.text) }) else { return .nothing }
      return packageManager(
        Invocation(
          path: invocation.path, arguments: Array(behind[verb...]), environment: invocation.environment,
          input: invocation.input))
    case "install-test", "it", "cit":
      return .judged(Judgement(.unknown, "it runs the tests after installing", instead: .readFirst))
    case "workspace", "-r", "recursive":
      return packageManager(
        Invocation(
          path: invocation.path, arguments: Array(behind.dropFirst(first.text == "workspace" ? 1 : 0)),
          environment: invocation.environment, input: invocation.input))
    case _ where builtIn.contains(first.text): return .nothing
    default:
      // pnpm, yarn and bun take a program or a script without `run`; npm does not.
      if invocation.program == "npm" { return .judged(Judgement(.unknown, "npm has no command `\(first.text)`")) }
      if Programs.isKnown(first.text) { return package(invocation, skipping: skipped) }
      return .script(first.text, arguments(behind[...], of: invocation))
    }
  }

  /// What is put behind a script: npm takes the flags before `--` for its own.
  private static func arguments(_ words: ArraySlice<Invocation.Argument>, of invocation: Invocation) -> [Invocation
    .Argument]
  {
    if let dashes = words.firstIndex(where: { $0.text == "--" }) { return Array(words[(dashes + 1)...]) }
    return invocation.program == "npm" ? words.filter { !$0.isFlag } : Array(words)
  }

  private static func deno(_ invocation: Invocation) -> Start {
    if let index = invocation.arguments.firstIndex(where: { $0.text.hasPrefix("npm:") }) {
      let name = Invocation.Argument(String(invocation.arguments[index].text.dropFirst(4)))
      let inner = Invocation(
        path: "npx", arguments: [name] + invocation.arguments[(index + 1)...], environment: invocation.environment,
        input: invocation.input)
      return package(inner, skipping: 0)
    }
    if invocation.words.first == "task", invocation.arguments.count > 1 {
      return .script(invocation.words[1], Array(invocation.arguments.dropFirst(2)))
    }
    return .nothing
  }

  private static func node(_ invocation: Invocation) -> Start {
    guard let index = invocation.arguments.firstIndex(where: { !$0.isFlag }),
      let tool = ["drizzle-kit", "prisma", "knex", "sequelize-cli", "typeorm"].first(where: {
        invocation.words[index].contains("/\($0)/") || invocation.words[index].hasSuffix("/\($0)")
      })
    else { return .nothing }
    let renamed = [Invocation.Argument(tool)] + invocation.arguments[(index + 1)...]
    return invocation.starting(renamed).map { .command($0, note: nil) } ?? .nothing
  }

  // MARK: Shells

  private static func nestedShell(_ invocation: Invocation) -> Start {
    if let flag = invocation.arguments.firstIndex(where: {
      $0.isFlag && !$0.text.hasPrefix("--") && $0.text.hasSuffix("c")
    }) {
      guard let line = invocation.arguments.dropFirst(flag + 1).first else { return .nothing }
      return line.isKnown
        ? .shell(line.text)
        : .judged(Judgement(.unknown, "nobody here knows the line that it runs", instead: .readFirst))
    }
    if let file = invocation.operands.first {
      return .judged(Judgement(.unknown, "nobody here has read `\(file)`", instead: .readFirst))
    }
    switch invocation.input {
    case .text(let text): return .standardInput(text)
    case .terminal, .nothing: return .judged(Judgement(.allowed, "it opens a shell"))
    case .other(let what):
      return .judged(Judgement(.unknown, "it runs \(what), which nobody here has read", instead: .readFirst))
    }
  }

  private static func commandLine(_ invocation: Invocation) -> Start {
    guard
      let index = invocation.arguments.firstIndex(where: {
        ["-command", "-c", "/c", "/k"].contains($0.text.lowercased())
      })
    else {
      return .judged(Judgement(.unknown, "nobody here reads what it runs", instead: .readFirst))
    }
    return .shell(invocation.words[(index + 1)...].joined(separator: " "))
  }

  private static func line(after flags: [String], _ invocation: Invocation, note: String? = nil) -> Start {
    guard
      let index = invocation.arguments.firstIndex(where: { argument in
        // `-qc` is `-q -c`.
        flags.contains(argument.text)
          || argument.isFlag && !argument.text.hasPrefix("--") && argument.text.last == flags[0].last
      }),
      let line = invocation.arguments.dropFirst(index + 1).first
    else { return .nothing }
    guard line.isKnown else { return .judged(unknown(invocation)) }
    return .shell(line.text)
  }

  private static func joined(_ invocation: Invocation, valued: Set<String>) -> Start {
    var rest = invocation.arguments[...]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    return rest.isEmpty ? .nothing : .shell(rest.map(\.text).joined(separator: " "))
  }

  private static func several(_ invocation: Invocation) -> Start {
    let lines = invocation.arguments.filter { !$0.isFlag }
    guard lines.allSatisfy(\.isKnown) else { return .judged(unknown(invocation)) }
    guard invocation.program == "concurrently" else { return .all(lines.map { "npm run " + $0.text }) }
    return .all(lines.map { $0.text.hasPrefix("npm:") ? "npm run " + $0.text.dropFirst(4) : $0.text })
  }

  private static func monorepo(_ invocation: Invocation) -> Start {
    let operands = invocation.arguments.filter { !$0.isFlag && !["run", "run-many", "exec"].contains($0.text) }
    guard let name = operands.first else { return .nothing }
    return .script(
      String(
        name.text.split(separator: ":", maxSplits: 1).count == 2 && invocation.program == "nx"
          ? name.text.split(separator: ":", maxSplits: 1)[1] : Substring(name.text)),
      arguments(invocation.arguments.drop { $0.text != "--" }, of: invocation))
  }

  // MARK: Words from elsewhere

  private static func arguments(_ invocation: Invocation) -> Start {
    var rest = invocation.arguments[...]
    let valued: Set<String> = ["-n", "-I", "-P", "-L", "-d", "-s", "--max-args", "--max-procs", "--replace"]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    guard var started = invocation.starting(rest) else {
      return .judged(Judgement(.allowed, "it prints what it reads"))
    }
    var words = [Invocation.Argument("$(…)", isKnown: false)]
    if case .text(let text) = invocation.input {
      words = text.split(whereSeparator: \.isWhitespace).map { Invocation.Argument(String($0)) }
    }
    started.arguments += words
    started.input = .nothing
    return .command(started, note: nil)
  }

  private static func find(_ invocation: Invocation) -> Start {
    if invocation.has("-delete") {
      return .judged(Files.deleting(found(invocation)))
    }
    guard
      let index = invocation.arguments.firstIndex(where: { ["-exec", "-execdir", "-ok", "-okdir"].contains($0.text) })
    else {
      return .nothing
    }
    let found = found(invocation)
    let words = invocation.arguments[(index + 1)...].prefix { ![";", "+"].contains($0.text) }.flatMap {
      $0.text.contains("{}") ? found.map { Invocation.Argument($0.text, isKnown: $0.isKnown, isPattern: true) } : [$0]
    }
    guard let started = invocation.starting(words) else { return .nothing }
    return .command(started, note: nil)
  }

  /// What is found lies where it is looked for; a name that is looked for says more than a folder that holds everything.
  private static func found(_ invocation: Invocation) -> [Invocation.Argument] {
    let names = invocation.arguments.indices.dropLast().filter {
      ["-name", "-path", "-iname", "-wholename"].contains(invocation.words[$0])
    }.map { invocation.arguments[$0 + 1] }
    let paths = invocation.arguments.prefix { !$0.isFlag }
    return names.isEmpty ? Array(paths) : names + paths.filter { !$0.text.allSatisfy { "./~*".contains($0) } }
  }

  // MARK: Elsewhere

  private static func remote(_ invocation: Invocation) -> Start {
    let valued: Set<String> = ["-p", "-i", "-l", "-o", "-F", "-J", "-L", "-R", "-D"]
    var rest = invocation.arguments[...]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    let line = rest.dropFirst()
    if line.isEmpty { return .judged(Judgement(.needsPerson, "it opens a shell on another machine")) }
    return line.allSatisfy(\.isKnown) ? .shell(line.map(\.text).joined(separator: " ")) : .judged(unknown(invocation))
  }

  private static func container(_ invocation: Invocation) -> Start {
    let words = invocation.words
    guard let verb = words.firstIndex(where: { ["exec", "run"].contains($0) }) else { return .nothing }
    let valued: Set<String> = [
      "-e", "--env", "-u", "--user", "-w", "--workdir", "-v", "--volume", "--name", "--network", "-p", "--publish",
      "--env-file",
      "--entrypoint", "--mount", "-f", "--file", "--platform", "--index",
    ]
    var rest = invocation.arguments[(verb + 1)...]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    guard let started = invocation.starting(rest.dropFirst()) else {
      return .judged(
        words[verb] == "run"
          ? Judgement(.unknown, "nobody here knows what the image runs", instead: .readFirst)
          : Judgement(.needsPerson, "it opens a shell in a container"))
    }
    return .command(started, note: nil)
  }

  private static func behindDashes(_ invocation: Invocation) -> Start {
    if let dashes = invocation.arguments.firstIndex(where: { $0.text == "--" }) {
      return invocation.starting(invocation.arguments[(dashes + 1)...]).map { .command($0, note: nil) } ?? .nothing
    }
    switch invocation.program {
    case "kubectl", "oc", "vercel": return .nothing
    case "dotenv", "dotenv-cli", "env-cmd", "with-env":
      return wrapped(invocation, Wrapper(valued: ["-e", "-f", "-c", "-p", "-v", "--file"]))
    default: return after(["run", "exec"], invocation)
    }
  }

  /// What stands behind `--`, or behind the flags where none does.
  private static func behindMark(_ invocation: Invocation) -> Start {
    if let dashes = invocation.arguments.firstIndex(where: { $0.text == "--" }) {
      return invocation.starting(invocation.arguments[(dashes + 1)...]).map { .command($0, note: nil) } ?? .nothing
    }
    guard let index = invocation.arguments.firstIndex(where: { Programs.isKnown($0.text) || isKnown($0.text) }) else {
      return .nothing
    }
    return invocation.starting(invocation.arguments[index...]).map { .command($0, note: nil) } ?? .nothing
  }

  private static func after(_ verbs: Set<String>, _ invocation: Invocation) -> Start {
    guard let verb = invocation.arguments.firstIndex(where: { verbs.contains($0.text) }) else { return .nothing }
    let valued: Set<String> = [
      "-a", "--app", "-e", "--env", "-s", "--service", "-f", "--project", "-p", "-c", "--config",
    ]
    var rest = invocation.arguments[(verb + 1)...]
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    return invocation.starting(rest).map { .command($0, note: nil) } ?? .nothing
  }
}
