/// What was made of texts, by the text that it was made from: a long paste repeats its commands, fences and sentences.
struct Memo<Key: Hashable, Made> {
  private var made: [Key: Made] = [:]
  /// Whether anything is kept: a short paste repeats too little to pay for a table.
  private let isKept: Bool

  /// More are not kept, nor longer ones: those of a long paste may all be different.
  private static var most: Int { 10_000 }
  private static var longest: Int { 2_000 }

  init(isKept: Bool) { self.isKept = isKept }

  /// What is known for `key`, or else what `make` makes of it.
  /// - Parameter length: that of the key, in bytes.
  mutating func value<Failure: Error>(
    for key: Key, _ length: Int, _ make: () throws(Failure) -> Made
  ) throws(Failure) -> Made {
    guard isKept, length < Memo.longest else { return try make() }
    if let known = made[key] { return known }
    let new = try make()
    if made.count < Memo.most { made[key] = new }
    return new
  }
}
