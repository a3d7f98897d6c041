import Bytes

extension Substring {
  /// Reads a text of an article or a runbook from hole to hole, `<table>`.
  /// - Parameter take: takes a hole with the literal text in front of it; false where it is none, and literal too.
  /// - Returns: the literal text behind the last hole.
  package func readHoles(_ take: (_ literal: Substring, _ hole: Substring) -> Bool) -> Substring {
    var start = startIndex
    var index = start
    while let open = utf8[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = utf8[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      index = utf8.index(after: open)
      if take(self[start..<open], self[index..<close]) {
        index = utf8.index(after: close)
        start = index
      }
    }
    return self[start...]
  }
}

extension String {
  /// The same of a whole text.
  package func readHoles(_ take: (_ literal: Substring, _ hole: Substring) -> Bool) -> Substring {
    self[...].readHoles(take)
  }
}
