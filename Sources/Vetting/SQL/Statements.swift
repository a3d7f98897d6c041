import Bytes
import Effects
import Releases
import Transcripts

/// SQL that somebody proposes to run, statement by statement: the worst of them counts.
enum Statements {
  struct Found {
    let text: String
    /// From 1, of the text.
    let line: Int
    /// Its first word, in capitals; of a short one only.
    let verb: String
    let meaning: Meaning
  }

  /// More statements are not remembered: they may all be different.
  private static let mostKnown = 10_000

  /// - Parameters:
  ///   - dialect: nil where nothing tells.
  ///   - orWords: whether the text may be a part of a statement, judged by its words where it is no whole one.
  static func meaning(of sql: String, in dialect: Dialect? = nil, orWords: Bool = false) -> Meaning {
    let found = meanings(in: sql, dialect).map(\.meaning)
    if !found.isEmpty { return .all(found) }
    return .judged((orWords ? refusal(in: sql) : nil) ?? Judgement(.allowed, "there is no statement in it"))
  }

  static func judge(_ sql: String, in dialect: Dialect? = nil) -> Judgement {
    ShellReader.judgement(of: meaning(of: sql, in: dialect))
  }

  /// Each statement and each command of a client by itself, with the line, from 1, on which it begins.
  static func all(in sql: String, _ dialect: Dialect? = nil) -> [(text: String, line: Int, judgement: Judgement)] {
    meanings(in: sql, dialect).map { ($0.text, $0.line, ShellReader.judgement(of: $0.meaning)) }
  }

  /// The same, where what it starts is still to be judged.
  static func meanings(in sql: String, _ dialect: Dialect? = nil) -> [Found] {
    let opened = RunningComments.opened(sql)
    var reader = Reader(dialect: opened == nil ? dialect : dialect ?? .mysql)
    for part in ClientCommand.parts(of: opened ?? sql, reader.dialect) { reader.read(part) }
    return rolledBack(cutToFit(reader.found, reader.dialect))
  }

  /// Reads a script: what a statement does may follow from those above it.
  private struct Reader {
    let dialect: Dialect?
    private(set) var found: [Found] = []

    private var variables = ClientVariables()
    private var functions: [String: [Effect]] = [:]
    /// What functions of the same text do by their words.
    private var losing: [String: Judgement] = [:]
    /// Tables that the session makes for itself.
    private var temporary: Set<Substring> = []
    /// A long script repeats its statements.
    private var known: [String: Meaning] = [:]
    private var unsent = ""
    /// What MySQL's variables hold may be run as a statement later.
    private var held = ""

    init(dialect: Dialect?) { self.dialect = dialect }

    mutating func read(_ part: ClientCommand.Part) {
      if part.isCommand {
        // It may open another session.
        temporary = []
        variables.read(part.text)
        let meaning = ClientCommand.meaning(of: part.text, behind: unsent)
        found.append(Found(text: part.text, line: part.line, verb: "", meaning: meaning))
        return
      }
      let sql = variables.filled(part.text)
      unsent = sql
      let bytes = Array(sql.utf8)
      // PostgreSQL has no backticks.
      let hasBackticks = bytes.contains(UInt8(ascii: "`"))
      for (range, line) in SQLScript.parts(of: bytes, dialect: dialect, firstLine: part.line) {
        read(String(decoding: bytes[range], as: UTF8.self), line, hasBackticks: hasBackticks)
      }
    }

