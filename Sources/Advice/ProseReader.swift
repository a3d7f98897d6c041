import Bytes
import Speech
import Transcripts
import Vetting

/// Reads prose line by line: what was said above a line tells how the line is meant.
struct ProseReader {
  private let lines: ArraySlice<String>
  /// Indices of the menus that the tool printed.
  private let menuLines: Set<Int>
  /// What was said last before a fence or a command on its own line: “do not run:” is about what follows.
  private var lead: Substring = ""
  /// A heading that warns is about every item below it, up to the next one.
  private var forbids: Substring?
  /// The answer below a quotation, and whether it turns the quotation down.
  private var reply: (index: Int, rejects: Bool)?

  init(of lines: ArraySlice<String>) {
    self.lines = lines
    menuLines = ToolScreen.menuLines(of: lines)
  }

  mutating func read(into reader: inout AdviceReader) {
    var index = lines.startIndex
    while index < lines.endIndex {
      let line = ProseLine(at: index, of: lines)
      index = line.last + 1
      reader.isRejected = isRejected(line, &reader)
      // A fence has a reader of its own, and its words are no sentences.
      if let end = readFence(line, into: &reader) {
        index = end
        continue
      }
      reader.mentions = []
      if line.text.isEmpty, forbids == nil { continue }
      // Before the items that it is about.
      takeHeading(line, reader)
      // What was stopped or is forbidden warns as a whole, whatever commands stand in it.
      if let whole = stoppedCall(line) ?? (isForbiddenItem(line) ? line.text : nil) {
        reader.warn(String(whole), line: line.number)
        continue
      }
      // Commands come first: their words are no gestures.
      line.readCommands(below: lead, into: &reader)
      readGestures(of: line, into: &reader)
      // `Send "{Down}{Enter}"`, `$w.SendKeys('{ESC}')`
      if ["Send", "key code", "keystroke"].contains(where: { line.text.contains($0) }),
        let sent = Vetting.carried(inCode: String(line.text), reader.context),
        sent.verdict == .refused
      {
        reader.propose(line.text, line: line.number, sent)
      }
      if ProseReader.isSpelledOut(line.text) {
        reader.propose(
          line.text, line: line.number,
          Judgement(.unknown, "it spells a command out, so that nobody reads it", instead: .readFirst))
      }
      takeLead(line)
    }
  }

  // MARK: What stands around a line

  /// Whether a line is quoted, and turned down below the quotation.
  private mutating func isRejected(_ line: ProseLine, _ reader: inout AdviceReader) -> Bool {
    guard lines[line.first].hasPrefix(">"), let place = answer(below: line.last) else { return false }
    if reply?.index != place { reply = (place, rejects(lines[place], &reader)) }
    return reply?.rejects == true
  }

  /// Where somebody answers what is quoted on a line.
  private func answer(below index: Int) -> Int? {
    lines[(index + 1)...].prefix(40).firstIndex { !$0.allSatisfy(\.isWhitespace) && !$0.hasPrefix(">") }
  }

  /// Whether an answer turns down what is quoted above it: “> just use X”, and below “Please don't.”
  private func rejects(_ reply: String, _ reader: inout AdviceReader) -> Bool {
    // “No. Restore it elsewhere.”
    let word = reply.prefix { $0.isLetter }.lowercased()
    if ProseReader.yes.contains(word) { return false }
    if ProseReader.no.contains(word), reply.dropFirst(word.count).first.map({ ".,!;:。、".contains($0) }) ?? true {
      return true
    }
    guard let first = Utterance.sentences(of: reply[...]).first(where: { $0.count > 3 }) else { return false }
    return reader.mood(before: first) == .warned || reader.mood(before: reply.prefix(200)) == .warned
  }

  private static let yes: Set<String> = [
    "agreed", "yes", "yep", "yeah", "ok", "okay", "sure", "exactly", "thanks", "works", "worked", "done", "same", "ja",
    "jo", "genau", "danke", "oui", "merci", "sí", "gracias", "sim", "sì", "grazie", "tak", "да", "evet", "はい", "是",
    "好", "네",
  ]

