import Bytes
import Vetting

/// What kind of text something is, which decides where commands can stand in it.
enum Form: Equatable {
  case shell, workflow, manifest, dockerfile, sql, code, diff, prose
  /// A file that holds commands below names.
  case recipes(Recipes.Kind)
  /// A shell's prompts with what was printed below them.
  case session

  /// The form that the file's name tells, or else what the lines look like.
  init(of lines: [String], file: String?) {
    if let file, let named = Form(file: file) {
      self = named
      return
    }
    let first = lines.first { !$0.allSatisfy(\.isWhitespace) }.map { $0.drop { $0 == " " || $0 == "\u{FEFF}" } } ?? ""
    if Patch.isOne(lines) {
      self = .diff
    } else if first.hasPrefix("#!") {
      let languages = ["expect", "python", "node", "zx", "deno", "bun", "tsx", "ts-node", "ruby", "perl", "php"]
      self = languages.contains { first.contains($0) } ? .code : .shell
    } else if first.hasPrefix("{"),
      lines.prefix(400).contains(where: {
        line in
        [
          "\"scripts\"", "ommand\"", "ommands\"", "\"args\"", "Args\"", "\"hooks\"", "\"exec\"", "\"lint-staged\"",
          "\"tasks\"", "\"targets\"", "\"permissions\"", "\"deny\"",
        ]
        .contains { line.contains($0) } || Form.isScriptEntry(line)
      })
    {
      self = .manifest
    } else if Form.isScriptEntry(String(first)),
      lines.allSatisfy({ Form.isScriptEntry($0) || $0.allSatisfy { " {},".contains($0) } })
    {
      self = .manifest
    } else if lines.contains(where: { $0.drop { $0 == " " || $0 == ">" }.hasPrefix("```") }) {
      self = .prose
    } else if Form.looksLikeDockerfile(lines) {
      self = .dockerfile
    } else if Form.looksLikeWorkflow(lines) {
      self = .workflow
    } else if let kind = Recipes.kind(of: lines) {
      self = .recipes(kind)
    } else if Form.looksLikeCode(lines) {
      self = .code
    } else if SQLText.isWhole(lines) || Form.looksLikeSQL(lines) {
      self = .sql
    } else if lines.count < 5_000, Form.looksLikeShell(lines) || Form.looksLikePowerShell(lines) {
      self = .shell
    } else if Form.looksLikeMisspelledSQL(lines) {
      self = .sql
    } else if Form.looksLikeUnknownCommand(lines) {
      self = .shell
    } else {
      self = .prose
    }
  }

