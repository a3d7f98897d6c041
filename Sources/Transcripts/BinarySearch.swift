/// Binary search in a sorted collection.
package enum BinarySearch {
  /// The first index in `range` at which `holds`, or the end of the range; `holds` must stay true from there on.
  @inline(__always)
  package static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// The index in `range` of the last element not above `value`, or the first index.
  static func last(in offsets: [Int], notAbove value: Int, in range: Range<Int>) -> Int {
    max(range.lowerBound, first(in: range) { offsets[$0] > value } - 1)
  }

  static func last(in anchors: [Transcript.Anchor], notAbove value: Int) -> Int {
    max(0, first(in: anchors.indices) { anchors[$0].text > value } - 1)
  }
}
