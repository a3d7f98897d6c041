import Bytes
import Transcripts

/// Cuts a line into words.
struct WordReader {
  private let text: [UInt8]
  private var opensSentence = true

  init(text: [UInt8]) { self.text = text }

  /// Appends the words of one line.
  mutating func read(_ line: Range<Int>, into words: inout [Word]) {
    opensSentence = true
    var index = line.lowerBound
    while index < line.upperBound {
      let (scalar, next) = Scalar.decoded(text, at: index, upTo: line.upperBound)
      switch Scalar.sort(scalar) {
      case .letter, .digit, .joiner: index = readWord(from: index, upTo: line.upperBound, into: &words)
      case .glyph: index = readGlyphs(from: index, upTo: line.upperBound, into: &words)
      case .mark:
        append(index..<next, .mark, Feature(sort: 0).and(scalar), isQuoted: false, to: &words)
        opensSentence = scalar < 0x80
        index = next
      case .end:
        opensSentence = true
        index = next
      case .other:
        // Two dashes before a word are a flag, and the word is known by them.
        if scalar == 0x2D, isFlag(at: index, upTo: line.upperBound) {
          index = readWord(from: index, upTo: line.upperBound, into: &words)
        } else {
          index = next
        }
      }
    }
  }

  private mutating func append(
    _ range: Range<Int>, _ shape: Word.Shape, _ hash: Feature, isQuoted: Bool, to words: inout [Word]
  ) {
    words.append(Word(range: range, shape: shape, hash: hash, isQuoted: isQuoted, opensSentence: opensSentence))
    opensSentence = false
  }

  private func isFlag(at index: Int, upTo end: Int) -> Bool {
    index + 2 < end && text[index + 1] == UInt8(ascii: "-") && text[index + 2] | 0x20 >= 0x61
      && text[index + 2] | 0x20 <= 0x7A
  }

  private mutating func readGlyphs(from start: Int, upTo end: Int, into words: inout [Word]) -> Int {
    var index = start
    var hash = Feature(sort: 0)
    while index < end {
      let (scalar, next) = Scalar.decoded(text, at: index, upTo: end)
      guard Scalar.sort(scalar) == .glyph else { break }
      hash = hash.and(scalar)
      index = next
    }
    append(start..<index, .glyphs, hash, isQuoted: false, to: &words)
    return index
  }

  /// Reads letters, digits and underscores, with dashes and apostrophes inside.
  private mutating func readWord(from start: Int, upTo end: Int, into words: inout [Word]) -> Int {
    var index = start
    var hash = Feature(sort: 0)
    var hasLetter = false
    var isMixed = false
    var wasLower = false
    while index < end {
      // Most bytes are such, and need nothing of the rest.
      if text[index].isSmall {
        hasLetter = true
        wasLower = true
        hash = hash.and(UInt32(text[index]))
        index += 1
        continue
      }
      let (scalar, next) = Scalar.decoded(text, at: index, upTo: end)
      let sort = Scalar.sort(scalar)
      if sort == .letter {
        let folded = Scalar.folded(scalar)
        hasLetter = true
        isMixed = isMixed || wasLower && folded != scalar
        wasLower = folded == scalar
        hash = hash.and(folded)
      } else if sort == .digit {
        hash = hash.and(0x30)
      } else if sort == .joiner {
        isMixed = isMixed || index > start && hasLetter && next < end && text[next].isWord
        hash = hash.and(scalar)
      } else if (scalar == 0x2D || scalar == 0x27)
        && (index == start || isInside(index, next, end) || index == start + 1)
      {
        hash = hash.and(scalar)
      } else {
        break
      }
      index = next
    }
    let range = start..<index
    let isQuoted = isQuoted(range, upTo: end)
    if !hasLetter {
      append(range, .number, Feature(sort: 1), isQuoted: isQuoted, to: &words)
    } else if isMixed || isQuoted, !Vocabulary.isTool(text[range]) {
      // A name that is too long for the database is worth telling from one that is not.
      let sort: UInt8 = range.count > 55 ? 3 : 2
      append(range, .name, Feature(sort: sort), isQuoted: isQuoted, to: &words)
    } else {
      append(range, .plain, hash, isQuoted: isQuoted, to: &words)
    }
    return index
  }

  private func isInside(_ index: Int, _ next: Int, _ end: Int) -> Bool {
    next < end && (text[next].isWord || text[next] >= 0x80) && text[index - 1].isWord
  }

  private func isQuoted(_ range: Range<Int>, upTo end: Int) -> Bool {
    guard range.lowerBound > 0, range.upperBound < end else { return false }
    let open = text[range.lowerBound - 1]
    return open == text[range.upperBound]
      && (open == UInt8(ascii: "`") || open == UInt8(ascii: "\"") || open == UInt8(ascii: "'"))
  }
}