    private mutating func read(_ text: String, _ line: Int, hasBackticks: Bool) {
      // Most of what is asked of each statement is told by its first word.
      let verb = first(of: text)
      if let refused = refusedByHeld(text, verb) {
        found.append(Found(text: text, line: line, verb: verb, meaning: .judged(refused)))
        return
      }
      // What is found by its bare name may be the schema's from here on.
      if !temporary.isEmpty,
        ["ROLLBACK", "ABORT", "DISCARD", "DO", "CALL", "EXECUTE"].contains(verb)
          || verb == "ALTER" && text.uppercased().contains("RENAME") || text.lowercased().contains("search_path")
      {
        temporary = []
      }
      if let meaning = known[text] {
        found.append(Found(text: text, line: line, verb: verb, meaning: meaning))
        return
      }
      // Read as MySQL's, a part may be several.
      let statements =
        hasBackticks
        ? SQLScript(text, dialect: dialect ?? .mysql).statements : [SQLScript.statement(text, dialect: dialect)]
      for statement in statements { read(statement, text, line, verb) }
    }

    private mutating func read(_ statement: Statement, _ text: String, _ line: Int, _ verb: String) {
      let effects = statement.effects + called(by: statement.effects, functions)
      let table = verb == "CREATE" || verb == "DROP" ? temporaryTable(by: text) : nil
      if let table, table.isMade { temporary.insert(table.name) }
      // The next of that name is the schema's.
      let own = table.map { !$0.isMade && temporary.remove($0.name) != nil } ?? false
      let called = losing.isEmpty ? nil : refused(by: statement.effects, losing)
      let meaning: Meaning =
        own
        ? .judged(Judgement(.allowed, "the table is this session's own", effects: effects))
        : called.map { Meaning.judged($0) } ?? Statements.meaning(of: effects, text, dialect)
      found.append(Found(text: text, line: line, verb: verb, meaning: meaning))
      if let made = FunctionDefinition(statement, text) {
        functions[made.name] = made.effects
        losing[made.name] = refusal(in: text)
        known = [:]
      } else if known.count < mostKnown, !own {
        known[text] = meaning
      }
    }

    /// Keeps what a variable of MySQL gets; the refusal of a statement that runs what they hold.
    private mutating func refusedByHeld(_ text: String, _ verb: String) -> Judgement? {
      guard ["SET", "PREPARE", "EXECUTE"].contains(verb), text.utf8.count < 2_000, held.utf8.count < 4_000 else {
        return nil
      }
      let plain = text.drop { $0.isWhitespace }.prefix(40).uppercased()
      if plain.hasPrefix("SET @") { held += text + "\n" }
      guard plain.hasPrefix("PREPARE ") || plain.hasPrefix("EXECUTE "), !held.isEmpty else { return nil }
      return refusal(in: "EXECUTE\n" + held)
    }
  }

  /// Values that an UPDATE takes away so that another type fits are as lost as by the type.
  private static func cutToFit(_ found: [Found], _ dialect: Dialect?) -> [Found] {
    guard found.contains(where: { $0.verb == "UPDATE" }), found.contains(where: { $0.verb == "ALTER" }) else {
      return found
    }
    var found = found
    var retyped: Set<SQLObject> = []
    for index in found.indices.reversed() {
      let statement = found[index]
      guard case .judged(let judgement) = statement.meaning else { continue }
      for case .retypes(let table, _) in judgement.effects { retyped.insert(table) }
      guard statement.verb == "UPDATE", judgement.verdict == .needsPerson,
        judgement.effects.contains(where: { $0.object.map(retyped.contains) ?? false }),
        UpdatedValues(of: statement.text, in: dialect).areCut
      else { continue }
      let refused = Judgement(
        .refused, "it takes values away so that the type below fits", instead: .countFirst, effects: judgement.effects)
      found[index] = Found(
        text: statement.text, line: statement.line, verb: statement.verb, meaning: .judged(refused))
    }
    return found
  }

