import Bytes
package import Releases
package import Transcripts

/// Finds the SQL of a paste: what drizzle-kit listed, wrote or was refused, and what people propose or ran.
///
/// Reads the text once, line by line; a statement goes on over lines until its semicolon, or until something else begins.
package struct StatementFinder {
  private enum Voice {
    case person, tool
    /// The values at the head of a box, which are no statements.
    case boxHead
    /// drizzle-kit's report of the statement that the database refused.
    case refusal
  }

  private let transcript: Transcript
  private let text: [UInt8]
  private let dialect: Dialect?
  private var voice = Voice.person
  private var open = OpenFence()
  private var found: [Statement] = []
  /// Whether nothing but blanks stands since the last statement.
  private var isBelowStatement = false
  /// Whether drizzle-kit's mark between two statements has just been there.
  private var isBelowBreakpoint = false
  /// Whether a comment was opened that nothing closes.
  private var hasOpenComment = false

  /// The statements of `transcript`, in order. Cost grows linearly with the text.
  /// - Parameter dialect: nil where nothing tells.
  package static func statements(in transcript: Transcript, dialect: Dialect?) -> [Statement] {
    var finder = StatementFinder(transcript, dialect)
    finder.read()
    return Refusals.joined(finder.found)
  }

  private init(_ transcript: Transcript, _ dialect: Dialect?) {
    self.transcript = transcript
    text = transcript.text
    self.dialect = dialect
  }

  // MARK: Lines

  private mutating func read() {
    var position = 0
    while position < text.count {
      let line = PasteLine(text, from: position)
      position = read(line) ?? line.range.upperBound + 1
    }
  }

  /// Reads a line and what goes on below it.
  /// - Returns: where the text goes on; nil where that is the next line.
  private mutating func read(_ line: PasteLine) -> Int? {
    if line.isBlank { return nil }
    if let end = endOfComment(line) ?? readStatements(line) { return end }
    if !readBreakpoint(line), !line.isComment {
      isBelowStatement = false
      isBelowBreakpoint = false
      if open.take(text[line.range]) {
        voice = .person
      } else if let mark = line.mark {
        switch mark {
        case .output, .boxBody, .boxEnd: voice = .tool
        case .refused: voice = .refusal
        case .boxHead: voice = .boxHead
        }
      } else {
        if let end = readError(line) { return end }
        if voice == .person, !isInSQLFence { readSpans(line) }
        // The words of the database stand above the statement that it refused.
        if line.isSentence, voice == .tool { voice = .person }
      }
    }
    return line.startBehindCut
  }

  /// The end of a comment over several lines: `pull` writes a first migration that runs nothing.
  private mutating func endOfComment(_ line: PasteLine) -> Int? {
    guard !hasOpenComment, line.starts(with: "/*", at: line.range.lowerBound) else { return nil }
    var index = line.range.lowerBound + 2
    while index + 1 < text.count {
      if text[index] == UInt8(ascii: "*"), text[index + 1] == UInt8(ascii: "/") {
        return index > line.range.upperBound ? index + 2 : nil
      }
      index += 1
    }
    // Without an end it is no comment, and there is no other end to be found.
    hasOpenComment = true
    return nil
  }

  private var isInSQLFence: Bool {
    open.fence.map {
      ["sql", "postgres", "postgresql", "pgsql", "psql", "mysql", "mariadb", "sqlite"].contains($0.language)
    } ?? false
  }

  /// Takes drizzle-kit's mark between two statements: what stands above and below is of a generated file.
  private mutating func readBreakpoint(_ line: PasteLine) -> Bool {
    guard text[line.range].starts(with: StatementReach.breakpoint) else { return false }
    if isBelowStatement { found[found.count - 1].owner = .tool }
    isBelowBreakpoint = true
    return true
  }

  // MARK: Statements on lines of their own

  /// Reads the statements that begin on a line, and all that follow the last of them on its own line.
  /// - Returns: where the text goes on; nil where no statement begins.
  private mutating func readStatements(_ line: PasteLine) -> Int? {
    guard voice != .boxHead else { return nil }
    let prompt = line.prompt
    var position = prompt.map(\.end) ?? (voice == .person ? line.content : line.range.lowerBound)
    var end: Int?
    while position < text.count, text[position] != Transcript.lineBreak,
      let reach = readStatement(at: position, isAtPrompt: prompt != nil)
    {
      isBelowBreakpoint = reach.ending == .breakpoint
      isBelowStatement = true
      position = skipBlanks(reach.next)
      if text[position...].starts(with: StatementReach.breakpoint) {
        found[found.count - 1].owner = .tool
        isBelowBreakpoint = true
        position = skipBlanks(position + StatementReach.breakpoint.count)
      }
      end = position
    }
    return end
  }

  private mutating func readStatement(at start: Int, isAtPrompt: Bool) -> StatementReach? {
    guard let words = StatementStart(in: text, at: start) else { return nil }
    var setting = StatementReach.Setting(syntax: SQLSyntax(dialect, hasBackticks: false))
    setting.isAtPrompt = isAtPrompt
    setting.isExpected = voice != .person || isAtPrompt || isInSQLFence || isBelowBreakpoint
    let reach = StatementReach(in: text, from: start, words, setting)
    if take(reach, words, setting) { return reach }
    guard reach.lineCount > 1, !setting.isExpected else { return nil }
    // A sentence may go on below.
    setting.lineLimit = 1
    let line = StatementReach(in: text, from: start, words, setting)
    return take(line, words, setting) ? line : nil
  }

  /// Takes a statement where it is one beyond doubt. What drizzle-kit lists is one even if nobody can read it; what
  /// stands among somebody's words has to be understood.
  private mutating func take(_ reach: StatementReach, _ words: StatementStart, _ setting: StatementReach.Setting)
    -> Bool
  {
    let (sql, meaning) = read(reach)
    let isUnderstood = !meaning.effects.contains(.unknown)
    let isStatement =
      setting.isExpected
      ? words.isFirm && !reach.isTag || reach.ending != .open || isUnderstood
      : isUnderstood && (reach.ending != .open || words.isUpper)
    guard isStatement else { return false }
    let isTool = voice != .person || isBelowBreakpoint || reach.ending == .breakpoint
    add(sql, meaning, reach.range, isTool ? .tool : .person, isFailed: voice == .refusal)
    if voice == .refusal { voice = .tool }
    return true
  }

  private func read(_ reach: StatementReach) -> (sql: String, meaning: StatementMeaning) {
    let sql = reach.sql
    let meaning = reader(for: sql).meaning(of: sql)
    guard meaning.effects.contains(.unknown), let spaced = reach.sqlWithBlanks else { return (sql, meaning) }
    let other = reader(for: spaced).meaning(of: spaced)
    return other.effects.contains(.unknown) ? (sql, meaning) : (spaced, other)
  }

  private func reader(for sql: String) -> StatementReader {
    StatementReader(dialect: dialect, hasBackticks: sql.utf8.contains(UInt8(ascii: "`")))
  }

  private mutating func add(
    _ sql: String, _ meaning: StatementMeaning, _ range: Range<Int>, _ owner: Statement.Owner, isFailed: Bool
  ) {
    found.append(
      Statement(
        meaning, lines: transcript.lines(of: range), range: range, owner: owner, isFailed: isFailed,
        text: ShownText(sql)))
  }

  private func skipBlanks(_ start: Int) -> Int {
    var index = start
    while index < text.count, text[index] == 0x20 || text[index] == Transcript.softBreak { index += 1 }
    return index
  }

  // MARK: Statements inside of something else

  /// Takes the statement that an error repeats.
  /// - Returns: where the text goes on; nil where there is none.
  private mutating func readError(_ line: PasteLine) -> Int? {
    for words in ["Failed query: ", "Failed to run the query '"] {
      guard let start = line.end(of: words) else { continue }
      let outer = voice
      voice = .refusal
      defer { voice = outer }
      return readStatement(at: start, isAtPrompt: false)?.next
    }
    for key in ["sql: ", "query: "] where line.starts(with: key, at: line.range.lowerBound) {
      return readString(at: line.range.lowerBound + key.utf8.count)
    }
    if let start = line.end(of: "SQL statement \"") { return readContext(from: start, line) }
    guard let first = text[line.range].first, first == UInt8(ascii: "{") || first == UInt8(ascii: "\"") else {
      return nil
    }
    return readJSON(line)
  }

  private mutating func readString(at start: Int, isFailed: Bool = true) -> Int? {
    guard let string = QuotedSQL(in: text, at: start) else { return nil }
    addScript(string.sql, start..<string.end, .tool, isFailed: isFailed)
    return string.end
  }

  /// Takes the statement of a context line, whose own quotes are not marked.
  private mutating func readContext(from start: Int, _ line: PasteLine) -> Int? {
    var end = line.range.upperBound
    while end > start, text[end - 1] != UInt8(ascii: "\"") { end -= 1 }
    guard end > start + 1 else { return nil }
    let sql = text[start..<(end - 1)].filter { $0 != Transcript.softBreak }
    addScript(String(decoding: sql, as: UTF8.self), start..<end, .tool, isFailed: true)
    return line.range.upperBound
  }

  /// Takes the strings of a line of JSON that are SQL.
  private mutating func readJSON(_ line: PasteLine) -> Int? {
    var position = line.range.lowerBound
    var isRefused = false
    while position < line.range.upperBound {
      guard text[position] == UInt8(ascii: "\"") else {
        position += 1
        continue
      }
      guard let string = QuotedSQL(in: text, at: position) else { break }
      if string.sql == "sql" || string.sql == "error" { isRefused = true }
      if StatementStart(in: text, at: position + 1)?.isFirm == true {
        addScript(string.sql, position..<string.end, .tool, isFailed: isRefused)
      }
      position = string.end
    }
    return max(position, line.range.upperBound)
  }

  /// Takes code in the middle of somebody's sentences.
  private mutating func readSpans(_ line: PasteLine) {
    var position = line.range.lowerBound
    while let open = text[position..<line.range.upperBound].firstIndex(of: UInt8(ascii: "`")) {
      guard let words = StatementStart(in: text, at: open + 1),
        let close = text[(open + 1)..<line.range.upperBound].firstIndex(of: UInt8(ascii: "`"))
      else {
        position = open + 1
        continue
      }
      let sql = String(decoding: text[(open + 1)..<close].filter { $0 != Transcript.softBreak }, as: UTF8.self)
      if words.isFirm || words.isUpper {
        addScript(sql, (open + 1)..<close, .person, isFailed: false, needsUnderstanding: true)
      }
      position = close + 1
    }
  }

  /// Takes the statements of a text that has come out of quotes.
  private mutating func addScript(
    _ sql: String, _ range: Range<Int>, _ owner: Statement.Owner, isFailed: Bool, needsUnderstanding: Bool = false
  ) {
    let reader = reader(for: sql)
    let bytes = Array(sql.utf8)
    for part in SQLSplitter.statements(in: bytes, reader.syntax) {
      let sql = String(decoding: bytes[part], as: UTF8.self)
      let meaning = reader.meaning(of: sql)
      if !needsUnderstanding || !meaning.effects.contains(.unknown) {
        add(sql, meaning, range, owner, isFailed: isFailed)
      }
    }
  }
}
