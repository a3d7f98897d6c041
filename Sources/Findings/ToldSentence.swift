import Bytes
import Knowledge

/// A sentence of somebody's own words, read for what was done to a run.
struct ToldSentence {
  /// In small letters.
  private let text: String
  /// Its words in small letters, and the marks that part clauses.
  private let words: [String]
  /// Whether it may hold words with no blanks between them.
  private let hasGlyphs: Bool

  init(_ sentence: some StringProtocol) {
    text = sentence.lowercased()
    hasGlyphs = text.utf8.contains(where: WordList.beginsGlyph)
    words = ToldSentence.asciiWords(of: text) ?? ToldSentence.words(of: text)
  }

  /// The words of a text of ASCII, in a tenth of the time; nil for any other.
  private static func asciiWords(of text: String) -> [String]? {
    let bytes = text.utf8.span
    var words: [String] = []
    var start: Int?
    for index in 0...bytes.count {
      let byte = index < bytes.count ? bytes[index] : UInt8(ascii: " ")
      guard byte < 0x80 else { return nil }
      let isWithin =
        (byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")) && start != nil && bytes[index - 1].isDigit
        && index + 1 < bytes.count && bytes[index + 1].isDigit
      if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "^") || isWithin {
        if start == nil { start = index }
        continue
      }
      if let first = start {
        let from = text.utf8.index(text.startIndex, offsetBy: first)
        words.append(String(text[from..<text.utf8.index(from, offsetBy: index - first)]))
      }
      start = nil
      if asciiMarks.contains(byte) { words.append(String(UnicodeScalar(byte))) }
    }
    return words
  }

  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    let characters = Array(text.replacing("’", with: "'") + " ")
    for (character, next) in zip(characters, characters.dropFirst() + [" "]) {
      // `12.000` and `0.31.4` are one word.
      let isWithin = ".,".contains(character) && word.last?.isWholeNumber == true && next.isWholeNumber
      if character.isLetter || character.isWholeNumber || character == "'" || character == "^" || isWithin {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if marks.contains(character) { words.append(String(character)) }
    }
    return words
  }

  private static let marks: Set<Character> = [",", ";", ":", "("]
  private static let asciiMarks: ByteSet = ",;:("

  /// Whether it says that statements were being executed.
  var isMidway: Bool { holds(.midway) }

  /// Whether Ctrl+C stands there and behind it that it came too late, or what was answered before.
  var isLate: Bool {
    guard let key = interrupts.first ?? (hasGlyphs && text.contains("ctrl") ? 0 : nil) else { return false }
    return hasGlyphs && WordList.late.holdsGlyphs(of: text) && !ClaimContext.refuses(text)
      || words.indices.contains { $0 > key && WordList.late.contains(words[$0]) && !isDenied(inClauseOf: $0) }
  }

  /// What it tells was done, in its order.
  var deeds: [ReportedAction.Kind] {
    if isBeforeAnyDeed { return [.none] }
    let keys = escapes.map { (place: $0, deed: ReportedAction.Kind.escape) } + interrupts.map { ($0, .interrupt) }
    let named = keys + answers.map { ($0, .yes) }
    let told = named.filter { isTold(at: $0.place) }.sorted { $0.place < $1.place }
    let isKilled = keys.isEmpty && holds(.stopped) && (isMidway || !told.isEmpty)
    if isKilled { return told.map(\.deed) + [.death] }
    if !told.isEmpty { return told.map(\.deed) }
    if namesEscapeInGlyphs, holds(.pressed) { return [.escape] }
    // What ended a process did so whatever else is denied beside it.
    if !asks, holds(.stopped) { return [endsRun ? .end : .answer] }
    if !escapes.isEmpty || words.contains(where: tellsOfAnswer), !isDenied { return [.answer] }
    return keys.isEmpty && !(hasGlyphs && namesKey) ? [] : [.mention]
  }

  /// Whether something else than its user ended a run, and not for want of an answer or by its own error.
  private var endsRun: Bool {
    words.contains(where: ToldSentence.runs.contains) && words.contains(where: ToldSentence.kills.contains)
      && !words.contains { word in ToldSentence.waits.contains { word.hasPrefix($0) } }
  }

