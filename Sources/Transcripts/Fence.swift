import Bytes

/// A line that opens or closes a block of code in Markdown, behind what quotes or indents it.
package struct Fence: Hashable, Sendable {
  /// A backtick or a tilde.
  let mark: UInt8
  /// The language that a line which opens a block names, in lower case; empty where it names none.
  package let language: String

  /// Nil for another line, such as one of code between marks of its own.
  package init?(_ line: ArraySlice<UInt8>) {
    let line = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
    guard let mark = line.first, mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let info = line.drop { $0 == mark }
    guard info.startIndex - line.startIndex >= 3, !info.contains(UInt8(ascii: "`")) else { return nil }
    self.mark = mark
    let word = info.drop { $0 == 0x20 }.prefix { $0 > 0x20 && !Fence.endsOfLanguage.contains($0) }
    language = String(decoding: word, as: UTF8.self).lowercased()
  }

  package init?(_ line: Substring) {
    guard let first = line.utf8.first(where: { $0 > 0x20 && $0 != UInt8(ascii: ">") }),
      first == UInt8(ascii: "`") || first == UInt8(ascii: "~")
    else { return nil }
    self.init(ArraySlice(line.utf8))
  }

  /// `sql{1,3}`, `ts,ignore`, `sql:file.sql`
  private static let endsOfLanguage: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: ","), UInt8(ascii: ":")]

  /// Whether it closes the block that `other` has opened.
  package func closes(_ other: Fence) -> Bool { mark == other.mark }
}

/// The block of code that is open while lines are read from the top.
package struct OpenFence: Sendable {
  package private(set) var fence: Fence?

  package init() {}

  /// Takes the next line.
  /// - Returns: whether it opens a block or closes the open one.
  package mutating func take(_ line: ArraySlice<UInt8>) -> Bool {
    guard let found = Fence(line) else { return false }
    if let fence, !found.closes(fence) { return false }
    fence = fence == nil ? found : nil
    return true
  }
}
