/// Binary search over ascending offsets.
enum BinarySearch {
  /// The index in `range` of the last element not above `value`, or the first index.
  static func last(in offsets: [Int], notAbove value: Int, in range: Range<Int>) -> Int {
    var low = range.lowerBound
    var high = range.upperBound
    while low + 1 < high {
      let middle = (low + high) / 2
      if offsets[middle] <= value { low = middle } else { high = middle }
    }
    return low
  }

  static func last(in anchors: [Transcript.Anchor], notAbove value: Int) -> Int {
    var low = 0
    var high = anchors.count
    while low + 1 < high {
      let middle = (low + high) / 2
      if anchors[middle].text <= value { low = middle } else { high = middle }
    }
    return low
  }
}
