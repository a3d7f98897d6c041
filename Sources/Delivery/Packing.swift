/// How blocks are divided among messages.
enum Packing {
  /// Neighbouring blocks in groups, in order, as many in each as `fits` allows; none is divided, and one that does not
  /// fit stands alone. What fits goes on fitting with a block less.
  static func groups(of count: Int, fits: (Range<Int>) -> Bool) -> [Range<Int>] {
    var groups: [Range<Int>] = []
    var start = 0
    while start < count {
      let end = end(from: start, to: count, fits: fits)
      groups.append(start..<end)
      start = end
    }
    return groups.isEmpty ? [0..<0] : groups
  }

  /// The end of the longest group from `start`. Doubles, then halves: trying each further block would write a message
  /// of n blocks n times.
  private static func end(from start: Int, to count: Int, fits: (Range<Int>) -> Bool) -> Int {
    var fitting = start + 1
    var step = 1
    while fitting + step <= count, fits(start..<fitting + step) {
      fitting += step
      step *= 2
    }
    while step > 1 {
      step /= 2
      if fitting + step <= count, fits(start..<fitting + step) { fitting += step }
    }
    return fitting
  }
}
