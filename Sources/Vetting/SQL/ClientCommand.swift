import Bytes
import Effects
import Releases

/// Commands of psql, sqlite3 and mysql themselves, which stand between the SQL.
enum ClientCommand {
  struct Part {
    let text: String
    /// From 1.
    let line: Int
    let isCommand: Bool
  }

  /// The SQL of a text and the commands between it, in their order.
  static func parts(of sql: String, _ dialect: Dialect? = nil) -> [Part] {
    let isMySQL = dialect.map { $0.family == .mysql } ?? true
    guard
      sql.utf8.contains(where: { $0 == "\\" || $0 == "." })
        || isMySQL && holdsWord(sql)
    else { return [Part(text: sql, line: 1, isCommand: false)] }
    var parts: [Part] = []
    var open: [Substring] = []
    var openLine = 1
    func close() {
      if !open.isEmpty { parts.append(Part(text: open.joined(separator: "\n"), line: openLine, isCommand: false)) }
      open = []
    }
    for (index, line) in sql.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      let isWord = isMySQL && words.contains { plain.hasPrefix($0) } && isBetweenStatements(open)
      if plain.first == "\\" || isDot(plain) || isWord {
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

  /// Commands of mysql that begin with no mark.
  private static let words = ["system ", "source ", "pager ", "tee ", "edit "]

  /// Whether a line begins with one of `words`.
  private static func holdsWord(_ sql: String) -> Bool {
    var isStart = true
    for index in sql.utf8.indices {
      let byte = sql.utf8[index]
      if isStart, "spte".utf8.contains(byte), words.contains(where: { sql.utf8[index...].starts(with: $0.utf8) }) {
        return true
      }
      isStart = byte == 0x0A || isStart && (byte == 0x20 || byte == 0x09)
    }
    return false
  }

  private static func isBetweenStatements(_ lines: [Substring]) -> Bool {
    lines.last { !$0.allSatisfy(\.isWhitespace) }.map { $0.last { !$0.isWhitespace } == ";" } ?? true
  }

  /// `.tables`, `.output file`: a command of sqlite3.
  private static func isDot(_ line: Substring) -> Bool {
    guard line.first == ".", let second = line.dropFirst().first else { return false }
    return second.isLowercase && second.isASCII
  }

  /// A backslash outside of quotes.
  private static func backslash(in line: Substring) -> Substring.Index? {
    line.utf8.contains(UInt8(ascii: "\\")) ? line.firstIndex(ofUnquoted: "\\") : nil
  }

  // MARK: What a command does

  /// - Parameter statement: what stands before it and is not sent yet: `\g` and its like send that.
  static func meaning(of command: String, behind statement: String) -> Meaning {
    let isDot = command.hasPrefix(".")
    let marked = command.dropFirst(isDot || command.hasPrefix("\\") ? 1 : 0)
    let word = marked.prefix { $0.isLetter || $0 == "_" || "!?.+".contains($0) }
    var rest = marked.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    while let last = rest.last, last == ";" || last.isWhitespace { rest.removeLast() }
    if !isDot, let open = rest.firstIndex(of: "`"), let close = rest[rest.index(after: open)...].firstIndex(of: "`") {
      return .all([
        .shell(String(rest[rest.index(after: open)..<close])), .unknown("psql runs what stands between backticks"),
      ])
    }
    if isDot { return dot(word, rest) }
    return command.hasPrefix("\\") ? psql(word, rest, behind: statement) : mysql(word, rest)
  }

  private static let shows = Judgement(.allowed, "the client's own command; it only shows")

  private static func unread(_ file: Substring) -> Meaning { .unknown("brolly has not read `\(file)`") }

  /// `|program`, or a file that is written; nothing switches back to the screen.
  private static func output(_ target: Substring) -> Meaning {
    let plain = target.filter { $0 != "'" && $0 != "\"" }.drop { $0 == " " }
    if plain.isEmpty { return .judged(shows) }
    if plain.first == "|" {
      return .piped(String(target.drop { "|'\" ".contains($0) }), "what the database prints")
    }
    return .judged(
      FileChanges.writing(Invocation.Argument(String(plain))) ?? Judgement(.allowed, "it writes its own file"))
  }

  private static func psql(_ word: Substring, _ rest: Substring, behind statement: String) -> Meaning {
    switch word {
    case "!":
      return rest.isEmpty ? .judged(Judgement(.needsPerson, "it opens a shell")) : .shell(String(rest))
    case "copy": return copying(rest)
    case "i", "ir", "include", "include_relative", ".": return unread(rest)
    case "o", "out", "w", "write", "g", "gx", "s":
      return output(rest.hasPrefix("(") ? rest.drop { $0 != ")" }.dropFirst() : rest)
    case "P" where !rest.isEmpty: return .shell(String(rest))
    case "gexec":
      let words = statement.uppercased()
      let loses = ["DROP ", "TRUNC", "DELETE "].contains { words.contains($0) }
      return .judged(
        loses
          ? Judgement(
            .refused, "it runs what the query prints, and that drops, empties or deletes", instead: .countFirst)
          : Statements.refusal(in: statement)
            ?? Judgement(.unknown, "it runs whatever the query prints", instead: .readFirst))
    case "e", "edit", "ef", "ev": return .judged(Judgement(.needsPerson, "it opens an editor, and runs what is typed"))
    case "setenv":
      let words = rest.split(separator: " ", maxSplits: 1)
      guard words.count == 2 else { return .judged(shows) }
      let value = words[1].filter { $0 != "'" }
      return Variables.meaning(
        ofSetting: Invocation.Variable(String(words[0]), Invocation.Argument(String(value)))) ?? .judged(shows)
    case "lo_unlink":
      return .judged(Judgement(.refused, "it deletes a large object with its bytes", instead: .countFirst))
    case "lo_import", "password": return .judged(Judgement(.needsPerson, "it changes what is stored"))
    case "lo_export": return output(rest.drop { $0 != " " })
    case "set" where rest.contains("`"): return .unknown("what it sets becomes part of later statements")
    case _ where word.first == "d" && word.count < 8 || showing.contains(word): return .judged(shows)
    default: return .judged(refusal(of: "\\" + word, rest))
    }
  }

  private static let showing: Set<Substring> = [
    "l", "l+", "list", "x", "timing", "conninfo", "q", "echo", "pset", "z", "encoding", "h", "c", "connect", "?", "a",
    "t", "gdesc", "crosstabview", "errverbose", "p", "r", "f", "H", "sf", "sf+", "sv", "sv+", "unset", "qecho",
    "warn", "copyright", "if", "else", "endif", "elif", "set", "gset", "prompt", "watch", "cd", "lo_list", "G", "u",
    "C",
    "W", "T", "n", "R", "bind", "quit", "reset", "print", "help",
  ]

  /// `\copy t to program '…'`, `\copy t from 'file'`.
  private static func copying(_ rest: Substring) -> Meaning {
    let words = rest.split(separator: " ")
    if let refused = Statements.refusal(in: String(rest.prefix { $0 != "'" })) { return .judged(refused) }
    if let program = words.firstIndex(where: { $0.lowercased() == "program" }) {
      let line = words[(program + 1)...].joined(separator: " ")
      let quoted = line.split(separator: "'", omittingEmptySubsequences: false)
      return .all([
        quoted.count > 2 ? .shell(String(quoted[1])) : .unknown("brolly cannot tell what it starts"),
        .judged(Judgement(.needsPerson, "it starts a program and takes its rows, or hands rows to it")),
      ])
    }
    // `(select … from …) to 'file'` is judged as the query it is.
    if rest.hasPrefix("("), let mark = rest.firstRange(of: ") to ") ?? rest.firstRange(of: ") TO ") {
      let file = rest[mark.upperBound...].split(separator: "'", omittingEmptySubsequences: false)
      return .all([
        Statements.meaning(of: String(rest[..<mark.lowerBound].dropFirst())),
        file.count > 2 ? output(file[1]) : .judged(shows),
      ])
    }
    if words.contains(where: { $0.lowercased() == "from" }) {
      return .judged(Judgement(.needsPerson, "it writes rows"))
    }
    let file = rest.split(separator: "'", omittingEmptySubsequences: false)
    return file.count > 2 ? output(file[1]) : .judged(shows)
  }

  private static func dot(_ word: Substring, _ rest: Substring) -> Meaning {
    switch word {
    case "shell", "system": return .shell(String(rest))
    case "output", "once", "excel", "www", "log", "trace": return output(rest)
    case "restore":
      return .judged(Judgement(.refused, "it writes over the database with another one", instead: .countFirst))
    case "read" where rest.contains("|"), "import" where rest.contains("|"): return output(rest.drop { $0 != "|" })
    case "read": return unread(rest)
    case "import": return .judged(Judgement(.needsPerson, "it writes rows"))
    case "backup", "save", "clone": return .judged(Judgement(.allowed, "it copies the database into another file"))
    case "open":
      return rest.contains("new")
        ? .judged(Judgement(.refused, "it empties the file of the database", instead: .countFirst))
        : .judged(Judgement(.needsPerson, "it opens another database"))
    case _ where dots.contains(word): return rest.contains("|") ? output(rest) : .judged(shows)
    default: return .judged(refusal(of: "." + word, rest))
    }
  }

  private static let dots: Set<Substring> = [
    "tables", "schema", "indexes", "indices", "databases", "mode", "headers", "header", "show", "timer", "width",
    "nullvalue", "separator", "exit", "quit", "version", "help", "dump", "fullschema", "stats", "changes", "eqp",
    "bail", "echo", "print", "dbinfo", "lint", "sha", "cd", "explain", "timeout", "prompt", "vfslist", "vfsinfo",
    "recover", "progress", "scanstats", "selftest", "parameter", "auth", "crlf", "dbtotxt", "intck",
  ]

  private static func mysql(_ word: Substring, _ rest: Substring) -> Meaning {
    switch word {
    case "system", "pager": .shell(String(rest))
    case "tee": output(rest)
    case "edit": .judged(Judgement(.needsPerson, "it opens an editor, and runs what is typed"))
    default: unread(rest)
    }
  }

  private static func refusal(of command: some StringProtocol, _ rest: Substring) -> Judgement {
    EmbeddedCommands.refusal(in: String(rest)) ?? Statements.refusal(in: String(rest))
      ?? Judgement(.unknown, "`\(command)` reads, writes or runs something that is not here", instead: .readFirst)
  }
}
