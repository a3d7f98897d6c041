import Bytes

/// Commands, simple and compound.
extension ShellParser {
  mutating func stage() throws(NotShell) -> ShellPipeline.Stage {
    try nested { parser throws(NotShell) in try parser.command() }
  }

  private mutating func command() throws(NotShell) -> ShellPipeline.Stage {
    guard let byte else { throw failure("a command is missing") }
    if byte == "(" {
      if isArithmetic {
        let (start, firstLine) = (index, line)
        let parts = try arithmetic()
        return ShellPipeline.Stage(
          kind: .group(substitutions(in: [ShellWord(parts: parts)], start, firstLine)), redirections: [])
      }
      index += 1
      let body = try list(until: [])
      try expect(UInt8(ascii: ")"), "`(` is not closed")
      return ShellPipeline.Stage(kind: .group(body), redirections: try redirections())
    }
    if let word = keyword(), let kind = try compound(word) {
      return ShellPipeline.Stage(kind: kind, redirections: try redirections())
    }
    return try simple()
  }

  /// The compound command that begins with `word`; nil where none does.
  private mutating func compound(_ word: String) throws(NotShell) -> ShellPipeline.Kind? {
    switch word {
    case "{": return try braceGroup()
    case "if": return try ifClause()
    case "while", "until": return try whileLoop(word)
    case "for", "select": return try forLoop(word)
    case "case": return try caseClause()
    case "coproc": return try coprocess()
    case "time": return try timed()
    case "function": return try functionKeyword()
    case "then", "do", "done", "fi", "elif", "else", "esac", "}":
      throw failure("`\(word)` without its beginning")
    default: return try functionNamed(word)
    }
  }

  private mutating func braceGroup() throws(NotShell) -> ShellPipeline.Kind {
    index += 1
    let body = try list(until: ["}"])
    try expect("}")
    return .group(body)
  }

  private mutating func ifClause() throws(NotShell) -> ShellPipeline.Kind {
    index += 2
    var body = try list(until: ["then"])
    try expect("then")
    body += try list(until: ["elif", "else", "fi"])
    while let next = keyword(), next != "fi" {
      index += next.utf8.count
      body += try list(until: next == "elif" ? ["then"] : ["fi"])
      if next == "elif" {
        try expect("then")
        body += try list(until: ["elif", "else", "fi"])
      }
    }
    try expect("fi")
    return .group(body)
  }

  private mutating func whileLoop(_ word: String) throws(NotShell) -> ShellPipeline.Kind {
    index += word.utf8.count
    let condition = try list(until: ["do"])
    return .group(condition + (try doGroup()))
  }

  private mutating func forLoop(_ word: String) throws(NotShell) -> ShellPipeline.Kind {
    index += word.utf8.count
    skipBlanks()
    let (start, firstLine) = (index, line)
    var heads: [ShellWord] = []
    if at("((") {
      heads.append(ShellWord(parts: try arithmetic()))
    } else {
      while let byte, byte != ";", byte != "\n", keyword() != "do" {
        heads.append(try readWord())
      }
    }
    let substituted = substitutions(in: heads, start, firstLine)
    skipSeparators()
    return .group(substituted + (try doGroup()))
  }

  private mutating func caseClause() throws(NotShell) -> ShellPipeline.Kind {
    index += 4
    skipBlanks()
    let (start, firstLine) = (index, line)
    let substituted = substitutions(in: [try readWord()], start, firstLine)
    skipSeparators()
    try expect("in")
    return .group(substituted + (try cases()))
  }

  /// `time ( … )`; nil before a simple command, which is read as one of the program `time`.
  private mutating func timed() throws(NotShell) -> ShellPipeline.Kind? {
    let start = index
    index += 4
    skipBlanks()
    guard at("(") || at("{ ") else {
      index = start
      return nil
    }
    return .group([
      ShellPipeline(line: line, range: start..<start, stages: [try command()], failsOver: false)
    ])
  }

  /// `coproc NAME { … }`; nil before a simple command, which is read as one that is called `coproc`.
  private mutating func coprocess() throws(NotShell) -> ShellPipeline.Kind? {
    let start = index
    index += 6
    skipBlanks()
    // Its name stands before a group only.
    if let name = keyword(), name != "{", !at("(") {
      let afterWord = index
      index += name.utf8.count
      skipBlanks()
      if !at("{ "), !at("(") { index = afterWord }
    }
    guard at("{ ") || at("(") else {
      index = start
      return nil
    }
    let written = ShellPipeline.Redirection(
      kind: .text, target: ShellWord(parts: [.text("what the script writes to it"), .computed]))
    return .group([
      ShellPipeline(
        line: line, range: start..<start,
        stages: [ShellPipeline.Stage(kind: try command().kind, redirections: [written])], failsOver: false)
    ])
  }

  /// `function name { … }`
  private mutating func functionKeyword() throws(NotShell) -> ShellPipeline.Kind? {
    index += 8
    skipBlanks()
    guard let name = keyword() else { return nil }
    index += name.utf8.count
    skipBlanks()
    if at("()") { index += 2 }
    return try definition(name)
  }

