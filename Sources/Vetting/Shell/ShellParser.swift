import Bytes

/// Reads the grammar of a POSIX shell and the parts of bash's that people use, by recursive descent, each byte once.
struct ShellParser {
  private let text: [UInt8]
  private var index = 0
  private var line = 1
  private var depth = 0
  /// Where the here-documents of this line end, and how many lines they are: read when they are announced, skipped at
  /// the line break.
  private var documentsEnd: Int?
  private var documentLines = 0
  /// Where the stretch ends that was last looked through for braces, and the last `,` or `..` in it; -1 for none.
  private var braces = (end: 0, mark: -1)

  init(_ text: [UInt8]) { self.text = text }

  /// The next pipeline of a script; nil at its end.
  mutating func next() throws(NotShell) -> ShellPipeline? {
    skipSeparators()
    guard let byte else { return nil }
    guard byte != UInt8(ascii: ")"), !at(";;") else {
      throw failure("`\(Character(Unicode.Scalar(byte)))` stands where no command ends")
    }
    return try pipeline()
  }

  mutating func script() throws(NotShell) -> [ShellPipeline] {
    let pipelines = try list(until: [])
    guard index >= text.count else {
      throw failure("`\(Character(Unicode.Scalar(text[index])))` stands where no command ends")
    }
    return pipelines
  }

  /// What a shell makes of a text as if it stood between double quotes.
  static func quoted(_ text: String) throws(NotShell) -> ShellWord {
    var parser = ShellParser(Array(text.utf8))
    var word = ShellWord(isQuoted: true)
    try parser.doubleQuoted(into: &word, untilEnd: true)
    return word
  }

  /// A reader of a part that is read by itself, one level further in.
  private func inner(_ text: [UInt8]) -> ShellParser {
    var parser = ShellParser(text)
    parser.depth = depth + 1
    return parser
  }

  private func failure(_ reason: String) -> NotShell { NotShell(reason: reason, line: line) }

  private var byte: UInt8? { index < text.count ? text[index] : nil }
  private func byte(after count: Int) -> UInt8? { index + count < text.count ? text[index + count] : nil }

  private func at(_ word: StaticString) -> Bool {
    let length = word.utf8CodeUnitCount
    guard index + length <= text.count else { return false }
    return unsafe UnsafeBufferPointer(start: word.utf8Start, count: length).elementsEqual(
      text[index..<(index + length)])
  }

  /// Commands and substitutions within each other; deeper is no script that anybody wrote.
  private static let deepest = 60

