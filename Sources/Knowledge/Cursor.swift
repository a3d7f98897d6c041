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

  /// One of all values of a type, by its place from 1; nil for 0.
  mutating func value<Case: CaseIterable>() -> Case? where Case.AllCases == [Case] {
    let place = number()
    return place == 0 ? nil : Case.allCases[place - 1]
  }

  /// As many elements as the number in front of them says.
  mutating func list<Element>(_ element: (inout Cursor) -> Element?) -> [Element] {
    let count = number()
    var elements: [Element] = []
    elements.reserveCapacity(count)
    for _ in 0..<count { if let element = element(&self) { elements.append(element) } }
    return elements
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
