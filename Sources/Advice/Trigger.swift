import Vetting

/// Whether a line can hold a proposal at all: most lines of a paste cannot, and are not looked at more closely.
enum Trigger {
  /// - Parameter isBesideOutput: whether the line stands in a paste, where a command on its own line was only typed: it
  ///   matters when it is refused, and then one of the words is in it.
  static func isIn(_ text: Span<UInt8>, isBesideOutput: Bool) -> Bool {
    let isFrame = isFrame(text)
    var isStart = true
    var isFirst = !isBesideOutput
    for index in text.indices {
      let byte = text[index]
      if isStart {
        if isWord(text, at: index), !(isFrame && text.has("drizzle-kit/", at: index)) { return true }
        if isFirst, byte > 0x20 {
          isFirst = false
          if isProgram(text, at: index) || isSQL(text, at: index) || byte == UInt8(ascii: "@") { return true }
        }
      }
      if byte == UInt8(ascii: "`"), isProgram(text, at: index + 1) || isSQL(text, at: index + 1) { return true }
      // Scripts without blanks between words put a command anywhere.
      isStart =
        !(byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "_")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
    }
    return false
  }

  /// Words with which a command, a statement or a setting begins in a sentence; other programs count at the beginning of
  /// a line or of a piece of code only. A switch: to build a table when the program starts costs more than most pastes.
  private static func isWord(_ text: Span<UInt8>, at index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "n"):
      return text.has("npx", at: index) || text.has("npm run", at: index) || text.has("npm exec", at: index)
        || text.has("npm x ", at: index) || text.has("npm install", at: index) || text.has("npm add", at: index)
        || text.has("neonctl", at: index)
    case UInt8(ascii: "p"):
      return text.has("pnpx", at: index) || text.has("pnpm", at: index) || text.has("prisma", at: index)
        || text.has("psql", at: index) || text.has("pg_restore", at: index) || text.has("printf", at: index)
    case UInt8(ascii: "d"):
      return text.has("drizzle-kit", at: index) || text.has("dropdb", at: index) || text.has("docker", at: index)
        || text.has("dbmate", at: index)
    case UInt8(ascii: "b"): return text.has("bunx", at: index) || text.has("bun ", at: index)
    case UInt8(ascii: "y"):
      return text.has("yarn", at: index) || text.has("yes |", at: index) || text.has("yes '", at: index)
        || text.has("yes \"", at: index)
    case UInt8(ascii: "s"):
      return text.has("supabase", at: index) || text.has("sudo", at: index) || text.has("sqlite3", at: index)
        || text.has("sequelize", at: index) || text.has("strict", at: index)
    case UInt8(ascii: "r"):
      return text.has("rails", at: index) || text.has("rake", at: index) || text.has("rimraf", at: index)
        || text.has("rm -", at: index)
    case UInt8(ascii: "a"): return text.has("artisan", at: index) || text.has("alembic", at: index)
    case UInt8(ascii: "m"): return text.has("mysql", at: index)
    case UInt8(ascii: "e"): return text.has("expect -", at: index) || text.has("echo ", at: index)
    case UInt8(ascii: "k"): return text.has("kubectl", at: index) || text.has("knex", at: index)
    case UInt8(ascii: "t"):
      return text.has("terraform", at: index) || text.has("typeorm", at: index) || text.has("turso", at: index)
    case UInt8(ascii: "h"): return text.has("heroku", at: index)
    case UInt8(ascii: "w"): return text.has("wrangler", at: index)
    case UInt8(ascii: "f"): return text.has("flyway", at: index)
    case UInt8(ascii: "g"): return text.has("git ", at: index)
    case UInt8(ascii: "D"):
      return text.has("DRIZZLE_", at: index) || text.has("DROP ", at: index) || text.has("DELETE ", at: index)
    case UInt8(ascii: "T"): return text.has("TRUNCATE ", at: index)
    case UInt8(ascii: "A"): return text.has("ALTER ", at: index)
    case UInt8(ascii: "-"): return text.has("--", at: index) || text.has("-y", at: index)
    case 0xE2: return text.has("\u{2014}", at: index) || text.has("\u{2013}", at: index)
    default: return false
    }
  }

  /// Whether a line is one of a stack: the files of drizzle-kit that it names run nothing.
  private static func isFrame(_ text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start] == 0x20 { start += 1 }
    guard text.has("at ", at: start), start + 3 < text.count, text[start + 3] > UInt8(ascii: "(") else { return false }
    return !text.has("Bash(", at: start + 3) && !text.indices.contains { text[$0] == UInt8(ascii: "`") }
  }

  private static func isProgram(_ text: Span<UInt8>, at start: Int) -> Bool {
    var start = start
    while start < text.count,
      text[start] == UInt8(ascii: "$") || text[start] == 0x20 || text[start] == UInt8(ascii: "%")
    { start += 1 }
    guard start < text.count, text[start] == UInt8(ascii: ".") || (text[start] >= 0x61 && text[start] <= 0x7A) else {
      return false
    }
    var word: [UInt8] = []
    var end = start
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "`"), end - start < 48 {
      word.append(text[end])
      if text[end] == UInt8(ascii: "/") { word.removeAll() }
      end += 1
    }
    // A program alone proposes nothing.
    guard end < text.count, text[end] == 0x20 else { return false }
    return Vetting.isProgram(String(decoding: word, as: UTF8.self))
  }

  private static func isSQL(_ text: Span<UInt8>, at start: Int) -> Bool {
    ["drop", "trun", "dele", "alte", "upda", "forc", "crea", "inse", "sele"].contains { word in
      start + 4 <= text.count && zip(word.utf8, 0...).allSatisfy { text[start + $1] | 0x20 == $0 }
    }
  }
}

extension Span<UInt8> {
  // Inlined, the words are compared as numbers: two fifths less to do for each line.
  @inline(__always)
  fileprivate func has(_ word: StaticString, at index: Int) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for offset in 0..<length where unsafe self[index + offset] != word.utf8Start[offset] { return false }
    return true
  }
}