  /// Writes between BEGIN and ROLLBACK lose nothing; a definition that is changed there is kept by some databases.
  private static func rolledBack(_ found: [Found]) -> [Found] {
    guard found.contains(where: isRollback) else { return found }
    var found = found
    var open: Int?
    for index in found.indices {
      switch found[index].verb {
      case "BEGIN": open = open ?? index
      case "START" where found[index].text.uppercased().contains("TRANSACTION"): open = open ?? index
      case "COMMIT", "END", "PREPARE", "ABORT": open = nil
      case "ROLLBACK" where isRollback(found[index]):
        for place in (open ?? index)..<index {
          guard case .judged(let judgement) = found[place].meaning, judgement.verdict == .refused,
            judgement.isOfSQL, judgement.effects.allSatisfy(isRows)
          else { continue }
          let softened = Judgement(
            .needsPerson, "it is rolled back below; until then it locks every row that it touches",
            effects: judgement.effects)
          found[place] = Found(
            text: found[place].text, line: found[place].line, verb: found[place].verb, meaning: .judged(softened))
        }
        open = nil
      default:
        // A command of a client may open another session, and MySQL ends a transaction at a definition.
        if found[index].text.first == "\\" || !isOfRows(found[index].meaning) { open = nil }
      }
    }
    return found
  }

  /// Whether all that is open is taken back: not to a savepoint, and not what was prepared.
  private static func isRollback(_ statement: Found) -> Bool {
    guard statement.verb == "ROLLBACK" else { return false }
    let words = statement.text.uppercased().split { $0.isWhitespace || $0 == ";" }
    return [["ROLLBACK"], ["ROLLBACK", "WORK"], ["ROLLBACK", "TRANSACTION"]].contains(words)
  }

  private static func isOfRows(_ meaning: Meaning) -> Bool {
    guard case .judged(let judgement) = meaning else { return false }
    return judgement.effects.allSatisfy(isRows)
  }

  private static func isRows(_ effect: Effect) -> Bool {
    switch effect {
    case .deletesRows, .overwritesRows, .writesRows, .readsOnly, .callsForeign, .locks: true
    default: false
    }
  }

  /// The first word of a statement, in capitals; of a short one only.
  private static func first(of text: String) -> String {
    let word = text.drop { $0.isWhitespace }.prefix { $0.isLetter }
    return word.utf8.count < 9 ? word.uppercased() : ""
  }

  /// A refusal of what a statement calls, where the same text has made it.
  private static func refused(by effects: [Effect], _ losing: [String: Judgement]) -> Judgement? {
    for effect in effects {
      guard case .callsUnknown(let path) = effect, let name = path.split(separator: ".").last,
        let judgement = losing[String(name)]
      else { continue }
      return judgement
    }
    return nil
  }

  /// The name behind `CREATE TEMP TABLE`, or behind `DROP TABLE`; nil for other statements.
  private static func temporaryTable(by text: String) -> (name: Substring, isMade: Bool)? {
    guard text.utf8.count < 4_000 else { return nil }
    var rest = text[...]
    // Word by word: nearly every other statement is told by its second.
    func next() -> String {
      let word = rest.drop { isBetweenWords($0) }.prefix { !isBetweenWords($0) }
      rest = rest[word.endIndex...]
      return word.uppercased()
    }
    let verb = next()
    let isMade = verb == "CREATE"
    guard isMade || verb == "DROP" else { return nil }
    guard !isMade || ["TEMP", "TEMPORARY"].contains(next()), next() == "TABLE" else { return nil }
    var name = next()
    while ["IF", "NOT", "EXISTS"].contains(name) { name = next() }
    guard !name.isEmpty, isMade || next().isEmpty else { return nil }
    // Names in quotes differ by their case, and some of these tables go with their transaction.
    guard !text.contains("\""), !text.contains("`"), !text.uppercased().contains("ON COMMIT") else { return nil }
    return (name.hasPrefix("PG_TEMP.") ? name.dropFirst(8) : name[...], isMade)
  }

  private static func isBetweenWords(_ character: Character) -> Bool {
    character.isWhitespace || character == "(" || character == ";"
  }

  /// What the functions do that the same text has made.
  private static func called(by effects: [Effect], _ functions: [String: [Effect]]) -> [Effect] {
    guard !functions.isEmpty else { return [] }
    return effects.flatMap { effect -> [Effect] in
      guard case .callsUnknown(let path) = effect, let name = path.split(separator: ".").last else { return [] }
      return functions[String(name)] ?? []
    }
  }

