import Bytes
import Knowledge
import Vetting

/// Where a command begins in a line, and where it ends when a sentence goes on behind it.
enum CommandLine {
  /// A line without the prompt of a shell before it; nil where there is none.
  static func behindPrompt(_ line: Substring) -> Substring? {
    let plain = line.drop { $0 == " " || $0 == "\t" }
    if isPlainStart(plain) { return nil }
    // What a coding agent's log writes before what it ran.
    if let call = plain.firstRange(of: "Bash("), plain[..<call.lowerBound].count < 4, plain.last == ")" {
      return plain[call.upperBound...].dropLast()
    }
    if let typed = behindWindowsPrompt(plain) { return typed }
    for mark in ["$ ", "% ", "❯ ", "➜ ", "> ", "λ ", "PS> "] where plain.hasPrefix(mark) {
      let rest = plain.dropFirst(mark.count).drop { $0 == " " }
      // `>` is also the mark of a quotation, `➜` stands before a folder. `# ` begins a comment, whoever is root.
      if mark == "➜ ", !begins(rest) {
        let behind = rest.drop { $0 != " " }.drop { $0 == " " }
        return begins(behind) ? behind : nil
      }
      return begins(rest) ? rest : nil
    }
    // `[user@host app]$ npx …`
    if plain.first == "[", let close = plain.firstIndex(of: "]"), plain[..<close].contains("@") {
      let mark = plain[plain.index(after: close)...]
      if mark.hasPrefix("$ ") || mark.hasPrefix("# ") {
        let rest = mark.dropFirst(2).drop { $0 == " " }
        return begins(rest) ? rest : nil
      }
    }
    // `user@host:~/app$ npx …`, `C:\app> npx …`, `root@1f3:/# npx …`
    let head = plain.prefix { $0 != " " }
    if head.count > 2, let last = head.last, "$#>%".contains(last),
      head.contains("@") || head.contains(":") || head.contains("~")
    {
      let rest = plain.dropFirst(head.count).drop { $0 == " " }
      return begins(rest) ? rest : nil
    }
    return nil
  }

  /// `PS C:\app> …`, `PS> …`, `C:\app> …`, with the paths as a shell of POSIX has them.
  private static func behindWindowsPrompt(_ line: Substring) -> Substring? {
    guard line.hasPrefix("PS") || line.dropFirst().hasPrefix(":\\"), let mark = line.firstIndex(of: ">"),
      line[..<mark].utf8.count < 120
    else { return nil }
    let head = line[..<mark]
    guard head == "PS" || head.hasPrefix("PS ") || head.dropFirst().hasPrefix(":\\") else { return nil }
    let rest = line[line.index(after: mark)...].drop { $0 == " " }
    guard rest.first == "$" || rest.first == "&" || begins(rest) else { return nil }
    return rest.contains("\\") && !rest.contains("\\\"") ? Substring(rest.replacing("\\", with: "/")) : rest
  }

  /// Whether the line begins with a word in lower case, as most do, so that no prompt, user or folder stands before it.
  private static func isPlainStart(_ line: Substring) -> Bool {
    guard let first = line.utf8.first, first >= 0x61, first <= 0x7A else { return false }
    for byte in line.utf8 {
      if byte == 0x20 { return true }
      if byte == UInt8(ascii: "@") || byte == UInt8(ascii: ":") || byte == UInt8(ascii: "~") { return false }
    }
    return true
  }

  /// Whether a line begins with a command of a shell.
  static func begins(_ line: Substring) -> Bool {
    if surelyBeginsNone(line) { return false }
    if line.utf8.contains(where: { $0 >= 0x80 }), let plain = Vetting.resolvingLookalikes(in: String(line)) {
      return begins(plain[...])
    }
    var rest = line
    var word = nextWord(of: &rest)
    // `( ( npx …`: a few of them, for a line may hold thousands.
    var opened = 0
    while opened < 8, let first = word.utf8.first, "({!".utf8.contains(first) {
      word = word.dropFirst().isEmpty ? nextWord(of: &rest) : word.dropFirst()
      opened += 1
    }
    let lead = line.utf8.first
    let isGroup = lead == UInt8(ascii: "{") || lead == UInt8(ascii: "(")
    // `{ > app.db; }` empties a file.
    if isGroup, word.utf8.first == UInt8(ascii: ">") || word == ":", line.contains(">") { return true }
    while word.isAssignment {
      // `out=$(…)`: the value runs.
      if word.contains("$(") || word.contains("`") { return true }
      if rest.drop(while: { $0 == " " }).first.map({ $0 == ";" || $0 == "&" }) ?? true { return true }
      word = nextWord(of: &rest)
    }
    // `{npx,drizzle-kit,push}` is three words.
    if lead == UInt8(ascii: "{"), word.contains(",") { word = word.prefix { $0 != "," } }
    return begins(line, with: word, before: nextWord(of: &rest))
  }

