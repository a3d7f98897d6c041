/// Makes what a `SlotTable` reads.
struct SlotTableWriter: Sendable {
  private var slots: [UInt32]

  /// - Parameter count: of slots, 65,535 at most.
  init(count: Int) { slots = [UInt32](repeating: 0, count: count) }

  var count: Int { slots.count }
  var numbers: [Int32] { slots.map { Int32(bitPattern: $0) } }

  /// What is known under a hash, as a table finds it.
  func entry(of hash: UInt32) -> UInt32? {
    var slot = first(of: hash)
    while slots[slot] != 0 {
      if slots[slot] >> 16 == hash >> 16 { return slots[slot] & 0xFFFF }
      slot = (slot + 1) % slots.count
    }
    return nil
  }

  private func first(of hash: UInt32) -> Int { Int(SlotTable.slot(of: hash, count: UInt32(slots.count))) }

  /// Adds `entry`, of 16 bits and not 0, under a hash that is spread.
  mutating func insert(_ entry: UInt32, under hash: UInt32) {
    var slot = first(of: hash)
    while slots[slot] != 0 { slot = (slot + 1) % slots.count }
    slots[slot] = hash & 0xFFFF_0000 | entry
  }
}
