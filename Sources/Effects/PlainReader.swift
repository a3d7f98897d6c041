import Bytes
import Releases
import Transcripts

/// Reads the statements that drizzle-kit writes for MySQL and SQLite, word by word: neither has a parser at hand.
struct PlainReader {
  private let bytes: [UInt8]
  private var words: [SQLLexer.Token] = []
  private var position = 0

  /// What a statement does; nil where its first words are not understood.
  static func meaning(of sql: String, _ syntax: SQLSyntax) -> StatementMeaning? {
    var reader = PlainReader(sql, syntax)
    let isRunningComment = reader.words.contains { $0.kind == .runningComment }
    guard let meaning = reader.statement() else { return nil }
    return isRunningComment || !reader.isAtEnd(of: meaning) ? meaning.unsure : meaning
  }

  private init(_ sql: String, _ syntax: SQLSyntax) {
    bytes = Array(sql.utf8)
    var lexer = SQLLexer(bytes, syntax)
    while let token = lexer.next() { words.append(token) }
  }

  /// Whether nothing that is left could change what was read; columns, values and conditions do not.
  private func isAtEnd(of meaning: StatementMeaning) -> Bool {
    guard position < words.count else { return true }
    switch meaning.verb {
    case .drop, .rename, .truncate: return false
    case .create where meaning.object?.kind == .function || meaning.object?.kind == .trigger:
      // Its body stands behind it, and runs later.
      return !["DELETE", "DROP", "TRUNCATE", "UPDATE"].contains { has($0) }
    case .create where meaning.object?.kind == .table:
      return isMark("(", at: position) || ["AS", "LIKE", "SELECT", "USING"].contains { isWord($0, at: position) }
    case .delete: return ["WHERE", "ORDER", "LIMIT", "USING"].contains { isWord($0, at: position) }
    case .update: return has("SET")
    default: return true
    }
  }

  // MARK: Statements

  private mutating func statement() -> StatementMeaning? {
    if take("CREATE") { return creation() }
    if take("ALTER", "TABLE") { return alteration() }
    if take("DROP") { return removal() }
    if take("RENAME", "TABLE") { return renaming() }
    if take("TRUNCATE") {
      _ = take("TABLE")
      return name().map { .empties([$0], cascade: take("CASCADE")) }
    }
    if take("INSERT") { return insertion() }
    if take("REPLACE") {
      _ = take("INTO")
      return name().map { replacement(of: $0) }
    }
    if take("DELETE", "FROM") {
      return name().map {
        StatementMeaning(.delete, $0, destroys: .rows, effects: [.deletesRows($0, isFiltered: has("WHERE"))])
      }
    }
    if take("UPDATE") {
      return name().map {
        StatementMeaning(.update, $0, destroys: .unknown, effects: [.overwritesRows($0, isFiltered: has("WHERE"))])
      }
    }
    return session()
  }

