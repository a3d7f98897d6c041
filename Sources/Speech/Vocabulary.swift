import Bytes

/// Words of the tool, of SQL and of the machine, which are nobody's own although they may be written as names are.
enum Vocabulary {
  /// Whether a word that is written as a name says what the matter is, and so is no stand-in for any other name.
  static func isTool(_ word: ArraySlice<UInt8>) -> Bool {
    if word.count < 3 { return true }
    for start in word.indices {
      for part in byFirst[Int(word[start] | 0x20)] where stands(part, in: word, at: start) { return true }
    }
    return false
  }

  /// Whether it is a table that the tool makes, which may well be what a text is about.
  static func isToolsTable(_ word: ArraySlice<UInt8>) -> Bool {
    word.starts(with: "__new_".utf8) || word.starts(with: "__old_".utf8)
      || word.elementsEqual("__drizzle_migrations".utf8)
  }

  /// Parts that no name of a user's own table has by chance.
  private static let parts: [[UInt8]] = [
    "drizzle", "push", "migrat", "generat", "force", "strict", "null", "unique", "primary", "truncate", "drop", "alter",
    "--", "schema", "journal", "snapshot", "cascade", "varchar", "integer", "bigint", "serial", "jsonb", "timestamp",
    "database_url", "databaseurl", "localhost", "default", "verbose", "tablesfilter", "dbcredentials", "dialect",
    "yes", "econn", "ssl", "tty", "abort", "rename", "create", "enable_", "policy", "pg_", "introspect", "__new",
    "__old", "undefined", "exit", "github", "typescript", "postgres",
  ].map { Array($0.utf8) }

  /// The parts by their first byte.
  private static let byFirst: [[[UInt8]]] = {
    var lists = [[[UInt8]]](repeating: [], count: 256)
    for part in parts { lists[Int(part[0] | 0x20)].append(part) }
    return lists
  }()

  private static func stands(_ part: [UInt8], in word: ArraySlice<UInt8>, at start: Int) -> Bool {
    guard word.endIndex - start >= part.count else { return false }
    for offset in 1..<part.count where word[start + offset].lowered != part[offset] { return false }
    return true
  }
}
