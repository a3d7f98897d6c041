import Bytes
import Vetting

/// Tells quickly whether a line can hold a proposal at all. Most lines of a paste cannot, and are skipped.
enum ProposalPrefilter {
  static func isIn(_ text: Span<UInt8>) -> Bool { isIn(text, orVerbs: true) }

  /// The same for commands: a verb, a key or a line of a menu counts only where code in backticks stands beside it.
  static func isCommandIn(_ text: Span<UInt8>) -> Bool {
    isIn(text, orVerbs: text.indices.contains { text[$0] == UInt8(ascii: "`") })
  }

  private static func isIn(_ text: Span<UInt8>, orVerbs: Bool) -> Bool {
    let isFrame = isFrame(text)
    var isStart = true
    var isFirst = true
    for index in text.indices {
      let byte = text[index]
      if isStart {
        if isWord(text, at: index, orVerb: orVerbs), !(isFrame && text.has("drizzle-kit/", at: index)) { return true }
        if isFirst, byte > 0x20 {
          isFirst = false
          if isProgram(text, at: index) || isSQL(text, at: index) || byte == UInt8(ascii: "@")
            || isWindowsPrompt(text, at: index)
          {
            return true
          }
        }
      }
      // `SQL: drop table users`
      if byte == UInt8(ascii: ":"), index < 16, isSQL(text, behind: index + 1) { return true }
      if byte == UInt8(ascii: "`"), isProgram(text, at: index + 1) || isSQL(text, at: index + 1) { return true }
      // Scripts without blanks between words put a command anywhere.
      isStart =
        !(byte.isWord
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "."))
    }
    return false
  }

  /// Whether a word can begin a command, a statement or a setting within a sentence: a program that people mention in
  /// sentences, or a word that belongs to no program. Other programs count only at the beginning of a line or of a
  /// piece of code.
  private static func isWord(_ text: Span<UInt8>, at index: Int, orVerb: Bool) -> Bool {
    switch text[index] {
    case UInt8(ascii: "D"):
      return text.has("DRIZZLE_", at: index) || text.has("DROP", at: index) || text.has("DELETE", at: index)
        || orVerb && isVerb(text, at: index)
    case UInt8(ascii: "T"): return text.has("TRUNCATE", at: index) || orVerb && isVerb(text, at: index)
    case UInt8(ascii: "A"): return text.has("ALTER", at: index) || orVerb && isVerb(text, at: index)
    case 0xD0, 0xD1, 0xE3...0xED: return true
    case UInt8(ascii: "-"): return text.has("--", at: index) || text.has("-y", at: index)
    case 0xE2: return text.has("\u{2014}", at: index) || text.has("\u{2013}", at: index)
    case UInt8(ascii: "s") where text.has("strict", at: index): return true
    case UInt8(ascii: "f") where text.has("force", at: index): return true
    case 0x41...0x5A: return orVerb && isVerb(text, at: index)
    case 0x61...0x7A:
      var end = index + 1
      while end < text.count, isNameByte(text[end]) { end += 1 }
      guard end - index < 24 else { return false }
      return Vetting.program(in: text, from: index, to: end).isMentioned || orVerb && isVerb(text, at: index)
    default: return false
    }
  }

  /// Verbs by which a key, a line of a menu or a loss is asked for, by their first four letters.
  private static func isVerb(_ text: Span<UInt8>, at index: Int) -> Bool {
    guard index + 4 <= text.count else { return false }
    let word =
      UInt32(text[index] | 0x20) << 24 | UInt32(text[index + 1]) << 16 | UInt32(text[index + 2]) << 8
      | UInt32(text[index + 3])
    return verbs.contains(word)
  }

  private static let verbs: Set<UInt32> = Set(
    [
      "pres", "hit ", "tap ", "choo", "sele", "pick", "take", "answ", "say ", "type", "conf", "drop", "dele", "trun",
      "wipe", "nuke", "empt", "appu", "tape", "puls", "aper", "prem", "druk", "naci", "wci\u{15B}", "choi", "elig",
      "resp",
      "cont", "esco", "sceg", "risp", "kies", "antw", "wybi", "odpo", "nimm", "supp", "vide", "borr", "elim", "apag",
      "excl", "esva", "canc", "svuo", "verw", "leeg", "leer", "usu\u{144}", "wycz", "best",
    ].map { $0.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) } }
      + ["dr\u{FC}c", "w\u{E4}hl", "l\u{F6}sc", "r\u{E9}po", "s\u{E9}le", "vac\u{ED}"].map {
        $0.utf8.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
      })

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isWord || byte == UInt8(ascii: "-")
  }

  /// Whether a line is a frame of a stack trace: the files of drizzle-kit named there run nothing.
  private static func isFrame(_ text: Span<UInt8>) -> Bool {
    var start = 0
    while start < text.count, text[start] == 0x20 { start += 1 }
    guard text.has("at ", at: start), start + 3 < text.count, text[start + 3] > UInt8(ascii: "(") else { return false }
    return !text.has("Bash(", at: start + 3) && !text.indices.contains { text[$0] == UInt8(ascii: "`") }
  }

  /// `PS>`, `PS C:\app>`, `C:\app>`
  private static func isWindowsPrompt(_ text: Span<UInt8>, at start: Int) -> Bool {
    text.has("PS>", at: start) || text.has("PS ", at: start) || text.has(":\\", at: start + 1)
  }

  private static func isProgram(_ text: Span<UInt8>, at start: Int) -> Bool {
    var start = start
    while start < text.count,
      text[start] == UInt8(ascii: "$") || text[start] == 0x20 || text[start] == UInt8(ascii: "%")
    { start += 1 }
    guard start < text.count, text[start] == UInt8(ascii: ".") || text[start].isSmall else {
      return false
    }
    var end = start
    while end < text.count, text[end] > 0x20, text[end] != UInt8(ascii: "`"), end - start < 48 {
      if text[end] == UInt8(ascii: "/") { start = end + 1 }
      end += 1
    }
    // A program alone proposes nothing.
    guard end < text.count, text[end] == 0x20, start < end else { return false }
    return Vetting.program(in: text, from: start, to: end).isKnown
  }

  /// Words with which a statement begins, by their first four letters.
  private static let statements: Set<UInt32> = Set(
    ["drop", "trun", "dele", "alte", "upda", "forc", "crea", "inse", "sele"].map {
      $0.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    })

  private static func isSQL(_ text: Span<UInt8>, behind start: Int) -> Bool {
    var start = start
    while start < text.count,
      text[start] == 0x20 || text[start] == UInt8(ascii: "'") || text[start] == UInt8(ascii: "\"")
    {
      start += 1
    }
    return isSQL(text, at: start)
  }

  private static func isSQL(_ text: Span<UInt8>, at start: Int) -> Bool {
    guard start + 4 <= text.count else { return false }
    let word =
      UInt32(text[start] | 0x20) << 24 | UInt32(text[start + 1] | 0x20) << 16 | UInt32(text[start + 2] | 0x20) << 8
      | UInt32(text[start + 3] | 0x20)
    return statements.contains(word)
  }
}
