import Bytes

/// What a text carries that brolly does not understand, be it a line for a program or a piece of code: a push that is
/// forced, a file that goes, a statement that drops. It is refused whatever runs it.
enum EmbeddedCommands {
  /// The longest text that is searched, in bytes.
  static let longestText = 20_000

  static func refusal(in text: String) -> Judgement? {
    guard text.utf8.count < longestText else { return nil }
    let plain = joined(text)
    return push(in: plain) ?? statement(in: text) ?? (plain == text ? nil : statement(in: plain)) ?? call(in: text)
      ?? file(in: text)
  }

  /// Whether a word is a statement that may lose something.
  static func isStatement(_ word: String) -> Bool {
    guard word.contains(" ") else { return false }
    let first = word.drop { !$0.isLetter }.prefix(while: \.isLetter).uppercased()
    return ["DROP", "TRUNCATE", "DELETE", "ALTER", "WITH", "DO", "BEGIN", "EXPLAIN"].contains(first)
  }

  // MARK: Lines

  /// Names of programs that are also words of a sentence, or functions of other languages.
  private static let words: Set<String> = [
    "expect", "d1", "del", "erase", "trash", "ri", "rd", "kill", "reset", "clean", "open", "read", "exec", "start",
  ]

  /// Lines that may be in a text: each begins with a program that is known here. What a language puts between the words
  /// of a command is left out.
  static func lines(in text: String, behind program: String) -> [String] {
    let bytes = Array(joined(text).utf8)
    var lines: [String] = []
    var index = 0
    while index < bytes.count, lines.count < 24 {
      guard isName(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, isName(bytes[index]) { index += 1 }
      let word = String(decoding: bytes[start..<index], as: UTF8.self)
      let name = String((word.split(separator: "/").last ?? "").lowercased().prefix { $0 != "@" })
      guard start > 0 || word != program, !words.contains(name), Tools.isKnown(name), !Tools.isReader(name) else {
        continue
      }
      lines.append(String(decoding: line(bytes[start...]), as: UTF8.self))
    }
    return lines
  }

  private static func isName(_ byte: UInt8) -> Bool { byte.isWord || "-./@".utf8.contains(byte) }

  /// Up to what closes a string or a list around a command.
  private static func line(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var end = bytes.startIndex
    while end < bytes.endIndex, end - bytes.startIndex < 400, !"\"'`\n)]}".utf8.contains(bytes[end]) {
      let isComma = bytes[end] == ","
      if isComma, end + 1 == bytes.endIndex || bytes[end + 1] <= 0x20 { break }
      end += 1
    }
    return bytes[..<end]
  }

  /// A text with its strings joined where `+` joins them, and with blanks between those of a list.
  private static func joined(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == "'" || $0 == "\"" }) else { return text }
    let bytes = Array(text.utf8)
    var plain: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == "'" || byte == "\"", let next = nextQuote(bytes, behind: index) else {
        plain.append(byte)
        index += 1
        continue
      }
      if bytes[index..<next].contains(where: { $0 == "," || $0 == "." }) {
        plain.append(0x20)
      }
      index = next + 1
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// The quote that opens the next string of a list or a sum; nil where something else stands there.
  private static func nextQuote(_ bytes: [UInt8], behind quote: Int) -> Int? {
    var index = quote + 1
    var joins = false
    while index < bytes.count, index < quote + 24 {
      switch bytes[index] {
      case "'", "\"": return joins ? index : nil
      case ",", "+": joins = true
      // `Command::new("npx").args(["…`
      case "." where bytes[index...].starts(with: ".arg".utf8): joins = true
      case ")" where index + 1 < bytes.count && bytes[index + 1] == ".": break
      case 0x20, 0x09, 0x0A, 0x0D, "[", "(", "{", ":": break
      case 0x61...0x7A where joins: break
      default: return nil
      }
      index += 1
    }
    return nil
  }

  // MARK: What is refused by its words

