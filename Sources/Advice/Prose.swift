import Vetting

/// Sentences with commands in them: a chat, a bug report, a list of possible solutions.
enum Prose {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var index = lines.startIndex
    // What was said last before a fence or a command on its own line: “do not run:” is about what follows.
    var lead: Substring = ""
    while index < lines.endIndex {
      let number = index + 1
      var parts = [quoteless(lines[index])]
      // A command that goes on in the next line.
      while let last = parts.last, last.hasSuffix(" \\"), index + 1 < lines.endIndex {
        index += 1
        parts[parts.count - 1] = last.dropLast()
        parts.append(quoteless(lines[index]))
      }
      let line = parts.count == 1 ? parts[0] : parts.joined()[...]
      if let fence = fence(line) {
        let body = lines[(index + 1)...].prefix { Prose.fence(quoteless($0))?.mark != fence.mark }
        block(body, fence.word, lead: lead, into: &reader)
        index = min(lines.endIndex, body.endIndex + 1)
        lead = ""
        continue
      }
      if Trigger.isIn(line.utf8.span) {
        sentence(line, number: number, lead: lead, into: &reader)
        if !reader.hasRead(number) { gestures(line, number, into: &reader) }
      }
      // “Do not run:” is about the whole list below it.
      let isItem = ["- ", "* ", "• "].contains { line.hasPrefix($0) } || line.prefix(1).allSatisfy(\.isNumber)
      if !line.allSatisfy(\.isWhitespace), !(isItem && lead.last == ":") { lead = line }
      index += 1
    }
  }

  /// A line without the marks of a quotation before it.
  static func quoteless(_ line: String) -> Substring {
    var rest = line[...].drop { $0 == " " || $0 == "\t" }
    var marks = 0
    while rest.hasPrefix(">"), marks < 8 {
      marks += 1
      let inner = rest.dropFirst().drop { $0 == " " }
      // `> npx …` is what npm prints before it runs something.
      if CommandLine.begins(inner), !rest.dropFirst().hasPrefix(">") { return rest }
      rest = inner
    }
    return rest
  }

  static func fence(_ line: Substring) -> (mark: Character, word: Substring)? {
    guard line.hasPrefix("```") || line.hasPrefix("~~~"), let mark = line.first else { return nil }
    let word = line.drop { $0 == mark }.drop { $0 == " " }.prefix { $0 != " " && $0 != "\r" }
    return word.contains("`") ? nil : (mark, word)
  }

  private static func block(
    _ lines: ArraySlice<String>, _ word: Substring, lead: Substring, into reader: inout AdviceReader
  ) {
    guard !lines.isEmpty else { return }
    let words = lead.split(separator: " ")
    let isLead = lead.last == ":" || lead.last == "：" || words.count < 8
    if isLead, !words.isEmpty, Stance(before: words.suffix(10), after: []) == .warns {
      reader.warn(String(lead), line: lines.startIndex)
      return reader.markRead(lines.startIndex...(lines.endIndex + 1))
    }
    let content = Array(lines)
    var form = Form(fence: String(word))
    if word == "diff" {
      // Only what is put in; the lines keep their numbers.
      let added = lines.map { $0.hasPrefix("+") && !$0.hasPrefix("+++") ? String($0.dropFirst()) : "" }
      let padded = [String](repeating: "", count: lines.startIndex) + added
      return reader.read(padded[lines.startIndex...], as: Form(of: added.filter { !$0.isEmpty }, file: nil))
    }
    if form == nil || form == .session || form == .shell {
      let hasPrompt = content.contains { CommandLine.behindPrompt(Substring($0)) != nil }
      let guess = Form(of: content, file: nil)
      form = hasPrompt ? .session : guess == .prose || form != nil && guess != .shell ? nil : guess
    }
    // A fence in a report shows what was run, unless the sentence above it asks for it.
    reader.isTold = reader.isReport && (words.isEmpty || Stance(before: words.suffix(10), after: []) == .tells)
    reader.read(lines, as: form ?? .prose)
    reader.isTold = false
    // SQL in a fence of another kind is that kind's.
    if let form, form != .prose { reader.markRead(lines.startIndex...(lines.endIndex + 1)) }
  }

  /// Sentences that warn of a way without naming a command.
  static func warnings(in lines: [String], into reader: inout AdviceReader) {
    for (index, line) in lines.enumerated() where Stance.mayWarn(line) {
      let isWarning = line.split(whereSeparator: { ".!?;:".contains($0) }).contains {
        Stance.isWarning($0.split(separator: " "))
      }
      if isWarning { reader.warn(line, line: index + 1) }
    }
  }

  // MARK: One line

  private static func sentence(_ line: Substring, number: Int, lead: Substring, into reader: inout AdviceReader) {
    if let typed = CommandLine.behindPrompt(line) {
      reader.command(typed, line: number, isTyped: true)
      return
    }
    let text = unquoted(item(line)).replacing("<code>", with: "`").replacing("</code>", with: "`")[...]
    if !text.contains("`"), CommandLine.isCommand(text) || CommandLine.isWhole(text) {
      let words = lead.split(separator: " ")
      if lead.last == ":", Stance(before: words.suffix(10), after: []) == .warns {
        return reader.warn(String(lead + " " + text), line: number)
      }
      // In a report a command on its own line was run; what is proposed is listed or asked for.
      return reader.command(text, line: number, isTyped: reader.isReport && text.count == line.count)
    }
    if let marked = SQLText.behindMark(text), !Stance.warnsOf(text) {
      return reader.propose(marked, line: number, Vetting.statements(String(marked)))
    }
    // “Never run:” is about the statement below it, which is found elsewhere.
    if lead.last == ":", Form.isStatement(text),
      Stance(before: lead.split(separator: " ").suffix(10), after: []) == .warns
    {
      return reader.warn(String(lead + " " + text), line: number)
    }
    // In a table's cell a pipe is written with a backslash.
    let cell = text.hasPrefix("|") ? text.replacing("\\|", with: "|")[...] : text
    let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
    // A sentence may go on from the line above.
    let goesOn = lead.last.map { !".!?:;".contains($0) } ?? false
    let above =
      goesOn || lead.last == ":" && Stance(before: lead.split(separator: " ").suffix(10), after: []) == .warns
      ? sentenceEnd(of: [lead]) : []
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      if index % 2 == 1, index + 1 < pieces.count {
        span(
          piece, before: (index == 1 ? above : []) + sentenceEnd(of: around(pieces[max(0, index - 5)..<index])),
          after: sentenceStart(of: pieces[(index + 1)...].prefix(3)), line, number, into: &reader)
      } else {
        plain(
          piece, pieces.count == 1 ? [] : sentenceEnd(of: around(pieces[max(0, index - 5)..<index])), line, number,
          into: &reader)
      }
    }
  }

  /// Keys, menus and tables in words, where the line has no command.
  private static func gestures(_ line: Substring, _ number: Int, into reader: inout AdviceReader) {
    for sentence in item(line).split(whereSeparator: { ".!;。！；".contains($0) }) {
      let text = sentence.drop { $0 == " " }
      // What stands before a comma is when, what stands behind it is what.
      let clauses = [text] + text.split(separator: ",").dropFirst().map { $0.drop { $0 == " " } }
      for clause in clauses {
        guard let judgement = Gesture.judgement(of: clause) else { continue }
        return reader.propose(text, line: number, judgement)
      }
    }
  }

  /// A line without the quotes around the whole of it.
  private static func unquoted(_ text: Substring) -> Substring {
    guard let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 2,
      !text.dropFirst().dropLast().contains(quote)
    else { return text }
    return text.dropFirst().dropLast()
  }

  /// A line without its list mark, number or checkbox.
  private static func item(_ line: Substring) -> Substring {
    var rest = line.drop { $0 == " " || $0 == "\t" }
    for mark in ["- [ ] ", "- [x] ", "- ", "* ", "• ", "+ "] where rest.hasPrefix(mark) {
      rest = rest.dropFirst(mark.count)
      break
    }
    let digits = rest.prefix { $0.isNumber }
    if !digits.isEmpty, digits.count < 4, let mark = rest.dropFirst(digits.count).first,
      mark == "." || mark == ")" || mark == ":"
    {
      rest = rest.dropFirst(digits.count + 1)
    }
    // A recipe of make.
    if rest.hasPrefix("@"), CommandLine.begins(rest.dropFirst()) { rest = rest.dropFirst() }
    return rest.drop { $0 == " " || $0 == "*" && !rest.hasPrefix("*.") }
  }

  /// The pieces of a line that are no code.
  private static func around(_ pieces: ArraySlice<Substring>) -> ArraySlice<Substring> {
    pieces.indices.filter { $0 % 2 == 0 }.map { pieces[$0] }[...]
  }

  private static func sentenceEnd(of pieces: ArraySlice<Substring>) -> [Substring] {
    let text = pieces.joined(separator: " ")
    return text.split(whereSeparator: { ".!?;".contains($0) }).last.map { $0.split(separator: " ") } ?? []
  }

  private static func sentenceStart(of pieces: ArraySlice<Substring>) -> [Substring] {
    let text = pieces.joined(separator: " ")
    return text.split(maxSplits: 1, whereSeparator: { ".!;".contains($0) }).first.map { $0.split(separator: " ") } ?? []
  }

  /// What stands between backticks.
  private static func span(
    _ text: Substring, before: [Substring], after: [Substring], _ line: Substring, _ number: Int,
    into reader: inout AdviceReader
  ) {
    var stance = Stance(before: before, after: after)
    // “It is not true that you should never use it; go ahead and run it.”
    if stance == .warns, let end = line.firstRange(of: text)?.upperBound, Stance.urges(line[end...]) {
      stance = .proposes
    }
    guard let judgement = judgement(of: text, stance, before, reader) else { return }
    switch stance {
    case .warns: reader.warn(String(line), line: number)
    case .describes: break
    case .tells: reader.propose(text, line: number, judgement, isTyped: true)
    case .proposes: reader.propose(text, line: number, judgement)
    }
  }

  private static func judgement(of text: Substring, _ stance: Stance, _ before: [Substring], _ reader: AdviceReader)
    -> Judgement?
  {
    let plain = text.trimmed
    if !Form.isStatement(plain), CommandLine.begins(plain) || (plain.contains("drizzle-kit ") && !plain.contains(":")) {
      return plain.contains(" ") || plain.hasPrefix("DRIZZLE_") ? reader.judgement(of: String(plain)) : nil
    }
    if Form.isStatement(plain) {
      guard Stance.asksForStatement(before), !plain.contains("…"), !plain.contains("...") else { return nil }
      // `DROP TABLE` alone is what something is called, not something to run.
      guard plain.contains(";") || Vetting.isStatement(String(plain)) || plain.split(separator: " ").count > 3 else {
        return nil
      }
      return Vetting.statements(String(plain))
    }
    if Form.isSetting(String(plain)), plain.contains(":") { return Vetting.edit(String(plain)) }
    if plain.uppercased().hasPrefix("DRIZZLE_"), plain.contains("=") { return reader.judgement(of: String(plain)) }
    if plain.hasPrefix("-") { return flag(plain, before, reader) }
    return nil
  }

  /// A flag alone, such as “just add `--force`”: it belongs to a push where somebody asks for it.
  private static func flag(_ text: Substring, _ before: [Substring], _ reader: AdviceReader) -> Judgement? {
    guard
      [
        "--force", "--yes", "-y", "--accept-data-loss", "--dry-run", "--no-interaction", "--non-interactive", "-f",
        "--auto-approve", "--confirm", "--skip-confirmation", "--no-confirm",
      ].contains(text)
    else { return nil }
    let words = before.suffix(4).map { Stance.plain($0) }
    guard words.contains(where: { Stance.adding.contains($0) }),
      !before.suffix(8).map({ Stance.plain($0) }).contains(where: {
        ["git", "npm", "docker", "rm", "brew", "apt-get"].contains($0)
      })
    else { return nil }
    return reader.judgement(of: "drizzle-kit push \(text == "-f" ? "--force" : text)")
  }

  /// Words that stand between no backticks.
  private static func plain(
    _ text: Substring, _ earlier: [Substring], _ line: Substring, _ number: Int, into reader: inout AdviceReader
  ) {
    let words = text.split(separator: " ")
    var index = 0
    while index < words.count {
      if CommandLine.isMention(words, at: index) {
        let end = max(index + 1, CommandLine.extent(of: words, from: index))
        let command = words[index..<end].joined(separator: " ").drop { "(\"'\u{201C}\u{2018}".contains($0) }
        mention(
          command.dropEnd(), before: sentenceEnd(of: [words[..<index].suffix(14).joined(separator: " ")[...]]),
          after: Array(words[end...].prefix(8)), line, number, into: &reader)
        index = end
      } else if let statement = statement(words, from: index), !reader.hasRead(number) {
        reader.propose(statement, line: number, Vetting.statements(String(statement)))
        return
      } else if words[index].hasPrefix("--") || words[index].hasPrefix("\u{2014}") || words[index] == "-y" {
        let flagged = words[index].dropEnd()
        let flag = flagged.hasPrefix("\u{2014}") ? "--" + flagged.dropFirst() : String(flagged)
        let before = earlier + sentenceEnd(of: [words[..<index].suffix(14).joined(separator: " ")[...]])
        if let judgement = self.flag(flag[...], before, reader) {
          mentioned(
            flag[...], judgement, before: before, after: Array(words[(index + 1)...].prefix(8)), line, number,
            into: &reader)
        }
        index += 1
      } else if words[index].lowercased().hasPrefix("force"), index + 1 < words.count,
        ["option", "flag", "parameter", "switch"].contains(Stance.plain(words[index + 1])), line.contains("push")
      {
        let before = earlier + sentenceEnd(of: [words[..<index].suffix(14).joined(separator: " ")[...]])
        if let judgement = flag("--force", before, reader) {
          mentioned(
            "--force", judgement, before: before, after: Array(words[(index + 2)...].prefix(8)), line, number,
            into: &reader)
        }
        index += 2
      } else if words[index].lowercased() == "strict:" || words[index].lowercased() == "strict", index + 1 < words.count
      {
        let rest = words[index...].prefix(4).map { Stance.plain($0) }
        if rest.dropFirst().first == "false" || rest.contains("false") && rest.contains("to") {
          mentioned(
            "strict: false", Vetting.edit("strict: false"),
            before: sentenceEnd(of: [words[..<index].suffix(14).joined(separator: " ")[...]]), after: [], line, number,
            into: &reader)
          index += 2
        } else {
          index += 1
        }
      } else {
        index += 1
      }
    }
  }

  private static func mention(
    _ command: Substring, before: [Substring], after: [Substring], _ line: Substring, _ number: Int,
    into reader: inout AdviceReader
  ) {
    mentioned(command, reader.judgement(of: String(command)), before: before, after: after, line, number, into: &reader)
  }

  private static func mentioned(
    _ text: Substring, _ judgement: Judgement, before: [Substring], after: [Substring], _ line: Substring,
    _ number: Int,
    into reader: inout AdviceReader
  ) {
    switch Stance(before: before, after: after) {
    case .warns: reader.warn(String(line), line: number)
    case .describes: break
    case .tells: reader.propose(text, line: number, judgement, isTyped: true)
    case .proposes: reader.propose(text, line: number, judgement)
    }
  }

  /// `DROP DATABASE …` in a sentence: written large, and followed by what it takes.
  private static func statement(_ words: [Substring], from index: Int) -> Substring? {
    guard index + 1 < words.count, ["DROP", "TRUNCATE", "DELETE", "ALTER"].contains(words[index]),
      ["TABLE", "DATABASE", "SCHEMA", "FROM", "INDEX", "TYPE", "COLUMN"].contains(words[index + 1])
        || words[index] == "TRUNCATE"
    else { return nil }
    // `DROP TYPE or DISABLE …` speaks of statements.
    guard index + 2 < words.count, !Form.speaksOf(words[index + 2]) else { return nil }
    if index + 3 < words.count, words[index + 3].hasSuffix("s"), Form.speaksOf(words[index + 3]) { return nil }
    let text = words[index...].joined(separator: " ").prefix { $0 != ";" }
    // `TRUNCATE` is also a word of a manual.
    if words[index] == "TRUNCATE", words[index + 1] != "TABLE", !Vetting.isStatement(String(text)) { return nil }
    return text
  }
}

extension Substring {
  fileprivate var trimmed: Substring {
    var slice = drop { $0.isWhitespace }
    while let last = slice.last, last.isWhitespace { slice.removeLast() }
    return slice
  }

  /// Without the punctuation of a sentence behind it.
  fileprivate func dropEnd() -> Substring {
    var slice = self
    while let last = slice.last, ",.:;!?)\"'\u{201D}\u{2019}".contains(last) {
      // A quote that was opened inside belongs to the command.
      if last == "\"" || last == "'", slice.dropLast().contains(last) { break }
      if last == ")", slice.contains("(") { break }
      // A word of dots is a folder.
      if slice.hasSuffix(" .") || slice.hasSuffix(" ..") { break }
      slice.removeLast()
    }
    return slice
  }
}