  /// Reads what may hold itself: every way in which the grammar comes back to itself goes through here.
  private mutating func nested<Value>(
    _ read: (inout ShellParser) throws(NotShell) -> Value
  ) throws(NotShell) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth < ShellParser.deepest else { throw failure("more nested than anybody reads") }
    return try read(&self)
  }

  // MARK: Lists

  /// Pipelines until one of the words that end a compound command, a `)` or the end.
  private mutating func list(until ends: Set<String>) throws(NotShell) -> [ShellPipeline] {
    var pipelines: [ShellPipeline] = []
    while true {
      skipSeparators()
      guard let byte, byte != UInt8(ascii: ")") else { return pipelines }
      if !ends.isEmpty, let word = keyword(), ends.contains(word) { return pipelines }
      if at(";;") { return pipelines }
      pipelines.append(try pipeline())
    }
  }

  private mutating func skipSeparators() {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0D: index += 1
      case UInt8(ascii: "\n"): newline()
      case UInt8(ascii: ";"):
        if at(";;") { return }
        index += 1
      case UInt8(ascii: "&"): index += 1
      case UInt8(ascii: "\\") where self.byte(after: 1) == UInt8(ascii: "\n"): continuation()
      case UInt8(ascii: "#"): comment()
      default: return
      }
    }
  }

  private mutating func newline() {
    index += 1
    line += 1
    if let end = documentsEnd {
      index = end
      line += documentLines
      documentsEnd = nil
      documentLines = 0
    }
  }

  private mutating func continuation() {
    index += 2
    line += 1
  }

  private mutating func comment() {
    while let byte, byte != UInt8(ascii: "\n") { index += 1 }
  }

  /// The plain word that stands here, without going on; nil where none does.
  private func keyword() -> String? {
    var end = index
    while end < text.count,
      text[end].isWord || text[end] == UInt8(ascii: "}") || text[end] == UInt8(ascii: "{")
        || text[end] == UInt8(ascii: "-") && end > index
    { end += 1 }
    guard end > index, end == text.count || ShellParser.endsWord(text[end]) else { return nil }
    return String(decoding: text[index..<end], as: UTF8.self)
  }

  private mutating func pipeline() throws(NotShell) -> ShellPipeline {
    let start = index
    let firstLine = line
    if byte == UInt8(ascii: "!"), let next = byte(after: 1), next == 0x20 { index += 1 }
    var stages: [ShellPipeline.Stage] = []
    while true {
      skipBlanks()
      stages.append(try stage())
      skipBlanks()
      guard byte == UInt8(ascii: "|"), byte(after: 1) != UInt8(ascii: "|") else { break }
      index += byte(after: 1) == UInt8(ascii: "&") ? 2 : 1
      skipLineBreaks()
    }
    let end = index
    let failsOver = at("||")
    if failsOver || at("&&") {
      index += 2
      skipLineBreaks()
      guard byte != nil else { throw failure("a list that is not finished") }
    }
    return ShellPipeline(line: firstLine, range: start..<end, stages: stages, failsOver: failsOver)
  }

  private mutating func skipBlanks() {
    while let byte {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        index += 1
      } else if byte == UInt8(ascii: "\\"), self.byte(after: 1) == UInt8(ascii: "\n") {
        continuation()
      } else {
        return
      }
    }
  }

  private mutating func skipLineBreaks() {
    while true {
      skipBlanks()
      if byte == UInt8(ascii: "\n") {
        newline()
      } else if byte == UInt8(ascii: "#") {
        comment()
      } else {
        return
      }
    }
  }

  // MARK: Commands

  private mutating func stage() throws(NotShell) -> ShellPipeline.Stage {
    try nested { parser throws(NotShell) in try parser.command() }
  }

  private mutating func command() throws(NotShell) -> ShellPipeline.Stage {
    guard let byte else { throw failure("a command is missing") }
    if byte == UInt8(ascii: "(") {
      if self.byte(after: 1) == UInt8(ascii: "(") {
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
    case "{":
      index += 1
      let body = try list(until: ["}"])
      try expect("}")
      return .group(body)
    case "if":
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
    case "while", "until":
      index += word.utf8.count
      let condition = try list(until: ["do"])
      return .group(condition + (try doGroup()))
    case "for", "select":
      index += word.utf8.count
      skipBlanks()
      let (start, firstLine) = (index, line)
      var heads: [ShellWord] = []
      if at("((") {
        heads.append(ShellWord(parts: try arithmetic()))
      } else {
        while let byte, byte != UInt8(ascii: ";"), byte != UInt8(ascii: "\n"), keyword() != "do" {
          heads.append(try readWord())
        }
      }
      let substituted = substitutions(in: heads, start, firstLine)
      skipSeparators()
      return .group(substituted + (try doGroup()))
    case "case":
      index += 4
      skipBlanks()
      let (start, firstLine) = (index, line)
      let substituted = substitutions(in: [try readWord()], start, firstLine)
      skipSeparators()
      try expect("in")
      return .group(substituted + (try cases()))
    case "function":
      index += 8
      skipBlanks()
      guard let name = keyword() else { return nil }
      index += name.utf8.count
      skipBlanks()
      if at("()") { index += 2 }
      return try definition(name)
    case "then", "do", "done", "fi", "elif", "else", "esac", "}":
      throw failure("`\(word)` without its beginning")
    default:
      var end = index + word.utf8.count
      while end < text.count, text[end] == 0x20 { end += 1 }
      guard end + 1 < text.count, text[end] == UInt8(ascii: "("), text[end + 1] == UInt8(ascii: ")") else { return nil }
      index = end + 2
      return try definition(word)
    }
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
      if byte == UInt8(ascii: "(") { index += 1 }
      while let byte, byte != UInt8(ascii: ")") {
        if byte == UInt8(ascii: "|") || byte == 0x20 { index += 1 } else { try skipWord() }
      }
      try expect(UInt8(ascii: ")"), "a pattern of `case` without `)`")
      body += try list(until: ["esac"])
    }
  }

  private mutating func expect(_ word: String) throws(NotShell) {
    guard keyword() == word else { throw failure("`\(word)` is missing") }
    index += word.utf8.count
  }

  private mutating func expect(_ wanted: UInt8, _ reason: String) throws(NotShell) {
    guard byte == wanted else { throw failure(reason) }
    index += 1
  }

  /// `(( … ))`: the commands in it run, wherever they stand.
  private mutating func arithmetic() throws(NotShell) -> [ShellWord.Part] {
    var open = 0
    var inside = ShellWord()
    let start = index
    repeat {
      guard let byte else { throw failure("`((` is not closed") }
      if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "`") {
        index += 1
        try substitution(byte, quoted: true, into: &inside)
        continue
      }
      if byte == UInt8(ascii: "(") { open += 1 }
      if byte == UInt8(ascii: ")") { open -= 1 }
      if byte == UInt8(ascii: "\n") { line += 1 }
      index += 1
    } while open > 0
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
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
        || byte == UInt8(ascii: ")")
      {
        break
      }
      if byte == UInt8(ascii: "&"), self.byte(after: 1) != UInt8(ascii: ">") { break }
      if byte == UInt8(ascii: "#") { break }
      if let redirection = try redirection() {
        redirections.append(redirection)
      } else if byte == UInt8(ascii: "(") {
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
    let appends = text[end] == UInt8(ascii: "+")
    if appends, end + 1 < text.count, text[end + 1] == UInt8(ascii: "=") { end += 1 }
    guard text[end] == UInt8(ascii: "=") else { return nil }
    index = end + 1
    if byte == UInt8(ascii: "(") {
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
      if byte == UInt8(ascii: ")") { break }
      let start = index
      let item = try word()
      guard index > start else { throw failure("an array with more than words in it") }
      if !all.parts.isEmpty { all.append(" ") }
      for part in item.parts { if case .text(let text) = part { all.append(text) } else { all.parts.append(part) } }
    }
    index += 1
    return all
  }

  // MARK: Redirections

  private mutating func redirections() throws(NotShell) -> [ShellPipeline.Redirection] {
    var found: [ShellPipeline.Redirection] = []
    while true {
      skipBlanks()
      guard let redirection = try redirection() else { return found }
      found.append(redirection)
    }
  }

  private mutating func redirection() throws(NotShell) -> ShellPipeline.Redirection? {
    var start = index
    while start < text.count, text[start].isDigit { start += 1 }
    if start < text.count, text[start] == UInt8(ascii: "&"), start == index { start += 1 }
    guard start < text.count, text[start] == UInt8(ascii: "<") || text[start] == UInt8(ascii: ">") else { return nil }
    // `<(…)` is a word.
    if start + 1 < text.count, text[start + 1] == UInt8(ascii: "(") { return nil }
    index = start
    if at("<<<") {
      index += 3
      skipBlanks()
      return ShellPipeline.Redirection(kind: .text, target: try word())
    }
    if at("<<") {
      index += 2
      let stripsTabs = byte == UInt8(ascii: "-")
      if stripsTabs { index += 1 }
      skipBlanks()
      let mark = try word()
      return ShellPipeline.Redirection(kind: .text, target: try document(mark, stripsTabs: stripsTabs))
    }
    let isInput = text[index] == UInt8(ascii: "<")
    index += 1
    if let byte, byte == UInt8(ascii: ">") || byte == UInt8(ascii: "|") || byte == UInt8(ascii: "&") { index += 1 }
    skipBlanks()
    return ShellPipeline.Redirection(kind: isInput ? .input : .output, target: try word())
  }

  /// The body of a here-document: the lines below this one until the mark stands alone.
  private mutating func document(_ mark: ShellWord, stripsTabs: Bool) throws(NotShell) -> ShellWord {
    var position = documentsEnd ?? (text[index...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? text.count)
    let delimiter = mark.literal ?? ""
    var body = ""
    while position < text.count {
      let end = text[position...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      var content = Substring(decoding: text[position..<end], as: UTF8.self)
      if content.last == "\r" { content.removeLast() }
      if stripsTabs { content = content.drop { $0 == "\t" } }
      position = min(end + 1, text.count)
      documentLines += 1
      if content == delimiter {
        documentsEnd = position
        if mark.isQuoted || !body.utf8.contains(where: { $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "`") }) {
          return ShellWord(parts: [.text(body)], isQuoted: true)
        }
        // A shell puts in variables and runs commands as between double quotes.
        var word = ShellWord(isQuoted: true)
        var inner = inner(Array(body.utf8))
        try inner.doubleQuoted(into: &word, untilEnd: true)
        return word
      }
      body += content + "\n"
    }
    throw failure("the here-document `\(delimiter)` is not closed")
  }

  // MARK: Words

  private mutating func skipWord() throws(NotShell) { _ = try readWord() }

  /// The next word; goes on also where none stands.
  private mutating func readWord() throws(NotShell) -> ShellWord {
    skipBlanks()
    guard byte != nil else { throw failure("a word is missing") }
    let start = index
    let word = try word()
    if index == start { index += 1 }
    return word
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

  private mutating func word() throws(NotShell) -> ShellWord {
    var word = ShellWord()
    var plain: [UInt8] = []
    func flushed(_ plain: inout [UInt8]) -> String {
      defer { plain.removeAll(keepingCapacity: true) }
      return String(decoding: plain, as: UTF8.self)
    }
    while let byte {
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">"), self.byte(after: 1) == UInt8(ascii: "("),
        plain.isEmpty, word.parts.isEmpty
      {
        index += 2
        word.parts.append(.file(of: try list(until: [])))
        try expect(UInt8(ascii: ")"), "`<(` is not closed")
        continue
      }
      if ShellParser.endsWord(byte) { break }
      index += 1
      switch byte {
      case UInt8(ascii: "'"):
        word.isQuoted = true
        try singleQuoted(into: &plain)
      case UInt8(ascii: "\""):
        word.isQuoted = true
        if !plain.isEmpty { word.append(flushed(&plain)) }
        try doubleQuoted(into: &word)
      case UInt8(ascii: "\\"):
        guard let next = self.byte else { throw failure("a line that goes on and does not") }
        index += 1
        if next == UInt8(ascii: "\n") { line += 1 } else { plain.append(next) }
        word.isQuoted = true
      case UInt8(ascii: "$") where self.byte == UInt8(ascii: "'"):
        index += 1
        word.isQuoted = true
        try escaped(into: &plain, &word)
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        if !plain.isEmpty { word.append(flushed(&plain)) }
        try substitution(byte, quoted: false, into: &word)
      case UInt8(ascii: "*"), UInt8(ascii: "?"), UInt8(ascii: "["):
        word.isPattern = true
        plain.append(byte)
      case UInt8(ascii: "{") where opensBraces():
        word.isPattern = true
        plain.append(byte)
      default: plain.append(byte)
      }
    }
    if !plain.isEmpty { word.append(flushed(&plain)) }
    return word
  }

  /// Whether `{` begins `{a,b}` or `{1..3}`, which the shell takes apart.
  private mutating func opensBraces() -> Bool {
    if index >= braces.end {
      var end = index
      var mark = -1
      while end < text.count, !" \t\n}".utf8.contains(text[end]) {
        let isRange = text[end] == UInt8(ascii: ".") && text[end - 1] == UInt8(ascii: ".")
        if text[end] == UInt8(ascii: ",") || isRange { mark = end }
        end += 1
      }
      braces = (end, end < text.count && text[end] == UInt8(ascii: "}") ? mark : -1)
    }
    return braces.mark >= index
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0D, 0x0A, UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "("),
      UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      true
    default: false
    }
  }

  private mutating func singleQuoted(into plain: inout [UInt8]) throws(NotShell) {
    while let byte {
      index += 1
      if byte == UInt8(ascii: "'") { return }
      if byte == UInt8(ascii: "\n") { line += 1 }
      plain.append(byte)
    }
    throw failure("a quote that is not closed")
  }

  /// `$'…'`, whose escapes may spell anything.
  private mutating func escaped(into plain: inout [UInt8], _ word: inout ShellWord) throws(NotShell) {
    while let byte {
      index += 1
      if byte == UInt8(ascii: "'") { return }
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == UInt8(ascii: "\\"), let next = self.byte else {
        plain.append(byte)
        continue
      }
      index += 1
      switch next {
      case UInt8(ascii: "n"): plain.append(0x0A)
      case UInt8(ascii: "t"): plain.append(0x09)
      case UInt8(ascii: "r"): plain.append(0x0D)
      case UInt8(ascii: "e"), UInt8(ascii: "E"): plain.append(0x1B)
      case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"): plain.append(next)
      case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"), 0x30...0x37:
        word.isSpelled = true
        spelled(next, into: &plain)
      default:
        word.isSpelled = true
        plain += [byte, next]
      }
    }
    throw failure("a quote that is not closed")
  }

  /// A character by its number, in eights or sixteens.
  private mutating func spelled(_ mark: UInt8, into plain: inout [UInt8]) {
    let isOctal = mark < 0x40
    if isOctal { index -= 1 }
    let width = isOctal ? 3 : mark == UInt8(ascii: "x") ? 2 : mark == UInt8(ascii: "u") ? 4 : 8
    var value: UInt32 = 0
    var digits = 0
    while digits < width, let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, !isOctal || digit < 8 {
      value = value * (isOctal ? 8 : 16) + UInt32(digit)
      digits += 1
      index += 1
    }
    if value < 0x80 {
      plain.append(UInt8(value))
    } else if let scalar = Unicode.Scalar(value) {
      plain += String(scalar).utf8
    }
  }

  private mutating func doubleQuoted(into word: inout ShellWord, untilEnd: Bool = false) throws(NotShell) {
    var plain: [UInt8] = []
    func flush(_ plain: inout [UInt8], _ word: inout ShellWord) {
      if !plain.isEmpty { word.append(String(decoding: plain, as: UTF8.self)) }
      plain.removeAll(keepingCapacity: true)
    }
    while let byte {
      index += 1
      switch byte {
      case UInt8(ascii: "\"") where !untilEnd:
        flush(&plain, &word)
        return
      case UInt8(ascii: "\\"):
        guard let next = self.byte else { break }
        index += 1
        if next == UInt8(ascii: "\n") {
          line += 1
        } else {
          if !"\"\\$`".utf8.contains(next) { plain.append(byte) }
          plain.append(next)
        }
      case UInt8(ascii: "$"), UInt8(ascii: "`"):
        flush(&plain, &word)
        try substitution(byte, quoted: true, into: &word)
      default:
        if byte == UInt8(ascii: "\n") { line += 1 }
        plain.append(byte)
      }
    }
    guard !untilEnd else { return flush(&plain, &word) }
    throw failure("a quote that is not closed")
  }

  /// What follows a `$` or a backtick that has been read.
  private mutating func substitution(
    _ mark: UInt8, quoted: Bool, into word: inout ShellWord
  ) throws(NotShell) {
    try nested { parser throws(NotShell) in
      try parser.substituted(mark, quoted: quoted, into: &word)
    }
  }

  private mutating func substituted(
    _ mark: UInt8, quoted: Bool, into word: inout ShellWord
  ) throws(NotShell) {
    if mark == UInt8(ascii: "`") {
      var inner: [UInt8] = []
      while let byte, byte != UInt8(ascii: "`") {
        index += 1
        if byte == UInt8(ascii: "\\"), let next = self.byte {
          index += 1
          inner.append(next)
        } else {
          inner.append(byte)
        }
      }
      try expect(UInt8(ascii: "`"), "a backtick that is not closed")
      var parser = self.inner(inner)
      word.parts.append(.output(of: try parser.script()))
      return
    }
    guard let byte else { return word.append("$") }
    switch byte {
    case UInt8(ascii: "(") where self.byte(after: 1) == UInt8(ascii: "("):
      word.parts += try arithmetic()
      word.parts.append(.computed)
    case UInt8(ascii: "("):
      index += 1
      word.parts.append(.output(of: try list(until: [])))
      try expect(UInt8(ascii: ")"), "`$(` is not closed")
    case UInt8(ascii: "{"):
      index += 1
      let start = index
      while let byte = self.byte, byte.isWord { index += 1 }
      let name = String(decoding: text[start..<index], as: UTF8.self)
      let isWhole = at("[@]}") || at("[*]}")
      if self.byte == UInt8(ascii: "}") || isWhole, !name.isEmpty {
        index += isWhole ? 4 : 1
        word.parts.append(.variable(name, quoted: quoted && !isWhole))
        return
      }
      let inside = index
      var open = 1
      while open > 0 {
        guard let byte = self.byte else { throw failure("`${` is not closed") }
        if byte == UInt8(ascii: "{") { open += 1 }
        if byte == UInt8(ascii: "}") { open -= 1 }
        if byte == UInt8(ascii: "\n") { line += 1 }
        index += 1
      }
      if !name.isEmpty, let alternative = try alternative(to: name, text[inside..<(index - 1)], quoted: quoted) {
        word.parts.append(alternative)
        return
      }
      // `@P` takes what the variable holds for a prompt and runs the commands in it; `!` looks another one up.
      word.parts.append(text[inside..<(index - 1)].elementsEqual("@P".utf8) ? .prompt : .computed)
      // The index of an array is arithmetic, and so is the place of a piece.
      if let mark = text[inside..<index].first, mark == UInt8(ascii: "[") || mark == UInt8(ascii: ":") {
        word.parts.append(.evaluated(ShellParser.names(in: text[inside..<index])))
      }
      if text[inside..<index].contains(UInt8(ascii: "$")) || text[inside..<index].contains(UInt8(ascii: "`")) {
        // A default may run something.
        var parser = inner(Array(text[inside..<(index - 1)]))
        try parser.doubleQuoted(into: &word, untilEnd: true)
      }
    case _ where byte.isWord:
      let start = index
      while let byte = self.byte, byte.isWord { index += 1 }
      word.parts.append(.variable(String(decoding: text[start..<index], as: UTF8.self), quoted: quoted))
    case UInt8(ascii: "@"), UInt8(ascii: "*"):
      index += 1
      word.parts.append(.variable(byte == UInt8(ascii: "@") ? "@" : "*", quoted: quoted))
    case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "$"), UInt8(ascii: "!"), UInt8(ascii: "-"):
      index += 1
      word.parts.append(.computed)
    default: word.append("$")
    }
  }

  /// `:-text` and its like behind a variable's name; nil for anything else that may stand there.
  private func alternative(
    to name: String, _ body: ArraySlice<UInt8>, quoted: Bool
  ) throws(NotShell) -> ShellWord.Part? {
    let rest = body.first == UInt8(ascii: ":") ? body.dropFirst() : body
    guard let mark = rest.first, "-=+".utf8.contains(mark) else { return nil }
    var inner = Array(rest.dropFirst())
    if !inner.contains(UInt8(ascii: "$")), !inner.contains(UInt8(ascii: "`")) {
      inner.removeAll { $0 == UInt8(ascii: "'") || $0 == UInt8(ascii: "\"") }
    }
    var parser = self.inner(inner)
    var word = ShellWord(isQuoted: true)
    try parser.doubleQuoted(into: &word, untilEnd: true)
    return .alternative(name, word.parts, isOther: mark == UInt8(ascii: "+"), quoted: quoted)
  }
}
