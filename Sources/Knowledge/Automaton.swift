import Transcripts

/// The automaton over all literals, read in place from a table.
///
/// The start of a word is a symbol of its own, before its first byte: a literal that has to begin where a word does is
/// not even tried inside of one, so most bytes of a log leave the root nowhere.
package struct Automaton: Sendable {
  private let slots: SlotsInPlace
  private let slotCount: Int
  private let table: Table
  private let lists: Int
  /// What each byte does, looked up once.
  private let bytes: Permanent<Byte>

  private struct Byte: BitwiseCopyable {
    var symbol: Int
    var isWord: Bool
    /// Where the root goes inside a word, where a word begins, and where one begins behind a blank.
    var fromRoot = 0
    var fromWord = 0
    var fromBlank = 0
  }

  /// Stands for the start of a word; no text has it.
  static let wordStart: UInt8 = 0x01

  /// `literal` with the starts of its words marked; that of the first only where it has to stand there.
  static func marked(_ literal: [UInt8], opensWord: Bool) -> [UInt8] {
    var marked: [UInt8] = []
    var isInside = !opensWord
    for byte in literal {
      if Transcript.isWordByte(byte), !isInside { marked.append(wordStart) }
      isInside = Transcript.isWordByte(byte)
      marked.append(byte)
    }
    return marked
  }

  init(table: Table, classes: Int, slots: Int, slotCount: Int, lists: Int) {
    self.table = table
    self.slots = SlotsInPlace(table: table, offset: slots)
    self.slotCount = slotCount
    self.lists = lists
    var bytes = (0..<256).map { byte in
      Byte(
        symbol: table.number(at: classes + byte * Digits.width),
        isWord: Transcript.isWordByte(UInt8(truncatingIfNeeded: byte)))
    }
    let start = self.slots.child(of: 0, by: bytes[Int(Automaton.wordStart)].symbol) ?? 0
    for byte in bytes.indices {
      bytes[byte].fromRoot = self.slots.child(of: 0, by: bytes[byte].symbol) ?? 0
      bytes[byte].fromWord = self.slots.child(of: start, by: bytes[byte].symbol) ?? bytes[byte].fromRoot
    }
    let behindBlank = self.slots.next(of: bytes[0x20].fromRoot, by: bytes[Int(Automaton.wordStart)].symbol) ?? start
    for byte in bytes.indices where bytes[byte].isWord {
      bytes[byte].fromBlank = self.slots.next(of: behindBlank, by: bytes[byte].symbol) ?? bytes[byte].fromRoot
    }
    self.bytes = Permanent(bytes)
  }

  /// Calls `found` with the number of each literal and the offset behind it, for every place where one ends in `text`.
  package func run(over text: [UInt8], found: (_ literal: Int, _ end: Int) -> Void) {
    // A log is long enough to pay for unpacking the table once.
    if text.count > Automaton.worthUnpacking {
      run(over: text.span, in: SlotsUnpacked(slots, count: slotCount), found: found)
    } else {
      run(over: text.span, in: slots, found: found)
    }
  }

  /// Bytes of text from which on unpacking costs less than it saves.
  private static let worthUnpacking = 1 << 16

  @inline(__always)
  private func run(over text: Span<UInt8>, in slots: some Slots, found: (_ literal: Int, _ end: Int) -> Void) {
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
      var at = lists + table.number(at: lists + slots.output(state) * Digits.width)
      let count = table.number(at: at)
      for _ in 0..<count {
        at += Digits.width
        found(table.number(at: at), end)
      }
    }
    var state = 0
    // Where the terminal may have cut a word, it may as well have cut at a blank: both are followed until they agree.
    var other = 0
    var isForked = false
    var isInWord = false
    var isBehindCut = false
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

/// The slots of a double array: child of slot s by symbol c stands at the base of s plus c and names s.
private protocol Slots {
  func child(of state: Int, by symbol: Int) -> Int?
  /// Where to go when no child fits.
  func fail(_ state: Int) -> Int
  func hasOutput(_ state: Int) -> Bool
  func output(_ state: Int) -> Int
}

extension Slots {
  /// The child of `state`, or of what it fails to, by `symbol`; nil where only the root is left.
  @inline(__always)
  fileprivate func next(of state: Int, by symbol: Int) -> Int? {
    var state = state
    while state != 0 {
      if let child = child(of: state, by: symbol) { return child }
      state = fail(state)
    }
    return nil
  }
}

/// A slot is four numbers: twice the base, odd where a literal ends; the parent from 1; the failure; the output.
private struct SlotsInPlace: Slots {
  let table: Table
  let offset: Int

  @inline(__always)
  func number(_ index: Int, of state: Int) -> Int { table.number(at: offset + (state * 4 + index) * Digits.width) }

  @inline(__always)
  func child(of state: Int, by symbol: Int) -> Int? {
    let next = number(0, of: state) >> 1 + symbol
    return number(1, of: next) == state + 1 ? next : nil
  }

  @inline(__always)
  func fail(_ state: Int) -> Int { number(2, of: state) }

  @inline(__always)
  func hasOutput(_ state: Int) -> Bool { number(0, of: state) & 1 != 0 }

  @inline(__always)
  func output(_ state: Int) -> Int { number(3, of: state) }
}

private struct SlotsUnpacked: Slots {
  private struct Slot {
    var base: Int32
    var parent: Int32
    var fail: Int32
  }

  private let slots: [Slot]
  private let packed: SlotsInPlace

  init(_ packed: SlotsInPlace, count: Int) {
    self.packed = packed
    slots = (0..<count).map { slot in
      Slot(
        base: Int32(truncatingIfNeeded: packed.number(0, of: slot)),
        parent: Int32(truncatingIfNeeded: packed.number(1, of: slot)),
        fail: Int32(truncatingIfNeeded: packed.number(2, of: slot)))
    }
  }

  @inline(__always)
  func child(of state: Int, by symbol: Int) -> Int? {
    let next = Int(slots[state].base) >> 1 + symbol
    return Int(slots[next].parent) == state + 1 ? next : nil
  }

  @inline(__always)
  func fail(_ state: Int) -> Int { Int(slots[state].fail) }

  @inline(__always)
  func hasOutput(_ state: Int) -> Bool { slots[state].base & 1 != 0 }

  @inline(__always)
  func output(_ state: Int) -> Int { packed.output(state) }
}
