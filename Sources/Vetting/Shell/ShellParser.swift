import Bytes

/// Reads the grammar of a POSIX shell and the parts of bash's that people use, by recursive descent, each byte once.
struct ShellParser {
  let text: [UInt8]
  var index = 0
  var line = 1
  private var depth = 0
  /// Where the here-documents of this line end, and how many lines they are: read when they are announced, skipped at
  /// the line break.
  var documentsEnd: Int?
  var documentLines = 0
  /// Where the stretch ends that was last looked through for braces, and the last `,` or `..` in it; -1 for none.
  var braces = (end: 0, mark: -1)

  init(_ text: [UInt8]) { self.text = text }

  /// The next pipeline of a script; nil at its end.
  mutating func next() throws(NotShell) -> ShellPipeline? {
    skipSeparators()
    guard let byte else { return nil }
    guard byte != ")", !at(";;") else {
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
  func inner(_ text: [UInt8]) -> ShellParser {
    var parser = ShellParser(text)
    parser.depth = depth + 1
    return parser
  }

  func failure(_ reason: String) -> NotShell { NotShell(reason: reason, line: line) }

  var byte: UInt8? { index < text.count ? text[index] : nil }
  func byte(after count: Int) -> UInt8? { index + count < text.count ? text[index + count] : nil }

  func at(_ word: StaticString) -> Bool { text.has(word, at: index) }

  /// Commands and substitutions within each other; deeper is no script that anybody wrote.
  private static let deepestNesting = 60

  /// Reads what may hold itself: every way in which the grammar comes back to itself goes through here.
  mutating func nested<Value>(
    _ read: (inout ShellParser) throws(NotShell) -> Value
  ) throws(NotShell) -> Value {
    depth += 1
    defer { depth -= 1 }
    guard depth < ShellParser.deepestNesting else { throw failure("it is nested deeper than brolly reads") }
    return try read(&self)
  }

  /// Pipelines until one of the words that end a compound command, a `)` or the end.
  mutating func list(until ends: Set<String>) throws(NotShell) -> [ShellPipeline] {
    var pipelines: [ShellPipeline] = []
    while true {
      skipSeparators()
      guard let byte, byte != ")" else { return pipelines }
      if !ends.isEmpty, let word = keyword(), ends.contains(word) { return pipelines }
      if at(";;") { return pipelines }
      pipelines.append(try pipeline())
    }
  }

  mutating func skipSeparators() {
    while let byte {
      switch byte {
      case 0x20, 0x09, 0x0D: index += 1
      case "\n": newline()
      case ";":
        if at(";;") { return }
        index += 1
      case "&": index += 1
      case "\\" where self.byte(after: 1) == "\n": continuation()
      case "#": comment()
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
    while let byte, byte != "\n" { index += 1 }
  }

  /// The plain word that stands here, without going on; nil where none does.
  func keyword() -> String? {
    var end = index
    while end < text.count,
      text[end].isWord || text[end] == "}" || text[end] == "{"
        || text[end] == "-" && end > index
    { end += 1 }
    guard end > index, end == text.count || ShellParser.endsWord(text[end]) else { return nil }
    return String(decoding: text[index..<end], as: UTF8.self)
  }

  private mutating func pipeline() throws(NotShell) -> ShellPipeline {
    let start = index
    let firstLine = line
    if byte == "!", let next = byte(after: 1), next == 0x20 { index += 1 }
    var stages: [ShellPipeline.Stage] = []
    while true {
      skipBlanks()
      stages.append(try stage())
      skipBlanks()
      guard byte == "|", byte(after: 1) != "|" else { break }
      index += byte(after: 1) == "&" ? 2 : 1
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

  mutating func skipBlanks() {
    while let byte {
      if byte == 0x20 || byte == 0x09 || byte == 0x0D {
        index += 1
      } else if byte == "\\", self.byte(after: 1) == "\n" {
        continuation()
      } else {
        return
      }
    }
  }

  mutating func skipLineBreaks() {
    while true {
      skipBlanks()
      if byte == "\n" {
        newline()
      } else if byte == "#" {
        comment()
      } else {
        return
      }
    }
  }
}
