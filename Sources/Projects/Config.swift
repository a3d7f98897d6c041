package import Releases

/// What a drizzle config says, as far as it is written and not computed. Values of credentials are never kept.
package struct Config: Sendable {
  /// How a key of `dbCredentials` gets its value.
  package enum Credential: Sendable, Equatable {
    case variable(String)
    /// It stands in the file.
    case written
    case computed

    init(_ value: SourceValue) {
      self =
        switch value {
        case .variable(let name): .variable(name)
        case .text, .flag: .written
        default: .computed
        }
    }
  }

  /// Its path from the project folder.
  package let file: String
  package private(set) var dialect: Setting<Dialect> = .absent
  /// Files, folders and patterns.
  package private(set) var schema: Setting<[String]> = .absent
  package private(set) var out: Setting<String> = .absent
  package private(set) var tablesFilter: Setting<[String]> = .absent
  package private(set) var casing: Setting<String> = .absent
  /// Table and schema of the bookkeeping of `migrate`.
  package private(set) var migrationsTable: Setting<String> = .absent
  package private(set) var migrationsSchema: Setting<String> = .absent
  package private(set) var credentials: [(key: String, credential: Credential)] = []
  /// Why it could not be read; nil where it was.
  package private(set) var unread: String?

  /// The folder that drizzle-kit takes where the config names none.
  package static let defaultOut = "drizzle"

  /// A config that cannot be read.
  init(file: String, unread: String) {
    self.file = file
    self.unread = unread
    forgetAll()
  }

  init(_ bytes: [UInt8], file: String) {
    self.file = file
    var reader = SourceReader(bytes)
    guard case .object(let object) = reader.exportedValue() else {
      unread = "it is computed"
      forgetAll()
      return
    }
    dialect = object.setting("dialect") { $0.text.flatMap { Dialect(rawValue: $0) } }
    if dialect == .absent, let driver = object["driver"], let told = Config.dialect(of: driver) {
      dialect = .stated(told)
    }
    schema = object.setting("schema", Config.texts)
    out = object.setting("out", \.text)
    tablesFilter = object.setting("tablesFilter", Config.texts)
    casing = object.setting("casing", \.text)
    if case .object(let migrations)? = object["migrations"] {
      migrationsTable = migrations.setting("table", \.text)
      migrationsSchema = migrations.setting("schema", \.text)
    } else if object["migrations"] != nil || object.isPartial {
      (migrationsTable, migrationsSchema) = (.computed, .computed)
    }
    if case .object(let written)? = object["dbCredentials"] {
      for entry in written.entries { credentials.append((entry.key, Credential(entry.value))) }
    }
  }

  /// The variable that holds the address of the database; nil where nothing tells.
  package var variable: String? {
    let keys = ["url", "connectionString", "uri"]
    return credentials.lazy.compactMap { key, credential in
      if case .variable(let name) = credential, keys.contains(key) { name } else { nil }
    }.first
  }

  /// The folder of its migrations; nil where it is computed.
  package var migrationsFolder: String? {
    switch out {
    case .stated(let out): out
    case .absent: Config.defaultOut
    case .computed: nil
    }
  }

  private mutating func forgetAll() {
    (dialect, schema, out) = (.computed, .computed, .computed)
    (tablesFilter, casing) = (.computed, .computed)
    (migrationsTable, migrationsSchema) = (.computed, .computed)
  }

  private static func texts(_ value: SourceValue) -> [String]? {
    switch value {
    case .text(let text): [text]
    case .list(let values):
      values.allSatisfy { $0.text != nil } ? values.compactMap(\.text) : nil
    default: nil
    }
  }

  /// Up to 0.20 the driver told the database.
  private static func dialect(of driver: SourceValue) -> Dialect? {
    switch driver.text {
    case "pg": .postgresql
    case "mysql2": .mysql
    case "better-sqlite", "libsql", "turso": .sqlite
    default: nil
    }
  }
}
