import Bytes

/// What may leave the program as a shell command: one simple command of a short list.
///
/// What it would do is judged as any proposal is; this list is what brolly has a use for, so that nothing else slips
/// into a runbook.
enum ShellPolicy {
  static func judge(_ line: String) -> Judgement {
    if let printed = PrintedScripts.judge(line) { return printed }
    // A hash is written to a file of its own, which changes nothing else.
    let hashing = " > schema.sha256"
    if line.hasPrefix("sha256sum "), line.hasSuffix(hashing), !line.dropLast(hashing.count).contains(">") {
      return judge(String(line.dropLast(hashing.count)))
    }
    let script: ShellScript
    do throws(NotShell) { script = try ShellScript(line) } catch {
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
    // A variable is put in by the shell later: only the database's address may come that way.
    for (index, word) in words.enumerated() where word.literal == nil {
      let isAddress =
        words[0].literal == "psql" ? index == 1 : index > 0 && words[index - 1].literal == "--database"
      guard isAddress, word.parts.count == 1, case .variable(let name, quoted: true) = word.parts[0],
        name[...].isVariable
      else {
        return Judgement(.unknown, "a word whose text brolly cannot tell")
      }
    }
    let plain = words.map { $0.literal ?? "$DATABASE_URL" }
    // File names put in place of a pattern may begin with a dash; programs that only read files may have them.
    if words.contains(where: \.isPattern), !["ls", "sha256sum"].contains(plain[0]) {
      return Judgement(.unknown, "a pattern stands for files that brolly does not know")
    }
    guard isUseful(plain) else { return Judgement(.unknown, "`\(plain[0])` with these words is not on the list") }
    if plain[0] == "node" { return Judgement(.allowed, "it says whether the variable is set, not what it is") }
    if plain[0] == "psql" { return psql(Array(plain.dropFirst())) }
    var reader = ShellReader(VettingContext())
    let judgement = reader.judgeAll(script.pipelines) ?? Judgement(.unknown, "there is no command in it")
    // Of brolly's own commands the one that writes a migration stands where somebody has decided what it is to hold.
    return judgement.verdict == .allowed && plain.dropFirst(2).first == "generate"
      ? Judgement(.needsPerson, judgement.because) : judgement
  }

  /// The words in front of a program of a package, one for each package manager.
  static let runners = ["npx", "pnpm", "yarn", "bunx"]

  private static func isLookAtVariable(_ code: String) -> Bool {
    let (head, tail) = ("console.log(!!process.env.", ")")
    return code.hasPrefix(head) && code.hasSuffix(tail) && code.dropFirst(head.count).dropLast(tail.count).isVariable
  }

  private static func isUseful(_ words: [String]) -> Bool {
    switch words[0] {
    case _ where runners.contains(words[0]):
      words.count > 1 && (words[1] == "drizzle-kit" || words[1].hasPrefix("drizzle-kit@"))
    case "git": !words.contains("push")
    case "brolly": words.count > 1 && ["snapshot", "verify", "inspect"].contains(words[1])
    case "sha256sum", "ls", "cat", "diff", "grep", "psql": true
    case "npm": words.count > 1 && words[1] == "ls"
    case "node": words.count == 3 && words[1] == "-e" && isLookAtVariable(words[2])
    default: false
    }
  }

  /// Reads with `-c`, in a transaction that can only read and ends in time; or runs a reviewed file.
  private static func psql(_ words: [String]) -> Judgement {
    guard words.starts(with: ["$DATABASE_URL", "-X"]) else {
      return Judgement(.unknown, "the database has to be named first, and its start-up file left out")
    }
    var rest = words.dropFirst(2)
    switch Array(rest) {
    case ["--single-transaction", "-v", "ON_ERROR_STOP=1", "-f", rest.last],
      ["-v", "ON_ERROR_STOP=1", "-f", rest.last]:
      return Judgement(.needsPerson, "it runs a file on the database")
    default: break
    }
    if rest.first == "-Atq" { rest.removeFirst() }
    let frame = ["-c", "begin read only", "-c", "set local statement_timeout = '5s'"]
    if rest.starts(with: frame) { rest.removeFirst(frame.count) }
    guard rest.count >= 2, rest.count % 2 == 0 else {
      return Judgement(.unknown, "only reading with -c, or a reviewed file with -f, is understood")
    }
    var judgements: [Judgement] = []
    while rest.popFirst() == "-c", let question = rest.popFirst() {
      judgements.append(question.hasPrefix("\\") ? description(question) : SQLPolicy.judgeQuery(question))
    }
    guard rest.isEmpty else { return Judgement(.unknown, "only reading with -c is understood") }
    return Judgement.worst(of: judgements) ?? Judgement(.unknown, "nothing is asked")
  }

  /// `\d "name"`: psql's own commands run programs in backquotes and end with the line, so that only plain names pass.
  private static func description(_ question: String) -> Judgement {
    let words = question.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
    guard words.count == 2, ["\\d", "\\dp", "\\dt", "\\dT", "\\dT+"].contains(String(Substring(words[0]))) else {
      return Judgement(.unknown, "only \\d, \\dp, \\dt and \\dT with a name are understood")
    }
    let isPlain = words[1].allSatisfy { byte in
      byte >= 0x80 || byte.isDigit || byte.isLetter
        || " \"$*-.@_".utf8.contains(byte)
    }
    return isPlain
      ? Judgement(.allowed, "it only shows") : Judgement(.unknown, "psql may take a part of the name for a command")
  }
}
