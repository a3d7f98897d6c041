import Bytes
import Speech
import Transcripts
import Vetting

/// Sentences with commands in them: a chat, a bug report, a list of possible solutions.
enum Prose {
  static func read(_ lines: ArraySlice<String>, into reader: inout AdviceReader) {
    var index = lines.startIndex
    // What was said last before a fence or a command on its own line: “do not run:” is about what follows.
    var lead: Substring = ""
    // A heading that warns is about every item below it, up to the next one.
    var forbids: Substring?
    // The answer below a quotation, and whether it turns the quotation down.
    var reply: (index: Int, rejects: Bool)?
    let screen = ToolScreen.menuLines(of: lines)
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
      reader.isRejected = false
      if lines[number - 1].hasPrefix(">"), let place = answer(below: index, in: lines) {
        if reply?.index != place { reply = (place, rejects(lines[place], reader)) }
        reader.isRejected = reply?.rejects == true
      }
      if let fence = fence(line) {
        let body = lines[(index + 1)...].prefix { Prose.fence(quoteless($0))?.mark != fence.mark }
        block(body, fence.word, lead: forbids.flatMap { isForbidding($0.dropLast()) ? $0 : nil } ?? lead, into: &reader)
        index = min(lines.endIndex, body.endIndex + 1)
        lead = ""
        continue
      }
      reader.mentions = []
      if line.isEmpty, forbids == nil {
        index += 1
        continue
      }
      // “Do not run:” is about the whole list below it.
      let isItem = ["- ", "* ", "• "].contains { line.hasPrefix($0) } || line.prefix(1).allSatisfy(\.isNumber)
      if line.hasPrefix("#") {
        let title = line.drop { $0 == "#" || $0 == " " }
        forbids = isForbidding(title) || reader.warnsOfAll(below: title + ":") ? title + ":" : nil
      } else if !isItem, !line.allSatisfy(\.isWhitespace) {
        forbids = nil
      }
      if let call = agentCall(line), index + 1 < lines.endIndex, isRefused(lines[index + 1]) {
        // An agent's call that something has stopped.
        reader.warn(String(call), line: number)
        index += 1
        continue
      }
      if isItem || forbids?.last == ":" && line.hasPrefix("`"), forbids != nil {
        reader.warn(String(line), line: number)
        index += 1
        continue
      }
      if ProposalPrefilter.isCommandIn(line.utf8.span) { sentence(line, number: number, lead: lead, into: &reader) }
      if !screen.contains(index) {
        gestures(line, number, into: &reader)
        // A message may go on in the next one, a sentence in the next line.
        if reader.mentions.isEmpty, let whole = joined(index, lines) { gestures(whole[...], number, into: &reader) }
      }
      if isSpelledOut(line) {
        reader.propose(
          line, line: number,
          Judgement(.unknown, "it spells a command out, so that nobody reads it", instead: .readFirst))
      }
      if ToolScreen.isOwn(line) {
        lead = ""
      } else if !line.allSatisfy(\.isWhitespace), !(isItem && lead.last == ":") {
        lead = line
      }
      index += 1
    }
  }

  /// Whether a heading says that nobody is to do what stands below it.
  private static func isForbidding(_ title: Substring) -> Bool {
    let words = title.lowercased()
    return [
      "never do", "do not", "don't", "don\u{2019}t", "must not", "what not to", "anti-pattern", "antipattern",
      "forbidden",
      "verboten", "niemals", "nicht tun", "so nicht", "à ne pas faire", "interdit", "no hacer", "nunca", "prohibido",
      "não fazer", "proibido", "non fare", "vietato", "niet doen", "verboden", "nie rób", "zakazane", "нельзя",
      "не делать", "никогда", "禁止", "してはいけない", "不要这样", "금지", "하지 말", "yapmayın", "yasak",
    ].contains { words.hasPrefix($0) || words.hasSuffix($0) || words.count < 30 && words.contains($0) }
  }

  /// Where somebody answers what is quoted on a line.
  private static func answer(below index: Int, in lines: ArraySlice<String>) -> Int? {
    lines[(index + 1)...].prefix(40).firstIndex { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix(">") }
  }

  /// Whether an answer turns down what is quoted above it: “> just use X”, and below “Please don't.”
  private static func rejects(_ reply: String, _ reader: AdviceReader) -> Bool {
    guard let first = Utterance.sentences(of: reply).first(where: { $0.count > 3 }) else { return false }
    return reader.mood(before: first) == .warned || reader.mood(before: reply.prefix(200)) == .warned
  }

  /// A line together with the lines before it that it continues: messages of one writer, or a wrapped sentence; nil
  /// where it stands by itself.
  private static func joined(_ index: Int, _ lines: ArraySlice<String>) -> String? {
    let line = lines[index]
    guard line.utf8.count < 200, index > lines.startIndex else { return nil }
    var parts = [line[...]]
    var above = index - 1
    if let writer = writer(of: line[...]) {
      parts = [line[writer.endIndex...].drop { $0 == ":" || $0 == " " }]
      while above >= lines.startIndex, parts.count < 4, lines[above].utf8.count < 200,
        self.writer(of: lines[above][...]) == writer
      {
        parts.append(lines[above][writer.endIndex...].drop { $0 == ":" || $0 == " " })
        above -= 1
      }
    } else {
      guard line.first?.isLowercase == true else { return nil }
      while above >= lines.startIndex, parts.count < 4, lines[above].utf8.count > 30, lines[above].utf8.count < 200,
        let last = lines[above].last, last.isLetter || last == ",", self.writer(of: lines[above][...]) == nil
      {
        parts.append(lines[above][...])
        above -= 1
        if lines[above + 1].first?.isLowercase != true { break }
      }
    }
    return parts.count > 1 ? parts.reversed().joined(separator: " ") : nil
  }

  /// `ana: …`, `@ana: …`, `[09:12] ana: …`: who wrote a message, with the time before it left in; nil for other lines.
  private static func writer(of line: Substring) -> Substring? {
    guard let colon = line.firstRange(of: ": "), colon.lowerBound != line.startIndex,
      line[..<colon.lowerBound].utf8.count < 40
    else { return nil }
    let name = line[..<colon.lowerBound]
    return name.split(separator: " ").count < 3 && name.first?.isNumber == false ? name : nil
  }

  /// Whether a line spells a command out in words, so that a filter or a reader does not see it.
  private static func isSpelledOut(_ line: Substring) -> Bool {
    guard line.utf8.count < 400 else { return false }
    let words = line.lowercased().split { !$0.isLetter && $0 != "-" }
    let dashes = words.count { ["minus", "dash", "hyphen", "tiret", "guion", "bindestrich", "hífen"].contains($0) }
    // `f-o-r-c-e`
    let isLettered = words.contains { $0.count > 6 && $0.split(separator: "-").count * 2 == $0.count + 1 }
    return (dashes > 1 || isLettered && dashes > 0)
      && words.contains { $0.contains("push") || $0.contains("drizzle") || $0.contains("force") }
  }

  /// `● Bash(npx …)`: what a coding agent's log writes before what it runs.
  private static func agentCall(_ line: Substring) -> Substring? {
    guard let call = line.firstRange(of: "Bash("), line[..<call.lowerBound].count < 4 else { return nil }
    return line[call.upperBound...]
  }

  /// Whether the line below a call says that it was not carried out.
  private static func isRefused(_ line: String) -> Bool {
    let plain = line.drop { $0 == " " || $0 == "\t" }
    guard plain.hasPrefix("⎿") || plain.hasPrefix("└") else { return false }
    let words = plain.lowercased()
    return ["blocked", "denied", "not allowed", "refused", "rejected", "doesn't want", "forbidden"].contains {
      words.contains($0)
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
    if lead.last == ":" && lead.count < 30 && isForbidding(lead.dropLast()) || reader.warnsOfAll(below: lead) {
      reader.warn(String(lead), line: lines.startIndex)
      return reader.markRead(lines.startIndex...(lines.endIndex + 1))
    }
    let content = Array(lines)
    var form = Form(fence: String(word))
    if form == nil || form == .session || form == .shell {
      let hasPrompt = content.contains { CommandLine.behindPrompt(Substring($0)) != nil }
      let guess = Form(of: content, file: nil)
      form = hasPrompt ? .session : guess == .prose || form != nil && guess != .shell ? nil : guess
    }
    // A fence in a report shows what was run, unless the sentence above it asks for it.
    reader.isTold = reader.isReport && (lead.allSatisfy { $0 == " " } || reader.mood(before: lead) == .narrated)
    reader.read(lines, as: form ?? .prose)
    reader.isTold = false
    // SQL in a fence of another language belongs to that language.
    if let form, form != .prose { reader.markRead(lines.startIndex...(lines.endIndex + 1)) }
  }

  /// Sentences that warn of a way without naming a command.
  static func warnings(in lines: [String], into reader: inout AdviceReader) {
    for (index, line) in lines.enumerated() where line.utf8.count < 2_000 && !ToolScreen.isOwn(line) {
      if Utterance.sentences(of: item(quoteless(line))).contains(where: { sentence in
        sentence.split(separator: ",").contains(where: reader.warns)
      }) {
        reader.warn(line, line: index + 1)
      }
    }
  }

  // MARK: One line

  private static func sentence(_ line: Substring, number: Int, lead: Substring, into reader: inout AdviceReader) {
    if let typed = CommandLine.behindPrompt(line) {
      reader.command(typed, line: number, isTyped: true)
      return
    }
    let text = unquoted(item(line)).replacing("<code>", with: "`").replacing("</code>", with: "`")[...]
    if text.count < line.count, isUsualScript(text, reader) { return }
    // A frame of a stack.
    if text.hasPrefix("at "), text.last == ")", text.contains(":") { return }
    if !text.contains("`"), CommandLine.isCommand(text) || CommandLine.isWhole(text) {
      if reader.warnsOfAll(below: lead) {
        return reader.warn(String(lead + " " + text), line: number)
      }
      // In a report a command on its own line was run; what is proposed is listed or asked for.
      return reader.command(text, line: number, isTyped: reader.isReport && text.count == line.count)
    }
    if let marked = SQLText.behindMark(text), reader.mood(before: text.prefix { $0 != ":" }, doubt: 0.6) != .warned {
      return reader.propose(marked, line: number, Vetting.statements(String(marked)))
    }
    // A flag that stands alone in a comment belongs to no command.
    if text.hasPrefix("#"), text.drop(while: { $0 == "#" || $0 == " " }).hasPrefix("-"),
      !text.dropFirst(2).contains(" ")
    {
      return
    }
    // “Never run:” is about the statement below it, which is found elsewhere.
    if Form.isStatement(text), reader.warnsOfAll(below: lead) {
      return reader.warn(String(lead + " " + text), line: number)
    }
    // In a table's cell a pipe is written with a backslash.
    let cell = text.hasPrefix("|") ? text.replacing("\\|", with: "|")[...] : text
    let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
    // A sentence may go on from the line above.
    let goesOn = lead.last.map { !".!?:;|".contains($0) } ?? false
    let above = !Form.isSetting(String(text)) && goesOn || reader.warnsOfAll(below: lead) ? lead + " " : ""
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      let before = (index < 5 ? above : "") + pieces[max(0, index - 5)..<index].joined(separator: " ")
      let after = pieces[(index + 1)...].prefix(3).joined(separator: " ")
      if index % 2 == 1, index + 1 < pieces.count {
        span(piece, Surrounding(before, after, isRow: text.hasPrefix("|")), line, number, into: &reader)
      } else {
        plain(piece, before, after, line, number, into: &reader)
      }
    }
  }

  /// Reads the gestures that a sentence asks for beside its commands: keys, lines of menus, losses.
  private static func gestures(_ line: Substring, _ number: Int, into reader: inout AdviceReader) {
    guard line.utf8.count < 2_000 else { return }
    // What a sentence announces stands below it, and is judged as what it is.
    if line.last == ":",
      let next = reader.lines.dropFirst(number).prefix(2).first(where: { !$0.allSatisfy(\.isWhitespace) })
    {
      let below = quoteless(next)
      if fence(below) != nil || CommandLine.behindPrompt(below) != nil || agentCall(below) != nil
        || CommandLine.begins(below)
      {
        return
      }
    }
    var text = item(line)
    // Commands are judged by themselves, not as gestures.
    for mention in reader.mentions { text = text.replacing(mention, with: " ")[...] }
    for sentence in Utterance.sentences(of: text) where !reader.isRejected {
      guard let judgement = reader.gesture(askedForIn: sentence) else { continue }
      return reader.propose(sentence, line: number, judgement)
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

  /// The text before and behind a command, flag or statement in its sentence.
  private struct Surrounding {
    let before: Substring
    let after: Substring

    init(_ before: String, _ after: String, isRow: Bool) {
      // In a table only the cell itself counts.
      let start = isRow ? before.lastIndex(of: "|") : nil
      self.before = Utterance.sentences(of: before[(start ?? before.startIndex)...]).last ?? ""
      self.after = Utterance.sentences(of: isRow ? after.prefix { $0 != "|" } : after[...]).first ?? ""
    }
  }

  /// Reads a span of code between backticks.
  private static func span(
    _ text: Substring, _ surrounding: Surrounding, _ line: Substring, _ number: Int, into reader: inout AdviceReader
  ) {
    guard let judgement = judgement(of: text, surrounding, reader) else { return }
    mentioned(text, judgement, surrounding, line, number, into: &reader)
  }

  private static func judgement(of text: Substring, _ surrounding: Surrounding, _ reader: AdviceReader) -> Judgement? {
    let plain = text.trimmingBlanks
    if isCall(plain) || isUsualScript(plain, reader) { return nil }
    let isStatement = Form.isStatement(plain)
    if !isStatement, CommandLine.begins(plain) || (plain.contains("drizzle-kit ") && !plain.contains(":")) {
      return plain.contains(" ") || plain.hasPrefix("DRIZZLE_") ? reader.judgement(of: String(plain)) : nil
    }
    if isStatement {
      guard !plain.contains("…"), !plain.contains("...") else { return nil }
      // `DROP TABLE` alone is what something is called, not something to run.
      guard plain.contains(";") || Vetting.isStatement(String(plain)) || plain.split(separator: " ").count > 3 else {
        return nil
      }
      return Vetting.statements(String(plain))
    }
    if Form.isSetting(String(plain)), plain.contains(":") { return Vetting.edit(String(plain)) }
    if plain.uppercased().hasPrefix("DRIZZLE_"), plain.contains("=") { return reader.judgement(of: String(plain)) }
    if plain.hasPrefix("-") { return flag(plain, surrounding, reader) }
    return nil
  }

  /// `expect(judge('…')).toBe(…)`: code of another kind, of which nothing runs here.
  private static func isCall(_ text: Substring) -> Bool {
    let name = text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    let rest = text.dropFirst(name.count)
    return !name.isEmpty && rest.hasPrefix("(") && !rest.hasPrefix("()") && text.last.map { ");".contains($0) } == true
  }

  /// `pnpm test`, `npm run dev`: what every project calls so, and sentences name without proposing it.
  private static func isUsualScript(_ text: Substring, _ reader: AdviceReader) -> Bool {
    var words = text.split(separator: " ")[...]
    guard let runner = words.popFirst(), ["npm", "pnpm", "yarn", "bun"].contains(runner) else { return false }
    if words.first == "run" { words.removeFirst() }
    return words.count == 1 && reader.context.scripts[words.first.map { String($0) } ?? ""] == nil
      && [
        "test", "dev", "build", "lint", "start", "typecheck", "format", "preview", "storybook", "docs", "check",
        "type-check", "test:unit", "test:e2e", "lint:fix", "format:check", "ci",
      ].contains(words.first ?? "")
  }

  /// A flag alone, such as “just add `--force`”: it belongs to a push, unless another program stands before it.
  private static func flag(_ text: Substring, _ surrounding: Surrounding, _ reader: AdviceReader) -> Judgement? {
    guard
      [
        "--force", "--yes", "-y", "--accept-data-loss", "--dry-run", "--no-interaction", "--non-interactive", "-f",
        "--auto-approve", "--confirm", "--skip-confirmation", "--no-confirm",
      ].contains(text)
    else { return nil }
    let words = surrounding.before.split { !$0.isLetter && $0 != "-" }.suffix(8)
    // What the tool says that it does not know.
    if surrounding.before.contains("Unrecognized options") { return nil }
    let isSaid = (surrounding.before + surrounding.after).contains { $0.isLetter }
    guard isSaid, !words.contains(where: { ["git", "npm", "docker", "rm", "brew", "apt-get"].contains($0) }) else {
      return nil
    }
    return reader.judgement(of: "drizzle-kit push \(text == "-f" ? "--force" : text)")
  }

  /// Reads the words of a line that stand outside of backticks.
  private static func plain(
    _ text: Substring, _ before: String, _ after: String, _ line: Substring, _ number: Int,
    into reader: inout AdviceReader
  ) {
    let words = text.split(separator: " ")
    func surrounding(_ start: Int, _ end: Int) -> Surrounding {
      Surrounding(
        before + " " + words[..<start].suffix(40).joined(separator: " ") + " ",
        " " + words[end...].prefix(40).joined(separator: " ") + " " + after, isRow: line.hasPrefix("|"))
    }
    var index = 0
    while index < words.count {
      if CommandLine.isMention(words, at: index) {
        let end = max(index + 1, CommandLine.extent(of: words, from: index))
        let command = words[index..<end].joined(separator: " ").drop { "(\"'\u{201C}\u{2018}".contains($0) }.dropEnd()
        mentioned(
          command, reader.judgement(of: String(command)), surrounding(index, end), line, number, into: &reader)
        index = end
      } else if let statement = statement(words, from: index), !reader.hasRead(number) {
        mentioned(
          statement, Vetting.statements(String(statement)),
          surrounding(index, min(words.count, index + 3)), line, number, into: &reader)
        return
      } else if words[index].hasPrefix("--") || words[index].hasPrefix("\u{2014}") || words[index] == "-y" {
        let flagged = words[index].dropEnd()
        let flag = flagged.hasPrefix("\u{2014}") ? "--" + flagged.dropFirst() : String(flagged)
        let surrounding = surrounding(index, index + 1)
        if let judgement = self.flag(flag[...], surrounding, reader) {
          mentioned(flag[...], judgement, surrounding, line, number, into: &reader)
        }
        index += 1
      } else if words[index].lowercased() == "strict:" || words[index].lowercased() == "strict", index + 1 < words.count
      {
        let rest = words[index...].prefix(4).map { $0.lowercased().filter(\.isLetter) }
        if rest.dropFirst().first == "false" || rest.contains("false") && rest.contains("to") {
          let end = min(words.count, index + (rest.firstIndex(of: "false") ?? 1) + 1)
          mentioned(
            "strict: false", Vetting.edit("strict: false"), surrounding(index, end), line, number, into: &reader)
          index = end
        } else {
          index += 1
        }
      } else {
        index += 1
      }
    }
  }

  private static func mentioned(
    _ text: Substring, _ judgement: Judgement, _ surrounding: Surrounding, _ line: Substring, _ number: Int,
    into reader: inout AdviceReader
  ) {
    reader.mentions.append(text)
    // Behind a bracket or a sign of equality stands code, not speech.
    let before = surrounding.before
    let isCode =
      before.contains("('") || before.contains("(\"") || before.contains("= !")
      || before.last { $0 != " " && $0 != "\"" && $0 != "'" }.map { "=()[".contains($0) } ?? false
    // `run: npx …` is a step of a file, whatever stands around it.
    let key = before.split(separator: " ").last ?? ""
    let isStep = key.last == ":" && Workflow.keys.contains(String(key.dropLast()))
    let isGrave = judgement.verdict != .allowed
    // What a line begins with was typed or is to be typed, unless the words behind it are surely a sentence about it.
    let isAtFront = surrounding.before.allSatisfy(\.isWhitespace)
    if reader.isRejected { return reader.warn(String(line), line: number) }
    switch isCode || isStep
      ? .proposed
      : reader.mood(
        before: surrounding.before, after: surrounding.after, doubt: (isGrave ? 0.3 : 0) + (isAtFront ? 0.4 : 0))
    {
    case .warned where judgement.verdict != .allowed: reader.warn(String(line), line: number)
    // A command that was run and did no harm is listed with its own verdict.
    case .narrated where judgement.verdict != .refused, .warned,
      .quoted where judgement.verdict == .allowed,
      .asked where judgement.verdict == .allowed:
      reader.propose(text, line: number, judgement, isTyped: true)
    case .asked, .quoted, .narrated: reader.markRead([number])
    case .proposed: reader.propose(text, line: number, judgement)
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
