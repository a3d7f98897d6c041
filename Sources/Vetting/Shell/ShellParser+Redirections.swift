import Bytes

/// Redirections and here-documents.
extension ShellParser {
  mutating func redirections() throws(NotShell) -> [ShellPipeline.Redirection] {
    var found: [ShellPipeline.Redirection] = []
    while true {
      skipBlanks()
      guard let redirection = try redirection() else { return found }
      found.append(redirection)
    }
  }

  mutating func redirection() throws(NotShell) -> ShellPipeline.Redirection? {
    var start = index
    while start < text.count, text[start].isDigit { start += 1 }
    if start < text.count, text[start] == "&", start == index { start += 1 }
    guard start < text.count, text[start] == "<" || text[start] == ">" else { return nil }
    // `<(…)` is a word.
    if start + 1 < text.count, text[start + 1] == "(" { return nil }
    index = start
    if at("<<<") {
      index += 3
      skipBlanks()
      return ShellPipeline.Redirection(kind: .text, target: try word())
    }
    if at("<<") {
      index += 2
      let stripsTabs = byte == "-"
      if stripsTabs { index += 1 }
      skipBlanks()
      let mark = try word()
      return ShellPipeline.Redirection(kind: .text, target: try document(mark, stripsTabs: stripsTabs))
    }
    let isInput = text[index] == "<"
    index += 1
    let isDuplicate = byte == "&"
    if let byte, byte == ">" || byte == "|" || byte == "&" { index += 1 }
    skipBlanks()
    let target = try word()
    // `>&FILE` writes a file, `>&2` and `>&-` do not.
    let isStream = isDuplicate && !isInput && target.literal.map { $0 == "-" || $0.allSatisfy(\.isNumber) } ?? false
    return ShellPipeline.Redirection(kind: isStream ? .stream : isInput ? .input : .output, target: target)
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
        if mark.isQuoted || !body.utf8.contains(where: { $0 == "$" || $0 == "`" }) {
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
}
