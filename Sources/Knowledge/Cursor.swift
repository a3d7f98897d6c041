/// Reads numbers and strings from a table, one after the other.
struct Cursor {
  private let table: Table
  private var offset: Int

  init(table: Table, offset: Int) {
    self.table = table
    self.offset = offset
  }

  mutating func number() -> Int {
    defer { offset += Digits.width }
    return table.number(at: offset)
  }

  mutating func string() -> String {
    let count = number()
    defer { offset += count }
    return table.string(at: offset..<(offset + count))
  }

  mutating func bytes() -> [UInt8] {
    let count = number()
    defer { offset += count }
    return table.bytes(at: offset..<(offset + count))
  }
}
