/// What is known by a hash, read in place: an entry has 16 bits of the hash above 16 of what it tells; 0 where none is.
struct SlotTable: Sendable {
  private let image: SpeechImage
  private let slots: Int
  private let mask: UInt32
  let isEmpty: Bool

  init(image: SpeechImage, of section: SpeechImage.Section) {
    self.image = image
    slots = image.start(of: section)
    let count = image.count(of: section)
    mask = UInt32(truncatingIfNeeded: count) &- 1
    isEmpty = count == 0
  }

  /// What is known under a hash, spread; nil where nothing is.
  @inline(__always)
  func entry(of hash: UInt32) -> UInt32? {
    var slot = hash & mask
    while true {
      let entry = UInt32(bitPattern: image.number(at: slots + Int(slot) * 4))
      if entry == 0 { return nil }
      if entry >> 16 == hash >> 16 { return entry & 0xFFFF }
      slot = (slot + 1) & mask
    }
  }
}
