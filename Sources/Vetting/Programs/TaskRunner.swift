import Bytes

/// Programs that run several scripts, or one again and again.
enum TaskRunner {
  /// `concurrently "npm:dev" "drizzle-kit push"`, `run-s build push`
  static func several(_ invocation: Invocation) -> Meaning {
    let lines = invocation.arguments.filter { !$0.isFlag }
    guard lines.allSatisfy(\.isKnown) else { return .unknown("brolly cannot tell all that it runs") }
    let scripts = lines.map { line -> Meaning in
      if invocation.program != "concurrently" { return .script(line.text, []) }
      return line.text.hasPrefix("npm:") ? .script(String(line.text.dropFirst(4)), []) : .shell(line.text)
    }
    return scripts.isEmpty ? .unknown("brolly cannot tell what it runs") : .all(scripts)
  }

  static func workspaces(_ invocation: Invocation) -> Meaning {
    let words = ["run", "run-many", "exec", "affected"]
    let operands = invocation.arguments.filter { !$0.isFlag && !words.contains($0.text) }
    if let verb = invocation.words.first, ["exec"].contains(verb), let dashes = invocation.words.firstIndex(of: "--") {
      return invocation.starting(invocation.arguments[(dashes + 1)...]).map { .command($0) }
        ?? .unknown("it runs something")
    }
    let targets = invocation.arguments.filter { $0.text.hasPrefix("--target=") || $0.text.hasPrefix("-t=") }
    let named = targets.map { Invocation.Argument(String($0.text.drop { $0 != "=" }.dropFirst()), isKnown: $0.isKnown) }
    guard let name = named.first ?? operands.first else {
      return invocation.words == ["--version"]
        ? .judged(Judgement(.allowed, "it prints its version"))
        : .unknown("brolly cannot tell what it runs")
    }
    let parts = name.text.split(separator: ":", maxSplits: 1)
    let script = invocation.program == "nx" && parts.count == 2 ? String(parts[1]) : name.text
    let behind = invocation.arguments.drop { $0.text != "--" }.dropFirst()
    let more = invocation.program == "nx" && behind.isEmpty ? invocation.arguments.filter(\.isFlag) : Array(behind)
    return name.isKnown ? .script(script, more) : .unknown("brolly cannot tell which script it runs")
  }

  /// `nodemon --exec 'line'`, `onchange '**' -- command`
  static func restarts(_ invocation: Invocation) -> Meaning {
    if let line = invocation.value(of: "--exec", "-x", "-c", "--command") {
      return line.isKnown ? .shell(line.text) : .unknown("brolly cannot tell what it runs")
    }
    if let dashes = invocation.arguments.firstIndex(where: { $0.text == "--" }),
      let started = invocation.starting(invocation.arguments[(dashes + 1)...])
    {
      return .command(started)
    }
    return .unknown("brolly has not read what it runs")
  }

  /// `make -f -` reads its recipes: their lines, with the variables put in that the text defines.
  static func recipes(_ invocation: Invocation) -> Meaning {
    guard let file = invocation.value(of: "-f", "--file", "--makefile")?.text, file == "-" || file == "/dev/stdin",
      case .text(let text) = invocation.input
    else { return .unknown("what it runs stands in its file, which is not here") }
    var values: [(name: String, value: String)] = []
    var meanings: [Meaning] = [.unknown("it reads its recipes from what is piped in")]
    for line in text.split(separator: "\n") {
      if line.first == "\t" || line.first == " " {
        var recipe = String(line.drop { " \t@-+".contains($0) })
        // Variables that hold others twice would double a line each time.
        for (name, value) in values where recipe.utf8.count < longestRecipe {
          recipe = recipe.replacing("$(\(name))", with: value).replacing("${\(name)}", with: value)
        }
        meanings.append(.shell(recipe.replacing("$$", with: "$")))
      } else if let sign = line.firstIndex(of: "=") {
        let name = line[..<sign].filter { !": ?+!".contains($0) }
        values.append((String(name), String(line[line.index(after: sign)...].drop { $0 == " " })))
      }
    }
    return .all(meanings)
  }

  /// Bytes of a recipe from which on no more variables are put in.
  private static let longestRecipe = 10_000

  /// `pm2 start 'line'`
  static func services(_ invocation: Invocation) -> Meaning {
    let reads = [
      "ls", "list", "status", "logs", "monit", "show", "describe", "info", "--version", "l", "prettylist", "jlist",
    ]
    guard let verb = invocation.words.first, !reads.contains(verb) else {
      return .judged(Judgement(.allowed, "it reads only"))
    }
    guard ["start", "restart"].contains(verb), let line = invocation.arguments.dropFirst().first(where: { !$0.isFlag })
    else { return .judged(Judgement(.needsPerson, "it changes what runs")) }
    if line.text.contains(" ") {
      return line.isKnown ? .shell(line.text) : .unknown("brolly cannot tell what it runs")
    }
    return .unknown("brolly has not read `\(line.text)`")
  }
}
