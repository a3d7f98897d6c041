import Bytes
import Releases
import Transcripts

/// The words of a text that may be names, and what tells whether they are and of what.
struct NameFeatures {
  /// How a candidate is written.
  private enum Style: UInt32 {
    case plain, capitalised, capitals, camel, snake
  }

  /// What is known of the text beforehand.
  struct Context {
    /// The classes of the matters that it tells of.
    let lanes: [Int]
    /// For each of `Prose.lines`, whether it tells of one.
    let isMatter: [Bool]
  }

  private let prose: Prose
  private let text: [UInt8]
  private let context: Context
  /// Whether most of the text is in another script, so that a Latin word stands out.
  private let isForeign: Bool
  /// How often each spelling stands there, by hash.
  private var counts: [Feature: Int] = [:]
  /// For each word whether it may be one.
  private let mayBeName: [Bool]
  /// For each word what it means at its two ends.
  private let meanings: [(first: UInt32, last: UInt32)]
  /// For each word that may be one, what is known of it from other texts; else 0.
  private let known: [UInt32]
  private var compounds = Compounds()

  /// - Parameter known: see `KnownWords`.
  init(
    of prose: Prose, text: [UInt8], in context: Context, with glossary: Glossary,
    _ known: (Feature) -> UInt32
  ) {
    self.prose = prose
    var letters: [UInt32] = []
    meanings = prose.words.map { glossary.ends(of: $0, in: text, using: &letters) }
    self.text = text
    self.context = context
    var foreign = 0
    for word in prose.words where text[word.range.lowerBound] >= 0x80 { foreign += 1 }
    isForeign = foreign * 4 > prose.words.count
    let mayBeName = prose.words.map { NameFeatures.mayBeName($0, text) }
    let codes = prose.words.indices.map { number in
      mayBeName[number] ? known(KnownWords.feature(of: text[prose.words[number].range])) : 0
    }
    self.known = codes
    self.mayBeName = prose.words.indices.map { number in
      // Nobody has named anything by a word that everybody uses; quotes tell otherwise.
      let word = prose.words[number]
      return mayBeName[number] && (word.isQuoted || word.shape == .name || !KnownWords.isCommon(codes[number]))
    }
    for number in prose.words.indices where self.mayBeName[number] {
      let word = prose.words[number]
      counts[spelling(of: word), default: 0] += 1
      if word.shape == .name { compounds.add(text[word.range]) }
    }
  }

  /// The words of line `index` that may be names.
  func candidates(ofLine index: Int) -> [Int] {
    prose.lines[index].words.filter { number in
      mayBeName[number]
        && !(prose.lines[index].setting == .code && isArgument(number, of: prose.lines[index].words))
    }
  }

  /// Whether a word of code is what a flag takes, or the name of a database.
  private func isArgument(_ number: Int, of line: Range<Int>) -> Bool {
    (max(line.lowerBound, number - 3)..<number).contains { other in
      let word = text[prose.words[other].range]
      return other == number - 1 && isFlag(prose.words[other].range)
        || word.count == 8 && word.map { $0 | 0x20 }.elementsEqual("database".utf8)
    }
  }

  private func isFlag(_ word: Range<Int>) -> Bool {
    let dash = UInt8(ascii: "-")
    return text[word.lowerBound] == dash || word.lowerBound > 1 && text[word.lowerBound - 1] == dash
  }

  static func mayBeName(_ word: Word, _ text: [UInt8]) -> Bool {
    guard word.shape == .name || word.shape == .plain, word.range.count > 1, word.range.count < 128 else {
      return false
    }
    guard text[word.range].allSatisfy(\.isWord), text[word.range.lowerBound] > 0x39 else { return false }
    if word.shape == .name { return true }
    return word.range.count > 2
      ? !Vocabulary.isTool(text[word.range]) || Vocabulary.isToolsTable(text[word.range])
      : text[word.range].elementsEqual("id".utf8)
  }

  /// Stands for every spelling that a model does not know.
  static let unknownSpelling = Feature(sort: 40)

  /// The word as it is spelled.
  func spelling(of word: Word) -> Feature {
    text[word.range].reduce(Feature(sort: 23)) { $0.and(UInt32($1)) }
  }

