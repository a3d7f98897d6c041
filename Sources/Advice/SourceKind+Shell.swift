import Bytes
import Vetting

extension SourceKind {
  static func looksLikeShell(_ lines: [String]) -> Bool {
    var goesOn = false
    var isShell = false
    var inDocument: Substring?
    var defined: Set<Substring> = []
    var isCommented = false
    var open: UInt8?
    for line in lines {
      let plain = line.drop { $0 == " " || $0 == "\t" }
      if let mark = inDocument {
        if plain == mark { inDocument = nil }
        continue
      }
      if open != nil {
        open = SourceKind.quote(behind: plain, open)
        goesOn = open == nil && SourceKind.goesOn(line)
        continue
      }
      if plain.isEmpty || plain.hasPrefix("#"), !goesOn {
        if plain.hasPrefix("#") { isCommented = true }
        continue
      }
      open = SourceKind.quote(behind: plain, nil)
      let isPart = goesOn
      goesOn = open == nil && SourceKind.goesOn(line)
      if isPart { continue }
      if let marker = plain.firstRange(of: "<<") {
        inDocument = plain[marker.upperBound...].drop { "-~ '\"".contains($0) }.prefix {
          $0.isLetter || $0.isNumber || $0 == "_"
        }
        if inDocument?.isEmpty == true { inDocument = nil }
      }
      let word = plain.prefix { $0 != " " && $0 != "(" && $0 != ";" }
      if word == "alias" { defined.insert(plain.dropFirst(6).prefix { $0 != "=" }) }
      if plain.dropFirst(word.count).hasPrefix("()") { defined.insert(word) }
      // fish closes its blocks so.
      if plain == "end", isShell { continue }
      // Behind assignments a program may be put together of them: `"./bin/$a$b" push`.
      let isMade = isShell && ["\"./", "\"/", "\"$", "'./", "'/", "$"].contains { plain.hasPrefix($0) }
      if !CommandLine.begins(plain) || CommandLine.isSentence(plain), !defined.contains(word), !isMade { return false }
      isShell = true
    }
    // A script may be nothing but comments; a heading never stands alone.
    return isShell
      || isCommented && lines.allSatisfy { $0.allSatisfy(\.isWhitespace) || $0.drop { $0 == " " }.hasPrefix("#") }
  }

  static func looksLikePowerShell(_ lines: [String]) -> Bool {
    guard lines.count < 200, let plain = PowerShell.asPOSIX(lines) else { return false }
    return plain.allSatisfy { line in
      line.allSatisfy(\.isWhitespace) || line.hasPrefix("#")
        || CommandLine.begins(line[...]) && !CommandLine.isSentence(line[...])
    } && plain.contains { !$0.allSatisfy(\.isWhitespace) }
  }

  /// The quote that is open at the end of a line.
  private static func quote(behind line: Substring, _ before: UInt8?) -> UInt8? {
    var open = before
    var isEscaped = false
    var last = UInt8(ascii: " ")
    for byte in line.utf8 {
      // A comment has apostrophes of its own.
      if open == nil, byte == UInt8(ascii: "#"), last == UInt8(ascii: " ") { break }
      last = byte
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\"), open != UInt8(ascii: "'") {
        isEscaped = true
      } else if let quote = open {
        if byte == quote { open = nil }
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        open = byte
      }
    }
    return open
  }

  /// Whether a command continues in the next line, by the marks of a POSIX shell, cmd or PowerShell.
  static func goesOn(_ line: String) -> Bool {
    let plain = line.hasSuffix("\r") ? line.dropLast() : line[...]
    return plain.hasSuffix("\\") || plain.hasSuffix("|") || plain.hasSuffix("&&") || plain.hasSuffix(" ^")
      || plain.hasSuffix(" `")
  }

  /// Whether the text is one line with flags behind a word that no sentence would have: a command of an unknown
  /// program.
  static func looksLikeUnknownCommand(_ lines: [String]) -> Bool {
    let written = lines.filter { !$0.allSatisfy(\.isWhitespace) }
    guard written.count == 1 else { return false }
    let words = written[0].split(separator: " ")
    // A redirection alone empties a file.
    if words.count == 2 || words.count > 2 && words[1].hasSuffix(";"), [">", ">>", ":>", ">|"].contains(words[0]),
      words[1].contains("/") || words[1].contains(".")
    {
      return true
    }
    // `>app.db`
    if words.count == 1, words[0].first == ">", words[0].dropFirst().drop(while: { $0 != "." }).count > 1,
      words[0].dropFirst().allSatisfy({ $0.isLetter || $0.isNumber || "./_-".contains($0) })
    {
      return true
    }
    guard words.count > 1, words.count < 12, let first = words.first,
      first.allSatisfy({ $0.isASCII && ($0.isLowercase || $0.isNumber || "-_./".contains($0)) })
    else { return false }
    // `make migrate`: nothing else stands there.
    if words.count < 4, CommandLine.isProgramName(first),
      !words.dropFirst().contains(where: { CommandLine.isEnglish($0) || $0.hasSuffix(".") })
    {
      return true
    }
    // What stands in quotes is a word of the command.
    if words[1].hasPrefix("-"), written[0].contains("'") || written[0].contains("\"") { return true }
    // A sentence may end with a flag, or have one in it.
    if CommandLine.isSentence(written[0][...]) { return false }
    if words.indices.contains(where: { CommandLine.isMention(words, at: $0) })
      || words.prefix(2).contains(where: { $0.hasSuffix(",") })
    {
      return false
    }
    return words.dropFirst().contains { $0.hasPrefix("-") && $0.count > 1 && !$0.contains(".") }
  }
}
