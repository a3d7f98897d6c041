import Bytes

/// npm, its like, and what they start: programs out of packages, and scripts of package.json.
enum PackageRunner {
  static func meaning(of invocation: Invocation) -> Meaning {
    switch invocation.program {
    case "npx", "pnpx", "bunx": package(invocation, invocation.arguments[...])
    case "deno": deno(invocation)
    default: manager(invocation)
    }
  }

  // MARK: Programs out of packages

  /// Options of npx and its like: those that take the next word, and those that do not.
  private static let valued: Set<String> = [
    "-p", "--package", "-w", "--workspace", "--filter", "-F", "-C", "--dir", "--cwd", "--prefix",
  ]
  private static let plain: Set<String> = [
    "-y", "--yes", "--no", "--no-install", "--bun", "-q", "--quiet", "--silent", "-s", "--workspaces", "-ws",
    "--if-present",
    "--prefer-offline", "--offline", "-r", "--recursive", "--parallel", "--if-present", "--no-audit", "--no-fund", "-A",
    "--all", "--aggregate-output", "--stream", "--include-workspace-root", "--loglevel", "-i", "--ignore-existing",
    "--verbose",
  ]

  private static func package(_ invocation: Invocation, _ arguments: ArraySlice<Invocation.Argument>) -> Meaning {
    var rest = arguments
    var meanings: [Meaning] = []
    var line: Invocation.Argument?
    while let word = rest.first, word.isFlag, line == nil {
      rest = rest.dropFirst()
      let name = String(word.text.prefix { $0 != "=" })
      let attached =
        name == word.text
        ? nil : Invocation.Argument(String(word.text.dropFirst(name.count + 1)), isKnown: word.isKnown)
      switch name {
      case "--": break
      case "-c", "--call":
        line = attached ?? rest.first
        rest = rest.dropFirst(attached == nil ? 1 : 0)
      case _ where valued.contains(name):
        let value = attached ?? rest.first
        if attached == nil { rest = rest.dropFirst() }
        if name == "-p" || name == "--package", let value, let stranger = stranger(value.text) {
          meanings.append(stranger)
        }
      case _ where plain.contains(name): continue
      default: meanings.append(.unknown("brolly cannot tell what `\(word.text)` makes of it"))
      }
      if name == "--" { break }
    }
    if let line {
      return .all(meanings + [line.isKnown ? .shell(line.text) : .unknown("brolly cannot tell which line it runs")])
    }
    guard let first = rest.first else {
      return meanings.isEmpty ? .judged(Judgement(.allowed, "it starts nothing")) : .all(meanings)
    }
    guard first.isKnown else { return .unknown("`\(invocation.program)` may start anything here") }
    let (name, version) = split(first.text)
    if !isVersion(version) {
      meanings.append(.unknown("it does not come from the registry under its own name: `\(first.text)`"))
    } else if !name.hasPrefix("$"), Tools.head(name.lowercased())?.isPackage == false {
      meanings.append(.unknown("brolly does not know the package `\(name)`; the program of that name is no package"))
    }
    if ["-", "."].contains(name.prefix(1)) || name.contains("/") && !name.hasPrefix("@") || name.contains(":") {
      meanings.append(.unknown("it runs what stands at `\(name)`"))
    }
    let renamed = Invocation.Argument(name, isDisguised: first.isDisguised)
    guard let started = invocation.starting([renamed] + rest.dropFirst()) else { return .all(meanings) }
    return meanings.isEmpty ? .command(started) : .all(meanings + [.command(started)])
  }

  /// Name and version of `drizzle-kit@0.31.4`; of `@acme/tool@1` the scope belongs to the name.
  private static func split(_ text: String) -> (name: String, version: Substring?) {
    guard let sign = text.dropFirst().firstIndex(of: "@") else { return (text, nil) }
    return (String(text[..<sign]), text[sign...].dropFirst())
  }

  /// Whether a version is one of the registry's, or a tag: `npm:`, `github:`, a path or an address are other packages.
  private static func isVersion(_ version: Substring?) -> Bool {
    guard let version else { return true }
    return !version.isEmpty
      && version.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-^~*+<>=| ".contains($0)) }
      && !version.hasSuffix(".tgz")
  }