  /// What is done to a process from without.
  private static let kills: Set = [
    "killed", "oom", "oomkilled", "disconnected", "rebooted", "restarted", "abgeschossen", "tué", "mató", "zabity",
    "убит",
  ]

  /// How words begin that tell of a question or of waiting.
  private static let waits = [
    "ask", "wait", "prompt", "question", "input", "tty", "answer", "hung", "hang", "stuck", "confirm", "timeout",
    "frag", "gewart", "wart", "bestätig", "demand", "attend", "pregunt", "esper", "pergunt", "domand", "aspett",
    "vraag", "vroeg", "wacht", "pyta", "czeka", "спрос", "вопрос", "жд",
  ]

  /// Whether it says that a run has taken rows or tables away.
  /// - Parameter isBehindRun: whether a run that may have executed something stands above it, so that it need not name
  ///   one.
  func tellsLoss(isBehindRun: Bool = false) -> Bool {
    guard mayTellLoss else { return false }
    guard let run = isBehindRun ? words.startIndex - 1 : words.firstIndex(where: ToldSentence.runs.contains) else {
      // An update may be any program's: only what a table holds now tells.
      return followsRun && words.indices.contains { isLeftEmpty(at: $0) && !isDenied(inClauseOf: $0) }
    }
    if hasGlyphs {
      return !ClaimContext.refuses(text)
        && (WordList.takenAway.holdsGlyphs(of: text) || isGoneInGlyphs(orEmpty: isBehindRun))
    }
    let mayBeEmpty = isBehindRun || followsRun
    return words.indices.contains { place in
      let isTaken = place > run && WordList.takenAway.contains(words[place]) && !isOfPerson(at: place) && !isAnnounced
      return (isTaken || isGone(at: place, orEmpty: mayBeEmpty)) && !isDenied(inClauseOf: place)
    }
  }

  /// Whether it says below a run that rows or tables are not there; what other programs delete they log there, too.
  var tellsWhatIsGone: Bool {
    guard mayTellLoss else { return false }
    if hasGlyphs { return isGoneInGlyphs(orEmpty: true) && !ClaimContext.refuses(text) }
    return words.indices.contains { isGone(at: $0, orEmpty: true) && !isDenied(inClauseOf: $0) }
  }

  private var mayTellLoss: Bool {
    !isBareQuestion && !isLongAgo && !words.contains(where: ToldSentence.rowless.contains)
  }

  private func isGone(at place: Int, orEmpty: Bool) -> Bool {
    WordList.gone.contains(words[place])
      || WordList.missing.contains(words[place]) && countsRows(beside: place) && !isOfPerson(at: place)
      || orEmpty && isLeftEmpty(at: place)
  }

  private func isGoneInGlyphs(orEmpty: Bool) -> Bool {
    WordList.gone.holdsGlyphs(of: text) || WordList.missing.holdsGlyphs(of: text) && holds(.amounts)
      || orEmpty && WordList.empty.holdsGlyphs(of: text)
  }

  /// Whether it says that a push or a migration has left a table or rows gone or empty now: that is drizzle-kit's,
  /// though nobody names it.
  var criesOfLoss: Bool {
    words.contains { ["push", "migrate", "migration"].contains($0) }
      && words.contains { WordList.amounts.contains($0) || ToldSentence.holders.contains($0) }
      && words.indices.contains { place in
        isLeftEmpty(at: place) || WordList.gone.contains(words[place]) && isState(at: place)
      } && tellsLoss()
  }

  private static let holders: Set = [
    "table", "tables", "database", "db", "tabelle", "tabellen", "tabla", "tablas", "tabela", "tabelas", "tabel",
    "datenbank", "base", "таблица", "таблицы",
  ]

  /// Whether a person speaks, or may tell of a loss: it is no line of a log then.
  var isSomebodys: Bool {
    words.contains(where: ToldSentence.speakers.contains) || holds(.gone)
      || words.indices.contains { isLeftEmpty(at: $0) || words[$0] == "lost" && isState(at: $0) }
      || hasGlyphs && WordList.takenAway.holdsGlyphs(of: text)
  }

  /// The same for one of many lines, whose words repeat.
  /// - Parameter plain: words that tell nothing of it; more are added.
  func isSomebodys(beside plain: inout Set<String>) -> Bool {
    var mayBe = hasGlyphs
    for word in words where !mayBe && !plain.contains(word) {
      mayBe =
        ToldSentence.speakers.contains(word) || WordList.gone.contains(word) || WordList.empty.contains(word)
        || word == "0" || word == "zero" || word == "lost"
      if !mayBe { plain.insert(word) }
    }
    return mayBe && isSomebodys
  }