  private static let no: Set<String> = [
    "no", "nope", "nah", "never", "nein", "nee", "ne", "non", "não", "nej", "nei", "nie", "нет", "ні", "hayır", "ei",
    "nem", "nu", "όχι", "不", "不行", "不要", "別", "いいえ", "だめ", "아니요", "안돼", "नहीं", "không", "tidak", "jangan",
    "لا", "לא", "don",
  ]

  /// “Do not run:” is about the whole list below it.
  private mutating func takeHeading(_ line: ProseLine, _ reader: AdviceReader) {
    if line.text.hasPrefix("#") {
      let title = line.text.drop { $0 == "#" || $0 == " " }
      forbids = ProseReader.isForbidding(title) || reader.warnsOfAll(below: title + ":") ? title + ":" : nil
    } else if !line.isItem, !line.isBlank {
      let isLead = line.text.last == ":" && line.text.utf8.count < 60
      forbids = isLead && ProseReader.isForbidding(line.text.dropLast()) ? line.text : nil
    }
  }

  /// A sentence leads what follows it, but an item does not lead the next one of its list.
  private mutating func takeLead(_ line: ProseLine) {
    if ToolScreen.isOwn(line.text) {
      lead = ""
    } else if !line.isBlank, !(line.isItem && lead.last == ":") {
      lead = line.text
    }
  }

  /// An agent's call that something has stopped.
  private func stoppedCall(_ line: ProseLine) -> Substring? {
    guard let call = Prose.agentCall(line.text), line.last + 1 < lines.endIndex, Prose.isRefused(lines[line.last + 1])
    else { return nil }
    return call
  }

  private func isForbiddenItem(_ line: ProseLine) -> Bool {
    guard let forbids, !line.isBlank else { return false }
    return line.isItem || forbids.last == ":" && line.text.hasPrefix("`")
  }

  /// Whether a heading says that nobody is to do what stands below it.
  private static func isForbidding(_ title: Substring) -> Bool {
    let words = title.lowercased()
    let isShort = words.count < 30
    return [
      "never do", "do not", "don't", "don\u{2019}t", "must not", "what not to", "anti-pattern", "antipattern",
      "forbidden",
      "verboten", "niemals", "nicht tun", "so nicht", "à ne pas faire", "interdit", "no hacer", "nunca", "prohibido",
      "não fazer", "proibido", "non fare", "vietato", "niet doen", "verboden", "nie rób", "zakazane", "нельзя",
      "не делать", "никогда", "禁止", "してはいけない", "不要这样", "금지", "하지 말", "yapmayın", "yasak",
    ].contains { isShort ? words.contains($0) : words.hasPrefix($0) || words.hasSuffix($0) }
  }

  // MARK: Fences

  /// Reads the block that a line opens.
  /// - Returns: the index after it; nil where the line opens none.
  private mutating func readFence(_ line: ProseLine, into reader: inout AdviceReader) -> Int? {
    guard let fence = Fence(line.text) else { return nil }
    let heading = forbids.flatMap { ProseReader.isForbidding($0.dropLast()) ? $0 : nil }
    defer { lead = "" }
    if Form(fence: fence.language) == nil, let block = chatBlock(line) {
      readBlock(block, "", lead: heading ?? lead, into: &reader)
      return block.endIndex
    }
    let body = lines[(line.last + 1)...].prefix { Fence($0[...])?.closes(fence) != true }
    readBlock(body, fence.language, lead: heading ?? lead, into: &reader)
    return min(lines.endIndex, body.endIndex + 1)
  }

  /// The lines of a block as chats have it, the first command behind the marks and the last maybe in front of them.
  private func chatBlock(_ line: ProseLine) -> ArraySlice<String>? {
    let first = line.text.drop { $0 == "`" }
    guard first.contains(" "), CommandLine.begins(first) else { return nil }
    let end = lines[(line.last + 1)...].firstIndex { $0.hasSuffix("```") }
    var block = lines[line.last..<(end.map { $0 + 1 } ?? lines.endIndex)]
    block[line.last] = String(first)
    if let end { block[end].removeLast(3) }
    return block
  }