  /// Whether the text is one line with flags behind a word that no sentence would have: a command of an unknown
  /// program.
  private static func looksLikeUnknownCommand(_ lines: [String]) -> Bool {
    let written = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    guard written.count == 1 else { return false }
    let words = written[0].split(separator: " ")
    // A redirection alone empties a file.
    if words.count == 2, [">", ">>", ":>", ">|"].contains(words[0]), words[1].contains("/") || words[1].contains(".") {
      return true
    }
    guard words.count > 1, words.count < 12, let first = words.first,
      first.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || "-_./".contains($0)) })
    else { return false }
    // `make migrate`: nothing else stands there.
    if words.count < 4, CommandLine.isProgramName(first),
      !words.dropFirst().contains(where: { CommandLine.isEnglish($0) || $0.hasSuffix(".") })
    {
      return true
    }
    // What stands in quotes is a word of the command.
    if words[1].hasPrefix("-"), written[0].contains("'") || written[0].contains("\"") { return true }
    if words.indices.contains(where: { CommandLine.isMention(words, at: $0) })
      || words.prefix(2).contains(where: { $0.hasSuffix(",") })
    {
      return false
    }
    return words.dropFirst().contains { $0.hasPrefix("-") && $0.count > 1 && !$0.contains(".") }
  }

  private init?(file: String) {
    let name = (file.split(separator: "/").last ?? "").lowercased()
    switch name.split(separator: ".").last.map(String.init) ?? "" {
    case _ where name == "package.json": self = .manifest
    case _ where name.hasPrefix("dockerfile") || name.hasSuffix(".dockerfile"): self = .dockerfile
    case _ where ["makefile", "gnumakefile", "justfile", ".justfile"].contains(name): self = .recipes(.makefile)
    case _ where name.hasPrefix("procfile"): self = .recipes(.procfile)
    case _ where name == "crontab": self = .recipes(.crontab)
    case "mk", "just": self = .recipes(.makefile)
    case "toml": self = .recipes(.toml)
    case "json", "jsonc": self = .manifest
    case "sh", "bash", "zsh", "ksh": self = .shell
    case "diff", "patch": self = .diff
    case "groovy", "jenkinsfile": self = .code
    case _ where name.hasPrefix("jenkinsfile"): self = .code
    case "yml", "yaml": self = .workflow
    case "sql": self = .sql
    case "ts", "js", "mjs", "cjs", "mts", "cts", "tsx", "py", "exp", "expect": self = .code
    case "md", "mdx", "markdown": self = .prose
    default: return nil
    }
  }

  /// The form that the word behind a fence names; nil where it names none.
  init?(fence word: String) {
    switch word.lowercased() {
    case "sh", "bash", "shell", "zsh", "fish", "powershell", "ps1", "bat", "cmd": self = .shell
    case "console", "shell-session", "shellsession", "terminal", "sh-session": self = .session
    case "sql", "postgres", "postgresql", "pgsql", "mysql", "sqlite": self = .sql
    case "ts", "typescript", "js", "javascript", "tsx", "jsx", "mjs", "cjs", "py", "python", "expect", "tcl":
      self = .code
    case "yaml", "yml": self = .workflow
    case "json", "jsonc", "json5": self = .manifest
    case "dockerfile", "docker": self = .dockerfile
    case "toml": self = .recipes(.toml)
    case "makefile", "make", "just", "justfile": self = .recipes(.makefile)
    case "procfile": self = .recipes(.procfile)
    case "diff", "patch": self = .diff
    default: return nil
    }
  }

  /// `"db:push": "drizzle-kit push",`
  static func isScriptEntry(_ line: String) -> Bool {
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count >= 5 && parts[0].allSatisfy { $0.isWhitespace || $0 == "{" }
      && parts[2].filter { !$0.isWhitespace } == ":"
      && parts[4].allSatisfy { $0.isWhitespace || $0 == "," || $0 == "}" }
  }

  private static func looksLikeDockerfile(_ lines: [String]) -> Bool {
    let instructions = lines.prefix(400).compactMap { $0.split(separator: " ").first }.filter {
      ["FROM", "RUN", "CMD", "ENTRYPOINT", "COPY", "WORKDIR", "ENV", "EXPOSE", "ARG", "HEALTHCHECK"].contains($0)
    }
    return instructions.contains("FROM") && instructions.count > 1
      || (lines.count < 4
        && (instructions.first == "RUN" || instructions.first == "CMD" || instructions.first == "ENTRYPOINT"))
  }

  private static func looksLikeWorkflow(_ lines: [String]) -> Bool {
    let keys = lines.prefix(2_000).filter { line in
      let plain = line.drop { $0 == " " || $0 == "-" }
      return [
        "run:", "steps:", "jobs:", "script:", "- run:", "command:", "buildCommand:", "startCommand:",
        "preDeployCommand:", "releaseCommand:", "before_script:", "after_script:", "services:", "on:", "stages:",
        "image:", "uses:", "cmds:", "tasks:", "hosts:", "argv:",
      ].contains { plain.hasPrefix($0) }
    }
    return !keys.isEmpty && lines.first.map { !$0.hasPrefix("#") || keys.count > 1 } ?? false
      && lines.prefix(60).allSatisfy { line in
        let plain = line.drop { $0 == " " }
        // A line of prose has no colon and no list mark; those below a `|` are deeper than the key.
        return plain.isEmpty || plain.hasPrefix("#") || plain.hasPrefix("-") || plain.contains(":")
          || line.hasPrefix("  ")
      }
  }

  private static func looksLikeCode(_ lines: [String]) -> Bool {
    let starts = [
      "import ", "export default", "export const", "const ", "module.exports", "defineConfig(", "spawn ", "from ",
      "#!/usr/bin/expect", "child.", "let ", "await ", "package main", "func ", "use std", "fn main", "pipeline {",
      "it(", "test(", "describe(", "expect(", "require ", "use Expect", "use ", "def ", "PTY.spawn", "stage(",
      "steps {", "stages {", "node {", "node(", "agent ",
    ]
    let code = lines.prefix(200).filter { line in
      let plain = line.drop { $0 == " " }
      return starts.contains { plain.hasPrefix($0) } && !plain.hasPrefix("import foreign")
    }
    // Calls and assignments may as well be of a shell's; together with a line that is not they are code.
    let written = lines.prefix(200).count { line in
      !line.allSatisfy(\.isWhitespace) && !line.hasSuffix(")") && !line.hasSuffix(");") && !line.contains(" = ")
        && !line.hasSuffix(":") && !line.contains(" += ")
    }
    if code.count * 8 >= written,
      code.contains(where: {
        $0.hasPrefix("import ") && !$0.hasPrefix("import foreign") || $0.contains("defineConfig")
          || $0.hasPrefix("spawn ") || $0.hasPrefix("const ")
          || $0.hasPrefix("package main") || $0.hasPrefix("use std") || $0.hasPrefix("pipeline {")
          || $0.hasPrefix("stage(") || $0.hasPrefix("node {") || $0.hasPrefix("node(")
          || $0.hasPrefix("it(") || $0.hasPrefix("test(") || $0.hasPrefix("describe(") || $0.hasPrefix("use Expect")
          || $0.hasPrefix("require '") || $0.hasPrefix("require \"") || $0.hasPrefix("PTY.spawn")
          || $0.contains("export default") || $0.contains("module.exports") || $0.hasPrefix("await ")
      })
    {
      return true
    }
    if !lines.isEmpty, lines.allSatisfy({ $0.isEmpty || $0.hasPrefix("//") }) { return true }
    // A setting alone, such as `strict: false,`.
    let settings = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    return !settings.isEmpty && settings.count < 12 && settings.allSatisfy { Form.isSetting($0) }
  }

  /// `strict: false,` and its like.
  static func isSetting(_ line: String) -> Bool {
    // Most lines are told by their bytes: the name of a setting is short, and a line of brackets has nothing else.
    if let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = line.utf8[..<colon]
      guard name.allSatisfy({ $0.isLetter || $0 <= 0x20 || $0 >= 0x80 || "{\"'`".utf8.contains($0) }),
        name.split(whereSeparator: { $0 <= 0x20 || $0 == UInt8(ascii: "{") || $0 >= 0x80 }).count < 3
      else { return false }
    } else if line.utf8.contains(where: \.isWord) {
      return false
    }
    let plain = line.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" && $0 != "`" }
    let parts = plain.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0].allSatisfy({ $0.isLetter || $0 == "{" }) else {
      return plain.allSatisfy { "{}),(;]".contains($0) } && !plain.isEmpty
    }
    return [
      "strict", "verbose", "force", "dialect", "schema", "out", "tablesFilter", "schemaFilter", "extensionsFilters",
      "breakpoints", "casing", "dbCredentials", "url", "{strict",
    ].contains(String(parts[0]))
  }

  static func isStatement(_ line: String) -> Bool { isStatement(line[...]) }

  static func isStatement(_ line: Substring) -> Bool {
    if let plain = Vetting.plain(String(line)) { return isStatement(plain) }
    let words = line.split(maxSplits: 3, whereSeparator: { $0 == " " || $0 == "(" || $0 == ";" || $0 == "\t" })
    guard let first = words.first, SQLText.words.contains(first.uppercased()) else { return false }
    if words.count > 3, !line.contains(";"), ["DROP", "ALTER", "TRUNCATE", "DELETE"].contains(first.uppercased()),
      let fourth = words[3].split(separator: " ").first, fourth.hasSuffix("s"), speaksOf(fourth)
    {
      return false
    }
    if words.count > 2, ["DROP", "ALTER", "CREATE", "TRUNCATE"].contains(first.uppercased()), Form.speaksOf(words[2]) {
      return false
    }
    if first.uppercased() == "SET", words.count > 1, words[1].hasPrefix("@") { return line.contains("=") }
    if first.uppercased() == "SET" {
      return !line.contains("&") && (line.contains("=") || words.count > 2 && words[2].uppercased() == "TO")
        && !line.contains(":") && !line.contains("--")
    }
    if line.contains(";") || line.contains(" \\g") { return true }
    if first.lowercased() == "truncate", !line.contains(" -") { return Vetting.isStatement(String(line)) }
    if first.lowercased() == "with" { return line.contains("(") && line.lowercased().contains(" as ") }
    // Without a semicolon the next word has to be one of SQL's, or written large.
    let second = words.count > 1 ? words[1].uppercased() : ""
    if first.uppercased() == "EXPLAIN", second == "ANALYZE" || line.dropFirst(8).first == "(" { return true }
    let objects = [
      "TABLE", "FROM", "INTO", "DATABASE", "SCHEMA", "INDEX", "UNIQUE", "TYPE", "VIEW", "POLICY", "ROLE", "SEQUENCE",
      "CONSTRAINT", "FOREIGN_KEYS", "IF", "COLUMN", "MATERIALIZED", "CONCURRENTLY", "OWNED", "EXTENSION", "FUNCTION",
      "TRIGGER",
    ]
    if first.uppercased() == "DO" || first.uppercased() == "START" {
      return words.count > 1 && (words[1].hasPrefix("$") || second == "TRANSACTION")
    }
    let isLarge = words.prefix(2).allSatisfy { !$0.contains(where: \.isLowercase) }
    if ["DROP", "TRUNCATE", "DELETE", "ALTER"].contains(first.uppercased()),
      !isLarge || first.uppercased() == "TRUNCATE"
    {
      return Vetting.isStatement(String(line))
    }
    if first.uppercased() == "PRAGMA" { return words.count > 1 }
    return objects.contains(second) || (first == Substring(first.uppercased()) && words.count > 1 && first.count > 2)
      || (words.count > 3 && ["SELECT", "UPDATE", "EXPLAIN"].contains(first.uppercased())
        && line.uppercased().contains(first.uppercased() == "UPDATE" ? " SET " : " FROM "))
      || (["SELECT", "SHOW"].contains(first.uppercased()) && words.count == 2 && !words[1].allSatisfy(\.isLetter))
  }

  /// Whether a statement's name is followed by a word of a sentence: `DROP INDEX removes …`, `DROP TYPE or …`.
  static func speaksOf(_ word: some StringProtocol) -> Bool {
    let verbs = [
      "for", "in", "when", "with", "without", "statement", "statements", "runs", "as", "removes", "drops", "deletes",
      "empties", "lets",
      "lists", "makes", "adds", "changes", "locks", "takes", "needs", "typed", "…", "...",
    ]
    let plain = word.prefix { $0 != "," && $0 != "\n" }
    guard let first = plain.first, first.isLowercase || first == "…" || first == "." else { return false }
    // `DROP TABLE if exists` is a statement.
    return plain != "if" && (verbs.contains(String(plain)) || CommandLine.isEnglish(Substring(plain)))
  }

  private static func looksLikeSQL(_ lines: [String]) -> Bool {
    let first = lines.first { line in
      let plain = line.drop { $0 == " " || $0 == "\t" }
      if plain.hasPrefix("/*!") || plain.hasPrefix("/*M!") || isClientCommand(plain) { return true }
      if plain.hasPrefix("/*"), let rest = behindComment(plain) {
        return isStatement(rest) || plain.contains("*/ select")
      }
      return !plain.isEmpty && !plain.hasPrefix("--") && !plain.hasPrefix("/*") && !plain.hasPrefix("*")
        && !plain.hasPrefix("\\")
    }
    if first == nil, lines.contains(where: { $0.hasPrefix("--") && isStatement($0.drop { $0 == "-" || $0 == " " }) }) {
      return true
    }
    if let first, first.drop(while: { $0 == " " }).hasPrefix("/*") || isClientCommand(first[...]) { return true }
    guard let first else { return lines.contains { $0.hasPrefix("\\d") || $0.hasPrefix("\\c") } }
    return isStatement(first.drop { $0 == " " || $0 == "\t" })
  }

  /// What stands behind the comment that a line begins with, and others in it; nil where that is not closed.
  private static func behindComment(_ line: Substring) -> Substring? {
    var depth = 0
    var rest = line
    repeat {
      if rest.hasPrefix("/*") {
        depth += 1
        rest = rest.dropFirst(2)
      } else if rest.hasPrefix("*/") {
        depth -= 1
        rest = rest.dropFirst(2)
      } else if rest.popFirst() == nil {
        return nil
      }
    } while depth > 0
    return rest.drop { $0 == " " || $0 == "*" || $0 == "/" }
  }

  /// `\i file`, `\! command`: a line for psql itself.
  private static func isClientCommand(_ line: Substring) -> Bool {
    guard line.first == "\\" else { return false }
    let word = line.dropFirst().prefix { $0.isLetter || $0 == "_" || $0 == "!" || $0 == "+" }
    return [
      "i", "ir", "include", "e", "ef", "ev", "edit", "o", "out", "g", "gx", "gexec", "gset", "copy", "set", "setenv",
      "!",
      "w", "watch", "lo_unlink", "lo_import", "lo_export", "lo_list", "x", "prompt", "password", "l", "dt", "timing",
    ].contains(word) && (word != "o" || line.count > 2)
  }

  private static func looksLikeMisspelledSQL(_ lines: [String]) -> Bool {
    lines.count < 4
      && lines.contains { line in
        line.contains(";") && !line.contains("`")
          && line.drop { !$0.isLetter }.prefix { $0.isLetter }.allSatisfy(\.isUppercase)
          && line.split { !$0.isLetter }.count(where: { $0.count > 2 && $0.allSatisfy(\.isUppercase) }) > 1
      }
  }

  private static func looksLikeShell(_ lines: [String]) -> Bool {
    var goesOn = false
    var isShell = false
    var inDocument: Substring?
    var defined: Set<Substring> = []
    var isCommented = false
    var open: Character?
    for line in lines {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      if let mark = inDocument {
        if plain == mark { inDocument = nil }
        continue
      }
      if open != nil {
        open = Form.quote(behind: plain, open)
        goesOn = open == nil && Form.goesOn(line)
        continue
      }
      if plain.isEmpty || plain.hasPrefix("#"), !goesOn {
        if plain.hasPrefix("#") { isCommented = true }
        continue
      }
      open = Form.quote(behind: plain, nil)
      let isPart = goesOn
      goesOn = open == nil && Form.goesOn(line)
      if isPart { continue }
      if let marker = plain.firstRange(of: "<<") {
        inDocument = plain[marker.upperBound...].drop { "-~ '\"".contains($0) }.prefix {
          $0.isLetter || $0.isNumber || $0 == "_"
        }
        if inDocument?.isEmpty == true { inDocument = nil }
      }
      let word = plain.prefix { $0 != " " && $0 != "(" && $0 != ";" }
      if word == "alias" { defined.insert(plain.dropFirst(6).prefix { $0 != "=" }) }
      if plain.dropFirst(word.count).hasPrefix("()") { defined.insert(word) }
      // fish closes its blocks so.
      if plain == "end", isShell { continue }
      if !CommandLine.begins(plain) || CommandLine.isSentence(plain), !defined.contains(word) { return false }
      isShell = true
    }
    // A script may be nothing but comments; a heading never stands alone.
    return isShell
      || isCommented && lines.allSatisfy { $0.allSatisfy(\.isWhitespace) || $0.drop { $0 == " " }.hasPrefix("#") }
  }

  private static func looksLikePowerShell(_ lines: [String]) -> Bool {
    guard lines.count < 200, let plain = PowerShell.plain(lines) else { return false }
    return plain.allSatisfy { line in
      line.allSatisfy(\.isWhitespace) || line.hasPrefix("#")
        || CommandLine.begins(line[...]) && !CommandLine.isSentence(line[...])
    } && plain.contains { !$0.allSatisfy(\.isWhitespace) }
  }

  /// The quote that is open at the end of a line.
  private static func quote(behind line: Substring, _ before: Character?) -> Character? {
    var open = before
    var isEscaped = false
    var last: Character = " "
    for character in line {
      // A comment has apostrophes of its own.
      if open == nil, character == "#", last == " " { break }
      last = character
      if isEscaped {
        isEscaped = false
      } else if character == "\\", open != "'" {
        isEscaped = true
      } else if let quote = open {
        if character == quote { open = nil }
      } else if character == "'" || character == "\"" {
        open = character
      }
    }
    return open
  }

  /// Whether a command continues in the next line, by the marks of a POSIX shell, cmd or PowerShell.
  static func goesOn(_ line: String) -> Bool {
    let plain = line.hasSuffix("\r") ? line.dropLast() : line[...]
    return plain.hasSuffix("\\") || plain.hasSuffix("|") || plain.hasSuffix("&&") || plain.hasSuffix(" ^")
      || plain.hasSuffix(" `")
  }
}
