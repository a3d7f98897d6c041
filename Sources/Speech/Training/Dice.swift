/// Numbers that look like chance and are the same at each run.
struct Dice {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func bits() -> UInt64 {
    UInt64(roll(below: 1 << 31)) << 32 ^ UInt64(roll(below: 1 << 31))
  }

  mutating func roll(below limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(limit))
  }

  mutating func shuffle(_ order: inout [Int]) {
    for index in stride(from: order.count - 1, to: 0, by: -1) { order.swapAt(index, roll(below: index + 1)) }
  }
}
