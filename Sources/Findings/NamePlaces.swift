import Bytes
import Speech
import Transcripts

/// Where a word of a text can name something of somebody's own: not in what a program printed, in what only a shell or a
/// program reads, or in the database's own catalogue.
struct NamePlaces {
  private let transcript: Transcript
  private let lines: MachineLines
  /// The lines that were looked at: one may hold thousands of names.
  private var read: [Int: Words] = [:]

  /// What stands on one line.
  private struct Words {
    /// Where each word stands.
    var places: [ArraySlice<UInt8>: [Range<Int>]] = [:]
    /// The first byte of the line, and for each byte whether it stands in a text of several words between quotes.
    let start: Int
    let isQuoted: [Bool]
  }

  init(of transcript: Transcript, _ lines: MachineLines) {
    self.transcript = transcript
    self.lines = lines
  }

  /// Whether the word stands somewhere as a name can.
  mutating func mayName(_ name: HeardName) -> Bool {
    let word = transcript.text[name.range]
    if NamePlaces.isCatalogue(word) || NamePlaces.isKindOfError(word) { return false }
    // Every database has a schema of this name.
    if word.elementsEqual("public".utf8) { return false }
    for number in name.lines {
      let words = read[number] ?? words(ofLine: number)
      read[number] = words
      let places = words.places[word] ?? []
      if places.contains(where: { mayName(at: $0, ofLine: number, of: words) }) { return true }
    }
    return false
  }

  private func words(ofLine number: Int) -> Words {
    let text = transcript.text
    let line = transcript.range(ofLine: number)
    var words = Words(start: line.lowerBound, isQuoted: lines.isMachines(number) ? quoted(line) : [])
    for word in text[line].split(whereSeparator: { !$0.isWord }) {
      words.places[word, default: []].append(word.startIndex..<word.endIndex)
    }
    return words
  }

  private func mayName(at range: Range<Int>, ofLine number: Int, of words: Words) -> Bool {
    // What a program printed names its objects by its own words.
    if lines.arePrinted(CollectionOfOne(number)) { return false }
    // A program's line may hold a text of somebody's own in its quotes: `psql -c "select … from users"`.
    if lines.isMachines(number) { return words.isQuoted[range.lowerBound - words.start] }
    if OrdinaryWords.contains(transcript.text[range]), !isQuoted(range) { return false }
    return !isVerbOfTool(range) && !isKey(range) && !isReleased(range) && !isSetting(range) && !isInPath(range)
      && !isShortened(range)
  }

  // MARK: What stands around a word

  /// Whether quotes or backticks stand right beside it.
  private func isQuoted(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    guard range.lowerBound > 0, range.upperBound < text.count else { return false }
    let mark = text[range.lowerBound - 1]
    // Typographic quotes are several bytes, and no letter beside a name.
    return mark == text[range.upperBound] && "`\"'".utf8.contains(mark)
      || mark >= 0x80 && text[range.upperBound] >= 0x80
  }

  /// For each byte of a line whether it stands in a text of several words between quotes, and not in JSON.
  private func quoted(_ line: Range<Int>) -> [Bool] {
    let text = transcript.text
    var isQuoted = [Bool](repeating: false, count: line.count)
    guard text[line].first != UInt8(ascii: "{"), text[line].first != UInt8(ascii: "[") else { return isQuoted }
    for quote in [UInt8(ascii: "\""), UInt8(ascii: "'")] {
      var open: Int?
      for index in line.lowerBound...line.upperBound where index == line.upperBound || text[index] == quote {
        guard let start = open else {
          open = index
          continue
        }
        open = nil
        guard text[start..<index].contains(0x20) else { continue }
        for place in start..<index { isQuoted[place - line.lowerBound] = true }
      }
    }
    return isQuoted
  }

