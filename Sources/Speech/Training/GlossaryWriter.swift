package import Knowledge
import Markup

/// Reads `words.txt` of a knowledge folder, and writes what a `Glossary` reads.
package struct GlossaryWriter: Sendable {
  private var slots = SlotTableWriter(count: 1)
  private static let slotCount = 1 << 15
  private var count = 0
  private var names: Set<[UInt8]> = []

  /// One without a word.
  package init() {}

  /// - Throws: `UnsoundKnowledge` with every line that is no meaning.
  package init(_ name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) {
    slots = SlotTableWriter(count: GlossaryWriter.slotCount)
    try add(name, lines: bytes)
  }

  /// Adds words that are for moods alone.
  /// - Throws: `UnsoundKnowledge` with every line that is no meaning.
  package mutating func add(moods name: String, lines bytes: [UInt8]) throws(UnsoundKnowledge) {
    if slots.count < GlossaryWriter.slotCount { slots = SlotTableWriter(count: GlossaryWriter.slotCount) }
    try add(name, lines: bytes, isForMoods: true)
  }

  private mutating func add(_ name: String, lines bytes: [UInt8], isForMoods: Bool = false) throws(UnsoundKnowledge) {
    var errors: [MarkupError] = []
    for (index, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty && line.first != UInt8(ascii: "#") {
      let words = line.split(separator: 0x20)
      guard words[0].last == UInt8(ascii: ":") else {
        errors.append(MarkupError(file: name, line: index + 1, message: "a meaning begins with its name and a colon"))
        continue
      }
      if !names.insert(Array((isForMoods ? "mood " : "").utf8) + words[0]).inserted {
        errors.append(MarkupError(file: name, line: index + 1, message: "this meaning stands above; add to it"))
      }
      let meaning = UInt32(names.count)
      for word in words.dropFirst() {
        count += 1
        add(Array(word), meaning: meaning, from: isForMoods ? Glossary.startForMoods : Glossary.start)
      }
    }
    if count > GlossaryWriter.slotCount * 3 / 4 {
      errors.append(
        MarkupError(
          file: name, line: 1,
          message: "too many words: there is room for \(GlossaryWriter.slotCount * 3 / 4); enlarge `slotCount`"))
    }
    if !errors.isEmpty { throw UnsoundKnowledge(errors: errors) }
  }

  private mutating func add(_ word: [UInt8], meaning: UInt32, from start: Feature) {
    let isStem = word.last == UInt8(ascii: "*")
    let letters = isStem ? Array(word.dropLast()) : word
    var hash = start
    var index = 0
    while index < letters.count {
      let (scalar, next) = Scalar.decoded(letters, at: index, upTo: letters.count)
      hash = hash.and(Scalar.base(Scalar.folded(scalar)))
      index = next
    }
    // A word has the meaning under which it stands first.
    if slots.entry(of: hash.spread) == nil { slots.insert(meaning << 1 | (isStem ? 1 : 0), under: hash.spread) }
  }

  func write(to image: inout SpeechImageWriter) {
    image.numbers[.glossary] = slots.numbers
  }

  /// For reading texts before there is a model.
  var glossary: Glossary {
    var image = SpeechImageWriter()
    write(to: &image)
    return Glossary(image: SpeechImage(image.bytes))
  }
}
