/// Makes what a `UrgeTable` reads.
struct UrgeTableWriter {
  private struct Slot {
    let mark: UInt8
    let number: Int32
  }

  private var buckets: [[Slot]]

  init(bucketCount: UInt32) { buckets = Array(repeating: [], count: Int(bucketCount)) }

  private func bucket(of hash: UInt32) -> Int { UrgeTable.bucket(of: hash, UInt32(buckets.count)) }

  /// Takes features for which there is room, the first of them first.
  /// - Parameter hashes: of the features.
  /// - Returns: those that were taken, by number.
  mutating func insert(_ hashes: some Sequence<UInt32>) -> [UInt32] {
    var known: [UInt32] = []
    for hash in hashes {
      let (bucket, mark) = (bucket(of: hash), UrgeTable.mark(of: hash))
      guard buckets[bucket].count < UrgeTable.slotCount, !buckets[bucket].contains(where: { $0.mark == mark }) else {
        continue
      }
      buckets[bucket].append(Slot(mark: mark, number: Int32(known.count)))
      known.append(hash)
    }
    return known
  }

  /// The number of what a hash is taken for, as a table finds it.
  func number(of hash: UInt32) -> Int32? {
    let mark = UrgeTable.mark(of: hash)
    return buckets[bucket(of: hash)].first { $0.mark == mark }?.number
  }

  /// - Parameter weights: the byte of a feature by its number.
  func bytes(_ weights: (Int) -> UInt8) -> [UInt8] {
    var bytes: [UInt8] = []
    for bucket in buckets {
      let empty = [UInt8](repeating: 0, count: UrgeTable.slotCount - bucket.count)
      bytes += bucket.map(\.mark) + empty
      bytes += bucket.map { weights(Int($0.number)) } + empty
    }
    return bytes
  }
}
