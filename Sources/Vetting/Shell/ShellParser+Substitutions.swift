import Bytes

/// What a `$` or a backtick begins, and arithmetic.
extension ShellParser {
  /// What follows a `$` or a backtick that has been read.
  mutating func substitution(
    _ mark: UInt8, quoted: Bool, into word: inout ShellWord
  ) throws(NotShell) {
    try nested { parser throws(NotShell) in
      try parser.substituted(mark, quoted: quoted, into: &word)
    }
  }

  private mutating func substituted(
    _ mark: UInt8, quoted: Bool, into word: inout ShellWord
  ) throws(NotShell) {
    if mark == "`" { return try backtick(into: &word) }
    guard let byte else { return word.append("$") }
    switch byte {
    case "(" where isArithmetic:
      word.parts += try arithmetic()
      word.parts.append(.computed)
    case "(":
      index += 1
      word.parts.append(.output(of: try list(until: [])))
      try expect(UInt8(ascii: ")"), "`$(` is not closed")
    case "{": try braced(quoted: quoted, into: &word)
    case _ where byte.isWord: word.parts.append(.variable(readName(), quoted: quoted))
    case "@", "*":
      index += 1
      word.parts.append(.variable(byte == "@" ? "@" : "*", quoted: quoted))
    case "#", "?", "$", "!", "-":
      index += 1
      word.parts.append(.computed)
    default: word.append("$")
    }
  }

  /// Whether `((` begins arithmetic here.
  var isArithmetic: Bool { endOfArithmetic != nil }

  /// Arithmetic is not longer, in bytes; what is, is read as commands, which are judged.
  private static let longestArithmetic = 4_096

  /// Where the arithmetic ends that `((` begins here, behind its `))`; nil where the two brackets do not close together:
  /// `((a) & (b))` is a shell in a shell. Brackets in quotes are none.
  private var endOfArithmetic: Int? {
    guard at("((") else { return nil }
    var open = 0
    var quote: UInt8?
    var place = index
    let limit = min(text.count, index + ShellParser.longestArithmetic)
    while place < limit {
      let byte = text[place]
      place += 1
      if byte == "\\", quote != "'" {
        place += 1
      } else if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == "'" || byte == "\"" {
        quote = byte
      } else if byte == "(" {
        open += 1
      } else if byte == ")" {
        open -= 1
        if open == 1 { return place < text.count && text[place] == ")" ? place + 1 : nil }
      }
    }
    return nil
  }

  /// `(( … ))`: the commands in it run, wherever they stand.
  mutating func arithmetic() throws(NotShell) -> [ShellWord.Part] {
    guard let end = endOfArithmetic else { throw failure("`((` is not closed") }
    var inside = ShellWord()
    let start = index
    while index < end {
      guard let byte else { throw failure("`((` is not closed") }
      if byte == "\n" { line += 1 }
      index += 1
      if byte == "$" || byte == "`" {
        try substitution(byte, quoted: true, into: &inside)
      }
    }
    // What a substitution in it took goes beyond the brackets.
    guard index == end else { throw failure("`((` is not closed") }
    let names = ShellParser.names(in: text[start..<index])
    return inside.parts.filter { if case .text = $0 { false } else { true } }
      + (names.isEmpty ? [] : [.evaluated(names)])
  }

  /// The names in arithmetic: what such a variable holds is worked out in its turn.
  private static func names(in text: ArraySlice<UInt8>) -> [String] {
    text.split { !$0.isWord }.filter { $0.first.map { $0 > 0x39 } ?? false }.map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The letters, digits and underscores that stand here.
  private mutating func readName() -> String {
    let start = index
    while let byte, byte.isWord { index += 1 }
    return String(decoding: text[start..<index], as: UTF8.self)
  }

  /// A command between backticks, of which the first has been read; a backslash in it guards the next byte.
  private mutating func backtick(into word: inout ShellWord) throws(NotShell) {
    var script: [UInt8] = []
    while let byte, byte != "`" {
      index += 1
      if byte == "\\", let next = self.byte {
        index += 1
        script.append(next)
      } else {
        script.append(byte)
      }
    }
    try expect(UInt8(ascii: "`"), "a backtick that is not closed")
    var parser = inner(script)
    word.parts.append(.output(of: try parser.script()))
  }

  /// `${…}`, at its brace.
  private mutating func braced(quoted: Bool, into word: inout ShellWord) throws(NotShell) {
    index += 1
    let name = readName()
    let isWhole = at("[@]}") || at("[*]}")
    if byte == "}" || isWhole, !name.isEmpty {
      index += isWhole ? 4 : 1
      word.parts.append(.variable(name, quoted: quoted && !isWhole))
      return
    }
    let body = try braceBody()
    if !name.isEmpty, let alternative = try alternative(to: name, body, quoted: quoted) {
      word.parts.append(alternative)
      return
    }
    // `@P` takes what the variable holds for a prompt and runs the commands in it; `!` looks another one up.
    word.parts.append(body.elementsEqual("@P".utf8) ? .prompt : .computed)
    // The index of an array is arithmetic, and so is the place of a piece.
    if let mark = body.first, mark == "[" || mark == ":" {
      word.parts.append(.evaluated(ShellParser.names(in: body)))
    }
    if body.contains(UInt8(ascii: "$")) || body.contains(UInt8(ascii: "`")) {
      // A default may run something.
      var parser = inner(Array(body))
      try parser.doubleQuoted(into: &word, untilEnd: true)
    }
  }

  /// What stands until the brace that closes an open one, which is read, too.
  private mutating func braceBody() throws(NotShell) -> ArraySlice<UInt8> {
    let start = index
    var open = 1
    while open > 0 {
      guard let byte else { throw failure("`${` is not closed") }
      if byte == "{" { open += 1 }
      if byte == "}" { open -= 1 }
      if byte == "\n" { line += 1 }
      index += 1
    }
    return text[start..<(index - 1)]
  }

  /// `:-text` and its like behind a variable's name; nil for anything else that may stand there.
  private func alternative(
    to name: String, _ body: ArraySlice<UInt8>, quoted: Bool
  ) throws(NotShell) -> ShellWord.Part? {
    let rest = body.first == ":" ? body.dropFirst() : body
    guard let mark = rest.first, "-=+".utf8.contains(mark) else { return nil }
    var inner = Array(rest.dropFirst())
    if !inner.contains(UInt8(ascii: "$")), !inner.contains(UInt8(ascii: "`")) {
      inner.removeAll { $0 == "'" || $0 == "\"" }
    }
    var parser = self.inner(inner)
    var word = ShellWord(isQuoted: true)
    try parser.doubleQuoted(into: &word, untilEnd: true)
    return .alternative(name, word.parts, isPlus: mark == "+", quoted: quoted)
  }
}
