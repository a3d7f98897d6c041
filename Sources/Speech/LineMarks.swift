/// Which lines of a text some ranges hold.
struct LineMarks {
  /// By line, from 1.
  private var isMarked: [Bool]

  /// - Parameters:
  ///   - ranges: of lines, from 1, as many as there may be.
  ///   - last: the last line that is asked about.
  ///   - reach: how many lines before and behind each range count, too.
  init(_ ranges: [ClosedRange<Int>], upTo last: Int, reach: Int = 0) {
    // Ranges that begin, less those that end, and their sum from the top: ranges may overlap.
    var steps = [Int](repeating: 0, count: last + 2)
    for range in ranges where range.lowerBound - reach <= last {
      steps[max(0, range.lowerBound - reach)] += 1
      steps[min(last, range.upperBound + reach) + 1] -= 1
    }
    var open = 0
    isMarked = steps.map { step in
      open += step
      return open > 0
    }
  }

  subscript(line: Int) -> Bool { isMarked.indices.contains(line) && isMarked[line] }
}
