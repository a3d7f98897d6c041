/// Writes an image, section by section.
struct ImageWriter {
  private(set) var bytes = [UInt8](repeating: 0, count: KnowledgeImage.headerSize)

  mutating func write(_ number: Int) {
    bytes += ImageWriter.digits(of: number)
  }

  mutating func write(_ string: String) { write(bytes: Array(string.utf8)) }

  mutating func write(bytes: [UInt8]) {
    write(bytes.count)
    self.bytes += bytes
  }

  /// Writes bytes without their count.
  mutating func write(raw bytes: [UInt8]) { self.bytes += bytes }

  mutating func write(_ value: some ImageValue) { value.write(to: &self) }

  /// Opens `section`; the caller writes its `count` things, all of one size.
  mutating func begin(_ section: KnowledgeImage.Section, count: Int) {
    set(bytes.count, at: section.rawValue * 2 * KnowledgeImage.width)
    set(count, at: (section.rawValue * 2 + 1) * KnowledgeImage.width)
  }

  /// Writes a section of things of any size, behind the places where they begin.
  mutating func write<Item>(
    _ items: [Item], as section: KnowledgeImage.Section, _ write: (Item, inout ImageWriter) -> Void
  ) {
    begin(section, count: items.count)
    var index = bytes.count
    for _ in items { self.write(0) }
    for item in items {
      set(bytes.count, at: index)
      index += KnowledgeImage.width
      write(item, &self)
    }
  }

  private mutating func set(_ number: Int, at place: Int) {
    bytes.replaceSubrange(place..<(place + KnowledgeImage.width), with: ImageWriter.digits(of: number))
  }

  private static func digits(of number: Int) -> [UInt8] {
    let number = UInt32(number)
    return [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