  /// What a statement does, where a text has been searched for statements already.
  static func judge(_ statement: Statement, _ text: String) -> Judgement {
    RunningComments.opened(text) == nil
      ? ShellReader.judgement(of: meaning(of: statement.effects, text, nil)) : judge(text, in: .mysql)
  }

  private static func meaning(of effects: [Effect], _ text: String, _ dialect: Dialect?) -> Meaning {
    if let plain = Lookalike.resolved(text), let refused = refusal(in: plain) { return .judged(refused) }
    if first(of: text) == "VACUUM", text.prefix(20).uppercased().split(separator: " ").starts(with: ["VACUUM", "INTO"])
    {
      return .judged(Judgement(.allowed, "it writes a copy of the database beside it"))
    }
    var judgement = EffectPolicy.judge(effects)
    if judgement.verdict == .unknown {
      // The closed list of what other databases are asked in the same words as PostgreSQL.
      if effects.contains(.unknown), let read = readElsewhere(text, dialect) { return .judged(read) }
      judgement = refusal(in: text) ?? judgement
    }
    if judgement.verdict == .needsPerson, let refused = opening(effects, text) { judgement = refused }
    let programs = effects.compactMap { if case .runsProgram(let line) = $0 { line } else { nil } }
    return programs.isEmpty ? .judged(judgement) : .all([.judged(judgement)] + programs.map { .shell($0) })
  }

  /// What its words say of a change that its kind does not tell: values that are cut off, a policy that lets all in.
  private static func opening(_ effects: [Effect], _ text: String) -> Judgement? {
    if let refused = filteringNothing(effects, text) { return refused }
    let retypes = effects.contains { if case .retypes = $0 { true } else { false } }
    let isPolicy =
      first(of: text) == "ALTER"
      && String(text.lazy.filter { !$0.isWhitespace }.prefix(11)).uppercased() == "ALTERPOLICY"
    let isRule =
      effects.contains { if case .creates = $0 { true } else { false } }
      && text.prefix(40).uppercased().contains("RULE")
    guard retypes || isPolicy || isRule else { return nil }
    let plain = text.uppercased().filter { !$0.isWhitespace }
    if isRule, plain.contains("DOINSTEADNOTHING") || plain.contains("DOINSTEADDELETE") {
      return Judgement(
        .refused, "what is written to the table is thrown away from then on, without a word", instead: .countFirst,
        effects: effects)
    }
    if retypes,
      ["USINGLEFT(", "USINGSUBSTR", "::VARCHAR(", "::CHAR(", "::CHARACTER"].contains(where: {
        plain.contains($0)
      })
    {
      return Judgement(.refused, "it cuts values off, and says nothing of it", instead: .countFirst, effects: effects)
    }
    if isPolicy, plain.contains("USING(TRUE)") || plain.contains("WITHCHECK(TRUE)") {
      return Judgement(
        .refused, "it opens every row to whoever may read the table", instead: .countFirst, effects: effects)
    }
    return nil
  }

  /// An UPDATE whose WHERE holds for every row: `WHERE true`, `WHERE id IS NOT NULL`.
  private static func filteringNothing(_ effects: [Effect], _ text: String) -> Judgement? {
    guard effects.contains(where: { if case .overwritesRows(_, true) = $0 { true } else { false } }),
      text.utf8.count < 4_000, case let upper = text.uppercased(), let mark = upper.firstRange(of: "WHERE")
    else { return nil }
    let words = upper[mark.upperBound...].split { $0.isWhitespace || $0 == ";" }
    let isAll =
      words == ["TRUE"] || words == ["1"] || words == ["1=1"] || words == ["1", "=", "1"]
      || words.count == 4 && words[0].hasSuffix("ID") && words[1...].elementsEqual(["IS", "NOT", "NULL"])
      || words.count == 3 && words[0].hasSuffix("ID") && words[1] == ">" && words[2] == "0"
    return isAll
      ? Judgement(.refused, "its WHERE holds for every row", instead: .countFirst, effects: effects) : nil
  }

