import Bytes
import Knowledge
import Speech
import Transcripts
import Vetting

/// A line of prose, with those that a backslash at its end takes in.
struct ProseLine {
  /// Without the marks of a quotation.
  let text: Substring
  /// From 1.
  let number: Int
  /// The indices of its first and its last line.
  let first: Int
  let last: Int

  init(at index: Int, of lines: ArraySlice<String>) {
    first = index
    number = index + 1
    var last = index
    var text = Prose.quoteless(lines[index])
    if text.hasSuffix(" \\"), index + 1 < lines.endIndex {
      var joined = ""
      // What was joined stays where it is: a text may be one line of thousands.
      while text.hasSuffix(" \\"), last + 1 < lines.endIndex {
        joined += text.dropLast()
        last += 1
        text = Prose.quoteless(lines[last])
      }
      text = (joined + text)[...]
    }
    self.last = last
    self.text = text
  }

  /// As many characters around a mention as a line may have bytes to be read for gestures.
  private static let mostAround = 2_000

  var isBlank: Bool { text.allSatisfy(\.isWhitespace) }
  var isHeading: Bool { text.hasPrefix("#") || text.hasPrefix("**") && text.hasSuffix("**") }
  var isItem: Bool {
    if text.utf8.first?.isLetter == true { return false }
    return ["- ", "* ", "• ", "・"].contains { text.hasPrefix($0) } || text.prefix(1).allSatisfy(\.isNumber)
  }

