import Bytes
import Transcripts

/// The automaton over all literals, read in place from an image.
///
/// The start of a word is a symbol of its own, before its first byte: a literal that has to begin where a word does is
/// not even tried inside of one, so most bytes of a log leave the root nowhere.
package struct Automaton: Sendable {
  private let image: KnowledgeImage
  private let slots: Slots
  /// What each byte does, looked up once.
  private let bytes: LeakedBuffer<Byte>

  private struct Byte: BitwiseCopyable {
    var symbol: Int
    var isWord: Bool
    /// Where the root goes inside a word, where a word begins, and where one begins behind a blank.
    var fromRoot = 0
    var fromWord = 0
    var fromBlank = 0
  }

  /// The numbers of a slot.
  enum SlotPart: Int {
    /// Twice where its children begin, odd where a literal ends.
    case base
    /// The slot that it is a child of, from 1.
    case parent
    /// Where to go when no child fits.
    case fail
    /// The list of literals that end here, 0 for none.
    case output

    static let count = 4
  }

  /// Stands for the start of a word; no text has it.
  static let wordStart: UInt8 = 0x01

  /// `literal` with the starts of its words marked; that of the first only where it has to stand there.
  static func marked(_ literal: [UInt8], opensWord: Bool) -> [UInt8] {
    var marked: [UInt8] = []
    var isInside = !opensWord
    for byte in literal {
      if byte.isWord, !isInside { marked.append(wordStart) }
      isInside = byte.isWord
      marked.append(byte)
    }
    return marked
  }

  init(in image: KnowledgeImage) {
    self.image = image
    slots = Slots(image)
    let symbols = image.start(of: .symbols)
    var bytes = (0..<256).map { byte in
      Byte(
        symbol: image.number(at: symbols + byte * KnowledgeImage.width),
        isWord: UInt8(truncatingIfNeeded: byte).isWord)
    }
    let start = slots.child(of: 0, by: bytes[Int(Automaton.wordStart)].symbol) ?? 0
    for byte in bytes.indices {
      bytes[byte].fromRoot = slots.child(of: 0, by: bytes[byte].symbol) ?? 0
      bytes[byte].fromWord = slots.child(of: start, by: bytes[byte].symbol) ?? bytes[byte].fromRoot
    }
    let behindBlank = slots.next(of: bytes[0x20].fromRoot, by: bytes[Int(Automaton.wordStart)].symbol) ?? start
    for byte in bytes.indices where bytes[byte].isWord {
      bytes[byte].fromBlank = slots.next(of: behindBlank, by: bytes[byte].symbol) ?? bytes[byte].fromRoot
    }
    self.bytes = LeakedBuffer(bytes)
  }

  /// Calls `found` with the number of each literal and the offset behind it, for every place where one ends in `text`.
  package func run(over text: [UInt8], found: (_ literal: Int, _ end: Int) -> Void) {
    let softBreak = Transcript.softBreak
    let blank = bytes[0x20]
    let wordStart = bytes[Int(Automaton.wordStart)]
    func step(_ state: Int, _ byte: Byte, startsWord: Bool) -> Int {
      if state == 0 { return startsWord ? byte.fromWord : byte.fromRoot }
      if state == blank.fromRoot, startsWord { return byte.fromBlank }
      let state = startsWord ? slots.next(of: state, by: wordStart.symbol) ?? wordStart.fromRoot : state
      return slots.next(of: state, by: byte.symbol) ?? byte.fromRoot
    }
    @inline(__always)
    func report(_ state: Int, _ end: Int) {
      if state > 0, slots.hasOutput(state) { reportAll(state, end) }
    }
    func reportAll(_ state: Int, _ end: Int) {
      var place = image.item(slots.output(state), of: .endings)
      let count = image.number(at: place)
      for _ in 0..<count {
        place += KnowledgeImage.width
        found(image.number(at: place), end)
      }
    }
    var state = 0
    // Where the terminal may have cut a word, it may as well have cut at a blank: both readings are followed until they
    // agree.
    var other = 0
    var isForked = false
    var isInWord = false
    var isBehindCut = false
    let text = text.span
    for index in text.indices {
      if text[index] == softBreak {
        other = step(state, blank, startsWord: false)
        report(other, index + 1)
        isForked = true
        isBehindCut = true
        continue
      }
      let byte = bytes[Int(text[index])]
      let startsWord = byte.isWord && !isInWord
      isInWord = byte.isWord
      state = step(state, byte, startsWord: startsWord)
      if isForked {
        other = step(other, byte, startsWord: startsWord || byte.isWord && isBehindCut)
        isBehindCut = false
        isForked = other != state
        if isForked { report(other, index + 1) }
      }
      report(state, index + 1)
    }
  }
}

/// A double array: the child of slot s by symbol c stands at the base of s plus c and names s as its parent.
private struct Slots: Sendable {
  private let image: KnowledgeImage
  private let start: Int

  init(_ image: KnowledgeImage) {
    self.image = image
    start = image.start(of: .slots)
  }

  /// The child of `state`, or of what it fails to, by `symbol`; nil where only the root is left.
  @inline(__always)
  func next(of state: Int, by symbol: Int) -> Int? {
    var state = state
    while state != 0 {
      if let child = child(of: state, by: symbol) { return child }
      state = number(.fail, of: state)
    }
    return nil
  }

  @inline(__always)
  func child(of state: Int, by symbol: Int) -> Int? {
    let next = number(.base, of: state) >> 1 + symbol
    return number(.parent, of: next) == state + 1 ? next : nil
  }

  @inline(__always)
  func hasOutput(_ state: Int) -> Bool { number(.base, of: state) & 1 != 0 }

  @inline(__always)
  func output(_ state: Int) -> Int { number(.output, of: state) }

  @inline(__always)
  private func number(_ part: Automaton.SlotPart, of state: Int) -> Int {
    image.number(at: start + (state * Automaton.SlotPart.count + part.rawValue) * KnowledgeImage.width)
  }
}
