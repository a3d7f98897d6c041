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
    var words: [String] = []
    var word = ""
    for character in text.replacing("’", with: "'") + " " {
      if character.isLetter || character == "'" || character == "^" {
        word.append(character)
        continue
      }
      if !word.isEmpty { words.append(word) }
      word = ""
      if ToldSentence.marks.contains(character) { words.append(String(character)) }
    }
    self.words = words
  }

  private static let marks: Set<Character> = [",", ";", ":", "("]

  /// Whether it says that statements were being executed.
  var isMidway: Bool { holds(.midway) }

  /// What it tells was done, in its order.
  var deeds: [ToldDeed.Deed] {
    if isBeforeAnyDeed { return [.mention] }
    let keys = escapes.map { (place: $0, deed: ToldDeed.Deed.escape) } + interrupts.map { ($0, .interrupt) }
    let named = keys + answers.map { ($0, .yes) }
    let told = named.filter { isTold(at: $0.place) }.sorted { $0.place < $1.place }
    let isKilled = keys.isEmpty && holds(.stopped) && (isMidway || !told.isEmpty)
    if isKilled { return told.map(\.deed) + [.death] }
    if !told.isEmpty { return told.map(\.deed) }
    if namesEscapeInGlyphs, holds(.pressed) { return [.escape] }
    // What ended a process did so whatever else is denied beside it.
    if !asks, holds(.stopped) { return [.answer] }
    if !escapes.isEmpty || words.contains(where: tellsOfAnswer), !isDenied { return [.answer] }
    return keys.isEmpty && !(hasGlyphs && namesKey) ? [] : [.mention]
  }

  /// Whether it says that a run has taken rows or tables away.
  var tellsLoss: Bool {
    if isBareQuestion || holds(.longAgo) || words.contains(where: ToldSentence.parts.contains) { return false }
    guard let run = words.firstIndex(where: ToldSentence.runs.contains) else { return false }
    if hasGlyphs {
      return !ClaimContext.refuses(text)
        && (WordList.takenAway.holdsGlyphs(of: text) || WordList.gone.holdsGlyphs(of: text))
    }
    return words.indices.contains { place in
      let isTold =
        WordList.gone.contains(words[place])
        || place > run && WordList.takenAway.contains(words[place]) && !isOfPerson(at: place)
      return isTold && !isDenied(inClauseOf: place)
    }
  }

  /// Whether it only asks; a longer question mostly tells first what happened.
  private var isBareQuestion: Bool { asks && words.count < 8 }

  /// What runs: the words for it are the same in most languages.
  private static let runs: Set = ["push", "drizzle", "kit", "migrate", "migration", "deploy"]
  /// What holds no rows.
  private static let parts: Set = [
    "view", "views", "index", "indexes", "policy", "policies", "constraint", "key", "keys", "fk", "rls", "enum", "type",
    "migrations", "folder", "file", "files", "journal", "schlüssel", "sleutel",
  ]

  /// Whether the clause of a word denies it, or says that it may come.
  private func isDenied(inClauseOf place: Int) -> Bool {
    let end = words[place...].firstIndex { isMark($0) } ?? words.endIndex
    return (before(place) + words[place..<end]).contains { word in
      WordList.notTold.contains(word) || WordList.denies(word)
    }
  }

  /// Whether a person is the subject of the verb at `place`: people take things out of files.
  private func isOfPerson(at place: Int) -> Bool {
    words[max(0, place - 3)..<place].contains(where: ToldSentence.people.contains)
  }

  private static let people: Set = [
    "i", "we", "you", "he", "she", "they", "i've", "we've", "ich", "wir", "er", "sie", "je", "j'ai", "nous", "avons",
    "yo", "hemos", "eu", "ho", "abbiamo", "ik", "я", "мы",
  ]

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