  /// Reads the commands, statements, flags and settings that a line names.
  /// - Parameter lead: what was said last above it.
  func readCommands(below lead: Substring, into reader: inout AdviceReader) {
    guard ProposalPrefilter.isCommandIn(self.text.utf8.span) else { return }
    if let typed = CommandLine.behindPrompt(self.text) {
      reader.command(typed, line: number, isTyped: true)
      return
    }
    let text = ProseLine.unquoted(Prose.item(self.text)).replacing("<code>", with: "`").replacing("</code>", with: "`")[
      ...]
    if text.utf8.count < self.text.utf8.count, ProseLine.isUsualScript(text, reader) { return }
    // A frame of a stack.
    if text.hasPrefix("at "), text.last == ")", text.contains(":") { return }
    if !text.contains("`"), CommandLine.isCommand(text) || CommandLine.isWhole(text) {
      if reader.warnsOfAll(below: lead) {
        return reader.warn(String(lead + " " + text), line: number)
      }
      // In a report a command on its own line was run; what is proposed is listed or asked for.
      return reader.command(text, line: number, isTyped: reader.isReport && text.utf8.count == self.text.utf8.count)
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
    if SourceKind.isStatement(text), reader.warnsOfAll(below: lead) {
      return reader.warn(String(lead + " " + text), line: number)
    }
    // In a table's cell a pipe is written with a backslash.
    let cell = text.hasPrefix("|") ? text.replacing("\\|", with: "|")[...] : text
    let pieces = cell.split(separator: "`", omittingEmptySubsequences: false)
    // A sentence may go on from the line above; an item of a list begins one.
    let goesOn = !isItem && lead.last.map { !".!?:;|".contains($0) } ?? false
    let above =
      !SourceKind.isSetting(String(text)) && goesOn || reader.warnsOfAll(below: lead) ? String(lead) + " " : ""
    for (index, piece) in pieces.enumerated() where !piece.isEmpty {
      let before = (index < 5 ? above : "") + pieces[max(0, index - 5)..<index].joined(separator: " ")
      let after = pieces[(index + 1)...].prefix(3).joined(separator: " ")
      if index % 2 == 1, index + 1 < pieces.count {
        readCode(piece, Surrounding(before, after, isRow: text.hasPrefix("|")), into: &reader)
      } else {
        readWords(piece, before, after, into: &reader)
      }
    }
  }

  /// The first sentence that asks for a gesture beside its commands: keys, lines of menus, losses.
  /// - Parameter text: the line, or the line with what it continues.
  func gesture(in text: Substring, _ reader: inout AdviceReader) -> (text: Substring, judgement: Judgement)? {
    guard text.utf8.count < 2_000 else { return nil }
    // What a sentence announces stands below it, and is judged as what it is.
    if text.last == ":",
      let next = reader.lines.dropFirst(number).prefix(2).first(where: { !$0.allSatisfy(\.isWhitespace) })
    {
      let below = Prose.quoteless(next)
      if Fence(below) != nil || CommandLine.behindPrompt(below) != nil || Prose.agentCall(below) != nil
        || CommandLine.begins(below)
      {
        return nil
      }
    }
    var rest = Prose.item(text)
    // Commands are judged by themselves, not as gestures.
    for mention in reader.mentions { rest = rest.replacing(mention, with: " ")[...] }
    for sentence in Utterance.sentences(of: rest) where !reader.isRejected {
      if let judgement = reader.gesture(askedForIn: sentence, of: rest) { return (sentence, judgement) }
    }
    return nil
  }

  /// A line without the quotes around the whole of it.
  private static func unquoted(_ text: Substring) -> Substring {
    guard let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 2,
      !text.dropFirst().dropLast().contains(quote)
    else { return text }
    return text.dropFirst().dropLast()
  }

  /// Reads a span of code between backticks.
  private func readCode(_ code: Substring, _ surrounding: Surrounding, into reader: inout AdviceReader) {
    guard let judgement = ProseLine.judgement(of: code, surrounding, &reader) else { return }
    take(code, judgement, surrounding, into: &reader)
  }

  private static func judgement(
    of text: Substring, _ surrounding: Surrounding, _ reader: inout AdviceReader
  ) -> Judgement? {
    let plain = text.trimmingBlanks
    if isCall(plain) || isUsualScript(plain, reader) { return nil }
    let isStatement = SourceKind.isStatement(plain)
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
    if SourceKind.isSetting(String(plain)), plain.contains(":") { return Vetting.edit(String(plain)) }
    if plain.uppercased().hasPrefix("DRIZZLE_"), plain.contains("=") { return reader.judgement(of: String(plain)) }
    if plain.hasPrefix("-") || plain.hasPrefix("||") { return judgement(ofFlag: plain, surrounding, &reader) }
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
    guard ["npm", "pnpm", "yarn", "bun"].contains(text.drop { $0 == " " }.prefix { $0 != " " }) else { return false }
    var words = text.split(separator: " ").dropFirst()
    if words.first == "run" { words.removeFirst() }
    return words.count == 1 && reader.context.scripts[words.first.map { String($0) } ?? ""] == nil
      && [
        "test", "dev", "build", "lint", "start", "typecheck", "format", "preview", "storybook", "docs", "check",
        "type-check", "test:unit", "test:e2e", "lint:fix", "format:check", "ci",
      ].contains(words.first ?? "")
  }

  private static let flags: Set<Substring> = [
    "--force", "--yes", "-y", "--accept-data-loss", "--dry-run", "--no-interaction", "--non-interactive", "-f",
    "--auto-approve", "--confirm", "--skip-confirmation", "--no-confirm",
  ]

  /// A flag alone, such as “just add `--force`”: it belongs to a push, unless another program stands before it. What
  /// stands behind `||` alone belongs to the check that the sentence names.
  private static func judgement(
    ofFlag text: Substring, _ surrounding: Surrounding, _ reader: inout AdviceReader
  ) -> Judgement? {
    if text.hasPrefix("||"), (surrounding.before + surrounding.after).contains("drizzle-kit check") {
      return reader.judgement(of: "drizzle-kit check \(text)")
    }
    guard flags.contains(text) else { return nil }
    let words = surrounding.before.split { !$0.isLetter && $0 != "-" }.suffix(8)
    // What the tool says that it does not know.
    if surrounding.before.contains("Unrecognized options") { return nil }
    let isSaid = (surrounding.before + surrounding.after).contains { $0.isLetter }
    guard isSaid, !words.contains(where: { ["git", "npm", "docker", "rm", "brew", "apt-get"].contains($0) }) else {
      return nil
    }
    return reader.judgement(of: "drizzle-kit push \(text == "-f" ? "--force" : text)")
  }

  /// The last characters of a text, as many as count around a mention; to count them takes long.
  private static func end(of text: Substring) -> Substring {
    text.utf8.count <= mostAround ? text : text.suffix(mostAround)
  }

  /// The first ones.
  private static func beginning(of text: Substring) -> Substring {
    text.utf8.count <= mostAround ? text : text.prefix(mostAround)
  }

  /// Reads the words that stand outside of backticks.
  private func readWords(_ text: Substring, _ before: String, _ after: String, into reader: inout AdviceReader) {
    let words = text.split(separator: " ")
    // Of what stands around the piece only the nearest sentence counts, and a mood is told by its nearest bytes.
    let before = String(ProseLine.end(of: Utterance.sentences(of: before[...]).last ?? ""))
    let after = String(ProseLine.beginning(of: Utterance.sentences(of: after[...]).first ?? ""))
    func surrounding(_ range: Range<Int>) -> Surrounding {
      let near = String(ProseLine.end(of: words[..<range.lowerBound].suffix(40).joined(separator: " ")[...]))
      let next = String(ProseLine.beginning(of: words[range.upperBound...].prefix(40).joined(separator: " ")[...]))
      return Surrounding(before + " " + near + " ", " " + next + " " + after, isRow: self.text.hasPrefix("|"))
    }
    var index = 0
    while index < words.count {
      if CommandLine.isMention(words, at: index) {
        let end = max(index + 1, CommandLine.extent(of: words, from: index))
        let command = words[index..<end].joined(separator: " ").drop { "(\"'\u{201C}\u{2018}".contains($0) }.dropEnd()
        take(command, reader.judgement(of: String(command)), surrounding(index..<end), into: &reader)
        index = end
      } else if !reader.hasRead(number), let statement = ProseLine.statement(words, from: index) {
        let surrounding = surrounding(index..<min(words.count, index + 3))
        return take(statement, Vetting.statements(String(statement)), surrounding, into: &reader)
      } else if let end = ProseLine.strictOff(words, from: index) {
        take("strict: false", Vetting.edit("strict: false"), surrounding(index..<end), into: &reader)
        index = end
      } else {
        if let flag = ProseLine.flag(words[index]) {
          let surrounding = surrounding(index..<(index + 1))
          if let judgement = ProseLine.judgement(ofFlag: flag, surrounding, &reader) {
            take(flag, judgement, surrounding, into: &reader)
          }
        }
        index += 1
      }
    }
  }

  /// A word that is one of these flags, also where a word processor has made one dash of two.
  private static func flag(_ word: Substring) -> Substring? {
    guard word.utf8.first == UInt8(ascii: "-") || word.utf8.first == 0xE2 else { return nil }
    guard word.hasPrefix("--") || word.hasPrefix("\u{2014}") || word == "-y" else { return nil }
    let flag = word.dropEnd()
    let plain = flag.hasPrefix("\u{2014}") ? "--" + flag.dropFirst() : flag
    return flags.contains(plain) ? plain : nil
  }

  /// “strict: false”, “strict to false”: the index after it; nil where something else stands at `index`.
  private static func strictOff(_ words: [Substring], from index: Int) -> Int? {
    guard words[index].utf8.first.map({ $0 | 0x20 == UInt8(ascii: "s") || $0 >= 0x80 }) == true,
      ["strict:", "strict"].contains(words[index].lowercased()), index + 1 < words.count
    else { return nil }
    let rest = words[index...].prefix(4).map { $0.lowercased().filter(\.isLetter) }
    guard rest[1] == "false" || rest.contains("false") && rest.contains("to") else { return nil }
    return min(words.count, index + (rest.firstIndex(of: "false") ?? 1) + 1)
  }

  /// Takes what the line mentions for what the sentence makes of it.
  private func take(
    _ text: Substring, _ judgement: Judgement, _ surrounding: Surrounding, into reader: inout AdviceReader
  ) {
    reader.mentions.append(text)
    // Behind a bracket or a sign of equality stands code, not speech.
    let before = surrounding.before
    let isCode =
      before.contains("('") || before.contains("(\"") || before.contains("= !")
      || before.last { $0 != " " && $0 != "\"" && $0 != "'" }.map { "=()[".contains($0) } ?? false
    // `run: npx …` is a step of a file, whatever stands around it.
    let isStep =
      before.utf8.last { $0 != 0x20 } == UInt8(ascii: ":")
      && Workflow.keys.contains(String((before.split(separator: " ").last ?? "").dropLast()))
    let isGrave = judgement.verdict != .allowed
    // What a line begins with was typed or is to be typed, unless the words behind it are surely a sentence about it.
    let isAtFront = surrounding.before.allSatisfy(\.isWhitespace)
    if reader.isRejected { return reader.warn(String(self.text), line: number) }
    let doubt: Float = (isGrave ? 0.3 : 0) + (isAtFront ? 0.4 : 0)
    var mood: Mood =
      isCode || isStep
      ? .proposed : reader.mood(before: surrounding.before, after: surrounding.after, doubt: doubt)
    // “I wouldn't bother with copies: `…` works.”
    if mood == .warned, judgement.verdict == .refused, ProseLine.isPraised(surrounding.after) { mood = .proposed }
    // “If it asks, delete it”: what loses rows is asked about only by a question.
    if judgement.verdict == .refused,
      mood == .asked && !surrounding.isQuestion || ProseLine.encourages(surrounding.before)
        || ProseLine.isPreferred(surrounding.after) || ProseLine.orders(surrounding)
    {
      mood = .proposed
    }
    switch mood {
    case .warned where judgement.verdict != .allowed: reader.warn(String(self.text), line: number)
    // A command that was run and did no harm is listed with its own verdict.
    case .narrated where judgement.verdict != .refused, .warned,
      .quoted where judgement.verdict == .allowed,
      .asked where judgement.verdict == .allowed:
      reader.propose(text, line: number, judgement, isTyped: true)
    case .asked, .quoted, .narrated: reader.markRead([number])
    case .proposed: reader.propose(text, line: number, judgement)
    }
  }

  /// Whether what follows praises the thing, and warns of nothing itself.
  private static func isPraised(_ after: Substring) -> Bool {
    let words = after.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }.prefix(12).map { $0.lowercased() }
    let praise = words.first == "just" || words.first == "always" ? words.dropFirst() : words[...]
    return praise.first.map {
      ["works", "worked", "does", "did", "fixes", "fixed", "helps", "helped", "solves", "solved", "suffices"].contains(
        $0)
    } ?? false && !words.contains { $0 == "but" || $0 == "until" || WordList.denies($0) }
  }

