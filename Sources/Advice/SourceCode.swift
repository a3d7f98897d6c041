import Bytes
import Vetting

/// Code that starts programs, answers their questions, sends SQL, or sets what drizzle-kit reads.
enum SourceCode {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    let drives = lines.contains { $0.contains("drizzle-kit") || $0.contains("db:push") }
    // `strict` and `force` are words of other tools' settings too.
    let isConfig =
      lines.contains { line in
        ["drizzle", "dialect", "defineConfig", "dbCredentials", "verbose"].contains { line.contains($0) }
      }
      || lines.allSatisfy { $0.allSatisfy(\.isWhitespace) || SourceKind.isSetting($0) }
    let seeds = lines.contains { $0.contains("drizzle-seed") }
    let pushes = pushes(lines)
    let values = constants(in: lines)
    if drives { readComments(of: lines, into: &reader) }
    var next = lines.startIndex
    for index in lines.indices where index >= next {
      let line = uncommented(lines[index].drop { $0 == " " || $0 == "\t" || $0 == "+" })
      if line.hasPrefix("//") || line.hasPrefix("#") || line.hasPrefix("*") || line.hasPrefix("--") { continue }
      if drives, answers(line) {
        reader.propose(
          line, line: index + 1,
          Judgement(
            .refused,
            "it sends keys to questions that nobody has read; Return takes the marked line, Escape runs everything",
            instead: .cureTheQuestion))
      } else if line.hasPrefix("spawn ") {
        reader.propose(
          line, line: index + 1,
          drives
            ? Judgement(.refused, "an expect script answers questions that nobody has read", instead: .cureTheQuestion)
            : reader.judgement(of: String(line.dropFirst(6))))
      } else if let step = step(in: line) {
        // A script of a pipeline, on one line or up to where its quotes end.
        let mark = step.prefix { $0 == "'" || $0 == "\"" }
        if mark.count >= 3 {
          let inner = lines[(index + 1)...].prefix { !$0.contains(mark.prefix(3)) }
          reader.read(inner, as: .shell)
          next = inner.endIndex
        } else {
          started(step, values, index + 1, into: &reader)
        }
      } else if starts(line) {
        started(wholeCall(line, lines[(index + 1)...])[...], values, index + 1, into: &reader)
      } else if isConfig, isMoving(line) {
        reader.propose(
          line, line: index + 1,
          Judgement(
            .needsPerson, "each run writes into another folder: no migration finds the ones before it",
            instead: .keepTheHistory))
      } else if isConfig, setting(line) {
        reader.propose(line, line: index + 1, Vetting.edit(filled(line, values)))
      } else if let judgement = call(line, seeds: seeds, pushes: pushes) ?? Vetting.files(inCode: String(line)) {
        reader.propose(line, line: index + 1, judgement)
      } else {
        guard isSent(line) else { continue }
        let whole = wholeTemplate(line, lines[(index + 1)...])
        next = whole.end
        for text in strings(in: whole.text[...]) where SourceKind.isStatement(text.drop { $0.isWhitespace }) {
          reader.propose(text, line: index + 1, Vetting.statements(text))
        }
      }
    }
  }

  /// A dangerous call that a comment gives is given to somebody; code in one is switched off.
  private static func readComments(of lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var said = [String](repeating: "", count: lines.endIndex)
    for index in lines.indices where lines[index].contains("drizzle-kit") {
      let line = lines[index].drop { $0 == " " || $0 == "\t" || $0 == "+" }
      guard line.hasPrefix("//") else { continue }
      let text = line.drop { $0 == "/" || $0 == " " }
      if CommandLine.begins(text), reader.judgement(of: String(text)).verdict == .refused { said[index] = String(text) }
    }
    Prose.read(said[lines.indices], into: &reader)
  }

  /// Whether a line sets the folder of migrations to one that is another at each run.
  private static func isMoving(_ line: Substring) -> Bool {
    guard line.hasPrefix("out:") || line.hasPrefix("out :") || line.hasPrefix("\"out\":") else { return false }
    return [
      "Date.now()", "mkdtemp", "tmpdir()", "randomUUID", "Math.random", "'/tmp", "\"/tmp", "`/tmp", "process.pid",
    ]
    .contains { line.contains($0) }
  }

  /// A call that may go over several lines.
  private static func wholeCall(_ line: Substring, _ below: ArraySlice<String>) -> String {
    var call = String(line)
    for more in below.prefix(6) where call.count(where: { $0 == "(" }) > call.count(where: { $0 == ")" }) {
      call += " " + more
    }
    return call
  }

  /// A statement between backticks, which may go over several lines, and the index of the line below it.
  private static func wholeTemplate(_ line: Substring, _ below: ArraySlice<String>) -> (text: String, end: Int) {
    var whole = String(line)
    var end = below.startIndex
    while whole.count(where: { $0 == "`" }) % 2 == 1, end < below.endIndex, end < below.startIndex + 39 {
      whole += "\n" + below[end]
      end += 1
    }
    return (whole, end)
  }

  /// Whether a program works a push out and does not stop where it would lose data.
  private static func pushes(_ lines: ArraySlice<String>) -> Bool {
    guard
      lines.contains(where: {
        $0.contains("pushSchema(") || $0.contains("pushMySQLSchema(") || $0.contains("pushSQLiteSchema(")
      })
    else { return false }
    return !lines.indices.contains { index in
      (lines[index].contains("hasDataLoss") || lines[index].contains("statementsToExecute"))
        && lines[index...].prefix(3).contains { line in
          ["throw ", "return", "exit(1)", "confirm(", "prompt("].contains { line.contains($0) }
        }
    }
  }

  /// What drizzle's own functions do to rows.
  /// - Parameter pushes: whether a push is worked out here, and nothing stops where it loses data.
  private static func call(_ line: Substring, seeds: Bool, pushes: Bool) -> Judgement? {
    if pushes, line.contains("apply()") {
      return Judgement(.refused, "it runs a push without a question, whatever is lost by it", instead: .cureTheQuestion)
    }
    if seeds, line.contains("reset(") {
      return Judgement(.refused, "it empties every table of the schema, and what refers to them", instead: .countFirst)
    }
    if line.contains("db.delete(") || line.contains("tx.delete(") {
      return line.contains(".where(")
        ? Judgement(.refused, "it deletes rows", instead: .countFirst)
        : Judgement(.refused, "it deletes every row", instead: .countFirst)
    }
    if line.contains("pushSchema(") || line.contains("pushMySQLSchema(") || line.contains("pushSQLiteSchema(") {
      return Judgement(.needsPerson, "it works out a push, and `apply` runs it without a question")
    }
    if line.contains("migrate(db") || line.contains("migrate(drizzle") {
      return Judgement(.needsPerson, "it runs every migration that is not applied yet")
    }
    return nil
  }

  /// The plain values of constants, by name: `const isStrict = false`.
  private static func constants(in lines: ArraySlice<String>) -> [Substring: Substring] {
    var values: [Substring: Substring] = [:]
    for line in lines {
      let words = line.split(maxSplits: 3, whereSeparator: { $0 == " " || $0 == "\t" })
      if words.count > 2, words[1] == "=", words[0].allSatisfy({ $0.isLetter || $0 == "_" || $0.isNumber }) {
        // Python declares nothing.
        let value = line[(line.firstIndex(of: "=") ?? line.startIndex)...].dropFirst().drop { $0 == " " }
        values[words[0]] = whole(value)
      }
      guard words.count == 4, ["const", "let", "var", "final", "def"].contains(words[0]), words[2] == "=" else {
        continue
      }
      values[words[1].prefix { $0 != ":" }] = whole(words[3].prefix { $0 != ";" })
    }
    return values
  }

  /// Strings that are put together as the one that comes of it: `['a', 'b'].join('')`, `'a' + 'b'`, base64, what stands
  /// backwards. Anything else stays.
  private static func whole(_ value: Substring) -> Substring {
    let parts = strings(in: value)
    guard let first = parts.first else { return value }
    let plain = value.filter { !$0.isWhitespace }
    let made: String
    if plain.contains("\"base64\"") || plain.contains("'base64'") || plain.contains("b64decode(")
      || plain.contains("atob(")
    {
      guard let text = Vetting.text(ofBase64: first) else { return value }
      made = text
    } else if plain.contains(".reverse()") || plain.contains("[::-1]") || plain.contains("reversed(") {
      made = String(first.reversed())
    } else if plain.hasPrefix("["), let join = value.firstRange(of: ".join("),
      let mark = strings(in: value[join.upperBound...]).first
    {
      made = strings(in: value[..<join.lowerBound]).joined(separator: mark)
    } else if plain.contains(".join(["), parts.count > 2 {
      made = parts.dropFirst().joined(separator: first)
    } else if plain.contains("'+'") || plain.contains("\"+\"") {
      made = parts.joined()
    } else {
      return value
    }
    return "'" + made.filter { $0 != "'" } + "'"
  }

  /// A setting with the constant put in that it names, also where it is only named: `strict,`.
  private static func filled(_ line: Substring, _ values: [Substring: Substring]) -> String {
    var text = ""
    var rest = line
    while let character = rest.first {
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
      guard !name.isEmpty else {
        text.append(character)
        rest = rest.dropFirst()
        continue
      }
      rest = rest.dropFirst(name.count)
      let isKey = rest.drop { $0 == " " }.first == ":"
      // `{ strict }` says the same as `{ strict: strict }`.
      let isShort = text.last { $0 != " " }.map { $0 == "{" || $0 == "," } ?? true
      text += isKey ? name : values[name].map { isShort ? name + ": " + $0 : $0 } ?? name
    }
    return text
  }

  /// A line without what stands in comments.
  private static func uncommented(_ line: Substring) -> Substring {
    guard line.contains("/") else { return line }
    var line = line
    while let start = line.firstRange(of: "/*"), let end = line[start.upperBound...].firstRange(of: "*/") {
      line = line[..<start.lowerBound] + line[end.upperBound...]
    }
    if let start = line.firstRange(of: " //") { line = line[..<start.lowerBound] }
    return line
  }

  private static func answers(_ line: Substring) -> Bool {
    [
      ".stdin.write(", ".sendline(", ".send(", ".write('\\r", ".write(\"\\r", ".write(\"\\x1b", ".write('\\x1b",
      ".write(\"\\u001b", ".write('\\u001b", "send \"", "send -- ", "->send(",
      ".sendcontrol(", ".send_keys(", ".puts \"y", ".puts 'y", ".puts(\"y", ".puts('y", ".puts \"\\", ".puts(\"\\",
      ".print \"\\", ".sendeof(", "os.write(", ".stdin.end(", ".write(b'", ".write(b\"", ".communicate(", "pty.write(",
      "term.write(", "stdin.Write", "io.WriteString(", ".sendText(", ".write_all(b", "writeln!(stdin", ".send_line(",
      ".sendLine(", "proc.write(", "shell.write(", "ptyProcess.write(", "child.write(", "p.write(",
    ].contains { line.contains($0) }
      || line.hasPrefix("expect ")
  }

  /// The string behind `sh` or `bat` of a pipeline; nil where none stands.
  private static func step(in line: Substring) -> Substring? {
    for word in ["sh", "bat", "powershell"] {
      for mark in [" '", " \"", "('", "(\""] {
        guard let found = line.firstRange(of: word + mark) else { continue }
        let before = line[..<found.lowerBound].last
        if before.map({ $0 == " " || $0 == "{" || $0 == ";" || $0 == "\t" }) ?? true {
          return line[found.lowerBound...].dropFirst(word.count + 1)
        }
      }
    }
    return nil
  }

  private static func starts(_ line: Substring) -> Bool {
    [
      "exec(", "execSync(", "spawn(", "spawnSync(", "execa(", "execaSync(", "execFile(", "execFileSync(", "os.system(",
      "subprocess.", "Command(", "Command::new(", "$`", "execaCommand(", "Bun.$", "shell(", "popen(", "sh(", "run(",
    ].contains { line.contains($0) } || line.hasPrefix("bat ")
  }

  private static func started(
    _ call: Substring, _ values: [Substring: Substring], _ number: Int, into reader: inout AdviceReader
  ) {
    let line = withValues(chosen(call)[...], values)
    let strings = strings(in: line)
    guard let first = strings.first else { return }
    let isAnswered = line.contains("input:") || line.contains("input=")
    if let carried = Vetting.carried(inCode: String(line), reader.context) {
      return reader.propose(call, line: number, carried)
    }
    if isAnswered {
      return reader.command(first + " <<< " + Vetting.quoted(strings.last ?? ""), line: number)
    }
    let isList = line.contains("[") || line.contains("+") || strings.count > 1 && !first.contains(" ")
    let command =
      isList
      ? strings.map { $0.contains(" ") && !line.contains("+") ? Vetting.quoted($0) : $0 }.joined(separator: " ")
      : first
    if CommandLine.begins(command[...]) { reader.command(command, line: number) }
  }

  /// `${fast ? '--force' : ''}` as the string that says most of those in it.
  private static func chosen(_ call: Substring) -> String {
    var text = ""
    var rest = call
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      let inner = rest[open.upperBound..<close]
      let words = strings(in: inner)
      guard inner.contains("?") || inner.contains("&&") || inner.contains("||"),
        let word = words.first(where: { $0.hasPrefix("-") }) ?? words.first
      else {
        text += rest[...close]
        rest = rest[rest.index(after: close)...]
        continue
      }
      text += rest[..<open.lowerBound] + word
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// A call with the constants put in that it names: as they are, or in a template as their strings.
  private static func withValues(_ call: Substring, _ values: [Substring: Substring]) -> Substring {
    guard !values.isEmpty else { return call }
    var text = ""
    var rest = call
    var quote: Character?
    while let character = rest.first {
      if rest.hasPrefix("${"), let end = rest.firstIndex(of: "}"), let value = values[rest[..<end].dropFirst(2)] {
        text += strings(in: value).joined(separator: " ")
        rest = rest[rest.index(after: end)...]
        continue
      }
      let name = quote == nil ? rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" } : ""
      if !name.isEmpty {
        let isWord = text.last != "." && rest.dropFirst(name.count).first != "("
        text += isWord ? values[name] ?? name : name
        rest = rest.dropFirst(name.count)
        continue
      }
      if "'\"`".contains(character) {
        if quote == nil { quote = character } else if quote == character { quote = nil }
      }
      text.append(character)
      rest = rest.dropFirst()
    }
    return text[...]
  }

  /// The keys that decide what a push looks at and whether it asks.
  private static func setting(_ line: Substring) -> Bool {
    let plain = line.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" }
    return [
      "strict:", "{strict:", "entities:", "roles:", "force:", "verbose:", "tablesFilter:", "schemaFilter:",
      "extensionsFilters:",
    ]
    .contains { plain.hasPrefix($0) || plain.contains("," + $0) || plain.contains("{" + $0) }
      || ["{strict,", ",strict,", ",strict}", "{strict}"].contains { plain.contains($0) }
  }

  private static func isSent(_ line: Substring) -> Bool {
    ["sql`", "execute(", "query(", "sql.raw(", "exec(", "run(", "prepare(", "unsafe("].contains { line.contains($0) }
  }

  /// The strings of a line, in quotes of any kind.
  private static func strings(in line: Substring) -> [String] {
    var strings: [String] = []
    var rest = line
    while let start = rest.firstIndex(where: { $0 == "\"" || $0 == "'" || $0 == "`" }) {
      let quote = rest[start]
      let inner = rest[rest.index(after: start)...]
      guard let end = inner.firstIndex(of: quote) else { break }
      strings.append(String(inner[..<end]))
      rest = inner[inner.index(after: end)...]
    }
    return strings
  }
}
