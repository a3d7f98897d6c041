/// What may leave the program as a shell command: one simple command of a short list.
///
/// What it would do is judged as any proposal is; this list is what brolly has a use for, so that nothing else slips
/// into a runbook.
enum ShellPolicy {
  static func judge(_ line: String) -> Judgement {
    // A hash is written to a file of its own, which changes nothing else.
    let hashing = " > schema.sha256"
    if line.hasPrefix("sha256sum "), line.hasSuffix(hashing), !line.dropLast(hashing.count).contains(">") {
      return judge(String(line.dropLast(hashing.count)))
    }
    let script: ShellScript
    do throws(ShellScript.NotShell) { script = try ShellScript(line) } catch {
      return Judgement(.unknown, error.reason)
    }
    guard let command = script.simpleCommand, command.assignments.isEmpty,
      script.pipelines[0].range == 0..<line.utf8.count
    else {
      return Judgement(.unknown, "it is more than one simple command")
    }
    return judge(command.words, of: script)
  }

  private static func judge(_ words: [ShellWord], of script: ShellScript) -> Judgement {
    // A variable is put in by the shell later: only the database's address may come that way, as psql's first word.
    for (index, word) in words.enumerated() where word.literal == nil {
      guard words[0].literal == "psql", index == 1, word.parts.count == 1,
        case .variable("DATABASE_URL", quoted: true) = word.parts[0]
      else {
        return Judgement(.unknown, "a word whose text nobody here knows")
      }
    }
    let plain = words.map { $0.literal ?? "$DATABASE_URL" }
    // File names put in place of a pattern may begin with a dash; programs that only read files may have them.
    if words.contains(where: \.isPattern), !["ls", "sha256sum"].contains(plain[0]) {
      return Judgement(.unknown, "a pattern stands for files that nobody here knows")
    }
    guard isUseful(plain) else { return Judgement(.unknown, "`\(plain[0])` with these words is not on the list") }
    if plain[0] == "node" { return Judgement(.allowed, "it says whether the variable is set, not what it is") }
    if plain[0] == "psql" { return psql(Array(plain.dropFirst())) }
    var reader = ShellReader(Surroundings())
    return reader.judgeAll(script.pipelines) ?? Judgement(.unknown, "there is no command in it")
  }

  private static func isUseful(_ words: [String]) -> Bool {
    switch words[0] {
    case "npx": words.count > 1 && (words[1] == "drizzle-kit" || words[1].hasPrefix("drizzle-kit@"))
    case "git": !words.contains("push")
    case "sha256sum", "ls", "cat", "diff", "psql": true
    case "npm": words.count > 1 && words[1] == "ls"
    case "node": words == ["node", "-e", "console.log(!!process.env.DATABASE_URL)"]
    default: false
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