  /// “Don't use `a`, use `b` instead”: what stands before the last word is what to do; so it is before “go ahead”.
  private static func isPreferred(_ after: Substring) -> Bool {
    let lower = after.lowercased()
    // “…; go ahead and run it.”
    if ["; go ahead", ". go ahead", ", go ahead", "run it anyway"].contains(where: lower.contains) { return true }
    let word = lower.drop { " `,\"'".contains($0) }
    return [
      "instead", "stattdessen", "à la place", "en su lugar", "en vez", "invece", "em vez", "zamiast", "i stället",
    ]
    .contains { word.hasPrefix($0) && !word.hasPrefix($0 + " of") && !word.hasPrefix($0 + " de") }
  }

  /// Whether a sentence begins with a bare order and denies nothing: “Delete the folder with `…`”, or is no more than a
  /// word or two that lead on to the thing.
  private static func orders(_ surrounding: Surrounding) -> Bool {
    let words = surrounding.before.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }.map { $0.lowercased() }
    // “then: …”
    if words.count < 3, surrounding.before.utf8.last(where: { $0 != 0x20 }) == UInt8(ascii: ":") { return true }
    let isOrder = words.first.map { order in
      ["delete", "drop", "remove", "wipe", "clear", "truncate", "run", "use", "execute", "force", "reset"].contains(
        order)
    }
    return isOrder == true
      && !words.contains(where: WordList.denies)
      && !surrounding.after.contains("not") && !surrounding.after.contains("n't")
  }

  /// Whether a denial right before a command denies that it should be left out.
  private static func encourages(_ before: Substring) -> Bool {
    let end = before.suffix(48).lowercased().filter { $0 != "`" }
    return [
      "no reason not to run ", "no reason not to use ", "no reason not to ", "don't forget the ", "don't forget ",
      "don\u{2019}t forget the ", "do not forget ", "vergiss nicht ", "n'oublie pas ", "no olvides ", "não esqueça ",
    ].contains { end.hasSuffix($0) }
  }

  /// `DROP DATABASE …` in a sentence: written large, and followed by what it takes.
  private static func statement(_ words: [Substring], from index: Int) -> Substring? {
    guard index + 1 < words.count, words[index].utf8.first?.isCapital == true,
      ["DROP", "TRUNCATE", "DELETE", "ALTER"].contains(words[index]),
      ["TABLE", "DATABASE", "SCHEMA", "FROM", "INDEX", "TYPE", "COLUMN"].contains(words[index + 1])
        || words[index] == "TRUNCATE"
    else { return nil }
    // `DROP TYPE or DISABLE …` speaks of statements.
    guard index + 2 < words.count, !SourceKind.speaksOf(words[index + 2]) else { return nil }
    if index + 3 < words.count, words[index + 3].hasSuffix("s"), SourceKind.speaksOf(words[index + 3]) { return nil }
    func text(_ words: ArraySlice<Substring>) -> Substring { words.joined(separator: " ").prefix { $0 != ";" } }
    // `TRUNCATE` is also a word of a manual, and a line may hold thousands.
    if words[index] == "TRUNCATE", words[index + 1] != "TABLE",
      !Vetting.isStatement(String(text(words[index...].prefix(40))))
    {
      return nil
    }
    return text(words[index...])
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