  /// What changes no object.
  private mutating func session() -> StatementMeaning? {
    if take("PRAGMA") {
      guard let pragma = name()?.name else { return nil }
      let isQuestion = !has("=") && (!has("(") || PlainReader.questions.contains { pragma.lowercased.isCalled($0) })
      return StatementMeaning(effects: [
        isQuestion ? .readsOnly : .changesSession(pragma.lowercased.quoted(for: .terminal))
      ])
    }
    if take("SET") {
      return StatementMeaning(effects: [.changesSession(text(at: position).lowercased())])
    }
    let transactions = ["BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "END"]
    if transactions.contains(where: { take($0) }) { return StatementMeaning(effects: [.controlsTransaction]) }
    if take("EXPLAIN", "QUERY", "PLAN") { return StatementMeaning(effects: [.readsOnly]) }
    if take("SHOW") || take("DESCRIBE") { return StatementMeaning(effects: [.readsOnly]) }
    if take("VACUUM") || take("OPTIMIZE") || take("ANALYZE") || take("REINDEX") {
      return StatementMeaning(effects: [.maintains])
    }
    if take("LOCK", "TABLES") { return StatementMeaning(effects: [.locks]) }
    if take("GRANT") || take("REVOKE") { return StatementMeaning(effects: [.grants]) }
    return nil
  }

  /// Pragmas that only ask about what stands in their brackets; for all others a value there is a new setting.
  private static let questions = [
    "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo", "foreign_key_list",
    "foreign_key_check", "integrity_check", "quick_check",
  ]

  private mutating func creation() -> StatementMeaning? {
    let isReplaced = take("OR", "REPLACE")
    let isUnique = isWord("UNIQUE", at: position)
    // TEMPORARY, VIRTUAL, UNIQUE, FULLTEXT, ALGORITHM = …: what is made comes after.
    guard let (kind, word) = object(within: 8) else { return nil }
    _ = take("IF", "NOT", "EXISTS")
    guard var made = name(as: kind) else { return nil }
    if kind == .index || word == "TRIGGER", let on = place(of: "ON") {
      position = on + 1
      guard let table = name() else { return nil }
      made = table.part(kind, made.name)
      if isUnique { return StatementMeaning.creates(made).demanding(.unique, of: table) }
    }
    // MariaDB drops a table or a database before it makes it anew.
    if isReplaced, [.table, .database, .schema, .sequence].contains(made.kind) {
      return .joined([.drops(made, cascade: false), .creates(made)])
    }
    return isReplaced
      ? StatementMeaning(.create, made, effects: [.creates(made), .alters(made)]) : .creates(made)
  }

  private mutating func removal() -> StatementMeaning? {
    let isMaterialized = position < words.count && isWord("MATERIALIZED", at: position)
    guard let (kind, _) = object(within: 2) else { return nil }
    _ = take("IF", "EXISTS")
    var dropped: [SQLObject] = []
    repeat {
      guard let name = name(as: kind) else { return nil }
      dropped.append(name)
    } while take(",")
    if kind == .index || kind == .trigger || kind == .policy, take("ON"), let table = name() {
      dropped = dropped.map { table.part(kind, $0.name) }
    }
    let cascade = take("CASCADE")
    if !cascade { _ = take("RESTRICT") }
    return .joined(
      dropped.map {
        var part = StatementMeaning.drops($0, cascade: cascade)
        if isMaterialized { part.destroys = .rows }
        return part
      })
  }

  private mutating func renaming() -> StatementMeaning? {
    var parts: [StatementMeaning] = []
    repeat {
      guard let old = name(), take("TO"), let new = name() else { return nil }
      parts.append(.renames(old, to: new.name))
    } while take(",")
    return .joined(parts)
  }

  private mutating func insertion() -> StatementMeaning? {
    let replaces = take("OR", "REPLACE")
    if !replaces { _ = take("OR", "IGNORE") || take("IGNORE") }
    guard take("INTO"), let table = name() else { return nil }
    if replaces { return replacement(of: table) }
    guard has("DUPLICATE") || has("CONFLICT") && has("UPDATE") else {
      return StatementMeaning(.insert, table, effects: [.writesRows(table)])
    }
    return StatementMeaning(
      .insert, table, destroys: .unknown, effects: [.writesRows(table), .overwritesRows(table, isFiltered: true)])
  }

  /// Rows with the same key are deleted first.
  private func replacement(of table: SQLObject) -> StatementMeaning {
    StatementMeaning(
      .insert, table, destroys: .rows, effects: [.writesRows(table), .deletesRows(table, isFiltered: true)])
  }

  // MARK: ALTER TABLE

  private mutating func alteration() -> StatementMeaning? {
    _ = take("IF", "EXISTS")
    guard let table = name() else { return nil }
    var parts: [StatementMeaning] = []
    repeat {
      let part = action(on: table) ?? StatementMeaning(.alter, table, destroys: .unknown, effects: [.unknown])
      let isWhole = ![.drop, .rename].contains(part.verb) || position == words.count || isMark(",", at: position)
      parts.append(isWhole ? part : part.unsure)
      skipToComma()
    } while take(",")
    return .joined(parts)
  }

  private mutating func action(on table: SQLObject) -> StatementMeaning? {
    if take("ADD") { return addition(to: table) }
    if take("DROP") { return removal(from: table) }
    if take("MODIFY") {
      _ = take("COLUMN")
      return name().map { .retypes(table, column: $0.name) }
    }
    if take("CHANGE") {
      _ = take("COLUMN")
      guard let old = name()?.name, let new = name()?.name else { return nil }
      let retyped = StatementMeaning.retypes(table, column: new)
      return old == new ? retyped : .joined([.renames(table.part(.column, old), to: new), retyped])
    }
    if take("ALTER") {
      _ = take("COLUMN")
      guard let column = name()?.name else { return nil }
      return take("TYPE") || take("SET", "DATA", "TYPE")
        ? .retypes(table, column: column) : .alters(table, column: column)
    }
    if take("RENAME") { return renaming(in: table) }
    if take("DISABLE", "ROW") {
      return StatementMeaning(.alter, table, destroys: .objects, effects: [.switchesOff(.rowSecurity, of: table)])
    }
    return nil
  }

  private mutating func addition(to table: SQLObject) -> StatementMeaning? {
    if take("PRIMARY", "KEY") {
      return .creates(table.part(.constraint, PlainReader.primaryKey)).demanding(.primaryKey, of: table)
    }
    if take("CONSTRAINT") {
      guard let name = name()?.name else { return nil }
      return .creates(table.part(.constraint, name)).demanding(demand, of: table)
    }
    if take("FOREIGN", "KEY") || take("CHECK") {
      let demand: Effect.Demand = isWord("CHECK", at: position - 1) ? .check : .foreignKey
      if isMark("(", at: position) { return StatementMeaning.alters(table).demanding(demand, of: table) }
      guard let name = name()?.name else { return nil }
      return StatementMeaning.creates(table.part(.constraint, name)).demanding(demand, of: table)
    }
    if take("UNIQUE") { return addedIndex(to: table)?.demanding(.unique, of: table) }
    if take("FULLTEXT") || take("SPATIAL") || isWord("INDEX", at: position) || isWord("KEY", at: position) {
      return addedIndex(to: table)
    }
    _ = take("COLUMN")
    _ = take("IF", "NOT", "EXISTS")
    guard let column = name().map({ table.part(.column, $0.name) }) else { return nil }
    return .creates(column).demanding(needsValue ? .notNull : nil, of: column)
  }

  private static let primaryKey = Name("PRIMARY")

  private mutating func addedIndex(to table: SQLObject) -> StatementMeaning? {
    _ = take("INDEX") || take("KEY")
    return isMark("(", at: position) ? .alters(table) : name().map { .creates(table.part(.index, $0.name)) }
  }

  /// What the constraint whose type comes next wants of the rows that are there.
  private var demand: Effect.Demand? {
    if isWord("PRIMARY", at: position) { return .primaryKey }
    if isWord("UNIQUE", at: position) { return .unique }
    if isWord("FOREIGN", at: position) { return .foreignKey }
    return isWord("CHECK", at: position) ? .check : nil
  }

  /// Whether the column whose type comes next is NOT NULL and gets no value by itself.
  private var needsValue: Bool {
    var isNotNull = false
    for index in position..<words.count where !isMark(",", at: index) {
      if isWord("NOT", at: index), isWord("NULL", at: index + 1) { isNotNull = true }
      if ["DEFAULT", "AUTO_INCREMENT", "AUTOINCREMENT", "GENERATED", "AS"].contains(where: { isWord($0, at: index) }) {
        return false
      }
    }
    return isNotNull
  }

  private mutating func removal(from table: SQLObject) -> StatementMeaning? {
    if take("PRIMARY", "KEY") { return .drops(table.part(.constraint, PlainReader.primaryKey), cascade: false) }
    if take("FOREIGN", "KEY") || take("CONSTRAINT") || take("CHECK") {
      _ = take("IF", "EXISTS")
      return name().map { .drops(table.part(.constraint, $0.name), cascade: take("CASCADE")) }
    }
    if take("INDEX") || take("KEY") { return name().map { .drops(table.part(.index, $0.name), cascade: false) } }
    _ = take("COLUMN")
    _ = take("IF", "EXISTS")
    return name().map { .drops(table.part(.column, $0.name), cascade: take("CASCADE")) }
  }

  private mutating func renaming(in table: SQLObject) -> StatementMeaning? {
    if take("COLUMN") {
      guard let old = name(), take("TO"), let new = name() else { return nil }
      return .renames(table.part(.column, old.name), to: new.name)
    }
    if take("INDEX") || take("KEY") || take("CONSTRAINT") {
      let kind: ObjectKind = isWord("CONSTRAINT", at: position - 1) ? .constraint : .index
      guard let old = name(), take("TO"), let new = name() else { return nil }
      return .renames(table.part(kind, old.name), to: new.name)
    }
    if take("TO") || take("AS") { return name().map { .renames(table, to: $0.name) } }
    guard let first = name() else { return nil }
    // In SQLite the word COLUMN may be missing.
    return take("TO")
      ? name().map { .renames(table.part(.column, first.name), to: $0.name) } : .renames(table, to: first.name)
  }

  // MARK: Words

  /// The next word that names a kind of object, with those before it passed over.
  private mutating func object(within limit: Int) -> (kind: ObjectKind, word: String)? {
    let kinds: [(String, ObjectKind)] = [
      ("TABLE", .table), ("INDEX", .index), ("VIEW", .view), ("TRIGGER", .trigger), ("DATABASE", .database),
      ("SCHEMA", .schema), ("SEQUENCE", .sequence), ("TYPE", .enum), ("POLICY", .policy), ("FUNCTION", .function),
      ("PROCEDURE", .function), ("ROLE", .role), ("USER", .role), ("EXTENSION", .extension),
    ]
    for index in position..<min(words.count, position + limit) {
      if let (word, kind) = kinds.first(where: { isWord($0.0, at: index) }) {
        position = index + 1
        _ = take("CONCURRENTLY")
        return (kind, word)
      }
    }
    return nil
  }

  /// A name with its schema, in quotes or without.
  private mutating func name(as kind: ObjectKind = .table) -> SQLObject? {
    guard let first = part() else { return nil }
    guard take("."), let second = part() else { return SQLObject(kind, first) }
    return SQLObject(kind, second, in: first)
  }

  private mutating func part() -> Name? {
    guard position < words.count else { return nil }
    let token = words[position]
    // SQLite takes a string for a name.
    guard [.word, .quotedName, .string].contains(token.kind) else { return nil }
    position += 1
    let name = Name(String(decoding: bytes[token.range], as: UTF8.self))
    return token.kind == .word ? name : name.unquoted
  }

  /// Takes `words` where they come next, in upper or lower case; false where they do not. A mark stands for itself.
  private mutating func take(_ words: String...) -> Bool {
    for (offset, word) in words.enumerated() where !isWord(word, at: position + offset) { return false }
    position += words.count
    return true
  }

  private func isWord(_ word: String, at index: Int) -> Bool {
    guard index < words.count, words[index].kind == .word || words[index].kind == .mark else { return false }
    let range = words[index].range
    guard range.count == word.utf8.count else { return false }
    return zip(bytes[range], word.utf8).allSatisfy { byte, wanted in
      byte == wanted || byte.isSmall && byte & 0xDF == wanted
    }
  }

  private func isMark(_ mark: String, at index: Int) -> Bool { isWord(mark, at: index) }

  private func text(at index: Int) -> String {
    index < words.count ? String(decoding: bytes[words[index].range], as: UTF8.self) : ""
  }

  /// Whether `word` comes anywhere from here on.
  private func has(_ word: String) -> Bool { place(of: word) != nil }

  private func place(of word: String) -> Int? { (position..<words.count).first { isWord(word, at: $0) } }

  /// Up to the next comma that stands in no brackets.
  private mutating func skipToComma() {
    var depth = 0
    while position < words.count {
      if isMark("(", at: position) { depth += 1 }
      if isMark(")", at: position) { depth -= 1 }
      if depth == 0, isMark(",", at: position) { return }
      position += 1
    }
  }
}