  /// Whether it tells what a tool does: `Drizzle tracks schema state`; of `the Drizzle users table` it is a name.
  private func isVerbOfTool(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    guard text[range].last == UInt8(ascii: "s"), !isQuoted(range), range.lowerBound > 0,
      text[range.lowerBound - 1] == 0x20
    else { return false }
    let before = text[..<(range.lowerBound - 1)].suffix(NamePlaces.longestTool)
    let words = before.split { !$0.isWord && $0 != UInt8(ascii: "-") }
    guard let tool = words.last?.loweredText, words.last?.endIndex == before.endIndex,
      ["drizzle", "drizzle-kit", "prisma", "postgres", "postgresql", "mysql", "sqlite", "turso"].contains(tool)
    else { return false }
    let after = text[range.upperBound...].prefix(NamePlaces.longestTool)
    guard after.first == 0x20 else { return false }
    let next = after.dropFirst().prefix(while: \.isWord).loweredText
    return !next.isEmpty && !["table", "tables", "column", "columns"].contains(next)
  }

  /// Bytes that the name of a tool takes at most, with what stands before it.
  private static let longestTool = 16

  /// Whether it is a key of JSON: `"code": …`.
  private func isKey(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    guard range.lowerBound > 0, text[range.lowerBound - 1] == UInt8(ascii: "\""), range.upperBound < text.count,
      text[range.upperBound] == UInt8(ascii: "\"")
    else { return false }
    return text[(range.upperBound + 1)...].first { $0 != 0x20 } == UInt8(ascii: ":")
  }

  /// Whether a release stands behind it, as behind the name of a program: `macOS 14.5`, `node: v20.11`.
  private func isReleased(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    var rest = text[range.upperBound...].prefix(24).drop { $0 == 0x20 || $0 == UInt8(ascii: ":") }
    guard rest.startIndex > range.upperBound else { return false }
    if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "v") { rest = rest.dropFirst() }
    let digits = rest.prefix(while: \.isDigit)
    rest = rest.dropFirst(digits.count)
    return !digits.isEmpty && rest.first == UInt8(ascii: ".")
      && rest.dropFirst().first.map(\.isDigit)
        ?? false
  }

  /// Whether it is a folder or file of a path: `./node_modules/pg/lib`.
  private func isInPath(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    var (start, end) = (range.lowerBound, range.upperBound)
    while start > 0, text[start - 1] > 0x20, range.lowerBound - start < NamePlaces.longestPath { start -= 1 }
    while end < text.count, text[end] > 0x20, end - range.upperBound < NamePlaces.longestPath { end += 1 }
    let slash = UInt8(ascii: "/")
    return text[start..<end].count { $0 == slash } > 1
  }

  /// Bytes of a word that are looked at on each side.
  private static let longestPath = 128

  /// Whether it is a piece of a name whose middle was left out: `orders_…_idx`.
  private func isShortened(_ range: Range<Int>) -> Bool {
    let (text, mark) = (transcript.text, UInt8(ascii: "_"))
    func isGap(_ place: Int) -> Bool { text.indices.contains(place) && text[place] == UInt8(ascii: ".") }
    return text[range.upperBound - 1] == mark && isGap(range.upperBound) && isGap(range.upperBound + 1)
      || text[range.lowerBound] == mark && isGap(range.lowerBound - 1) && isGap(range.lowerBound - 2)
  }

  /// Whether it is what `PRAGMA` or `SET` sets, or one of these words.
  private func isSetting(_ range: Range<Int>) -> Bool {
    let text = transcript.text
    if NamePlaces.isPragma(text[range]) { return true }
    let before = text[..<range.lowerBound].suffix(8)
    return before.count == 8 && before.last == 0x20 && NamePlaces.isPragma(before.dropLast().suffix(6))
  }

  // MARK: What a word is

  private static func isPragma(_ word: ArraySlice<UInt8>) -> Bool { word.loweredText == "pragma" }

  /// Names that PostgreSQL, MySQL and SQLite keep for what is their own.
  private static func isCatalogue(_ word: ArraySlice<UInt8>) -> Bool {
    let word = word.loweredText
    return word.utf8.starts(with: "pg_".utf8) || word.utf8.starts(with: "sqlite_".utf8)
      || ["information_schema", "performance_schema", "libsql_server"].contains(word)
  }

  /// `Error`, `TypeError`, `PostgresException`: what a program calls a failure; `sync_error` is a name.
  private static func isKindOfError(_ word: ArraySlice<UInt8>) -> Bool {
    if ["error", "warning", "hint", "detail", "notice", "exception"].contains(word.loweredText) { return true }
    let text = String(decoding: word, as: UTF8.self)
    return text.hasSuffix("Error") || text.hasSuffix("Exception") || text.hasSuffix("Warning")
  }
}
