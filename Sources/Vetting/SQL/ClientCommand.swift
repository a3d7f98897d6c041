/// Commands of psql, sqlite3 and mysql themselves, which stand between the SQL.
enum ClientCommand {
  struct Part {
    let text: String
    /// From 1.
    let line: Int
    let isCommand: Bool
  }

  /// The SQL of a text and the commands between it, in their order.
  static func parts(of sql: String) -> [Part] {
    guard sql.utf8.contains(UInt8(ascii: "\\")) || sql.utf8.contains(UInt8(ascii: ".")) else {
      return [Part(text: sql, line: 1, isCommand: false)]
    }
    var parts: [Part] = []
    var open: [Substring] = []
    var openLine = 1
    func close() {
      if !open.isEmpty { parts.append(Part(text: open.joined(separator: "\n"), line: openLine, isCommand: false)) }
      open = []
    }
    for (index, line) in sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      if plain.first == "\\" || isDot(plain) {
        close()
        parts.append(Part(text: String(plain), line: index + 1, isCommand: true))
        openLine = index + 2
        continue
      }
      // `select 1 \g |program`, `select … \gexec`
      if let slash = backslash(in: line) {
        open.append(line[..<slash])
        close()
        parts.append(Part(text: String(line[slash...]), line: index + 1, isCommand: true))
        openLine = index + 2
        continue
      }
      open.append(line)
    }
    close()
    return parts
  }

  /// `.tables`, `.output file`: a command of sqlite3.
  private static func isDot(_ line: Substring) -> Bool {
    guard line.first == ".", let second = line.dropFirst().first else { return false }
    return second.isLowercase && second.isASCII
  }

  /// A backslash outside of quotes.
  private static func backslash(in line: Substring) -> Substring.Index? {
    guard line.utf8.contains(UInt8(ascii: "\\")) else { return nil }
    var quote: Character?
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if character == "\\" {
        return index
      }
    }
    return nil
  }

  static func judge(_ command: String) -> Judgement {
    let word = command.dropFirst().prefix { $0.isLetter || "!?.+".contains($0) }
    let rest = command.dropFirst(1 + word.count)
    if rest.contains("`") { return Judgement(.unknown, "psql runs what stands between backticks", instead: .readFirst) }
    if command.hasPrefix(".") {
      let shows: Set<Substring> = [
        "tables", "schema", "indexes", "databases", "mode", "headers", "header", "show", "timer", "width", "nullvalue",
        "separator", "exit", "quit", "version", "help", "dump", "fullschema", "stats", "changes", "eqp", "bail", "echo",
        "print", "dbinfo", "lint", "sha",
      ]
      return shows.contains(word) && !rest.contains("|")
        ? Judgement(.allowed, "it only shows")
        : refusal(in: command, rest)
    }
    let shows: Set<Substring> = [
      "l", "l+", "list", "x", "timing", "conninfo", "q", "echo", "pset", "z", "encoding", "h", "c", "connect", "?", "a",
      "t", "g", "gx", "gdesc", "crosstabview", "errverbose", "p", "r", "f", "H", "s", "sf", "sv", "unset", "qecho",
      "warn", "copyright", "if", "else", "endif", "elif",
    ]
    if word == "set", !isSetting(rest) {
      return Judgement(.unknown, "what it sets becomes part of later statements", instead: .readFirst)
    }
    let isShowing = word == "set" || word.first == "d" && word.count < 8 || shows.contains(word)
    // `\g file` and `\g |program` write; `\o`, `\w`, `\copy`, `\i`, `\!` are not on the list.
    let writes = ["g", "gx", "s"].contains(word) && rest.contains { !$0.isWhitespace && $0 != ";" }
    return isShowing && !writes
      ? Judgement(.allowed, "psql's own command; it only shows") : refusal(in: command, rest)
  }

  /// Whether `\set` sets one of psql's own variables, or a number: any other text may become a statement's verb.
  private static func isSetting(_ rest: Substring) -> Bool {
    let settings: Set<Substring> = [
      "ON_ERROR_STOP", "ON_ERROR_ROLLBACK", "VERBOSITY", "SHOW_CONTEXT", "ECHO", "ECHO_HIDDEN", "QUIET", "HISTSIZE",
      "HISTCONTROL", "FETCH_COUNT", "AUTOCOMMIT", "COMP_KEYWORD_CASE", "SINGLELINE", "SINGLESTEP", "IGNOREEOF",
      "HIDE_TABLEAM", "HIDE_TOAST_COMPRESSION", "PROMPT1", "PROMPT2", "PROMPT3",
    ]
    let words = rest.split(separator: " ")
    guard let name = words.first else { return true }
    return settings.contains(name) || words.count == 2 && words[1].allSatisfy { $0.isASCII && $0.isNumber }
  }

  private static func refusal(in command: String, _ rest: Substring) -> Judgement {
    let unknown = Judgement(
      .unknown, "`\(command.prefix { $0 != " " })` reads, writes or runs something that is not here",
      instead: .readFirst)
    return Carried.refusal(in: [Invocation.Argument(String(rest))]) ?? unknown
  }
}