  /// A package beside the one that is started, unless it is one that projects with drizzle have.
  private static func stranger(_ text: String) -> Meaning? {
    let (name, version) = split(text)
    let isKnown = isVersion(version) && (isUsual(name) || Tools.head(name.lowercased())?.isPackage == true)
    return isKnown ? nil : .unknown("brolly does not know the package `\(text)`")
  }

  static func isUsual(_ name: String) -> Bool {
    switch name {
    case "drizzle-orm", "drizzle-zod", "drizzle-seed", "pg", "postgres", "mysql2", "better-sqlite3", "@libsql/client",
      "@neondatabase/serverless", "@vercel/postgres", "@planetscale/database", "@electric-sql/pglite", "dotenv", "zod",
      "typescript", "@types/node", "@types/pg", "esbuild-register", "npm", "pnpm", "yarn", "bun":
      true
    default: false
    }
  }

  // MARK: npm and its like

  private static func manager(_ invocation: Invocation) -> Meaning {
    var rest = invocation.arguments[...]
    var meanings: [Meaning] = []
    while let word = rest.first, word.isFlag, !["-v", "--version", "-r"].contains(word.text) {
      let name = String(word.text.prefix { $0 != "=" })
      if !valued.contains(name), !plain.contains(name) {
        meanings.append(.unknown("brolly cannot tell what `\(word.text)` makes of it"))
      }
      rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1)
    }
    guard let first = rest.first else { return installs(invocation, [], meanings) }
    let behind = rest.dropFirst()
    let meaning = command(first, behind, invocation)
    return meanings.isEmpty ? meaning : .all(meanings + [meaning])
  }

  private static func command(
    _ first: Invocation.Argument, _ behind: ArraySlice<Invocation.Argument>, _ invocation: Invocation
  ) -> Meaning {
    switch first.text {
    case "exec", "x", "dlx": return package(invocation, behind)
    case "run", "run-script", "rum", "urn": return script(behind, invocation)
    case "test", "t", "start", "stop", "restart":
      return .script(first.text == "t" ? "test" : first.text, arguments(behind, of: invocation))
    case _ where !first.isKnown: return .unknown("`\(invocation.program)` may start anything here")
    case "workspaces":
      guard let verb = behind.firstIndex(where: { ["run", "exec"].contains($0.text) }) else {
        return .judged(Judgement(.allowed, "it lists what the project is made of"))
      }
      return manager(invocation.with(behind[verb...]))
    case "workspace", "-r", "recursive", "-w":
      return manager(invocation.with(behind.dropFirst(first.text == "workspace" ? 1 : 0)))
    case "install", "i", "add", "ci", "clean-install", "update", "upgrade", "up", "dedupe", "rebuild", "link", "import":
      return installs(invocation, behind, [])
    case "install-test", "it", "cit": return .unknown("it runs the tests after installing")
    case "uninstall", "remove", "rm", "un", "unlink", "prune":
      return .judged(Judgement(.allowed, "it takes packages out of the project"))
    case "ls", "list", "la", "ll", "why", "explain", "view", "info", "show", "outdated", "audit", "root", "bin", "help",
      "whoami",
      "search", "doctor", "licenses", "fund", "pm", "--version", "-v", "version", "ping", "prefix", "query", "sbom":
      return reads(first.text, behind)
    case "config", "c", "get", "set", "pkg":
      let isReading =
        first.text == "get" || first.text != "set" && ["get", "list", "ls"].contains(behind.first?.text ?? "")
      return isReading
        ? .judged(Judgement(.allowed, "it prints a setting"))
        : .unknown("a setting decides what later commands run")
    case "cache", "store", "login", "logout", "adduser", "completion", "fetch", "patch", "setup", "env", "init",
      "create":
      if ["init", "create"].contains(first.text), behind.contains(where: { !$0.isFlag }) {
        return .unknown("it runs a package that brolly does not know")
      }
      return .judged(Judgement(.allowed, "it changes no database and none of its files"))
    case "publish", "pack", "deprecate", "dist-tag", "unpublish", "access", "owner", "token":
      return .judged(Judgement(.needsPerson, "it changes what others get from the registry"))
    default:
      // pnpm, yarn and bun take a program or a script without `run`; npm does not.
      if invocation.program == "npm" { return .unknown("npm has no command `\(first.text)`") }
      if Tools.head(split(first.text).name.lowercased())?.isPackage == true {
        return package(invocation, ([first] + behind)[...])
      }
      return .script(first.text, arguments(behind, of: invocation))
    }
  }

  private static func reads(_ command: String, _ behind: ArraySlice<Invocation.Argument>) -> Meaning {
    if command == "audit", behind.contains(where: { $0.text == "fix" || $0.text == "--fix" }) {
      return .judged(Judgement(.needsPerson, "it installs other versions of packages"))
    }
    if command == "version", behind.contains(where: { !$0.isFlag }) {
      return .judged(Judgement(.needsPerson, "it writes package.json and a tag"))
    }
    return .judged(Judgement(.allowed, "it reads, or lists packages"))
  }

  /// What is written down in the lock file is installed; another package may run anything when it is.
  private static func installs(
    _ invocation: Invocation, _ behind: ArraySlice<Invocation.Argument>, _ before: [Meaning]
  ) -> Meaning {
    var meanings = before + [.judged(Judgement(.allowed, "it installs packages"))]
    let valued: Set<String> = ["--filter", "-F", "-w", "--workspace", "-C", "--dir", "--prefix", "--omit", "--include"]
    var rest = behind
    while let word = rest.first {
      rest = rest.dropFirst()
      if word.isFlag {
        let name = String(word.text.prefix { $0 != "=" })
        if ["--registry", "--script-shell", "--userconfig", "--globalconfig", "--node-options", "--shell"].contains(
          name)
        {
          meanings.append(.unknown("brolly cannot tell what `\(word.text)` makes of it"))
        }
        if valued.contains(word.text) { rest = rest.dropFirst() }
        continue
      }
      if !word.isKnown {
        meanings.append(.unknown("brolly cannot tell which package that is"))
      } else if let stranger = stranger(word.text) {
        meanings.append(stranger)
      }
    }
    for name in ["preinstall", "install", "postinstall", "prepare"] { meanings.append(.hook(name)) }
    return .all(meanings)
  }

  private static func script(_ behind: ArraySlice<Invocation.Argument>, _ invocation: Invocation) -> Meaning {
    var rest = behind
    while let word = rest.first, word.isFlag { rest = rest.dropFirst(valued.contains(word.text) ? 2 : 1) }
    guard let name = rest.first else { return .judged(Judgement(.allowed, "it lists the scripts")) }
    guard name.isKnown else { return .unknown("brolly cannot tell which script it runs") }
    // bun runs a program where there is no script of that name.
    if ["drizzle-kit", "prisma"].contains(name.text) { return package(invocation, rest) }
    return .script(name.text, arguments(rest.dropFirst(), of: invocation))
  }

  /// What is put behind a script: npm takes the flags before `--` for its own.
  private static func arguments(
    _ words: ArraySlice<Invocation.Argument>, of invocation: Invocation
  ) -> [Invocation.Argument] {
    if let dashes = words.firstIndex(where: { $0.text == "--" }) { return Array(words[(dashes + 1)...]) }
    return invocation.program == "npm" ? words.filter { !$0.isFlag } : Array(words)
  }

  private static func deno(_ invocation: Invocation) -> Meaning {
    if let index = invocation.arguments.firstIndex(where: { $0.text.hasPrefix("npm:") }) {
      let name = Invocation.Argument(String(invocation.arguments[index].text.dropFirst(4)))
      return package(
        Invocation(
          path: "npx", arguments: [], environment: invocation.environment, input: invocation.input),
        ([name] + invocation.arguments[(index + 1)...])[...])
    }
    if invocation.words.first == "task", invocation.arguments.count > 1 {
      return .script(invocation.words[1], Array(invocation.arguments.dropFirst(2)))
    }
    let reads = ["--version", "info", "lint", "fmt --check", "check", "types", "doc"]
    return reads.contains(invocation.words.first ?? "")
      ? .judged(Judgement(.allowed, "it reads, and says what it finds")) : .unknown("it may run anything")
  }
}