  /// - Parameters:
  ///   - word: the first behind brackets and variables.
  ///   - second: the one behind it; empty where there is none.
  private static func begins(_ line: Substring, with word: Substring, before second: Substring) -> Bool {
    // A frame of a stack: `at Pool.query (pool.ts:12:7)`.
    if word == "at", line.last == ")" || line.last.map(\.isNumber) == true && line.contains(":") { return false }
    // PowerShell hands on a string that stands alone.
    if let mark = word.first, mark == "'" || mark == "\"", word.last == mark, second == "|" { return true }
    if keywords.contains(String(word)) { return !isEnglish(second) }
    // `at now <<< '…'`, `select x in a; do …; done`
    if word == "at", line.contains("<<") || second == "-f" { return true }
    if word == "select", line.contains("; do ") { return true }
    let name =
      word.contains("/") ? word.split(separator: "/").last.map { $0.lowercased() } ?? "" : word.lowercased()
    if word.hasSuffix("()") || second.hasPrefix("()") { return true }
    // A folder is no script, nor is a file followed by its owners.
    let isScript =
      (word.hasPrefix("./") || word.hasPrefix("/")) && word.count > 2 && word.last != "/" && second.first != "@"
    // `Remove-Item` and its like are PowerShell's.
    let isVerbNoun = word.first?.isUppercase == true && word.split(separator: "-").count == 2 && Vetting.isProgram(name)
    if isVerbNoun { return true }
    guard isScript || word.first?.isUppercase == false, isScript || Vetting.isProgram(name) || isQuotedProgram(word)
    else { return false }
    let isSentence =
      WordList.programWords.contains(name) && !startsProgram(line)
      && (second.isEmpty || second.hasPrefix("`") || WordList.verbs.contains(second.lowercased())
        || !line.dropFirst(word.count).contains { "-/.=$\"'|;&><0123456789".contains($0) })
    // `npm error code …` is what npm prints.
    if name == "npm" || name == "pnpm" || name == "yarn", printed.contains(String(second)) { return false }
    // `npm i`: no sentence goes on so.
    if second == "i", name == "npm" || name == "pnpm" || name == "bun" { return true }
    if !isEnglish(second) && !isSentence { return true }
    // `uniq a schema.ts`: a letter may be a file as well.
    let words = line.split(separator: " ")
    let isOfFiles = words.count < 5 && second.count == 1 && words.dropFirst(2).contains { $0.dropLast().contains(".") }
    let isPiped = words.indices.dropLast().contains {
      words[$0] == "|" && Vetting.isProgram(words[$0 + 1].lowercased()) && $0 < 6
        && !line.contains("  ")
    }
    return isOfFiles || isPiped
  }

  /// Whether the first word of a line is surely none that begins a command: of prose nearly every one, which its bytes
  /// tell in a fiftieth of the time.
  private static func surelyBeginsNone(_ line: Substring) -> Bool {
    let bytes = line.utf8.span
    var start = 0
    while start < bytes.count, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    var end = start
    var hasCapital = false
    var hasDash = false
    while end < bytes.count, bytes[end] != 0x20, bytes[end] != 0x09 {
      let byte = bytes[end]
      guard byte.isWord || marksOfProse.contains(byte) else { return false }
      hasCapital = hasCapital || byte.isCapital
      hasDash = hasDash || byte == UInt8(ascii: "-")
      end += 1
    }
    // `name ()` defines a function.
    var next = end
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    if next < bytes.count, bytes[next] == UInt8(ascii: "(") || bytes[next] >= 0x80 { return false }
    if start == end { return true }
    // `Remove-Item` is PowerShell's; no other program is written with a capital.
    if bytes[start].isCapital { return !hasDash }
    if bytes[start] == UInt8(ascii: ":") || Vetting.program(in: bytes, from: start, to: end).isKnown { return false }
    guard end - start <= 8 || hasCapital else { return true }
    let utf8 = line.utf8
    let first = utf8.index(line.startIndex, offsetBy: start)
    let word = String(line[first..<utf8.index(first, offsetBy: end - start)])
    return hasCapital
      ? !Vetting.isProgram(word.lowercased())
      : word != "at" && word != "select" && !keywords.contains(word)
  }