  /// Who speaks of what they did themselves.
  private static let selves: Set = [
    "i", "i've", "we", "we've", "ich", "wir", "je", "j'ai", "nous", "yo", "hemos", "abbiamo", "ik", "я", "мы",
  ]
  /// The same, and who speaks of what is theirs.
  private static let speakers = selves.union([
    "my", "our", "please", "mein", "meine", "unser", "unsere", "mon", "notre", "nos", "nuestra", "nuestro", "nós",
    "nossa", "nosso", "nostra", "onze", "наш", "наша", "наши",
  ])

  /// Whether it only asks; a longer question mostly tells first what happened.
  private var isBareQuestion: Bool { asks && words.count < 8 }

  /// What runs: the words for it are the same in most languages.
  private static let runs: Set = ["push", "drizzle", "kit", "migrate", "migration", "deploy"]
  /// What people call a run for whom it is one of many steps.
  private static let updates: Set = [
    "update", "upgrade", "release", "rollout", "deployment", "aktualisierung", "mise", "actualización", "atualização",
    "aggiornamento", "aktualizacji", "обновления",
  ]
  /// What holds no rows.
  private static let rowless: Set = [
    "view", "views", "index", "indexes", "policy", "policies", "constraint", "key", "keys", "fk", "rls", "enum", "type",
    "migrations", "folder", "file", "files", "journal", "schlüssel", "sleutel",
  ]

  /// Whether the clause of a word denies it, or says that it may come.
  private func isDenied(inClauseOf place: Int) -> Bool {
    let end = words[place...].firstIndex { isMark($0) } ?? words.endIndex
    let before = before(place)
    return before.contains { ["0", "zero"].contains($0) }
      || words[before.startIndex..<end].contains { WordList.notTold.contains($0) || WordList.denies($0) }
  }

  /// Whether a person is the subject of the verb at `place`: people take things out of files.
  private func isOfPerson(at place: Int) -> Bool {
    words[max(0, place - 3)..<place].contains(where: ToldSentence.people.contains)
  }

  /// Whether it tells what a run says, and not what it did.
  private var isAnnounced: Bool { words.contains(where: ["says", "warns"].contains) }

  /// Whether rows, or a number of things that are no parts of a schema, stand a few words beside `place`.
  private func countsRows(beside place: Int) -> Bool {
    let near = words[max(0, place - 4)..<min(words.count, place + 4)]
    return near.contains { WordList.amounts.contains($0) || ToldSentence.isCount($0) }
      && !words.contains(where: WordList.parts.contains)
  }