  private static func push(in text: String) -> Judgement? {
    for piece in text.split(separator: "drizzle-kit", omittingEmptySubsequences: false).dropFirst() {
      // What a shell or a language puts between words.
      let words = piece.prefix(400).split { !($0.isLetter || $0.isNumber || "-_./:=\\".contains($0)) }.map(String.init)
      // Behind `@` stands a version.
      let behind = piece.first == "@" ? Array(words.dropFirst()) : words
      guard let verb = behind.first, verb.hasPrefix("push") || verb == "generate" || verb == "drop" else { continue }
      let line = behind.prefix { ![";", "&&", "||"].contains($0) }
      if line.contains(where: { $0 == "--force" || $0 == "--force=true" }) {
        return Judgement(.refused, "it carries a push that is forced", instead: .look)
      }
      if line.contains(where: {
        ["--yes", "-y", "--accept-data-loss", "--strict=false", "--fix-conflicts"].contains($0)
      }) {
        return Judgement(.refused, "it carries a push that agrees to what nobody has read", instead: .cureTheQuestion)
      }
    }
    let isPush = text.contains("drizzle-kit push")
    if isPush,
      ["send(", "sendline(", ".write(", "stdin", "send \"", "input:", "input="].contains(where: {
        text.contains($0)
      })
    {
      return Judgement(.refused, "it answers questions that nobody has read", instead: .cureTheQuestion)
    }
    return nil
  }

  private static func statement(in text: String) -> Judgement? {
    guard
      ["query(", "execute(", "exec(", "unsafe(", "raw(", "sql`", "psql ", "mysql ", "sqlite3 "].contains(where: {
        text.contains($0)
      })
    else { return nil }
    return Statements.refusal(in: text)
  }

  /// Calls of libraries by which rows, tables or a database go.
  private static let losing = [
    ".delete_all", ".destroy_all", "drop_table", "drop_database", ".drop_all(", "dropDatabase(", ".dropTable(",
    ".dropSchema(", ".deleteMany()", ".deleteMany({})", ".objects.all().delete()", ".truncate(", ".flushall(",
    ".flushdb(", "synchronize: true", ".sync({ force: true", ".sync({force: true", ".sync({force:true",
    "dropSchema: true",
  ]

  /// Ways to send keys to a window.
  private static let keys = [
    "SendKeys(", "key code 53", "key code 36", "keystroke return", "keystroke \"y\"", "Send \"{", "Send, {",
    "SendInput", "stdin.emit(", "emit(\"keypress", "emit('keypress", "pyautogui.press", "pyautogui.write",
    "keyboard.press", "robot.keyTap",
  ]

  /// The refusal of a text that sends keys to a window or a program; nil for any other.
  static func keys(in text: String) -> Judgement? {
    guard keys.contains(where: { text.contains($0) }) else { return nil }
    return Judgement(
      .refused, "it sends keys to whatever is asked there, unread; Escape runs everything", instead: .cureTheQuestion)
  }

  private static func call(in text: String) -> Judgement? {
    if let refusal = keys(in: text) { return refusal }
    guard let call = losing.first(where: { text.contains($0) }) else { return nil }
    return Judgement(.refused, "by `\(call)` rows or tables go", instead: .countFirst)
  }

  /// Functions of several languages by which a file goes or is written over; the name of the file comes next.
  private static let calls: Set<String> = [
    "rmSync", "rm", "rmtree", "rmdirSync", "rmdir", "rm_rf", "rm_r", "removeSync", "emptyDirSync", "emptyDir", "remove",
    "rimraf", "rimrafSync", "deleteSync", "unlinkSync", "unlink", "glob", "RemoveAll", "delete", "remove_tree", "Path",
    "writeFileSync", "writeFile", "truncateSync", "renameSync", "rename", "move", "open",
  ]

  static func file(in text: String) -> Judgement? {
    let bytes = Array(text.utf8)
    var index = 0
    while let quote = bytes[index...].firstIndex(where: { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 }) {
      index = quote + 1
      guard let call = call(before: quote, in: bytes),
        let end = bytes[index...].firstIndex(of: bytes[quote])
      else { continue }
      let path = Invocation.Argument(String(decoding: bytes[index..<end], as: UTF8.self))
      let behind = String(decoding: bytes[end...].dropFirst().prefix(24), as: UTF8.self)
      index = end + 1
      // Only read, unless something says otherwise.
      if call == "open", !["'w", "\"w", "'a", "\"a"].contains(where: { behind.contains($0) }) { continue }
      if call == "Path", !["unlink", "write", "rename"].contains(where: { behind.contains($0) }) { continue }
      let judgement =
        call.contains("rite") || call == "open" ? FileChanges.overwriting(path) : FileChanges.deleting([path])
      if let judgement, judgement.verdict == .refused { return judgement }
    }
    return nil
  }

  /// The function whose first word a string is; nil where that is none of `calls`.
  private static func call(before quote: Int, in bytes: [UInt8]) -> String? {
    var end = quote
    while end > 0, " ([".utf8.contains(bytes[end - 1]) { end -= 1 }
    var start = end
    while start > 0, end - start < 20, bytes[start - 1].isWord { start -= 1 }
    guard start < end, end < quote else { return nil }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    return calls.contains(name) ? name : nil
  }
}