  /// `name() { … }`; nil where no brackets stand after the name.
  private mutating func functionNamed(_ name: String) throws(NotShell) -> ShellPipeline.Kind? {
    var end = index + name.utf8.count
    while end < text.count, text[end] == 0x20 { end += 1 }
    guard end + 1 < text.count, text[end] == "(", text[end + 1] == ")" else { return nil }
    index = end + 2
    return try definition(name)
  }

  /// The commands that run to make the words of a compound command, as a command that does nothing else.
  private func substitutions(in words: [ShellWord], _ start: Int, _ line: Int) -> [ShellPipeline] {
    let runs = words.contains { word in
      word.parts.contains { part in
        switch part {
        case .output, .file, .prompt, .alternative, .evaluated: true
        default: false
        }
      }
    }
    guard runs else { return [] }
    let command = ShellPipeline.Kind.command(assignments: [], words: [ShellWord(parts: [.text(":")])] + words)
    return [
      ShellPipeline(
        line: line, range: start..<index, stages: [ShellPipeline.Stage(kind: command, redirections: [])],
        failsOver: false)
    ]
  }

  private mutating func definition(_ name: String) throws(NotShell) -> ShellPipeline.Kind {
    skipLineBreaks()
    let body = try stage()
    if case .group(let pipelines) = body.kind { return .definition(name, pipelines) }
    throw failure("a function without a body")
  }

  private mutating func doGroup() throws(NotShell) -> [ShellPipeline] {
    try expect("do")
    let body = try list(until: ["done"])
    try expect("done")
    return body
  }

  private mutating func cases() throws(NotShell) -> [ShellPipeline] {
    var body: [ShellPipeline] = []
    while true {
      skipSeparators()
      while at(";;") {
        index += 2
        skipSeparators()
      }
      if keyword() == "esac" {
        index += 4
        return body
      }
      guard byte != nil else { throw failure("`case` is not closed") }
      if byte == "(" { index += 1 }
      while let byte, byte != ")" {
        if byte == "|" || byte == 0x20 { index += 1 } else { try skipWord() }
      }
      try expect(UInt8(ascii: ")"), "a pattern of `case` without `)`")
      body += try list(until: ["esac"])
    }
  }

  mutating func expect(_ word: String) throws(NotShell) {
    guard keyword() == word else { throw failure("`\(word)` is missing") }
    index += word.utf8.count
  }

  mutating func expect(_ wanted: UInt8, _ reason: String) throws(NotShell) {
    guard byte == wanted else { throw failure(reason) }
    index += 1
  }

  private mutating func simple() throws(NotShell) -> ShellPipeline.Stage {
    var assignments: [ShellPipeline.Assignment] = []
    var words: [ShellWord] = []
    var redirections: [ShellPipeline.Redirection] = []
    while true {
      skipBlanks()
      guard let byte else { break }
      if words.first?.literal == "[[" {
        // A test: what looks like a list or a redirection in it is none.
        let isEnd = at("]]")
        if "<>&|()!;".utf8.contains(byte) { index += 1 } else { words.append(try word()) }
        if isEnd { break }
        continue
      }
      if byte == "\n" || byte == ";" || byte == "|"
        || byte == ")"
      {
        break
      }
      if byte == "&", self.byte(after: 1) != ">" { break }
      if byte == "#" { break }
      if let redirection = try redirection() {
        redirections.append(redirection)
      } else if byte == "(" {
        // `local flags=(…)`
        guard case .text(let name) = words.last?.parts.last, name.hasSuffix("="), words.count > 1 else {
          throw failure("`(` stands where a word should")
        }
        words[words.count - 1].parts += try array().parts
      } else if words.isEmpty, let assignment = try assignment() {
        assignments.append(assignment)
      } else {
        words.append(try word())
      }
    }
    guard !words.isEmpty || !assignments.isEmpty || !redirections.isEmpty else { throw failure("a command is missing") }
    return ShellPipeline.Stage(kind: .command(assignments: assignments, words: words), redirections: redirections)
  }

  private mutating func assignment() throws(NotShell) -> ShellPipeline.Assignment? {
    var end = index
    while end < text.count, text[end].isWord { end += 1 }
    guard end > index, end < text.count, !text[index].isDigit else { return nil }
    let name = String(decoding: text[index..<end], as: UTF8.self)
    let appends = text[end] == "+"
    if appends, end + 1 < text.count, text[end + 1] == "=" { end += 1 }
    guard text[end] == "=" else { return nil }
    index = end + 1
    if byte == "(" {
      return ShellPipeline.Assignment(name: name, value: try array(), appends: appends)
    }
    guard let byte, !" \t\n;&|)".utf8.contains(byte) else {
      return ShellPipeline.Assignment(name: name, value: ShellWord(isQuoted: true))
    }
    return ShellPipeline.Assignment(name: name, value: try word(), appends: appends)
  }

  /// The words of `( … )` as one word with blanks between them: that is what `"${name[@]}"` comes to.
  private mutating func array() throws(NotShell) -> ShellWord {
    index += 1
    var all = ShellWord(isQuoted: true)
    while true {
      skipLineBreaks()
      guard let byte else { throw failure("an array that is not closed") }
      if byte == ")" { break }
      let start = index
      let item = try word()
      guard index > start else { throw failure("an array with more than words in it") }
      if !all.parts.isEmpty { all.append(" ") }
      for part in item.parts { if case .text(let text) = part { all.append(text) } else { all.parts.append(part) } }
    }
    index += 1
    return all
  }
}
