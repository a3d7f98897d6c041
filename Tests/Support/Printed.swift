package import Foundation
package import Testing

/// What a program printed. A failed expectation prints its operands whole: of this one it gets a screen at most, so an
/// output is never handed around as a `String`.
package struct Printed: Sendable, Equatable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// All of it, for what reads it; never an operand of an expectation (`ExpectationTests`).
  package let fullText: String

  package init(_ fullText: String) { self.fullText = fullText }
  package init(stringLiteral value: String) { self.init(value) }

  package static func + (one: Printed, other: Printed) -> Printed { Printed(one.fullText + other.fullText) }

  package var isEmpty: Bool { fullText.isEmpty }
  package var count: Int { fullText.count }
  package var utf8: String.UTF8View { fullText.utf8 }
  package func contains(_ part: some StringProtocol) -> Bool { fullText.contains(part) }
  package func hasPrefix(_ part: some StringProtocol) -> Bool { fullText.hasPrefix(part) }
  package func hasSuffix(_ part: some StringProtocol) -> Bool { fullText.hasSuffix(part) }
  package func trimmingCharacters(in set: CharacterSet) -> String { fullText.trimmingCharacters(in: set) }
  package func lowercased() -> Printed { Printed(fullText.lowercased()) }
  package func split(separator: Character, omittingEmptySubsequences: Bool = true) -> [Substring] {
    fullText.split(separator: separator, omittingEmptySubsequences: omittingEmptySubsequences)
  }
  package func components(separatedBy separator: String) -> [String] { fullText.components(separatedBy: separator) }

  // MARK: In a failure

  /// Lines and bytes that a failure may show.
  private static let height = 20
  private static let size = 1_600

  /// The beginning and the end of what is longer than a screen.
  package var description: String {
    let lines = split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > Printed.height || fullText.utf8.count > Printed.size else { return fullText }
    let first = lines.prefix(Printed.height / 2).joined(separator: "\n")
    let last = lines.dropFirst(Printed.height / 2).suffix(Printed.height / 2 - 1).joined(separator: "\n")
    let half = Printed.size / 2
    return """
      \(first.prefix(half))
      … \(lines.count) lines, \(fullText.count) characters …
      \(last.suffix(half))
      """
  }

  /// A screen around what is most like `part`: the longest run of its words that is there.
  package func excerpt(near part: String) -> String {
    let words = part.split { $0.isWhitespace }
    for length in stride(from: words.count, to: 0, by: -1) {
      for start in 0...(words.count - length) {
        let run = words[start].startIndex..<words[start + length - 1].endIndex
        if let place = fullText.range(of: part[run]) { return excerpt(around: place) }
      }
    }
    return description
  }

  private func excerpt(around place: Range<String.Index>) -> String {
    let half = Printed.size / 2
    var above = fullText[..<place.lowerBound].suffix(half).split(separator: "\n", omittingEmptySubsequences: false)
    var below = fullText[place.lowerBound...].prefix(half).split(separator: "\n", omittingEmptySubsequences: false)
    above = above.suffix(Printed.height / 2)
    below = Array(below.prefix(Printed.height / 2))
    return "…" + above.joined(separator: "\n") + below.joined(separator: "\n") + "…"
  }
}

/// Expects that `part` stands in `output`; else shows what is most like it.
package func expect(
  _ output: Printed, contains part: String, _ comment: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if output.contains(part) { return }
  Issue.record(
    "\(comment()) `\(part)` is missing in\n\(output.excerpt(near: part))", sourceLocation: sourceLocation)
}

/// Expects that `part` does not stand in `output`; else shows where it does.
package func expect(
  _ output: Printed, lacks part: String, _ comment: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard output.contains(part) else { return }
  Issue.record(
    "\(comment()) `\(part)` stands in\n\(output.excerpt(near: part))", sourceLocation: sourceLocation)
}
