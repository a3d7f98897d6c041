import Testing

@testable import Findings

/// A line of a stack is told from a sentence that begins like one.
struct StackFrameTests {
  @Test(arguments: [
    "    at render (/app/bin.cjs:1450:31)", "    at render (/app/bin.cjs:1450:31) {",
    "at parse (/app/node_modules/pg/lib/parser.js:12:7)", "\tat async file:///app/bin.mjs:3:9",
  ])
  func framesAre(_ line: String) { #expect(StackFrame.isLine(Array(line.utf8)[...])) }

  @Test(arguments: [
    "at the prompt:", "at the first question I pressed Enter and all rows of users were gone:", "at stage 3: 4",
    "at 10:30 it was gone", "attach (a.js:1:2)", "",
  ])
  func sentencesAreNot(_ line: String) { #expect(!StackFrame.isLine(Array(line.utf8)[...])) }
}