  /// A query of MySQL or SQLite that reads as one of PostgreSQL does; what they have of their own stays unknown.
  private static func readElsewhere(_ sql: String, _ dialect: Dialect?) -> Judgement? {
    guard dialect?.family != .postgresql || sql.contains("`"), !sql.contains("@") else { return nil }
    let quoted = sql.split(separator: "`", omittingEmptySubsequences: false).joined(separator: "\"")
      // MySQL's name for what cuts a number off.
      .replacing("TRUNCATE(", with: "trunc(").replacing("truncate(", with: "trunc(")
    guard let read = SQLScript(quoted, dialect: .postgresql).statements.first else { return nil }
    let judgement = EffectPolicy.judge(read.effects)
    return judgement.verdict == .allowed ? judgement : nil
  }

  /// A refusal by its words, for text that no parser here takes; nil where they say nothing.
  static func refusal(in sql: String) -> Judgement? {
    let words = words(of: sql.uppercased())
    func has(_ sequence: Substring...) -> Bool {
      words.indices.contains { index in
        words[index] == sequence[0] && index + sequence.count <= words.count
          && words[index..<(index + sequence.count)].elementsEqual(sequence)
      }
    }
    let objects: [Substring] = [
      "TABLE", "SCHEMA", "DATABASE", "COLUMN", "VIEW", "INDEX", "TYPE", "CONSTRAINT", "SEQUENCE", "POLICY", "PRIMARY",
      "FOREIGN", "KEY", "OWNED", "IF", "PARTITION", "FUNCTION", "EXTENSION", "USER", "ROLE", "TRIGGER",
    ]
    let deletes = has("DELETE", "FROM") || words.first == "DELETE" && words.contains("FROM")
    let merges = words.contains("MERGE") && has("THEN", "DELETE")
    let replaces = words.first == "LOAD" && has("REPLACE", "INTO")
    if objects.contains(where: { has("DROP", $0) }) || has("TRUNCATE") || deletes || merges || replaces
      || has("DISABLE", "ROW")
      || has("DISCARD", "TABLESPACE") || has("EXCHANGE", "PARTITION") || has("PURGE", "BINARY")
      || has("PURGE", "MASTER") || has("RESET", "MASTER") || has("ENGINE", "BLACKHOLE")
      || has("ADD_RETENTION_POLICY") || has("DROP_CHUNKS") || has("INCLUDE", "DROP")
      || words.contains("EVENT") && words.contains("TRIGGER") && words.last == "DISABLE"
    {
      return Judgement(.refused, "by its words it drops, empties or deletes", instead: .countFirst)
    }
    if let hidden = spelled(in: sql), let refused = refusal(in: hidden) { return refused }
    if has("FOREIGN_KEY_CHECKS", "0") || has("FOREIGN_KEYS", "OFF") || has("FOREIGN_KEYS", "0") {
      return Judgement(.refused, "it switches off what keeps rows and their keys together", instead: .countFirst)
    }
    return nil
  }

  /// What base64 or hexadecimal digits spell that a text runs; nil where it runs nothing, or holds none.
  private static func spelled(in sql: String) -> String? {
    let upper = sql.uppercased()
    guard sql.utf8.count < 4_000,
      ["EXECUTE", "PREPARE", "EXEC", "DECODE(", "UNHEX(", "FROM_BASE64("].contains(where: { upper.contains($0) })
    else { return nil }
    var found = ""
    for word in sql.split(whereSeparator: { " '\"();,=".contains($0) || $0.isNewline }) where word.utf8.count >= 12 {
      let digits = word.hasPrefix("0x") || word.hasPrefix("0X") || word.hasPrefix("\\x") ? word.dropFirst(2) : word
      let text =
        digits.allSatisfy(\.isHexDigit) && digits.utf8.count % 2 == 0
        ? TextFilter.text(ofHex: String(digits))
        : TextFilter.bytes(ofBase64: String(word)).map { String(decoding: $0, as: UTF8.self) }
      if let text, text.allSatisfy(\.isASCII), text.contains(" ") { found += text + "\n" }
    }
    return found.isEmpty ? nil : found
  }

