import Foundation
import Support
import Testing

/// A failed expectation prints its operands whole: no output is an operand but as `Printed`, which is cut.
struct ExpectationTests {
  /// What gives a whole output, a whole report or a whole image.
  private static let whole = [".full" + "Text", ".render" + "(", ".image" + "()"]

  @Test func noExpectationHasAWholeOutput() throws {
    let files = FileManager.default.enumerator(atPath: Repository.root + "/Tests")?.allObjects ?? []
    for file in files.compactMap({ $0 as? String }).sorted() where file.hasSuffix(".swift") {
      let source = try Repository.text("Tests/" + file)
      for macro in ["#expect(", "#require("] {
        for start in source.ranges(of: macro).map(\.upperBound)
        where ExpectationTests.isWhole(ExpectationTests.argument(source[start...])) {
          let line = source[..<start].count { $0 == "\n" } + 1
          Issue.record(
            "a failure here would print all of an output: leave it `Printed`, or `expect(_:contains:)`",
            sourceLocation: SourceLocation("Tests/" + file, line: line))
        }
      }
    }
  }

  /// Whether an operand gives all of something, and is not cut.
  private static func isWhole(_ operands: Substring) -> Bool {
    var rest = operands
    while let cut = rest.firstRange(of: "Printed(") {
      if whole.contains(where: rest[..<cut.lowerBound].contains) { return true }
      rest = rest[cut.upperBound...].dropFirst(argument(rest[cut.upperBound...]).count)
    }
    return whole.contains(where: rest.contains)
  }

  /// The text up to the bracket that closes the call.
  private static func argument(_ text: Substring) -> Substring {
    var depth = 1
    return text.prefix { character in
      if character == "(" { depth += 1 } else if character == ")" { depth -= 1 }
      return depth > 0
    }
  }

  @Test func anOutputIsCutToAScreen() {
    let long = Printed((1...300).map { "line \($0) of many" }.joined(separator: "\n"))
    for shown in ["\(long)", long.excerpt(near: "line 150 of few"), long.excerpt(near: "nothing like it")] {
      #expect(shown.utf8.count < 2_000 && shown.split(separator: "\n").count <= 21)
    }
    #expect(long.excerpt(near: "the line 150 of few").contains("\nline 150 of many\n"))
    #expect("\(Printed(String(repeating: "x", count: 9_000)))".utf8.count < 2_000)
  }
}