  /// What stands in words of prose and in no name of a program.
  private static let marksOfProse: ByteSet = "#*-.,:?`+>"

  private static let printed: Set<String> = [
    "error", "ERR!", "WARN", "warn", "notice", "info", "http", "verb", "timing", "sill", "WARN:", "verbose",
  ]

  /// Whether a whole line of prose is a command rather than a sentence, where its words do not show where a command
  /// ends.
  static func isWhole(_ text: Substring) -> Bool {
    guard begins(text), !isSentence(text), text.contains(" "), !"?!:".contains(text.last ?? " ") else { return false }
    let name = text.prefix { $0 != " " }.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let writes = [" > ", " >> ", " | ", "-delete", "-exec"].contains { text.contains($0) }
    if WordList.programWords.contains(name) && !writes && !startsProgram(text) || keywords.contains(name) {
      return false
    }
    // A program that only reads counts as a command here only where it writes or starts something.
    return !Vetting.isReader(name) || writes
  }

  /// Whether the second word is a program: `time rails …` is a command, “time flies” is not.
  private static func startsProgram(_ text: Substring) -> Bool {
    let words = text.drop { "!({ ".contains($0) }.split(separator: " ", maxSplits: 2)
    guard words.count > 1 else { return false }
    return isProgramName(words[1]) && !isEnglish(words[1]) && !WordList.programWords.contains(words[1].lowercased())
  }

  /// Whether a line that begins like a command continues as a sentence: “drizzle-kit push asks whether …, is it safe?”.
  static func isSentence(_ line: Substring) -> Bool {
    // What stands in a comment behind a command is a sentence, and no part of it.
    if let comment = line.firstRange(of: " # "), begins(line) { return isSentence(line[..<comment.lowerBound]) }
    var quote: Character?
    var plain = 0
    let words = line.split(separator: " ")
    // What follows drizzle-kit's command are flags and their values.
    if let tool = words.firstIndex(of: "drizzle-kit"), !line.contains("|"), !line.contains("&"), !line.contains(";") {
      let behind = words[(tool + 1)...].prefix { !$0.hasPrefix("#") && !$0.hasPrefix("-") }
      if behind.contains(where: {
        !$0.utf8.allSatisfy { $0 < 0x80 } && Vetting.resolvingLookalikes(in: String($0)) == nil
      }) {
        return true
      }
      if behind.count > 2, behind.allSatisfy({ $0.allSatisfy { $0.isLetter || $0 == "." || $0 == ":" } }) {
        return true
      }
      if let verb = behind.first, isEnglish(verb) { return true }
    }
    for (index, word) in words.enumerated() {
      if quote == nil {
        if let last = word.last, last == "," || last == "?" && index + 1 == words.count, word.count > 1 { return true }
        // “that's”, “sí”: no shell's words.
        if index > 0, isContraction(word) || isForeign(word) { return true }
        if index > 0,
          isEnglish(word) || word.unicodeScalars.contains(where: { $0.value > 0x2FF && $0.properties.isAlphabetic })
        {
          plain += 1
        }
      }
      // Few words have one, and bytes tell which.
      guard word.utf8.contains(where: { "\"'`".utf8.contains($0) }) else { continue }
      for character in word where character == "\"" || character == "'" || character == "`" {
        if quote == nil { quote = character } else if quote == character { quote = nil }
      }
    }
    return plain > 1
  }

  /// Whether an apostrophe stands in a word as sentences have it.
  private static func isContraction(_ word: Substring) -> Bool {
    guard let mark = word.firstIndex(where: { $0 == "'" || $0 == "\u{2019}" }), mark != word.startIndex,
      word[..<mark].allSatisfy(\.isLetter)
    else { return false }
    let tail = word[word.index(after: mark)...].prefix { $0.isLetter }
    return ["s", "t", "re", "ll", "ve", "d", "m"].contains(tail.lowercased())
      && word[word.index(after: mark)...].dropFirst(tail.count).allSatisfy { ".,;:!?".contains($0) }
  }

