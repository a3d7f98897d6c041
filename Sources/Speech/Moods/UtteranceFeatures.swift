/// The features of a sentence: its words, neighbours, meanings and runs of letters, and on which side of its thing they
/// stand.
struct UtteranceFeatures {
  private let utterance: Utterance
  private let glossary: Glossary
  /// The scalars of the word at hand; reused, because allocating an array costs more than reading the word.
  private var scalars: [UInt32] = []

  /// The meanings that stand before the word at hand, up to `meaningsBefore`.
  private var meanings: [Feature] = []

  init(of utterance: Utterance, with glossary: Glossary) {
    self.utterance = utterance
    self.glossary = glossary
    scalars.reserveCapacity(32)
    meanings.reserveCapacity(UtteranceFeatures.meaningsBefore)
  }

  /// How many meanings before a word say something together with it, whatever stands between them.
  private static let meaningsBefore = 6

  private static let start = Feature(sort: 31)
  private static let thing = Feature(sort: 32)

  /// Calls `body` with each feature.
  @inline(__always)
  mutating func forEachFeature(_ body: (Feature) -> Void) { forEachFeature(body, withParts: false) { _ in } }

  /// The same, and `part` with each run of four letters of a word: they are too many for a table of known features.
  @inline(__always)
  mutating func forEachFeature(_ body: (Feature) -> Void, withParts: Bool = true, part: (Feature) -> Void) {
    let words = utterance.words
    let behind = utterance.thing.map { thing in
      words.firstIndex { $0.range.lowerBound >= thing.upperBound } ?? words.count
    }
    if utterance.isQuestion { body(Feature(sort: 33)) }
    if let behind, behind == 0 { body(UtteranceFeatures.start.and(UtteranceFeatures.thing)) }
    let clauses = clauses()
    meanings.removeAll(keepingCapacity: true)
    var previous = UtteranceFeatures.start
    var beforePrevious: Feature?
    for number in words.indices {
      let word = words[number]
      if number == behind {
        forEachBeforeThing(previous, beforePrevious, body)
        beforePrevious = previous
        previous = UtteranceFeatures.thing
      } else if number > 0, clauses[number] != clauses[number - 1] {
        previous = Feature(sort: 34)
        beforePrevious = nil
      }
      if word.shape != .glyphs { body(Feature(sort: 37).and(word.hash)) }
      body(Feature(sort: 35).and(previous).and(word.hash))
      if let beforePrevious { body(Feature(sort: 36).and(beforePrevious).and(previous).and(word.hash)) }
      var side: Feature?
      if let behind {
        let isBehind = number >= behind
        side = Feature(sort: isBehind ? 38 : 39).and(clauses[number] == clauses[words.count] ? 1 : 0)
      }
      if let side, word.shape != .glyphs { body(side.and(word.hash)) }
      if word.shape == .plain || word.shape == .glyphs {
        forEachRun(of: word, side, body)
        if withParts, word.shape == .plain { forEachPart(part) }
        forEachMeaning(side, body)
      }
      beforePrevious = previous
      previous = word.hash
    }
    if behind == words.count { forEachBeforeThing(previous, beforePrevious, body) }
  }

  /// What stands right before the thing.
  private func forEachBeforeThing(_ previous: Feature, _ beforePrevious: Feature?, _ body: (Feature) -> Void) {
    if let meaning = meanings.last { body(Feature(sort: 42).and(meaning).and(UtteranceFeatures.thing)) }
    body(Feature(sort: 35).and(previous).and(UtteranceFeatures.thing))
    if let beforePrevious {
      body(Feature(sort: 36).and(beforePrevious).and(previous).and(UtteranceFeatures.thing))
    }
  }

