import Vetting

/// Whether a line can hold a proposal at all: most lines of a paste cannot, and are not looked at more closely.
enum Trigger {
  /// Words with which a command, a statement or a setting begins in a sentence; other programs count at the beginning of
  /// a line or of a piece of code only.
  private static let words: [[[UInt8]]] = {
    var table = [[[UInt8]]](repeating: [], count: 256)
    for word in [
      "npx", "pnpx", "pnpm", "prisma", "psql", "pg_restore", "printf", "drizzle-kit", "dropdb", "docker", "dbmate",
      "bunx", "bun ", "yarn",
      "yes |", "yes '", "yes \"", "npm run", "npm exec", "npm x ", "npm install", "npm add", "neonctl", "supabase",
      "sudo", "sqlite3", "sequelize", "strict", "rails",
      "rake", "rimraf", "rm -",
      "artisan", "alembic", "mysql", "expect -", "echo ", "kubectl", "knex", "terraform", "typeorm", "turso", "heroku",
      "wrangler", "flyway",
      "git ", "DRIZZLE_", "DROP ", "TRUNCATE ", "DELETE ", "ALTER ", "--", "-y", "\u{2014}", "\u{2013}",
    ] {
      let bytes = Array(word.utf8)
      table[Int(bytes[0])].append(bytes)
    }
    return table
  }()

  /// - Parameter isBesideOutput: whether the line stands in a paste, where a command on its own line was only typed: it
  ///   matters when it is refused, and then one of the words is in it.
  static func isIn(_ line: Substring, isBesideOutput: Bool) -> Bool {
    isIn(line.utf8.span, startsCount: !isBesideOutput)
  }

  private static func isIn(_ text: Span<UInt8>, startsCount: Bool) -> Bool {
    var isStart = true
    var isFirst = startsCount
    for index in text.indices {
      let byte = text[index]
      if isStart {
        for word in words[Int(byte)] where word.count <= text.count - index {
          if word.indices.allSatisfy({ text[index + $0] == word[$0] }) { return true }
        }
        if isFirst, byte > 0x20 {
          isFirst = false
          if isProgram(text, at: index) { return true }
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
