/// What is known by a hash, read in place: an entry has 16 bits of the hash above 16 of what it tells; 0 where none is.
struct SlotTable: Sendable {
  private let image: SpeechImage
  private let slots: Int
  private let count: UInt32
  let isEmpty: Bool

  init(image: SpeechImage, of section: SpeechImage.Section) {
    self.image = image
    slots = image.start(of: section)
    let count = image.count(of: section)
    self.count = UInt32(truncatingIfNeeded: count)
    isEmpty = count == 0
  }

  /// What is known under a hash, spread; nil where nothing is.
  @inline(__always)
  func entry(of hash: UInt32) -> UInt32? {
    var slot = SlotTable.slot(of: hash, count: count)
    while true {
      let entry = UInt32(bitPattern: image.number(at: slots + Int(slot) * 4))
      if entry == 0 { return nil }
      if entry >> 16 == hash >> 16 { return entry & 0xFFFF }
      slot += 1
      if slot == count { slot = 0 }
    }
  }

  /// Where a hash is looked for first, by its lower half: of 65,536 slots at most.
  @inline(__always)
  static func slot(of hash: UInt32, count: UInt32) -> UInt32 { ((hash & 0xFFFF) &* count) >> 16 }
}