  /// Calls `body` with each feature of the candidate `number` on line `index`, spelling apart.
  func forEach(_ number: Int, ofLine index: Int, _ body: (Feature) -> Void) {
    let line = prose.lines[index]
    let word = prose.words[number]
    let style = self.style(of: word.range).rawValue
    let (before, after) = (byte(word.range.lowerBound - 1), byte(word.range.upperBound))
    body(Feature(sort: 20).and(style).and(word.isQuoted ? before : 0))
    body(Feature(sort: 32).and(after).and(style))
    body(Feature(sort: 33).and(before).and(style))
    var ending = Feature(sort: 21)
    for byte in text[word.range].suffix(4) { ending = ending.and(UInt32(byte | 0x20)) }
    body(ending)
    if style == Style.snake.rawValue {
      var part = Feature(sort: 22)
      for byte in text[word.range].reversed().prefix(while: { $0 != UInt8(ascii: "_") }) {
        part = part.and(UInt32(byte))
      }
      body(part)
    }
    func neighbour(_ offset: Int) -> Feature {
      line.words.contains(number + offset) ? prose.words[number + offset].hash : Feature(sort: 11)
    }
    for distance in 1...4 {
      let step = UInt32(min(distance, 3))
      body(Feature(sort: 24).and(step).and(neighbour(-distance)))
      body(Feature(sort: 25).and(step).and(neighbour(distance)))
    }
    // What stands beside it means the same in every language.
    func meaning(_ offset: Int) -> UInt32 {
      guard line.words.contains(number + offset) else { return 0 }
      return offset < 0 ? meanings[number + offset].last : meanings[number + offset].first
    }
    body(Feature(sort: 41).and(meanings[number].first).and(style))
    for distance in 1...3 {
      body(Feature(sort: 42).and(UInt32(distance)).and(meaning(-distance)))
      body(Feature(sort: 43).and(UInt32(distance)).and(meaning(distance)))
    }
    body(Feature(sort: 44).and(meaning(-1)).and(meaning(1)))
    body(Feature(sort: 45).and(meaning(-2)).and(meaning(-1)))
    body(Feature(sort: 46).and(meaning(1)).and(meaning(2)))
    body(Feature(sort: 47).and(meaning(-1)).and(style))
    body(Feature(sort: 48).and(meaning(1)).and(style))
    let (left, right) = (neighbour(-1), neighbour(1))
    body(Feature(sort: 26).and(left).and(right))
    body(Feature(sort: 27).and(neighbour(-2)).and(left))
    body(Feature(sort: 28).and(right).and(neighbour(2)))
    body(Feature(sort: 29).and(style).and(left))
    body(Feature(sort: 30).and(style).and(right))
    body(Feature(sort: 34).and(UInt32(line.setting.rawValue)).and(style))
    body(Feature(sort: 35).and(isForeign ? 1 : 0).and(style))
    body(Feature(sort: 36).and(context.isMatter[index] ? 1 : 0).and(style))
    body(Feature(sort: 38).and(UInt32(min(3, counts[spelling(of: word)] ?? 0))).and(style))
    for lane in context.lanes { body(Feature(sort: 37).and(UInt32(lane)).and(style)) }
    forEachOfWord(number, ofLine: index, style: style, neighbour, meaning, body)
  }

