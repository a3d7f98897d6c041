/// A list of words that the program embeds, `lists/NAME.txt`: looked up in place, so that it costs nothing at the start.
package struct WordList: Sendable {
  /// The lists, in the order of the image.
  enum Name: String, CaseIterable {
    case amounts, behind, being, empty, english, gone, late, midway, missing, ordinary, parts, pressed, refusals
    case stopped, verbs, yet
    case escapeKey = "escape-key"
    case longAgo = "long-ago"
    case notTold = "not-told"
    case programWords = "program-words"
    case refusalsWithoutBlanks = "refusals-without-blanks"
    case takenAway = "taken-away"
  }

  /// Words for rows, and for how many of them.
  package static let amounts = WordList(.amounts)
  /// Words before a run that tell of what came after it.
  package static let behind = WordList(.behind)
  /// Verbs before a word that tells how something is.
  package static let being = WordList(.being)
  /// Words that tell that a table holds nothing.
  package static let empty = WordList(.empty)
  /// Words that follow a program's name in a sentence and not in a command.
  package static let english = WordList(.english)
  /// What people call the key Escape.
  package static let escapeKey = WordList(.escapeKey)
  /// Words that tell that rows or tables are not there any more.
  package static let gone = WordList(.gone)
  /// Words behind Ctrl+C that tell that it may have come too late.
  package static let late = WordList(.late)
  /// Words of a sentence that tells of something long over, made good, or only feared.
  package static let longAgo = WordList(.longAgo)
  /// Words that tell of a run which was carrying out its statements.
  package static let midway = WordList(.midway)
  /// Words that tell that something is not where it was.
  package static let missing = WordList(.missing)
  /// Words before a key that make of “pressed” a question, a rule or what may come.
  package static let notTold = WordList(.notTold)
  /// Words that no table is called by.
  package static let ordinary = WordList(.ordinary)
  /// Parts of a schema or a project: where some are missing, no row is lost.
  package static let parts = WordList(.parts)
  /// Words that tell that a key was pressed, or a line of a menu taken.
  package static let pressed = WordList(.pressed)
  /// Words that deny, forbid or keep a distance.
  package static let refusals = WordList(.refusals)
  /// The same as parts of words, in languages without blanks.
  package static let refusalsWithoutBlanks = WordList(.refusalsWithoutBlanks)
  /// Words that tell of a process which something else ended.
  package static let stopped = WordList(.stopped)
  /// Programs whose names are words of a sentence too.
  package static let programWords = WordList(.programWords)
  /// “Yet” in many languages.
  package static let yet = WordList(.yet)
  /// Verbs that tell that rows or tables were taken away.
  package static let takenAway = WordList(.takenAway)
  /// Verbs that follow `programWords` in a sentence.
  package static let verbs = WordList(.verbs)

  private let image: KnowledgeImage
  /// Where it begins: how many words it has, where each ends, and then the words, sorted by their bytes.
  private let place: Int

  private init(_ name: Name) {
    image = .embedded
    place = image.item(Name.allCases.firstIndex(of: name) ?? 0, of: .wordLists)
  }

  package var all: [String] { (0..<count).map { image.string(at: range(of: $0)) } }

  /// Whether a byte begins a glyph of Chinese, Japanese or Korean, which put few blanks between words or none.
  package static func beginsGlyph(_ byte: UInt8) -> Bool { (0xE3...0xED).contains(byte) }

  /// Its words in such glyphs: the last ones, for words are sorted by their bytes.
  package var glyphs: [String] {
    let lowest: [UInt8] = [0xE3]
    let first = image.first(notBefore: lowest.span, among: count, at: range(of:))
    return (first..<count).map { image.string(at: range(of: $0)) }
  }

  /// Whether a word, in small letters, denies: `not`, `don't`.
  package static func denies(_ word: String) -> Bool {
    refusals.contains(word) || word.hasSuffix("n't") || word.hasSuffix("n\u{2019}t")
  }

  package func contains(_ word: String) -> Bool {
    // A search of its own: with a closure for each range it takes three times as long, and a text asks for each word.
    let (word, count) = (word.utf8.span, count)
    let ends = place + KnowledgeImage.width
    let start = ends + count * KnowledgeImage.width
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      let from = middle == 0 ? 0 : image.number(at: ends + (middle - 1) * KnowledgeImage.width)
      let to = image.number(at: ends + middle * KnowledgeImage.width)
      let order = image.order(of: (start + from)..<(start + to), and: word)
      if order == 0 { return true }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return false
  }

  private var count: Int { image.number(at: place) }

  private func range(of index: Int) -> Range<Int> {
    let ends = place + KnowledgeImage.width
    let start = ends + count * KnowledgeImage.width
    func end(_ index: Int) -> Int { index < 0 ? 0 : image.number(at: ends + index * KnowledgeImage.width) }
    return (start + end(index - 1))..<(start + end(index))
  }
}

extension WordList.Name {
  /// Writes the words of a file: all but what follows a `#`, each once.
  static func write(_ text: String, to image: inout ImageWriter) {
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    let words = Set(lines.flatMap { $0.split(separator: " ") }.map { Array($0.utf8) })
      .sorted { $0.lexicographicallyPrecedes($1) }
    image.write(words.count)
    var end = 0
    for word in words {
      end += word.count
      image.write(end)
    }
    for word in words { image.write(raw: word) }
  }
}
