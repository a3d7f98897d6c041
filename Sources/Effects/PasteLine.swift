import Bytes
import Transcripts

/// One line of a paste's text, cuts of the terminal undone, and what stands before the SQL on it.
struct PasteLine {
  private let text: [UInt8]
  let range: Range<Int>

  init(_ text: [UInt8], from start: Int) {
    self.text = text
    range = start..<ByteScanning.endOfLine(in: text.span, from: start)
  }

  var isBlank: Bool { text[range].allSatisfy { $0 == 0x20 || $0 == Transcript.softBreak } }

  /// Whether it is a comment of SQL, which stands between statements and ends nothing.
  var isComment: Bool { starts(with: "--", at: range.lowerBound) && !starts(with: "---", at: range.lowerBound) }

  var isFence: Bool { Fence(text[range]) != nil }

  /// What a line of drizzle-kit's output marks.
  enum Mark {
    /// Its output begins or goes on.
    case output
    case refused
    /// A box about one object opens; its values stand there until the line that parts it.
    case boxHead
    case boxBody
    case boxEnd
  }

  var mark: Mark? {
    // Every box begins with this byte.
    if text[range].first == 0xE2 {
      if starts(with: "┌── query error", at: range.lowerBound) { return .refused }
      if starts(with: "┌──", at: range.lowerBound) { return .boxHead }
      if starts(with: "├──", at: range.lowerBound) { return .boxBody }
      if starts(with: "└──", at: range.lowerBound) { return .boxEnd }
    }
    var start = range.lowerBound
    // Spinners, ticks and dashes stand before the words; some are several bytes.
    while start < range.upperBound, start < range.lowerBound + 12, !text[start].isLetter { start += 1 }
    if starts(with: "Warning ", at: start) { start += "Warning ".utf8.count }
    guard start < range.upperBound, PasteLine.firstOfOpenings.contains(text[start] | 0x20) else { return nil }
    return PasteLine.openings.contains { starts(with: $0, at: start) } ? .output : nil
  }

  /// The first letters of `openings`: they tell of most lines.
  private static let firstOfOpenings: ByteSet = "ygpurnda"

  private static let openings = [
    "You are about to execute current statements", "Generated migration statements", "Pulling schema from",
    "Using '", "Reading config file", "Reading schema files", "No config path provided", "drizzle-kit: v",
    "drizzle-orm: v", "all table", "all column", "all enum", "all schema", "all sequence", "all view", "all polic",
  ]

  /// Whether what drizzle-kit prints begins here anew, so that no statement goes on: a question, an error, a tick.
  var interrupts: Bool {
    ["[", "·", "❯", "┌─", "├─", "└─", "Warning ", "Error", "error:", "THIS ACTION", "Do you still", "params:", "```"]
      .contains { starts(with: $0, at: range.lowerBound) }
  }

  /// Where a statement begins behind a cut: the longest line looks as if it were cut at its end, and the next, which has
  /// nothing to do with it, as if it were its rest.
  var startBehindCut: Int? {
    var index = range.lowerBound
    while let cut = text[index..<range.upperBound].firstIndex(of: Transcript.softBreak) {
      index = cut + 1
      if starts(with: "/*", at: index) || StatementStart(in: text, at: index)?.isFirm == true { return index }
    }
    return nil
  }

  /// Whether it is a sentence: four words or more that begin with a letter.
  var isSentence: Bool {
    guard let first = text[range].first, first.isLetter else { return false }
    return text[range].count { $0 == 0x20 } >= 3
  }

  /// Where the line goes on behind the prompt of a database client; nil where there is none.
  var prompt: (end: Int, isContinuation: Bool)? {
    var index = range.lowerBound
    while index < range.upperBound, text[index].isWord { index += 1 }
    let hasName = index > range.lowerBound
    if hasName, starts(with: " [", at: index),
      let close = text[index..<range.upperBound].firstIndex(of: UInt8(ascii: "]"))
    {
      // `MariaDB [app]> `
      index = close + 1
    }
    let marks = text[index..<min(range.upperBound, index + 5)].prefix { $0 != 0x20 }
    guard index + marks.count < range.upperBound, let last = marks.last,
      last == ">" || last == "#"
    else { return nil }
    let isContinuation: Bool
    switch (hasName, Array(marks.dropLast())) {
    case (true, []), (true, Array("=".utf8)), (true, Array("=*".utf8)), (true, Array("=!".utf8)):
      isContinuation = false
    case (true, let middle) where middle.count == 1: isContinuation = true
    // `...> ` and `-> `
    case (false, let middle) where !middle.isEmpty && middle.allSatisfy({ $0 == 0x2E || $0 == 0x2D }):
      isContinuation = true
    default: return nil
    }
    // `web> ` is the prompt of no database client.
    if marks.count == 1, !["sqlite>", "mysql>", "libsql>"].contains(where: { starts(with: $0, at: range.lowerBound) }),
      text[index - 1] != "]"
    {
      return nil
    }
    return (index + marks.count + 1, isContinuation)
  }

  /// Where the line begins behind the mark of a list.
  var content: Int {
    let start = range.lowerBound
    guard start < range.upperBound, !text[start].isLetter else { return start }
    for bullet in ["- ", "* ", "• "] where starts(with: bullet, at: start) { return start + bullet.utf8.count }
    var index = start
    while index < range.upperBound, text[index].isDigit { index += 1 }
    return index > start && (starts(with: ". ", at: index) || starts(with: ") ", at: index)) ? index + 2 : start
  }

  /// Whether `literal` stands at `start`, in upper or lower case.
  func starts(with literal: String, at start: Int) -> Bool {
    var index = start
    for byte in literal.utf8 {
      guard index < range.upperBound else { return false }
      let found = text[index]
      guard found == byte || found.isLetter && byte.isLetter && found | 0x20 == byte | 0x20 else { return false }
      index += 1
    }
    return true
  }

  /// Where `literal` ends the first time that it stands in the line.
  func end(of literal: String) -> Int? {
    guard let first = literal.utf8.first, range.count >= literal.utf8.count else { return nil }
    for start in range.lowerBound...(range.upperBound - literal.utf8.count)
    where text[start] | 0x20 == first | 0x20 && starts(with: literal, at: start) {
      return start + literal.utf8.count
    }
    return nil
  }
}