  /// The features of the word itself: whether others know it, what it is made of, and what names stand beside it.
  private func forEachOfWord(
    _ number: Int, ofLine index: Int, style: UInt32, _ neighbour: (Int) -> Feature, _ meaning: (Int) -> UInt32,
    _ body: (Feature) -> Void
  ) {
    let line = prose.lines[index]
    let word = prose.words[number]
    let known = known[number]
    body(Feature(sort: 70).and(known))
    body(Feature(sort: 71).and(known).and(style))
    body(Feature(sort: 72).and(known).and(isForeign ? 1 : 0))
    body(Feature(sort: 73).and(known).and(meaning(-1)))
    body(Feature(sort: 74).and(known).and(meaning(1)))
    body(Feature(sort: 75).and(known).and(word.isQuoted ? 1 : 0).and(word.opensSentence ? 1 : 0))
    for lane in context.lanes { body(Feature(sort: 76).and(UInt32(lane)).and(known)) }
    let isWritten: UInt32 = style >= Style.camel.rawValue ? 1 : 0
    for offset in -4...4 where offset != 0 {
      let meaning = meaning(offset)
      if meaning > 0 { body(Feature(sort: 80).and(offset < 0 ? 1 : 0).and(meaning).and(isWritten)) }
    }
    body(compounds.feature(of: text[word.range]).and(style))
    let (isBehindDot, isBeforeDot) = (isJoined(word.range.lowerBound - 1, -1), isJoined(word.range.upperBound, 1))
    body(Feature(sort: 82).and(isBehindDot ? 1 : 0).and(isBeforeDot ? 1 : 0).and(style))
    if style == Style.capitalised.rawValue {
      body(Feature(sort: 83).and(word.opensSentence ? 1 : 0).and(number == line.words.lowerBound ? 1 : 0))
    }
    func shape(_ offset: Int) -> UInt32 {
      guard line.words.contains(number + offset) else { return 0 }
      return UInt32(prose.words[number + offset].shape.rawValue) + 1
    }
    body(Feature(sort: 84).and(shape(-1)).and(shape(1)).and(style))
    body(Feature(sort: 85).and(shape(-2)).and(neighbour(-1)).and(isWritten))
    body(Feature(sort: 86).and(shape(2)).and(neighbour(1)).and(isWritten))
    let bytes = text[word.range]
    body(bytes.prefix(3).reduce(Feature(sort: 87)) { $0.and(UInt32($1 | 0x20)) })
    body(bytes.suffix(3).reduce(Feature(sort: 88)) { $0.and(UInt32($1 | 0x20)) })
    body(bytes.suffix(2).reduce(Feature(sort: 89)) { $0.and(UInt32($1 | 0x20)) }.and(style))
    body(Feature(sort: 90).and(UInt32(min(6, compounds.count))).and(style).and(word.isQuoted ? 1 : 0))
    body(Feature(sort: 91).and(UInt32(Weighing.logarithm(prose.lines.count))).and(style))
  }

  /// Whether a dot at `index` joins two words.
  private func isJoined(_ index: Int, _ step: Int) -> Bool {
    text.indices.contains(index) && text.indices.contains(index + step) && text[index] == UInt8(ascii: ".")
      && text[index + step].isWord
  }

  private func byte(_ index: Int) -> UInt32 {
    guard text.indices.contains(index) else { return 0 }
    let byte = text[index]
    // What matters is the mark beside it, not the letter behind a blank.
    return byte.isWord ? 1 : UInt32(byte)
  }

  private func style(of range: Range<Int>) -> Style {
    var (hasLower, hasUpper, hasJoiner, turns) = (false, false, false, false)
    var wasLower = false
    for byte in text[range] {
      let isLower = byte.isSmall
      let isUpper = byte.isCapital
      turns = turns || wasLower && isUpper
      hasLower = hasLower || isLower
      hasUpper = hasUpper || isUpper
      hasJoiner = hasJoiner || byte == UInt8(ascii: "_")
      wasLower = isLower
    }
    if !hasLower { return .capitals }
    if hasJoiner { return .snake }
    if turns { return .camel }
    return hasUpper ? .capitalised : .plain
  }
}

/// What the names of a text are made of: `orders` is a part of `orders_customer_id_fk`.
private struct Compounds {
  private var prefixes: Set<Feature> = []
  private var parts: Set<Feature> = []
  /// How many there are, each spelling once.
  var count: Int { names.count }
  private var names: Set<Feature> = []

  mutating func add(_ name: ArraySlice<UInt8>) {
    guard names.insert(KnownWords.feature(of: name)).inserted else { return }
    var start = name.startIndex
    for index in name.indices where name[index] == UInt8(ascii: "_") {
      add(part: name[start..<index])
      if index - name.startIndex > 2 { prefixes.insert(KnownWords.feature(of: name[..<index])) }
      start = index + 1
    }
    if start > name.startIndex { add(part: name[start...]) }
  }

  private mutating func add(part: ArraySlice<UInt8>) {
    if part.count > 2 { parts.insert(KnownWords.feature(of: part)) }
  }

  /// Whether a word, or its singular, is a part of a name, or begins one.
  func feature(of word: ArraySlice<UInt8>) -> Feature {
    let own = KnownWords.feature(of: word)
    let isPlural = word.count > 4 && word.last.map { $0 | 0x20 } == UInt8(ascii: "s")
    let single = isPlural ? KnownWords.feature(of: word.dropLast()) : own
    let isPart = parts.contains(own) || parts.contains(single)
    return Feature(sort: 81).and(isPart ? 1 : 0).and(prefixes.contains(own) ? 1 : 0)
      .and(isPlural && prefixes.contains(single) ? 1 : 0)
  }
}