  /// Whether it is a number of things, `300` or `12,000`, and no release.
  private static func isCount(_ word: String) -> Bool {
    let groups = word.split { $0 == "." || $0 == "," }
    return word.first?.isWholeNumber == true && word.allSatisfy { $0.isWholeNumber || $0 == "." || $0 == "," }
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// Whether the word at `place` says of something that it holds nothing: `is empty now`, `has 0 rows`.
  private func isLeftEmpty(at place: Int) -> Bool {
    if WordList.empty.contains(words[place]) { return isState(at: place) }
    let rest = words[place...].dropFirst()
    return ["0", "zero"].contains(words[place])
      && rest.first.map { WordList.amounts.contains($0) || $0 == "now" } == true
      && !rest.dropFirst().prefix(1).contains { ["affected", "changed", "inserted", "updated"].contains($0) }
  }

  /// Whether the word at `place` tells how something is: in “an empty table” it does not.
  private func isState(at place: Int) -> Bool {
    words[max(0, place - 3)..<place].contains(where: WordList.being.contains)
      && !(place + 1 < words.count && WordList.parts.contains(words[place + 1]))
      && !(place > 0 && ["a", "an", "the"].contains(words[place - 1]))
  }

  /// Whether it tells of what came after a run: “since the push”, “after the update”.
  private var followsRun: Bool {
    words.indices.contains { place in
      (ToldSentence.runs.contains(words[place]) || ToldSentence.updates.contains(words[place]))
        && words[max(0, place - 3)..<place].contains(where: WordList.behind.contains)
    }
  }

  /// Whether it tells of something over, made good, or only feared. “Since the push” is none of it, “fine since” is.
  var isLongAgo: Bool {
    holds(.longAgo)
      || words.indices.contains { place in
        words[place] == "since" && words[place...].dropFirst().first.map { $0 == "then" || isMark($0) } ?? true
      }
  }

  /// The same as `selves`, and others who may have done something.
  private static let people = selves.union(["you", "he", "she", "they", "er", "sie", "avons", "eu", "ho"])

  /// Whether it says that nothing was pressed yet.
  private var isBeforeAnyDeed: Bool {
    holds(.yet) && ClaimContext.refuses(text) && (holds(.pressed) || hasGlyphs && namesKey)
  }

  private var asks: Bool { text.contains("?") || text.contains("？") }

  /// Whether it asks, forbids, or says that nothing was done.
  private var isDenied: Bool {
    asks || ClaimContext.refuses(text) || words.contains(where: WordList.notTold.contains)
  }

  /// Whether a word tells of an answer by itself: things take time, and people say and leave much.
  private func tellsOfAnswer(_ word: String) -> Bool {
    WordList.pressed.contains(word) && !["said", "taken", "went", "left", "hit", "escaped", "closed"].contains(word)
  }

  private var escapes: [Int] { words.indices.filter { WordList.escapeKey.contains(words[$0]) } }

  private var namesEscapeInGlyphs: Bool {
    hasGlyphs && WordList.escapeKey.all.contains(where: text.contains) && !ClaimContext.refuses(text)
  }

  /// Whether a key stands anywhere in it, as it does where words have no blanks between them.
  private var namesKey: Bool {
    WordList.escapeKey.all.contains(where: text.contains)
      || ["ctrl", "キー", "键", "鍵", "按", "키"].contains(where: text.contains)
  }

  /// Where Ctrl+C stands, however it is written.
  private var interrupts: [Int] {
    words.indices.filter { index in
      guard words[index] != "^c", words[index] != "sigint" else { return true }
      let next = index + 1 < words.count ? words[index + 1] : ""
      return ["ctrl", "ctl", "strg", "control", "cmd"].contains(words[index]) && (next == "c" || next == "c'd")
    }
  }

  /// Where “yes” is what was chosen; in “yes, I pressed it” it is not.
  private var answers: [Int] {
    words.indices.filter { index in
      words[index] == "yes" && words[max(0, index - 4)..<index].contains(where: WordList.pressed.contains)
    }
  }

  /// Whether clauses are parted by it.
  private func isMark(_ word: String) -> Bool { word.first.map(ToldSentence.marks.contains) == true }

  /// The words of a clause before `place`.
  private func before(_ place: Int) -> ArraySlice<String> {
    let clause = words[..<place].lastIndex(where: isMark).map { $0 + 1 } ?? 0
    return words[clause..<place]
  }

  /// Whether the deed at `place` is told as done.
  private func isTold(at place: Int) -> Bool {
    let before = before(place)
    if before.contains(where: { WordList.notTold.contains($0) || $0.hasSuffix("n't") }) { return false }
    let told = words.indices.filter { WordList.pressed.contains(words[$0]) }
    return told.contains { isPast(words[$0], behind: $0 > 0 ? words[$0 - 1] : "", of: before) }
  }

  /// Whether a word tells of what was done: “Hit Escape” asks somebody for it, and a name is escaped by quotes.
  private func isPast(_ word: String, behind previous: String, of clause: ArraySlice<String>) -> Bool {
    switch word {
    case "hit": previous != "to" && clause.contains(where: ToldSentence.subjects.contains)
    case "escaped": previous.isEmpty || ToldSentence.subjects.contains(previous)
    default: true
    }
  }

  private static let subjects: Set = [
    "i", "we", "he", "she", "they", "someone", "somebody", "accidentally", "just", "then", "and",
  ]

  private func holds(_ list: WordList) -> Bool {
    words.contains(where: list.contains) || hasGlyphs && list.holdsGlyphs(of: text)
  }
}

extension WordList {
  /// Whether one of its words in glyphs stands anywhere in `text`.
  fileprivate func holdsGlyphs(of text: String) -> Bool { glyphs.contains(where: text.contains) }
}