  /// What the word means whose letters are in `scalars`, alone and with what was meant before it.
  @inline(__always)
  private mutating func forEachMeaning(_ side: Feature?, _ body: (Feature) -> Void) {
    glossary.forEachMeaning(of: scalars, isForMoods: true) { meant in
      let own = Feature(sort: 43).and(meant)
      body(own)
      if let side { body(side.and(own)) }
      if let last = meanings.last { body(Feature(sort: 42).and(last).and(own)) }
      if meanings.count > 1 {
        body(Feature(sort: 44).and(meanings[meanings.count - 2]).and(meanings[meanings.count - 1]).and(own))
      }
      for other in meanings { body(Feature(sort: 45).and(other).and(own)) }
      if meanings.count == UtteranceFeatures.meaningsBefore { meanings.removeFirst() }
      meanings.append(own)
    }
  }

  /// The number of the clause of each word; behind them that of the thing.
  private func clauses() -> [Int] {
    let text = utterance.text
    var clauses: [Int] = []
    clauses.reserveCapacity(utterance.words.count + 1)
    var clause = 0
    var place = 0
    var clauseOfThing = 0
    var hasPassed = utterance.thing == nil
    for word in utterance.words {
      if !hasPassed, let thing = utterance.thing, word.range.lowerBound >= thing.upperBound {
        hasPassed = true
        if UtteranceFeatures.parts(text[place..<thing.lowerBound]) { clause += 1 }
        clauseOfThing = clause
        place = thing.upperBound
      }
      if UtteranceFeatures.parts(text[place..<max(place, word.range.lowerBound)]) { clause += 1 }
      clauses.append(clause)
      place = word.range.upperBound
    }
    if !hasPassed, let thing = utterance.thing {
      if UtteranceFeatures.parts(text[place..<max(place, thing.lowerBound)]) { clause += 1 }
      clauseOfThing = clause
    }
    clauses.append(clauseOfThing)
    return clauses
  }

  /// Whether what stands between two words parts clauses.
  private static func parts(_ between: ArraySlice<UInt8>) -> Bool {
    for index in between.indices {
      switch between[index] {
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"): return true
      case 0xE3 where between[index...].starts(with: [0xE3, 0x80, 0x81]): return true
      case 0xEF where between[index...].starts(with: [0xEF, 0xBC]): return true
      case 0xE2 where between[index...].starts(with: [0xE2, 0x80, 0x93]): return true
      case 0xE2 where between[index...].starts(with: [0xE2, 0x80, 0x94]): return true
      case 0xD8 where between[index...].starts(with: [0xD8, 0x8C]): return true
      default: break
      }
    }
    return false
  }

  /// How a word begins and ends; of runs of one to three where a glyph is a syllable or more.
  @inline(__always)
  private mutating func forEachRun(of word: Word, _ side: Feature?, _ body: (Feature) -> Void) {
    Scalar.readLetters(of: word, in: utterance.text, into: &scalars)
    guard word.shape == .glyphs else {
      for length in [4, 6] where scalars.count > length { body(run(Feature(sort: 40), 0..<length)) }
      for length in [3, 4] where scalars.count > length + 1 {
        body(run(Feature(sort: 41), (scalars.count - length)..<scalars.count))
      }
      return
    }
    for start in scalars.indices {
      for end in start..<min(scalars.count, start + 3) {
        let run = run(Feature(sort: 40), start..<(end + 1))
        body(run)
        if let side { body(side.and(run)) }
      }
    }
  }

  /// Runs of four letters of the word whose letters are in `scalars`; its start and its end count as letters.
  @inline(__always)
  private func forEachPart(_ body: (Feature) -> Void) {
    let last = scalars.count
    guard last > 1 else { return }
    for start in -1..<max(0, last - 2) {
      var part = Feature(sort: 46)
      for index in start..<(start + 4) where index <= last {
        part = part.and(index < 0 || index == last ? 0 : scalars[index])
      }
      body(part)
    }
  }

  @inline(__always)
  private func run(_ sort: Feature, _ range: Range<Int>) -> Feature {
    var run = sort
    for index in range { run = run.and(scalars[index]) }
    return run
  }
}
