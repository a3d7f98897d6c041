import CKnowledge
import Transcripts

/// Compiled knowledge: bytes that live as long as the program, read in place.
///
/// It begins with the place and the count of each section. Numbers are little-endian `UInt32`; places are bytes from the
/// start of the image.
@safe package struct KnowledgeImage: Sendable {
  enum Section: Int, CaseIterable {
    /// For each of the 256 bytes: its symbol in the automaton.
    case symbols
    /// The automaton's double array; `Automaton.SlotPart` for the layout.
    case slots
    /// Indexed: the literals that end in a slot, each list behind its count.
    case endings
    /// Indexed: what each literal is used for, `KnowledgeBase.Literal` for the layout.
    case literals
    /// Indexed: `KnowledgeBase.Wording`.
    case wordings
    /// Indexed: `Article`, with its `ArticleSummary` in front.
    case articles
    /// Indexed: the id of a runbook and its `Document`.
    case runbooks
    /// Indexed: `WordList`, in the order of its names.
    case wordLists
    /// Indexed: `Owner`.
    case owners
    /// Indexed, in the order of their bytes: texts that were judged when the image was made, each with its verdict.
    case verdicts
  }

  /// Bytes of a number.
  static let width = 4
  /// Bytes in front of the first section: two numbers for each.
  static let headerSize = Section.allCases.count * 2 * width

  private nonisolated(unsafe) let base: UnsafeRawBufferPointer

  /// The image that the program embeds.
  static var embedded: KnowledgeImage {
    let bytes = unsafe UnsafeRawBufferPointer(start: embedded_knowledge(), count: embedded_knowledge_count())
    guard bytes.count >= headerSize else {
      fatalError("this program was built without its knowledge; run .ci/knowledge and build it again")
    }
    return unsafe KnowledgeImage(base: bytes)
  }

  private init(base: UnsafeRawBufferPointer) { unsafe self.base = base }

  /// Copies `bytes` into memory that is never freed: a folder of knowledge is read once in a run.
  init(_ bytes: [UInt8]) {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
    unsafe buffer.copyBytes(from: bytes)
    unsafe base = UnsafeRawBufferPointer(buffer)
  }

  var count: Int { unsafe base.count }

  /// The place of a section.
  func start(of section: Section) -> Int { number(at: section.rawValue * 2 * KnowledgeImage.width) }

  /// How many things a section holds.
  func count(of section: Section) -> Int {
    let things = number(at: (section.rawValue * 2 + 1) * KnowledgeImage.width)
    // Nothing is smaller than a byte: a larger number is damage, and memory would be taken for it.
    precondition(things <= count)
    return things
  }

  /// The place of one thing of an indexed section.
  func item(_ index: Int, of section: Section) -> Int {
    number(at: start(of: section) + index * KnowledgeImage.width)
  }

  @inline(__always)
  func number(at place: Int) -> Int {
    precondition(place >= 0 && place + KnowledgeImage.width <= count)
    return unsafe Int(UInt32(littleEndian: base.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
  }

  func string(at range: Range<Int>) -> String {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe String(decoding: UnsafeRawBufferPointer(rebasing: base[range]), as: UTF8.self)
  }

  /// Below 0 where the bytes at `range` come before `other` in their order, above 0 where they come after it.
  func order(of range: Range<Int>, and other: Span<UInt8>) -> Int {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    for index in 0..<min(range.count, other.count) {
      let (mine, its) = (unsafe base[range.lowerBound + index], other[index])
      if mine != its { return mine < its ? -1 : 1 }
    }
    return range.count - other.count
  }

  /// The first of `count` things, in the order of their bytes at `range`, that does not come before `wanted`.
  @inline(__always)
  func first(notBefore wanted: Span<UInt8>, among count: Int, at range: (Int) -> Range<Int>) -> Int {
    BinarySearch.first(in: 0..<count) { order(of: range($0), and: wanted) >= 0 }
  }

  /// Which of `count` things, in the order of their bytes at `range`, is `wanted`.
  @inline(__always)
  func index(of wanted: Span<UInt8>, among count: Int, at range: (Int) -> Range<Int>) -> Int? {
    let index = first(notBefore: wanted, among: count, at: range)
    return index < count && order(of: range(index), and: wanted) == 0 ? index : nil
  }

  /// Whose tables and schemas are by their names.
  var owners: [Owner] {
    (0..<count(of: .owners)).map { index in
      var reader = ImageReader(self, at: item(index, of: .owners))
      return reader.read()
    }
  }

  func bytes(at range: Range<Int>) -> [UInt8] {
    precondition(range.lowerBound >= 0 && range.upperBound <= count)
    return unsafe Array(base[range])
  }
}
