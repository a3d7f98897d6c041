import Bytes
import Support
import Testing
import Transcripts

@testable import Knowledge

/// The automaton finds what a search for each literal finds.
struct AutomatonTests {
  private struct Found: Hashable, Comparable {
    let end: Int
    let literal: Int

    static func < (one: Found, other: Found) -> Bool { (one.end, one.literal) < (other.end, other.literal) }
  }

  private struct Literal: Hashable {
    let bytes: [UInt8]
    /// Only where a word begins.
    let opensWord: Bool
  }

  /// Few letters, so that literals overlap, begin alike and lie in each other.
  private static func text(_ count: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] {
    let letters = Array("aab  b-cAB\n".utf8)
    return (0..<count).map { _ in letters.randomElement(using: &random) ?? 0x20 }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    switch byte {
    case 0x0A: 0x20
    case 0x41...0x5A: byte | 0x20
    default: byte
    }
  }

  private static func search(_ literals: [Literal], in text: [UInt8]) -> [Found] {
    var found: [Found] = []
    for start in text.indices {
      let opensWord = start == 0 || !text[start - 1].isWord
      for (number, literal) in literals.enumerated() {
        let isThere = text[start...].prefix(literal.bytes.count).map(folded) == literal.bytes
        if isThere, opensWord || !literal.opensWord || !text[start].isWord {
          found.append(Found(end: start + literal.bytes.count, literal: number))
        }
      }
    }
    return found.sorted()
  }

  @Test(arguments: 0..<60) func findsWhatANaiveSearchFinds(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var literals: Set<Literal> = []
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      let bytes = AutomatonTests.text(Int.random(in: 1...7, using: &random), &random).map(AutomatonTests.folded)
      let opensWord = Bool.random(using: &random)
      if bytes.contains(where: { $0 > 0x20 }) { literals.insert(Literal(bytes: bytes, opensWord: opensWord)) }
    }
    let ordered = Array(literals)
    var image = ImageWriter()
    image.write(
      AutomatonBuilder(literals: ordered.map { Automaton.marked($0.bytes, opensWord: $0.opensWord) }))
    let automaton = Automaton(in: KnowledgeImage(image.bytes))
    for _ in 0..<20 {
      let text = AutomatonTests.text(Int.random(in: 0...120, using: &random), &random)
      var found: [Found] = []
      automaton.run(over: text) { literal, end in found.append(Found(end: end, literal: literal)) }
      let isSame = found.sorted() == AutomatonTests.search(ordered, in: text)
      #expect(isSame, "seed \(seed): \(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }
}