  private func readBlock(
    _ lines: ArraySlice<String>, _ language: String, lead: Substring, into reader: inout AdviceReader
  ) {
    guard !lines.isEmpty else { return }
    if lead.last == ":" && lead.count < 30 && ProseReader.isForbidding(lead.dropLast())
      || reader.warnsOfAll(below: lead)
    {
      reader.warn(String(lead), line: lines.startIndex)
      return reader.markRead(lines.startIndex...(lines.endIndex + 1))
    }
    let content = Array(lines)
    var form = Form(fence: language)
    if form == nil || form == .session || form == .shell {
      let hasPrompt = content.contains { CommandLine.behindPrompt(Substring($0)) != nil }
      let guess = reader.form(of: content)
      form = hasPrompt ? .session : guess == .prose || form != nil && guess != .shell ? nil : guess
    }
    // A fence in a report shows what was run, unless the sentence above it asks for it.
    reader.isTold = reader.isReport && (lead.allSatisfy { $0 == " " } || reader.mood(before: lead) == .narrated)
    reader.read(lines, as: form ?? .prose)
    reader.isTold = false
    // SQL in a fence of another language belongs to that language.
    if let form, form != .prose { reader.markRead(lines.startIndex...(lines.endIndex + 1)) }
  }

  // MARK: Sentences without commands

  /// A message may go on in the next one, a sentence in the next line.
  private func readGestures(of line: ProseLine, into reader: inout AdviceReader) {
    guard !menuLines.contains(line.last), !ToolScreen.isMenuRow(line.text), !ToolScreen.isError(line.text) else {
      return
    }
    line.readGestures(in: line.text, into: &reader)
    if reader.mentions.isEmpty, let whole = joined(line.last) {
      line.readGestures(in: whole[...], into: &reader)
    }
  }

  /// A line together with the lines before it that it continues: messages of one writer, or a wrapped sentence; nil
  /// where it stands by itself.
  private func joined(_ index: Int) -> String? {
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
  private func writer(of line: Substring) -> Substring? {
    guard let colon = line.firstRange(of: ": "), colon.lowerBound != line.startIndex,
      line[..<colon.lowerBound].utf8.count < 40
    else { return nil }
    let name = line[..<colon.lowerBound]
    return name.split(separator: " ").count < 3 && name.first?.isNumber == false ? name : nil
  }

  /// Whether a line has a word for a dash and one of the tool's words in it: its bytes tell so of nearly every line, in a
  /// thirtieth of the time.
  private static func mayBeSpelledOut(_ line: [UInt8]) -> Bool {
    func has(_ word: StaticString, at index: Int) -> Bool { line.has(caseless: word, at: index, before: line.count) }
    var hasDash = false
    var hasTool = false
    for index in line.indices where line[index].isLetter {
      switch line[index].lowered {
      case UInt8(ascii: "p"): hasTool = hasTool || has("push", at: index)
      case UInt8(ascii: "f"): hasTool = hasTool || has("force", at: index)
      case UInt8(ascii: "d"):
        hasTool = hasTool || has("drizzle", at: index)
        hasDash = hasDash || has("dash", at: index)
      case UInt8(ascii: "m"): hasDash = hasDash || has("minus", at: index)
      case UInt8(ascii: "t"): hasDash = hasDash || has("tiret", at: index)
      case UInt8(ascii: "g"): hasDash = hasDash || has("guion", at: index)
      case UInt8(ascii: "b"): hasDash = hasDash || has("bindestrich", at: index)
      // `hífen`, however its accent is written.
      case UInt8(ascii: "h"):
        hasDash = hasDash || has("hyphen", at: index) || line[index...].prefix(3).contains { $0 >= 0x80 }
      default: break
      }
    }
    return hasDash && hasTool
  }

  /// Whether a line spells a command out in words, so that a filter or a reader does not see it.
  private static func isSpelledOut(_ line: Substring) -> Bool {
    guard line.utf8.count < 400, mayBeSpelledOut(Array(line.utf8)) else { return false }
    let words = line.lowercased().split { !$0.isLetter && $0 != "-" }
    let dashes = words.count { ["minus", "dash", "hyphen", "tiret", "guion", "bindestrich", "hífen"].contains($0) }
    // `f-o-r-c-e`
    let isLettered = words.contains { $0.count > 6 && $0.split(separator: "-").count * 2 == $0.count + 1 }
    return (dashes > 1 || isLettered && dashes > 0)
      && words.contains { $0.contains("push") || $0.contains("drizzle") || $0.contains("force") }
  }
}
