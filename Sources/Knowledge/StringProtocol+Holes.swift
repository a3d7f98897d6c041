extension StringProtocol {
  /// Reads a text of an article or a runbook from hole to hole, `<table>`.
  /// - Parameter take: takes a hole with the literal text in front of it; false where it is none, and literal too.
  /// - Returns: the literal text behind the last hole.
  package func readHoles(_ take: (_ literal: Substring, _ hole: Substring) -> Bool) -> Substring {
    let text = Substring(self)
    var start = text.startIndex
    var index = start
    while let open = text.utf8[index...].firstIndex(of: UInt8(ascii: "<")),
      let close = text.utf8[open...].firstIndex(of: UInt8(ascii: ">"))
    {
      index = text.utf8.index(after: open)
      if take(text[start..<open], text[index..<close]) {
        index = text.utf8.index(after: close)
        start = index
      }
    }
    return text[start...]
  }
}
