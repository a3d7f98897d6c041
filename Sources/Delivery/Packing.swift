/// How blocks are divided among messages.
enum Packing {
  /// Neighbouring blocks in groups, in order, as many in each as `fits` allows; none is divided, and one that does not
  /// fit stands alone.
  static func groups(of count: Int, fits: (Range<Int>) -> Bool) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    for next in 0..<count where next > start && !fits(start..<next + 1) {
      groups.append(start..<next)
      start = next
    }
    return groups + [start..<count]
  }
}
