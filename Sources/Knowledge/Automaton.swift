import Transcripts

/// The automaton over all literals, read in place from a table.
package struct Automaton: Sendable {
  private let table: Table
  private let classes: Int
  private let slots: Int
  private let slotCount: Int
  private let lists: Int

  /// A slot is four numbers: base, check, fail, output.
  private static let slotWidth = 4 * Digits.width

  init(table: Table, classes: Int, slots: Int, slotCount: Int, lists: Int) {
    self.table = table
    self.classes = classes
    self.slots = slots
    self.slotCount = slotCount
    self.lists = lists
  }

  /// Calls `found` with the number of each literal and the offset behind it, for every place where one ends in `text`.
  package func run(over text: [UInt8], found: (_ literal: Int, _ end: Int) -> Void) {
    // The class of each byte, and the children of the root, looked up once: most bytes leave the root nowhere.
    var classOf = [Int](repeating: 0, count: 256)
    for byte in 0..<256 { classOf[byte] = table.number(at: classes + byte * Digits.width) }
    let rootBase = table.number(at: slots)
    var fromRoot = [Int](repeating: 0, count: 256)
    for byte in 0..<256 where classOf[byte] > 0 {
      let slot = rootBase + classOf[byte]
      if slot < slotCount, table.number(at: slots + slot * Automaton.slotWidth + Digits.width) == 1 {
        fromRoot[byte] = slot
      }
    }
    func step(_ state: Int, _ byte: Int) -> Int {
      var state = state
      let symbol = classOf[byte]
      while state != 0 {
        let at = slots + state * Automaton.slotWidth
        let next = table.number(at: at) + symbol
        if symbol > 0, next < slotCount,
          table.number(at: slots + next * Automaton.slotWidth + Digits.width) == state + 1
        {
          return next
        }
        state = table.number(at: at + 2 * Digits.width)
      }
      return fromRoot[byte]
    }
    func report(_ state: Int, _ end: Int) {
      let output = table.number(at: slots + state * Automaton.slotWidth + 3 * Digits.width)
      guard output > 0 else { return }
      var at = lists + table.number(at: lists + output * Digits.width)
      let count = table.number(at: at)
      for _ in 0..<count {
        at += Digits.width
        found(table.number(at: at), end)
      }
    }
    // A log is long enough to pay for unpacking the table once.
    let unpacked = text.count > Automaton.worthUnpacking ? unpackedSlots() : []
    let isUnpacked = !unpacked.isEmpty
    let softBreak = Transcript.softBreak
    var state = 0
    // Where the terminal may have cut a word, it may as well have cut at a blank: both are followed until they agree.
    var other = 0
    var index = 0
    for byte in text {
      index += 1
      if byte == softBreak {
        other = step(state, 0x20)
        if other > 0 { report(other, index) }
        continue
      }
      if state == 0 {
        state = fromRoot[Int(byte)]
      } else if isUnpacked {
        let symbol = Int32(truncatingIfNeeded: classOf[Int(byte)])
        while true {
          let slot = unpacked[state]
          let next = Int(slot.base + symbol)
          if symbol > 0, next < slotCount, unpacked[next].check == Int32(truncatingIfNeeded: state + 1) {
            state = next
            break
          }
          state = Int(slot.fail)
          if state == 0 {
            state = fromRoot[Int(byte)]
            break
          }
        }
      } else {
        state = step(state, Int(byte))
      }
      if other > 0 {
        other = step(other, Int(byte))
        if other == state { other = 0 }
        if other > 0 { report(other, index) }
      }
      if state > 0, !isUnpacked || unpacked[state].output > 0 { report(state, index) }
    }
  }

  /// Bytes of text from which on unpacking costs less than it saves.
  private static let worthUnpacking = 1 << 16

  private struct Slot {
    var base: Int32
    var check: Int32
    var fail: Int32
    var output: Int32
  }

  private func unpackedSlots() -> [Slot] {
    (0..<slotCount).map { slot in
      let at = slots + slot * Automaton.slotWidth
      return Slot(
        base: Int32(table.number(at: at)), check: Int32(table.number(at: at + Digits.width)),
        fail: Int32(table.number(at: at + 2 * Digits.width)), output: Int32(table.number(at: at + 3 * Digits.width)))
    }
  }
}
