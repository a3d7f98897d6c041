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
  private var ban: Ban?
  private var title: Title?

  /// A title that asks for a gesture, which its section may be about.
  private struct Title {
    let text: Substring
    /// From 1.
    let line: Int
    let judgement: Judgement
    /// How many proposals stand before its section.
    let before: Int

    init(text: Substring, line: Int, _ judgement: Judgement, before: Int) {
      (self.text, self.line, self.judgement, self.before) = (text, line, judgement, before)
    }
  }
  /// A heading or a lead that forbids what stands below it.
  private struct Ban {
    /// With a colon at its end.
    let text: Substring
    /// A heading is about every item up to the next one, a lead only about the list or the block that it leads.
    let isHeading: Bool
    /// Whether it says so in known words; else the model hears it.
    let isPlain: Bool
  }

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
      if line.text.isEmpty, ban == nil { continue }
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
    settleTitle(&reader)
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
      let isPlain = ProseReader.isForbidding(title: title)
      let lead = (String(title) + ":")[...]
      ban =
        isPlain || reader.warnsOfAll(below: lead) ? Ban(text: lead, isHeading: true, isPlain: isPlain) : nil
    } else if !line.isItem, !line.isBlank {
      ban =
        ProseReader.isForbidding(lead: line.text) ? Ban(text: line.text, isHeading: false, isPlain: true) : nil
    } else if ban?.isHeading == false, line.isItem, ProseReader.turnsAway(Prose.item(line.text)) {
      ban = nil
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
    ban != nil && !line.isBlank && (line.isItem || line.text.hasPrefix("`"))
  }

  /// Whether a heading says that nobody is to do what stands below it.
  private static func isForbidding(title: Substring) -> Bool {
    let words = title.lowercased()
    let isShort = words.count < 30
    let isASCII = words.utf8.allSatisfy { $0 < 0x80 }
    func forbids(_ text: String) -> Bool {
      isShort ? words.contains(text) : words.hasPrefix(text) || words.hasSuffix(text)
    }
    return (forbidding.contains(where: forbids) || !isASCII && forbiddingBesideASCII.contains(where: forbids))
      && !words.split { !$0.isLetter }.contains { turning.contains($0) }
  }

  private static let forbidding = [
    "never do", "do not", "don't", "must not", "what not to", "anti-pattern", "antipattern", "forbidden", "verboten",
    "niemals", "nicht tun", "so nicht", "interdit", "no hacer", "nunca", "prohibido", "proibido", "non fare", "vietato",
    "niet doen", "verboden", "zakazane", "yasak",
  ]
  private static let forbiddingBesideASCII = [
    "don\u{2019}t", "à ne pas faire", "não fazer", "nie rób", "нельзя", "не делать", "никогда", "禁止", "してはいけない",
    "不要这样", "금지", "하지 말", "yapmayın",
  ]

  /// What a denial in front of it turns into its opposite: “Don't forget”.
  private static let turning: Set<Substring> = [
    "forget", "panic", "hesitate", "worry", "wait", "miss", "skip", "need", "want", "have", "be", "if", "since", "so",
    "vergessen", "zögern", "oublier", "oubliez", "olvides", "olvidar", "falla", "esqueça", "dimenticare", "vergeten",
    "zapomnij", "забудьте", "забывайте", "подводит",
  ]

  /// Whether a line that leads on says no more than that what follows is not to be done: “Never run these:”.
  private static func isForbidding(lead line: Substring) -> Bool {
    guard line.last == ":" || line.last == "：", line.utf8.count < 60 else { return false }
    let lead = line.dropLast().lowercased()
    if ["禁止", "してはいけない", "しないでください", "不要这样", "不要执行", "不要这样做", "금지", "하지 말 것", "하지 마세요", "yapmayın", "yasak"]
      .contains(where: { lead.hasSuffix($0) })
    {
      return true
    }
    // “Not that, do this:”
    if lead.contains(where: { ",;\u{2013}\u{2014}".contains($0) }) { return false }
    let words = lead.split { !$0.isLetter && $0 != "'" && $0 != "\u{2019}" }
    guard let place = words.firstIndex(where: denials.contains), words[..<place].allSatisfy(beforeDenial.contains)
    else { return false }
    return words[place...].allSatisfy { denials.contains($0) || behindDenial.contains($0) }
  }

  private static let denials: Set<Substring> = [
    "not", "don't", "don\u{2019}t", "never", "nicht", "nie", "niemals", "pas", "jamais", "no", "nunca", "não", "non",
    "mai", "niet", "nooit", "nigdy", "не", "нельзя", "никогда", "forbidden", "verboten", "interdit", "prohibido",
    "proibido", "vietato", "verboden", "zakazane", "запрещено",
  ]

  private static let beforeDenial: Set<Substring> = [
    "please", "do", "you", "must", "should", "shall", "what", "things", "commands", "command", "bitte", "das", "dies",
    "diese", "befehle", "so", "hier", "à", "ne", "n", "surtout", "por", "favor", "é", "è", "это", "так",
  ]

  private static let behindDenial: Set<Substring> = [
    "do", "to", "ever", "run", "use", "execute", "try", "paste", "type", "apply", "copy", "any", "of", "this", "that",
    "these", "those", "them", "it", "the", "following", "command", "commands", "here", "in", "on", "production", "prod",
    "again", "under", "circumstances", "tun", "machen", "ausführen", "verwenden", "benutzen", "faire", "faites", "fais",
    "ça", "cela", "exécuter", "exécutez", "lancer", "lancez", "utiliser", "utilisez", "hacer", "hagas", "haga", "esto",
    "eso", "ejecutar", "ejecutes", "ejecute", "usar", "uses", "fazer", "faça", "isto", "isso", "executar",
    "fare", "fate", "questo", "eseguire", "eseguite", "usare", "doen", "dit", "uitvoeren", "gebruiken", "rób", "róbcie",
    "tego", "uruchamiaj", "używaj", "делать", "делайте", "запускать", "запускайте", "выполнять", "выполняйте", "так",
    "это",
  ]

  /// Whether an item says what to do in the place of what is forbidden above it.
  private static func turnsAway(_ item: Substring) -> Bool {
    let word = item.prefix { $0.isLetter }.lowercased()
    return [
      "instead", "rather", "better", "then", "stattdessen", "lieber", "besser", "plutôt", "mejor", "melhor", "meglio",
      "zamiast", "лучше", "вместо",
    ].contains(word)
  }

  // MARK: Fences

  /// Reads the block that a line opens.
  /// - Returns: the index after it; nil where the line opens none.
  private mutating func readFence(_ line: ProseLine, into reader: inout AdviceReader) -> Int? {
    guard let fence = Fence(line.text) else { return nil }
    let plain = ban.flatMap { $0.isPlain ? $0 : nil }
    let isBanned =
      plain.map { !$0.isHeading || $0.text.count < 30 } ?? ProseReader.isForbidding(lead: Prose.item(lead))
    let above = plain?.text ?? lead
    // A lead is about one block.
    if ban?.isHeading == false { ban = nil }
    defer { lead = "" }
    if SourceKind(fence: fence.language) == nil, let block = chatBlock(line) {
      readBlock(block, "", lead: above, isBanned, into: &reader)
      return block.endIndex
    }
    let body = lines[(line.last + 1)...].prefix { Fence($0[...])?.closes(fence) != true }
    readBlock(body, fence.language, lead: above, isBanned, into: &reader)
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
    _ lines: ArraySlice<String>, _ language: String, lead: Substring, _ isBanned: Bool, into reader: inout AdviceReader
  ) {
    guard !lines.isEmpty else { return }
    if isBanned || reader.warnsOfAll(below: lead) {
      reader.warn(String(lead), line: lines.startIndex)
      return reader.markRead(lines.startIndex...(lines.endIndex + 1))
    }
    let content = Array(lines)
    var form = SourceKind(fence: language)
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
  private mutating func readGestures(of line: ProseLine, into reader: inout AdviceReader) {
    guard !menuLines.contains(line.last), !ToolScreen.isMenuRow(line.text), !ToolScreen.isError(line.text) else {
      return
    }
    let text = line.isHeading ? line.text.drop { "#* ".contains($0) } : line.text
    let said = line.gesture(in: text, &reader)
    if line.isHeading {
      settleTitle(&reader)
      if let said { title = Title(text: said.text, line: line.number, said.judgement, before: reader.proposals.count) }
      return
    }
    if let said { reader.propose(said.text, line: line.number, said.judgement) }
    if reader.mentions.isEmpty, let whole = joined(line.last), let said = line.gesture(in: whole[...], &reader) {
      reader.propose(said.text, line: line.number, said.judgement)
    }
  }

  /// A title announces what stands below it: where that is refused for itself, the title is no proposal of its own.
  private mutating func settleTitle(_ reader: inout AdviceReader) {
    guard let title else { return }
    self.title = nil
    if !reader.proposals[title.before...].contains(where: { $0.judgement.verdict == .refused }) {
      reader.propose(title.text, line: title.line, title.judgement)
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
  private static func mayBeSpelledOut(_ line: Span<UInt8>) -> Bool {
    func has(_ word: StaticString, at index: Int) -> Bool { line.has(caseless: word, at: index) }
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
        hasDash =
          hasDash || has("hyphen", at: index) || (index..<min(index + 3, line.count)).contains { line[$0] >= 0x80 }
      default: break
      }
    }
    return hasDash && hasTool
  }

  /// Whether a line spells a command out in words, so that a filter or a reader does not see it.
  private static func isSpelledOut(_ line: Substring) -> Bool {
    guard line.utf8.count < 400, mayBeSpelledOut(line.utf8.span) else { return false }
    let words = line.lowercased().split { !$0.isLetter && $0 != "-" }
    let dashes = words.count { ["minus", "dash", "hyphen", "tiret", "guion", "bindestrich", "hífen"].contains($0) }
    // `f-o-r-c-e`
    let isLettered = words.contains { $0.count > 6 && $0.split(separator: "-").count * 2 == $0.count + 1 }
    return (dashes > 1 || isLettered && dashes > 0)
      && words.contains { $0.contains("push") || $0.contains("drizzle") || $0.contains("force") }
  }
}