  /// Whether a word has letters that commands have not, and does not only look like one of them.
  private static func isForeign(_ word: Substring) -> Bool {
    guard word.unicodeScalars.contains(where: { $0.value > 0x7F && $0.properties.isAlphabetic }),
      word.allSatisfy({ $0.isLetter || ".,;:!?".contains($0) }), word.first?.isLetter == true
    else { return false }
    guard let plain = Vetting.resolvingLookalikes(in: String(word)) else { return true }
    return !Vetting.isProgram(plain) && !["push", "generate", "migrate", "drop", "force", "yes"].contains(plain)
  }

  static func isProgramName(_ word: Substring) -> Bool { Vetting.isProgram(String(word)) }

  /// Whether a line of prose is a command from its first word to its last.
  static func isCommand(_ text: Substring) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 1, begins(text), let first = words.first(where: { !$0.isAssignment }) else { return false }
    let name = first.split(separator: "/").last.map { $0.lowercased() } ?? ""
    // A table that a database prints has bars as well.
    let isPiped = words.indices.dropLast().contains {
      words[$0] == "|" && Vetting.isProgram(words[$0 + 1].lowercased())
    }
    guard !keywords.contains(String(first)), !Vetting.isReader(name) || isPiped, !WordList.programWords.contains(name)
    else { return false }
    return extent(of: words, from: 0) == words.count && !(text.last == "." && words.count > 6) || text.hasSuffix(" \\")
  }

  private static func isQuotedProgram(_ word: Substring) -> Bool {
    guard word.utf8.contains(where: { "\"'\\".utf8.contains($0) }) else { return word.utf8.first == UInt8(ascii: "$") }
    let plain = word.filter { $0 != "\"" && $0 != "'" && $0 != "\\" }
    return plain != String(word) && Vetting.isProgram(plain) || plain.hasPrefix("$")
  }

  private static func nextWord(of rest: inout Substring) -> Substring {
    rest = rest.drop { $0 == " " || $0 == "\t" }
    var word = word(at: rest)
    // `yes|npx …`: a pipe needs no blanks.
    if let end = word.dropFirst().firstIndex(where: { $0 == "|" || $0 == ";" }), !word.contains("\""),
      !word.contains("'")
    {
      word = word[..<end]
    }
    rest = rest[word.endIndex...]
    return word
  }

  /// Up to a blank that stands in no quotes.
  private static func word(at text: Substring) -> Substring {
    let bytes = text.utf8.span
    var quote: UInt8?
    var end = 0
    while end < bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x20 || byte == 0x09 {
        break
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      end += 1
    }
    // An apostrophe opens nothing.
    return quote == nil
      ? text[..<text.utf8.index(text.startIndex, offsetBy: end)] : text.prefix { $0 != " " && $0 != "\t" }
  }

  private static let keywords: Set<String> = [
    "if", "then", "else", "elif", "fi", "for", "while", "until", "do", "done", "case", "esac", "function", "}", ")",
    ";;", "[[", "[", "((",
  ]

  static func isEnglish(_ word: Substring) -> Bool { WordList.english.contains(word.lowercased()) }

  // MARK: In a sentence

  /// The index of the first word, from `start` on, that a command in a sentence would not have.
  static func extent(of words: [Substring], from start: Int) -> Int {
    var end = start
    var operands = 0
    var isFirst = true
    var quote: Character?
    var program = ""
    while end < words.count {
      let word = words[end]
      if let open = quote {
        if word.contains(open) { quote = nil }
      } else if isFirst {
        if word.hasPrefix("-") {
          // A flag of a program that starts another.
        } else if end > start, words[end - 1].hasPrefix("-"),
          ["-u", "-e", "-p", "-C", "--filter", "-F", "-w"].contains(words[end - 1])
        {
          // The value of such a flag.
        } else if !word.isAssignment {
          let plain = word.filter { !".,)(:;!?".contains($0) }
          program = plain.split(separator: "/").last.map { $0.lowercased() } ?? ""
          if end > start, isOperator(words[end - 1]), !Vetting.isProgram(program) { return end - 1 }
          if !starters.contains(program) { isFirst = false }
        }
      } else if isOperator(word) {
        isFirst = true
        operands = 0
      } else if let mark = word.first, mark == "\"" || mark == "'", word.dropFirst().contains(mark) == false {
        quote = mark
      } else if end > start, words[end - 1].hasPrefix("-"), !isSwitch(words[end - 1]), !isEnglish(word) {
        // The value of a flag.
      } else if !belongs(word, to: program, operands) {
        return end
      } else if !word.hasPrefix("-") {
        operands += 1
      }
      end += 1
      // Punctuation ends the sentence, and the command with it.
      if quote == nil, let last = word.last, ",:;!?".contains(last), word != ";" { return end }
      if quote == nil, word.hasSuffix(".") || word.hasSuffix(")") || word.hasSuffix("\u{201D}"), !word.hasPrefix("./"),
        word != "."
      {
        return end
      }
    }
    return end
  }

  /// Flags that no value follows.
  private static func isSwitch(_ word: Substring) -> Bool {
    word.contains("=")
      || [
        "--force", "--yes", "-y", "--verbose", "--strict", "--explain", "--custom", "-rf", "-r", "--accept-data-loss",
        "--linked",
      ]
      .contains(String(word))
  }

  private static func isOperator(_ word: Substring) -> Bool {
    word == "|" || word == "&&" || word == "||" || word == "|&" || word == ";"
  }

  /// Programs that are followed by the name of another program.
  private static let starters: Set<String> = [
    "npx", "pnpm", "yarn", "bunx", "bun", "sudo", "env", "exec", "dlx", "pnpx",
  ]

  private static func belongs(_ word: Substring, to program: String, _ operands: Int) -> Bool {
    if word.hasPrefix("-") || word.hasPrefix("\u{2014}") || word.hasPrefix("\u{2013}") {
      return word.count > 1
    }
    if word.contains(where: { "/=@\"'$<>*{[".contains($0) }) { return true }
    let plain = String(word.filter { $0.isLetter || $0.isNumber || ":-._".contains($0) }.drop { $0 == "." })
    if plain.contains(":") && plain.last != ":" { return true }
    switch program {
    case "drizzle-kit": return operands == 0 && !isEnglish(word)
    case "npm": return operands < 2 && !isEnglish(word) || ["run", "exec"].contains(plain)
    case "rm", "rimraf": return operands < 6 && !isEnglish(word) && (word.last != "." || word == "." || word == "..")
    case "dropdb", "createdb", "psql", "mysql", "sqlite3": return operands == 0 && !isEnglish(word)
    case "git": return operands < 3 && !isEnglish(word)
    default: return operands < 3 && !isEnglish(word) && word.last != "."
    }
  }

  /// Whether the word at `index` may begin a command within a sentence: a program that people mention in sentences,
  /// followed by one of the words by which they do (`mentions` in its row).
  static func isMention(_ words: [Substring], at index: Int) -> Bool {
    var word = words[index]
    if word.utf8.first?.isLetter != true {
      word = word.drop { $0 == "(" || $0 == "\u{201C}" || $0 == "\"" || $0 == "'" }
    }
    if word.contains("\"") { word = word.prefix { $0 != "\"" } }
    guard word.utf8.first?.isLetter == true else { return false }
    let name = word.utf8.contains { $0.isCapital || $0 >= 0x80 } ? word.lowercased() : String(word)
    if name.hasPrefix("drizzle_") { return name.contains("=") }
    guard let mentions = Vetting.mentions(of: name) else { return false }
    let behind = words[(index + 1)...]
    let second = behind.first ?? ""
    let isPlain = !second.utf8.contains { ".,;:!?)".utf8.contains($0) }
    let next = isPlain ? second : second.filter { !".,;:!?)".contains($0) }[...]
    guard !next.isEmpty else { return false }
    let isWord = !isEnglish(next) && next.first?.isUppercase != true
    return mentions.contains { mention in
      switch mention {
      case "*": !isEnglish(next)
      case "-": next.hasPrefix("-")
      case "--": isWord && behind.prefix(3).contains { $0.hasPrefix("-") }
      case ":":
        next.contains(":")
          || isWord && mentions.contains("--") && behind.prefix(3).contains { $0.contains(":") && $0.last != ":" }
      case "'": behind.prefix(6).contains { $0.hasPrefix("-") || $0.hasPrefix("\"") || $0.hasPrefix("'") }
      case "|": name == "yes" ? next == "|" : words[index...].prefix(5).contains("|")
      case ".": next.contains(".")
      case "/", "$": next.contains(mention)
      default: next == mention
      }
    }
  }
}