  /// The words of a text in capitals; without names in backticks, and with strings that are put together made one where
  /// they are run.
  private static func words(of sql: String) -> [Substring] {
    var text = sql[...]
    if ["EXECUTE", "EXEC", "PREPARE"].contains(where: { text.contains($0) }) { text = joined(filled(text)[...])[...] }
    var words: [Substring] = []
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      if character == "`", let end = text[text.index(after: index)...].firstIndex(of: "`"),
        text[text.index(after: index)..<end].allSatisfy({ isWordCharacter($0) })
      {
        index = text.index(after: end)
        continue
      }
      guard isWordCharacter(character) else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !isWordCharacter($0) } ?? text.endIndex
      let word = text[index..<end]
      // With a bracket behind it, it cuts a number off.
      if word != "TRUNCATE" || text[end...].first != "(" { words.append(word) }
      index = end
    }
    return words
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private static let verbs: Set<Substring> = [
    "DELETE", "DROP", "TRUNCATE", "ALTER", "UPDATE", "INSERT", "MERGE", "CREATE", "LOAD", "PURGE", "RESET", "EXECUTE",
    "PREPARE", "SELECT", "PERFORM", "WITH", "CALL", "SET",
  ]

  /// A block with the strings put in that its variables begin with: `w text := 'TRUN'; … EXECUTE w || 'CATE'`.
  private static func filled(_ text: Substring) -> String {
    guard text.utf8.count < 4_000, text.contains(":=") || text.contains(" DEFAULT '") else { return String(text) }
    var values: [Substring: Substring] = [:]
    for statement in text.split(separator: ";") {
      guard let sign = statement.firstRange(of: ":=") ?? statement.firstRange(of: " DEFAULT "),
        case let value = statement[sign.upperBound...].drop(while: { $0.isWhitespace }), value.first == "'"
      else { continue }
      let words = statement[..<sign.lowerBound].split { !isWordCharacter($0) }
      // The first declaration stands behind DECLARE, the first assignment behind BEGIN.
      let first = words.lastIndex { $0 == "DECLARE" || $0 == "BEGIN" || $0 == "LOOP" || $0 == "THEN" } ?? -1
      // A verb is no variable: what it does would be hidden.
      if first + 1 < words.count, !verbs.contains(words[first + 1]) {
        values[words[first + 1]] = value.dropFirst().prefix { $0 != "'" }
      }
    }
    guard !values.isEmpty else { return String(text) }
    var filled = ""
    var rest = text
    while let character = rest.first {
      let word = rest.prefix { isWordCharacter($0) }
      if word.isEmpty { filled.append(character) }
      filled += values[word].map { "'" + $0 + "'" } ?? String(word)
      rest = rest.dropFirst(max(word.count, 1))
    }
    return filled
  }

  /// `'TRUN' || 'CATE'` as `'TRUNCATE'`; `+` and the commas of CONCAT too.
  private static func joined(_ text: Substring) -> String {
    var joined = ""
    var rest = text
    while let quote = rest.firstIndex(of: "'") {
      let behind = rest[rest.index(after: quote)...].drop { $0.isWhitespace }
      let mark = behind.prefix { "|+,".contains($0) }
      let next = behind.dropFirst(mark.count).drop { $0.isWhitespace }
      joined += rest[..<quote]
      if ["||", "+", ","].contains(String(mark)), next.first == "'" {
        rest = next.dropFirst()
      } else {
        joined += "'"
        rest = rest[rest.index(after: quote)...]
      }
    }
    return joined + rest
  }
}
